"""What a blank form asks of indicators: by period, by establishment or by category."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.kinds.category import categories_of
from db.kinds.establishment import Establishment
from db.kinds.indicator import Indicator
from db.kinds.meeting import Meeting
from db.kinds.period import Period
from db.kinds.scheme import Scheme
from db.queries.base.order import natural
from db.queries.entry.due_indicator import period_due
from db.queries.entry.expects import Expects, expects_of
from db.queries.indicator.trajectory import known_results, trajectories
from db.queries.results.awaited import Rhythm
from db.queries.results.counted import CountedEntry, Figure, counted_entries
from db.queries.secrecy.printed import as_printed
from db.queries.secrecy.printed_entries import printed_entries
from db.queries.secrecy.printed_sheet import SECRET
from db.words import _

YEAR = 12


class By(StrEnum):
    """What the lines of a form are."""

    PERIODS = "periods"
    PLACES = "places"
    CATEGORIES = "categories"


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One value to fill in; `before` is the last one known of an earlier period, `known` what is
    entered already. `axis` is that of a category, 'whole' for the sum of them; `places` is of how
    many establishments `before` is made, 0 where it was said. `made` is what establishments make
    of this very period so far, with how many, where nobody said it of the whole.
    """

    label: str
    before: tuple[Period, Figure] | None
    known: Figure
    axis: str = ""
    places: int = 0
    made: tuple[Figure, int] | None = None


@dataclass(frozen=True, slots=True)
class AskedIndicator:
    """One indicator with its lines, all of `period` unless they are periods themselves."""

    id: str
    code: str
    label: str
    definition: str
    collected_by: str
    expects: Expects
    period: Period
    lines: tuple[AskedLine, ...]


@dataclass(frozen=True, slots=True)
class CollectionForm:
    """`before` is the last day to send it back, None where none is said; `reply_to` where, ''."""

    by: By
    scheme: str | None
    reply_to: str
    before: date | None
    indicators: tuple[AskedIndicator, ...]


class _Asked(NamedTuple):
    """A line before its values are looked up."""

    label: str
    period: Period
    place: str | None = None
    category: str | None = None
    axis: str = ""


class _Made(NamedTuple):
    """A result of the whole, with how many establishments make it."""

    period: Period
    figure: Figure
    places: int = 0


class _Values(NamedTuple):
    """Of one indicator: what was said, and what establishments make of the whole."""

    said: Sequence[CountedEntry]
    made: Sequence[_Made]


def collection_form(
    session: Session,
    indicators: Sequence[str],
    by: By = By.PERIODS,
    periods: Sequence[Period] = (),
    meeting: str | None = None,
) -> CollectionForm:
    """The form of these indicators, for these periods or for the one that is due.

    The former values that it recalls are those that may be printed.
    UserError where nothing of them is entered in that way: computed, without a category.
    """
    rows = {
        one.id: one
        for one in session.scalars(select(Indicator).where(Indicator.id.in_(indicators)))
    }
    asked = [rows[name] for name in dict.fromkeys(indicators) if name in rows]
    found = [one for one in asked if not one.nature.computed]
    if by is By.CATEGORIES:
        found = [one for one in found if categories_of(one)]
    if not found:
        raise UserError(_why_nothing(by))
    counted = counted_entries(session, [one.id for one in found])
    entries = printed_entries(session, found, counted)
    made = _made_of_places(session, found) if by is not By.PLACES else {}
    places = _places(session) if by is By.PLACES else {}
    if by is By.PLACES and not places:
        raise UserError(_("Cette base ne contient pas encore d'établissement."))
    scheme = session.get(Scheme, found[0].scheme) if found[0].scheme else None
    sitting = session.get(Meeting, meeting) if meeting else None
    today = desk(session).now().date()
    return CollectionForm(
        by,
        scheme.id if scheme else None,
        (scheme.reply_to if scheme else None) or "",
        (sitting.closes_on or sitting.on) if sitting else None,
        tuple(
            _asked(
                *(one, by, periods or (_due(one, entries.get(one.id, ()), today),)),
                *(_Values(entries.get(one.id, ()), made.get(one.id, ())), places),
            )
            for one in found
        ),
    )


def _made_of_places(session: Session, rows: Sequence[Indicator]) -> dict[str, list[_Made]]:
    """What establishments make of the whole, period by period, as it may be printed."""
    ids = [one.id for one in rows]
    rows_told = trajectories(session, ids)
    hidden = {one: {*as_printed(row).secret, *row.secret_parts} for one, row in rows_told.items()}
    return {
        one: [
            _Made(
                row.period,
                SECRET
                if row.period in hidden[one]
                else Figure(row.value, row.numerator, row.denominator),
                row.places,
            )
            for row in found
            if row.places
        ]
        for one, found in known_results(session, ids).items()
    }


def _why_nothing(by: By) -> str:
    if by is By.CATEGORIES:
        return _("Aucun de ces indicateurs ne se saisit par sexe ou par tranche d'âge.")
    return _("Ces indicateurs sont calculés : il n'y a rien à collecter.")


def _due(one: Indicator, entries: Sequence[CountedEntry], today: date) -> Period:
    rhythm = Rhythm(one.every or YEAR, bool(one.once), one.delay)
    return period_due(rhythm, sorted({entry.period for entry in entries}), today)


def _places(session: Session) -> dict[str, str]:
    asked = select(Establishment.id, Establishment.name)
    found = {one.id: one.name or _("sans nom") for one in session.execute(asked)}
    return dict(sorted(found.items(), key=lambda pair: natural(pair[1].casefold())))


def _asked(
    one: Indicator,
    by: By,
    periods: Sequence[Period],
    values: _Values,
    places: Mapping[str, str],
) -> AskedIndicator:
    period = periods[-1]
    if by is By.PERIODS:
        asked = [_Asked(at.label, at) for at in periods]
    elif by is By.PLACES:
        asked = [_Asked(name, period, place) for place, name in places.items()]
    else:
        parts = categories_of(one)
        asked = [_Asked(part.label, period, None, part.code, part.axis) for part in parts]
        asked.append(_Asked(_("Ensemble"), period, axis="whole"))
    return AskedIndicator(
        one.id,
        one.code or "",
        one.label or "",
        one.definition or "",
        one.collected_by or "",
        expects_of(one),
        period,
        tuple(_line(line, values) for line in asked),
    )


def _line(asked: _Asked, values: _Values) -> AskedLine:
    own = [row for row in values.said if (row.place, row.category) == (asked.place, asked.category)]
    known = next((row.figure for row in own if row.period == asked.period), Figure())
    before = [row for row in own if row.period < asked.period and row.figure != Figure()]
    told = [_Made(row.period, row.figure) for row in before]
    houses = values.made if asked.place is None and asked.category is None else ()
    told += [one for one in houses if one.period < asked.period]
    now = ((one.figure, one.places) for one in houses if one.period == asked.period)
    line = AskedLine(asked.label, None, known, asked.axis, made=next(now, None))
    if not told:
        return line
    last = max(told, key=lambda one: one.period)
    return replace(line, before=(last.period, last.figure), places=last.places)


def ways_to_collect(session: Session, indicators: Sequence[str]) -> tuple[By, ...]:
    """Along what a form of these indicators may be made; none where all of them are computed."""
    rows = session.scalars(select(Indicator).where(Indicator.id.in_(indicators))).all()
    asked = [one for one in rows if not one.nature.computed]
    ways = [By.PERIODS] if asked else []
    if any(one.over_places or one.share for one in asked) and _places(session):
        ways.append(By.PLACES)
    if any(categories_of(one) for one in asked):
        ways.append(By.CATEGORIES)
    return tuple(ways)
