"""How a point of the agenda is drawn, and the controls that stand on its row."""

from functools import lru_cache

from PySide6.QtCore import QAbstractItemModel, QPoint, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from db.kinds.choices import Status
from db.queries.meeting.agenda import AgendaRow
from desktop.i18n import clock
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.pages.meeting.controls import WIDTH, WIDTH_FIXED, Controls
from desktop.pages.meeting.items import Points
from desktop.widgets.paint import break_lines, paint_text, width_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

HEIGHT = 66
GRIP, NUMBER, HOUR, WORDS = 8, 28, 46, 104
MOST_LINES = 2
LATE = 14  # the clock of an action of which more was said after the closing


class PointDelegate(RowDelegate):
    """Grip, number, hour, codes and title, presenter; the controls stand at the right.

    `fixed`: one may not change the points, and the row shows no grip.
    """

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, height=HEIGHT)
        self.height = HEIGHT
        self.fixed = False

    def sizeHint(self, _option: Option, _index: Index) -> QSize:
        return QSize(360, HEIGHT)

    def paint_cell(self, painter: QPainter, _cell: QRectF, option: Option, index: Index) -> None:
        row = _row(index)
        if row is None:
            return
        tokens, chosen = current(), is_selected(option)
        rect = QRectF(option.rect)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        if not self.fixed:
            grip = QRectF(self.grip_rect(option.rect))
            at = QRectF(grip.left(), grip.center().y() - 9, 18, 18)
            paint_icon(painter, "grip-vertical", at, quiet)
        middle = QRectF(rect.left() + NUMBER, rect.top(), 20, rect.height())
        number = str(row.number) if row.number else ""
        paint_text(painter, middle, number, font(Text.TABLE, tabular=True), quiet)
        if row.start is not None:
            hour = QRectF(rect.left() + HOUR, rect.top(), WORDS - HOUR - 4, rect.height())
            face = font(Text.TABLE_STRONG, tabular=True)
            paint_text(painter, hour, clock(row.start), face, ink)
        self._paint_words(painter, option.rect, row, (ink, quiet))

    def grip_rect(self, rect: QRect) -> QRect:
        """Where one takes the row by."""
        return QRect(rect.left() + GRIP, rect.top(), 18, rect.height())

    def action_at(self, rect: QRect, row: AgendaRow, place: QPoint) -> str:
        """The id of the action whose code is under the mouse, '' where there is none."""
        lines, top = self._lines(rect, row)
        left = float(rect.left() + WORDS)
        for action in row.actions:
            wide = width_of(action.code, font(Text.TABLE_STRONG, tabular=True))
            if lines and QRectF(left, top, wide, Text.TABLE.line).contains(place):
                return action.id
            left += wide + 6 + (LATE + 3) * action.overtaken
        return ""

    def createEditor(self, parent: QWidget, _option: Option, _index: Index) -> QWidget:
        controls = Controls(parent)
        controls.set_fixed(self.fixed)
        self.made.emit(controls)
        return controls

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        row = _row(index)
        if isinstance(editor, Controls) and row is not None:
            editor.show_row(row)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Nothing: the controls say what was chosen, and the base answers."""

    def updateEditorGeometry(self, editor: QWidget, option: Option, _index: Index) -> None:
        rect = QRect(option.rect)
        wide = self._wide
        editor.setGeometry(rect.right() + 1 - wide, rect.top(), wide, rect.height() - 1)

    def _paint_words(
        self, painter: QPainter, rect: QRect, row: AgendaRow, inks: tuple[str, str]
    ) -> None:
        ink, quiet = inks
        lines, top = self._lines(rect, row)
        left, room = rect.left() + WORDS, self._room(rect)
        codes = self._codes_width(row)
        shift = float(left)
        for action in row.actions:
            face = font(Text.TABLE_STRONG, tabular=True)
            wide = width_of(action.code, face)
            paint_text(painter, QRectF(shift, top, wide, Text.TABLE.line), action.code, face, quiet)
            shift += wide + 6
            if action.overtaken:
                at = QRectF(shift - 3, top + (Text.TABLE.line - LATE) / 2, LATE, LATE)
                paint_icon(painter, "clock", at, current().status[Status.POSTPONED].ink)
                shift += LATE + 3
        for number, text in enumerate(lines):
            inset = codes if number == 0 else 0
            box = QRectF(left + inset, top, room - inset, Text.TABLE.line)
            paint_text(painter, box, text.strip(), font(Text.TABLE_STRONG), ink)
            top += Text.TABLE.line
        if row.presenter:
            box = QRectF(left, top, room, Text.TABLE.line)
            paint_text(painter, box, row.presenter, font(Text.TABLE), quiet)

    def _lines(self, rect: QRect, row: AgendaRow) -> tuple[tuple[str, ...], float]:
        """The lines of the title, beginning after the codes; and where the first one stands."""
        lines = _broken(row.title, self._codes_width(row), self._room(rect))
        high = Text.TABLE.line * (len(lines) + (1 if row.presenter else 0))
        return lines, rect.top() + (rect.height() - 1 - high) / 2

    def _codes_width(self, row: AgendaRow) -> int:
        face = font(Text.TABLE_STRONG, tabular=True)
        late = (LATE + 3) * sum(action.overtaken for action in row.actions)
        return late + sum(width_of(action.code, face) + 6 for action in row.actions)

    def _room(self, rect: QRect) -> int:
        return rect.width() - WORDS - self._wide - 8

    @property
    def _wide(self) -> int:
        """The room of the controls; words take less of it."""
        return WIDTH_FIXED if self.fixed else WIDTH


@lru_cache(maxsize=512)
def _broken(title: str, codes: int, room: int) -> tuple[str, ...]:
    """The lines of a title whose first one begins after so many pixels of codes."""
    face = font(Text.TABLE_STRONG)
    pad = ""
    while codes and width_of(pad, face) < codes + 1:
        pad += "\u00a0"
    lines = break_lines(pad + title, face, room, MOST_LINES)
    return (lines[0].removeprefix(pad), *lines[1:]) if lines else ("",)


def _row(index: Index) -> AgendaRow | None:
    model = index.model()
    return model.row_at(index.row()) if isinstance(model, Points) else None
