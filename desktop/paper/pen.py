"""The only hand that draws: text, lines and shapes on a ReportLab canvas, in points.

The origin is the lower left corner of the page. Operators are written directly, which costs a
fraction of the canvas' own text objects; fonts, images, links and bookmarks stay ReportLab's.
"""

from collections.abc import Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from desktop.paper.faces import Face, font
from desktop.paper.pictograms import BOX, pictogram, rounded
from desktop.paper.styles import INK, Style

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

Point = tuple[float, float]


class Pen:
    """Draws on the pages of one document."""

    def __init__(self, canvas: "Canvas") -> None:
        self._canvas = canvas
        self._codes: dict[Face, _Codes] = {}
        self._fill = ""
        self._sections = 0
        self._has_logo = False
        self.section_level: int | None = None

    def emit(self, operators: str) -> None:
        """Write PDF operators as they are."""
        self._canvas.addLiteral(operators)

    def new_page(self) -> None:
        """Close the page and begin the next one."""
        self._canvas.showPage()
        self._fill = ""

    def fill(self, ink: str) -> None:
        """Choose the ink of the next texts and plain shapes."""
        if ink != self._fill:
            self._fill = ink
            self.emit(f"{ink} {'rg' if ' ' in ink else 'g'}")

    def text(self, x: float, base: float, text: str, style: Style) -> None:
        """Write a clean text from `x` on a base line."""
        if not text:
            return
        codes = self._codes.get(style.face) or self._open(style.face)
        self.fill(style.ink)
        literal = text.translate(codes)
        if codes.beyond and not codes.beyond.isdisjoint(text):
            self._text_in_parts(x, base, text, style)
            return
        self.emit(
            f"BT {codes.name} {style.size} Tf 1 0 0 1 {x:.2f} {base:.2f} Tm ({literal}) Tj ET"
        )

    def text_right(self, right: float, base: float, text: str, style: Style) -> None:
        """Write a clean text that ends at `right`."""
        self.text(right - style.measure(text), base, text, style)

    def text_centred(self, middle: float, base: float, text: str, style: Style) -> None:
        """Write a clean text around `middle`."""
        self.text(middle - style.measure(text) / 2, base, text, style)

    def rule(
        self, start: Point, end: Point, weight: float = 0.6, ink: str = INK, dash: str = ""
    ) -> None:
        """A straight line; `dash` is on and off lengths, such as '3 2'."""
        self.polyline([start, end], weight, ink, dash)

    def polyline(
        self, points: Sequence[Point], weight: float, ink: str = INK, dash: str = ""
    ) -> None:
        """A broken line with round joins."""
        (x, y), rest = points[0], points[1:]
        path = "".join(f" {px:.2f} {py:.2f} l" for px, py in rest)
        pattern = f" [{dash}] 0 d" if dash else ""
        self.emit(f"q {_stroke(ink)} {weight} w 1 j{pattern} {x:.2f} {y:.2f} m{path} S Q")

    def rect(self, corner: Point, size: Point, fill: str | None, stroke: str | None = None) -> None:
        """A rectangle from its lower left corner; a filled one has no outline unless asked."""
        shape = f"{corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re"
        self._shape(shape, fill, stroke, 0.6)

    def rounded(
        self,
        corner: Point,
        size: Point,
        radius: float,
        *,
        fill: str | None = None,
        stroke: str | None = None,
        weight: float = 0.8,
    ) -> None:
        """A rectangle with round corners, from its lower left corner."""
        self._shape(" ".join(rounded(corner, size, radius)), fill, stroke, weight)

    def polygon(
        self, points: Sequence[Point], fill: str | None, stroke: str | None, weight: float = 0.9
    ) -> None:
        """A closed figure."""
        start, *rest = (f"{x:.2f} {y:.2f}" for x, y in points)
        self._shape(f"{start} m {' '.join(f'{at} l' for at in rest)} h", fill, stroke, weight)

    def disc(self, centre: Point, radius: float, ink: str = INK) -> None:
        """A full disc."""
        corner = (centre[0] - radius, centre[1] - radius)
        self._shape(" ".join(rounded(corner, (2 * radius, 2 * radius), radius)), ink, None, 0)

    def icon(self, name: str, x: float, middle: float, size: float, ink: str = INK) -> None:
        """An icon from `x`, centred on the height `middle`; `size` is its side."""
        scale = size / BOX
        place = f"{scale:.4f} 0 0 {-scale:.4f} {x:.2f} {middle + size / 2:.2f} cm"
        self.emit(f"q {place} {_stroke(ink)} 1.9 w 1 J 1 j {pictogram(name)} Q")

    @contextmanager
    def clipped(self, corner: Point, size: Point) -> "Iterator[None]":
        """Keep what is drawn inside a rectangle."""
        kept, self._fill = self._fill, ""
        self.emit(f"q {corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re W n")
        yield
        self.emit("Q")
        self._fill = kept

    def link(self, corner: Point, size: Point, destination: str) -> None:
        """Make a rectangle lead to a destination of this document."""
        x, y = corner
        self._canvas.linkRect("", destination, (x, y, x + size[0], y + size[1]), relative=0)

    def destination(self, name: str, top: float) -> None:
        """Let links and bookmarks lead to this height of the current page."""
        self._canvas.bookmarkHorizontalAbsolute(name, top)

    def bookmark(self, title: str, destination: str, level: int, *, closed: bool = False) -> None:
        """Add a line to the reader's outline; `level` counts from 0."""
        self._canvas.addOutlineEntry(title, destination, level, closed)

    def section(self, title: str, top: float) -> None:
        """Bookmark a heading of the current part, where the part asks for it."""
        if self.section_level is not None:
            self._sections += 1
            name = f"section-{self._sections}"
            self.destination(name, top)
            self.bookmark(title, name, self.section_level)

    def logo(self, reader: "ImageReader", corner: Point, size: Point) -> None:
        """The document's one logo, stored once, from its lower left corner."""
        if not self._has_logo:
            self._has_logo = True
            self._canvas.beginForm("logo", 0, 0, *size)
            self._canvas.drawImage(reader, 0, 0, *size, mask="auto")
            self._canvas.endForm()
            self._fill = ""
        self.emit(f"q 1 0 0 1 {corner[0]:.2f} {corner[1]:.2f} cm")
        self._canvas.doForm("logo")
        self.emit("Q")

    def _shape(self, path: str, fill: str | None, stroke: str | None, weight: float) -> None:
        if fill is not None:
            self.fill(fill)
        paint = "B" if fill and stroke else "f" if fill else "S"
        if stroke is None:
            self.emit(f"{path} {paint}")
        else:
            self.emit(f"q {_stroke(stroke)} {weight} w {path} {paint} Q")

    def _open(self, face: Face) -> "_Codes":
        made = self._codes[face] = _Codes(face, self._canvas)
        return made

    def _text_in_parts(self, x: float, base: float, text: str, style: Style) -> None:
        """The slow way, for a document with more than 200 different signs in one face."""
        self._canvas.setFont(style.face.value, style.size)
        self._canvas.drawString(x, base, text)


class _Codes(dict[int, str]):
    """How each sign of a face is written in this document: a translation table for str."""

    def __init__(self, face: Face, canvas: "Canvas") -> None:
        super().__init__()
        self._font = font(face)
        self._document = canvas._doc  # type: ignore[attr-defined] # the only way to a subset
        self._font.splitString(" ", self._document)
        self.name: str = self._font.getSubsetInternalName(0, self._document)
        self.beyond: set[str] = set()

    def __missing__(self, code: int) -> str:
        ((subset, raw),) = self._font.splitString(chr(code), self._document)
        if subset:
            self.beyond.add(chr(code))
        byte = raw[0]
        plain = 32 <= byte < 127 and chr(byte) not in "()\\"
        self[code] = literal = chr(byte) if plain else f"\\{byte:03o}"
        return literal


def _stroke(ink: str) -> str:
    return f"{ink} {'RG' if ' ' in ink else 'G'}"
