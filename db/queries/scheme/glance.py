"""A scheme at a glance: its measures with their actions, its bodies, its key figures."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.choices import Body
from db.kinds.meeting import Committee, Meeting
from db.kinds.scheme import Figure, Measure, Scheme
from db.own_words import ACTION, MEASURE
from db.queries.action.listed import ActionRow, action_list
from db.queries.base.order import natural
from db.words import _


@dataclass(frozen=True, slots=True)
class MeasureBranch:
    """A measure in its tree: `depth` is 0 for a measure of the scheme itself."""

    id: str
    code: str
    title: str
    short: str
    key: bool
    depth: int
    source: str | None
    actions: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class CommitteeRow:
    """A body of the scheme; `every` in months."""

    id: str
    body: Body | None
    name: str
    every: int | None
    gathers: str | None
    scheme: str | None = None
    presidency: str | None = None
    secretariat: str | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A key figure as its source states it; `qualifier` is 'près de', 'plus de'…"""

    label: str
    value: Decimal | None
    unit: str | None
    qualifier: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A scheme with everything that hangs from it; an action of no known measure is `loose`."""

    id: str
    code: str
    title: str
    authority: str
    first_year: int | None
    last_year: int | None
    adopted_on: date | None
    adopted_by: str | None
    reference: str | None
    measure_word: str
    action_word: str
    example: bool
    measures: tuple[MeasureBranch, ...]
    loose: tuple[ActionRow, ...]
    committees: tuple[CommitteeRow, ...]
    figures: tuple[FigureRow, ...]

    @property
    def actions(self) -> tuple[ActionRow, ...]:
        """All its actions, in order."""
        own = tuple(action for measure in self.measures for action in measure.actions)
        return own + self.loose


def scheme_overview(session: Session, scheme_id: str) -> Overview:
    """Everything that a scheme is made of, in order."""
    scheme = session.get_one(Scheme, scheme_id)
    by_measure: dict[str | None, list[ActionRow]] = defaultdict(list)
    for action in action_list(session, scheme_id):
        by_measure[action.measure].append(action)
    rows = session.scalars(select(Measure).where(Measure.scheme == scheme_id)).all()
    measures = tuple(_branches(rows, by_measure))
    known = {measure.id for measure in measures}
    return Overview(
        id=scheme.id,
        code=scheme.code or "",
        title=scheme.title or "",
        authority=scheme.authority or "",
        first_year=scheme.first_year,
        last_year=scheme.last_year,
        adopted_on=scheme.adopted_on,
        adopted_by=scheme.adopted_by,
        reference=scheme.reference,
        measure_word=scheme.measure_word or MEASURE,
        action_word=scheme.action_word or ACTION,
        example=bool(scheme.example),
        measures=measures,
        loose=tuple(
            action for name, group in by_measure.items() if name not in known for action in group
        ),
        committees=committees(session, scheme_id),
        figures=_figures(session, scheme_id),
    )


def committees(session: Session, scheme_id: str | None = None) -> tuple[CommitteeRow, ...]:
    """The bodies of a scheme, or of the whole base, in order."""
    wanted = select(Committee).order_by(Committee.rank, Committee.name)
    found = session.scalars(wanted.where(Committee.scheme == scheme_id) if scheme_id else wanted)
    return tuple(
        CommitteeRow(
            one.id,
            one.body,
            one.name or _("sans nom"),
            one.every,
            one.gathers,
            one.scheme,
            one.presidency,
            one.secretariat,
        )
        for one in found
    )


def _branches(
    rows: Iterable[Measure], actions: Mapping[str | None, list[ActionRow]]
) -> Iterator[MeasureBranch]:
    """The tree from its roots down; a measure whose parent is not there stands at the root."""
    known = {one.id: one for one in rows}
    below: dict[str | None, list[Measure]] = defaultdict(list)
    for one in known.values():
        below[one.parent if one.parent in known else None].append(one)
    todo = [(one, 0) for one in _in_order(below[None])]
    while todo:
        one, depth = todo.pop()
        yield MeasureBranch(
            one.id,
            one.code or "",
            one.title or _("sans titre"),
            one.short or one.title or "",
            bool(one.key),
            depth,
            one.source,
            tuple(actions.get(one.id, ())),
        )
        todo.extend((child, depth + 1) for child in _in_order(below.pop(one.id, [])))


def _in_order(measures: Iterable[Measure]) -> list[Measure]:
    """In order from the end, to be taken from a stack."""
    return sorted(measures, key=lambda one: (one.rank or "~", natural(one.code)), reverse=True)


def _figures(session: Session, scheme_id: str) -> tuple[FigureRow, ...]:
    rows = session.scalars(
        select(Figure).where(Figure.scheme == scheme_id).order_by(Figure.rank, Figure.id)
    )
    found = []
    for one in rows:
        said = one.stated or {}
        found.append(
            FigureRow(
                one.label or "",
                said.get("value"),
                said.get("unit"),
                said.get("qualifier"),
                one.source,
            )
        )
    return tuple(found)


def scheme_of_meeting(session: Session, meeting_id: str) -> str | None:
    """The scheme whose committee sits; None when it has not been received."""
    held = (
        select(Committee.scheme)
        .join(Meeting, Meeting.committee == Committee.id)
        .where(Meeting.id == meeting_id)
    )
    return session.scalar(held)
