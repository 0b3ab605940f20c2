"""Making a file of what one holds: in memory, or to a place on a disk with memory that stays flat.

A file is encrypted unless one asks otherwise: for the person it is for, the secretaries and this
machine. Everything is written to a temporary file beside the base before the file takes its number,
and put at its place once the base has kept that number: a full key makes no new machine.
"""

import io
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.summary import may_refresh, refresh_summaries
from db.errors import UserError
from db.exchange.age import encrypt, encrypt_with_words
from db.exchange.container import FOR_MANIFEST, check_room, seal_into
from db.exchange.departed import note_departed, own_lanes
from db.exchange.diffused import note_diffused
from db.exchange.manifest import Manifest, one_line, written
from db.exchange.reach import Reach
from db.exchange.seal import machines_for
from db.exchange.select import Chosen, lots_of, selection_afresh, selection_for
from db.files import reason_of, write_atomically, written_atomically
from db.journal import identity, local
from db.journal.facts import SECRETARY
from db.journal.frontier import diffusion, next_diffusion
from db.journal.gesture import author_of
from db.journal.lanes import frontier
from db.journal.lot import SignedLot
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.person import Person
from db.kinds.policy import BaseName
from db.sixwords import draw_words
from db.store import Store
from db.words import _

_IN_MEMORY = 2**20
_AROUND = 88 + 1 + 64 + 1 + 1  # signature, key, line end: what a lot's line adds to its body


@dataclass(frozen=True, slots=True)
class Sent:
    """A file put at `path`: how many lots, how many bytes; `words` open it when there are any."""

    path: Path
    lots: int
    size: int
    words: tuple[str, ...] = ()


def export_file(session: Session, person: str | None = None, *, plain: bool = False) -> bytes:
    """The bytes of a `.jalon` file: for the secretariat, or what a person has not said they hold.

    Needs a writing session: the file takes the next number of this device. Unless `plain`, it is
    encrypted; UserError when the person has no machine that could open it.
    """
    sealed, opened = io.BytesIO(), io.BytesIO()
    devices = [] if plain else readers(session, person)
    write_sealed(session, person, sealed)
    if plain:
        return sealed.getvalue()
    sealed.seek(0)
    encrypt(sealed, opened, devices)
    return opened.getvalue()


def export_to(
    store: Store,
    path: Path,
    person: str | None = None,
    *,
    plain: bool = False,
    by_words: bool = False,
    afresh: bool = False,
    numbered: bool = True,
) -> Sent:
    """Put such a file at `path`, whole or not at all; `by_words`: six words open it.

    `afresh`: everything that the person may receive, whatever they said they hold. `numbered`:
    it begins a diffusion; otherwise it belongs to the secretariat's last one.
    UserError when it cannot be written, or when the person has no machine that could open it.
    """
    with _scratch(store.path.parent) as sealed:
        if numbered and person:
            _refresh(store)
        with store.write() as session:
            devices = [] if plain or by_words else readers(session, person)
            lots = write_sealed(session, person, sealed, afresh=afresh, numbered=numbered)
            lanes = own_lanes(raw(session)) if _to_secretariat(session, person) else None
        check_room(0, sealed.tell())
        sealed.seek(0)
        words = draw_words() if by_words else ()
        if by_words:
            write_atomically(path, encrypt_with_words(sealed.read(), words))
        else:
            with written_atomically(path) as target:
                if plain:
                    _copy(sealed, target)
                else:
                    encrypt(cast(io.BufferedIOBase, sealed), target, devices)
    with suppress(UserError), store.write() as session:  # the file is there, whatever follows
        _note(session, person, lanes)
    return Sent(path, lots, path.stat().st_size, words)


def _refresh(store: Store) -> None:
    """What leaves holds the counts of today, where this machine may sign them; else those before.

    In a gesture of its own: it stays signed even if the file cannot be written.
    """
    with suppress(UserError), store.write() as session:
        if may_refresh(session):
            refresh_summaries(session)


def _note(session: Session, person: str | None, lanes: dict[str, int] | None) -> None:
    """Remember that a file left: how far it went, or that it is part of a diffusion."""
    conn, now = raw(session), desk(session).now()
    if lanes is not None:
        note_departed(conn, lanes, now)
    if person and _is_secretary(conn):
        note_diffused(conn, person, now)


def _is_secretary(conn: sqlite3.Connection) -> bool:
    me = local.get(conn, "person") or ""
    return SECRETARY in read_facts(conn, local.base_id(conn)).roles(me)


def _to_secretariat(session: Session, person: str | None) -> bool:
    conn = raw(session)
    return person is None or SECRETARY in read_facts(conn, local.base_id(conn)).roles(person)


def readers(session: Session, person: str | None) -> list[bytes]:
    """Whose machines will open a file for a person; UserError when none of theirs would."""
    conn = raw(session)
    author_of(conn, desk(session))  # a copied base becomes a new machine before it is asked whose
    facts = read_facts(conn, local.base_id(conn))
    if not person and not any(map(facts.machines, facts.secretaries())):
        raise _nobody()
    if person and not facts.machines(person):
        known = session.get(Person, person)
        raise UserError(
            _(
                "« {} » n'a pas encore de poste connu de cette base : le fichier ne s'ouvrirait "
                "pas. Rien n'a été écrit : invitez cette personne, ou faites un fichier qui "
                "s'ouvre avec six mots."
            ).format((known.name if known else None) or person)
        )
    return machines_for(conn, person)


def write_sealed(
    session: Session,
    person: str | None,
    target: IO[bytes],
    *,
    afresh: bool = False,
    numbered: bool = True,
) -> int:
    """Write a signed file, not encrypted yet, to an empty temporary file; how many lots it has."""
    conn = raw(session)
    author = author_of(conn, desk(session))
    if not person and not read_facts(conn, author.base).secretaries():
        raise _nobody()
    selection = (selection_afresh if afresh else selection_for)(conn, person)
    told = Telling(lots_of(conn, selection))

    def manifest() -> Manifest:
        check_room(told.size, target.tell(), manifest=FOR_MANIFEST)  # before it takes its number
        return manifest_of(session, told, "export", selection.reach, numbered=numbered)

    members = written(told, manifest)
    seal_into(target, members, author.base, author.key)
    return told.count


class Telling:
    """Lots on their way into a file, told apart by scope; lots and bytes counted as they go by."""

    def __init__(self, chosen: Iterable[Chosen]) -> None:
        self._chosen = chosen
        self.scopes: set[str] = set()
        self.count = self.size = 0

    def __iter__(self) -> Iterator[SignedLot]:
        for scope, lot in self._chosen:
            self.scopes.add(scope)
            self.count += 1
            self.size += len(lot.body) + _AROUND
            yield lot


def manifest_of(
    session: Session, told: Telling, kind: str, reach: Reach, *, numbered: bool = True
) -> Manifest:
    """What this copy says of itself to somebody with this reach, under its next number.

    What they may not receive is not told them either, down to its name.
    """
    conn, at = raw(session), desk(session)
    person = local.get(conn, "person") or ""
    me = session.get(Person, person)
    if numbered and _is_secretary(conn):
        next_diffusion(conn)
    return Manifest(
        base=local.base_id(conn).hex(),
        base_name=one_line(session.scalar(select(BaseName.name)) or ""),
        device=local.get(conn, "device") or "",
        person=person,
        sender=one_line((me.name if me else None) or ""),
        kind=kind,
        serial=identity.take_serial(conn, at.keys, at.path),
        made_at=at.now().isoformat(timespec="seconds"),
        diffusion=diffusion(conn),
        scopes=sorted(told.scopes),
        frontier=_told_to(reach, frontier(conn)),
        lots=told.count,
    )


def _told_to(
    reach: Reach, held: dict[str, dict[str, list[str]]]
) -> dict[str, dict[str, list[str]]]:
    """How far each lane goes, but for the scopes that are not theirs."""
    found: dict[str, dict[str, list[str]]] = {}
    for device, lanes in held.items():
        for n, scopes in lanes.items():
            theirs = [scope for scope in scopes if scope in reach]
            if theirs:
                found.setdefault(device, {})[n] = theirs
    return found


@contextmanager
def _scratch(folder: Path) -> Iterator[IO[bytes]]:
    """A temporary file that nobody else reads, on the disk of the base once it is large."""
    try:
        with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=str(folder)) as file:
            yield cast(IO[bytes], file)
    except OSError as error:
        raise UserError(
            _(
                "Ce fichier ne peut pas être préparé à côté de la base ({}). Rien n'a été envoyé : "
                "libérez de la place."
            ).format(reason_of(error))
        ) from error


def _copy(source: IO[bytes], target: IO[bytes]) -> None:
    while chunk := source.read(2**20):
        target.write(chunk)


def _nobody() -> UserError:
    return UserError(
        _(
            "Cette base n'a plus de secrétariat qui puisse ouvrir un fichier. Rien n'a été écrit : "
            "la personne qui garde la clé racine doit d'abord en désigner un."
        )
    )
