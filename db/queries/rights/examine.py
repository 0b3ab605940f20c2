"""Lots that do not count: those that wait, those to examine, those refused; and why.

Every base answers alike, whatever came first.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from db.journal import local
from db.journal.authority import Why, why
from db.journal.clock import moment
from db.journal.facts import Facts
from db.journal.lot import Lot, Op, read_lot
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.erasure import Erasure
from db.kinds.field import LIVE, STATE
from db.kinds.policy import Ruling
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT, kind_of, natural_id
from db.kinds.rights import REASON
from db.queries.base.display import label_of, name_of, shown
from db.queries.journal.counting import changes_apart, changes_told
from db.tables.journal import REFUSED, TO_EXAMINE, WAITING
from db.words import _

_ERASURES = f"{Erasure.prefix}_"
_NAMED_BY = ("scheme", "measure", "action", "indicator", "meeting", "person", "establishment")


@dataclass(frozen=True, slots=True)
class Said:
    """One value of a lot: what a person calls the field, and the value in words."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class LotLine:
    """One lot that does not count. `lot` is its hash and `machine` its key, in hex.

    `reason` says why in a sentence; `ruling` is the reason that the secretariat gave, if any.
    `changes` is how many changes a person counts in it.
    """

    lot: str
    machine: str
    status: int
    why: Why | None
    person: str
    subject: str
    at: datetime
    said: tuple[Said, ...]
    reason: str
    ruling: str
    changes: int = 1

    @property
    def doubts_machine(self) -> bool:
        """Whether the machine is in doubt, rather than what it wrote."""
        return self.why in (Why.INVITED_TWICE, Why.MACHINE_LOST, Why.FORKED)


def lots_to_examine(session: Session, limit: int = -1) -> list[LotLine]:
    """What a secretary must adopt or refuse, the oldest first; at most `limit` of it."""
    return _lines(session, TO_EXAMINE, limit)


def lots_waiting(session: Session, limit: int = -1) -> list[LotLine]:
    """What waits for something that has not arrived."""
    return _lines(session, WAITING, limit)


def lots_refused(session: Session, limit: int = -1) -> list[LotLine]:
    """What is kept and does not count."""
    return _lines(session, REFUSED, limit)


def count_to_examine(session: Session) -> int:
    """How many gestures are to examine."""
    return _count(session, TO_EXAMINE)


def count_waiting(session: Session) -> int:
    """How many gestures wait."""
    return _count(session, WAITING)


def count_refused(session: Session) -> int:
    """How many gestures are kept and do not count."""
    return _count(session, REFUSED)


def changes_not_counting(session: Session) -> tuple[int, int, int]:
    """How many changes are to examine, wait and are refused."""
    conn = raw(session)
    to_examine, waiting, refused = (
        changes_apart(conn, status) for status in (TO_EXAMINE, WAITING, REFUSED)
    )
    return to_examine, waiting, refused


def lines_of(session: Session, lots: Sequence[str]) -> list[LotLine]:
    """The same for these lots (hashes in hex), whatever their status."""
    conn = raw(session)
    asked = "SELECT id FROM lot WHERE hash = ?"
    rows = [conn.execute(asked, (bytes.fromhex(name),)).fetchone() for name in lots]
    ids = [row[0] for row in rows if row is not None]
    return _found(session, "lot.id IN (SELECT value FROM json_each(?))", json.dumps(ids))


def _lines(session: Session, status: int, limit: int) -> list[LotLine]:
    return _found(session, "lot.status = ?", status, limit)


def _count(session: Session, status: int) -> int:
    query = "SELECT count(*) FROM lot WHERE status = ?"
    (count,) = raw(session).execute(query, (status,)).fetchone()
    return int(count)


def _found(session: Session, chosen: str, value: object, limit: int = -1) -> list[LotLine]:
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    rows = conn.execute(
        "SELECT lot.id, lot.hash, lot.device, lot.body, lot.status, lot.n > coalesce(lane.n, 0),"
        " lane.forked_at IS NOT NULL AND lot.n >= lane.forked_at"
        " FROM lot LEFT JOIN lane ON lane.scope = lot.scope AND lane.device = lot.device"
        f" WHERE lot.body IS NOT NULL AND {chosen} ORDER BY lot.hlc, lot.hash LIMIT ?",
        (value, limit),
    ).fetchall()
    found = []
    for number, name, device, body, status, outside, forked in rows:
        lot = read_lot(body)
        cause = None if outside else why(facts, device, lot, name, forked=bool(forked))
        ruling = _ruling(conn, name) or _ruling(conn, device)
        cut = facts.came_uninvited(device)
        found.append(
            LotLine(
                name.hex(),
                device.hex(),
                status,
                cause,
                _author(session, facts, device, lot),
                _subject(session, lot),
                moment(lot.hlc),
                tuple(_said(session, lot)),
                _uninvited() if cause is Why.MACHINE_LOST and cut else reason_of(cause),
                ruling,
                max(1, sum(changes_told(conn, number, lot).values())),
            )
        )
    return found


def reason_of(cause: Why | None) -> str:
    """Why a lot does not count, in a sentence; None: something before it is missing."""
    if cause is None:
        return _("Il manque un envoi précédent de ce poste : demandez-lui de tout renvoyer.")
    return {
        Why.RIGHTFUL: "",
        Why.ADOPTED: _("Adopté par le secrétariat."),
        Why.MACHINE_UNKNOWN: _("Le certificat de ce poste n'est pas encore arrivé."),
        Why.GRANT_UNKNOWN: _("Le droit invoqué n'est pas encore arrivé."),
        Why.ABROAD: _("Ce changement touche à ce qui appartient à un autre dossier."),
        Why.NOT_THEIRS: _("Le droit invoqué est celui de quelqu'un d'autre."),
        Why.OUTSIDE_RIGHTS: _("Ce changement dépasse les droits de cette personne."),
        Why.REFUSED_BY_RULING: _("Refusé par le secrétariat."),
        Why.FORKED: _("Ce poste a été cloné : deux suites différentes portent sa signature."),
        Why.MACHINE_LOST: _("Arrivé après la déclaration de perte de ce poste."),
        Why.GRANT_ENDED: _("Arrivé après la fin de ce droit."),
        Why.INVITED_TWICE: _("L'invitation de ce poste a servi deux fois."),
    }[cause]


def _uninvited() -> str:
    return _("Ce poste est entré par une invitation annulée.")


def _ruling(conn: sqlite3.Connection, subject: bytes) -> str:
    """The reason that a secretary gave for a lot or a machine, '' when none."""
    row = conn.execute(
        "SELECT reason FROM ruling WHERE id = ?", (natural_id(Ruling, POLICY, subject.hex()),)
    ).fetchone()
    return (row[0] or "") if row else ""


def _author(session: Session, facts: Facts, device: bytes, lot: Lot) -> str:
    person = facts.devices.get(device) or facts.grants.get(lot.grant, {}).get("person")
    return name_of(session, person) if person else _("poste inconnu")


def _subject(session: Session, lot: Lot) -> str:
    shared = {
        POLICY: _("Droits"),
        REFERENCE: _("Mesures, organismes et instances"),
        SECRETARIAT: _("Coordonnées et présences"),
    }
    if lot.scope in shared:
        return shared[lot.scope]
    if kind_of(lot.scope) is None:
        return _("Nouveauté d'une version plus récente")
    known = name_of(session, lot.scope)
    if known != _("non reçu"):
        return known
    own = {op.field: op.value for op in lot.ops if op.entity == lot.scope}
    named = next((own[name] for name in ("title", "name") if isinstance(own.get(name), str)), "")
    if named:
        return str(named)
    if "on" in own:
        day = shown(session, lot.scope, "on", json.dumps(own["on"]))
        return _("Séance du {}").format(day)
    return _("Une partie du dispositif que cette base n'a pas reçue")


def _said(session: Session, lot: Lot) -> Iterator[Said]:
    """The values that a person would want to read; identifiers and mechanics are left out."""
    written = {op.entity for op in lot.ops}
    for op in lot.ops:
        if op.field == STATE and op.value == LIVE:
            continue
        if op.entity.startswith(_ERASURES) and op.field != "reason":
            continue  # it repeats a whole lot
        if op.field in _NAMED_BY and op.entity != lot.scope and not op.replaces:
            continue
        if isinstance(op.value, str) and op.value in written:
            continue
        label = op.field.removeprefix(REASON)
        words = label_of(op.entity, label)
        if label != op.field:
            words = _("Motif ({})").format(words)
        yield Said(words, _value(session, op))


def _value(session: Session, op: Op) -> str:
    if op.field.startswith(REASON):
        return str(op.value)
    return shown(session, op.entity, op.field, json.dumps(op.value, ensure_ascii=False))
