"""Which scopes a person may receive: policy and reference, and what their grants say.

A grant says scopes by their id, or by a word (db/kinds/rights.py). An establishment brings the
actions of which something is expected there; an action brings its sub-actions, and both bring the
indicators that they are asked for, with the actions in which these stand.
"""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from db.journal import local
from db.journal.facts import SECRETARY, Facts
from db.journal.policy import read_facts
from db.kinds.choices import Body
from db.kinds.expectation import Rule, rule_of
from db.kinds.field import DELETED
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT
from db.kinds.rights import EVERYTHING, MEETINGS
from db.tables.journal import ACCEPTED

_SITTINGS = """
    SELECT meeting.id FROM meeting JOIN committee ON committee.id = meeting.committee
        WHERE committee.body = :body
    UNION SELECT agenda_item.scope FROM member JOIN agenda_item ON agenda_item.id = member.entity
        WHERE member.field = 'action' AND member.member IN (SELECT value FROM json_each(:actions))
    UNION SELECT meeting FROM attendance WHERE person IN (SELECT value FROM json_each(:people))
"""
_ONCE_ON_THE_AGENDA = """
    SELECT lot.scope FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12
        WHERE cell.entity >= 'itm_' AND cell.entity < 'itm`'
        AND cell.field IN (SELECT 'action:' || value FROM json_each(:actions))
        AND op.value = 'true' AND lot.status = :accepted
"""
_ONCE_AWAITED = """
    SELECT op.value ->> '$' FROM cell AS who
        JOIN op AS named ON named.cell = who.id JOIN lot AS naming ON naming.id = named.id >> 12
        JOIN cell ON cell.entity = who.entity AND cell.field = 'meeting'
        JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12
        WHERE who.entity >= 'att_' AND who.entity < 'att`' AND who.field = 'person'
        AND named.value IN (SELECT json_quote(value) FROM json_each(:people))
        AND naming.status = :accepted AND lot.status = :accepted
"""
_ONCE_CONVENED = """
    SELECT cell.entity FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12
        WHERE cell.entity >= 'mtg_' AND cell.entity < 'mtg`' AND cell.field = 'committee'
        AND lot.status = :accepted AND json_quote(:body) = (
            SELECT said.value FROM cell AS body JOIN op AS said ON said.cell = body.id
                JOIN lot AS saying ON saying.id = said.id >> 12
                WHERE body.entity = op.value ->> '$' AND body.field = 'body'
                AND saying.status = :accepted AND saying.hlc <= lot.hlc
                ORDER BY saying.hlc DESC, saying.hash DESC LIMIT 1)
"""
_RULES = """
    SELECT lot.scope, op.value FROM cell JOIN op ON op.cell = cell.id
        JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
        WHERE cell.entity >= 'exp_' AND cell.entity < 'exp`' AND cell.field = 'rule'
"""
_HOUSES = """
    SELECT cell.entity, cell.field, op.value ->> '$' FROM cell JOIN op ON op.cell = cell.id
        JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
        WHERE cell.entity IN (SELECT value FROM json_each(:houses))
        AND cell.field IN ('type', 'manager', 'area', 'managed')
"""
_BY_HAND = """
    SELECT DISTINCT lot.scope FROM cell AS asked
        JOIN op AS said ON said.cell = asked.id JOIN lot AS by ON by.id = said.id >> 12
        JOIN cell ON cell.entity = said.value ->> '$' AND cell.field = '_state'
        JOIN lot ON lot.id = cell.winner >> 12
        WHERE asked.entity >= 'ask_' AND asked.entity < 'ask`' AND asked.field = 'expectation'
        AND by.status = :accepted AND by.scope IN (SELECT value FROM json_each(:houses))
"""
_BY_HOUSE = """
    SELECT DISTINCT lot.scope FROM cell JOIN op ON op.cell = cell.id
        JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
        WHERE cell.entity >= 'ind_' AND cell.entity < 'ind`' AND cell.field = 'over_places'
        AND op.value <> 'null'
"""
_LINKED = """
    SELECT DISTINCT lot.scope FROM cell JOIN op ON op.cell = cell.id
        JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
        WHERE cell.entity >= 'ind_' AND cell.entity < 'ind`'
        AND cell.field IN (SELECT 'actions:' || value FROM json_each(:actions))
"""
_PARTS = """
    SELECT part.entity, lot."grant" FROM cell AS part JOIN lot ON lot.id = part.winner >> 12
        WHERE part.entity >= 'act_' AND part.entity < 'act`' AND part.field = 'parent'
        AND part.value IN (SELECT json_quote(value) FROM json_each(:actions))
"""
_DELETED_PARTS = """
    SELECT part.entity, lot."grant" FROM cell AS state
        JOIN cell AS part ON part.entity = state.entity AND part.field = 'parent'
        JOIN op ON op.cell = part.id JOIN lot ON lot.id = op.id >> 12 AND lot.status = :accepted
        WHERE state.entity >= 'act_' AND state.entity < 'act`' AND state.field = '_state'
        AND state.value = json_quote(:deleted)
        AND op.value IN (SELECT json_quote(value) FROM json_each(:actions))
"""


_Houses = dict[str, dict[str, set[str | None]]]


@dataclass(frozen=True, slots=True)
class Reach:
    """What somebody may receive: these scopes, or (`widely`) all but the secretariat's as well."""

    scopes: frozenset[str]
    widely: bool

    def __contains__(self, scope: str) -> bool:
        return scope in self.scopes or (self.widely and scope != SECRETARIAT)


def reach_of(conn: sqlite3.Connection, person: str | None) -> Reach:
    """What a person may receive now, or the secretaries together (None).

    A sitting that was ever theirs stays so, or they would never hear that it is put off or that
    their action left its agenda. The journal tells, never what their machines say they hold.
    """
    facts = read_facts(conn, local.base_id(conn))
    people = [person] if person else facts.secretaries()
    reads = {line for one in people for line in _lines(facts, one)}
    widely = EVERYTHING in reads
    scopes = (reads - {EVERYTHING, MEETINGS}) | {POLICY, REFERENCE}
    if not widely:
        scopes |= _expected(conn, _of("est_", scopes))
        scopes |= _parts(conn, facts, _of("act_", scopes))
        scopes |= _linked(conn, _of("act_", scopes))
        if MEETINGS in reads:
            scopes |= _sittings(conn, people, _of("act_", scopes))
    return Reach(frozenset(scopes), widely)


def receives_everything(conn: sqlite3.Connection, person: str) -> bool:
    """Whether a person may receive every establishment: every scope but the secretariat's."""
    return EVERYTHING in _lines(read_facts(conn, local.base_id(conn)), person)


def _lines(facts: Facts, person: str) -> list[str]:
    grants = facts.grants_of(person).values()
    return [line for grant in grants for line in grant.get("reads", "").split("\n") if line]


def _of(prefix: str, scopes: Iterable[str]) -> set[str]:
    return {scope for scope in scopes if scope.startswith(prefix)}


def _expected(conn: sqlite3.Connection, houses: Collection[str]) -> set[str]:
    """The actions of which something is expected in these establishments, or ever was.

    Who no longer is asked must hear of it. Rules, establishments and what is asked by hand are
    written by secretaries alone: nobody widens what they receive.
    """
    if not houses:
        return set()
    named = {"houses": json.dumps(sorted(houses)), "accepted": ACCEPTED}
    known = _ever_said(conn, named)
    found = {
        scope
        for scope, value in conn.execute(_RULES, named)
        if any(_ever_met(rule_of(json.loads(value)), known[house]) for house in houses)
    }
    for query in (_BY_HAND, _BY_HOUSE):
        found |= {scope for (scope,) in conn.execute(query, named)}
    return _of("act_", found)


def _ever_said(conn: sqlite3.Connection, named: Mapping[str, object]) -> _Houses:
    """What each establishment was ever said to be: type, manager, sector, management."""
    known: _Houses = defaultdict(lambda: defaultdict(lambda: {None}))
    for house, field, value in conn.execute(_HOUSES, named):
        known[house][field].add(value)
    return known


def _ever_met(rule: Rule, house: Mapping[str, set[str | None]]) -> bool:
    """Whether some establishment that this one ever was is one of those that a rule names."""
    each = (house[name] for name in ("type", "manager", "area", "managed"))
    return any(rule.meets(*facts) for facts in product(*each))


def _linked(conn: sqlite3.Connection, actions: Collection[str]) -> set[str]:
    """The actions whose indicators follow these ones too, or once did."""
    named = {"actions": json.dumps(sorted(actions)), "accepted": ACCEPTED}
    return _of("act_", (scope for (scope,) in conn.execute(_LINKED, named)))


def _by_secretaries(facts: Facts) -> set[str]:
    """The grants under which secretaries write, those that ended too."""
    return {name for name, grant in facts.grants.items() if grant.get("role") == SECRETARY}


def _parts(conn: sqlite3.Connection, facts: Facts, actions: Collection[str]) -> set[str]:
    """The sub-actions, as a secretary wrote.

    Those that were deleted too: their deletion must be heard of.
    """
    by = _by_secretaries(facts)
    found: set[str] = set()
    todo = set(actions)
    while todo:
        named = {"actions": json.dumps(sorted(todo)), "deleted": DELETED, "accepted": ACCEPTED}
        rows = conn.execute(f"{_PARTS} UNION {_DELETED_PARTS}", named)
        todo = {part for part, grant in rows if grant in by} - found - set(actions)
        found |= todo
    return found


def _sittings(
    conn: sqlite3.Connection, people: Collection[str], actions: Collection[str]
) -> set[str]:
    """The sittings that concern them now, and those that once did."""
    named = {
        "accepted": ACCEPTED,
        "body": Body.FOLLOW_UP.value,
        "actions": json.dumps(sorted(actions)),
        "people": json.dumps(sorted(people)),
    }
    query = " UNION ".join((_SITTINGS, _ONCE_ON_THE_AGENDA, _ONCE_AWAITED, _ONCE_CONVENED))
    return _of("mtg_", (sitting for (sitting,) in conn.execute(query, named) if sitting))
