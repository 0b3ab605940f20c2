"""The blank entry form of a person."""

from sqlalchemy.orm import Session

from db.queries.action.blank_form import blank_form
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.sheets.follow_up import occasion
from desktop.sheets.form import form_parts


def form_of(session: Session, person: str, asked: Asked) -> Bound:
    """One form an action: those that a committee waits for, or those asked for."""
    form = blank_form(session, person, asked.meeting, asked.actions)
    head = letterhead(session, form.scheme)
    frame = Frame(head, occasion(form.title or None, form.on))
    title = f"{_('Formulaire de mise à jour')} · {form.person}"
    about = About(title, head.authority, head.scheme, head.issued_on)
    return Bound(form_parts(form, frame), frame, about)
