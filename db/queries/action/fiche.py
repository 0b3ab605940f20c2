"""Everything that the page of one action says, read at once."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from db.journal.session import desk
from db.kinds.action import Action
from db.queries.action.around import Around, around
from db.queries.action.follow_up import FollowUp, follow_up
from db.queries.action.situation import Situation, situation
from db.queries.action.voted import Voted, voted
from db.queries.establishment.of_actions import ExpectedOf, expected_of
from db.queries.journal.conflict import Conflict, conflicts_of
from db.queries.journal.history import Past, history
from db.queries.meeting.agenda import meetings
from db.queries.meeting.decision import DecisionRow, decisions_about
from db.queries.meeting.since_frozen import SinceFrozen, since_frozen
from db.queries.people.person import Pilots, assignments
from db.queries.rights.permission import why_read_only
from db.queries.rights.writable import Writable, entered_here, settled_here, writable


@dataclass(frozen=True, slots=True)
class Fiche:
    """One action with its situation, its people, its past and what is contested about it.

    `read_only` says in a sentence why this machine may not write, None when it may; `may` is what
    its person may write, `settled_here` the conflicts (ids) that they may settle. `meetings` are
    the days of all sittings; `cut` says that there is more to `past`. `voted` is what was voted,
    `comment` belongs to the follow-up; `retired_on` is the day on which the action left the scheme.
    `entered_here` are the indicators (ids) of which one may enter values; `expected` is what is
    expected of establishments for it.
    `decisions` are what sittings decided about it and what is still open, `since` what became of
    it since the last state that was frozen.
    """

    sheet: FollowUp
    situation: Situation
    conflicts: tuple[Conflict, ...]
    pilots: Pilots
    past: tuple[Past, ...]
    cut: bool
    meetings: tuple[date, ...]
    read_only: str | None
    may: Writable
    settled_here: frozenset[str]
    today: date
    voted: Voted
    comment: str
    around: Around
    retired_on: date | None
    retired_because: str
    decisions: tuple[DecisionRow, ...] = ()
    since: SinceFrozen | None = None
    entered_here: frozenset[str] = frozenset()
    expected: ExpectedOf = ExpectedOf()  # noqa: RUF009 — frozen itself


def fiche(session: Session, action: str, most: int | None = None) -> Fiche | None:
    """What is known of an action, with its latest changes (`most` of them, all without it).

    None when the action is not there.
    """
    row = session.get(Action, action)
    if row is None:
        return None
    today = desk(session).now().date()
    past = history(session, action, most)
    contested = tuple(conflicts_of(session, action))
    sheet = follow_up(session, action)
    return Fiche(
        sheet=sheet,
        situation=situation(session, action),
        conflicts=contested,
        pilots=assignments(session, action),
        past=past,
        cut=most is not None and len(past) >= most,
        meetings=tuple(row.on for row in meetings(session)),
        read_only=why_read_only(session),
        may=writable(session, action),
        settled_here=settled_here(session, contested),
        today=today,
        voted=voted(session, action),
        comment=row.comment or "",
        around=around(session, action, today),
        retired_on=row.retired_on,
        retired_because=row.retired_because or "",
        decisions=decisions_about(session, action),
        since=since_frozen(session, sheet, row.scheme, today),
        expected=expected_of(session, action),
        entered_here=entered_here(session, (one.id for one in sheet.indicators)),
    )
