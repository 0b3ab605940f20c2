"""What the synthesis by measure says, on paper as in the document that people edit."""

from dataclasses import dataclass

from db.kinds.choices import Status, Weather
from db.queries.action.follow_up import FollowUp
from db.queries.base.order import depth
from db.queries.meeting.by_measure import MeasureState
from db.queries.meeting.examined import Examined
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, percent, short_date
from desktop.paper.quantity import not_given
from desktop.sheets.asked import asks_of
from desktop.sheets.frozen import received_after
from desktop.sheets.review import Review


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action in words; `asked` are the decisions that it asks for, one a line.

    `depth` says how far it stands under another one; `after` is '' unless more was said after the
    state was frozen.
    """

    id: str
    code: str
    title: str
    depth: int
    status: Status | None
    said_status: str
    weather: Weather | None
    said_weather: str
    progress: str
    deadline: str
    late: bool
    updated: str
    after: str
    asked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """One measure in words: its name, its progress with the counts, the secretary's word on it."""

    title: str
    progress: str
    weather: Weather | None
    said_weather: str
    comment: str
    counts: dict[Status | None, int]
    lines: tuple[ActionLine, ...]


def synthesis_title(words: SchemeWords) -> str:
    """'Synthèse par mesure', in the scheme's word."""
    return _("Synthèse par {}").format(words.measure.one)


def synthesis_words(review: Review) -> tuple[MeasureWords, ...]:
    """Each measure with a line an action."""
    return tuple(_measure(one, review.found, review.words) for one in review.measures)


def _measure(one: MeasureState, found: Examined, words: SchemeWords) -> MeasureWords:
    name = one.title or _("Sans {}").format(words.measure.one)
    return MeasureWords(
        title=" · ".join(part for part in (one.code, name) if part),
        progress=one.progress.said_of(words.action),
        weather=one.weather,
        said_weather=one.weather.label if one.weather else _("non renseignée"),
        comment=one.comment.strip(),
        counts={status: count for status, count in one.counts if count},
        lines=tuple(_line(row, one, late=row.id in found.overtaken) for row in one.actions),
    )


def _line(row: FollowUp, measure: MeasureState, *, late: bool) -> ActionLine:
    above = {one.id: measure.parts.get(one.id) for one in measure.actions}
    return ActionLine(
        id=row.id,
        code=row.code,
        title=row.title or _("Action sans intitulé"),
        depth=depth(row.id, above),
        status=row.status,
        said_status=row.status.label if row.status else not_given(),
        weather=row.weather,
        said_weather=row.weather.label if row.weather else _("non renseignée"),
        progress=_("n. r.") if row.progress is None else percent(row.progress),
        deadline=short_date(row.deadline) if row.deadline else _("n. r."),
        late=row.late,
        updated=short_date(row.updated_on) if row.updated_on else _("jamais"),
        after=received_after() if late else "",
        asked=tuple(asks_of(row)),
    )
