"""What a form about what is expected needs: establishments, what rules go by, what is known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.kinds.action import Action
from db.kinds.expectation import Asked, Deployment, Expectation, Rule, area_key
from db.kinds.registry import natural_id
from db.queries.action.follow_up import milestones_of
from db.queries.action.voted import VOTED
from db.queries.base.display import name_of
from db.queries.establishment.expected import ExpectationRow, expectations
from db.queries.establishment.houses import House, house_types, houses
from db.queries.journal.shown import Seen, shown_ops
from db.words import _

SAID = ("label", "detail", "deadline", "rule")
BY_HAND = ("asked", "reason", "deadline")
_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)])\s+(.+)$")
_LONGEST = 300  # as much as the words of an expectation hold

Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class HandRow:
    """What is said by hand of one establishment; `asked` is None where the rule decides."""

    asked: bool | None = None
    reason: str = ""
    deadline: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing is said of it."""
        return self == HandRow()


@dataclass(frozen=True, slots=True)
class Defining:
    """`houses` are the open ones; `types`, `managers` (id, name) and `areas` are what a rule may go
    by, those that the known rule names among them. `points` are those of the action that something
    may be expected of. `answers` is how many establishments said where they stand.

    `known` is None for a new one; `seen` and `hand_seen` are the ops on screen, for the command.
    """

    action: str
    action_code: str
    action_title: str
    today: date
    houses: tuple[House, ...]
    types: tuple[Named, ...]
    managers: tuple[Named, ...]
    areas: tuple[str, ...]
    points: tuple[str, ...]
    known: ExpectationRow | None
    by_hand: Mapping[str, HandRow]
    answers: int
    seen: Seen
    hand_seen: Mapping[str, Seen]


def defining(session: Session, action: str, expectation: str = "") -> Defining:
    """What the form needs about an action, and one that is expected for it already.

    UserError when this base holds neither.
    """
    about = session.get(Action, action)
    known = _known(session, action, expectation) if expectation else None
    if about is None or (expectation and known is None):
        raise UserError(_("Cet attendu n'est pas dans la base. Rien n'a été modifié."))
    today = desk(session).now().date()
    by_hand = _by_hand(session, expectation)
    places = [one for one in houses(session) if one.open_on(today) or one.id in by_hand]
    rule = known.rule if known else Rule()
    return Defining(
        action=action,
        action_code=about.code or "",
        action_title=about.title or "",
        today=today,
        houses=tuple(places),
        types=_with(session, house_types(session), rule.types),
        managers=_with(session, _managers(places), rule.managers),
        areas=_areas((*rule.areas, *(one.area for one in places))),
        points=points_of(session, action),
        known=known,
        by_hand=by_hand,
        answers=_answers(session, expectation),
        seen=shown_ops(session, expectation, *SAID) if expectation else {},
        hand_seen={
            one.id: shown_ops(session, natural_id(Asked, one.id, one.id, expectation), *BY_HAND)
            for one in places
            if one.id in by_hand
        },
    )


def points_of(session: Session, action: str) -> tuple[str, ...]:
    """The points of an action: the bullets of its voted text, then its milestones."""
    row = session.get_one(Action, action)
    texts = (getattr(row, name) or "" for name in VOTED)
    bullets = (_BULLET.match(line) for text in texts for line in text.splitlines())
    found = [match[1].strip().rstrip(" ;.,") for match in bullets if match]
    found += [one.title for one in milestones_of(session, action) if one.title]
    return tuple(dict.fromkeys(one[:_LONGEST] for one in found))


def action_of_expectation(session: Session, expectation: str) -> str:
    """The id of the action for which something is expected, '' where it is not held."""
    row = session.get(Expectation, expectation)
    return (row.action or "") if row else ""


def _known(session: Session, action: str, expectation: str) -> ExpectationRow | None:
    rows = expectations(session, actions=[action])
    return next((one for one in rows if one.id == expectation), None)


def _by_hand(session: Session, expectation: str) -> dict[str, HandRow]:
    if not expectation:
        return {}
    rows = session.scalars(select(Asked).where(Asked.expectation == expectation))
    said = {
        row.establishment or "": HandRow(row.asked, row.reason or "", row.deadline) for row in rows
    }
    return {one: row for one, row in said.items() if not row.empty}


def _answers(session: Session, expectation: str) -> int:
    said = Deployment.expectation == expectation, Deployment.state.is_not(None)
    return session.scalar(select(func.count(Deployment.id)).where(*said)) or 0


def _managers(places: Iterable[House]) -> list[Named]:
    found = {one.manager: one.manager_name for one in places if one.manager}
    return sorted(found.items(), key=lambda one: one[1].casefold())


def _with(session: Session, known: list[Named], named: Iterable[str]) -> tuple[Named, ...]:
    """Those that a rule names are there too, whether a house is left of them or not."""
    held = {one for one, _name in known}
    return (*known, *((one, name_of(session, one)) for one in sorted(named) if one not in held))


def _areas(said: Iterable[str]) -> tuple[str, ...]:
    """Each sector once, as it was typed first."""
    found: dict[str, str] = {}
    for area in said:
        if area.strip():
            found.setdefault(area_key(area), " ".join(area.split()))
    return tuple(sorted(found.values(), key=area_key))
