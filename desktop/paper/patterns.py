"""How statuses are filled on paper, where colour is not to be had: the pattern of each."""

from collections.abc import Callable, Mapping

from db.kinds.choices import Status
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.paragraph import Paragraph
from desktop.paper.pen import Pen
from desktop.paper.styles import (
    FRAME,
    IN_PROGRESS_GREY,
    INK,
    NOTE,
    NOTE_STRONG,
    PAPER,
    ROW_STRONG,
    Style,
)
from desktop.signs import STATUS_ICONS

Place = tuple[float, float]

_BAR = 16.0
_SWATCH = (13.0, 9.0)
_ON_DARK = NOTE_STRONG._replace(ink=PAPER)
_ORDER: tuple[Status | None, ...] = (*Status, None)
_LEAST = 13.0


def fill_status(pen: Pen, status: Status | None, corner: Place, size: Place) -> None:
    """Fill a rectangle with the pattern of a status, and outline it; a pale one for none."""
    if status is None:
        pen.rect(corner, size, PAPER, FRAME)
        return
    plain = {Status.DONE: INK, Status.IN_PROGRESS: IN_PROGRESS_GREY}
    pen.rect(corner, size, plain.get(status, PAPER))
    with pen.clipped(corner, size):
        if status is Status.IN_DIFFICULTY:
            _diagonals(pen, corner, size)
        elif status is Status.POSTPONED:
            _dots(pen, corner, size)
        elif status is Status.DROPPED:
            _verticals(pen, corner, size)
    pen.rect(corner, size, None, INK)


def _diagonals(pen: Pen, corner: Place, size: Place) -> None:
    left, y, right = corner[0], corner[1], corner[0] + size[0]
    start = left - size[1] + 2.5
    while start < right:
        low, high = max(start, left), min(start + size[1], right)
        pen.rule((low, y + low - start), (high, y + high - start), 1.5)
        start += 5


def _verticals(pen: Pen, corner: Place, size: Place) -> None:
    for index in range(1, int(size[0] / 2.6) + 1):
        x = corner[0] + index * 2.6
        pen.rule((x, corner[1]), (x, corner[1] + size[1]), 0.7)


def _dots(pen: Pen, corner: Place, size: Place) -> None:
    for row in range(int(size[1] / 3)):
        for column in range(int(size[0] / 3)):
            pen.disc((corner[0] + 1.6 + 3 * column, corner[1] + 1.6 + 3 * row), 0.55)


class StatusBar(Block):
    """Counts of actions as one bar, in the order of statuses, each with its number.

    Of several bars one under the other, `most` is the total of the longest one: each is as long
    as its own total says. What stands under None has no status. `word` says what each is, where
    it is not a status.
    """

    def __init__(
        self, counts: Mapping[Status | None, int], *, most: int = 0,
        gap: float = 0.0, word: Callable[[Status | None], str] | None = None,
    ) -> None:  # fmt: skip
        self.gap = gap
        self._word = word or _word
        self._counts = {one: counts[one] for one in _ORDER if counts.get(one)}
        self._most = max(most, sum(self._counts.values()), 1)

    def height(self, width: float) -> float:  # noqa: ARG002 — the same at any width
        return _BAR

    @property
    def description(self) -> str:
        """What the bar shows, for someone who cannot see it."""
        form = _("{} : {}")
        said = ((self._word(one), count) for one, count in self._counts.items())
        return ", ".join(form.format(word, count) for word, count in said)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        with pen.described(self.description):
            for (status, count), own in zip(
                self._counts.items(), self._lengths(width), strict=True
            ):
                fill_status(pen, status, (x, top - _BAR), (own, _BAR))
                _write_count(pen, status, count, (x + own / 2, top - _BAR / 2))
                x += own

    def _lengths(self, width: float) -> list[float]:
        """In proportion, but wide enough for its number; those that can give way for it."""
        long = [width * count / self._most for count in self._counts.values()]
        wide = [max(own, _LEAST) for own in long]
        excess = sum(own - _LEAST for own in wide)
        over = max(0.0, sum(wide) - width)
        kept = 1 - min(1.0, over / excess) if excess else 1.0
        return [_LEAST + (own - _LEAST) * kept for own in wide]


class StatusKey(Block):
    """The pattern, icon, word and count of each status, in order, on as many lines as needed."""

    def __init__(self, counts: Mapping[Status | None, int], *, gap: float = 0.0) -> None:
        self.gap = gap
        self._counts = counts

    def height(self, width: float) -> float:
        return self._walk(None, 0.0, 0.0, width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        self._walk(pen, x, top, width)

    def _walk(self, pen: Pen | None, x: float, top: float, width: float) -> float:
        """Place the entries, drawing them if there is a pen; the height used."""
        at, used = 0.0, ROW_STRONG.leading + 4
        shown = _ORDER if self._counts.get(None) else tuple(Status)
        for status in shown:
            icon = STATUS_ICONS[status] if status else None
            word = Paragraph.of(f"{_word(status)} {self._counts.get(status, 0)}", NOTE, icon=icon)
            own = _SWATCH[0] + 5 + word.natural_width()
            if at and at + own > width:
                at, used = 0.0, used + ROW_STRONG.leading + 4
            if pen:
                line = top - used + ROW_STRONG.leading + 4
                fill_status(pen, status, (x + at, line - 10), _SWATCH)
                word.draw(pen, x + at + _SWATCH[0] + 5, line, own)
            at += own + 11
        return used


def _word(status: Status | None) -> str:
    return status.label if status else _("Non renseigné")


def _write_count(pen: Pen, status: Status | None, count: int, middle: Place) -> None:
    style: Style = _ON_DARK if status is Status.DONE else NOTE_STRONG
    text, base = str(count), middle[1] - style.capital / 2
    if status not in {Status.DONE, Status.IN_PROGRESS, Status.TO_START, None}:
        half = style.measure(text) / 2 + 2
        pen.rect((middle[0] - half, base - 1.6), (2 * half, style.capital + 3.2), PAPER)
    pen.text_centred(middle[0], base, text, style)
