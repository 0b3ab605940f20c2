"""What paper says of one establishment: what is expected there, its figures, the next dates."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.kinds.choices import Deployed
from db.kinds.expectation import Expectation
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period
from db.queries.entry.expects import Expects, expects_of
from db.queries.establishment.at_house import AtHouse, ExpectedHere, at_house
from db.queries.establishment.contested import contested_standings
from db.queries.establishment.known import Told, known_counts
from db.queries.establishment.matrix import Counts, counted
from db.queries.meeting.year import sittings
from db.queries.results.counted import CountedEntry, Figure, counted_entries
from db.queries.secrecy.few_houses import LEAST
from db.queries.secrecy.printed_entries import printed_entries
from db.words import _

_MOST_DATES, _MOST_FIGURES = 6, 6
_FINISHED = (Deployed.IN_PLACE, Deployed.NOT_CONCERNED)


class HouseFigure(NamedTuple):
    """The latest value that counts of an indicator in the establishment, as it may be printed."""

    code: str
    label: str
    period: Period
    figure: Figure
    expects: Expects


class HouseDate(NamedTuple):
    """A day to come, and what it is."""

    on: date
    said: str


@dataclass(frozen=True, slots=True)
class HouseSheet:
    """One establishment. `everywhere` are the counts over all the establishments of what is
    expected here, by its id, without those of fewer than five; `signed`: told by the secretariat's
    summary. `labels` are the words of what it is exempted from, by id; `contested` the expectations
    of which two people say different things. `scheme` is that of the first thing expected, None
    where nothing is.
    """

    at: AtHouse
    counts: Counts
    everywhere: Mapping[str, Told]
    signed: bool
    figures: tuple[HouseFigure, ...]
    dates: tuple[HouseDate, ...]
    scheme: str | None
    today: date
    labels: Mapping[str, str]
    contested: frozenset[str]


def house_sheet(session: Session, house: str) -> HouseSheet:
    """Everything about it. UserError when it is closed, or not in this base."""
    at = at_house(session, house)
    if at is None:
        raise UserError(_("Cet établissement est fermé, ou cette base ne l'a pas reçu."))
    today = desk(session).now().date()
    known = known_counts(session, [one.expectation for one in at.expected])
    schemes = list(dict.fromkeys(one.scheme for one in at.expected if one.scheme))
    return HouseSheet(
        at,
        counted([one.state for one in at.expected]),
        {one: row.whole for one, row in known.items() if row.whole and _enough(row.whole)},
        any(row.signed for row in known.values()),
        _figures(session, house),
        _dates(session, schemes, at.expected, today),
        schemes[0] if schemes else None,
        today,
        _labels(session, [one for one, _reason in at.exempt]),
        frozenset(one for one, where in contested_standings(session) if where == house),
    )


def _labels(session: Session, expectations: Sequence[str]) -> dict[str, str]:
    asked = select(Expectation.id, Expectation.label).where(Expectation.id.in_(expectations))
    return {one: label or _("sans nom") for one, label in session.execute(asked)}


def _enough(told: Told) -> bool:
    return told.counts.houses >= LEAST


def _figures(session: Session, house: str) -> tuple[HouseFigure, ...]:
    """Of each indicator that the establishment enters, the latest period first."""
    entered = select(Entry.indicator).where(Entry.place == house)
    rows = session.scalars(select(Indicator).where(Indicator.id.in_(entered))).all()
    if not rows:
        return ()
    entries = printed_entries(session, rows, counted_entries(session, [one.id for one in rows]))
    latest = ((one, _latest(entries.get(one.id, ()), house)) for one in rows)
    found = [
        HouseFigure(one.code or "", one.label or "", row.period, row.figure, expects_of(one))
        for one, row in latest
        if row is not None
    ]
    found.sort(key=lambda one: (one.code, one.label))
    found.sort(key=lambda one: one.period, reverse=True)
    return tuple(found[:_MOST_FIGURES])


def _latest(entries: Iterable[CountedEntry], house: str) -> CountedEntry | None:
    own = [row for row in entries if row.place == house and row.category is None]
    return own[-1] if own else None


def _dates(
    session: Session, schemes: Sequence[str], expected: Iterable[ExpectedHere], today: date
) -> tuple[HouseDate, ...]:
    """Sittings, the last days of what is sent before them, deadlines of what is not finished."""
    found = [one for scheme in schemes for one in _of_sittings(session, scheme)]
    due: dict[date, list[str]] = defaultdict(list)
    for one in expected:
        if one.deadline and one.state not in _FINISHED:
            due[one.deadline].append(one.label)
    found += [HouseDate(day, _due(labels)) for day, labels in due.items()]
    ahead = sorted({one for one in found if one.on >= today})
    return tuple(ahead[:_MOST_DATES])


def _due(labels: Sequence[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return _("Échéance de {} attendus").format(len(labels))


def _of_sittings(session: Session, scheme: str) -> Iterator[HouseDate]:
    for row in sittings(session, scheme):
        yield HouseDate(row.on, row.title)
        if row.closes_on:
            yield HouseDate(row.closes_on, _("Clôture des remontées, {}").format(row.title))
