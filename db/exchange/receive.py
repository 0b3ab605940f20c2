"""Taking files in: several at once, one transaction, refused files listed and left out."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.container import MAX_FILE, Envelope, unseal
from db.exchange.manifest import Manifest, unpack
from db.exchange.preview import ChangeRow, changed_rows
from db.journal import local
from db.journal.apply import Prepared, prepare, take
from db.journal.authority import PolicyLot
from db.journal.changes import Changes
from db.journal.lot import SignedLot
from db.journal.policy import facts_with, read_facts
from db.journal.session import desk, raw
from db.kinds.policy import BaseName
from db.kinds.registry import POLICY
from db.tables.journal import REFUSED, TO_EXAMINE, WAITING, ReceivedRow
from db.words import _

Outcome = Literal["taken", "known", "refused"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file. `new`, `updated` and `conflicts` count what a person would count."""

    name: str
    sender: str
    status: Outcome
    reason: str
    made_at: str = ""
    new: int = 0
    updated: int = 0
    conflicts: int = 0
    waiting: int = 0
    to_examine: int = 0
    refused_lots: int = 0
    rows: tuple[ChangeRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """What came of several files taken together."""

    files: tuple[FileReport, ...]
    changes: Changes

    @property
    def refused(self) -> int:
        """How many files were left out."""
        return sum(1 for one in self.files if one.status == "refused")


@dataclass(frozen=True, slots=True)
class _Opened:
    path: Path
    digest: str
    manifest: Manifest
    prepared: Prepared


def read_file(path: Path) -> bytes:
    """The bytes of a file, within the ceiling; UserError when it cannot be read."""
    try:
        if path.stat().st_size > MAX_FILE:
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
            ).format(path, error.strerror or error)
        ) from error


def receive(
    session: Session, paths: Sequence[Path], progress: Progress = lambda _done, _all: None
) -> Import:
    """Take these files in, in any order; what came of each.

    Needs a writing session (or a rehearsing one, to preview). A refused file leaves no trace.
    """
    conn = raw(session)
    opened: list[_Opened | FileReport] = []
    for place, path in enumerate(paths):
        progress(place, len(paths))
        opened.append(_open(session, path))
    taken = [one for one in opened if isinstance(one, _Opened)]
    changes = take(conn, [one.prepared for one in taken], desk(session).now())
    session.expire_all()
    rows = changed_rows(session, changes)
    files = []
    for one in opened:
        if isinstance(one, _Opened):
            _remember_peer(session, one.manifest)
            files.append(_reported(one, changes, rows))
        else:
            files.append(one)
    _remember_files(session, opened, files)
    progress(len(paths), len(paths))
    return Import(tuple(files), changes)


def inspect(content: bytes) -> tuple[Manifest, list[SignedLot]]:
    """What a file says, its signature checked; UserError when it is not ours or not whole."""
    manifest, lots, _members = unpack(unseal(content))
    return manifest, lots


def _open(session: Session, path: Path) -> _Opened | FileReport:
    sender = ""
    try:
        content = read_file(path)
        envelope = unseal(content)
        _check_base(session, envelope, content)
        manifest, lots, _members = unpack(envelope)
        sender = manifest.sender
        _check_certified(session, envelope, lots)
        prepared = prepare(raw(session), lots)
    except UserError as error:
        return FileReport(path.name, sender, "refused", error.sentence)
    return _Opened(path, hashlib.sha256(content).hexdigest(), manifest, prepared)


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


def _check_certified(session: Session, envelope: Envelope, lots: Sequence[SignedLot]) -> None:
    """The sender's key must be certified in the base or in the file itself."""
    conn = raw(session)
    if envelope.device in read_facts(conn, envelope.base).devices:
        return
    fresh = prepare(conn, lots).fresh
    coming = [
        PolicyLot(name, lot.device, said) for name, lot, said in fresh if said.scope == POLICY
    ]
    if envelope.device not in facts_with(conn, envelope.base, coming).devices:
        raise UserError(
            _(
                "Ce fichier ne peut pas être intégré : sa signature ne correspond à aucun poste "
                "connu. Rien n'a été modifié : vérifiez auprès de l'expéditeur."
            )
        )


def _reported(one: _Opened, changes: Changes, rows: Sequence[ChangeRow]) -> FileReport:
    names = {name for name, _lot, _parsed in one.prepared.fresh}
    cells = {(op.entity, op.field) for _n, _lot, parsed in one.prepared.fresh for op in parsed.ops}
    own = tuple(row for row in rows if cells & row.cells)
    statuses = [status for name, status in changes.lots.items() if name in names]
    return FileReport(
        one.path.name,
        one.manifest.sender,
        "taken" if names else "known",
        "" if names else _("Tout ce qu'il contient est déjà dans la base."),
        one.manifest.made_at,
        sum(1 for row in own if row.group == "new"),
        sum(1 for row in own if row.group == "update"),
        sum(1 for row in own if row.group == "conflict"),
        statuses.count(WAITING),
        statuses.count(TO_EXAMINE),
        statuses.count(REFUSED),
        own,
    )


def _remember_peer(session: Session, manifest: Manifest) -> None:
    conn = raw(session)
    device = bytes.fromhex(manifest.device)
    conn.execute(
        "INSERT INTO peer (device, serial, manifest, received_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (device) DO UPDATE SET serial = excluded.serial,"
        " manifest = excluded.manifest, received_at = excluded.received_at"
        " WHERE excluded.serial > serial",
        (
            device,
            manifest.serial,
            json.dumps(asdict(manifest), ensure_ascii=False),
            desk(session).now().isoformat(timespec="seconds"),
        ),
    )


def _remember_files(
    session: Session, opened: Sequence[_Opened | FileReport], files: Sequence[FileReport]
) -> None:
    at = desk(session).now().isoformat(timespec="seconds")
    for one, report in zip(opened, files, strict=True):
        if isinstance(one, _Opened) and report.status == "taken":
            counts = asdict(report) | {"rows": len(report.rows)}
            session.add(
                ReceivedRow(
                    sha256=one.digest,
                    name=report.name,
                    sender=report.sender,
                    at=at,
                    outcome=report.status,
                    report=json.dumps(counts, ensure_ascii=False),
                )
            )
    session.flush()
