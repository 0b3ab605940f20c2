"""The sheet of what moved before a sitting."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.queries.meeting.agenda import agenda
from db.queries.meeting.examined import moved_between
from db.queries.meeting.frozen import Ends, State, frozen_of, frozen_states, usual_ends
from db.queries.scheme.glance import scheme_of_meeting
from db.queries.scheme.words import scheme_words
from desktop.i18n import _, long_date
from desktop.press.bound import Asked, Bound
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.moved import Span, moved_part


def moved_of(session: Session, meeting: str, asked: Asked) -> Bound:
    """What moved up to the state frozen for a sitting, or up to today.

    From the state of the sitting `asked.since`, else see `usual_ends`. UserError while nothing was
    frozen.
    """
    found, head = agenda(session, meeting), head_of(session, meeting)
    scheme = scheme_of_meeting(session, meeting) or ""
    before, after = _ends(session, scheme, meeting, asked.since)
    between = moved_between(session, scheme, before, after, printed=True)
    until = _said(after) if after else _("les actions telles qu'elles sont le {}").format(
        long_date(head.issued_on)
    )  # fmt: skip
    span = Span(_said(before), until)
    frame = frame_of(found, head)
    part = moved_part(between, span, scheme_words(session, scheme), frame)
    return Bound((part,), frame, about(part.name, found, head))


def _ends(session: Session, scheme: str, meeting: str, since: str | None) -> Ends:
    """From that of the sitting asked for, else what the sitting itself compares."""
    if since is not None:
        before = frozen_of(session, since)
        if before is None:
            raise UserError(_("Aucun état n'a été arrêté pour la séance dont il faudrait partir."))
        return Ends(before, None if since == meeting else frozen_of(session, meeting))
    ends = usual_ends(frozen_states(session, scheme), meeting)
    if ends is None:
        raise UserError(
            _("Aucun état n'a encore été arrêté : il n'y a rien à quoi comparer les actions.")
        )
    return ends


def _said(state: State) -> str:
    return _("{}, état arrêté {}").format(state.title, state.told)
