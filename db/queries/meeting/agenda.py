"""The agenda of a meeting, with the clock time of each item."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, func, or_, select, true
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import Expected
from db.kinds.field import Member
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.kinds.scheme import Scheme
from db.noun import Noun
from db.queries.meeting.overtaken import overtaken_of
from db.queries.scheme.words import action_noun, usual_words
from db.words import _


@dataclass(frozen=True, slots=True)
class LinkedAction:
    """An action that an agenda item is about; `word` is what its scheme calls it.

    `overtaken`: more was said of it after the state was frozen that the coming sitting examines.
    """

    id: str
    code: str
    title: str
    word: Noun = field(default_factory=lambda: usual_words().action)
    overtaken: bool = False

    @property
    def marked(self) -> str:
        """Its code; '5.2 (reçu après clôture)' where it is overtaken."""
        return _("{} (reçu après clôture)").format(self.code) if self.overtaken else self.code


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """One item; `start` is its computed time, None without a start.

    `number` counts the points from 1, pauses apart: a pause has 0; `place` counts both. `approves`
    is the sitting whose minutes it submits, `former` the point that it takes up again.
    """

    id: str
    number: int
    start: time | None
    minutes: int
    title: str
    detail: str | None
    presenter: str | None
    expected: Expected
    actions: tuple[LinkedAction, ...]
    place: int = 0
    pause: bool = False
    approves: str | None = None
    former: str | None = None


@dataclass(frozen=True, slots=True)
class Agenda:
    """A meeting and its items; `slot` is the minutes between start and end, None if unknown.

    `sealed`: its minutes are closed, it is only read.
    """

    id: str
    committee: str
    title: str
    on: date
    start: time | None
    end: time | None
    place: str | None
    presidency: str | None
    attendees: str | None
    items: tuple[AgendaRow, ...]
    planned: int
    slot: int | None
    sealed: bool = False

    @property
    def points(self) -> tuple[AgendaRow, ...]:
        """Its items without the pauses."""
        return tuple(row for row in self.items if not row.pause)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One sitting in a list; `items` counts its points, pauses apart."""

    id: str
    title: str
    on: date
    place: str | None
    items: int


def agenda(session: Session, meeting_id: str) -> Agenda:
    """The agenda of a meeting, times computed from its start and the minutes of its points."""
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    items = agenda_items(session, meeting_id)
    name = (committee.name if committee else None) or _("Séance")
    rows = _rows(session, items, meeting.start, _overtaken(session, meeting))
    return Agenda(
        id=meeting_id,
        committee=name,
        title=meeting_title(name, meeting.number),
        on=meeting.on or date(1970, 1, 1),
        start=meeting.start,
        end=meeting.end,
        place=meeting.place,
        presidency=meeting.presidency or (committee.presidency if committee else None),
        attendees=meeting.attendees or (committee.gathers if committee else None),
        items=rows,
        planned=sum(row.minutes for row in rows),
        slot=_minutes_between(meeting.start, meeting.end),
        sealed=meeting.sealed_on is not None,
    )


def agenda_items(session: Session, meeting: str) -> list[AgendaItem]:
    """The points of an agenda in order."""
    found = session.scalars(
        select(AgendaItem)
        .where(AgendaItem.meeting == meeting)
        .order_by(AgendaItem.rank, AgendaItem.id)
    )
    return list(found)


def meetings(session: Session, scheme: str = "") -> list[MeetingRow]:
    """All sittings, or those of a scheme, the latest first, in one query."""
    points = (
        select(func.count(AgendaItem.id))
        .where(AgendaItem.meeting == Meeting.id, AgendaItem.pause.is_not(True))
        .scalar_subquery()
    )
    found = session.execute(
        select(
            *(Meeting.id, Meeting.number, Meeting.on, Meeting.place, Committee.name),
            points.label("points"),
        )
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .where(of_scheme(scheme))
        .order_by(Meeting.on.desc(), Meeting.id)
    )
    return [
        MeetingRow(
            one.id,
            meeting_title(one.name, one.number),
            one.on or date(1970, 1, 1),
            one.place,
            one.points,
        )
        for one in found
    ]


def of_scheme(scheme: str) -> ColumnElement[bool]:
    """That a sitting is one of a scheme, '' for all; without its committee, it may well be."""
    return or_(Committee.scheme == scheme, Committee.scheme.is_(None)) if scheme else true()


def meeting_title(committee: str | None, number: int | None) -> str:
    """'Comité de suivi nº 8'; 'Séance' where the committee has not been received."""
    name = committee or _("Séance")
    return f"{name} {_('nº {}').format(number)}" if number else name


def reports_closed(on: date, closes_on: date | None, today: date) -> bool:
    """Whether pilots need send no more for a sitting: it was held, or its closing day is past."""
    return on < today or (closes_on is not None and closes_on < today)


def title_of(session: Session, meeting: Meeting) -> str:
    """The title of one sitting."""
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    return meeting_title(committee.name if committee else None, meeting.number)


def _overtaken(session: Session, meeting: Meeting) -> frozenset[str]:
    """What was said after its state was frozen; once it was held, that misleads nobody."""
    held = meeting.on is not None and meeting.on < desk(session).now().date()
    return frozenset() if held else overtaken_of(session, meeting.id)


def _rows(
    session: Session,
    items: Sequence[AgendaItem],
    start: time | None,
    overtaken: frozenset[str],
) -> tuple[AgendaRow, ...]:
    at = datetime.combine(date(2000, 1, 1), start) if start else None
    linked = _linked(session, [item.id for item in items], overtaken)
    rows, points = [], 0
    for place, item in enumerate(items, 1):
        minutes, pause = item.minutes or 0, bool(item.pause)
        points += not pause
        rows.append(
            AgendaRow(
                item.id,
                0 if pause else points,
                at.time() if at else None,
                minutes,
                item.title or "",
                item.detail,
                item.presenter,
                item.expected or Expected.INFORMATION,
                tuple(linked[item.id]),
                place,
                pause,
                item.approves,
                item.former,
            )
        )
        at = at + timedelta(minutes=minutes) if at else None
    return tuple(rows)


def _linked(
    session: Session, items: Sequence[str], overtaken: frozenset[str]
) -> dict[str, list[LinkedAction]]:
    """The actions that each point is about, in their order."""
    found: dict[str, list[LinkedAction]] = defaultdict(list)
    asked = (
        select(Member.entity, Action.id, Action.code, Action.title, Scheme.action_word)
        .join(Action, Action.id == Member.member)
        .outerjoin(Scheme, Scheme.id == Action.scheme)
        .where(Member.entity.in_(items), Member.field == "action")
        .order_by(Action.rank, Action.code, Action.id)
    )
    for item, action, code, title, word in session.execute(asked):
        said = LinkedAction(
            action, code or "", title or "", action_noun(word), overtaken=action in overtaken
        )
        found[item].append(said)
    return found


def _minutes_between(start: time | None, end: time | None) -> int | None:
    if start is None or end is None:
        return None
    return (end.hour - start.hour) * 60 + end.minute - start.minute
