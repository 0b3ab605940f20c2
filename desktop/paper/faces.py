"""The fonts of the paper: registered once, measured fast, a visible sign for what they lack."""

import re
import unicodedata
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

_FOLDER = Path(__file__).parents[2] / "resources" / "fonts"
_MOST_WIDTHS, _LONGEST_WORD = 20_000, 24
_NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

MISSING = "□"
"""Stands for every sign that the fonts do not have; drawn as their own empty box."""

ASCENT, DESCENT, CAPITAL = 0.984, 0.316, 0.668
"""Heights of Atkinson Hyperlegible Next, for a size of one point."""


class Face(StrEnum):
    """A weight of the typeface; the FIGURES ones have digits of one width, for columns."""

    REGULAR = "AtkinsonNext-Regular"
    MEDIUM = "AtkinsonNext-Medium"
    SEMIBOLD = "AtkinsonNext-SemiBold"
    BOLD = "AtkinsonNext-Bold"
    ITALIC = "AtkinsonNext-Italic"
    FIGURES = "AtkinsonNextTab-Regular"
    FIGURES_SEMIBOLD = "AtkinsonNextTab-SemiBold"
    FIGURES_BOLD = "AtkinsonNextTab-Bold"


@cache
def font(face: Face) -> "TTFont":
    """The registered font of a face; the file is read the first time only."""
    from reportlab.pdfbase.pdfmetrics import registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    made = TTFont(face.value, str(_FOLDER / f"{face.value}.ttf"))
    # Glyph 0 is the empty box: named, it can be copied out of the document as a sign of its own.
    made.face.charToGlyph.setdefault(ord(MISSING), 0)
    made.face.charWidths.setdefault(ord(MISSING), made.face.defaultWidth)
    registerFont(made)
    return made


def clean(text: str) -> str:
    """A text that can be drawn: composed, without invisible signs, `MISSING` for unknown ones.

    Only '\\n' remains of the line breaks; tabs and rare spaces become ordinary spaces.
    """
    if _drawn_as_typed().fullmatch(text):
        return text
    composed = unicodedata.normalize("NFC", _NEW_LINES.sub("\n", text))
    return composed.translate(_signs())


@cache
def _drawn_as_typed() -> re.Pattern[str]:
    """Texts of signs that the fonts have and that nothing changes: nearly all of them."""
    codes = (code for code in font(Face.REGULAR).face.charToGlyph if code >= ord(" "))
    signs = (chr(code) for code in codes if not unicodedata.combining(chr(code)))
    kept = (sign for sign in signs if unicodedata.is_normalized("NFC", sign))
    return re.compile(f"[\n{''.join(map(re.escape, kept))}]*+")


def one_line(text: str) -> str:
    """The same for a place that holds one line: line breaks become spaces."""
    return " ".join(clean(text).split("\n"))


class _Signs(dict[int, str]):
    """What stands on paper for each code point, worked out when first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = kept = _kept(sign)
        return kept


def _kept(sign: str) -> str:
    if sign == "\n" or ord(sign) in font(Face.REGULAR).face.charToGlyph:
        return sign
    category = unicodedata.category(sign)
    if sign == "\t" or category == "Zs":
        return " "
    if category in {"Cc", "Cf"} or "\ufe00" <= sign <= "\ufe0f":
        return ""
    return MISSING


class _Advances(dict[str, float]):
    """Widths of the signs of one face and of words met, for a size of one point."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._font = font(face)

    def __missing__(self, text: str) -> float:
        if len(text) == 1:
            metrics = self._font.face
            width = float(metrics.charWidths.get(ord(text), metrics.defaultWidth)) / 1000
        else:
            width = sum(map(self.__getitem__, text))
        if len(self) > _MOST_WIDTHS:
            self.clear()
        if len(text) <= _LONGEST_WORD:
            self[text] = width
        return width


@cache
def _signs() -> _Signs:
    return _Signs()


@cache
def advances(face: Face) -> dict[str, float]:
    """The width of any clean text in a face, for a size of one point; words are remembered."""
    return _Advances(face)
