"""What came of what this person sent: read from the secretariat's last file, with no new mail."""

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, NamedTuple

from sqlalchemy.orm import Session

from db.exchange.manifest import read_manifest
from db.journal import local
from db.journal.cells import CellName, standing_ops
from db.journal.clock import moment
from db.journal.facts import Facts
from db.journal.heads import Written
from db.journal.lot import read_lot
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.field import STATE
from db.kinds.registry import POLICY
from db.kinds.report import Report
from db.queries.base.display import code_of, label_of, name_of, shown
from db.queries.journal.conflict import conflict_id
from db.queries.journal.counting import changes_told
from db.queries.rights.examine import Said, lines_of
from db.queries.rights.permission import may_write, settlers
from db.tables.journal import ACCEPTED, OP_BITS, REFUSED, TO_EXAMINE, UNREAD
from db.words import _, percent

Outcome = Literal["taken", "contested", "on_their_way", "to_examine", "refused"]
_OUTCOMES: tuple[Outcome, ...] = ("taken", "contested", "on_their_way", "to_examine", "refused")
_APART = ("to_examine", "refused")
_BRIEF = 3
SITUATION = "situation"
Lane = tuple[str, bytes]


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """Something that was not simply taken: about what, what it says, and why, in sentences.

    `ruling` is the reason that the secretariat gave, '' when it gave none; `lot` is the hash of the
    lot that does not count, '' for a contested value, whose `conflict` is the id then. `mine`:
    this person may settle it. `changes` counts what it stands for.
    """

    lot: str
    outcome: Outcome
    at: datetime
    subject: str
    said: tuple[Said, ...]
    reason: str
    ruling: str
    conflict: str = ""
    mine: bool = False
    changes: int = 1

    @property
    def words(self) -> str:
        """'Avancement 45 %, Météo Nuages': the first things that it says."""
        return in_brief(self.said)


@dataclass(frozen=True, slots=True)
class Returns:
    """A person's changes by what came of them; the five counts add up to `sent`.

    `on_their_way` are those that no secretary said to have received, or that still wait; `heard_at`
    is when the secretariat's last file was received, None if none was. `lines` tell what is
    contested, to examine or refused, the latest first.
    """

    sent: int = 0
    taken: int = 0
    contested: int = 0
    on_their_way: int = 0
    to_examine: int = 0
    refused: int = 0
    heard_at: datetime | None = None
    lines: tuple[ReturnLine, ...] = ()


class _Mine(NamedTuple):
    """One of this person's lots."""

    id: int
    hash: bytes
    lane: Lane
    n: int
    status: int
    changes: Mapping[CellName, int]


def returns(session: Session) -> Returns:
    """What came of this person's changes; nothing for a secretary, who receives them."""
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    if receives(session):
        return Returns()
    mine = _lots(conn, _devices(conn, facts, local.get(conn, "person") or ""))
    received, heard_at = _received(conn, facts)
    contested = _contested(conn, {one.id for one in mine})
    outcomes = {one.id: _outcome(one, received) for one in mine}
    contesting = {
        (op.id >> OP_BITS, (entity, name))
        for (entity, field), ops in contested.items()
        for op in ops
        for name in (field, STATE)  # what is new counts as one change, whatever is contested of it
    }
    counts = _counted(mine, outcomes, contesting)
    lines = [*_set_apart(session, mine, outcomes), *_disputed(session, contested, mine)]
    lines.sort(key=lambda line: line.at, reverse=True)
    return Returns(
        sent=counts.total(),
        **{name: counts[name] for name in _OUTCOMES},
        heard_at=heard_at,
        lines=tuple(lines),
    )


def receives(session: Session) -> bool:
    """Whether this machine's person is a secretary: they receive, adopt and refuse."""
    conn = raw(session)
    secretaries = read_facts(conn, local.base_id(conn)).secretaries()
    return (local.get(conn, "person") or "") in secretaries


def in_brief(said: Sequence[Said]) -> str:
    """The first things that a lot says; the day and the author of a report are told elsewhere."""
    silent = (label_of("rep_", "on"), label_of("rep_", "author"))
    telling = [one for one in said if one.label not in silent][:_BRIEF]
    return ", ".join(f"{one.label} {one.value}".strip() for one in telling)


def _devices(conn: sqlite3.Connection, facts: Facts, person: str) -> set[bytes]:
    """All the machines that ever wrote for this person, this one among them."""
    own = {device for device, who in facts.devices.items() if who == person}
    return own | {bytes.fromhex(local.get(conn, "device") or "")}


def _lots(conn: sqlite3.Connection, devices: Iterable[bytes]) -> list[_Mine]:
    """Their lots; the birth of a machine, when it counts, is nobody's gesture."""
    found = []
    for device in devices:
        rows = conn.execute(
            "SELECT lot.id, lot.hash, lot.scope, lot.n, lot.status, lot.body"
            " FROM lane JOIN lot ON lot.scope = lane.scope AND lot.device = lane.device"
            " WHERE lane.device = ? AND lot.body IS NOT NULL",
            (device,),
        )
        found += [
            _Mine(lot, name, (scope, device), n, status, _told(conn, lot, status, body))
            for lot, name, scope, n, status, body in rows.fetchall()
            if scope != POLICY or status != ACCEPTED
        ]
    return found


def _told(
    conn: sqlite3.Connection, number: int, status: int, body: bytes
) -> Mapping[CellName, int]:
    """The changes of a lot; what only holds mechanics counts as one all the same."""
    found = {} if status == UNREAD else changes_told(conn, number, read_lot(body))
    return found or {("", ""): 1}


def _received(conn: sqlite3.Connection, facts: Facts) -> tuple[dict[Lane, int], datetime | None]:
    """How far the secretaries said to hold each lane, the furthest of them; and when."""
    held: dict[Lane, int] = defaultdict(int)
    heard: list[datetime] = []
    machines = [device for one in facts.secretaries() for device in facts.machines(one)]
    for device in machines:
        asked = "SELECT manifest, received_at FROM peer WHERE device = ?"
        row = conn.execute(asked, (device,)).fetchone()
        if row is None:
            continue
        heard.append(datetime.fromisoformat(row[1]))
        for key, by_number in read_manifest(row[0].encode()).frontier.items():
            for n, scopes in by_number.items():
                for scope in scopes:
                    lane = (scope, bytes.fromhex(key))
                    held[lane] = max(held[lane], int(n))
    return held, max(heard, default=None)


def _contested(conn: sqlite3.Connection, mine: Collection[int]) -> dict[CellName, list[Written]]:
    """The contested cells in which ops of these lots stand, with those ops, the latest first."""
    cells = conn.execute("SELECT entity, field FROM cell WHERE rivals > 1").fetchall()
    found = {}
    for entity, field in cells:
        ops = [op for op in standing_ops(conn, entity, field) if op.id >> OP_BITS in mine]
        if ops:
            found[entity, field] = ops
    return found


def _outcome(one: _Mine, received: Mapping[Lane, int]) -> Outcome:
    """What came of a lot, but for the values of it that are contested."""
    if one.status == REFUSED:
        return "refused"
    if one.status == TO_EXAMINE:
        return "to_examine"
    if one.status != ACCEPTED or one.n > received.get(one.lane, 0):
        return "on_their_way"
    return "taken"


def _counted(
    mine: Iterable[_Mine],
    outcomes: Mapping[int, Outcome],
    contesting: Collection[tuple[int, CellName]],
) -> Counter[Outcome]:
    """How many changes had each outcome."""
    counts: Counter[Outcome] = Counter()
    for one in mine:
        for cell, changes in one.changes.items():
            disputed = outcomes[one.id] == "taken" and (one.id, cell) in contesting
            counts["contested" if disputed else outcomes[one.id]] += changes
    return counts


def _set_apart(
    session: Session, mine: Iterable[_Mine], outcomes: Mapping[int, Outcome]
) -> list[ReturnLine]:
    """The lines of the lots that are to examine or refused."""
    apart = {one.hash.hex(): outcomes[one.id] for one in mine if outcomes[one.id] in _APART}
    if not apart:
        return []
    return [
        ReturnLine(
            *(line.lot, apart[line.lot], line.at, line.subject, line.said),
            *(line.reason, line.ruling),
            changes=line.changes,
        )
        for line in lines_of(session, list(apart))
    ]


def _disputed(
    session: Session, contested: Mapping[CellName, list[Written]], mine: Iterable[_Mine]
) -> list[ReturnLine]:
    """The lines of what is contested, with the value of this person."""
    told = {one.id: one.changes for one in mine}
    found = []
    for (entity, field), ops in contested.items():
        may = may_write(session, entity, field)
        reason = _who_settles(session, entity, field, mine=may)
        at, subject = moment(ops[0].order[0]), _subject(session, entity)
        said = (_said(session, entity, field, ops[0].value),)
        conflict = conflict_id(entity, field)
        lots = [told[op.id >> OP_BITS] for op in ops]
        changes = sum(lot.get((entity, field)) or lot.get((entity, STATE), 1) for lot in lots)
        found.append(
            ReturnLine("", "contested", at, subject, said, reason, "", conflict, may, changes)
        )
    return found


def _who_settles(session: Session, entity: str, field: str, *, mine: bool) -> str:
    """That another value competes, and who may choose between them."""
    if mine:
        return _("Une autre valeur est en présence : vous pouvez choisir, le secrétariat aussi.")
    others = [name for name in settlers(session, entity, field) if name]
    if others:
        said = _("Une autre valeur est en présence : le secrétariat peut choisir, ou {}.")
        return said.format(_(" ou ").join(others))
    return _("Une autre valeur est en présence : le secrétariat choisira.")


def _subject(session: Session, entity: str) -> str:
    """What it is about: the action first, where it has one."""
    code = code_of(session, entity) or ""
    name = name_of(session, entity)
    return name if not code or name.startswith(code) else f"{code} · {name}"


def _said(session: Session, entity: str, field: str, value: str) -> Said:
    if field != SITUATION:
        return Said(label_of(entity, field), shown(session, entity, field, value))
    report = session.get(Report, json.loads(value) or "")
    words = []
    if report is not None and report.status is not None:
        words.append(report.status.label)
    if report is not None and report.progress is not None:
        words.append(percent(report.progress))
    return Said(label_of(entity, field), ", ".join(words))
