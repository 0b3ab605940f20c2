"""What is expected of establishments: by rule, by hand; who is exempt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.commands.ranking import put_at
from db.errors import FieldError, UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.establishment import Establishment
from db.kinds.expectation import NOBODY, Asked, Expectation, Rule
from db.kinds.rank import between
from db.kinds.registry import natural_id
from db.queries.journal.shown import Seen
from db.words import _

ByHand = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class NewExpectation:
    """What is expected, until when, and of which establishments by rule."""

    label: str
    rule: Rule = NOBODY
    deadline: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Reworded:
    """What changes of an expectation: its fields by name, the rule as a `Rule`, and what is said
    `by_hand` of establishments (ids), by field: `asked`, `reason`, `deadline`.

    `seen` are the ops shown to the author by field, `hand_seen` those of what is said by hand, by
    establishment.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    by_hand: ByHand = field(default_factory=dict)
    seen: Seen = field(default_factory=dict)
    hand_seen: Mapping[str, Seen] = field(default_factory=dict)


def add_expectation(
    session: Session,
    action: str,
    new: NewExpectation,
    houses: Iterable[str] = (),
    by_hand: ByHand | None = None,
) -> tuple[str, Changes]:
    """Expect something of establishments for an action: those of its rule, and these; its id.

    `by_hand` says more of some. UserError when it says nothing, when the action is not in the base,
    when somebody is exempted without a reason.
    """
    if session.get(Action, action) is None:
        raise UserError(_("Cette action n'est pas dans la base. Rien n'a été modifié."))
    gesture = Gesture(session)
    last = [one.rank for one in _in_order(session, action)][-1:]
    made = gesture.born(
        Expectation,
        action,
        action=action,
        label=_label(new.label),
        detail=new.detail.strip() or None,
        deadline=new.deadline,
        rule=None if new.rule.nobody else new.rule.written(),
        rank=between(last[0] if last else None, None),
    )
    said = {house: {"asked": True} for house in houses} | dict(by_hand or {})
    for house, fields in said.items():
        _ask(session, gesture, made, house, fields)
    return made, gesture.sign()


def edit_expectation(
    session: Session, expectation: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Changes:
    """Change its words, its deadline, its rank or its rule (a `Rule`)."""
    return reword_expectation(session, expectation, Reworded(fields, seen=seen or {}))


def reword_expectation(session: Session, expectation: str, change: Reworded) -> Changes:
    """Change an expectation and what is said of it by hand, in one gesture.

    UserError when it would say nothing, when one is exempted without a reason or is not there.
    """
    _check_held(session, expectation)
    said = dict(change.fields)
    if "label" in said:
        said["label"] = _label(said["label"] or "")
    if isinstance(said.get("detail"), str):
        said["detail"] = said["detail"].strip() or None
    if isinstance(said.get("rule"), Rule):
        said["rule"] = None if said["rule"].nobody else said["rule"].written()
    gesture = Gesture(session)
    put_fields(gesture, expectation, said, change.seen)
    for house, fields in change.by_hand.items():
        _ask(session, gesture, expectation, house, fields, seen=change.hand_seen.get(house))
    return gesture.sign()


def ask_houses(
    session: Session,
    expectation: str,
    houses: Iterable[str],
    *,
    asked: bool | None,
    reason: str = "",
    deadline: date | None = None,
) -> Changes:
    """Expect it of these establishments by hand, exempt them, or (None) leave it to the rule again.

    UserError when one is exempted without a reason, or is not in the base.
    """
    said = {"asked": asked, "reason": reason, "deadline": deadline}
    by_hand = dict.fromkeys(houses, said)
    return reword_expectation(session, expectation, Reworded(by_hand=by_hand))


def place_expectation(session: Session, expectation: str, place: int) -> Changes:
    """Put it at a place, counted from 1, among what is expected for its action."""
    _check_held(session, expectation)
    moved = session.get_one(Expectation, expectation)
    others = [one for one in _in_order(session, moved.action or "") if one.id != expectation]
    gesture = Gesture(session)
    put_at(gesture, moved, others, place)
    return gesture.sign()


def remove_expectation(session: Session, expectation: str) -> Changes:
    """Expect it no more: what establishments said of it stays in the journal."""
    _check_held(session, expectation)
    gesture = Gesture(session)
    gesture.delete(expectation)
    return gesture.sign()


def _check_held(session: Session, expectation: str) -> None:
    if session.get(Expectation, expectation) is None:
        raise UserError(_("Cet attendu n'est pas dans la base. Rien n'a été modifié."))


def _label(said: str) -> str:
    if not said.strip():
        raise FieldError("label", _("Dites ce qui est attendu des établissements."))
    return said.strip()


def _in_order(session: Session, action: str) -> list[Expectation]:
    """What is expected for an action, as lists show it: what has no rank comes last."""
    rows = session.scalars(select(Expectation).where(Expectation.action == action))
    return sorted(rows, key=lambda one: (one.rank or "~", one.id))


def _ask(
    session: Session,
    gesture: Gesture,
    expectation: str,
    house: str,
    fields: Mapping[str, Any],
    *,
    seen: Seen | None = None,
) -> None:
    held = session.get(Establishment, house)
    if held is None:
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    said = dict(fields)
    if isinstance(said.get("reason"), str):
        said["reason"] = said["reason"].strip() or None
    known = session.get(Asked, natural_id(Asked, house, house, expectation))
    asked, reason = (said.get(name, getattr(known, name, None)) for name in ("asked", "reason"))
    if asked is False and not reason:
        told = _("{} : dites pourquoi cet établissement est dispensé.")
        raise UserError(told.format(held.name or _("sans nom")))
    made = gesture.ensure(
        Asked, house, house, expectation, establishment=house, expectation=expectation
    )
    for name, value in said.items():
        if seen is not None and name in seen:
            gesture.put(made, name, value, seen[name])
        else:
            gesture.put_changed(made, name, value)
