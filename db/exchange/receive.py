"""Taking files in: several at once, one transaction, refused files listed and left out."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.account import Account
from db.exchange.age import WordsNeededError
from db.exchange.aside import no_longer_aside
from db.exchange.container import MAX_SENT, Envelope, unseal
from db.exchange.effect import effects, still_contested
from db.exchange.manifest import Manifest, unpack
from db.exchange.peer import remember_peer, sender_name
from db.exchange.preview import in_words
from db.exchange.report import FileReport, Import, Tally
from db.exchange.seal import opened as opened_file
from db.exchange.steps import Progress, Step, stoppable
from db.exchange.undo import look_before, remember_import
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
from db.queries.exchange.identical import identical_senders
from db.queries.journal.counting import changes_of
from db.queries.rights.examine import lines_of
from db.tables.journal import ACCEPTED, REFUSED, TO_EXAMINE, WAITING
from db.words import _

_AFTER_READING = 3  # checking, taking, telling
_LISTED = 500  # lots that do not count: beyond, they are only counted


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that is whole and of our base; `said` is its manifest as it was written.

    `digest` is that of the file as it came, `inside` that of the sealed file in it.
    """

    path: Path
    digest: str
    inside: str
    device: bytes
    manifest: Manifest
    said: str
    lots: list[SignedLot]


@dataclass(frozen=True, slots=True)
class _Checked:
    """A file whose lots may come in."""

    file: _Opened
    brought: Prepared


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
    words: str | Mapping[Path, str] | None = None,
) -> Import:
    """Take these files in, in any order; what came of each, one named twice counting once.

    Needs a writing session (or a rehearsing one, to preview). A refused file leaves no trace.
    Where `progress` raises or returns False (Stopped is raised then), the caller's transaction must
    be taken back: nothing is kept. Unless `listed`, the reports count what changed and don't list
    it: for thousands of lines. `words` are the six that open the files sent to somebody without a
    machine, for all of them or by file.
    """
    files = list(dict.fromkeys(paths))
    total = len(files) + _AFTER_READING
    with without_collector(), stoppable(raw(session), progress, total) as step:
        found = dict.fromkeys(files, words) if isinstance(words, str) else words or {}
        return _receive(session, files, step, listed=listed, words=found)


def _receive(
    session: Session,
    paths: Sequence[Path],
    step: Step,
    *,
    listed: bool,
    words: Mapping[Path, str],
) -> Import:
    conn = raw(session)
    opened: list[_Opened | FileReport] = []
    for place, path in enumerate(paths):
        step(place)
        opened.append(_open(session, path, words.get(path)))
    step(len(paths))
    ready = _ready(conn, _once(conn, opened))
    right = [one for one in ready if isinstance(one, _Checked)]
    before = look_before(conn, [one.file.device for one in right])
    step(len(paths) + 1)
    changes = take(conn, [one.brought for one in right], desk(session).now())
    session.expire_all()
    step(len(paths) + 2)
    came = (fresh for one in right for fresh in one.brought.fresh)
    found = effects(conn, changes) + still_contested(conn, changes, came)
    rows = in_words(session, found) if listed else []
    apart = [name for name, status in changes.lots.items() if status != ACCEPTED]
    lines = lines_of(session, [name.hex() for name in apart[:_LISTED]]) if listed and apart else []
    brought = [one.brought for one in right]
    account = Account(found, rows, changes, brought, weights=changes_of(conn, apart), apart=lines)
    counted: set[bytes] = set()
    places = count()
    files = [
        one if isinstance(one, FileReport) else _told(conn, one, next(places), account, counted)
        for one in ready
    ]
    for one in right:
        remember_peer(session, one.file.manifest, one.file.said)
    at = desk(session).now().isoformat(timespec="seconds")
    names = _list_taken(conn, zip(ready, files, strict=True), at)
    aside = _leave_aside(session, opened, right)  # later: a number that it leaves is not used again
    remember_import(conn, before, names, aside, at=at)
    identical = identical_senders(conn, [one.file.manifest for one in right])
    step(len(paths) + _AFTER_READING)
    return Import(tuple(files), changes, account.total, account.common, identical)


def inspect(content: bytes) -> tuple[Manifest, list[SignedLot]]:
    """What a file says, its signature checked; UserError when it is not ours or not whole."""
    manifest, lots, _members = unpack(unseal(content))
    return manifest, lots


def sender_or_reason(session: Session, path: Path) -> tuple[str, str]:
    """Who made a file, and why it cannot be taken; '' for what there is not."""
    found = _open(session, path, None)
    return (
        ("", found.reason)
        if isinstance(found, FileReport)
        else (
            sender_name(raw(session), found.manifest),
            "",
        )
    )


def _open(session: Session, path: Path, words: str | None) -> _Opened | FileReport:
    try:
        came = read_file(path)
        content = opened_file(session, came, words)
        envelope = unseal(content)
        _check_base(session, envelope, content)
        manifest, lots, members = unpack(envelope)
    except UserError as error:
        locked = isinstance(error, WordsNeededError)
        return FileReport(path.name, "", "refused", error.sentence, locked=locked)
    said = members["manifeste.json"].decode()
    digest, inside = (hashlib.sha256(one).hexdigest() for one in (came, content))
    return _Opened(path, digest, inside, envelope.device, manifest, said, lots)


def _once(
    conn: sqlite3.Connection, opened: Sequence[_Opened | FileReport]
) -> Iterator[_Opened | FileReport]:
    """The files, a second one with the very same content told as such."""
    first: dict[str, str] = {}
    for one in opened:
        if isinstance(one, FileReport):
            yield one
        elif one.inside in first:
            reason = _("C'est le même fichier que « {} ».").format(first[one.inside])
            sender, made_at = sender_name(conn, one.manifest), one.manifest.made_at
            yield FileReport(one.path.name, sender, "known", reason, made_at)
        else:
            first[one.inside] = one.path.name
            yield one


def _ready(
    conn: sqlite3.Connection, opened: Iterable[_Opened | FileReport]
) -> list[_Checked | FileReport]:
    """What each file brings, checked, or why it is refused."""
    files = list(opened)
    brought = iter(prepare_all(conn, [one.lots for one in files if isinstance(one, _Opened)]))
    known = read_facts(conn, local.base_id(conn))
    found: list[_Checked | FileReport] = []
    for one in files:
        if isinstance(one, FileReport):
            found.append(one)
            continue
        try:
            found.append(_Checked(one, _certified(conn, known, one, next(brought))))
        except UserError as error:
            sender = sender_name(conn, one.manifest)
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


def _told(
    conn: sqlite3.Connection, one: _Checked, place: int, account: Account, counted: set[bytes]
) -> FileReport:
    """What came of the file at this place; the lots that an earlier one brought too are `counted`
    with that one."""
    file, fresh = one.file, one.brought.fresh
    names = {lot.hash for lot in fresh} - counted
    statuses = account.statuses(names)
    counted |= names
    return FileReport(
        file.path.name,
        sender_name(conn, file.manifest),
        "taken" if fresh else "known",
        "" if fresh else _("Tout ce qu'il contient est déjà dans la base."),
        file.manifest.made_at,
        *account.own(place),
        statuses[WAITING],
        statuses[TO_EXAMINE],
        statuses[REFUSED],
        account.rows(place),
        common=account.shared(place),
        apart=account.apart(names),
    )


def _leave_aside(
    session: Session, opened: Iterable[_Opened | FileReport], right: Sequence[_Checked]
) -> list[list[object]]:
    """Take what is in the base now off the list of those aside, a file's second copy too."""
    came = {one.file.inside for one in right}
    done = [one for one in opened if isinstance(one, _Opened) and one.inside in came]
    return no_longer_aside(session, {one.path for one in done}, {one.digest for one in done})


def _list_taken(
    conn: sqlite3.Connection, files: Iterable[tuple[_Checked | FileReport, FileReport]], at: str
) -> list[str]:
    """Keep the files taken in the list of exchanges; their names."""
    taken = [
        (one.file.digest, report)
        for one, report in files
        if isinstance(one, _Checked) and report.status == "taken"
    ]
    conn.executemany(
        "INSERT INTO received (sha256, name, sender, at, outcome, report)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [
            (digest, report.name, report.sender, at, report.status, _kept(report))
            for digest, report in taken
        ],
    )
    return [report.name for _digest, report in taken]


def _kept(report: FileReport) -> str:
    """A file's counts as they are kept: all that it brought, whether others did too."""
    own = Tally(report.new, report.updated, report.conflicts)
    counts = {
        name: getattr(own, name) + getattr(report.common, name) for name in Tally._fields
    }  # fmt: skip
    said = {
        "made_at": report.made_at,
        "waiting": report.waiting,
        "to_examine": report.to_examine,
        "refused_lots": report.refused_lots,
        "rows": len(report.rows),
    }
    return json.dumps(said | counts, ensure_ascii=False)
