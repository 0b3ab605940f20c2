"""The relevé de décisions as a document that people edit: the words of the sheet, real styles."""

from collections.abc import Sequence
from datetime import date

from db.queries.meeting.minutes import Minutes
from db.queries.meeting.year import SittingRow
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _
from desktop.paper.binder import About
from desktop.paper.document import Document
from desktop.paper.docx_parts import Cell, Words
from desktop.sheets.follow_up import occasion
from desktop.sheets.meeting import name_of, when
from desktop.sheets.minutes_words import (
    DecidedLine,
    FollowedLine,
    came,
    count_of,
    decided_lines,
    followed_lines,
    not_said,
    shares_of,
    state_of,
    to_come,
    vote_asked,
    vote_told,
)

_TO_SIGN = 26.0


def minutes_docx(
    minutes: Minutes,
    sittings: Sequence[SittingRow],
    head: Letterhead,
    about: About,
    today: date,
) -> bytes:
    """The document as bytes; the same rows give the same bytes."""
    agenda = minutes.agenda
    document = Document(head, about, occasion(name_of(agenda), agenda.on))
    under = (name_of(agenda), when(agenda), agenda.place)
    document.title(_("Relevé de décisions"), " · ".join(part for part in under if part))
    document.paragraph(Words(state_of(minutes, today), strong=True))
    _write_attendance(document, minutes)
    document.heading(_("Décisions prises"))
    document.paragraph(Words(count_of(minutes), muted=True))
    _write_decided(document, decided_lines(minutes))
    if minutes.remarks.strip():
        document.heading(_("Observations"))
        document.paragraph(minutes.remarks.strip())
    _write_followed(document, followed_lines(minutes.former))
    _write_calendar(document, to_come(sittings, agenda.on))
    under_sign = Words(_("Nom, date et signature"), muted=True)
    names = (_("Pour la présidence"), _("Pour le secrétariat"))
    document.boxes([[Words(name, strong=True), under_sign] for name in names], _TO_SIGN)
    return document.bytes()


def _write_attendance(document: Document, minutes: Minutes) -> None:
    lists = came(minutes.attendance)
    if lists:
        cells: list[Cell] = [[Words(title, strong=True), names] for title, names in lists.items()]
        document.boxes(cells, shares=shares_of(lists))
    if missing := not_said(minutes.attendance):
        document.paragraph(Words(missing, muted=True))


def _write_decided(document: Document, lines: Sequence[DecidedLine]) -> None:
    if not lines:
        document.paragraph(Words(_("Aucun point n'était inscrit."), muted=True))
        return
    columns = [
        (_("Nº"), 44.0),
        (_("Décision"), 210.0),
        (_("Action"), 44.0),
        (_("Chargé·e de la suite"), 100.0),
        (_("Échéance"), 66.0),
        (_("Issue"), 60.0),
    ]
    document.table(columns, [_decided_row(line) for line in lines])


def _decided_row(line: DecidedLine) -> list[Cell | str]:
    said: list[Words | str] = [Words(line.point, strong=True)] if line.point else []
    said.append(line.text)
    for vote in line.votes:
        said += [Words(vote_asked(vote), muted=True), Words(vote_told(vote), strong=True)]
    return [line.code, said, line.actions, line.who, line.due, line.said]


def _write_followed(document: Document, lines: Sequence[FollowedLine]) -> None:
    if not lines:
        return
    document.heading(_("Suites données aux décisions précédentes"))
    columns = [
        (_("Nº"), 50.0),
        (_("Décision"), 204.0),
        (_("Chargé·e de la suite"), 104.0),
        (_("Échéance"), 66.0),
        (_("État"), 100.0),
    ]
    document.table(columns, [_followed_row(line) for line in lines])


def _followed_row(line: FollowedLine) -> list[Cell | str]:
    code: Cell = [Words(line.code, strong=True), Words(line.sitting, muted=True)]
    state: list[Words | str] = [Words(line.said, strong=True)]
    if line.found:
        state.append(Words(line.found, muted=True))
    return [code, line.text, line.who, line.due, state]


def _write_calendar(document: Document, lines: Sequence[tuple[str, str]]) -> None:
    if not lines:
        return
    document.heading(_("Calendrier"))
    rows: list[list[Cell | str]] = [[[Words(day, strong=True)], said] for day, said in lines]
    document.table([("", 104.0), ("", 400.0)], rows)
