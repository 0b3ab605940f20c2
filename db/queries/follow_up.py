"""The fiche de suivi of one action: the rows that its page and its sheet show."""

from dataclasses import dataclass
from datetime import date

from db.kinds.choices import Status, Weather
from db.queries.trajectory import Trajectory


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step of an action; `done_on` is None while it is not done."""

    id: str
    title: str
    planned_on: date | None
    done_on: date | None
    first_planned_on: date | None


@dataclass(frozen=True, slots=True)
class Contest:
    """A contested field: its label and the competing values as a person reads them."""

    label: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One action as the committee reads it. What nobody has said is None."""

    id: str
    code: str
    title: str
    measure_level: str
    measure_code: str
    measure_title: str
    status: Status | None
    progress: int | None
    weather: Weather | None
    deadline: date | None
    late: bool
    updated_on: date | None
    updated_by: str | None
    leads: tuple[str, ...]
    co_pilots: tuple[str, ...]
    deputies: tuple[str, ...]
    partners: tuple[str, ...]
    synthesis: str | None
    done: str | None
    difficulties: str | None
    next: str | None
    asked: str | None
    indicators: tuple[Trajectory, ...]
    milestones: tuple[MilestoneRow, ...]
    contests: tuple[Contest, ...]
