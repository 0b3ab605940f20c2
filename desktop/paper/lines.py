"""Breaking runs of text into lines: ragged right, no word hidden, no word wider than its column."""

import re
from functools import lru_cache
from typing import NamedTuple

from desktop.paper.faces import clean
from desktop.paper.styles import Style

_SLACK = 0.01
_FINE = 6.0
_ELLIPSIS = "…"
# A line begins with no sign that closes and ends with none that opens, whatever space was typed.
_HELD = re.compile("(?<=«) (?=[^ ])| (?=[;:?!»%€](?: |$))", re.MULTILINE)


class Run(NamedTuple):
    """A stretch of text in one style; `link` names a destination of the document."""

    text: str
    style: Style
    link: str | None = None


class Piece(NamedTuple):
    """A stretch of one line: where it begins, how wide it is, both in points."""

    x: float
    width: float
    text: str
    run: Run


Line = tuple[Piece, ...]
Lines = tuple[Line, ...]


@lru_cache(maxsize=1024)
def break_lines(runs: tuple[Run, ...], width: float) -> Lines:
    """The lines of some runs set one after the other in a column `width` points wide.

    Labels come back on every sheet, and a sheet tried at two densities has most texts in common.
    """
    breaker = _Breaker(width)
    for run in runs:
        text = _HELD.sub("\u00a0", clean(run.text))
        for index, stretch in enumerate(text.split("\n")):
            if index:
                breaker.new_line()
            breaker.add(stretch, run)
    return tuple(tuple(line) for line in breaker.lines)


def balanced_lines(runs: tuple[Run, ...], width: float) -> Lines:
    """As many lines as `break_lines` needs, but none much longer than the others."""
    lines = break_lines(runs, width)
    narrow, wide = 0.0, width
    while len(lines) > 1 and wide - narrow > _FINE:
        middle = (narrow + wide) / 2
        tried = break_lines(runs, middle)
        if len(tried) > len(lines):
            narrow = middle
        else:
            lines, wide = tried, middle
    return lines


def line_width(line: Line) -> float:
    """How far a line reaches, in points."""
    return line[-1].x + line[-1].width if line else 0.0


def shorten(lines: Lines, most: int, width: float) -> Lines:
    """At most `most` lines, the last one ending in '…' where some were left out.

    Lines without a word are the first to go.
    """
    if len(lines) <= most:
        return lines
    lines = tuple(line for line in lines if line)
    if len(lines) <= most:
        return lines
    kept = lines[:most]
    x, _width, text, run = kept[-1][-1]
    while text and x + run.style.measure(text + _ELLIPSIS) > width:
        text = text[:-1]
    text = text.rstrip() + _ELLIPSIS
    last = Piece(x, run.style.measure(text), text, run)
    return (*kept[:-1], (*kept[-1][:-1], last))


class _Breaker:
    """The line being filled, and those that are full."""

    def __init__(self, width: float) -> None:
        self.lines: list[list[Piece]] = [[]]
        self._width = width + _SLACK
        self._x = 0.0

    def new_line(self) -> None:
        self.lines.append([])
        self._x = 0.0

    def add(self, stretch: str, run: Run) -> None:
        """Set one stretch without line breaks after what stands already."""
        widths, size = run.style.advances, run.style.size
        space, most = widths[" "] * size, self._width
        start = x = self._x
        words: list[str] = []
        for index, word in enumerate(stretch.split(" ")):
            if index and not x:
                words.clear()  # spaces at the head of a line
            at = x + space if index and x else x
            after = at + widths[word] * size
            if after <= most:
                words.append(word)
                x = after
                continue
            self._x = x
            rest = self._place_start(word, at, words, run)
            self._close(start, words, run)
            self.new_line()
            rest = self._place_long(rest, run)
            start, words = self._x, [rest]
            x = start + widths[rest] * size
        self._x = x
        self._close(start, words, run)

    def _place_start(self, word: str, at: float, words: list[str], run: Run) -> str:
        """Put the start of a word on the line if it has a hyphen in a good place; give the rest."""
        room = self._width - at
        cut = _hyphen_cut(word, run.style, room)
        if not cut and not self._x:
            cut = _fitting(word, run.style, room)
        if cut:
            words.append(word[:cut])
            self._x = at + run.style.measure(word[:cut])
        return word[cut:]

    def _place_long(self, word: str, run: Run) -> str:
        """Fill whole lines with a word wider than the column; give what is left of it."""
        while len(word) > 1 and run.style.measure(word) > self._width:
            cut = _hyphen_cut(word, run.style, self._width)
            cut = cut or _fitting(word, run.style, self._width)
            self._x = run.style.measure(word[:cut])
            self._close(0.0, [word[:cut]], run)
            self.new_line()
            word = word[cut:]
        return word

    def _close(self, start: float, words: list[str], run: Run) -> None:
        text = " ".join(words)
        if text:
            self.lines[-1].append(Piece(start, self._x - start, text, run))


def _hyphen_cut(word: str, style: Style, room: float) -> int:
    """Where to cut after a hyphen between letters so that the start fits; 0 if nowhere."""
    cut = word.rfind("-", 1, len(word) - 1)
    while cut > 0:
        between = word[cut - 1].isalpha() and word[cut + 1].isalpha()
        if between and style.measure(word[: cut + 1]) <= room:
            return cut + 1
        cut = word.rfind("-", 1, cut)
    return 0


def _fitting(word: str, style: Style, room: float) -> int:
    """How many signs of a word fit; at least one, so that the text always goes forward."""
    used = 0.0
    for index, sign in enumerate(word):
        used += style.advances[sign] * style.size
        if used > room:
            return max(index, 1)
    return len(word)
