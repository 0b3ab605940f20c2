"""Text in a cell: two lines at most, the whole text as a tooltip."""

from functools import lru_cache

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import ROW
from desktop.widgets.paint import RIGHT, break_lines, paint_lines, paint_text, tip, width_of
from desktop.widgets.roles import Role, ink_of
from desktop.widgets.row import (
    FIRST_INSET,
    INSET,
    Index,
    Option,
    RowDelegate,
    is_first,
    is_selected,
)
from desktop.widgets.tones import ink_colour


class TextDelegate(RowDelegate):
    """The text of `DisplayRole`; `Role.INK` overrules the ink, `Role.ICON` follows the text."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        step: Text = Text.TABLE,
        ink: str = "text",
        lines: int = 2,
        height: int = ROW,
    ) -> None:
        super().__init__(parent, height=height)
        self._step, self._ink, self._lines = step, ink, lines

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        text = str(index.data() or "")
        if not text:
            return
        ink = self._ink_of(option, index)
        icon = index.data(Role.ICON)
        room = cell.width() - (20 if icon else 0)
        lines, wide = _broken(text, self._step, int(room), self._lines)
        paint_lines(painter, cell, list(lines), self._step, ink)
        if icon:
            at = QRectF(cell.left() + wide + 5, cell.center().y() - 8, 15, 15)
            paint_icon(painter, str(icon), at, ink)

    def _ink_of(self, option: Option, index: Index) -> str:
        tokens = current()
        wish = ink_of(index)
        if wish is not None:
            return ink_colour(wish, tokens)
        if is_selected(option) and self._ink != "muted":
            return tokens.sel_ink
        return tokens.colour("text" if is_selected(option) else self._ink)

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: Option, index: Index
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        text = str(index.data() or "")
        if index.data(Qt.ItemDataRole.ToolTipRole) or not self.is_cut(text, option, index):
            return super().helpEvent(event, view, option, index)
        QToolTip.showText(event.globalPos(), tip(text), view)
        return True

    def is_cut(self, text: str, option: Option, index: Index) -> bool:
        """Whether the cell shows less than the text."""
        return len(break_lines(text, font(self._step), self.room(option, index), 99)) > self._lines

    def room(self, option: Option, index: Index) -> int:
        """How wide the text may be in its cell, in pixels."""
        left = FIRST_INSET if is_first(option, index) else INSET
        return option.rect.width() - left - INSET - (20 if index.data(Role.ICON) else 0)


@lru_cache(maxsize=4096)
def _broken(text: str, step: Text, room: int, most: int) -> tuple[tuple[str, ...], int]:
    """The lines of a text and the widest of them: a table asks at each move of the pointer."""
    lines = break_lines(text, font(step), room, most)
    return tuple(lines), max((width_of(line, font(step)) for line in lines), default=0)


class NumberDelegate(RowDelegate):
    """A figure or a date: one line, tabular digits, at the right unless told otherwise."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        step: Text = Text.TABLE,
        left: bool = False,
        height: int = ROW,
    ) -> None:
        super().__init__(parent, height=height)
        self._step, self._left = step, left

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        text = str(index.data() or "")
        wish, tokens = ink_of(index), current()
        ink = tokens.text if wish is None else ink_colour(wish, tokens)
        face = font(self._step, tabular=True)
        icon = index.data(Role.ICON)
        room = QRectF(cell)
        if icon:
            wide = min(width_of(text, face), cell.width() - 20)
            left = cell.left() + wide + 5 if self._left else cell.right() - 15
            paint_icon(painter, str(icon), QRectF(left, cell.center().y() - 8, 15, 15), ink)
            room.setRight(left - 5)
        if self._left:
            paint_text(painter, room, text, face, ink)
        else:
            paint_text(painter, room, text, face, ink, align=RIGHT)
