"""The only hand that draws: text, lines and shapes of one page, in points.

The origin is the lower left corner of the page. Operators are written directly, which costs a
fraction of ReportLab's own text objects, and are kept until the page is bound.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from desktop.paper.glyphs import Glyphs
from desktop.paper.pictograms import BOX, pictogram, rounded
from desktop.paper.styles import INK, Style

Point = tuple[float, float]


class Link(NamedTuple):
    """A rectangle that leads to a destination of the document."""

    area: tuple[float, float, float, float]
    destination: str


class Section(NamedTuple):
    """A heading that the reader's outline may show, and its height on the page."""

    title: str
    top: float


class Pen:
    """Draws one page; what is drawn may be read from `operators`, `links` and `sections`."""

    def __init__(self, glyphs: Glyphs) -> None:
        self._glyphs = glyphs
        self._drawn: list[str] = []
        self._fill = ""
        self.links: list[Link] = []
        self.sections: list[Section] = []

    @property
    def operators(self) -> str:
        """What was drawn, as PDF operators."""
        return "\n".join(self._drawn)

    def emit(self, operators: str) -> None:
        """Write PDF operators as they are."""
        self._drawn.append(operators)

    def fill(self, ink: str) -> None:
        """Choose the ink of the next texts and plain shapes."""
        if ink != self._fill:
            self._fill = ink
            self.emit(f"{ink} {'rg' if ' ' in ink else 'g'}")

    def text(self, x: float, base: float, text: str, style: Style) -> None:
        """Write a clean text from `x` on a base line."""
        if text:
            self.fill(style.ink)
            self.emit(f"BT 1 0 0 1 {x:.2f} {base:.2f} Tm {self._glyphs.show(text, style)} ET")

    def text_upright(self, x: float, base: float, text: str, style: Style) -> None:
        """Write a clean text upwards from `base`; `x` is its base line."""
        if text:
            self.fill(style.ink)
            self.emit(f"BT 0 1 -1 0 {x:.2f} {base:.2f} Tm {self._glyphs.show(text, style)} ET")

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
        """A full disc: the round end of a line without length, the lightest way to say it."""
        at = f"{centre[0]:.2f} {centre[1]:.2f}"
        self.emit(f"q {_stroke(ink)} {2 * radius} w 1 J {at} m {at} l S Q")

    def icon(self, name: str, x: float, middle: float, size: float, ink: str = INK) -> None:
        """An icon from `x`, centred on the height `middle`; `size` is its side."""
        scale = size / BOX
        place = f"{scale:.4f} 0 0 {-scale:.4f} {x:.2f} {middle + size / 2:.2f} cm"
        self.emit(f"q {place} {_stroke(ink)} 1.9 w 1 J 1 j {pictogram(name)} Q")

    @contextmanager
    def clipped(self, corner: Point, size: Point) -> Iterator[None]:
        """Keep what is drawn inside a rectangle."""
        kept, self._fill = self._fill, ""
        self.emit(f"q {corner[0]:.2f} {corner[1]:.2f} {size[0]:.2f} {size[1]:.2f} re W n")
        yield
        self.emit("Q")
        self._fill = kept

    @contextmanager
    def described(self, words: str) -> Iterator[None]:
        """Give what is drawn inside a text for someone who cannot see it."""
        held = ("\ufeff" + words).encode("utf-16-be", "replace").hex()
        self.emit(f"/Span <</Alt <{held}>>> BDC")
        yield
        self.emit("EMC")

    def link(self, corner: Point, size: Point, destination: str) -> None:
        """Make a rectangle lead to a destination of this document."""
        x, y = corner
        self.links.append(Link((x, y, x + size[0], y + size[1]), destination))

    def section(self, title: str, top: float) -> None:
        """Say that a heading stands here."""
        self.sections.append(Section(title, top))

    def _shape(self, path: str, fill: str | None, stroke: str | None, weight: float) -> None:
        if fill is not None:
            self.fill(fill)
        paint = "B" if fill and stroke else "f" if fill else "S"
        if stroke is None:
            self.emit(f"{path} {paint}")
        else:
            self.emit(f"q {_stroke(stroke)} {weight} w {path} {paint} Q")


def _stroke(ink: str) -> str:
    return f"{ink} {'RG' if ' ' in ink else 'G'}"
