"""The machines that people joined with, and the invitations that let them in."""

import sqlite3
import sys
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.machine import first_key, may_cancel
from db.journal import local
from db.journal.clock import moment
from db.journal.facts import Facts
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.field import STATE
from db.kinds.policy import Cut, Device, Invitation, Ruling
from db.kinds.registry import POLICY, natural_id
from db.tables.journal import PeerRow
from db.words import _

_EPOCH = datetime.fromtimestamp(0, UTC)


class MachineState(StrEnum):
    """What becomes of what a machine sends."""

    IN_SERVICE = "in_service"
    TO_EXAMINE = "to_examine"
    LOST = "lost"
    UNINVITED = "uninvited"
    REFUSED = "refused"

    @property
    def label(self) -> str:
        """The French word."""
        return {
            MachineState.IN_SERVICE: _("En service"),
            MachineState.TO_EXAMINE: _("À examiner"),
            MachineState.LOST: _("Déclaré perdu"),
            MachineState.UNINVITED: _("Invitation annulée"),
            MachineState.REFUSED: _("Refusé"),
        }[self]


class InvitationState(StrEnum):
    """What an invitation has served for."""

    SENT = "sent"
    USED = "used"
    USED_TWICE = "used_twice"
    CANCELLED = "cancelled"

    @property
    def label(self) -> str:
        """The French word."""
        return {
            InvitationState.SENT: _("Pas encore utilisée"),
            InvitationState.USED: _("Utilisée"),
            InvitationState.USED_TWICE: _("Utilisée deux fois"),
            InvitationState.CANCELLED: _("Annulée"),
        }[self]

    @property
    def once_cancelled(self) -> str:
        """What cancelling it does and leaves, in words."""
        return {
            InvitationState.SENT: _("Elle n'ouvrira plus aucun poste."),
            InvitationState.USED: _(
                "Elle n'en ouvrira pas d'autre. Le poste qu'elle a ouvert reste en service."
            ),
            InvitationState.USED_TWICE: _(
                "Elle n'en ouvrira pas d'autre. Les postes qu'elle a ouverts restent à examiner."
            ),
            InvitationState.CANCELLED: _("Elle est déjà annulée."),
        }[self]


@dataclass(frozen=True, slots=True)
class MachineRow:
    """One machine. `key` is the first of the keys (hex) that followed one another on it.

    `mark` tells it from the person's other machines, on every base alike; `own` is this one.
    `heard` is when its last file was taken here. `reason` is why it was declared lost, adopted or
    refused; `invitation` is the id of the one that let it in. `known_gestures` is how many of its
    gestures were here before another machine used that invitation, 0 for the newcomers; None where
    no other did.
    """

    key: str
    number: int
    mark: str
    own: bool
    joined: datetime | None
    heard: datetime | None
    state: MachineState
    reason: str
    invitation: str
    known_gestures: int | None


@dataclass(frozen=True, slots=True)
class InvitationRow:
    """One invitation, with how many machines it let in; `reason` is why it was cancelled."""

    id: str
    sent: datetime | None
    state: InvitationState
    machines: int
    reason: str

    @property
    def may_be_cancelled(self) -> bool:
        """The command's own rule: used or not, as long as it is not cancelled."""
        return self.state != InvitationState.CANCELLED


def machines_by_person(session: Session) -> dict[str, tuple[MachineRow, ...]]:
    """Everybody's machines, in the order in which they were first heard of here: a newcomer comes
    last, so that a machine keeps its number.
    """
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    heard = {row[0]: row[1] for row in session.execute(select(PeerRow.device, PeerRow.received_at))}
    why = _reasons(session)
    invited = {row[0]: row[1] for row in session.execute(select(Invitation.key, Invitation.id))}
    mine = local.get(conn, "device") or ""
    keys_of: dict[str, list[bytes]] = defaultdict(list)
    for device in facts.devices:
        keys_of[first_key(facts, device.hex())].append(device)
    families: dict[str, list[str]] = defaultdict(list)
    for head in keys_of:
        families[facts.devices[bytes.fromhex(head)]].append(head)
    joined = {head: _born(session, Device, head) for head in keys_of}
    came = {head: _first_lot(conn, head) for head in keys_of}
    found = {}
    for person, heads in families.items():
        heads.sort(key=lambda head: (came[head], head))
        found[person] = tuple(
            MachineRow(
                key=head,
                number=number,
                mark=f"{head[:4]}-{head[4:8]}".upper(),
                own=mine in {key.hex() for key in keys_of[head]},
                joined=joined[head],
                heard=_latest(heard, keys_of[head]),
                state=machine_state(facts, keys_of[head]),
                reason=_why(why, facts, head),
                invitation=invited.get(facts.certified_by.get(bytes.fromhex(head), ""), ""),
                known_gestures=_known(conn, keys_of[head], _rivals_came(facts, came, head)),
            )
            for number, head in enumerate(heads, 1)
        )
    return found


def invitations_by_person(session: Session) -> dict[str, tuple[InvitationRow, ...]]:
    """Everybody's invitations, the latest first."""
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    why = _reasons(session)
    found: dict[str, list[InvitationRow]] = defaultdict(list)
    for row in session.scalars(select(Invitation)):
        key = row.key or ""
        if key not in facts.invitations:
            continue
        used = sum(by == key for by in facts.certified_by.values())
        sent = _born(session, Invitation, row.id)
        state = invitation_state(used, cancelled=not may_cancel(facts, key))
        found[row.person or ""].append(InvitationRow(row.id, sent, state, used, why.get(key, "")))
    return {
        person: tuple(sorted(rows, key=lambda one: (one.sent or _EPOCH, one.id), reverse=True))
        for person, rows in found.items()
    }


def machine_state(facts: Facts, keys: Collection[bytes]) -> MachineState:
    """What becomes of what a machine sends; one key of it that counts is enough."""
    if any(facts.is_live(key) for key in keys):
        return MachineState.IN_SERVICE
    if all(facts.is_refused(key) for key in keys):
        return MachineState.REFUSED
    if all(facts.came_uninvited(key) for key in keys):
        return MachineState.UNINVITED
    if any(facts.doubts(key) for key in keys):
        return MachineState.LOST
    return MachineState.TO_EXAMINE


def invitation_state(used: int, *, cancelled: bool) -> InvitationState:
    """What an invitation that let so many machines in has served for."""
    if cancelled:
        return InvitationState.CANCELLED
    if used > 1:
        return InvitationState.USED_TWICE
    return InvitationState.USED if used else InvitationState.SENT


def _reasons(session: Session) -> dict[str, str]:
    """Why keys (hex) were cut off or ruled on; of several reasons, the ruling's."""
    cuts = session.execute(select(Cut.key, Cut.reason).where(Cut.key.is_not(None)))
    rulings = session.execute(select(Ruling.key, Ruling.reason).where(Ruling.key.is_not(None)))
    return {key or "": why or "" for key, why in [*cuts, *rulings]}


def _why(reasons: Mapping[str, str], facts: Facts, head: str) -> str:
    """The reason given about a machine, else about what it descends from and was cut off with."""
    if head in reasons:
        return reasons[head]
    if not facts.doubts(bytes.fromhex(head)):
        return ""
    line = facts.line_of(bytes.fromhex(head))
    return next((reasons[key] for key in line if key in reasons), "")


def _first_lot(conn: sqlite3.Connection, head: str) -> int:
    """Where the birth of a machine stands among all that came here, beyond the last if nowhere."""
    asked = "SELECT min(id) FROM lot WHERE scope = ? AND device = ?"
    (first,) = conn.execute(asked, (POLICY, bytes.fromhex(head))).fetchone()
    return sys.maxsize if first is None else int(first)


def _rivals_came(facts: Facts, came: Mapping[str, int], head: str) -> int | None:
    """When another machine of the same invitation was first heard of, None if there is none."""
    by = facts.certified_by.get(bytes.fromhex(head), "")
    if by not in facts.invitations:
        return None
    rivals = [key.hex() for key, used in facts.certified_by.items() if used == by]
    return min((came[one] for one in rivals if one != head and one in came), default=None)


def _known(conn: sqlite3.Connection, keys: Iterable[bytes], until: int | None) -> int | None:
    """How many gestures of a machine were here before `until`, its birth left out."""
    if until is None:
        return None
    asked = (
        "SELECT count(DISTINCT coalesce(gesture, '#' || id)) FROM lot"
        " WHERE device = ? AND scope <> ? AND id < ?"
    )
    return sum(int(conn.execute(asked, (key, POLICY, until)).fetchone()[0]) for key in keys)


def _latest(heard: Mapping[bytes, str], keys: Iterable[bytes]) -> datetime | None:
    known = [heard[key] for key in keys if key in heard]
    return max(map(datetime.fromisoformat, known)) if known else None


def _born(session: Session, kind: type[Device | Invitation], name: str) -> datetime | None:
    """When a machine (by its key) or an invitation (by its id) says that it was made."""
    entity = natural_id(Device, POLICY, name) if kind is Device else name
    row = raw(session).execute(
        "SELECT lot.hlc FROM cell JOIN lot ON lot.id = cell.winner >> 12"
        " WHERE cell.entity = ? AND cell.field = ?",
        (entity, STATE),
    )
    found = row.fetchone()
    return moment(found[0]) if found else None
