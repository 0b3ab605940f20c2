"""What a person has on screen of an action's situation when they begin to write about it."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from db.journal.cells import standing_ops
from db.journal.session import raw
from db.kinds.report import STATED, Report

SITUATION = "situation"


@dataclass(frozen=True, slots=True)
class Situation:
    """The report that is shown, by field, and the ops that carry it.

    `seen` is what `write_report` takes: a report written with it replaces what was on screen and
    nothing else, so that whatever arrived meanwhile becomes a conflict instead of vanishing.
    """

    seen: tuple[int, ...]
    stated: Mapping[str, Any]


def situation(session: Session, action: str) -> Situation:
    """The situation shown now; nothing is stated before the first report."""
    standing = standing_ops(raw(session), action, SITUATION)
    if not standing:
        return Situation((), {})
    shown = standing[0].value
    report = session.get(Report, json.loads(shown) or "")
    stated = {name: getattr(report, name) for name in STATED} if report else {}
    return Situation(tuple(op.id for op in standing if op.value == shown), stated)


def arrived_since(session: Session, action: str, seen: Collection[int]) -> bool:
    """Whether something else is shown now than the ops that a person had seen."""
    now = situation(session, action).seen
    return bool(now) and not set(now) <= set(seen)
