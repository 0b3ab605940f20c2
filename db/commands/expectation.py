"""What is expected of establishments: by rule, by hand; who is exempt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.commands.change import put_fields
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.establishment import Establishment
from db.kinds.expectation import NOBODY, Asked, Expectation, Rule
from db.queries.journal.shown import Seen
from db.words import _


@dataclass(frozen=True, slots=True)
class NewExpectation:
    """What is expected, until when, and of which establishments by rule."""

    label: str
    rule: Rule = NOBODY
    deadline: date | None = None
    detail: str = ""


def add_expectation(
    session: Session, action: str, new: NewExpectation, houses: Iterable[str] = ()
) -> tuple[str, Changes]:
    """Expect something of establishments for an action: those of its rule, and these; its id.

    UserError when it says nothing, or when the action is not in the base.
    """
    if not new.label.strip():
        raise UserError(_("Dites ce qui est attendu des établissements."))
    if session.get(Action, action) is None:
        raise UserError(_("Cette action n'est pas dans la base. Rien n'a été modifié."))
    gesture = Gesture(session)
    made = gesture.born(
        Expectation,
        action,
        action=action,
        label=new.label.strip(),
        detail=new.detail.strip() or None,
        deadline=new.deadline,
        rule=None if new.rule.nobody else new.rule.written(),
    )
    for house in houses:
        _ask(session, gesture, made, house, asked=True)
    return made, gesture.sign()


def edit_expectation(
    session: Session, expectation: str, fields: Mapping[str, Any], seen: Seen | None = None
) -> Changes:
    """Change its words, its deadline, its rank or its rule (a `Rule`)."""
    _check_held(session, expectation)
    said = dict(fields)
    if "label" in said and not (said["label"] or "").strip():
        raise UserError(_("Dites ce qui est attendu des établissements."))
    if isinstance(said.get("rule"), Rule):
        said["rule"] = None if said["rule"].nobody else said["rule"].written()
    gesture = Gesture(session)
    put_fields(gesture, expectation, said, seen)
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
    if asked is False and not reason.strip():
        raise UserError(_("Dites pourquoi cet établissement est dispensé."))
    _check_held(session, expectation)
    gesture = Gesture(session)
    for house in houses:
        _ask(session, gesture, expectation, house, asked=asked, reason=reason, deadline=deadline)
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


def _ask(
    session: Session,
    gesture: Gesture,
    expectation: str,
    house: str,
    *,
    asked: bool | None,
    reason: str = "",
    deadline: date | None = None,
) -> None:
    if session.get(Establishment, house) is None:
        raise UserError(_("Cet établissement n'est pas dans la base. Rien n'a été modifié."))
    made = gesture.ensure(
        Asked, house, house, expectation, establishment=house, expectation=expectation
    )
    said = {"asked": asked, "reason": reason.strip() or None, "deadline": deadline}
    for name, value in said.items():
        gesture.put_changed(made, name, value)
