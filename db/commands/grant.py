"""Giving rights and ending them. A change of rights is an end and a new grant."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.changes import Changes
from db.journal.cuts import short
from db.journal.facts import SECRETARY, Facts
from db.journal.gesture import Gesture, author_of
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.policy import Cut, Grant
from db.kinds.registry import POLICY
from db.kinds.rights import template
from db.tables.journal import ACCEPTED
from db.words import _


def give(
    session: Session,
    person: str,
    role: Role,
    *,
    action: str | None = None,
    establishment: str | None = None,
    since: date | None = None,
) -> tuple[str, Changes]:
    """Give a person a role, over an action or an establishment where it is about one."""
    gesture = Gesture(session)
    grant = born_grant(
        gesture, person, role, action=action, establishment=establishment, since=since
    )
    return grant, allowed(gesture.sign())


def end_grant(session: Session, grant: str, reason: str, on: date | None = None) -> Changes:
    """End a right on a day, today by default; what its holder wrote and was received stays.

    What arrives later is to examine. UserError when it has ended, or when nobody would be left
    to act as secretary.
    """
    facts = _facts(session)
    if grant in facts.cuts.grants or grant not in facts.grants:
        raise UserError(_("Ce droit a déjà pris fin. Rien n'a été modifié."))
    said = facts.grants[grant]
    if said.get("role") == SECRETARY and _secretary_grants(facts) == [grant]:
        raise UserError(
            _(
                "C'est le dernier droit de secrétariat de cette base : donnez-le d'abord à "
                "quelqu'un d'autre. Rien n'a été modifié."
            )
        )
    gesture = Gesture(session)
    cut_grant(session, gesture, grant, reason, on or desk(session).now().date())
    return allowed(gesture.sign())


def born_grant(
    gesture: Gesture,
    person: str,
    role: Role,
    *,
    action: str | None = None,
    establishment: str | None = None,
    since: date | None = None,
) -> str:
    """Write the birth of a grant into a gesture; its id."""
    may = template(role, action, establishment)
    return gesture.born(
        Grant,
        POLICY,
        person=person,
        role=role,
        action=action,
        establishment=establishment,
        rights=may.rights,
        reads=may.reads,
        term={"from": since, "to": None} if since or action or establishment else None,
    )


def cut_grant(session: Session, gesture: Gesture, grant: str, reason: str, on: date) -> None:
    """Write the end of a grant into a gesture: its term for people, its cut for the journal."""
    author_of(raw(session), desk(session))  # a copied base takes its new key: its lane counts
    facts = _facts(session)
    held = session.get(Grant, grant)
    begun = (held.term or {}).get("from") if held else None
    gesture.put(grant, "term", {"from": begun, "to": on})
    person = facts.grants.get(grant, {}).get("person", "")
    machines = [key for key, who in facts.devices.items() if who == person]
    gesture.born(
        Cut, POLICY, grant=grant, held=lanes_held(raw(session), machines), reason=reason.strip()
    )


def lanes_held(conn: sqlite3.Connection, machines: Iterable[bytes]) -> str:
    """How far these machines' accepted lots go, {device: {n: [short scopes]}} in JSON.

    Scopes where nothing of theirs counts are left out: anybody can invent as many as they like.
    Where this machine is one of them, the lot that is about to say so counts too.
    """
    own = local.get(conn, "device") or ""
    held: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for machine in machines:
        rows = conn.execute(
            "SELECT lane.scope, max(lot.n) FROM lane JOIN lot"
            " ON lot.scope = lane.scope AND lot.device = lane.device AND lot.n <= lane.n"
            " WHERE lane.device = ? AND lot.status = ? GROUP BY lane.scope ORDER BY lane.scope",
            (machine, ACCEPTED),
        )
        for scope, n in rows:
            last = n + 1 if (machine.hex(), scope) == (own, POLICY) else n
            held[machine.hex()][str(last)].append(short(scope))
    return json.dumps(held, separators=(",", ":"))


def _secretary_grants(facts: Facts) -> list[str]:
    return [
        name
        for name, said in facts.grants.items()
        if said.get("role") == SECRETARY and name not in facts.cuts.grants
    ]


def _facts(session: Session) -> Facts:
    conn = raw(session)
    return read_facts(conn, local.base_id(conn))
