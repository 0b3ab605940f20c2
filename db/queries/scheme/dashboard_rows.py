"""The rows of the dashboard: what each of its cards says. What nobody has said is None."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum, auto

from db.kinds.choices import Body, Status, Weather
from db.queries.establishment.silent_counts import NOBODY, SilentCounts
from db.queries.indicator.trajectory import Trajectory
from db.queries.meeting.decision import DecisionRow
from db.queries.scheme.progress import MeasureProgress
from db.queries.scheme.words import SchemeWords


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The sitting to come; `days` from today to it, 0 on the day; `closes_on` ends the reports."""

    id: str
    title: str
    on: date
    start: time | None
    end: time | None
    place: str | None
    days: int
    closes_on: date | None


class Stage(Enum):
    """What preparing a sitting goes through, in order."""

    REPORTS = auto()
    ARBITRATION = auto()
    AGENDA = auto()
    PAPERS = auto()


@dataclass(frozen=True, slots=True)
class Preparation:
    """The stage in hand: the first one where something is left to do; `left` counts it.

    Printing and sending end with the sitting itself: nothing says that they are done.
    """

    stage: Stage
    left: int


@dataclass(frozen=True, slots=True)
class Answer:
    """A pilot of actions that go on, and what they said of them.

    `actions` are the ids of what they pilot and is not finished, `awaited` those of which nothing
    was said since the last comité de suivi. `heard_on` is the last day on which something came from
    them by whatever road: a file taken on this machine, a report on their actions; `entered_by`
    names who typed that report for them, '' where it is their own word. `fresh`: that day is after
    the last comité de suivi. `joined`: they have a machine; without one they work on paper.
    """

    person: str
    name: str
    actions: tuple[str, ...]
    awaited: tuple[str, ...]
    heard_on: date | None
    entered_by: str
    fresh: bool
    joined: bool

    @property
    def taken(self) -> int:
        """Of how many of their actions something was taken in."""
        return len(self.actions) - len(self.awaited)


@dataclass(frozen=True, slots=True)
class Answers:
    """Who has answered: each action they lead that is not finished has a report later than `since`.

    `since` is the day of the last comité de suivi that is over, None before the first one: any
    report counts. `pilots` begins with those of whom most is awaited; `actions` counts theirs,
    `up_to_date` those of which something was said.
    """

    since: date | None
    pilots: tuple[Answer, ...]
    actions: int
    up_to_date: int

    @property
    def missing(self) -> tuple[Answer, ...]:
        """The pilots who have something left to say."""
        return tuple(one for one in self.pilots if one.awaited)

    @property
    def answered(self) -> int:
        """How many pilots have said everything."""
        return len(self.pilots) - len(self.missing)


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure of the scheme itself with those below it, whose ids are `within`.

    `counts` follow the order of the statuses, then come the actions without a report (None).
    """

    id: str
    within: tuple[str, ...]
    code: str
    short: str
    counts: tuple[tuple[Status | None, int], ...]
    progress: MeasureProgress

    @property
    def actions(self) -> int:
        """All of them, whatever their status."""
        return sum(count for _status, count in self.counts)


@dataclass(frozen=True, slots=True)
class ToArbitrate:
    """An action in difficulty, and the decision that is asked for."""

    id: str
    code: str
    title: str
    asked: str
    weather: Weather | None


@dataclass(frozen=True, slots=True)
class OffCourse:
    """An indicator whose latest result is worse than its target; `action` is None without one."""

    action: str | None
    code: str
    row: Trajectory

    @property
    def severity(self) -> Decimal:
        """How far, as a part of the target; of the gap alone where the target is 0."""
        gap = abs(self.row.gap or Decimal(0))
        return gap / abs(self.row.expected) if self.row.expected else gap


@dataclass(frozen=True, slots=True)
class FriseMark:
    """A sitting on the line of the scheme's years; `past`: it is over."""

    id: str
    on: date
    body: Body | None
    title: str
    number: int | None
    past: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """What the scheme is made of; 0 is a true count of what this base holds."""

    measures: int
    key_measures: int
    actions: int
    pilots: int
    establishments: int


@dataclass(frozen=True, slots=True)
class Dashboard:
    """Everything that the home of the secretariat shows of one scheme.

    `prepares`: whether whoever works here prepares the sittings and follows the pilots up.
    `followed` counts its indicators, `unmeasured` those without any value; `aside` the files that
    wait to be taken. `overdue` are the decisions that should have been carried out, `houses` the
    establishments that have something left to answer.
    """

    scheme: str
    title: str
    first_year: int | None
    last_year: int | None
    measure_word: str
    words: SchemeWords
    today: date
    figures: Figures
    next: NextMeeting | None
    preparation: Preparation | None
    answers: Answers
    measures: tuple[MeasureLine, ...]
    to_arbitrate: tuple[ToArbitrate, ...]
    off_course: tuple[OffCourse, ...]
    followed: int
    unmeasured: int
    marks: tuple[FriseMark, ...]
    aside: int
    prepares: bool
    overdue: tuple[DecisionRow, ...] = ()
    houses: SilentCounts = NOBODY

    @property
    def totals(self) -> tuple[tuple[Status | None, int], ...]:
        """How many actions stand at each status, in the order of the statuses."""
        order: list[Status | None] = [*Status, None]
        lines = [dict(line.counts) for line in self.measures]
        return tuple((one, sum(line.get(one, 0) for line in lines)) for one in order)
