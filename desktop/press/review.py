"""Sheets about all the measures of a scheme, as a sitting examines them."""

from sqlalchemy.orm import Session

from db.queries.meeting.agenda import agenda
from db.queries.meeting.by_measure import by_measure
from db.queries.meeting.examined import examined
from db.queries.meeting.frozen_measures import measures_then
from db.queries.scheme.glance import scheme_of_meeting
from db.queries.scheme.letterhead import Letterhead, letterhead
from db.queries.scheme.words import scheme_words
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.meeting import about, frame_of, head_of
from desktop.sheets.follow_up import occasion
from desktop.sheets.meeting import name_of
from desktop.sheets.review import Review
from desktop.sheets.steering import steering_part
from desktop.sheets.synthesis import synthesis_part
from desktop.sheets.synthesis_words import synthesis_title


def steering_of(session: Session, meeting: str, asked: Asked) -> Bound:  # noqa: ARG001 — a maker
    """The dashboard of a sitting: its frozen state if there is one, else today's."""
    found, head = agenda(session, meeting), head_of(session, meeting)
    frame = frame_of(found, head, landscape=True)
    review = review_of(session, scheme_of_meeting(session, meeting), meeting)
    part = steering_part(review, frame)
    return Bound((part,), frame, about(part.name, found, head))


def synthesis_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The synthesis by measure of a scheme, as the sitting asked for examines it."""
    review = review_of(session, scheme, asked.meeting)
    frame = Frame(review.head, said_of_sitting(session, asked))
    part = synthesis_part(review, frame)
    return Bound((part,), frame, about_scheme(part.name, review.head))


def synthesis_document(session: Session, scheme: str, asked: Asked) -> bytes:
    """The same synthesis, to be edited."""
    from desktop.sheets.synthesis_docx import synthesis_docx

    review = review_of(session, scheme, asked.meeting)
    said = about_scheme(synthesis_title(review.words), review.head)
    return synthesis_docx(review, said, said_of_sitting(session, asked))


def said_of_sitting(session: Session, asked: Asked) -> tuple[str, ...]:
    """What the head of a sheet says of the sitting for which it is made, () for none."""
    if not asked.meeting:
        return ()
    found = agenda(session, asked.meeting)
    return occasion(name_of(found), found.on)


def about_scheme(name: str, head: Letterhead) -> About:
    """What the file of a sheet about a scheme says of itself."""
    return About(f"{name} · {head.scheme}", head.authority, head.scheme, head.issued_on)


def review_of(session: Session, scheme: str | None, meeting: str | None) -> Review:
    """What these sheets are made from: the state frozen for a sitting, else today's."""
    found = examined(session, scheme or "", meeting)
    then = measures_then(session, found.state.id) if found.state else None
    measures = by_measure(session, scheme or "", found.rows, then)
    words = scheme_words(session, scheme or "")
    return Review(measures, found, words, letterhead(session, scheme))
