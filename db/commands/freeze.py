"""Freezing the state in which a sitting examines the actions."""

from collections.abc import Callable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.sealed import check_open
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.frontier import base_version, digest
from db.journal.gesture import Gesture
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.frozen import Frozen, FrozenRow
from db.kinds.meeting import Committee, Meeting
from db.queries.action.follow_up import follow_ups
from db.queries.meeting.frozen_content import frozen_content
from db.queries.meeting.frozen_measures import measures_now
from db.queries.meeting.known_values import marks_now
from db.words import _

Progress = Callable[[int, int], None]


def freeze(
    session: Session, meeting_id: str, progress: Progress | None = None
) -> tuple[str, Changes]:
    """Keep every action of the sitting's scheme as it stands now: (id of the state, changes).

    One gesture; frozen again, a sitting keeps both states and shows the last one. UserError when
    there is nothing to freeze.
    """
    check_open(session, meeting_id)
    meeting = session.get_one(Meeting, meeting_id)
    committee = session.get(Committee, meeting.committee) if meeting.committee else None
    asked = select(Action).where(Action.retired_on.is_(None)).order_by(Action.rank, Action.id)
    if committee is not None:
        asked = asked.where(Action.scheme == committee.scheme)
    actions = session.scalars(asked).all()
    if not actions:
        raise UserError(_("Ce schéma n'a pas d'action : il n'y a rien à arrêter."))
    now = desk(session).now().astimezone()
    gesture = Gesture(session)
    state = gesture.born(
        Frozen,
        meeting.scope,
        meeting=meeting_id,
        on=now.date(),
        at=now.time(),
        version=base_version(raw(session)),
        digest=digest(raw(session)),
        measures=measures_now(session, committee.scheme if committee else None),
    )
    rows = follow_ups(session, [action.id for action in actions])
    known = marks_now(session, [action.id for action in actions])
    for place, (action, row) in enumerate(zip(actions, rows, strict=True)):
        if progress is not None:
            progress(place, len(actions))
        gesture.born(
            FrozenRow,
            action.scope,
            frozen=state,
            action=action.id,
            said=action.situation,
            content=frozen_content(row),
            known=known[action.id],
        )
    return state, gesture.sign()
