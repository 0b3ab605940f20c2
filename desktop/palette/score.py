"""What answers the words that are typed, and how well: plain text, quick on thousands of lines."""

import re
from collections.abc import Callable, Iterable
from enum import Enum
from heapq import nsmallest
from typing import NamedTuple
from unicodedata import normalize

from db.journal.find import plain
from db.queries.base.search import folded, words_of
from desktop.i18n import _
from desktop.place import Place

_ACCENTS = re.compile("[\u0300-\u036f]")
CODE, BEGINS, IN_ORDER, WORDS, INSIDE = range(5)


class Group(Enum):
    """The parts of the list, in their order."""

    RECENT = 0
    ACTIONS = 1
    PERSONS = 2
    MEETINGS = 3
    MEASURES = 4
    INDICATORS = 5
    HOUSES = 6
    EXPECTED = 7
    PAGES = 8
    ACT = 9
    TEXTS = 10

    @property
    def label(self) -> str:
        """The part's heading."""
        return _labels()[self]

    @property
    def most(self) -> int:
        """How many lines of it are worth showing."""
        return 12 if self in (Group.ACTIONS, Group.ACT, Group.TEXTS) else 6


def _labels() -> dict[Group, str]:
    return {
        Group.RECENT: _("Récemment"),
        Group.ACTIONS: _("Actions"),
        Group.PERSONS: _("Personnes"),
        Group.MEETINGS: _("Séances"),
        Group.MEASURES: _("Mesures"),
        Group.INDICATORS: _("Indicateurs"),
        Group.HOUSES: _("Établissements"),
        Group.EXPECTED: _("Attendu des établissements"),
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
    """Lines made ready for `matching`: once for a whole search, folded all together."""
    known = list(lines)
    plain = _folded_all([f"{one.code}\t{one.title}\t{one.note}" for one in known])
    return [
        Sought(line, text.split("\t")[1], f" {text}".replace("\t", " "))
        for line, text in zip(known, plain, strict=True)
    ]


def matching(lines: Iterable[Sought], text: str) -> list[Line]:
    """The lines that hold every word, group by group, the best of each first."""
    words = words_of(text)
    if not words:
        return []
    asked = _Asked(folded(text.strip()), words)
    found: dict[Group, list[tuple[int, int, Line]]] = {}
    for rank, one in enumerate(lines):
        for word in words:
            if word not in one.whole:
                break
        else:
            found.setdefault(one.line.group, []).append((asked.worth(one), rank, one.line))
    return [
        line._replace(pieces=pieces_of(line.title, words))
        for group in sorted(found, key=lambda group: group.value)
        for _worth, _rank, line in nsmallest(group.most, found[group])
    ]


def pieces_of(title: str, words: list[str]) -> tuple[Piece, ...]:
    """A title cut where it answers: each place where one of the folded words stands."""
    flat, places = _folded_with_places(title)
    marked = [False] * len(title)
    for word in words:
        at = _place_of(flat, word)
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


class _Asked:
    """What is typed, and how well a line that holds its words answers it."""

    def __init__(self, typed: str, words: list[str]) -> None:
        self._typed, self._begins = typed, f" {typed}"
        self._starts = [f" {word}" for word in words]

    def worth(self, one: Sought) -> int:
        """The smaller, the better."""
        if one.line.code and one.line.code.startswith(self._typed):
            return CODE
        if one.title.startswith(self._typed):
            return BEGINS
        if self._begins in one.whole:
            return IN_ORDER
        for start in self._starts:
            if start not in one.whole:
                return INSIDE
        return WORDS


def _folded_all(texts: list[str]) -> list[str]:
    """Each text as `folded` has it, at the price of one."""
    whole = "\n".join(text.replace("\n", " ") for text in texts)
    apart = normalize("NFD", plain(whole).casefold())
    return _ACCENTS.sub("", apart).split("\n") if texts else []


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
