"""Texts that frozen states copied: where they stand, and the same rows without them."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.frozen import FrozenRow
from db.queries.action.follow_up import FollowUp
from db.queries.journal.find_text import folded
from db.queries.meeting.frozen_content import frozen_content, mapped, thawed
from db.words import _

LEAST = 3  # a shorter value says nothing by itself, and stands in many words
_ROWS = (
    "SELECT cell.entity, lower(hex(lot.hash)), op.id & 4095, op.value ->> '$',"
    " cell.winner = op.id AND cell.entity IN (SELECT id FROM frozen_row), lot.scope"
    " FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12"
    " WHERE cell.entity >= ? AND cell.entity < ? AND cell.field = 'content'"
    " AND json_type(op.value) = 'text'"
)


class FrozenCopy(NamedTuple):
    """A frozen row that carries a text: the `lot` (hash in hex) and the `place` that wrote it.

    `cleaned` is the row as it stands without the text, None where it no longer stands or is not
    of this version.
    """

    row: str
    lot: str
    place: int
    cleaned: str | None


def plain(text: str) -> str:
    """A text as it is compared: without case, accents, nor the way in which it is broken."""
    return folded(" ".join(text.split()))


def stands_in(value: str, said: str) -> bool:
    """Whether a value stands among words, as words; both plain."""
    return len(value) >= LEAST and bool(re.search(rf"(?<!\w){re.escape(value)}(?!\w)", said))


def frozen_copies(
    session: Session, values: Mapping[str, Collection[str]], text: str = ""
) -> Iterator[FrozenCopy]:
    """The frozen rows that copied one of these values or have `text` in them.

    Values are by the scope whose rows copied them, those of '' by any. What was copied is a whole
    value: alone, or among the words of a longer one where it is several words itself.
    """
    everywhere = values.get("", ())
    telling = {scope: _Telling([*own, *everywhere], text) for scope, own in values.items()}
    others = _Telling(everywhere, text)
    first, last = f"{FrozenRow.prefix}_", f"{FrozenRow.prefix}`"  # the sign after the underscore
    rows = raw(session).execute(_ROWS, (first, last)).fetchall()
    for row, lot, place, content, stands, scope in rows:
        has, read = telling.get(scope, others), thawed(content, {})
        if read is None:
            if has(content, composed=True):
                yield FrozenCopy(row, lot, place, None)
            continue
        cleaned = _without(read, has)
        if cleaned != read:
            yield FrozenCopy(row, lot, place, frozen_content(cleaned) if stands else None)


class _Telling:
    """Whether a text must go."""

    def __init__(self, values: Collection[str], text: str) -> None:
        self._text = plain(text)
        self._values = frozenset(plain(one) for one in values if len(plain(one)) >= LEAST)
        self._phrases = [one for one in self._values if " " in one]
        self._known: dict[str, bool] = {}

    def __call__(self, said: str, *, composed: bool = False) -> bool:
        """`composed`: of several values, so that any of them may be a part of it."""
        if composed:
            return self._tells(plain(said), self._values)
        if said not in self._known:
            self._known[said] = self._tells(plain(said), self._phrases)
        return self._known[said]

    def _tells(self, said: str, parts: Collection[str]) -> bool:
        return (
            said in self._values
            or bool(self._text and self._text in said)
            or any(stands_in(one, said) for one in parts)
        )


def _without(row: FollowUp, has: _Telling) -> FollowUp:
    """A row in which «effacé» stands for each text that must go."""
    contests = tuple(
        mapped(one, lambda said: _blank(said, has, composed=True)) for one in row.contests
    )
    changed: FollowUp = mapped(replace(row, contests=()), lambda said: _blank(said, has))
    return replace(changed, contests=contests)


def _blank(said: str, has: _Telling, *, composed: bool = False) -> str:
    return _("effacé") if has(said, composed=composed) else said
