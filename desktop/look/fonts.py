"""The typeface and its scale, in logical pixels."""

from enum import Enum
from functools import cache
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QWidget

FAMILY = "Atkinson Next"
FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
# The bold and tabular cuts are for paper: the scale stops at 600, and on screen tabular digits
# are a feature of the font. Each file takes a millisecond of the start.
SCREEN_CUTS = ("Regular", "Medium", "SemiBold")


class Text(Enum):
    """The steps of the scale: (size, line height, weight); STAGE is read from across a room."""

    STAGE_FIGURE = (60, 68, 600)
    STAGE_TITLE = (32, 40, 600)
    STAGE = (20, 28, 400)
    STAGE_STRONG = (20, 28, 600)
    STAGE_NOTE = (16, 22, 400)
    KEY_FIGURE = (28, 32, 600)
    FIGURE = (22, 28, 600)
    PAGE_TITLE = (20, 28, 600)
    SECTION = (16, 24, 600)
    CARD_TITLE = (15, 20, 600)
    BODY = (14, 20, 400)
    BODY_MEDIUM = (14, 20, 500)
    BODY_STRONG = (14, 20, 600)
    TABLE = (13, 18, 400)
    TABLE_MEDIUM = (13, 18, 500)
    TABLE_STRONG = (13, 18, 600)
    CAPTION = (12, 16, 400)
    CAPTION_STRONG = (12, 16, 600)
    KEY = (11, 14, 600)

    @property
    def size(self) -> int:
        """Height of the letters' em, in logical pixels."""
        return self.value[0]

    @property
    def line(self) -> int:
        """Distance from one line to the next, in logical pixels."""
        return self.value[1]

    @property
    def weight(self) -> int:
        """400 to 700."""
        return self.value[2]


def larger(step: Text) -> Text:
    """The step that a room reads in the place of one that is read at a desk."""
    return _LARGER.get(step, step)


_LARGER = {
    Text.SECTION: Text.FIGURE,
    Text.CARD_TITLE: Text.STAGE_STRONG,
    Text.BODY: Text.STAGE,
    Text.BODY_MEDIUM: Text.STAGE_STRONG,
    Text.BODY_STRONG: Text.STAGE_STRONG,
    Text.TABLE: Text.STAGE,
    Text.TABLE_MEDIUM: Text.STAGE,
    Text.TABLE_STRONG: Text.STAGE_STRONG,
    Text.CAPTION: Text.STAGE_NOTE,
    Text.CAPTION_STRONG: Text.STAGE_NOTE,
}


def load() -> None:
    """Make the shipped cuts known to Qt, once."""
    for cut in SCREEN_CUTS:
        _load(cut)


@cache
def _load(cut: str) -> None:
    QFontDatabase.addApplicationFont(str(FOLDER / f"AtkinsonNext-{cut}.ttf"))


@cache
def _made(step: Text, tabular: bool, italic: bool) -> QFont:
    if italic:
        _load("Italic")
    made = QFont(FAMILY)
    made.setPixelSize(step.size)
    made.setWeight(QFont.Weight(step.weight))
    made.setItalic(italic)
    if tabular:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def font(step: Text = Text.BODY, *, tabular: bool = False, italic: bool = False) -> QFont:
    """A font of the scale; `tabular` for any column of figures."""
    return QFont(_made(step, tabular, italic))


def change_font(widget: QWidget, face: QFont) -> None:
    """Give another font to a widget that the style sheet may have dressed already."""
    widget.setFont(face)
    # Qt keeps here the font of the first dressing, and gives that one back at the next.
    widget.setProperty("_q_styleSheetWidgetFont", face)
