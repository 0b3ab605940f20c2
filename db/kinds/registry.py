"""All kinds, by the prefix of their ids; and how ids are made."""

import uuid

from db.kinds.action import Action, Milestone
from db.kinds.field import Entity, Field, fields_of
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.kinds.person import Organisation, Person
from db.kinds.policy import BaseName, Device, Grant, Invitation
from db.kinds.report import Report
from db.kinds.scheme import Figure, Measure, Scheme

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
        Organisation,
        Person,
        Committee,
        Meeting,
        AgendaItem,
        BaseName,
        Grant,
        Invitation,
        Device,
    )
}

FIELDS: dict[str, dict[str, Field]] = {prefix: fields_of(kind) for prefix, kind in KINDS.items()}


def new_id(kind: type[Entity]) -> str:
    """A fresh id that no other machine will ever make."""
    return f"{kind.prefix}_{uuid.uuid4().hex}"


def natural_id(kind: type[Entity], *keys: str | None) -> str:
    """The id of what the domain holds unique: two people entering the same thing meet in it."""
    return f"{kind.prefix}_{uuid.uuid5(_NAMESPACE, '|'.join([kind.prefix, *map(_part, keys)])).hex}"


def kind_of(entity: str) -> type[Entity] | None:
    """The kind of an id, None when this version doesn't know it."""
    return KINDS.get(entity.partition("_")[0])


def at_home(entity: str, scope: str) -> bool:
    """Whether an entity may stand in a scope; what this version doesn't know may, but in policy."""
    kind = KINDS.get(entity.partition("_")[0])
    if kind is None:
        return scope != POLICY
    owner = scope.partition("_")[0]
    if owner == kind.prefix and kind.prefix in kind.homes:
        return scope == entity
    return owner in kind.homes


def field_of(entity: str, name: str) -> Field | None:
    """The declaration of a cell's field, None when this version doesn't know it."""
    return FIELDS.get(entity.partition("_")[0], {}).get(name.partition(":")[0])


def _part(key: str | None) -> str:
    return "" if key is None else key
