"""Where a text stands, so that all of it can be erased in one gesture; and what is out of reach."""

import json
import sqlite3
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.backup import nothing_more, reading
from db.journal import local
from db.journal.clock import moment
from db.journal.lot import read_lot
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.erasure import Erasure
from db.kinds.frozen import FrozenRow
from db.kinds.registry import POLICY, kind_of
from db.kinds.report import Report
from db.kinds.rights import REASON
from db.queries.base.display import label_of, name_of, shown
from db.queries.journal.origin import author_of_device
from db.queries.meeting.frozen_content import words_of
from db.queries.people.person import persons
from db.tables.journal import OP_BITS, WAITING
from db.words import _

_AROUND = 40
_FROZEN = f"{FrozenRow.prefix}_"
_ASKED = (
    "SELECT lot.hash, lot.scope, lot.device, lot.hlc, op.id & 4095, cell.entity, cell.field,"
    " op.value, cell.winner = op.id FROM op JOIN cell ON cell.id = op.cell"
    " JOIN lot ON lot.id = op.id >> 12 WHERE jalon_has(op.value) ORDER BY lot.hlc DESC, op.id"
)

_HELD = (
    "SELECT 1 FROM op WHERE jalon_has(value) LIMIT 1",
    "SELECT 1 FROM draft WHERE jalon_has(content) LIMIT 1",
    "SELECT 1 FROM lot WHERE body IS NOT NULL AND NOT EXISTS"
    f" (SELECT 1 FROM op WHERE op.id >> {OP_BITS} = lot.id) AND jalon_has(CAST(body AS TEXT))"
    " LIMIT 1",
)


@dataclass(frozen=True, slots=True)
class Place:
    """One value that holds the text: `lot` is a hash in hex and `op` the value's place in it.

    `standing`: it is what the base shows now. `erasable`: not in an act about rights.
    """

    lot: str
    op: int
    entity: str
    field: str
    subject: str
    label: str
    excerpt: str
    author: str
    at: datetime
    standing: bool
    erasable: bool

    @property
    def copied(self) -> bool:
        """Whether a frozen state copied it, so that it goes with the text."""
        return self.entity.startswith(_FROZEN)


@dataclass(frozen=True, slots=True)
class FoundText:
    """Everything that is known of a text. `drafts` are what is being typed on this machine.

    Out of reach: `copies`, the files of this base beside it that still hold the text (backups,
    former versions), and `holders`, the people who have a copy of their own and hear of an erasure
    from the next file. `backups` are the copies that hold nothing more than the base.
    """

    places: tuple[Place, ...]
    drafts: tuple[str, ...]
    copies: tuple[Path, ...]
    holders: tuple[str, ...]
    backups: tuple[Path, ...] = ()

    @property
    def chosen(self) -> dict[str, list[int]]:
        """All the places that can be erased, as the command takes them."""
        found: dict[str, list[int]] = {}
        for place in self.places:
            if place.erasable:
                found.setdefault(place.lot, []).append(place.op)
        return found


def find_text(session: Session, text: str) -> FoundText:
    """Where a text stands, whatever its case and accents; nothing for less than two signs."""
    wanted = folded(text.strip())
    if len(wanted) < 2:  # one sign stands nearly everywhere
        return FoundText((), (), (), ())
    conn = raw(session)
    has = partial(_has, forms=_forms(wanted))
    places = [*_inside(session, conn, has, wanted), *_waiting(session, conn, has, wanted)]
    rows = conn.execute("SELECT subject, content FROM draft ORDER BY subject")
    drafts = tuple(subject for subject, content in rows if has(content))
    copies = tuple(path for path in copies_beside(session) if _may_hold(path, has))
    backups = nothing_more(session, copies)
    return FoundText(tuple(places), drafts, copies, other_holders(session), backups)


def copies_beside(session: Session) -> tuple[Path, ...]:
    """The other files of this base in its folder: backups, and what a restoration put aside."""
    path = desk(session).path
    base = local.base_id(raw(session)).hex()
    return tuple(
        one
        for one in sorted(path.parent.glob(f"*{path.suffix}"))
        if one.resolve() != path.resolve() and _base_of(one) == base
    )


def _may_hold(path: Path, has: Callable[[str], bool]) -> bool:
    """Whether a copy holds the text; one that cannot be read may."""
    try:
        with closing(reading(path)) as conn:
            conn.create_function("jalon_has", 1, has, deterministic=True)
            return any(conn.execute(asked).fetchone() for asked in _HELD)
    except (sqlite3.Error, OSError):
        return True


def other_holders(session: Session) -> tuple[str, ...]:
    """Who else has a copy of the base, by name."""
    me = local.get(raw(session), "person")
    return tuple(row.name for row in persons(session) if row.joined and row.id != me)


def _inside(
    session: Session, conn: sqlite3.Connection, has: Callable[[str], bool], wanted: str
) -> Iterator[Place]:
    conn.create_function("jalon_has", 1, has, deterministic=True)
    for lot, scope, device, hlc, op, entity, field, value, standing in conn.execute(_ASKED):
        yield place_of(
            session,
            wanted,
            (lot, scope, device, hlc, op),
            (entity, field, value),
            standing=bool(standing),
        )


def _waiting(
    session: Session, conn: sqlite3.Connection, has: Callable[[str], bool], wanted: str
) -> Iterator[Place]:
    """The same in the lots that wait outside the frontier, whose ops are not written down yet."""
    rows = conn.execute(
        "SELECT hash, scope, device, hlc, body FROM lot WHERE status = ?"
        " AND NOT EXISTS (SELECT 1 FROM op WHERE op.id >> ? = lot.id)",
        (WAITING, OP_BITS),
    )
    for *of, body in rows:
        for number, op in enumerate(read_lot(body).ops):
            value = json.dumps(op.value, ensure_ascii=False)
            if has(value):
                yield place_of(
                    session, wanted, (*of, number), (op.entity, op.field, value), standing=False
                )


def place_of(
    session: Session,
    wanted: str,
    of: tuple[bytes, str, bytes, int, int],
    cell: tuple[str, str, str],
    *,
    standing: bool,
) -> Place:
    """A value as one place where a text stands, with the words around it."""
    lot, scope, device, hlc, op = of
    entity, field, value = cell
    plain = field.removeprefix(REASON)
    label = label_of(entity, plain)
    return Place(
        lot.hex(),
        op,
        entity,
        field,
        _subject(session, entity, scope),
        label if plain == field else _("Motif ({})").format(label),
        _excerpt(_words(session, entity, field, value), wanted),
        author_of_device(session, device),
        moment(hlc),
        standing=standing and not _is_past_report(session, entity),
        erasable=scope != POLICY,
    )


def _is_past_report(session: Session, entity: str) -> bool:
    """Whether this is a report that another one followed."""
    if not entity.startswith(f"{Report.prefix}_"):
        return False
    return session.scalar(select(Action.id).where(Action.situation == entity)) is None


def _subject(session: Session, entity: str, scope: str) -> str:
    if entity.startswith(f"{Erasure.prefix}_"):
        return _("Effacement")
    if entity.startswith(f"{Report.prefix}_"):
        return name_of(session, scope)
    found = name_of(session, entity)
    if found in (_("non reçu"), _("sans nom")) and kind_of(scope) is not None:
        return name_of(session, scope)
    return found


def _words(session: Session, entity: str, field: str, value: str) -> str:
    loaded = json.loads(value)
    if isinstance(loaded, str) and entity.startswith(_FROZEN):
        return words_of(loaded) or loaded
    return loaded if isinstance(loaded, str) else shown(session, entity, field, value)


def _excerpt(text: str, wanted: str) -> str:
    """The text around the first place where it stands, on one line."""
    line = " ".join(text.split())
    at = max(folded(line).find(wanted), 0)
    start, end = max(at - _AROUND, 0), at + len(wanted) + _AROUND
    return f"{'…' if start else ''}{line[start:end]}{'…' if end < len(line) else ''}"


def _forms(wanted: str) -> tuple[str, ...]:
    """The text as JSON holds it, and as it stands in what an erasure repeats of a lot."""
    once = json.dumps(wanted, ensure_ascii=False)[1:-1]
    return tuple({once, json.dumps(once, ensure_ascii=False)[1:-1]})


def _has(value: str, forms: tuple[str, ...]) -> bool:
    held = folded(value)
    return any(form in held for form in forms)


def folded(text: str) -> str:
    """Without case nor accents, sign for sign wherever that can be."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFD", text)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).casefold()


def _base_of(path: Path) -> str:
    try:
        address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(address, uri=True)) as conn:
            return local.get(conn, "base") or ""
    except (sqlite3.Error, OSError):
        return ""
