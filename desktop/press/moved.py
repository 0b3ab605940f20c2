"""The sheet of what moved before a sitting."""

from datetime import date, time

from sqlalchemy.orm import Session

from db.errors import UserError
from db.queries.agenda import agenda
from db.queries.examined import as_frozen, as_they_stand
from db.queries.frozen import State, frozen_of, frozen_states
from db.queries.moved import moved
from db.queries.scheme import scheme_of_meeting
from db.queries.scheme_words import scheme_words
from desktop.i18n import _, long_date
from desktop.press.bound import Asked, Bound
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.moved import Span, moved_part

_START = time.min


def moved_of(session: Session, meeting: str, asked: Asked) -> Bound:
    """What moved up to the state frozen for a sitting, or up to today.

    From the state of the sitting `asked.since`, else from the one before; where a sitting has the
    first state of all, from its own to today. UserError while nothing was frozen.
    """
    found, head = agenda(session, meeting), head_of(session, meeting)
    scheme = scheme_of_meeting(session, meeting) or ""
    before, after = _ends(session, scheme, meeting, asked.since)
    now = as_frozen(session, after) if after else as_they_stand(session, scheme)
    rows = moved(as_frozen(session, before).rows, now.rows)
    until = _said(after) if after else _("les actions telles qu'elles sont le {}").format(
        long_date(head.issued_on)
    )  # fmt: skip
    span = Span(_said(before), until, len(now.rows))
    frame = frame_of(found, head)
    part = moved_part(rows, span, scheme_words(session, scheme), frame)
    return Bound((part,), frame, about(part.name, found, head))


def _ends(
    session: Session, scheme: str, meeting: str, since: str | None
) -> tuple[State, State | None]:
    """The first state, and the second one, None for today."""
    own = frozen_of(session, meeting)
    if since is not None:
        before = frozen_of(session, since)
        if before is None:
            raise UserError(_("Aucun état n'a été arrêté pour la séance dont il faudrait partir."))
        return before, None if since == meeting else own
    states = frozen_states(session, scheme)
    earlier = [one for one in states if one.meeting != meeting]
    if own is not None:
        earlier = [one for one in earlier if _moment(one) < _moment(own)]
        return (earlier[-1], own) if earlier else (own, None)
    if not earlier:
        raise UserError(
            _("Aucun état n'a encore été arrêté : il n'y a rien à quoi comparer les actions.")
        )
    return earlier[-1], None


def _moment(state: State) -> tuple[date, time]:
    return state.on, state.at or _START


def _said(state: State) -> str:
    return _("{}, état arrêté {}").format(state.title, state.told)
