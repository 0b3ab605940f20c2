"""Small marks that say a value at a glance: a status, a degree of progress."""

from db.kinds.choices import Status
from desktop.i18n import percent
from desktop.paper.block import Block
from desktop.paper.pen import Pen
from desktop.paper.styles import BODY_STRONG, INK, PAPER
from desktop.signs import STATUS_ICONS

_PILL = BODY_STRONG._replace(size=9.2)
_PILL_HEIGHT = 15.0
_BAR_HEIGHT = 6.4


class StatusPill(Block):
    """The status with its icon in a pill: black for an action in difficulty, else outlined."""

    def __init__(self, status: Status) -> None:
        self._status = status

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return _PILL_HEIGHT

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        dark = self._status is Status.IN_DIFFICULTY
        style = _PILL._replace(ink=PAPER if dark else INK)
        label = self._status.label
        middle, radius = top - _PILL_HEIGHT / 2, _PILL_HEIGHT / 2
        size = (style.measure(label) + 30, _PILL_HEIGHT)
        pen.rounded((x, top - _PILL_HEIGHT), size, radius, fill=INK if dark else PAPER, stroke=INK)
        pen.icon(STATUS_ICONS[self._status], x + 6, middle, 10.5, style.ink)
        pen.text(x + 21, middle - style.capital / 2, label, style)


class ProgressBar(Block):
    """A percentage, as a bar and as a number."""

    def __init__(self, value: int) -> None:
        self._value = value

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return _PILL_HEIGHT

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        middle = top - _PILL_HEIGHT / 2
        number = percent(self._value)
        long = min(68.0, width - BODY_STRONG.measure(number) - 8)
        corner, radius = (x, middle - _BAR_HEIGHT / 2), _BAR_HEIGHT / 2
        done = long * min(max(self._value, 0), 100) / 100
        with pen.clipped(corner, (done, _BAR_HEIGHT)):
            pen.rounded(corner, (long, _BAR_HEIGHT), radius, fill=INK)
        pen.rounded(corner, (long, _BAR_HEIGHT), radius, stroke=INK)
        pen.text(x + long + 6, middle - BODY_STRONG.capital / 2, number, BODY_STRONG)
