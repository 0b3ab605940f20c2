"""What is filled in by hand beside a table: boxes to tick, frames to sign in."""

from collections.abc import Sequence

from desktop.i18n import _
from desktop.paper.block import Block, Spacer
from desktop.paper.containers import Framed, Frames, Stack
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.pictograms import HELD
from desktop.paper.styles import FRAME, INK, NOTE, ROW_STRONG

_BOX = 10.5
_ASKED = NOTE._replace(ink=INK)
_LINE, _UNDER, _LEAST_LINE = 17.0, 2.0, 30.0


class TickBox(Block):
    """A box to tick by hand, or ticked already, alone or before its word."""

    def __init__(self, word: str = "", *, ticked: bool = False, gap: float = 0.0) -> None:
        self.gap = gap
        self._ticked = ticked
        self._word = Paragraph.of(word, NOTE._replace(ink=INK)) if word else None

    def height(self, width: float) -> float:
        return max(_BOX, self._word.height(width - _BOX - 5) if self._word else 0.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        left = x if self._word else x + (width - _BOX) / 2
        line = min(self.height(width), NOTE.leading) if self._word else _BOX
        bottom = top - line / 2 - _BOX / 2
        with pen.described(_("coché") if self._ticked else _("à cocher")):
            pen.rounded((left, bottom), (_BOX, _BOX), 2, stroke=INK, weight=0.9)
            if self._ticked:
                pen.icon(HELD, left + 1, bottom + _BOX / 2, _BOX - 2)
        if self._word:
            self._word.draw(pen, x + _BOX + 5, top, width - _BOX - 5)


def signatures(names: Sequence[str], under: str, *, room: float, gap: float) -> Block:
    """Frames side by side, each with a name above and `room` points in which to sign."""
    frames = [
        Framed(
            Stack([Paragraph.of(name, ROW_STRONG), Paragraph.of(under, NOTE, gap=1), Spacer(room)]),
            ink=FRAME,
        )
        for name in names
    ]
    return Frames(frames, [1.0] * len(frames), gap=gap)


class ToWrite(Block):
    """A word, then a line on which to write."""

    def __init__(self, word: str, *, gap: float = 0.0) -> None:
        self.gap = gap
        self._word = Paragraph.of(word, _ASKED)

    def height(self, width: float) -> float:
        return max(_LINE, self._word.height(width))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        own, high = min(self._word.natural_width(), width), self.height(width)
        self._word.draw(pen, x, top - high + self._word.height(width), width)
        base = top - high + _UNDER
        if own + _LEAST_LINE < width:
            pen.rule((x + own + 5, base), (x + width, base), 0.6, FRAME)
