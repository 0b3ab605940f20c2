"""The value of any cell as a person reads it."""

import json
from datetime import date
from functools import partial
from textwrap import shorten
from typing import Any

from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.category import category_label
from db.kinds.choices import Choice, Role
from db.kinds.codec import Day, Fields, Flag, Number, Of, Ref, Span
from db.kinds.decision import Decision, RoomVote
from db.kinds.establishment import HouseContact
from db.kinds.expectation import Asked, Deployment, Summary
from db.kinds.field import DELETED, STATE, Entity, Field
from db.kinds.frozen import Frozen, FrozenRow
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.meeting import AgendaItem, Meeting
from db.kinds.period import parse_period
from db.kinds.registry import field_of, kind_of
from db.kinds.scheme import Scheme
from db.kinds.seat import Seat, UsualPoint
from db.queries.entry.measured_words import bounds_said, formula_said, measured_said
from db.queries.establishment.words import rule_said, standing_said
from db.words import _, long_date, number, percent

EMPTY = "non renseigné"
_SHORT = 80
_OWNERS = ("action", "expectation", "indicator", "entry")


def shown(session: Session, entity: str, name: str, value: str | None) -> str:
    """The JSON value of a cell in words; never an exception, whatever it holds."""
    if value is None or value == "null":
        return _(EMPTY)
    declared = field_of(entity, name)
    try:
        loaded = json.loads(value)
        if name == STATE:
            return _("supprimé") if loaded == DELETED else _("présent")
        if declared is None:
            return str(loaded)
        if declared.members:
            return _("oui") if loaded else _("non")
        stored = declared.codec.project(loaded)
        given = declared.codec.read(stored)
        said = _said(session, entity, declared, given)
        return percent(given) if name == "progress" else said
    except (ValueError, TypeError, KeyError, AttributeError):
        return _("illisible")


def label_of(entity: str, name: str) -> str:
    """What a person calls a field."""
    declared = field_of(entity, name)
    if name == STATE:
        return _("Existence")
    return _(declared.label) if declared else name


def name_of(session: Session, entity: str | None) -> str:
    """What a person calls an entity: its code and title, its name, its label."""
    row = _row(session, entity)
    if row is None:
        return _("non reçu")
    code = _code(row)
    for attribute in ("title", "name", "label"):
        text = getattr(row, attribute, None)
        if text and isinstance(row, AgendaItem | UsualPoint):
            return _("Point : {}").format(text)
        if text:
            return f"{code} {text}" if code else str(text)
    return _entry_name(session, row)


def action_of(session: Session, entity: str) -> Entity | None:
    """The action that an entity belongs to, itself if it is one; None when it has none."""
    row: Entity | None = None
    for _step in range(4):
        row = _row(session, entity)
        if row is None or isinstance(row, Action):
            return row
        owner = (getattr(row, name, None) for name in _OWNERS)
        entity = next((one for one in owner if one), "")
    return None


def code_of(session: Session, entity: str) -> str | None:
    """The code of what an entity belongs to: an action, a branch; None without one."""
    return _code(action_of(session, entity))


def _code(row: Entity | None) -> str | None:
    """What people call it by: a scheme's code is the name of a file, which nobody reads."""
    return None if isinstance(row, Scheme) else getattr(row, "code", None)


def _said(  # noqa: PLR0911 — one line for each kind of value
    session: Session, entity: str, declared: Field, value: Any
) -> str:
    codec = declared.codec
    if isinstance(codec, Day):
        return long_date(date.fromisoformat(value))
    if isinstance(codec, Flag):
        return _("oui") if value else _("non")
    if isinstance(codec, Number):
        return number(value)
    if isinstance(codec, Of) and isinstance(value, Choice | Role):
        return value.label
    if isinstance(codec, Span):
        return value.label if hasattr(value, "label") else parse_period(value).label
    if isinstance(codec, Ref):
        return name_of(session, value)
    if isinstance(codec, Fields):
        return _parts(session, entity, value)
    return str(value)


def _parts(session: Session, entity: str, value: dict[str, Any]) -> str:
    if "numerator" in value:
        return measured_said(value, _indicator(session, entity)) or _(EMPTY)
    if "terms" in value:
        return formula_said(value, partial(name_of, session)) or _(EMPTY)
    if "low" in value:
        return bounds_said(value) or _(EMPTY)
    if set(value) == {"from", "to"}:
        return _term(value["from"], value["to"])
    if "signatory" in value:  # a seat: its place and its rights say nothing here
        value = {name: value[name] or None for name in ("organisation", "function")}
    said = [_part(part) for part in value.values() if part is not None]
    if "everyone" in value:
        return rule_said(value, partial(name_of, session))
    return (standing_said(value) if "planned" in value else ", ".join(said)) or _(EMPTY)


def _term(first: date | None, last: date | None) -> str:
    """The days between which somebody holds a function."""
    if first and last:
        return _("du {} au {}").format(long_date(first), long_date(last))
    if first:
        return _("depuis le {}").format(long_date(first))
    return _("jusqu'au {}").format(long_date(last)) if last else _(EMPTY)


def _part(part: Any) -> str:
    if isinstance(part, date):
        return long_date(part)
    return getattr(part, "label", None) or str(part)


def _indicator(session: Session, entity: str) -> Indicator | None:
    """The indicator of an entry, or of what a secretary says of it."""
    row = _row(session, entity)
    if isinstance(row, Acceptance):
        row = _row(session, row.entry)
    return (
        session.get(Indicator, row.indicator) if isinstance(row, Entry) and row.indicator else None
    )


def _row(session: Session, entity: str | None) -> Entity | None:
    kind = kind_of(entity or "")
    return session.get(kind, entity) if kind and entity else None


def _sitting_name(session: Session, row: Entity) -> str:
    """What is said in a sitting or frozen for it, and who sits; '' for all else."""
    if isinstance(row, Decision) and row.text:
        return _("Décision : {}").format(_short(row.text))
    if isinstance(row, RoomVote) and row.question:
        return _("Vote : {}").format(_short(row.question))
    if isinstance(row, Frozen) and row.on:
        return _("État arrêté le {}").format(long_date(row.on))
    if isinstance(row, FrozenRow):
        return name_of(session, row.frozen)
    if isinstance(row, Seat):
        holder = row.person or row.organisation
        said = row.function or (name_of(session, holder) if holder else "")
        return _("Siège : {}").format(said) if said else ""
    return ""


def _name_at(session: Session, row: Entity) -> str:
    """What is said of an expectation: in which establishment; '' for all else."""
    if isinstance(row, Asked | Deployment):
        return ", ".join((name_of(session, row.expectation), name_of(session, row.establishment)))
    if isinstance(row, Summary):
        return name_of(session, row.expectation or row.indicator)
    if isinstance(row, HouseContact):
        return name_of(session, row.establishment)
    return ""


def _short(text: str) -> str:
    """The beginning of a text, on one line."""
    return shorten(text, _SHORT, placeholder="…")


def _entry_name(session: Session, row: Entity) -> str:
    known = _sitting_name(session, row) or _name_at(session, row)
    if known:
        return known
    period = getattr(row, "period", None)
    indicator = getattr(row, "indicator", None)
    if period is not None and indicator:
        said = [name_of(session, indicator), period.label]
        if isinstance(row, Entry):
            said += [name_of(session, row.place)] if row.place else []
            said += [category_label(row.category)] if row.category else []
        return ", ".join(said)
    if isinstance(row, Acceptance):
        return name_of(session, row.entry)
    person = getattr(row, "person", None)
    if person:
        return name_of(session, person)
    on = getattr(row, "on", None)
    if on and isinstance(row, Meeting):
        return _("Séance du {}").format(long_date(on))
    return long_date(on) if on else _("sans nom")
