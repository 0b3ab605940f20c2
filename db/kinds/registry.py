"""All kinds, by the prefix of their ids; and how ids are made.

An id says which scope it was born in: `prefix_` + 20 hex digits (drawn, or derived from natural
keys) + 12 hex digits of SHA-256 over what precedes and the scope. So nobody can write an entity
of one scope from another one, and no other lot is needed to see it. What has a scope of its own is
that scope: its id is the scope's name.
"""

import uuid
from functools import lru_cache

from db.kinds.action import Action, Milestone
from db.kinds.campaign import HouseReminder, Request
from db.kinds.contact import Contact
from db.kinds.decision import Decision, Recalled, RoomVote
from db.kinds.erasure import Erasure
from db.kinds.establishment import Establishment, HouseContact, HouseType
from db.kinds.expectation import Asked, Deployment, Expectation, Summary
from db.kinds.field import ANYWHERE, Entity, Field, derived_of, fields_of
from db.kinds.frozen import Frozen, FrozenRow
from db.kinds.indicator import Acceptance, Entry, Indicator, Target
from db.kinds.meeting import AgendaItem, Attendance, Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.policy import BaseName, Cut, Device, Grant, Invitation, Ruling
from db.kinds.report import Report
from db.kinds.scheme import Figure, Measure, Scheme
from db.kinds.seat import Seat, UsualPoint
from db.kinds.tag import DRAWN, born_in, tagged

REFERENCE = "reference"
POLICY = "policy"
SECRETARIAT = "secretariat"

_NAMESPACE = uuid.UUID("6f1c1b46-6a3f-5d0e-9a56-2d7b9b1f0a11")

KINDS: dict[str, type[Entity]] = {
    kind.prefix: kind
    for kind in (
        Scheme,
        Measure,
        Figure,
        Action,
        Milestone,
        Report,
        Indicator,
        Target,
        Entry,
        Acceptance,
        Organisation,
        Person,
        Committee,
        Meeting,
        AgendaItem,
        Attendance,
        Seat,
        UsualPoint,
        Decision,
        Recalled,
        RoomVote,
        Frozen,
        FrozenRow,
        Request,
        HouseReminder,
        Contact,
        HouseType,
        Establishment,
        HouseContact,
        Expectation,
        Asked,
        Deployment,
        Summary,
        BaseName,
        Grant,
        Invitation,
        Device,
        Cut,
        Ruling,
        Erasure,
    )
}

FIELDS: dict[str, dict[str, Field]] = {prefix: fields_of(kind) for prefix, kind in KINDS.items()}
DERIVED: dict[str, tuple[str, ...]] = {prefix: derived_of(kind) for prefix, kind in KINDS.items()}


def new_id(kind: type[Entity], scope: str = "") -> str:
    """A fresh id that no other machine will ever make, in a scope or with one of its own."""
    drawn = uuid.uuid4().hex
    return tagged(f"{kind.prefix}_{drawn[:DRAWN]}", scope) if scope else f"{kind.prefix}_{drawn}"


@lru_cache(maxsize=8192)
def natural_id(kind: type[Entity], scope: str, *keys: str | None) -> str:
    """The id of what the domain holds unique: two people entering the same thing meet in it."""
    derived = uuid.uuid5(_NAMESPACE, "|".join([kind.prefix, *map(_part, keys)])).hex
    return tagged(f"{kind.prefix}_{derived[:DRAWN]}", scope)


def kind_of(entity: str) -> type[Entity] | None:
    """The kind of an id, None when this version doesn't know it."""
    return KINDS.get(entity.partition("_")[0])


@lru_cache(maxsize=65536)
def at_home(entity: str, scope: str) -> bool:
    """Whether an entity was born in this scope, and its kind may stand there.

    What this version doesn't know may stand anywhere but in policy.
    """
    prefix = entity.partition("_")[0]
    kind = KINDS.get(prefix)
    if entity == scope:
        return prefix in kind.homes if kind else scope != POLICY
    if not born_in(entity, scope):
        return False
    if kind is None:
        return scope != POLICY
    owner = scope.partition("_")[0]
    if kind.homes == ANYWHERE:
        return scope != POLICY
    return owner in kind.homes and owner != kind.prefix


def field_of(entity: str, name: str) -> Field | None:
    """The declaration of a cell's field, None when this version doesn't know it."""
    return FIELDS.get(entity.partition("_")[0], {}).get(name.partition(":")[0])


def _part(key: str | None) -> str:
    return "" if key is None else key
