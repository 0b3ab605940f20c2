"""The file of a sitting: cover, contents, agenda and fiches de suivi in one numbered PDF."""

from collections.abc import Sequence
from pathlib import Path

from db.queries.agenda import Agenda
from db.queries.follow_up import FollowUp
from db.queries.letterhead import Letterhead
from desktop.i18n import _, full_date
from desktop.paper.binder import About, Part, bind
from desktop.paper.frame import Frame
from desktop.paper.output import write_whole
from desktop.sheets.agenda import agenda_part, linked_actions
from desktop.sheets.cover import contents_part, cover_part
from desktop.sheets.follow_up import follow_up_part, occasion
from desktop.sheets.meeting import name_of


def dossier(agenda: Agenda, follow_ups: Sequence[FollowUp], head: Letterhead, path: Path) -> None:
    """Write the whole file of a sitting; UserError if it cannot be written."""
    write_whole(path, dossier_bytes(agenda, follow_ups, head))


def dossier_bytes(agenda: Agenda, follow_ups: Sequence[FollowUp], head: Letterhead) -> bytes:
    """The same as the bytes of a PDF; the same rows give the same bytes."""
    frame = Frame(head, occasion(name_of(agenda), agenda.on))
    parts = dossier_parts(agenda, follow_ups, head, frame)
    title = f"{_('Dossier de séance')} · {name_of(agenda)} · {full_date(agenda.on)}"
    return bind(parts, frame, About(title, head.authority, head.scheme, head.issued_on))


def dossier_parts(
    agenda: Agenda, follow_ups: Sequence[FollowUp], head: Letterhead, frame: Frame
) -> list[Part]:
    """Its parts: cover, contents, agenda, then each fiche in the order of the agenda."""
    sheets = in_agenda_order(agenda, follow_ups)
    group = _("Fiches de suivi")
    return [
        cover_part(agenda, sheets, frame),
        contents_part(sheets, frame),
        agenda_part(agenda, frame),
        *(follow_up_part(sheet, head, frame, group=group) for sheet in sheets),
    ]


def in_agenda_order(agenda: Agenda, follow_ups: Sequence[FollowUp]) -> list[FollowUp]:
    """Each fiche once: those that the agenda comes to, in its order, then the others."""
    known = {sheet.id: sheet for sheet in follow_ups}
    asked = [action.id for action in linked_actions(agenda.items) if action.id in known]
    return [known[key] for key in dict.fromkeys([*asked, *known])]
