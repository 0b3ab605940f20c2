"""The home of the secretariat: one scheme at a glance, in a dozen queries however large it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Status, Weather
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.kinds.report import Report
from db.kinds.scheme import Measure, Scheme
from db.queries.base.order import natural
from db.queries.establishment.houses import joined
from db.queries.establishment.silent_counts import silent_counts
from db.queries.indicator.attached import attached
from db.queries.indicator.trajectory import Trajectory, trajectories
from db.queries.meeting.agenda import reports_closed
from db.queries.meeting.answers import answers, as_reported, leads_today
from db.queries.meeting.by_measure import roots
from db.queries.meeting.decision import overdue_decisions
from db.queries.meeting.frise import dated_meetings, frise, last_follow_up, next_meeting
from db.queries.meeting.preparation import preparation
from db.queries.rights.permission import may_write_policy
from db.queries.scheme.dashboard_rows import (
    Answers,
    Dashboard,
    Figures,
    MeasureLine,
    NextMeeting,
    OffCourse,
    Preparation,
    ToArbitrate,
)
from db.queries.scheme.progress import MeasureProgress, mean_progress
from db.queries.scheme.words import words_for
from db.tables.journal import ReceivedRow
from db.words import _

_WORST = [Weather.STORM, Weather.CLOUDS, Weather.BRIGHT, Weather.SUN, None]


def dashboard(session: Session, scheme_id: str = "") -> Dashboard | None:
    """What the home shows of a scheme, by default the first one; None while there is none."""
    schemes = session.scalars(select(Scheme).order_by(Scheme.code, Scheme.id)).all()
    scheme = next((one for one in schemes if one.id == scheme_id), next(iter(schemes), None))
    if scheme is None:
        return None
    today = desk(session).now().date()
    actions, measures = _actions(session, scheme.id), _measures(session, scheme.id)
    leads, meetings = leads_today(session, today), dated_meetings(session, scheme.id)
    said = [as_reported(one) for one in actions]
    codes = {one.id: one.code or "" for one in actions}
    followed = _followed(session, scheme.id, codes)
    coming, to_arbitrate = next_meeting(meetings, today), _to_arbitrate(actions)
    told = answers(session, said, leads, last_follow_up(meetings, today))
    return Dashboard(
        scheme=scheme.id,
        title=scheme.title or _("sans titre"),
        first_year=scheme.first_year,
        last_year=scheme.last_year,
        measure_word=scheme.measure_word or _("Mesure"),
        words=words_for(scheme),
        today=today,
        figures=_figures(session, actions, measures, leads),
        next=coming,
        preparation=_preparation(session, coming, told, to_arbitrate, today),
        answers=told,
        measures=tuple(_lines(measures, actions, words_for(scheme).measure.one)),
        to_arbitrate=to_arbitrate,
        off_course=_off_course(followed, codes),
        followed=len(followed),
        unmeasured=sum(1 for row in followed.values() if row[1].latest is None),
        marks=frise(meetings, today),
        aside=_aside(session),
        prepares=may_write_policy(session),
        overdue=overdue_decisions(session, scheme.id),
        houses=silent_counts(session, scheme.id),
    )


def _actions(session: Session, scheme: str) -> Sequence[Any]:
    """The actions that are part of the scheme, each with its current report."""
    asked = (
        select(
            *(Action.id, Action.code, Action.title, Action.measure, Action.parent),
            *(Report.status, Report.progress, Report.weather, Report.asked),
            *(Report.on, Report.author, Report.settles),
        )
        .outerjoin(Report, Report.id == Action.situation)
        .where(Action.scheme == scheme, Action.retired_on.is_(None))
    )
    return session.execute(asked).all()


def _measures(session: Session, scheme: str) -> Sequence[Any]:
    columns = (Measure.id, Measure.parent, Measure.code, Measure.title, Measure.short)
    asked = select(*columns, Measure.key, Measure.rank).where(Measure.scheme == scheme)
    found = session.execute(asked).all()
    return sorted(found, key=lambda one: (one.rank or "~", natural(one.code)))


def _figures(
    session: Session,
    actions: Sequence[Any],
    measures: Sequence[Any],
    leads: Mapping[str, frozenset[str]],
) -> Figures:
    known = {one.id for one in measures}
    top = [one for one in measures if one.parent not in known]
    led = [leads.get(one.id, frozenset()) for one in actions]
    return Figures(
        measures=len(top),
        key_measures=sum(bool(one.key) for one in top),
        actions=len(actions),
        pilots=len(frozenset().union(*led)),
        establishments=session.scalar(_HOUSES.where(Establishment.id.not_in(joined(session)))) or 0,
    )


def _lines(measures: Sequence[Any], actions: Iterable[Any], word: str) -> Iterator[MeasureLine]:
    """A line for each measure of the scheme itself, and one for what stands under none of them."""
    top = roots({one.id: one.parent for one in measures})
    under: dict[str, list[Any]] = defaultdict(list)
    for action in actions:
        under[top.get(action.measure, "")].append(action)
    for one in measures:
        if top[one.id] == one.id:
            within = tuple(id_ for id_, root in top.items() if root == one.id)
            short = one.short or one.title or _("sans titre")
            yield _line(one.id, within, one.code or "", short, under[one.id])
    if under[""]:
        yield _line("", ("",), "", _("Sans {}").format(word), under[""])


def _line(
    id_: str, within: tuple[str, ...], code: str, short: str, actions: Sequence[Any]
) -> MeasureLine:
    counted = Counter(action.status for action in actions)
    order: list[Status | None] = [*Status, None]
    counts = tuple((status, counted[status]) for status in order)
    return MeasureLine(id_, within, code, short, counts, _progress(actions))


def _progress(actions: Iterable[Any]) -> MeasureProgress:
    return mean_progress(
        one.progress for one in actions if one.parent is None and one.status != Status.DROPPED
    )


def _preparation(
    session: Session,
    coming: NextMeeting | None,
    told: Answers,
    to_arbitrate: Sequence[ToArbitrate],
    today: date,
) -> Preparation | None:
    if coming is None:
        return None
    closed = reports_closed(coming.on, coming.closes_on, today)
    return preparation(session, coming, told, to_arbitrate, closed=closed)


def _to_arbitrate(actions: Iterable[Any]) -> tuple[ToArbitrate, ...]:
    """In difficulty with a decision asked for, the worst weather first."""
    found = [
        ToArbitrate(
            one.id, one.code or "", one.title or _("sans titre"), one.asked.strip(), one.weather
        )
        for one in actions
        if one.status == Status.IN_DIFFICULTY and (one.asked or "").strip()
    ]
    return tuple(sorted(found, key=lambda one: (_WORST.index(one.weather), natural(one.code))))


def _followed(
    session: Session, scheme: str, codes: Mapping[str, str]
) -> dict[str, tuple[str | None, Trajectory]]:
    """The action and the trajectory of each indicator of the scheme and of these actions.

    One whose own action left the scheme is told of another that it follows.
    """
    pairs = attached()
    asked = (
        select(Indicator.id, Indicator.action, pairs.c.action)
        .outerjoin(pairs, pairs.c.indicator == Indicator.id)
        .where(Indicator.scheme == scheme)
    )
    actions: dict[str, str | None] = {}
    for id_, own, of in session.execute(asked):
        if of in codes and (of == own or id_ not in actions):
            actions[id_] = of
        elif of is None:
            actions[id_] = None
    found = trajectories(session, actions.keys())
    return {one: (actions[one], row) for one, row in found.items()}


def _off_course(
    followed: Mapping[str, tuple[str | None, Trajectory]], codes: Mapping[str, str]
) -> tuple[OffCourse, ...]:
    """The indicators off course, those farthest from their target first."""
    found = [
        OffCourse(action, codes.get(action or "") or row.code, row)
        for action, row in followed.values()
        if row.off_course
    ]
    return tuple(sorted(found, key=lambda one: (-one.severity, natural(one.row.code))))


def _aside(session: Session) -> int:
    """How many files were set aside and wait to be taken."""
    asked = select(func.count(ReceivedRow.id)).where(ReceivedRow.outcome == "aside")
    return session.scalar(asked) or 0


_HOUSES = select(func.count(Establishment.id))
