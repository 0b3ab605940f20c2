"""What is expected of establishments, and of which: by rule, by hand, but for the exempt."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.expectation import Asked, Expectation, Rule, rule_of
from db.queries.base.order import natural
from db.queries.establishment.houses import House
from db.words import _


@dataclass(frozen=True, slots=True)
class ExpectationRow:
    """What is expected for an action; `measure` is the id of that action's branch."""

    id: str
    action: str
    action_code: str
    action_title: str
    measure: str
    scheme: str
    label: str
    detail: str
    deadline: date | None
    rule: Rule


@dataclass(frozen=True, slots=True)
class Asking:
    """Of which establishments (ids) something is expected: `by_hand` are those that no rule names,
    `exempt` those that are not asked, with the reason, `deadlines` those that have their own day.
    """

    houses: frozenset[str]
    by_hand: frozenset[str] = frozenset()
    exempt: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, date] = field(default_factory=dict)


def expectations(
    session: Session, scheme: str | None = None, actions: Collection[str] | None = None
) -> list[ExpectationRow]:
    """All of them in the order of their actions' codes; of one scheme or of some actions.

    Nothing is expected any more for an action that left its scheme, unless that one is asked about.
    """
    asked = select(Expectation)
    if actions is not None:
        asked = asked.where(Expectation.action.in_(actions))
    else:
        gone = select(Action.id).where(Action.retired_on.is_not(None))
        asked = asked.where(or_(Expectation.action.is_(None), Expectation.action.not_in(gone)))
    rows = session.scalars(asked).all()
    if not rows:
        return []
    of = select(Action.id, Action.code, Action.title, Action.measure, Action.scheme)
    of = of.where(Action.id.in_({row.action for row in rows}))
    known = {row.id: row for row in session.execute(of)}
    found = []
    for row in rows:
        action = known.get(row.action or "")
        if scheme is None or (action is not None and action.scheme == scheme):
            found.append((row, action))
    found.sort(
        key=lambda one: (natural(getattr(one[1], "code", "")), one[0].rank or "~", one[0].id)
    )
    return [
        ExpectationRow(
            row.id,
            row.action or "",
            (action.code if action else None) or "",
            (action.title if action else None) or _("non reçu"),
            (action.measure if action else None) or "",
            (action.scheme if action else None) or "",
            row.label or _("sans nom"),
            row.detail or "",
            row.deadline,
            rule_of(row.rule),
        )
        for row, action in found
    ]


def asking(
    session: Session, found: Iterable[ExpectationRow], houses: Sequence[House], on: date
) -> dict[str, Asking]:
    """For each expectation, which of these establishments are asked on a day: open ones alone."""
    open_ones = [one for one in houses if one.open_on(on)]
    held = frozenset(house.id for house in open_ones)
    by_hand, rows = _by_hand(session), list(found)
    # Many expectations have one rule: 'everybody' is looked up once.
    named = {rule: named_by(rule, open_ones) for rule in {one.rule for one in rows}}
    return {one.id: _asking(named[one.rule], held, by_hand[one.id]) for one in rows}


def named_by(rule: Rule, houses: Iterable[House]) -> frozenset[str]:
    """Which of these establishments (ids) a rule names."""
    alike: dict[tuple[str | None, ...], bool] = {}
    named = set()
    for house in houses:
        facts = (house.type, house.manager, house.area, house.managed)
        if facts not in alike:
            alike[facts] = rule.meets(*facts)
        if alike[facts]:
            named.add(house.id)
    return frozenset(named)


def _asking(named: frozenset[str], held: Collection[str], said: Sequence[Asked]) -> Asking:
    if not said:
        return Asking(named)
    known = [row for row in said if row.establishment in held]
    added = {row.establishment or "" for row in known if row.asked}
    exempt = {row.establishment or "": row.reason or "" for row in known if row.asked is False}
    own = {row.establishment or "": row.deadline for row in known if row.deadline}
    return Asking(frozenset((named | added) - exempt.keys()), frozenset(added - named), exempt, own)


def _by_hand(session: Session) -> Mapping[str, Sequence[Asked]]:
    found: dict[str, list[Asked]] = defaultdict(list)
    for row in session.scalars(select(Asked)):
        found[row.expectation or ""].append(row)
    return found
