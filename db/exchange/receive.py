"""Taking files in: several at once, one transaction, refused files listed and left out."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.account import Account
from db.exchange.age import WordsNeededError
from db.exchange.container import MAX_SENT, Envelope, unseal
from db.exchange.effect import effects
from db.exchange.manifest import Manifest, unpack
from db.exchange.peer import remember_peer
from db.exchange.preview import in_words
from db.exchange.report import FileReport, Import
from db.exchange.seal import opened as opened_file
from db.files import reason_of
from db.journal import local
from db.journal.apply import take
from db.journal.births import PolicyLot
from db.journal.bulk import without_collector
from db.journal.facts import Facts
from db.journal.lot import SignedLot
from db.journal.policy import facts_with, read_facts
from db.journal.prepare import Prepared, prepare_all
from db.journal.session import desk, raw
from db.kinds.policy import BaseName
from db.kinds.registry import POLICY
from db.tables.journal import REFUSED, TO_EXAMINE, WAITING
from db.words import _

@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that is whole and of our base; `said` is its manifest as it was written."""

    path: Path
    digest: str
    device: bytes
    manifest: Manifest
    said: str
    lots: list[SignedLot]


def read_file(path: Path) -> bytes:
    """The bytes of a file, within the ceiling; UserError when it cannot be read."""
    try:
        if path.stat().st_size > MAX_SENT:
            raise UserError(
                _("« {} » est trop gros pour un envoi de Jalon. Rien n'a été modifié.").format(
                    path.name
                )
            )
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            _(
                "« {} » ne peut pas être lu ({}). Rien n'a été modifié : vérifiez l'endroit où il "
                "se trouve."
            ).format(path, reason_of(error))
        ) from error


def receive(
    session: Session,
    paths: Sequence[Path],
    progress: Progress = lambda _done, _all: None,
    *,
    listed: bool = True,
    words: str | None = None,
) -> Import:
    """Take these files in, in any order; what came of each.

    Needs a writing session (or a rehearsing one, to preview). A refused file leaves no trace.
    Unless `listed`, the reports count what changed and don't list it: for thousands of lines.
    `words` are the six that open the files sent to somebody without a machine.
    """
    with without_collector():
        return _receive(session, paths, progress, listed=listed, words=words)


def _receive(
    session: Session, paths: Sequence[Path], progress: Progress, *, listed: bool, words: str | None
) -> Import:
    conn = raw(session)
    opened: list[_Opened | FileReport] = []
    for place, path in enumerate(paths):
        progress(place, len(paths))
        opened.append(_open(session, path, words))
    ready = _ready(conn, opened)
    changes = take(conn, [one for one in ready if isinstance(one, Prepared)], desk(session).now())
    session.expire_all()
    found = effects(conn, changes)
    account = Account(found, in_words(session, found) if listed else [], changes)
    files = []
    for one, brought in zip(opened, ready, strict=True):
        if isinstance(one, _Opened) and isinstance(brought, Prepared):
            remember_peer(session, one.manifest, one.said)
            files.append(_reported(one, brought, account))
            _remember_file(session, one, files[-1])
        elif isinstance(brought, FileReport):
            files.append(brought)
    progress(len(paths), len(paths))
    return Import(tuple(files), changes)


def inspect(content: bytes) -> tuple[Manifest, list[SignedLot]]:
    """What a file says, its signature checked; UserError when it is not ours or not whole."""
    manifest, lots, _members = unpack(unseal(content))
    return manifest, lots


def _open(session: Session, path: Path, words: str | None) -> _Opened | FileReport:
    try:
        content = opened_file(session, read_file(path), words)
        envelope = unseal(content)
        _check_base(session, envelope, content)
        manifest, lots, members = unpack(envelope)
    except UserError as error:
        locked = isinstance(error, WordsNeededError)
        return FileReport(path.name, "", "refused", error.sentence, locked=locked)
    said = members["manifeste.json"].decode()
    digest = hashlib.sha256(content).hexdigest()
    return _Opened(path, digest, envelope.device, manifest, said, lots)


def _ready(
    conn: sqlite3.Connection, opened: Sequence[_Opened | FileReport]
) -> list[Prepared | FileReport]:
    """What each file brings, checked, or why it is refused."""
    brought = iter(prepare_all(conn, [one.lots for one in opened if isinstance(one, _Opened)]))
    known = read_facts(conn, local.base_id(conn))
    found: list[Prepared | FileReport] = []
    for one in opened:
        if isinstance(one, FileReport):
            found.append(one)
            continue
        try:
            found.append(_certified(conn, known, one, next(brought)))
        except UserError as error:
            sender = one.manifest.sender
            found.append(FileReport(one.path.name, sender, "refused", error.sentence))
    return found


def _check_base(session: Session, envelope: Envelope, content: bytes) -> None:
    if envelope.base == local.base_id(raw(session)):
        return
    ours = session.query(BaseName.name).scalar() or ""
    theirs = inspect(content)[0].base_name
    raise UserError(
        _(
            "Ce fichier vient d'une autre base (« {} ») que la vôtre (« {} »). Rien n'a été "
            "modifié : demandez un envoi de votre base."
        ).format(theirs, ours)
    )


def _certified(
    conn: sqlite3.Connection, known: Facts, one: _Opened, brought: Prepared | UserError
) -> Prepared:
    """What a file brings, if its sender's key is certified in the base or in the file itself."""
    if isinstance(brought, UserError):
        raise brought
    if one.device in known.devices:
        return brought
    coming = [
        PolicyLot(fresh.hash, fresh.signed.device, fresh.lot)
        for fresh in brought.fresh
        if fresh.lot.scope == POLICY
    ]
    if one.device in facts_with(conn, known.base, coming).devices:
        return brought
    raise UserError(
        _(
            "Ce fichier ne peut pas être intégré : sa signature ne correspond à aucun poste "
            "connu. Rien n'a été modifié : vérifiez auprès de l'expéditeur."
        )
    )


def _reported(one: _Opened, brought: Prepared, account: Account) -> FileReport:
    names = [fresh.hash for fresh in brought.fresh]
    cells = {(op.entity, op.field) for fresh in brought.fresh for op in fresh.lot.ops}
    groups = account.groups(cells)
    statuses = account.statuses(names)
    return FileReport(
        one.path.name,
        one.manifest.sender,
        "taken" if names else "known",
        "" if names else _("Tout ce qu'il contient est déjà dans la base."),
        one.manifest.made_at,
        groups["new"],
        groups["update"],
        groups["conflict"],
        statuses[WAITING],
        statuses[TO_EXAMINE],
        statuses[REFUSED],
        account.rows(cells),
    )


def _remember_file(session: Session, one: _Opened, report: FileReport) -> None:
    if report.status != "taken":
        return
    said = {name: getattr(report, name) for name in FileReport.__slots__}
    at = desk(session).now().isoformat(timespec="seconds")
    told = json.dumps(said | {"rows": len(report.rows)}, ensure_ascii=False)
    raw(session).execute(
        "INSERT INTO received (sha256, name, sender, at, outcome, report)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (one.digest, report.name, report.sender, at, report.status, told),
    )
