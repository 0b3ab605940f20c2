"""The lines of a list that one puts in order, as Qt reads and draws them."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.widgets.keyed_rows import SHOWN, SPOKEN, TOOLTIP, DraggableRows
from desktop.widgets.paint import paint_text, tip
from desktop.widgets.pill import tag_stamp
from desktop.widgets.roles import Role, tag_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

HEIGHT, GRIP, ASIDE = 56, 22, 16


@dataclass(frozen=True, slots=True)
class Line:
    """One line: `note` stands under the title, fainter; `tag` at the right: (text, icon)."""

    key: str
    title: str
    note: str = ""
    tag: tuple[str, str | None] | None = None

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.title, self.note, (self.tag or ("",))[0]) if part)


class Lines(DraggableRows[Line]):
    """The lines in their order."""

    def __init__(self) -> None:
        super().__init__(
            lambda line: line.key,
            {
                SHOWN: lambda line: line.title,
                SPOKEN: lambda line: line.spoken,
                TOOLTIP: lambda line: tip(line.spoken),
                Role.NOTE: lambda line: line.note,
                Role.TAG: lambda line: (*line.tag, None) if line.tag else None,
            },
        )


class LineDelegate(RowDelegate):
    """The title, the note under it, the tag at the right; a grip where lines move."""

    def __init__(self, *, fixed: bool) -> None:
        super().__init__(height=HEIGHT)
        self.fixed = fixed

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        left, right = cell.left(), cell.right()
        if self.fixed:
            left += ASIDE / 2
        else:
            grip = QRectF(left - 6, cell.center().y() - 8, 16, 16)
            paint_icon(painter, "grip-vertical", grip, tokens.faint)
            left += GRIP - 6
        if (tag := tag_of(index)) is not None:
            stamp = tag_stamp(tag[0], tag[1], None, tokens, on_selected=chosen)
            right -= stamp.width + ASIDE
            at = QRectF(right, cell.center().y() - PILL / 2, stamp.width, PILL)
            stamp.paint(painter, at)
            right -= 8
        note = str(index.data(Role.NOTE))
        top = cell.top() + (8 if note else 18)
        title = QRectF(left, top, right - left, 20)
        paint_text(painter, title, str(index.data()), font(Text.BODY_STRONG), ink)
        box = QRectF(left, cell.top() + 30, right - left, 16)
        paint_text(painter, box, note, font(Text.CAPTION), quiet)
