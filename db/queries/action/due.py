"""What a person has still to say of their actions before the next committee."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from db.exchange.departed import departed
from db.journal import local
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.choices import Body, Role, Status
from db.kinds.meeting import Committee, Meeting
from db.kinds.policy import Grant
from db.kinds.report import Report
from db.queries.action.late import FINISHED
from db.queries.base.order import natural
from db.queries.meeting.agenda import meeting_title
from db.queries.rights.term import holds
from db.tables.journal import DraftRow
from db.words import _

IN_CHARGE = (Role.LEAD, Role.CO, Role.DEPUTY)
DRAFTS = ("report", "grid")


class DueState(StrEnum):
    """Nothing said since the last committee; begun on this machine; signed; nothing to say.

    An action that was done or dropped before the last committee is `finished`: nobody waits for it.
    """

    TO_ENTER = "to_enter"
    STARTED = "started"
    READY = "ready"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class DueRow:
    """One action to say something of. `progress`, in percent, is what is typed, else reported.

    `on` is the day of its last report, `typed_at` when what is being typed was kept; `sent_on` the
    day of the last file for the secretariat, where all that is signed here about it left in it.
    """

    id: str
    code: str
    title: str
    state: DueState
    status: Status | None
    progress: int | None
    on: date | None
    typed_at: datetime | None
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """The actions of a person, and the committee that waits for them.

    `meeting`, `title`, `on` and `closes_on` are those of the next one, empty when none is planned;
    `days` are left before its closing day, or before it where none is set (negative once that is
    past); `since` is the day of the last one.
    """

    meeting: str
    title: str
    on: date | None
    closes_on: date | None
    days: int | None
    since: date | None
    rows: tuple[DueRow, ...]

    @property
    def ready(self) -> int:
        """How many are signed."""
        return sum(row.state is DueState.READY for row in self.rows)

    @property
    def awaited(self) -> int:
        """How many the committee waits for, signed or not."""
        return sum(row.state is not DueState.FINISHED for row in self.rows)

    @property
    def left(self) -> tuple[DueRow, ...]:
        """Those that are not ready yet."""
        return tuple(row for row in self.rows if row.state in (DueState.TO_ENTER, DueState.STARTED))


def due(session: Session, person: str | None = None) -> Due:
    """What a person, by default this machine's, has to say before the next committee."""
    me = person or local.get(raw(session), "person") or ""
    today = desk(session).now().date()
    since = last_committee(session, today)
    coming = session.execute(
        _committees().where(Meeting.on >= today).order_by(Meeting.on, Meeting.id).limit(1)
    ).first()
    drafts, left = _drafts(session), departed(raw(session))
    rows = [_row(one, since, drafts, me, left) for one in _actions(session, me, today)]
    closes = coming.closes_on if coming else None
    last = closes or (coming.on if coming else None)
    return Due(
        meeting=coming.id if coming else "",
        title=meeting_title(coming.name or _("Comité de suivi"), coming.number) if coming else "",
        on=coming.on if coming else None,
        closes_on=closes,
        days=(last - today).days if last else None,
        since=since,
        rows=tuple(sorted(rows, key=lambda row: (natural(row.code), row.id))),
    )


def last_committee(session: Session, today: date) -> date | None:
    """The day of the last comité de suivi before today; what is reported later is for the next."""
    return session.scalar(
        select(Meeting.on)
        .join(Committee, Committee.id == Meeting.committee)
        .where(Committee.body == Body.FOLLOW_UP, Meeting.on < today)
        .order_by(Meeting.on.desc())
        .limit(1)
    )


def _committees() -> Select[*tuple[Any, ...]]:
    columns = (Meeting.id, Meeting.on, Meeting.number, Meeting.closes_on, Committee.name)
    of = Committee.id == Meeting.committee
    return select(*columns).join(Committee, of).where(Committee.body == Body.FOLLOW_UP)


def _actions(session: Session, person: str, today: date) -> Sequence[Any]:
    """Those that the person is in charge of today, with their last report."""
    grants = session.execute(
        select(Grant.action, Grant.term).where(
            Grant.person == person, Grant.role.in_(IN_CHARGE), Grant.action.is_not(None)
        )
    )
    mine = {action for action, term in grants if holds(term or {}, today)}
    columns = (Action.id, Action.code, Action.title)
    said = (Report.status, Report.progress, Report.on, Report.author)
    found = (
        select(*columns, *said)
        .outerjoin(Report, Report.id == Action.situation)
        .where(Action.id.in_(mine), Action.retired_on.is_(None))
    )
    return session.execute(found).all()


def _row(
    one: Any,
    since: date | None,
    drafts: Mapping[str, dict[str, Any]],
    me: str,
    left: Mapping[str, datetime],
) -> DueRow:
    # Before any committee was held, what others had written is nobody's answer.
    said = one.on is not None and (one.author == me if since is None else one.on > since)
    draft = drafts.get(one.id)
    silent = DueState.FINISHED if one.status in FINISHED else DueState.TO_ENTER
    state = DueState.READY if said else silent
    stated = (draft or {}).get("stated")
    typed = stated.get("progress") if isinstance(stated, dict) else None
    return DueRow(
        id=one.id,
        code=one.code or "",
        title=one.title or _("sans titre"),
        state=state if draft is None else DueState.STARTED,
        status=one.status,
        progress=typed if isinstance(typed, int) else one.progress,
        on=one.on,
        typed_at=_moment(draft.get("at")) if draft else None,
        sent_on=left[one.id].astimezone().date() if said and one.id in left else None,
    )


def _drafts(session: Session) -> dict[str, dict[str, Any]]:
    """What is being typed on this machine about actions, the report's text before the figures'."""
    found: dict[str, dict[str, Any]] = {}
    for subject, content in session.execute(select(DraftRow.subject, DraftRow.content)):
        kind, _colon, action = subject.partition(":")
        if kind in DRAFTS and (kind == "report" or action not in found):
            found[action] = _read(content)
    return found


def _read(content: str) -> dict[str, Any]:
    try:
        read = json.loads(content)
    except ValueError:
        return {}
    return read if isinstance(read, dict) else {}


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None
