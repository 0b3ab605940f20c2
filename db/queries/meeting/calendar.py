"""The calendar of a scheme: the sittings that the periodicity of each committee calls for."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.holidays import is_working_day, public_holidays
from db.journal.session import desk
from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.kinds.scheme import Scheme
from db.words import _

_CLOSES_BEFORE = 21
_AUGUST = 8


@dataclass(frozen=True, slots=True)
class Proposed:
    """A sitting to plan. Hours and place are those of the committee's last sitting, if any.

    `closes_on` ends the reports of pilots, three weeks before a comité de suivi.
    """

    committee: str
    name: str
    body: Body
    number: int
    on: date
    start: time | None
    end: time | None
    place: str | None
    closes_on: date | None


def proposed_calendar(session: Session, scheme_id: str) -> tuple[Proposed, ...]:
    """The sittings still to plan until the scheme's last year ends, in the order of their days.

    Each committee goes on from its last sitting, or from the scheme's adoption, by its periodicity:
    on the same day of the week, never on a public holiday, never in August.
    """
    scheme = session.get_one(Scheme, scheme_id)
    today = desk(session).now().date()
    begins = scheme.adopted_on or date(scheme.first_year or today.year, 1, 1)
    ends = date(scheme.last_year or today.year, 12, 31)
    found: list[Proposed] = []
    asked = select(Committee).where(Committee.scheme == scheme_id, Committee.every.is_not(None))
    known = _planned(session, scheme_id)
    for one in session.scalars(asked.order_by(Committee.rank, Committee.id)):
        found += _of(one, known[one.id], max(begins, today - timedelta(days=366)), today, ends)
    return tuple(sorted(found, key=lambda row: (row.on, row.name)))


def on_another_day(row: Proposed, day: date, today: date) -> Proposed:
    """The same sitting on another day; the closing of reports moves along, unless it is over."""
    closes = day - timedelta(days=_CLOSES_BEFORE) if row.body is Body.FOLLOW_UP else None
    return replace(row, on=day, closes_on=closes if closes and closes > today else None)


def day_notes(days: Iterable[tuple[str, date, str]]) -> dict[str, str]:
    """What is to be known of the days of sittings, by key: a public holiday, a week-end, another
    sitting; '' where nothing is. Each is (key, day, title).
    """
    found = list(days)
    on: dict[date, list[tuple[str, str]]] = defaultdict(list)
    for key, day, title in found:
        on[day].append((key, title))
    return {
        key: " · ".join([*_day_off(day), *_beside([t for k, t in on[day] if k != key])])
        for key, day, _title in found
    }


def _day_off(day: date) -> Iterator[str]:
    if day in public_holidays(day.year):
        yield _("Jour férié")
    elif not is_working_day(day):
        yield _("Week-end")


def _beside(titles: Sequence[str]) -> Iterator[str]:
    if titles:
        yield _("Même jour : {}").format(", ".join(titles))


def _planned(session: Session, scheme: str) -> dict[str, list[Meeting]]:
    """The sittings of each committee that have a day, the first one first."""
    rows: dict[str, list[Meeting]] = defaultdict(list)
    asked = (
        select(Meeting)
        .join(Committee, Committee.id == Meeting.committee)
        .where(Committee.scheme == scheme, Meeting.on.is_not(None))
    )
    for one in session.scalars(asked.order_by(Meeting.on)):
        rows[one.committee or ""].append(one)
    return rows


def _of(
    one: Committee, planned: Sequence[Meeting], since: date, today: date, ends: date
) -> Iterator[Proposed]:
    last = planned[-1] if planned else None
    number = max((row.number or 0 for row in planned), default=0)
    on = (last.on if last else None) or since
    body = one.body or Body.OTHER
    while (on := _next(on, one.every or 12)) <= ends:
        if on <= today:
            continue
        number += 1
        closes = on - timedelta(days=_CLOSES_BEFORE) if body is Body.FOLLOW_UP else None
        yield Proposed(
            committee=one.id,
            name=one.name or body.label,
            body=body,
            number=number,
            on=on,
            start=last.start if last else None,
            end=last.end if last else None,
            place=last.place if last else None,
            closes_on=closes if closes is None or closes > today else None,
        )


def _next(day: date, months: int) -> date:
    """So many months later, near the same day of the week, when people work."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    then = date(year, month, min(day.day, monthrange(year, month)[1]))
    wanted = day.weekday() if day.weekday() < 5 else 1
    then += timedelta(days=(wanted - then.weekday() + 3) % 7 - 3)
    if then.month == _AUGUST:
        then = date(then.year, 9, 1) + timedelta(
            days=(wanted - date(then.year, 9, 1).weekday()) % 7
        )
    while not is_working_day(then):
        then += timedelta(days=1)
    return then
