"""The fiche de suivi of one action: the page that a committee reads."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from db.queries.action.follow_up import FollowUp
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, full_date
from desktop.paper.binder import About, Part, bind
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.notes import NoteLines
from desktop.paper.output import write_whole
from desktop.paper.paragraph import Heading
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.contests import Contests
from desktop.sheets.density import DENSITIES, Density
from desktop.sheets.frozen import Standing, standing_lines
from desktop.sheets.indicators import indicators
from desktop.sheets.milestones import milestones
from desktop.sheets.narrative import decisions, narrative
from desktop.sheets.situation import people, situation

_MOST_NOTES = 14


class Fiche(NamedTuple):
    """One action, and how it stands to the state of the sitting for which it is printed."""

    row: FollowUp
    standing: Standing | None = None


def follow_up_sheet(
    sheet: FollowUp,
    head: Letterhead,
    path: Path,
    *,
    committee: str | None = None,
    on: date | None = None,
) -> None:
    """Write the fiche de suivi of an action; UserError if the file cannot be written."""
    write_whole(path, follow_up_bytes(sheet, head, committee=committee, on=on))


def follow_up_bytes(
    sheet: FollowUp, head: Letterhead, *, committee: str | None = None, on: date | None = None
) -> bytes:
    """The same as the bytes of a PDF; the same rows give the same bytes."""
    frame = Frame(head, occasion(committee, on))
    part = follow_up_part(sheet, head, frame, sections=True)
    about = About(f"{part.name} · {sheet.title}", head.authority, head.scheme, head.issued_on)
    return bind([part], frame, about)


def follow_up_part(
    sheet: FollowUp,
    head: Letterhead,
    frame: Frame,
    *,
    group: str = "",
    sections: bool = False,
    standing: Standing | None = None,
) -> Part:
    """The fiche as a part of a binding; its key is what links to the action lead to."""
    return Part(
        key=follow_up_key(sheet.id),
        name=_("Fiche de suivi {}").format(sheet.code).strip(),
        bookmark=" · ".join(part for part in (sheet.code, sheet.title) if part),
        lay=lambda _numbers: _lay(Fiche(sheet, standing), head, frame),
        level=1 if group else 0,
        group=group,
        sections=sections,
    )


def follow_up_key(action_id: str) -> str:
    """The name under which links find the fiche of an action."""
    return f"fiche-{action_id}"


def occasion(committee: str | None, on: date | None) -> tuple[str, ...]:
    """What stands at the right of the letterhead: the committee, its day, or nothing."""
    return tuple(line for line in (committee, full_date(on) if on else None) if line)


def _lay(fiche: Fiche, head: Letterhead, frame: Frame) -> list[Page]:
    recalled = " ".join(part for part in (fiche.row.code, _("(suite)")) if part)
    running = f"{recalled} · {fiche.row.title}"

    def lay(density: Density) -> list[Page]:
        blocks = _blocks(fiche, head, frame.width, density)
        return paginate(blocks, frame, lambda: running_title(running))

    return fewest_pages(DENSITIES, lay, frame)


def _blocks(fiche: Fiche, head: Letterhead, width: float, density: Density) -> list[Block]:
    sheet = fiche.row
    contests = Contests(sheet.contests)
    measure = f"{sheet.measure_level} {sheet.measure_code}".strip()
    under = " · ".join(part for part in (measure, sheet.measure_title) if part)
    body = [
        situation(sheet, contests, head.issued_on),
        *people(sheet),
        *narrative(sheet, contests, density, width),
        *decisions(sheet, contests, density),
        *indicators(sheet.indicators, density, width),
    ]
    return [
        CodedTitle(sheet.code, sheet.title or _("Action sans intitulé"), under),
        *standing_lines(fiche.standing),
        *contests.mark(_("Intitulé")),
        *body,
        *contests.rest(density.gap),
        *_milestones_and_notes(sheet, head.issued_on, density),
    ]


def _milestones_and_notes(sheet: FollowUp, today: date, density: Density) -> list[Block]:
    steps = milestones(sheet.milestones, today, density)
    lines = max(density.notes, len(sheet.milestones)) if density.beside else density.notes
    notes = [Heading(_("Notes de séance"), gap=density.gap), NoteLines(lines, _MOST_NOTES)]
    if density.beside and steps:
        return [Columns([Stack(steps), Stack(notes)], (3, 2), gutter=20, gap=density.gap)]
    return [*steps, *notes]
