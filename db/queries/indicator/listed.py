"""All the indicators, each with what is known of it, where it belongs and what is awaited."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.session import desk, raw
from db.kinds.choices import IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.queries.action.listed import in_charge
from db.queries.base.order import natural
from db.queries.base.remembered import Remembered
from db.queries.entry.expects import Expects, level_names
from db.queries.establishment.known import counts_every_house
from db.queries.establishment.matrix import matrix
from db.queries.indicator.attached import attached
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.people.person import actions_of
from db.queries.results.awaited import Awaited, Rhythm, awaited, known_periods
from db.queries.results.what_counts import accepting


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """One indicator in a table. `action` and `measure` are ids, None for one of the whole scheme.

    `actions` are the ids of all those that it follows, its own first. `leads` are the names of
    those who pilot its own action, `mine` says that the person of this machine is in charge of one
    of them. `awaited` is None where its periodicity says nothing. `to_accept` counts the entries
    that wait for a secretary, `asked` the establishments that are expected to answer, 0 where
    nobody said.
    """

    trajectory: Trajectory
    expects: Expects
    rhythm: Rhythm
    action: str | None
    action_code: str
    action_title: str
    actions: tuple[str, ...]
    measure: str | None
    measure_code: str
    measure_short: str
    leads: tuple[str, ...]
    mine: bool
    awaited: Awaited | None
    to_accept: int
    asked: int

    @property
    def id(self) -> str:
        """The indicator's id."""
        return self.trajectory.id

    @property
    def due(self) -> Period | None:
        """The last period that is over, None where the periodicity says none."""
        return self.awaited.period if self.awaited else None

    @property
    def missing(self) -> bool:
        """Whether that period has no value that counts."""
        return self.awaited is not None and self.awaited.missing

    @property
    def overdue(self) -> bool:
        """Whether it should be known by now."""
        return self.awaited is not None and self.awaited.overdue


def indicator_list(session: Session, scheme_id: str | None = None) -> tuple[Trajectory, ...]:
    """The indicators of a scheme, or of the whole base, in the order of their codes."""
    ids = None
    if scheme_id:
        ids = session.scalars(select(Indicator.id).where(Indicator.scheme == scheme_id)).all()
    found = trajectories(session, ids).values()
    return tuple(sorted(found, key=lambda one: (natural(one.code), one.id)))


def indicator_rows(session: Session, scheme_id: str | None = None) -> tuple[IndicatorRow, ...]:
    """The same with where they belong, in the order of measures, actions and codes.

    Those of actions that left the scheme are left out.
    """
    today = desk(session).now().date()
    told = trajectories(session)
    where, named = ("AND i.scheme = ?", (scheme_id,)) if scheme_id else ("", ())
    found = raw(session).execute(_ASKED.format(where=where), named).fetchall()
    around = _Around(session, today, {row[5] for row in found if told[row[0]].places})
    rows = []
    for row in found:
        facts = row, told[row[0]], around.beside(row[0], row[5]), today
        rows.append(_REMEMBERED.made(row[0], facts, partial(_row, *facts)))
    return tuple(sorted(rows, key=_order))


def pilots_some(session: Session) -> bool:
    """Whether the person of this machine is in charge of an action today."""
    return bool(actions_of(session, _me(session)))


class _Around:
    """What the rows share, asked once: who pilots, what is linked, awaited, expected."""

    def __init__(self, session: Session, today: date, of_houses: Collection[str]) -> None:
        leads, people = in_charge(session, today)
        me = _me(session)
        self.leads = {action: tuple(name for _id, name in of) for action, of in leads.items()}
        self.mine = {action for action, of in people.items() if me in of}
        self.to_accept = _to_accept(session)
        self.asked = _asked(session, of_houses)
        self.actions: dict[str, list[str]] = defaultdict(list)
        pairs = attached()
        for indicator, action in session.execute(select(pairs.c.indicator, pairs.c.action)):
            self.actions[indicator].append(action)

    def beside(self, indicator: str, action: str | None) -> "_Beside":
        """What of it concerns one indicator, of this action first."""
        actions = self.actions.get(indicator, [])
        if len(actions) > 1:
            actions.sort(key=lambda one: one != action)
        return _Beside(
            tuple(actions),
            self.leads.get(action or "", ()),
            not self.mine.isdisjoint(actions),
            self.to_accept.get(indicator, 0),
            self.asked.get(action, 0),
        )


class _Beside(NamedTuple):
    """What is known of an indicator around it: `asked` is of its own action."""

    actions: tuple[str, ...]
    leads: tuple[str, ...]
    mine: bool
    to_accept: int
    asked: int


class _Asked(NamedTuple):
    """The columns of an indicator, of its own action and of the measure of that one."""

    id: str
    every: int | None
    once: int | None
    delay: int | None
    levels: str | None
    action: str | None
    action_code: str | None
    action_title: str | None
    measure: str | None
    measure_code: str | None
    short: str | None
    title: str | None


_ASKED = """
SELECT i.id, i.every, i.once, i.delay, i.levels, a.id, a.code, a.title,
       m.id, m.code, m.short, m.title
FROM indicator i LEFT JOIN action a ON a.id = i.action LEFT JOIN measure m ON m.id = a.measure
WHERE a.retired_on IS NULL {where}"""
_REMEMBERED: Remembered[IndicatorRow] = Remembered()


def _me(session: Session) -> str:
    return local.get(raw(session), "person") or ""


def _row(row: tuple[Any, ...], known: Trajectory, beside: _Beside, today: date) -> IndicatorRow:
    one = _Asked(*row)
    rhythm = Rhythm(one.every, bool(one.once), one.delay)
    return IndicatorRow(
        trajectory=known,
        expects=_expects(one, known),
        rhythm=rhythm,
        action=one.action,
        action_code=one.action_code or "",
        action_title=one.action_title or "",
        actions=beside.actions,
        measure=one.measure,
        measure_code=one.measure_code or "",
        measure_short=one.short or one.title or "",
        leads=beside.leads,
        mine=beside.mine,
        awaited=None if known.kind.computed else awaited(rhythm, known_periods(known), today),
        to_accept=beside.to_accept,
        asked=beside.asked if known.places else 0,
    )


def _expects(one: _Asked, known: Trajectory) -> Expects:
    levels = level_names(one.levels) if known.kind is IndicatorKind.SCALE else ()
    return Expects(known.kind, known.unit, levels=levels)


def _to_accept(session: Session) -> Mapping[str, int]:
    """How many entries wait for a secretary, by indicator; nothing where no scheme accepts."""
    if not accepting(session):
        return {}
    return dict(session.connection().execute(text(_WAITING)).all())


_WAITING = """
SELECT e.indicator, count(*) FROM entry e
JOIN indicator i ON i.id = e.indicator JOIN scheme s ON s.id = i.scheme AND s.acceptance
LEFT JOIN acceptance a ON a.entry = e.id
WHERE e.draft IS NOT 1 AND e.measured IS NOT a.accepted
AND (e.again OR e.measured IS NOT a.returned OR a.returned IS NULL AND a.reason IS NULL)
GROUP BY e.indicator
"""


def _asked(session: Session, actions: Collection[str]) -> Mapping[str | None, int]:
    """How many establishments each of these actions concerns; nothing where this base holds some
    only.
    """
    if not actions or not counts_every_house(session):
        return {}
    found = matrix(session, actions=actions).concerned()
    return {action: len(houses) for action, houses in found.items()}


def _order(row: IndicatorRow) -> tuple[object, ...]:
    return (
        not row.measure_code,
        natural(row.measure_code),
        natural(row.action_code),
        natural(row.trajectory.code),
        row.id,
    )
