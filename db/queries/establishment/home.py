"""An establishment as its direction sees it: what is expected there, where that stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.frontier import base_version
from db.journal.session import desk, raw
from db.kinds.choices import Deployed
from db.kinds.expectation import Deployment
from db.kinds.scheme import Measure
from db.queries.establishment.at_house import ExpectedHere, at_house
from db.queries.establishment.home_around import (
    Coming,
    ToEnter,
    actions_to_count,
    coming,
    last_received_on,
    last_sent_on,
    to_enter,
)
from db.queries.establishment.houses import House, houses
from db.queries.establishment.known import KnownCounts, Told, known_counts
from db.queries.establishment.matrix import Counts, counted, matrix
from db.queries.establishment.standing import SAID, deployment_of, may_say
from db.queries.journal.shown import Seen, shown_many
from db.queries.rights.writable import writing
from db.queries.secrecy.few_houses import LEAST
from db.tables.journal import CellRow


@dataclass(frozen=True, slots=True)
class HomeRow:
    """One expectation; `seen` are the ops on screen. `whole` counts every establishment, `alike`
    those of the same type where they are enough; None where that is not known or not told.
    """

    here: ExpectedHere
    measure: str
    seen: Seen
    contested: bool
    whole: Told | None = None
    alike: Told | None = None

    @property
    def is_done(self) -> bool:
        """Whether nothing more is awaited of it."""
        return self.here.state in (Deployed.IN_PLACE, Deployed.NOT_CONCERNED)


@dataclass(frozen=True, slots=True)
class HouseHome:
    """The house, what is expected of it, what comes next. `beside` is what was said of something
    that is not asked any more; `received_on` the day of the last file taken, `sent_on` that of the
    last one made.
    """

    house: House
    today: date
    may: bool
    rows: tuple[HomeRow, ...]
    beside: tuple[HomeRow, ...]
    counts: Counts
    actions: int
    to_enter: tuple[ToEnter, ...]
    coming: tuple[Coming, ...]
    version: str
    received_on: date | None
    sent_on: date | None

    @property
    def awaited(self) -> tuple[HomeRow, ...]:
        """What is not in place yet, the soonest due first; without a deadline, last."""
        left = [row for row in self.rows if not row.is_done]
        return tuple(sorted(left, key=lambda row: row.here.deadline or date.max))

    @property
    def told_on(self) -> date | None:
        """The day of which the counts of all establishments tell."""
        days = [row.whole.on for row in self.rows if row.whole and row.whole.on]
        return max(days, default=None)


def own_houses(session: Session) -> list[tuple[str, str]]:
    """The open establishments (id, name) of which one may say where they are; where there is none,
    those that this base holds.
    """
    may, today = writing(session), desk(session).now().date()
    known = [one for one in houses(session) if one.open_on(today)]
    own = [one for one in known if may(one.id, Deployment, "standing")] or known
    return [(one.id, one.name) for one in own]


def house_home(session: Session, house: str) -> HouseHome | None:
    """None when this base does not hold the establishment, or when it is closed."""
    whole = matrix(session)
    found = at_house(session, house, whole)
    if found is None:
        return None
    asked = (*found.expected, *found.beside)
    known = known_counts(session, [one.expectation for one in asked], whole)
    seen, contested = _written(session, [one.deployment for one in asked if one.deployment])
    measures = _measures(session)

    def row(here: ExpectedHere) -> HomeRow:
        name = deployment_of(house, here.expectation)
        told = known.get(here.expectation, KnownCounts())
        return HomeRow(
            here,
            measures.get(here.measure, ""),
            seen.get(name, dict.fromkeys(SAID, ())),
            name in contested,
            told.whole,
            _enough(told.by_type.get(found.house.type or "")),
        )

    rows = tuple(map(row, found.expected))
    today = whole.today
    return HouseHome(
        house=found.house,
        today=today,
        may=may_say(session, house),
        rows=rows,
        beside=tuple(map(row, found.beside)),
        counts=counted([one.here.state for one in rows]),
        actions=len({one.here.action for one in rows} | actions_to_count(session)),
        to_enter=to_enter(session, house, today),
        coming=coming(session, today),
        version=base_version(raw(session)),
        received_on=last_received_on(session),
        sent_on=last_sent_on(session),
    )


def _enough(told: Told | None) -> Told | None:
    """Nothing is told of a type so small that its houses would be known by it."""
    return told if told is not None and told.counts.houses >= LEAST else None


def _written(session: Session, deployments: list[str]) -> tuple[Mapping[str, Seen], set[str]]:
    """The ops on screen of what was said, by field, and of which several people said otherwise."""
    seen: dict[str, dict[str, tuple[int, ...]]] = {
        name: dict.fromkeys(SAID, ()) for name in deployments
    }
    for field in SAID:
        for name, ops in shown_many(session, deployments, field).items():
            seen[name][field] = ops
    asked = select(CellRow.entity).where(CellRow.entity.in_(deployments), CellRow.rivals > 1)
    return seen, set(session.scalars(asked))


def _measures(session: Session) -> dict[str, str]:
    rows = session.execute(select(Measure.id, Measure.short, Measure.title))
    return {one: short or title or "" for one, short, title in rows}
