"""Which indicators one may set in a grid: mine, those of a measure, those of an action."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.establishment import Establishment
from db.kinds.indicator import Entry, Indicator
from db.kinds.scheme import Measure, Scheme
from db.queries.base.order import natural
from db.queries.establishment.houses import joined
from db.queries.indicator.attached import attached
from db.queries.rights.writable import Ask, writing

MINE, BAROMETER = "mine", "barometer"


class ChosenIndicator(NamedTuple):
    """An indicator, the code of its action ('' for one of the whole scheme), whether its values
    count once they are accepted.
    """

    indicator: Indicator
    action: str
    asks: bool


@dataclass(frozen=True, slots=True)
class GridChoice:
    """What a grid may be about: an id or a word, its code and name, how many indicators.

    `depth` is 1 for an action under its measure.
    """

    about: str
    code: str
    name: str
    count: int
    depth: int = 0


@dataclass(frozen=True, slots=True)
class GridStart:
    """`mine`: one fills some indicators and not all of them; `whole`: at least one of them, for
    the territory; `places`: an establishment. `barometer` says that there is one.
    """

    mine: bool
    whole: bool
    places: bool
    barometer: bool
    choices: tuple[GridChoice, ...]


def chosen_indicators(session: Session, about: str, scheme: str, may: Ask) -> list[ChosenIndicator]:
    """Those that `about` says (see `Asked`), in the order of measures, actions and codes."""
    asked = (
        select(Indicator, Action.code, Measure.code, Scheme.acceptance)
        .outerjoin(Action, Action.id == Indicator.action)
        .outerjoin(Measure, Measure.id == Action.measure)
        .outerjoin(Scheme, Scheme.id == Indicator.scheme)
        .where(Action.retired_on.is_(None))
    )
    if scheme:
        asked = asked.where(Indicator.scheme == scheme)
    asked = _about(asked, about)
    rows = session.execute(asked).all()
    if about == MINE:
        rows = [row for row in rows if may(row[0].scope, Entry, "measured")]
    rows = sorted(rows, key=_order)
    return [ChosenIndicator(one, action or "", bool(asks)) for one, action, _measure, asks in rows]


def grid_choices(session: Session, scheme: str = "") -> tuple[GridChoice, ...]:
    """The measures and the actions that have indicators, each action under its measure; those of
    the whole scheme and of the barometer first.
    """
    pairs = attached()
    asked = (
        select(
            *(Measure.id, Measure.code, Measure.short, Measure.title),
            *(Action.id, Action.code, Action.title, pairs.c.indicator),
        )
        .select_from(pairs)
        .join(Action, Action.id == pairs.c.action)
        .outerjoin(Measure, Measure.id == Action.measure)
        .where(Action.retired_on.is_(None))
    )
    if scheme:
        asked = asked.where(Measure.scheme == scheme)
    measures: dict[Any, GridChoice] = {}
    actions: dict[Any, list[GridChoice]] = {}
    for measure, m_code, short, m_title, action, a_code, a_title, _one in session.execute(asked):
        whole = measures.get(measure)
        count = whole.count + 1 if whole else 1
        measures[measure] = GridChoice(measure or "", m_code or "", short or m_title or "", count)
        inside = actions.setdefault(measure, [])
        known = next((one for one in inside if one.about == action), None)
        if known:
            inside[inside.index(known)] = GridChoice(
                action, known.code, known.name, known.count + 1, 1
            )
        else:
            inside.append(GridChoice(action, a_code or "", a_title or "", 1, 1))
    found: list[GridChoice] = []
    for measure, whole in sorted(measures.items(), key=lambda one: natural(one[1].code)):
        if whole.about:
            found.append(whole)
        found += sorted(actions[measure], key=lambda one: natural(one.code))
    return tuple(found)


def grid_start(session: Session, scheme: str = "") -> GridStart:
    """What there is for the person of this machine."""
    may = writing(session)
    scopes = set(session.scalars(select(Indicator.scope).distinct()))
    whole = {scope for scope in scopes if may(scope, Entry, "measured")}
    here = Establishment.id.not_in(joined(session))
    houses = session.scalars(select(Establishment.scope).where(here))
    theme = session.scalar(select(Indicator.id).where(Indicator.theme.is_not(None)).limit(1))
    return GridStart(
        mine=bool(whole) and whole != scopes,
        whole=bool(whole),
        places=any(may(scope, Entry, "measured") for scope in houses),
        barometer=theme is not None,
        choices=grid_choices(session, scheme),
    )


def _about(asked: Any, about: str) -> Any:
    kind = about.partition("_")[0]
    if about == BAROMETER:
        return asked.where(Indicator.theme.is_not(None))
    if kind == Indicator.prefix:
        return asked.where(Indicator.id == about)
    if kind == Action.prefix:
        pairs = attached([about])
        return asked.where(Indicator.id.in_(select(pairs.c.indicator)))
    if kind == Measure.prefix:
        inside = select(Action.id).where(Action.measure == about)
        pairs = attached()
        linked = select(pairs.c.indicator).where(pairs.c.action.in_(inside))
        main = select(Measure.indicator).where(Measure.id == about)
        return asked.where(or_(Indicator.id.in_(linked), Indicator.id.in_(main)))
    return asked


def _order(row: Any) -> tuple[object, ...]:
    one, action, measure, _asks = row
    return (
        *(not measure, natural(measure or ""), natural(action or "")),
        *(one.theme or "", natural(one.code or ""), one.id),
    )
