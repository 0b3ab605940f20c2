"""Which scopes a person may receive: policy and reference, and what their grants say.

A grant says scopes by their id, or by a word (db/kinds/rights.py). An establishment brings the
actions that a secretary said are expected there; an action brings its sub-actions.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from db.journal import local
from db.journal.facts import SECRETARY, Facts
from db.journal.policy import read_facts
from db.kinds.choices import Body
from db.kinds.field import DELETED
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT
from db.kinds.rights import EVERYTHING, MEETINGS

_SITTINGS = """
    SELECT meeting.id FROM meeting JOIN committee ON committee.id = meeting.committee
        WHERE committee.body = :body
    UNION SELECT agenda_item.scope FROM member JOIN agenda_item ON agenda_item.id = member.entity
        WHERE member.field = 'action' AND member.member IN (SELECT value FROM json_each(:actions))
    UNION SELECT meeting FROM attendance WHERE person IN (SELECT value FROM json_each(:people))
"""
_DEPLOYED = """
    SELECT deployment.action, lot."grant" FROM deployment
        JOIN cell ON cell.entity = deployment.id AND cell.field = 'action'
        JOIN lot ON lot.id = cell.winner >> 12
        WHERE deployment.scope IN (SELECT value FROM json_each(?))
"""
_PARTS = """
    SELECT part.entity FROM cell AS part
        WHERE part.entity >= 'act_' AND part.entity < 'act`' AND part.field = 'parent'
        AND part.value IN (SELECT json_quote(value) FROM json_each(:actions))
"""
_DELETED_PARTS = """
    SELECT part.entity FROM cell AS state
        JOIN cell AS part ON part.entity = state.entity AND part.field = 'parent'
        JOIN op ON op.cell = part.id
        WHERE state.entity >= 'act_' AND state.entity < 'act`' AND state.field = '_state'
        AND state.value = json_quote(:deleted)
        AND op.value IN (SELECT json_quote(value) FROM json_each(:actions))
"""


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody may receive: these scopes, or (`widely`) all but the secretariat's as well."""

    scopes: frozenset[str]
    widely: bool

    def __contains__(self, scope: str) -> bool:
        return scope in self.scopes or (self.widely and scope != SECRETARIAT)


def reach_of(conn: sqlite3.Connection, person: str | None, held: Iterable[str] = ()) -> Reach:
    """What a person may receive now, or the secretaries together (None).

    `held` are the scopes that their machines said they hold: a sitting that was theirs stays so,
    or they would never hear that it is put off or that their action left its agenda.
    """
    facts = read_facts(conn, local.base_id(conn))
    people = [person] if person else facts.secretaries()
    reads = {line for one in people for line in _lines(facts, one)}
    widely = EVERYTHING in reads
    scopes = (reads - {EVERYTHING, MEETINGS}) | {POLICY, REFERENCE}
    if not widely:
        scopes |= _deployed(conn, facts, _of("est_", scopes))
        scopes |= _parts(conn, _of("act_", scopes))
        if MEETINGS in reads:
            scopes |= _sittings(conn, people, _of("act_", scopes)) | _of("mtg_", held)
    return Reach(frozenset(scopes), widely)


def _lines(facts: Facts, person: str) -> list[str]:
    grants = facts.grants_of(person).values()
    return [line for grant in grants for line in grant.get("reads", "").split("\n") if line]


def _of(prefix: str, scopes: Iterable[str]) -> set[str]:
    return {scope for scope in scopes if scope.startswith(prefix)}


def _deployed(conn: sqlite3.Connection, facts: Facts, establishments: Collection[str]) -> set[str]:
    """The actions expected there, as a secretary wrote: nobody widens what they receive."""
    rows = conn.execute(_DEPLOYED, (json.dumps(sorted(establishments)),))
    by = {name for name, grant in facts.grants.items() if grant.get("role") == SECRETARY}
    return _of("act_", (action for action, grant in rows if action and grant in by))


def _parts(conn: sqlite3.Connection, actions: Collection[str]) -> set[str]:
    """The sub-actions, those that were deleted too: their deletion must be heard of."""
    found: set[str] = set()
    todo = set(actions)
    while todo:
        named = {"actions": json.dumps(sorted(todo)), "deleted": DELETED}
        query = f"{_PARTS} UNION {_DELETED_PARTS}"
        todo = {part for (part,) in conn.execute(query, named)} - found - set(actions)
        found |= todo
    return found


def _sittings(
    conn: sqlite3.Connection, people: Collection[str], actions: Collection[str]
) -> set[str]:
    named = {
        "body": Body.FOLLOW_UP.value,
        "actions": json.dumps(sorted(actions)),
        "people": json.dumps(sorted(people)),
    }
    return {sitting for (sitting,) in conn.execute(_SITTINGS, named) if sitting}
