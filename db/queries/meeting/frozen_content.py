"""What a frozen state keeps of an action, in JSON, and how it is read again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any

from db.errors import UserError
from db.kinds.frozen import MOST
from db.kinds.period import Period
from db.kinds.report import NARRATIVES
from db.queries.action.follow_up import Contest, FollowUp
from db.queries.establishment.of_actions import DeployedRow
from db.queries.indicator.trajectory import Trajectory
from db.queries.secrecy.few_houses import LEAST
from db.words import _

# What pilots typed stays in their report alone, so that an erased text comes back from nowhere.
_TYPED = (*NARRATIVES, "visa")
_IDS = ("id", "indicator")
_FEWER = (24, 12, 4, 1)


def frozen_content(row: FollowUp) -> str:
    """What is kept of an action: all but what its pilots typed and what houses contest.

    Of many indicators, the oldest results are left out where all of them are too many. UserError
    where even that is too long.
    """
    import msgspec

    untold: dict[str, Any] = dict.fromkeys(_TYPED)
    contests = tuple(_without_text(one) for one in row.contests if not one.of_house)
    bare = replace(row, contests=contests, deployed=_travelling(row), **untold)
    for shorter in _shorter(bare):
        content = msgspec.json.encode(shorter).decode()
        if len(content) <= MOST:
            return content
    raise UserError(
        _("{} · {} : cette action a trop d'indicateurs et de jalons pour un état arrêté.").format(
            row.code, row.title
        )
    )


def thawed(content: str, told: Mapping[str, Any]) -> FollowUp | None:
    """The row of a frozen state, with what its report says; None when it cannot be read."""
    import msgspec

    try:
        return replace(msgspec.json.decode(content, type=FollowUp), **told)
    except (msgspec.MsgspecError, ValueError):
        return None


def words_of(content: str) -> str:
    """What a frozen row says, its texts one after the other; '' for one that cannot be read."""
    row = thawed(content, {})
    found: dict[str, None] = {}

    def note(said: str) -> str:
        found[said] = None
        return said

    mapped(row, note)
    return " · ".join(said for said in found if said)


def mapped(value: Any, each: Callable[[str], str]) -> Any:
    """A row with each of its texts changed; ids, and what is one of a few, stay."""
    if isinstance(value, Enum | Period):
        return value
    if isinstance(value, str):
        return each(value)
    if isinstance(value, tuple):
        return tuple(mapped(one, each) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [one.name for one in fields(value) if one.name not in _IDS]
    return replace(value, **{name: mapped(getattr(value, name), each) for name in names})


def typed_in(report: Any) -> dict[str, Any]:
    """What a report says that a frozen state leaves to it; an erased text is empty."""
    from db.queries.action.visa import visa_of

    return {name: getattr(report, name) for name in NARRATIVES} | {"visa": visa_of(report)}


def _without_text(one: Contest) -> Contest:
    return replace(one, values=(_("plusieurs textes"),)) if one.typed else one


def _travelling(row: FollowUp) -> tuple[DeployedRow, ...]:
    """Counts of establishments, but for so few that whoever receives them would know which."""
    return tuple(one for one in row.deployed if (one.houses or 0) >= LEAST)


def _shorter(row: FollowUp) -> Iterator[FollowUp]:
    """The row whole, then with fewer and fewer results of each indicator."""
    yield row
    for most in _FEWER:
        yield replace(row, indicators=tuple(_latest(one, most) for one in row.indicators))


def _latest(one: Trajectory, most: int) -> Trajectory:
    return replace(one, results=one.results[-most:], targets=one.targets[-most:])
