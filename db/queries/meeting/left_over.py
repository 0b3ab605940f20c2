"""What earlier sittings of a committee leave to one: minutes to adopt, points, late decisions."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.kinds.choices import Expected, Handled
from db.kinds.meeting import AgendaItem, Meeting
from db.queries.meeting.agenda import AgendaRow, agenda, title_of
from db.queries.meeting.decision import DecisionRow, former_decisions
from db.words import _, short_date


class Left(Enum):
    """What is left over, in the order in which a sitting begins with it."""

    MINUTES = auto()
    POINT = auto()
    DECISION = auto()


@dataclass(frozen=True, slots=True)
class Carried:
    """One thing to take up again; `since` is the title of the sitting that leaves it.

    `former` is the point that it comes from, `approves` the sitting whose minutes wait; `actions`
    are ids. `minutes` and `expected` are what it may begin with, None where the former sitting does
    not say what is expected.
    """

    kind: Left
    title: str
    since: str
    meeting: str
    minutes: int
    presenter: str = ""
    detail: str = ""
    former: str | None = None
    approves: str | None = None
    actions: tuple[str, ...] = ()
    expected: Expected | None = None


_ADOPTING, _FOLLOWING = 5, 10
_LONGEST, _NAMES, _DETAIL = 500, 200, 2000


def left_over(session: Session, meeting_id: str) -> tuple[Carried, ...]:
    """What a sitting may take up again and has not on its agenda: minutes that no sitting
    approved, then points that the last one did not treat, then decisions whose day is past.
    """
    meeting = session.get_one(Meeting, meeting_id)
    earlier = _earlier(session, meeting)
    if not earlier:
        return ()
    planned = agenda(session, meeting_id).items
    taken = {row.former for row in planned if row.former}
    titles = {row.title for row in planned}
    adopting = list(_to_adopt(session, earlier))
    points = [one for one in _unfinished(session, earlier[0]) if one.former not in taken]
    coming = taken | {one.former for one in points}
    late = [
        one
        for one in _late(session, meeting_id)
        if (one.former or "") not in coming and one.title not in titles
    ]
    return (*adopting, *points, *late)


def _earlier(session: Session, meeting: Meeting) -> list[Meeting]:
    """The sittings of the same committee before this one, the last one first."""
    asked = select(Meeting).where(
        Meeting.committee == meeting.committee, Meeting.id != meeting.id, Meeting.on.is_not(None)
    )
    if meeting.on is not None:
        asked = asked.where(Meeting.on < meeting.on)
    return list(session.scalars(asked.order_by(Meeting.on.desc(), Meeting.id)))


def _to_adopt(session: Session, earlier: Sequence[Meeting]) -> Iterator[Carried]:
    """The minutes of the last sitting, and all those that are closed, for as long as no sitting
    approved them or is about to.
    """
    submitted = set(
        session.scalars(
            select(AgendaItem.approves).where(
                AgendaItem.approves.in_([one.id for one in earlier]),
                or_(AgendaItem.handled.is_(None), AgendaItem.handled == Handled.TREATED),
            )
        )
    )
    for one in earlier:
        waits = one is earlier[0] or one.sealed_on is not None
        if waits and one.approved_at is None and one.id not in submitted:
            title = title_of(session, one)
            words = _("Adoption du relevé de la séance nº {}").format(one.number)
            yield Carried(
                Left.MINUTES,
                words if one.number else _("Adoption du relevé de la séance précédente"),
                title,
                one.id,
                _ADOPTING,
                approves=one.id,
            )


def _unfinished(session: Session, last: Meeting) -> Iterator[Carried]:
    """The points of a sitting that it put off or did not come to.

    Where nobody noted what became of any of them, nothing says that one is left.
    """
    items = {
        one.id: one
        for one in session.scalars(select(AgendaItem).where(AgendaItem.meeting == last.id))
    }
    noted = any(one.handled is not None for one in items.values())
    since = title_of(session, last)
    for row in agenda(session, last.id).items:
        handled = items[row.id].handled
        left = handled is Handled.POSTPONED or (handled is None and noted)
        if left and not row.pause and row.approves is None:
            yield _again(row, since, last.id)


def _again(row: AgendaRow, since: str, meeting: str) -> Carried:
    return Carried(
        Left.POINT,
        row.title,
        since,
        meeting,
        row.minutes,
        row.presenter or "",
        row.detail or "",
        former=row.id,
        actions=tuple(action.id for action in row.actions),
        expected=row.expected,
    )


def _late(session: Session, meeting: str) -> Iterator[Carried]:
    """The decisions whose day is past, those of one point together."""
    by_point: dict[str, list[DecisionRow]] = defaultdict(list)
    for row in former_decisions(session, meeting):
        if row.overdue:
            by_point[row.item or row.id].append(row)
    asked = select(AgendaItem.id, AgendaItem.title).where(AgendaItem.id.in_(by_point))
    titles = {one.id: one.title for one in session.execute(asked)}
    for point, rows in by_point.items():
        first = rows[0]
        about = titles.get(point) or first.text
        yield Carried(
            Left.DECISION,
            _("Suites : {}").format(about)[:_LONGEST],
            first.title,
            first.meeting,
            _FOLLOWING,
            ", ".join(dict.fromkeys(row.who for row in rows if row.who))[:_NAMES],
            "\n".join(_told(row) for row in rows)[:_DETAIL],
            former=first.item,
            actions=tuple(dict.fromkeys(one.id for row in rows for one in row.actions)),
        )


def _told(row: DecisionRow) -> str:
    """'D7-02 · Proposer une convention à trois centres de soins. (pour le 15 sept. 24)'."""
    day = _(" (pour le {})").format(short_date(row.due)) if row.due else ""
    return f"{row.code} · {row.text}{day}"
