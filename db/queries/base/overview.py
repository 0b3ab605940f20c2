"""What stands around every page: the scheme, whose machine this is, how fresh the base is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from db.example import example_day
from db.journal.frontier import base_version
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import PILOTING, Role
from db.kinds.indicator import Indicator
from db.kinds.policy import BaseName
from db.kinds.scheme import Measure, Scheme
from db.queries.action.due import due
from db.queries.indicator.attached import attached
from db.queries.people.person import actions_of, myself
from db.queries.rights.examine import count_to_examine
from db.queries.rights.permission import may_write_policy, why_read_only
from db.queries.scheme.words import SchemeWords, words_for
from db.tables.journal import CellRow, ReceivedRow
from db.words import clock, long_date, short_date


@dataclass(frozen=True, slots=True)
class Overview:
    """What the side bar and the status bar say.

    The counts and the `words` are those of the scheme `scheme_id`; a pilot's `indicators` are those
    of their actions, as the list opens on them. `to_examine` counts the
    gestures that await an answer of the secretariat, 0 for whoever cannot give it; `to_enter` the
    actions of this person of which something is still to say. `read_only`: this machine holds no
    key of the base. `last_received`
    is '' before the first file; `example_day` is '' unless the base is an example, which lives on
    the day of its example.
    """

    base: str
    scheme: str
    scheme_id: str
    schemes: tuple[tuple[str, str], ...]
    words: SchemeWords
    person: str
    role: str
    role_code: Role | None
    actions: int
    measures: int
    indicators: int
    to_enter: int
    conflicts: int
    to_examine: int
    base_version: str
    last_received: str
    example_day: str
    read_only: bool


def overview(session: Session, scheme_id: str = "") -> Overview:
    """Read what surrounds the pages, for one scheme of the base, by default the first."""
    me = myself(session)
    schemes = session.scalars(select(Scheme).order_by(Scheme.code, Scheme.id)).all()
    scheme = next((one for one in schemes if one.id == scheme_id), next(iter(schemes), None))
    of = scheme.id if scheme else None
    own = _of_their_actions(session, me.id) if me and me.role in PILOTING else []
    taken = select(func.max(ReceivedRow.at)).where(ReceivedRow.outcome == "taken")
    return Overview(
        base=session.scalar(select(BaseName.name)) or "",
        scheme=_scheme(scheme),
        scheme_id=of or "",
        words=words_for(scheme),
        schemes=tuple((one.id, _scheme(one)) for one in schemes),
        person=me.name if me else "",
        role=me.role.label if me and me.role else "",
        role_code=me.role if me else None,
        actions=_count(session, Action.id, Action.scheme == of, Action.retired_on.is_(None)),
        measures=_count(session, Measure.id, Measure.scheme == of, Measure.parent.is_(None)),
        indicators=_count(session, Indicator.id, Indicator.scheme == of, _still_followed(), *own),
        to_enter=len(due(session).left) if me and me.role in PILOTING else 0,
        conflicts=session.scalar(select(func.count(CellRow.id)).where(CellRow.rivals > 1)) or 0,
        to_examine=count_to_examine(session) if may_write_policy(session) else 0,
        base_version=base_version(raw(session)),
        last_received=_moment(session.scalar(taken)),
        example_day=_day(example_day(session)),
        read_only=why_read_only(session) is not None,
    )


def _still_followed() -> Any:
    """That an indicator is not only that of actions that left the scheme."""
    gone = select(Action.id).where(Action.retired_on.is_not(None))
    pairs = attached()
    followed = select(pairs.c.indicator).where(pairs.c.action.not_in(gone))
    return or_(Indicator.action.is_(None), Indicator.id.in_(followed))


def _of_their_actions(session: Session, person: str) -> list[Any]:
    """That an indicator follows an action of a pilot; nothing is asked where they have none."""
    theirs = actions_of(session, person)
    return [Indicator.id.in_(select(attached(theirs).c.indicator))] if theirs else []


def _count(session: Session, what: Any, *where: Any) -> int:
    return session.scalar(select(func.count(what)).where(*where)) or 0


def _scheme(scheme: Scheme | None) -> str:
    if scheme is None:
        return ""
    years = "-".join(str(year) for year in (scheme.first_year, scheme.last_year) if year)
    return f"Schéma {years}" if years else scheme.title or ""


def _day(moment: datetime | None) -> str:
    return long_date(moment.date()) if moment else ""


def _moment(at: str | None) -> str:
    if not at:
        return ""
    when = datetime.fromisoformat(at)
    return f"{short_date(when.date())}, {clock(when)}"
