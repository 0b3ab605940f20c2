"""The head of a fiche: its code, a bar, its title and what it belongs to."""

from desktop.paper.block import Block, Cut, Spacer
from desktop.paper.containers import Columns, Stack
from desktop.paper.lines import Run, break_lines
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import INK, LEAD, LONG_TITLE, ROW_STRONG, TITLE

_GUTTER = 23.0
_CODE_SHARE = 0.28
_MOST_LARGE = 2


class CodedTitle(Block):
    """'5.2 | title', with a line about it underneath; without a code, the title alone."""

    keep_next = True

    def __init__(self, code: str, title: str, under: str) -> None:
        self._code = Paragraph.of(code, TITLE) if code else None
        self._title = title
        self._under = under
        self._laid: Columns | None = None

    def height(self, width: float) -> float:
        return self._across(width).height(width)

    def split(self, width: float, room: float, *, fresh: bool) -> Cut:
        return self._across(width).split(width, room, fresh=fresh)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        across = self._across(width)
        across.draw(pen, x, top, width)
        if self._code:
            at = x + across.places(width)[1][0] - _GUTTER / 2
            pen.rule((at, top - 1), (at, top - TITLE.leading), 0.9, INK)

    def _across(self, width: float) -> Columns:
        if self._laid is None:
            self._laid = self._lay(width)
        return self._laid

    def _lay(self, width: float) -> Columns:
        if self._code is None:
            return Columns([self._words(width)], [1])
        own = min(self._code.natural_width() + 1, width * _CODE_SHARE)
        rest = width - own - _GUTTER
        return Columns([self._code, self._words(rest)], [own, rest], gutter=_GUTTER)

    def _words(self, width: float) -> Stack:
        """The title, a little smaller where it is long, and the line under it."""
        lines = len(break_lines((Run(self._title, TITLE),), width))
        style = TITLE if lines <= _MOST_LARGE else LONG_TITLE
        title = Paragraph([Run(self._title, style)], balanced=True)
        return Stack([title, Paragraph.of(self._under, LEAD, gap=2)])


def running_title(text: str) -> Block:
    """The one line that recalls a fiche at the head of its next pages."""
    return Stack([Paragraph.of(text, ROW_STRONG, most=1), Spacer(9)])
