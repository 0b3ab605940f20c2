"""The sign of each body of a scheme: the same as on the frise, one shape a body, full or hollow."""

from db.kinds.choices import Body
from desktop.paper.block import Block
from desktop.paper.containers import Labelled
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import INK, PAPER, ROW

_HALF = 3.4
_CLOSER = 2.0


def marked(body: Body, text: str, *, full: bool) -> Block:
    """A text after the sign of a body."""
    return Labelled(Sign(body, full=full), Paragraph.of(text, ROW), 2 * _HALF - _CLOSER)


class Sign(Block):
    """A disc for a comité de suivi, a diamond for pilotage, a square for a journée de bilan, a
    triangle for a working group, a bar for the others; one line of text high.
    """

    def __init__(self, body: Body, *, full: bool) -> None:
        self._body = body
        self._full = full

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return ROW.leading

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:  # noqa: ARG002
        middle = top - ROW.drop + ROW.capital / 2
        with pen.described(self._body.label):
            self._draw_sign(pen, x + _HALF + 0.4, middle)

    def _draw_sign(self, pen: Pen, x: float, y: float) -> None:
        fill, half = INK if self._full else PAPER, _HALF
        if self._body is Body.FOLLOW_UP:
            corner, size = (x - half, y - half), (2 * half, 2 * half)
            pen.rounded(corner, size, half, fill=fill, stroke=INK, weight=0.9)
        elif self._body is Body.STEERING:
            points = [(x - half, y), (x, y + half), (x + half, y), (x, y - half)]
            pen.polygon(points, fill, INK)
        elif self._body is Body.REVIEW_DAY:
            half -= 0.5
            points = [(x - half, y - half), (x - half, y + half), (x + half, y + half)]
            pen.polygon([*points, (x + half, y - half)], fill, INK)
        elif self._body is Body.WORKING_GROUP:
            points = [(x - half, y - half + 0.4), (x, y + half - 0.4), (x + half, y - half + 0.4)]
            pen.polygon(points, fill, INK)
        else:
            points = [(x - half, y - 1.4), (x - half, y + 1.4), (x + half, y + 1.4)]
            pen.polygon([*points, (x + half, y - 1.4)], fill, INK)
