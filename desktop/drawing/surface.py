"""What a chart is drawn on: a sheet, a widget, an SVG file. x goes right and y goes down."""

from enum import Enum
from typing import NamedTuple, Protocol

Point = tuple[float, float]


class Letter(Enum):
    """How a word of a chart is set; the surface has a face for each."""

    PLAIN = "plain"
    STRONG = "strong"


class Align(Enum):
    """Which end of a text stands where it is put."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Stroke(NamedTuple):
    """A line: its ink, its width, the lengths on and off when it is dashed."""

    ink: str
    weight: float
    dash: tuple[float, ...] = ()


class Box(NamedTuple):
    """A rectangle from its upper left corner."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its foot."""
        return self.top + self.height


class Look(NamedTuple):
    """Inks as the surface writes them, and lengths in its unit: points or logical pixels.

    `shades` are the fills of bars from the oldest to the newest. A value axis has a tick about
    every `step`, never more often; years stand `year` apart at least.
    """

    text: str
    muted: str
    line: str
    ground: str
    result: str
    target: str
    band: str
    shades: tuple[str, ...]
    leading: float
    capital: float
    hairline: float
    result_weight: float
    target_weight: float
    dash: tuple[float, ...]
    dot: float
    diamond: float
    diamond_weight: float
    step: float
    year: float


class Ruler(Protocol):
    """What is asked before anything is drawn."""

    @property
    def look(self) -> Look:
        """The inks and sizes to draw with."""

    def measure(self, text: str, letter: Letter = Letter.PLAIN) -> float:
        """The width of a text of one line."""


class Surface(Ruler, Protocol):
    """The few strokes of which every chart is made; texts are given as they are to be read."""

    def text(
        self,
        at: Point,
        text: str,
        ink: str,
        letter: Letter = Letter.PLAIN,
        align: Align = Align.LEFT,
    ) -> None:
        """Write one line; `at` is on its base line."""

    def rule(self, start: Point, end: Point, stroke: Stroke) -> None:
        """A line along an axis, which a screen sets on its pixels."""

    def polyline(self, points: list[Point], stroke: Stroke) -> None:
        """A broken line with round joins."""

    def polygon(self, points: list[Point], fill: str, stroke: Stroke | None = None) -> None:
        """A closed figure."""

    def disc(self, centre: Point, radius: float, fill: str, stroke: Stroke | None = None) -> None:
        """A disc; a hollow one has the ground as its fill."""


def diamond(surface: Surface, at: Point) -> None:
    """The hollow diamond of a target."""
    (x, y), look = at, surface.look
    half = look.diamond
    corners = [(x - half, y), (x, y - half), (x + half, y), (x, y + half)]
    surface.polygon(corners, look.ground, Stroke(look.target, look.diamond_weight))


def cross(surface: Surface, at: Point) -> None:
    """The cross of a value that is not there."""
    (x, y), half = at, surface.look.dot
    stroke = Stroke(surface.look.muted, surface.look.hairline)
    surface.polyline([(x - half, y - half), (x + half, y + half)], stroke)
    surface.polyline([(x - half, y + half), (x + half, y - half)], stroke)


def rectangle(box: Box) -> list[Point]:
    """The corners of a box."""
    return [
        (box.left, box.top),
        (box.right, box.top),
        (box.right, box.bottom),
        (box.left, box.bottom),
    ]
