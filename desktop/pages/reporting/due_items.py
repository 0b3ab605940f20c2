"""The actions of a pilot as Qt reads them, and how each of them is painted."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QWidget

from db.queries.action.due import DueRow, DueState
from desktop.i18n import _, brief_date, clock, percent, short_date
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.signs import STATUS_ICONS
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, KeyedRows
from desktop.widgets.paint import RIGHT, break_lines, paint_text, tip
from desktop.widgets.pill import tag_stamp
from desktop.widgets.roles import Index, Role, tag_of
from desktop.widgets.row import INSET, Option, RowDelegate, is_selected
from desktop.widgets.tones import Message, read_tone

_CODE, _INSET, _MARGIN, _LINE = 52, 16, 10, 20


def tag(row: DueRow) -> tuple[str, str, Message | None]:
    """The word of an action's state, its icon, its tone."""
    if row.state is DueState.FINISHED and row.status is not None:
        return row.status.label, STATUS_ICONS[row.status], None
    if row.state is DueState.READY and row.sent_on is not None:
        return _("Envoyée le {}").format(short_date(row.sent_on)), "send", Message.GOOD
    return {
        DueState.TO_ENTER: (_("À saisir"), "circle-dashed", None),
        DueState.STARTED: (_("Commencée"), "pencil", Message.INFO),
    }.get(row.state, (_("Prête"), "circle-check", Message.GOOD))


class DueModel(KeyedRows[DueRow]):
    """The rows of `due`, one an action."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: lambda row: row.title,
                SPOKEN: self._spoken,
                TOOLTIP: lambda row: tip(_whole(row)),
                Role.CODE: lambda row: row.code,
                Role.NOTE: self._note,
                Role.TAG: _tag_drawn,
            },
        )
        self._today = date.min

    def show_on(self, today: date, rows: Sequence[DueRow]) -> None:
        """Show other rows, as they are said on a day."""
        self._today = today
        self.show(rows)

    def _spoken(self, row: DueRow) -> str:
        parts = [_whole(row), tag(row)[0], self._note(row)]
        return ", ".join(part for part in parts if part)

    def _note(self, row: DueRow) -> str:
        """'86 % · 16 sept.', or the hour at which what is typed was kept today."""
        share = "" if row.progress is None else percent(row.progress)
        day = brief_date(row.on, self._today) if row.on else ""
        if row.typed_at is not None:
            typed = row.typed_at.astimezone()
            today = typed.date() == self._today
            day = clock(typed) if today else brief_date(typed.date(), self._today)
        return " · ".join(part for part in (share, day) if part)


class DueDelegate(RowDelegate):
    """Code and title over two lines, then the state and what was said last."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        lines = len(_lines(_width(option), index))
        return QSize(80, _MARGIN + _LINE * lines + 6 + PILL + _MARGIN + 1)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        cell = cell.adjusted(0, 0, INSET - _INSET, 0)
        left, top = cell.left() + _CODE - _INSET, cell.top() + _MARGIN
        face = _face(chosen)
        code = QRectF(cell.left(), top, _CODE - _INSET - 4, _LINE)
        paint_text(painter, code, str(index.data(Role.CODE) or ""), font(Text.BODY_STRONG), quiet)
        for number, line in enumerate(_lines(option.rect.width(), index)):
            box = QRectF(left, top + number * _LINE, cell.right() - left + 2, _LINE)
            paint_text(painter, box, line, face, ink)
        found = tag_of(index)
        low = cell.bottom() - _MARGIN - PILL
        right = left
        if found is not None:
            text, icon, tone = found
            stamp = tag_stamp(text, icon, read_tone(tone), tokens, on_selected=chosen)
            stamp.paint(painter, QRectF(left, low, stamp.width, PILL))
            right += stamp.width + 8
        note = QRectF(right, low, cell.right() - right, PILL)
        face = font(Text.CAPTION, tabular=True)
        paint_text(painter, note, str(index.data(Role.NOTE) or ""), face, quiet, align=RIGHT)


def _tag_drawn(row: DueRow) -> tuple[str, str, str | None]:
    word, icon, tone = tag(row)
    return word, icon, tone.value if tone else None


def _whole(row: DueRow) -> str:
    """The action, and that nothing is awaited of it where that is so."""
    named = f"{row.code} {row.title}".strip()
    if row.state is not DueState.FINISHED:
        return named
    return ", ".join([named, _("rien n'est attendu")])


def _face(chosen: bool) -> QFont:
    return font(Text.BODY_STRONG if chosen else Text.BODY)


def _lines(width: int, index: Index) -> list[str]:
    """The title as it is broken; in the stronger face, so that choosing a row moves nothing."""
    room = width - _CODE - _INSET
    return break_lines(str(index.data() or ""), font(Text.BODY_STRONG), room, 2) or [""]


def _width(option: Option) -> int:
    view = option.widget
    inner = view.findChild(QWidget, "qt_scrollarea_viewport") if view else None
    return inner.width() if isinstance(inner, QWidget) else option.rect.width()
