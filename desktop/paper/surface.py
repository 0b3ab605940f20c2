"""Charts on paper: their strokes drawn by the pen, in black and grey."""

from functools import cache, lru_cache

from desktop.drawing.surface import Align, Letter, Look, Point, Stroke
from desktop.paper.faces import one_line
from desktop.paper.pen import Pen
from desktop.paper.styles import AXIS, AXIS_STRONG, HAIRLINE, INK, MUTED, PAPER, Style

_BAND = "0.88"

PAPER_LOOK = Look(
    text=INK,
    muted=MUTED,
    line=HAIRLINE,
    ground=PAPER,
    result=INK,
    target=MUTED,
    band=_BAND,
    shades=(HAIRLINE, "0.5", INK),
    leading=AXIS.leading,
    capital=AXIS.capital,
    hairline=0.6,
    result_weight=1.7,
    target_weight=1.1,
    dash=(3, 2.2),
    dot=2.5,
    diamond=3.2,
    diamond_weight=1.0,
    step=24,
    year=32,
)


def _style(letter: Letter) -> Style:
    return AXIS_STRONG if letter is Letter.STRONG else AXIS


@lru_cache(maxsize=4096)
def _measured(text: str, *, strong: bool) -> float:
    """Years and ticks are the same from chart to chart."""
    return (AXIS_STRONG if strong else AXIS).measure(one_line(text))


@cache
def _inked(style: Style, ink: str) -> Style:
    return Style(style.face, style.size, style.leading, ink)


class PaperRuler:
    """Measures what will be drawn on a page, in points."""

    look = PAPER_LOOK

    def measure(self, text: str, letter: Letter = Letter.PLAIN) -> float:
        """The width of a text as it will be written."""
        return _measured(text, strong=letter is Letter.STRONG)


class PaperSurface(PaperRuler):
    """Draws on a page from (x, top); y goes down from there."""

    def __init__(self, pen: Pen, x: float, top: float) -> None:
        self._pen, self._x, self._top = pen, x, top

    def text(
        self,
        at: Point,
        text: str,
        ink: str,
        letter: Letter = Letter.PLAIN,
        align: Align = Align.LEFT,
    ) -> None:
        """Write one line; signs that the fonts lack have their own."""
        (x, base), line = self._placed(at), one_line(text)
        style = _style(letter)
        if align is not Align.LEFT:
            wide = self.measure(text, letter)
            x -= wide / 2 if align is Align.CENTRE else wide
        self._pen.text(x, base, line, style if ink == style.ink else _inked(style, ink))

    def rule(self, start: Point, end: Point, stroke: Stroke) -> None:
        """A line along an axis."""
        self.polyline([start, end], stroke)

    def polyline(self, points: list[Point], stroke: Stroke) -> None:
        """A broken line."""
        dash = " ".join(f"{length:g}" for length in stroke.dash)
        self._pen.polyline([*map(self._placed, points)], stroke.weight, stroke.ink, dash)

    def polygon(self, points: list[Point], fill: str, stroke: Stroke | None = None) -> None:
        """A closed figure."""
        ink, weight = (stroke.ink, stroke.weight) if stroke else (None, 0.0)
        self._pen.polygon([*map(self._placed, points)], fill, ink, weight)

    def disc(self, centre: Point, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A disc; one with an outline is a smaller disc over a larger one."""
        at = self._placed(centre)
        if stroke is not None:
            self._pen.disc(at, radius + stroke.weight / 2, stroke.ink)
            radius -= stroke.weight / 2
        self._pen.disc(at, radius, fill)

    def _placed(self, at: Point) -> Point:
        return self._x + at[0], self._top - at[1]
