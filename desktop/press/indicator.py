"""Sheets about indicators."""

from dataclasses import replace

from sqlalchemy.orm import Session

from db.queries.indicator.of_measures import observed_measures
from db.queries.indicator.page import held_sittings
from db.queries.indicator.sheet import indicator_sheet
from db.queries.scheme.letterhead import letterhead
from db.queries.scheme.words import scheme_words
from db.queries.secrecy.printed_sheet import sheet_as_printed
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.paper.quantity import indicator_name
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.indicator import indicator_part
from desktop.sheets.observed import measure_part, scheme_part


def indicator_of(session: Session, indicator: str, asked: Asked) -> Bound:
    """The sheet of one indicator as it stands."""
    sheet = sheet_as_printed(indicator_sheet(session, indicator))
    head = letterhead(session, sheet.scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    days = [day for day, _name in held_sittings(session, sheet.scheme, sheet.today)]
    part = indicator_part(sheet, frame, days)
    title = f"{part.name} · {indicator_name(sheet.known.label)}"
    return Bound((part,), frame, About(title, head.authority, head.scheme, head.issued_on))


def indicators_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The indicators of a scheme by measure, or those of the measure asked for."""
    words, head = scheme_words(session, scheme), letterhead(session, scheme)
    frame = Frame(head, said_of_sitting(session, asked))
    measures = [
        replace(one, indicators=tuple(map(sheet_as_printed, one.indicators)))
        for one in observed_measures(session, scheme, asked.measure)
    ]
    if asked.measure and measures:
        part = measure_part(measures[0], words, head, frame)
    else:
        part = scheme_part(measures, words, head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))
