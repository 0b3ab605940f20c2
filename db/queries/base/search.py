"""Full-text search: everything that people wrote, ignoring accents, case and ligatures."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import find
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.report import Report
from db.queries.action.listed import owners
from db.queries.base.display import action_of, label_of, name_of
from db.queries.base.order import natural

_CODE = re.compile(r"[\d.\-]+")
_WORD = re.compile(r"\w+")
_BY_WORTH = """
    SELECT found_at.entity, found_at.field, bm25(found) AS worth
        FROM found JOIN found_at ON found_at.id = found.rowid
        WHERE found MATCH ? ORDER BY worth LIMIT ?
"""
_ALL = """
    SELECT DISTINCT found_at.entity FROM found JOIN found_at ON found_at.id = found.rowid
        WHERE found MATCH ?
"""
_AROUND = 48
_TITLES = frozenset({"title", "name", "label"})


@dataclass(frozen=True, slots=True)
class Found:
    """One text that holds the words: where it stands, and (a piece of it, whether it matches).

    `action` is the id of the action that it is about, None when it is about none.
    """

    entity: str
    field: str
    action: str | None
    code: str
    title: str
    label: str
    excerpt: tuple[tuple[str, bool], ...]


def search(session: Session, text: str, limit: int = 50) -> tuple[Found, ...]:
    """What holds all the words, each as the beginning of a word; titles first, then by worth.

    An action's code finds it too. Nothing when there is no word to look for.
    """
    words = words_of(text)
    if not words:
        return ()
    found = _coded(session, text.strip())
    seen = {(one.entity, one.field) for one in found}
    for entity, field in sorted(_places(session, words, 4 * limit), key=_titles_first):
        if (entity, field) not in seen and len(found) < limit:
            seen.add((entity, field))
            found += _told(session, entity, field, words)
    return tuple(found)


def matching_actions(session: Session, text: str) -> frozenset[str]:
    """The actions where all the words stand in one text: their own, their parts', or their code.

    Of the reports, the current one only; what begins like a code is a code and nothing else.
    """
    words = words_of(text)
    if not words:
        return frozenset()
    begins = Action.code.startswith(text.strip(), autoescape=True)
    found = set(session.scalars(select(Action.id).where(begins)))
    if found and _CODE.fullmatch(text.strip()):
        return frozenset(found)
    by_kind: dict[str, set[str]] = defaultdict(set)
    for entity in _entities(session, words):
        by_kind[entity.partition("_")[0]].add(entity)
    found |= by_kind.pop(Action.prefix, set())
    reports = by_kind.pop(Report.prefix, set())
    found |= set(session.scalars(select(Action.id).where(Action.situation.in_(reports))))
    for prefix, entities in by_kind.items():
        found.update(owners(session, prefix, entities))
    return frozenset(found)


def words_of(text: str) -> list[str]:
    """The words of a question, folded as the index folds them."""
    return [folded(word) for word in _WORD.findall(find.plain(text))]


def folded(text: str) -> str:
    """Without accents, ligatures nor capitals."""
    apart = unicodedata.normalize("NFD", find.plain(text).casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def _entities(session: Session, words: list[str]) -> set[str]:
    """What holds all the words, in no order: a thousand of them cost no more than they are."""
    conn = raw(session)
    found = {row[0] for row in conn.execute(_ALL, (_asked(words),))}
    found.update(one for one, _field, text in find.due_texts(conn) if _holds(text, words))
    return found


def _asked(words: list[str]) -> str:
    """The words as the index takes them: each as the beginning of a word."""
    return " ".join(f'"{word}"*' for word in words)


def _places(session: Session, words: list[str], limit: int) -> list[tuple[str, str]]:
    conn = raw(session)
    found = [(row[0], row[1]) for row in conn.execute(_BY_WORTH, (_asked(words), limit))]
    for entity, field, text in find.due_texts(conn):
        if _holds(text, words):
            found.append((entity, field))
    return found


def _holds(text: str, words: list[str]) -> bool:
    said = words_of(text)
    return all(any(one.startswith(word) for one in said) for word in words)


def _titles_first(place: tuple[str, str]) -> bool:
    return place[1] not in _TITLES


def _coded(session: Session, code: str) -> list[Found]:
    rows = session.scalars(select(Action).where(Action.code.startswith(code, autoescape=True)))
    actions = sorted(rows, key=lambda one: natural(one.code))
    return [_found(one.id, "code", one, ((one.title or "", False),)) for one in actions]


def _told(session: Session, entity: str, field: str, words: list[str]) -> Iterator[Found]:
    from db.kinds.registry import kind_of

    kind = kind_of(entity)
    row = session.get(kind, entity) if kind else None
    text = getattr(row, field, None)
    if row is None or not text:
        return
    action = action_of(session, entity)
    about = action if isinstance(action, Action) else None
    yield _found(entity, field, about, excerpt(text, words), name_of(session, entity))


def _found(
    entity: str,
    field: str,
    action: Action | None,
    pieces: tuple[tuple[str, bool], ...],
    name: str = "",
) -> Found:
    return Found(
        entity,
        field,
        action.id if action else None,
        (action.code if action else None) or "",
        (action.title if action else None) or name,
        label_of(entity, field),
        pieces,
    )


def excerpt(text: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """The text around the first match, cut in pieces: those that match, and the others."""
    matches = [
        (one.start(), one.end())
        for one in _WORD.finditer(text)
        if any(folded(one.group()).startswith(word) for word in words)
    ]
    if not matches:
        return ((text[: 2 * _AROUND], False),)
    start = max(0, matches[0][0] - _AROUND)
    end = min(len(text), matches[0][1] + 2 * _AROUND)
    pieces: list[tuple[str, bool]] = []
    at = start
    for low, high in matches:
        if low < at or high > end:
            continue
        pieces += [(text[at:low], False), (text[low:high], True)]
        at = high
    pieces.append((text[at:end], False))
    kept = [(piece, is_match) for piece, is_match in pieces if piece]
    if start:
        kept[0] = ("…" + kept[0][0], kept[0][1])
    if end < len(text):
        kept[-1] = (kept[-1][0] + "…", kept[-1][1])
    return tuple(kept)
