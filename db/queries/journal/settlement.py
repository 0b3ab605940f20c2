"""What must be decided to settle a conflict: field by field, with values that can be written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.codec import Clock, Codec, Day, Flag, Number, Of, Whole
from db.kinds.field import STATE
from db.kinds.indicator import Entry, Indicator
from db.kinds.registry import field_of
from db.kinds.report import STATED, Report
from db.queries.base.display import EMPTY, action_of, label_of
from db.queries.journal.conflict import Conflict, Rival, conflicts
from db.words import _

SITUATION = "situation"


class Typing(StrEnum):
    """How another value than the rivals' may be typed; NONE where it may not."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole"
    DAY = "day"
    CHOICE = "choice"
    SHARE = "share"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Bounds:
    """Of a whole number: the least and the most. Of a text: the most signs."""

    low: int = 0
    high: int = 0


@dataclass(frozen=True, slots=True)
class Issue:
    """One field to decide. `shown` and `values` are in the order of the conflict's rivals.

    `values` are what `settle` takes; `readable` says which of them could be read. `measured`
    says that a number is the value of an indicator.
    """

    field: str
    label: str
    typing: Typing
    shown: tuple[str, ...]
    values: tuple[Any, ...]
    readable: tuple[bool, ...]
    bounds: Bounds = Bounds()
    choices: tuple[tuple[Any, str], ...] = ()
    measured: bool = False

    def value_of(self, number: int) -> Any:
        """The value of a rival, counted from 1; UserError when it cannot be read."""
        if not self.readable[number - 1]:
            raise UserError(
                _("« {} » : cette valeur est illisible. Donnez-en une autre.").format(self.label)
            )
        return self.values[number - 1]


@dataclass(frozen=True, slots=True)
class Settlement:
    """A conflict and what to decide of it.

    `agreed` are the fields on which competing reports say the same; `action` is the id of the
    action that the conflict is about, None when it is about something else.
    """

    conflict: Conflict
    action: str | None
    issues: tuple[Issue, ...]
    agreed: Mapping[str, Any]

    def value(self, decided: Mapping[str, Any]) -> Any:
        """What `settle` takes, once every issue is decided, by field."""
        if self.conflict.field == SITUATION:
            return {**self.agreed, **decided}
        return decided[self.conflict.field]


def settlements(session: Session) -> tuple[Settlement, ...]:
    """Everything that is contested and what to decide of it, in the order of the codes."""
    return tuple(settlement(session, conflict) for conflict in conflicts(session))


def settlement(session: Session, conflict: Conflict) -> Settlement:
    """What to decide of one conflict."""
    action = action_of(session, conflict.entity)
    told = action.id if action is not None and action.id.startswith("act_") else None
    if conflict.field == SITUATION:
        reports = [_report(session, rival) for rival in conflict.rivals]
        if all(reports):
            issues, agreed = _reports(conflict, [report for report in reports if report])
            return Settlement(conflict, told, issues, agreed)
    return Settlement(conflict, told, (_single(session, conflict),), {})


def _reports(conflict: Conflict, reports: list[Report]) -> tuple[tuple[Issue, ...], dict[str, Any]]:
    lines = {line.field: line for line in conflict.lines}
    agreed = {name: getattr(reports[0], name) for name in STATED if name not in lines}
    issues = tuple(
        _issue(
            reports[0].id,
            name,
            lines[name].label,
            lines[name].values,
            [(getattr(report, name), True) for report in reports],
        )
        for name in STATED
        if name in lines
    )
    return issues, agreed


def _single(session: Session, conflict: Conflict) -> Issue:
    entity, name = conflict.entity, conflict.field
    read = [_read(entity, name, rival) for rival in conflict.rivals]
    shown = tuple(rival.shown for rival in conflict.rivals)
    issue = _issue(entity, name, label_of(entity, name), shown, read)
    if name == "measured" and entity.startswith("ent_"):
        typing = Typing.SHARE if _is_share(session, entity) else Typing.NUMBER
        return replace(issue, typing=typing, measured=True)
    return issue


def _issue(
    entity: str, name: str, label: str, shown: tuple[str, ...], read: list[tuple[Any, bool]]
) -> Issue:
    declared = field_of(entity, name)
    codec = declared.codec if declared and not declared.members else None
    typing, bounds, choices = _typing(codec)
    values = tuple(value for value, _fine in read)
    return Issue(
        name, label, typing, shown, values, tuple(fine for _v, fine in read), bounds, choices
    )


def _typing(codec: Codec | None) -> tuple[Typing, Bounds, tuple[tuple[Any, str], ...]]:
    if isinstance(codec, Of):
        words = [(one, str(getattr(one, "label", one))) for one in codec.choice]
        return Typing.CHOICE, Bounds(), ((None, _(EMPTY)), *words)
    if isinstance(codec, Whole):
        return Typing.WHOLE, Bounds(codec.low, codec.high), ()
    if isinstance(codec, Number):
        return Typing.NUMBER, Bounds(), ()
    if isinstance(codec, Day):
        return Typing.DAY, Bounds(), ()
    if type(codec) is Codec:
        return Typing.TEXT, Bounds(0, codec.limit), ()
    return Typing.NONE, Bounds(), ()


def _read(entity: str, name: str, rival: Rival) -> tuple[Any, bool]:
    """The value of a rival as a command takes it, and whether it could be read."""
    declared = field_of(entity, name)
    try:
        loaded = None if rival.value is None else json.loads(rival.value)
        if loaded is None or name == STATE:
            return loaded, True
        if declared is None or declared.members:
            return bool(loaded), declared is not None
        return _python(declared.codec, loaded), True
    except (ValueError, TypeError, KeyError, AttributeError):
        return None, False


def _python(codec: Codec, loaded: Any) -> Any:
    """What a lot carries, as a command takes it."""
    stored = codec.project(loaded)
    if isinstance(codec, Day):
        return date.fromisoformat(str(stored))
    if isinstance(codec, Clock):
        return time.fromisoformat(str(stored))
    if isinstance(codec, Flag):
        return bool(stored)
    return codec.read(stored)


def _report(session: Session, rival: Rival) -> Report | None:
    value = json.loads(rival.value) if rival.value else None
    return session.get(Report, value) if value else None


def _is_share(session: Session, entity: str) -> bool:
    entry = session.get(Entry, entity)
    indicator = session.get(Indicator, entry.indicator) if entry and entry.indicator else None
    return bool(indicator and indicator.share)
