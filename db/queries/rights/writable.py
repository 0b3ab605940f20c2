"""What the person of this machine may write, so that a page offers nothing else."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.lot import Op
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.action import Action, Milestone
from db.kinds.decision import Decision
from db.kinds.field import Entity
from db.kinds.indicator import Entry, Indicator
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.kinds.registry import REFERENCE
from db.kinds.report import Report
from db.kinds.scheme import Measure
from db.kinds.seat import Seat
from db.queries.journal.conflict import Conflict
from db.queries.rights.permission import may_write, why_read_only

Ask = Callable[[str, type[Entity], str], bool]


@dataclass(frozen=True, slots=True)
class Writable:
    """Of one action: progress reports, values, milestones, its deadline, its indicators."""

    report: bool
    values: bool
    milestones: bool
    deadline: bool
    indicators: bool

    @property
    def whole(self) -> bool:
        """All of it."""
        return all(getattr(self, part.name) for part in fields(self))

    @property
    def nothing(self) -> bool:
        """None of it."""
        return not any(getattr(self, part.name) for part in fields(self))


def writable(session: Session, action: str) -> Writable:
    """What may be written of an action that this base holds."""
    may = writing(session)
    scope = session.get_one(Action, action).scope
    return Writable(
        report=may(scope, Action, "situation") and may(scope, Report, "synthesis"),
        values=may(scope, Entry, "measured"),
        milestones=may(scope, Milestone, "planned_on"),
        deadline=may(scope, Action, "deadline"),
        indicators=may(scope, Indicator, "label"),
    )


def may_add_action(session: Session) -> bool:
    """Whether one may add an action."""
    return _may_begin(session, Action, "title")


def may_enter_value(session: Session, indicator: str) -> bool:
    """Whether one may enter a value of an indicator for the whole territory."""
    row = session.get(Indicator, indicator)
    return row is not None and writing(session)(row.scope, Entry, "measured")


def entered_here(session: Session, indicators: Iterable[str]) -> frozenset[str]:
    """Those of these indicators (ids) of which one may enter values for the whole territory."""
    may = writing(session)
    asked = select(Indicator.id, Indicator.scope).where(Indicator.id.in_(list(indicators)))
    return frozenset(one for one, scope in session.execute(asked) if may(scope, Entry, "measured"))


def may_edit_measures(session: Session) -> bool:
    """Whether one may change the tree of measures."""
    return writing(session)(REFERENCE, Measure, "title")


def may_edit_committees(session: Session) -> bool:
    """Whether one may change the bodies of the scheme, who sits in them, their usual points."""
    may = writing(session)
    return may(REFERENCE, Committee, "name") and may(REFERENCE, Seat, "person")


def may_change_some(session: Session) -> bool:
    """Whether one may change where at least one action stands: a secretary, a pilot."""
    may = writing(session)
    scopes = session.scalars(select(Action.scope).distinct())
    return any(may(scope, Action, "situation") for scope in scopes)


def may_plan_meeting(session: Session) -> bool:
    """Whether one may plan a sitting."""
    return _may_begin(session, Meeting, "on")


def may_arrange(session: Session, meeting: str) -> bool:
    """Whether one may change a sitting and its agenda."""
    scope = session.get_one(Meeting, meeting).scope
    return writing(session)(scope, AgendaItem, "title")


def may_follow(session: Session, meeting: str) -> bool:
    """Whether one may say how far the decisions of a sitting are."""
    held = session.get(Meeting, meeting)
    return held is not None and writing(session)(held.scope, Decision, "state")


def settled_here(session: Session, conflicts: Iterable[Conflict]) -> frozenset[str]:
    """Those of these conflicts (ids) that one may settle."""
    return frozenset(one.id for one in conflicts if may_write(session, one.entity, one.field))


def _may_begin(session: Session, kind: type[Entity], field: str) -> bool:
    """Whether one may make something new that has a scope of its own."""
    return writing(session)(f"{kind.prefix}_", kind, field)


def writing(session: Session) -> Ask:
    """What answers whether a field of a kind may be written in a scope by this machine's person:
    rights are read once, however often it is asked.
    """
    if why_read_only(session) is not None:
        return lambda _scope, _kind, _field: False
    conn = raw(session)
    facts, me = read_facts(conn, local.base_id(conn)), local.get(conn, "person") or ""

    def may(scope: str, kind: type[Entity], field: str) -> bool:
        return facts.grant_for(me, scope, [Op(f"{kind.prefix}_", field, None, [])]) is not None

    return may
