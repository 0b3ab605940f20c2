"""What a room voted, as one bar of three patterns with the words and the counts under it."""

from collections.abc import Sequence

from db.kinds.choices import Status
from desktop.paper.block import Block
from desktop.paper.paragraph import Paragraph
from desktop.paper.patterns import fill_status
from desktop.paper.pen import Pen
from desktop.paper.styles import HAIRLINE, NOTE_STRONG

_BAR = 8.0
_SWATCH = (9.0, 7.0)
_BETWEEN = 9.0
_LINE = NOTE_STRONG.leading + 2
# Paper has six patterns, those of the statuses: full, striped and white tell three answers apart.
_PATTERNS = (Status.DONE, Status.IN_DIFFICULTY, Status.TO_START)


class VoteBar(Block):
    """The shares of three answers, each also said by its word and its count."""

    def __init__(self, answers: Sequence[tuple[str, int]], *, gap: float = 0.0) -> None:
        self.gap = gap
        self._counts = [count for _word, count in answers]
        self._words = [Paragraph.of(f"{word} {count}", NOTE_STRONG) for word, count in answers]

    def height(self, width: float) -> float:
        return _BAR + 3 + self._walk(None, 0.0, 0.0, width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        total, at = sum(self._counts), x
        for status, count in zip(_PATTERNS, self._counts, strict=True):
            if count:
                size = (width * count / total, _BAR)
                fill_status(pen, status, (at, top - _BAR), size)
                at += size[0]
        if not total:
            pen.rect((x, top - _BAR), (width, _BAR), None, HAIRLINE)
        self._walk(pen, x, top - _BAR - 3, width)

    def _walk(self, pen: Pen | None, x: float, top: float, width: float) -> float:
        """Place the words, drawing them if there is a pen; the height used."""
        at, used = 0.0, _LINE
        for status, word in zip(_PATTERNS, self._words, strict=True):
            own = _SWATCH[0] + 4 + word.natural_width()
            if at and at + own > width:
                at, used = 0.0, used + _LINE
            if pen:
                line = top - used + _LINE
                fill_status(pen, status, (x + at, line - 9), _SWATCH)
                word.draw(pen, x + at + _SWATCH[0] + 4, line, own)
            at += own + _BETWEEN
        return used
