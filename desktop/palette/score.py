"""What answers the words that are typed, and how well: plain text, quick on thousands of lines."""

from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import NamedTuple

from db.queries.search import folded, words_of
from desktop.i18n import _
from desktop.place import Place

CODE, BEGINS, IN_ORDER, WORDS, INSIDE = range(5)


class Group(Enum):
    """The parts of the list, in their order."""

    RECENT = 0
    ACTIONS = 1
    PERSONS = 2
    MEETINGS = 3
    MEASURES = 4
    PAGES = 5
    ACT = 6
    TEXTS = 7

    @property
    def label(self) -> str:
        """The part's heading."""
        return _labels()[self]

    @property
    def most(self) -> int:
        """How many lines of it are worth showing."""
        return 12 if self in (Group.ACTIONS, Group.ACT, Group.TEXTS) else 6


@cache
def _labels() -> dict[Group, str]:
    return {
        Group.RECENT: _("Récemment"),
        Group.ACTIONS: _("Actions"),
        Group.PERSONS: _("Personnes"),
        Group.MEETINGS: _("Séances"),
        Group.MEASURES: _("Mesures"),
        Group.PAGES: _("Pages"),
        Group.ACT: _("Agir"),
        Group.TEXTS: _("Dans les textes"),
    }


Piece = tuple[str, bool]


class Line(NamedTuple):
    """One line: what it says, and where it leads (a Place) or what it does.

    `pieces` is the title in parts, with whether each answers the words; `()` before a search.
    """

    group: Group
    icon: str
    title: str
    target: Place | Callable[[], object]
    code: str = ""
    note: str = ""
    keys: str = ""
    pieces: tuple[Piece, ...] = ()


class Sought(NamedTuple):
    """A line, and its words as they are compared."""

    line: Line
    title: str
    whole: str


def sought(lines: Iterable[Line]) -> list[Sought]:
    """Lines made ready for `matching`: once for a whole search."""
    return [
        Sought(line, folded(line.title), f" {folded(f'{line.code} {line.title} {line.note}')}")
        for line in lines
    ]


def matching(lines: Iterable[Sought], text: str) -> list[Line]:
    """The lines that hold every word, group by group, the best of each first."""
    words = words_of(text)
    if not words:
        return []
    typed, first = folded(text.strip()), words[0]
    found: dict[Group, list[tuple[int, int, Sought]]] = {}
    for rank, one in enumerate(lines):
        if all(word in one.whole for word in words):
            worth = _worth(one, typed, first, words)
            found.setdefault(one.line.group, []).append((worth, rank, one))
    return [
        one.line._replace(pieces=pieces_of(one.line.title, words))
        for group in sorted(found, key=lambda group: group.value)
        for _worth_, _rank, one in sorted(found[group], key=lambda three: three[:2])[: group.most]
    ]


def pieces_of(title: str, words: list[str]) -> tuple[Piece, ...]:
    """A title cut where it answers: each place where one of the folded words stands."""
    plain, places = _folded_with_places(title)
    marked = [False] * len(title)
    for word in words:
        at = _place_of(plain, word)
        if at >= 0:
            for place in places[at : at + len(word)]:
                marked[place] = True
    pieces: list[Piece] = []
    for letter, strong in zip(title, marked, strict=True):
        if pieces and pieces[-1][1] == strong:
            pieces[-1] = (pieces[-1][0] + letter, strong)
        else:
            pieces.append((letter, strong))
    return tuple(pieces)


def _worth(one: Sought, typed: str, first: str, words: list[str]) -> int:
    if one.line.code and one.line.code.startswith(typed):
        return CODE
    if one.title.startswith(typed):
        return BEGINS
    if f" {typed}" in one.whole:
        return IN_ORDER
    if f" {first}" in one.whole and all(f" {word}" in one.whole for word in words):
        return WORDS
    return INSIDE


def _place_of(plain: str, word: str) -> int:
    """Where a word begins, rather at the beginning of another one than inside it."""
    if plain.startswith(word):
        return 0
    at = plain.find(f" {word}")
    return at + 1 if at >= 0 else plain.find(word)


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The text as it is compared, and for each of its signs the place of the one it stands for."""
    plain, places = "", []
    for place, sign in enumerate(text):
        same = folded(sign)
        plain += same
        places += [place] * len(same)
    return plain, places
