"""What is expected of establishments for an action, and how many have it in place."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial

from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.choices import Role
from db.kinds.expectation import Expectation
from db.queries.base.display import name_of
from db.queries.establishment.expected import ExpectationRow, expectations
from db.queries.establishment.known import KnownCounts, Told, counts_every_house, known_counts
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.establishment.words import in_words
from db.queries.people.person import myself
from db.queries.rights.writable import writing


@dataclass(frozen=True, slots=True)
class DeployedRow:
    """One thing that is expected, in establishments: how many are asked and how many are where.

    Counts are None where nobody told them to this base; `on` is the day of counts that were signed
    by the secretariat, None where rows were counted; `late` is None where that is not known.
    """

    id: str
    label: str
    deadline: date | None = None
    houses: int | None = None
    in_place: int = 0
    in_progress: int = 0
    to_start: int = 0
    not_concerned: int = 0
    silent: int = 0
    late: int | None = None
    on: date | None = None

    @property
    def concerned(self) -> int:
        """Those that count: all that are asked but those that it does not concern."""
        return (self.houses or 0) - self.not_concerned


@dataclass(frozen=True, slots=True)
class ExpectedRow:
    """The same as the fiche of the action shows it: what counts as in place, of which by rule."""

    deployed: DeployedRow
    detail: str
    of_which: str


@dataclass(frozen=True, slots=True)
class ExpectedOf:
    """All that is expected for an action, in its order; `may` is the right to say it, `directs`
    that whoever reads it directs an establishment.
    """

    rows: tuple[ExpectedRow, ...] = ()
    may: bool = False
    directs: bool = False


def deployed_of(
    session: Session, actions: Collection[str]
) -> Mapping[str, tuple[DeployedRow, ...]]:
    """Of several actions by id, in as many queries as for one; those with nothing are left out."""
    rows = expectations(session, actions=actions)
    found: dict[str, list[DeployedRow]] = defaultdict(list)
    for row, told in zip(rows, _told(session, rows), strict=True):
        found[row.action].append(told)
    return {action: tuple(own) for action, own in found.items()}


def expected_of(session: Session, action: str) -> ExpectedOf:
    """What the fiche of an action shows of it."""
    rows = expectations(session, actions=[action])
    scope, me = session.get_one(Action, action).scope, myself(session)
    return ExpectedOf(
        tuple(
            ExpectedRow(told, row.detail, in_words(row.rule, partial(name_of, session)))
            for row, told in zip(rows, _told(session, rows), strict=True)
        ),
        writing(session)(scope, Expectation, "label"),
        me is not None and me.role is Role.DIRECTOR,
    )


def _told(session: Session, rows: Collection[ExpectationRow]) -> list[DeployedRow]:
    if not rows:
        return []
    counted = counts_every_house(session)
    found = matrix(session, actions={row.action for row in rows}) if counted else None
    known = known_counts(session, [row.id for row in rows], found)
    return [_row(row, known.get(row.id, KnownCounts()), found) for row in rows]


def _row(row: ExpectationRow, known: KnownCounts, found: Matrix | None) -> DeployedRow:
    whole = known.whole
    if whole is None:
        return DeployedRow(row.id, row.label, row.deadline)
    late = _late(found, row) if found else None
    return DeployedRow(row.id, row.label, row.deadline, *whole.counts, late, _day(known, whole))


def _day(known: KnownCounts, whole: Told) -> date | None:
    return whole.on if known.signed else None


def _late(found: Matrix, row: ExpectationRow) -> int:
    return sum(found.is_late(row, house) for house in found.asked[row.id].houses)
