"""Charts as SVG: strokes as text, readable by any program that draws, with words for readers."""

import re
from xml.sax.saxutils import escape, quoteattr

from desktop.drawing.chart import Chart
from desktop.drawing.surface import Align, Box, Letter, Look, Point, Stroke

_SIZE = 12  # of the letters, in the unit of the look: a logical pixel
_FAMILIES = "'Atkinson Hyperlegible Next','Atkinson Next','Atkinson Hyperlegible',sans-serif"
_ANCHORS = {Align.LEFT: "", Align.CENTRE: "middle", Align.RIGHT: "end"}
# What XML cannot hold, even written as a number.
_BANNED = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class SvgSurface:
    """Gathers the elements of a drawing in `elements`."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.elements: list[str] = []

    def measure(self, text: str, letter: Letter = Letter.PLAIN) -> float:
        """The width of a text in the font that the file asks for."""
        from desktop.paper.faces import Face, advances, one_line

        face = Face.FIGURES if letter is Letter.PLAIN else Face.FIGURES_SEMIBOLD
        return advances(face)[one_line(text)] * _SIZE

    def text(
        self,
        at: Point,
        text: str,
        ink: str,
        letter: Letter = Letter.PLAIN,
        align: Align = Align.LEFT,
    ) -> None:
        """Write one line; in another font it keeps its place and its width."""
        weight = ' font-weight="600"' if letter is Letter.STRONG else ""
        anchor = f' text-anchor="{_ANCHORS[align]}"' if _ANCHORS[align] else ""
        place = f'x="{at[0]:.2f}" y="{at[1]:.2f}"'
        if wide := self.measure(text, letter):
            place += f' textLength="{wide:.1f}" lengthAdjust="spacingAndGlyphs"'
        self.elements.append(f'<text {place} fill="{ink}"{weight}{anchor}>{_clean(text)}</text>')

    def rule(self, start: Point, end: Point, stroke: Stroke) -> None:
        """A line along an axis."""
        (x1, y1), (x2, y2) = start, end
        ends = f'x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}"'
        self.elements.append(f"<line {ends} {_stroked(stroke)}/>")

    def polyline(self, points: list[Point], stroke: Stroke) -> None:
        """A broken line."""
        form = f'fill="none" stroke-linejoin="round" {_stroked(stroke)}'
        self.elements.append(f'<polyline points="{_listed(points)}" {form}/>')

    def polygon(self, points: list[Point], fill: str, stroke: Stroke | None = None) -> None:
        """A closed figure."""
        outline = f" {_stroked(stroke)}" if stroke else ""
        self.elements.append(f'<polygon points="{_listed(points)}" fill="{fill}"{outline}/>')

    def disc(self, centre: Point, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A disc."""
        outline = f" {_stroked(stroke)}" if stroke else ""
        place = f'cx="{centre[0]:.2f}" cy="{centre[1]:.2f}" r="{radius:g}"'
        self.elements.append(f'<circle {place} fill="{fill}"{outline}/>')


def svg_of(chart: Chart, look: Look, width: float, height: float = 0.0) -> str:
    """A whole file, on the ground of the look, as high as the chart is unless said."""
    surface = SvgSurface(look)
    tall = height or chart.height(surface, width)
    chart.draw(surface, Box(0, 0, width, tall))
    size = f'width="{width:g}" height="{tall:g}" viewBox="0 0 {width:g} {tall:g}"'
    letters = f'font-family="{_FAMILIES}" font-size="{_SIZE}" font-variant-numeric="tabular-nums"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" xml:lang="fr"'
            f' aria-labelledby="titre" aria-describedby="valeurs" {letters}>',
            f'<title id="titre">{_clean(chart.label)}</title>',
            f'<desc id="valeurs">{_clean(chart.description)}</desc>',
            f'<rect width="{width:g}" height="{tall:g}" fill={quoteattr(look.ground)}/>',
            *surface.elements,
            "</svg>",
            "",
        ]
    )


def _clean(text: str) -> str:
    return escape(_BANNED.sub("", text))


def _listed(points: list[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _stroked(stroke: Stroke) -> str:
    dash = f' stroke-dasharray="{",".join(f"{one:g}" for one in stroke.dash)}"'
    return f'stroke="{stroke.ink}" stroke-width="{stroke.weight:g}"{dash if stroke.dash else ""}'
