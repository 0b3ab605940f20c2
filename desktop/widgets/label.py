"""Words and icons that stand alone."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from desktop.look.fonts import Text, change_font, font, larger
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.widgets.tones import ink_colour


class Label(QLabel):
    """A text of the scale. Always plain: a person's text is never read as HTML.

    `ink` is 'text', 'muted', 'faint', 'accent', 'sel_ink', 'good', 'warning', 'danger' or 'info'.
    """

    def __init__(
        self,
        text: str = "",
        step: Text = Text.BODY,
        ink: str = "text",
        *,
        wrap: bool = False,
        tabular: bool = False,
        italic: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(step, tabular=tabular, italic=italic))
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        self._step, self._tabular, self._italic = step, tabular, italic

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._step = larger(self._step)
        change_font(self, font(self._step, tabular=self._tabular, italic=self._italic))

    def minimumSizeHint(self) -> QSize:
        if not self.wordWrap():
            return super().minimumSizeHint()
        # Qt would ask for the height of a one-word column; the layout asks per width anyway.
        return QSize(40, self._step.line)

    def set_ink(self, ink: str) -> None:
        """Change the colour."""
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)


class Icon(QWidget):
    """An icon in a colour token; drawing only, the word stands beside it."""

    def __init__(
        self, name: str, size: int = 16, ink: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._size, self._ink = name, size, ink
        self.setFixedSize(size, size)

    def set_icon(self, name: str, ink: str | None = None) -> None:
        """Show another drawing, in another colour if one is given."""
        self._name = name
        self._ink = ink or self._ink
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = ink_colour(self._ink, current())
        with QPainter(self) as painter:
            paint_icon(painter, self._name, QRectF(0, 0, self._size, self._size), colour)


def rule(vertical: bool = False) -> QFrame:
    """A thin decorative line."""
    line = QFrame()
    line.setProperty("look", "line")
    if vertical:
        line.setFixedWidth(1)
    else:
        line.setFixedHeight(1)
    return line
