"""What a person may receive, restated naively from the lots' own words.

No code of the journal is used: grants say scopes; a house brings the actions of which something is
expected there, by hand or of everybody; a sitting comes with an action on its agenda, or with an
attendance.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from tests.db import oracle
from tests.db.judging import reads
from tests.db.oracle import KnownLot


def may_receive(base: bytes, held: Collection[KnownLot], person: str) -> set[str]:
    """Of the scopes that a base holds, those whose lots this person may be sent."""
    known = oracle.knows(base, held)
    statuses = oracle.expected(base, held).statuses
    accepted = [lot for lot in held if statuses[lot.hash] == oracle.ACCEPTED]
    allowed = reads(known, person)
    scopes = {lot.said["scope"] for lot in held}
    if "*" in allowed:
        return {scope for scope in scopes if scope != "secretariat" or scope in allowed}
    if any(scope.startswith("est_") for scope in allowed):
        allowed |= set(_expected(accepted, allowed))
    if "meetings" in allowed:
        allowed |= set(_sittings(accepted, allowed, person))
    return allowed & scopes


def _ops(lots: Iterable[KnownLot], prefix: str) -> Iterator[tuple[KnownLot, str, str, Any]]:
    for lot in lots:
        for entity, name, value, _refs in lot.said["ops"]:
            if entity.startswith(prefix):
                yield lot, entity, name, value


def _expected(accepted: list[KnownLot], allowed: set[str]) -> Iterator[str]:
    """The actions of which something was ever expected in the houses that somebody may read."""
    by_hand = {
        value
        for lot, _entity, name, value in _ops(accepted, "ask_")
        if name == "expectation" and lot.said["scope"] in allowed
    }
    for lot, entity, name, value in _ops(accepted, "exp_"):
        of_everybody = name == "rule" and isinstance(value, dict) and value.get("everyone")
        if entity in by_hand or of_everybody:
            yield lot.said["scope"]


def _sittings(accepted: list[KnownLot], allowed: set[str], person: str) -> Iterator[str]:
    """The sittings that ever had one of these actions on their agenda, or this person there."""
    for lot, _entity, name, value in _ops(accepted, "itm_"):
        if name.startswith("action:") and value is True and name.split(":")[1] in allowed:
            yield lot.said["scope"]
    guests = {entity for _lot, entity, name, value in _ops(accepted, "att_") if value == person}
    for _lot, entity, name, value in _ops(accepted, "att_"):
        if entity in guests and name == "meeting":
            yield str(value)
