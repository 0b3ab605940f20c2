"""Progress reports: written once, never changed; the action's situation points to the latest."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from db.commands.entries import NewValue, put_values
from db.errors import UserError
from db.journal import local
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import desk, raw
from db.kinds.action import Action, Visa
from db.kinds.report import NARRATIVES, STATED, Report
from db.words import _


def write_report(
    session: Session,
    action: str,
    stated: Mapping[str, Any],
    on: date | None = None,
    seen: Iterable[int] | None = None,
    *,
    visa: Visa | None = None,
    values: Iterable[NewValue] = (),
) -> Changes:
    """Say where an action stands. What `stated` leaves out stays as in the current report.

    `seen` are the situation's ops that the author had on screen, by default the one shown;
    `values` of its indicators are entered in the same gesture.
    """
    whole = carried(session, action) | dict(stated)
    return _write(session, action, whole, on, seen=seen, visa=visa, values=values)


def confirm_report(
    session: Session,
    action: str,
    on: date | None = None,
    *,
    visa: Visa | None = None,
    values: Iterable[NewValue] = (),
) -> Changes:
    """'Sans changement': the current report again, dated of the day, with values if there are."""
    return _write(session, action, carried(session, action), on, visa=visa, values=values)


def settle_reports(
    session: Session, action: str, stated: Mapping[str, Any], rivals: Iterable[int], reason: str
) -> Changes:
    """Write the report that replaces all the competing ones, with the reason of the choice."""
    return _write(session, action, dict(stated), None, seen=rivals, reason=reason)


def check_stated(stated: Mapping[str, Any]) -> None:
    """UserError when a text is too long or a percentage is not one."""
    progress = stated.get("progress")
    if progress is not None and not 0 <= int(progress) <= 100:
        raise UserError(_("L'avancement va de 0 à 100 % : {} n'est pas possible.").format(progress))
    for name in NARRATIVES:
        limit = 600 if name == "synthesis" else 5000
        if len(stated.get(name) or "") > limit:
            raise UserError(
                _(
                    "Le texte est trop long : {} signes, pour {} au plus. Raccourcissez-le, rien "
                    "n'est perdu."
                ).format(len(stated[name]), limit)
            )


def _write(
    session: Session,
    action: str,
    stated: Mapping[str, Any],
    on: date | None,
    *,
    seen: Iterable[int] | None = None,
    reason: str | None = None,
    visa: Visa | None = None,
    values: Iterable[NewValue] = (),
) -> Changes:
    gesture = Gesture(session)
    put_report(session, gesture, action, stated, on, seen=seen, reason=reason, visa=visa)
    put_values(session, gesture, values)
    return gesture.sign()


def put_report(
    session: Session,
    gesture: Gesture,
    action: str,
    stated: Mapping[str, Any],
    on: date | None,
    *,
    seen: Iterable[int] | None = None,
    reason: str | None = None,
    visa: Visa | None = None,
) -> None:
    """Write a report into a gesture that may hold others, as the action's situation."""
    check_stated(stated)
    said: dict[str, Any] = {name: stated.get(name) for name in STATED}
    said |= {name: stated.get(name) or None for name in NARRATIVES}
    scope = session.get_one(Action, action).scope
    author = local.get(raw(session), "person")
    report = gesture.born(
        Report,
        scope,
        action=action,
        on=on or desk(session).now().date(),
        author=author,
        settles=reason,
        visa=visa,
        **said,
    )
    gesture.put(action, "situation", report, seen)


def carried(session: Session, action: str) -> dict[str, Any]:
    """What the current report of an action says, to carry on; nothing without one."""
    current = session.get_one(Action, action).situation
    report = session.get(Report, current) if current else None
    return {name: getattr(report, name) for name in STATED} if report else {}
