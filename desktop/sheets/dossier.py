"""The file of a sitting: cover, contents and any documents in one numbered PDF."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from db.queries.action.follow_up import FollowUp
from db.queries.meeting.agenda import Agenda
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, full_date
from desktop.paper.binder import About, Part, bind
from desktop.paper.frame import Frame
from desktop.paper.output import write_whole
from desktop.sheets.agenda import agenda_part, linked_actions
from desktop.sheets.cover import contents_part, cover_part
from desktop.sheets.follow_up import Fiche, follow_up_part, occasion
from desktop.sheets.meeting import name_of


def dossier(agenda: Agenda, follow_ups: Sequence[FollowUp], head: Letterhead, path: Path) -> None:
    """Write the whole file of a sitting; UserError if it cannot be written."""
    write_whole(path, dossier_bytes(agenda, follow_ups, head))


def dossier_bytes(agenda: Agenda, follow_ups: Sequence[FollowUp], head: Letterhead) -> bytes:
    """Its usual parts as the bytes of a PDF; the same rows give the same bytes."""
    frame = Frame(head, occasion(name_of(agenda), agenda.on))
    fiches = [Fiche(row) for row in in_agenda_order(agenda, follow_ups)]
    documents = [agenda_part(agenda, frame), *fiche_parts(fiches, head, frame)]
    parts = dossier_parts(agenda, documents, fiches, frame)
    title = f"{_('Dossier de séance')} · {name_of(agenda)} · {full_date(agenda.on)}"
    return bind(parts, frame, About(title, head.authority, head.scheme, head.issued_on))


def dossier_parts(
    agenda: Agenda, documents: Iterable[Part], fiches: Sequence[Fiche], frame: Frame
) -> list[Part]:
    """A cover, the contents, then the documents in their order, each once by its key.

    `fiches` are those that stand among the documents: the cover counts them. The headings inside
    a document are not listed in the outline, and it has no page numbering of its own.
    """
    once = {part.key: replace(part, sections=False, alone=False) for part in documents}
    bound = list(once.values())
    return [cover_part(agenda, fiches, frame), contents_part(bound, fiches, frame), *bound]


def fiche_parts(fiches: Sequence[Fiche], head: Letterhead, frame: Frame) -> list[Part]:
    """The fiches de suivi under one line of the outline."""
    group = _("Fiches de suivi")
    return [
        follow_up_part(one.row, head, frame, group=group, standing=one.standing) for one in fiches
    ]


def in_agenda_order(agenda: Agenda, follow_ups: Sequence[FollowUp]) -> list[FollowUp]:
    """Each fiche once: those that the agenda comes to, in its order, then the others."""
    known = {sheet.id: sheet for sheet in follow_ups}
    asked = [action.id for action in linked_actions(agenda.items) if action.id in known]
    return [known[key] for key in dict.fromkeys([*asked, *known])]
