"""What was decided, by whom it is carried out, how far it is."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.choices import DecisionState
from db.kinds.decision import Decision, Recalled, RoomVote
from db.kinds.field import Member
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.queries.meeting.agenda import LinkedAction, meeting_title, of_scheme
from db.words import _, short_date

_Asked = Select[Decision, date | None, int | None, str | None, int]
CLOSED = (DecisionState.DONE, DecisionState.DROPPED)


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision. `on` and `title` are its sitting's; `item` is its point, None without one.

    `overdue`: its day is past and it is neither done nor dropped. `number` is its place among the
    decisions of its `sitting`, counted from 1 in the order of the points. `later` is the same today
    where closed minutes recall how far it was then, and it went on.
    """

    id: str
    meeting: str
    title: str
    on: date | None
    item: str | None
    text: str
    who: str
    due: date | None
    state: DecisionState
    done_on: date | None
    reason: str
    overdue: bool
    actions: tuple[LinkedAction, ...]
    number: int = 0
    sitting: int | None = None
    later: "DecisionRow | None" = None

    @property
    def code(self) -> str:
        """'D8-02': the second decision of the eighth sitting."""
        return f"D{self.sitting or ''}-{self.number:02}"

    @property
    def since(self) -> str:
        """'depuis : faite le 3 oct. 24'; '' where closed minutes say what still is."""
        if self.later is None:
            return ""
        now = self.later.state.label.lower()
        if self.later.done_on is None:
            return _("depuis : {}").format(now)
        return _("depuis : {state} le {day}").format(state=now, day=short_date(self.later.done_on))

    @property
    def open(self) -> bool:
        """Whether something is left to do."""
        return self.state not in CLOSED


@dataclass(frozen=True, slots=True)
class VoteRow:
    """A question put to the room, and its three counts."""

    id: str
    item: str | None
    question: str
    yes: int
    no: int
    unknown: int


def decisions_of(session: Session, meeting: str) -> tuple[DecisionRow, ...]:
    """What a sitting decided, in order."""
    return _rows(session, _asked().where(Decision.meeting == meeting))


def former_decisions(session: Session, meeting_id: str) -> tuple[DecisionRow, ...]:
    """What the earlier sittings of the same committee decided and what a sitting looks back on:
    what is still open, and all that the last of them decided. Closed minutes keep what they said.
    """
    meeting = session.get_one(Meeting, meeting_id)
    earlier = _asked().where(Meeting.committee == meeting.committee, Meeting.id != meeting_id)
    if meeting.on is not None:
        earlier = earlier.where(Meeting.on < meeting.on)
    rows = _rows(session, earlier)
    kept = _recalled(session, meeting)
    if kept:
        return tuple(_as_then(row, kept[row.id], meeting) for row in rows if row.id in kept)
    last = max((row.on for row in rows if row.on), default=None)
    return tuple(row for row in rows if row.open or row.on == last)


def _recalled(session: Session, meeting: Meeting) -> dict[str, Recalled]:
    """How far each decision was, as the closed minutes of a sitting keep it."""
    if meeting.sealed_on is None:
        return {}
    found = session.scalars(select(Recalled).where(Recalled.meeting == meeting.id))
    return {one.decision or "": one for one in found}


def _as_then(row: DecisionRow, kept: Recalled, meeting: Meeting) -> DecisionRow:
    """A decision as it was when the minutes were closed, and today beside it if it went on."""
    state = kept.state or DecisionState.TO_DO
    same = (state, kept.done_on) == (row.state, row.done_on)
    return replace(
        row,
        state=state,
        done_on=kept.done_on,
        reason=row.reason if state is row.state else "",
        overdue=_is_overdue(row.due, state, meeting.sealed_on),
        later=None if same else row,
    )


def _is_overdue(due: date | None, state: DecisionState, day: date | None) -> bool:
    return due is not None and day is not None and due < day and state not in CLOSED


def followed_decisions(session: Session, scheme: str | None = None) -> tuple[DecisionRow, ...]:
    """All decisions of a scheme, or of all of them: what is left to do first, the longest awaited
    at the top and what has no date after all that has one; then what is closed, the latest first.
    """
    return tuple(sorted(_rows(session, _asked().where(of_scheme(scheme or ""))), key=_pressing))


def _pressing(row: DecisionRow) -> tuple[bool, date, int, int]:
    """The place of a decision in a list: what is late, what has a day, what has none, the rest."""
    sitting = row.on.toordinal() if row.on else 0
    awaited = (row.due or date.max) if row.open else date.min
    return (not row.open, awaited, sitting if row.open else -sitting, row.number)


def decisions_about(session: Session, action: str) -> tuple[DecisionRow, ...]:
    """What is still open of what was decided about an action, the late ones first."""
    about = select(Member.entity).where(Member.field == "action", Member.member == action)
    ids = set(session.scalars(select(Decision.id).where(Decision.id.in_(about))))
    if not ids:
        return ()
    sittings = select(Decision.meeting).where(Decision.id.in_(ids))
    rows = _rows(session, _asked().where(Decision.meeting.in_(sittings)))
    kept = [row for row in rows if row.id in ids and row.open]
    return tuple(sorted(kept, key=_pressing))


def overdue_decisions(session: Session, scheme: str | None = None) -> tuple[DecisionRow, ...]:
    """What should have been carried out and is not, the longest awaited first."""
    today = desk(session).now().date()
    left = or_(Decision.state.is_(None), Decision.state.not_in(CLOSED))
    sittings = set(session.scalars(select(Decision.meeting).where(Decision.due < today, left)))
    if not sittings:
        return ()
    asked = _asked().where(Decision.meeting.in_(sittings))
    if scheme is not None:
        asked = asked.where(Committee.scheme == scheme)
    late = [row for row in _rows(session, asked) if row.overdue]
    return tuple(sorted(late, key=_pressing))


def votes_of(session: Session, meeting: str) -> tuple[VoteRow, ...]:
    """What the room of a sitting voted, in order."""
    found = session.scalars(
        select(RoomVote).where(RoomVote.meeting == meeting).order_by(RoomVote.rank, RoomVote.id)
    )
    return tuple(_vote(one) for one in found)


def _asked() -> _Asked:
    place = func.row_number().over(
        partition_by=Decision.meeting,
        order_by=(AgendaItem.rank.nulls_last(), AgendaItem.id, Decision.rank, Decision.id),
    )
    return (
        select(Decision, Meeting.on, Meeting.number, Committee.name, place)
        .join(Meeting, Meeting.id == Decision.meeting)
        .outerjoin(
            AgendaItem,
            and_(AgendaItem.id == Decision.item, AgendaItem.meeting == Decision.meeting),
        )
        .outerjoin(Committee, Committee.id == Meeting.committee)
        .order_by(Meeting.on, Meeting.id, place)
    )


def _rows(session: Session, asked: _Asked) -> tuple[DecisionRow, ...]:
    found = session.execute(asked).all()
    linked = _linked(session, [one.id for one, *_rest in found])
    today = desk(session).now().date()
    rows = []
    for one, on, number, name, place in found:
        state = one.state or DecisionState.TO_DO
        rows.append(
            DecisionRow(
                id=one.id,
                meeting=one.meeting or "",
                title=meeting_title(name, number),
                on=on,
                item=one.item,
                text=one.text or "",
                who=one.who or "",
                due=one.due,
                state=state,
                done_on=one.done_on,
                reason=one.reason or "",
                overdue=_is_overdue(one.due, state, today),
                actions=tuple(linked[one.id]),
                number=place,
                sitting=number,
            )
        )
    return tuple(rows)


def _linked(session: Session, ids: Sequence[str]) -> dict[str, list[LinkedAction]]:
    """The actions of each decision, in their order."""
    found: dict[str, list[LinkedAction]] = defaultdict(list)
    asked = (
        select(Member.entity, Action.id, Action.code, Action.title)
        .join(Action, Action.id == Member.member)
        .where(Member.entity.in_(ids), Member.field == "action")
        .order_by(Action.rank)
    )
    for decision, action, code, title in session.execute(asked):
        found[decision].append(LinkedAction(action, code or "", title or ""))
    return found


def _vote(one: RoomVote) -> VoteRow:
    counts = one.counts or {}
    yes, no, unknown = (int(counts.get(name) or 0) for name in ("yes", "no", "unknown"))
    return VoteRow(one.id, one.item, one.question or "", yes, no, unknown)
