"""Sheets about establishments: where one stands, and what several are asked to fill in by hand."""

from sqlalchemy.orm import Session

from db.queries.establishment.form import deployment_form
from db.queries.establishment.sheet import house_sheet
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import said_of_sitting
from desktop.sheets.deployment_form import form_parts
from desktop.sheets.establishment import house_part
from desktop.sheets.follow_up import occasion


def sheet_of(session: Session, house: str, asked: Asked) -> Bound:
    """The sheet of one establishment as it stands."""
    sheet = house_sheet(session, house)
    head = letterhead(session, sheet.scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    part = house_part(sheet, frame)
    title = f"{_('Fiche établissement')} · {sheet.at.house.name}"
    return Bound((part,), frame, About(title, head.authority, head.scheme, head.issued_on))


def forms_of(session: Session, house: str, asked: Asked) -> Bound:
    """The blank forms of an establishment and of the others asked for; of all of them for ''."""
    houses = tuple(dict.fromkeys((house, *asked.houses))) if house else asked.houses
    form = deployment_form(session, houses, asked.meeting)
    head = letterhead(session, form.scheme)
    frame = Frame(head, occasion(form.title or None, form.on))
    title = _("Formulaire de déploiement")
    if len(form.houses) == 1:
        title = f"{title} · {form.houses[0].house.name}"
    about = About(title, head.authority, head.scheme, head.issued_on)
    return Bound(form_parts(form, frame), frame, about)
