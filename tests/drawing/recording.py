"""A surface that keeps what is drawn on it, and where."""

from dataclasses import dataclass, field
from itertools import combinations
from math import isfinite

from desktop.drawing.chart import Chart
from desktop.drawing.surface import Align, Box, Letter, Point, Stroke
from desktop.look.charts import screen_look
from desktop.look.tokens import LIGHT

_SIGN = 6.4  # the width of every sign


@dataclass
class Recorder:
    """Texts with their rectangles; points of lines and figures by their ink."""

    look = screen_look(LIGHT)
    texts: list[tuple[str, Box]] = field(default_factory=list)
    lines: list[tuple[str, list[Point]]] = field(default_factory=list)
    figures: list[tuple[str, list[Point]]] = field(default_factory=list)
    discs: list[tuple[str, Point]] = field(default_factory=list)

    def measure(self, text: str, letter: Letter = Letter.PLAIN) -> float:
        return len(text) * (_SIGN if letter is Letter.PLAIN else _SIGN * 1.1)

    def text(
        self,
        at: Point,
        text: str,
        ink: str,  # noqa: ARG002 — a surface is told
        letter: Letter = Letter.PLAIN,
        align: Align = Align.LEFT,
    ) -> None:
        wide = self.measure(text, letter)
        left = at[0] - {Align.LEFT: 0.0, Align.CENTRE: wide / 2, Align.RIGHT: wide}[align]
        self.texts.append((text, Box(left, at[1] - self.look.capital, wide, self.look.capital)))

    def rule(self, start: Point, end: Point, stroke: Stroke) -> None:
        self.polyline([start, end], stroke)

    def polyline(self, points: list[Point], stroke: Stroke) -> None:
        self.lines.append((stroke.ink, points))

    def polygon(self, points: list[Point], fill: str, stroke: Stroke | None = None) -> None:  # noqa: ARG002
        self.figures.append((fill, points))

    def disc(
        self,
        centre: Point,
        radius: float,  # noqa: ARG002
        fill: str,
        stroke: Stroke | None = None,  # noqa: ARG002
    ) -> None:
        self.discs.append((fill, centre))

    @property
    def words(self) -> list[str]:
        """What is written."""
        return [text for text, _box in self.texts]

    def faults(self, box: Box) -> list[str]:
        """Words over one another or out of the box, and points that are nowhere."""
        found = [
            f"{one!r} over {other!r}"
            for (one, here), (other, there) in combinations(self.texts, 2)
            if _touch(here, there)
        ]
        found += [f"{text!r} goes out" for text, here in self.texts if not _inside(here, box)]
        drawn = [at for _ink, points in (*self.lines, *self.figures) for at in points]
        drawn += [at for _ink, at in self.discs]
        found += [f"{at} is nowhere" for at in drawn if not all(map(isfinite, at))]
        return found + [f"{at} goes out" for at in drawn if not _inside(Box(*at, 0, 0), box, 6)]


def recorded(chart: Chart, box: Box) -> Recorder:
    """What a chart draws in a box."""
    recorder = Recorder()
    chart.draw(recorder, box)
    return recorder


def _touch(one: Box, other: Box) -> bool:
    across = one.left < other.right - 0.01 and other.left < one.right - 0.01
    return across and one.top < other.bottom - 0.01 and other.top < one.bottom - 0.01


def _inside(one: Box, box: Box, slack: float = 1.0) -> bool:
    return (
        one.left >= box.left - slack
        and one.right <= box.right + slack
        and one.top >= box.top - slack
        and one.bottom <= box.bottom + slack
    )
