"""The file of a sitting: which sheets it binds, and how they become one document."""

from dataclasses import replace

from sqlalchemy.orm import Session

from db.errors import UserError
from db.kinds.meeting import Meeting
from db.queries.base.lookup import scheme_of
from db.queries.meeting.agenda import agenda
from db.queries.meeting.frozen import frozen_states
from db.queries.scheme.glance import scheme_of_meeting
from desktop.i18n import _
from desktop.paper.binder import Part
from desktop.press.action import fiches, voted_actions
from desktop.press.bound import Asked, Bound, Subject
from desktop.press.catalogue import SHEETS, Sheet, make, sheet_named
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.agenda import linked_actions
from desktop.sheets.dossier import dossier_parts, fiche_parts
from desktop.sheets.voted import voted_parts

FOLLOW_UP, VOTED = "follow-up", "action"
_USUAL = ("convocation", "agenda", "dashboard", "moved", FOLLOW_UP)
# What is signed or sent apart is not bound with what is read.
_APART = ("dossier", "convocations", "attendance")
_OF = (Subject.MEETING, Subject.SCHEME, Subject.ACTION)


def bindable() -> tuple[Sheet, ...]:
    """The sheets that a dossier may bind: about the sitting, its scheme, the linked actions."""
    return tuple(one for one in SHEETS if one.subject in _OF and one.word not in _APART)


def usual_sheets(session: Session, meeting: str) -> tuple[str, ...]:
    """The words of what a dossier binds unless something else is chosen, in order."""
    known = {one.word for one in bindable()}
    if not _moved_since(session, meeting):
        known.discard("moved")
    return tuple(word for word in _USUAL if word in known)


def dossier_of(session: Session, meeting: str, asked: Asked) -> Bound:
    """The file of a sitting: cover, contents, then the sheets chosen, or the usual ones, in order.

    A sheet about an action is made for each one that the agenda is linked to. UserError for a
    sheet that is not bound.
    """
    words = tuple(dict.fromkeys(asked.chosen)) or usual_sheets(session, meeting)
    sheets = [_bindable(word) for word in words]
    found, head = agenda(session, meeting), head_of(session, meeting)
    frame = frame_of(found, head)
    actions = [one.id for one in linked_actions(found.items)]
    shown = fiches(session, meeting, actions, asked.progress) if FOLLOW_UP in words else []
    documents: list[Part] = []
    for one in sheets:
        if one.word == FOLLOW_UP:
            documents += fiche_parts(shown, head, frame)
        elif one.word == VOTED:
            documents += voted_parts(voted_actions(session, actions), one.label, frame)
        else:
            documents += _parts(session, one, meeting, asked)
    parts = dossier_parts(found, documents, shown, frame)
    return Bound(parts, frame, about(_("Dossier de séance"), found, head))


def _bindable(word: str) -> Sheet:
    one = sheet_named(word)
    if one in bindable():
        return one
    known = ", ".join(other.word for other in bindable())
    raise UserError(
        _("« {} » ne se relie pas dans un dossier. S'y relient : {}.").format(one.label, known)
    )


def _parts(session: Session, sheet: Sheet, meeting: str, asked: Asked) -> list[Part]:
    """The parts of one sheet, each with the frame of its own pages."""
    subject = meeting
    if sheet.subject is Subject.SCHEME:
        subject = scheme_of_meeting(session, meeting) or scheme_of(session).id
    bound = make(session, sheet.word, subject, replace(asked, meeting=meeting, chosen=()))
    return [replace(part, frame=part.frame or bound.frame) for part in bound.parts]


def _moved_since(session: Session, meeting: str) -> bool:
    """Whether an earlier sitting of the scheme has a frozen state to compare with."""
    on = session.get_one(Meeting, meeting).on
    states = frozen_states(session, scheme_of_meeting(session, meeting))
    return any(one.meeting != meeting and (on is None or one.on < on) for one in states)
