"""The agenda of a meeting: who presents what, for how long, and what is expected."""

from collections.abc import Sequence
from pathlib import Path

from db.kinds.choices import Expected
from db.queries.meeting.agenda import Agenda, AgendaRow, LinkedAction
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, clock, duration, full_date
from desktop.paper.binder import About, Numbers, Part, bind
from desktop.paper.block import Block
from desktop.paper.containers import Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.output import write_whole
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT
from desktop.paper.styles import (
    BODY,
    BODY_MUTED,
    BODY_STRONG,
    HOUR,
    LEAD,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.sheets.follow_up import follow_up_key, occasion
from desktop.sheets.frozen import received_after
from desktop.sheets.meeting import end_of, facts, name_of, spare_minutes, when
from desktop.signs import EXPECTED_ICONS

AGENDA_KEY = "ordre-du-jour"
_MOST_TITLES = 3
_MOST_ATTACHED = 24
_PADDINGS = (6.0, 4.4, 3.0)


def agenda_sheet(agenda: Agenda, head: Letterhead, path: Path) -> None:
    """Write the agenda of a meeting; UserError if the file cannot be written."""
    write_whole(path, agenda_bytes(agenda, head))


def agenda_bytes(agenda: Agenda, head: Letterhead) -> bytes:
    """The same as the bytes of a PDF; the same rows give the same bytes."""
    frame = Frame(head, occasion(name_of(agenda), agenda.on))
    title = f"{_('Ordre du jour')} · {name_of(agenda)} · {full_date(agenda.on)}"
    about = About(title, head.authority, head.scheme, head.issued_on)
    return bind([agenda_part(agenda, frame)], frame, about)


def agenda_part(agenda: Agenda, frame: Frame) -> Part:
    """The agenda as a part of a binding: it says the pages of the fiches bound with it."""
    return Part(
        key=AGENDA_KEY,
        name=_("Ordre du jour"),
        bookmark=_("Ordre du jour"),
        lay=lambda numbers: _lay(agenda, frame, numbers),
        refers=True,
    )


def _lay(agenda: Agenda, frame: Frame, numbers: Numbers) -> list[Page]:
    recalled = _("Ordre du jour (suite)")

    def lay(padding: float) -> list[Page]:
        blocks = _blocks(agenda, numbers, padding)
        return paginate(blocks, frame, lambda: running_title(recalled))

    return fewest_pages(_PADDINGS, lay, frame)


def _blocks(agenda: Agenda, numbers: Numbers, padding: float) -> list[Block]:
    under = [name_of(agenda), when(agenda), agenda.place]
    if agenda.committee.casefold() not in name_of(agenda).casefold():
        under.insert(0, agenda.committee)
    return [
        Heading(_("Ordre du jour"), TITLE),
        Paragraph.of(" · ".join(part for part in under if part), LEAD, gap=1),
        facts(agenda, gap=2 * padding),
        _items(agenda, numbers, padding),
        *_attached(agenda, numbers),
    ]


def _items(agenda: Agenda, numbers: Numbers, padding: float) -> Block:
    columns = [
        Column(_("Heure"), 56),
        Column("", 18, "right"),
        Column(_("Point"), 400),
        Column(_("Présenté par"), 150),
        Column(_("Attendu"), 106),
    ]
    if not agenda.items:
        return Paragraph.of(_("Aucun point n'est inscrit."), BODY_MUTED, gap=16)
    rows = [_row(row, numbers) for row in agenda.items]
    lines = [*rows, *_end(agenda)]
    return Table(columns, lines, gap=10 + padding, padding=padding, closed=True)


def _row(row: AgendaRow, numbers: Numbers) -> list[Block]:
    length = Paragraph.of(duration(row.minutes), NOTE)
    start = [Paragraph.of(clock(row.start), HOUR)] if row.start else []
    if row.pause:
        named = Paragraph.of(row.title or _("Pause"), BODY_MUTED)
        return [Stack([*start, length]), Stack([]), named, Stack([]), Stack([])]
    number = Paragraph.of(str(row.number), HOUR._replace(ink=NOTE.ink), align="right")
    presenter = Paragraph.of(row.presenter or "–", ROW)
    return [Stack([*start, length]), number, _point(row), presenter, _expected(row, numbers)]


def _point(row: AgendaRow) -> Block:
    blocks: list[Block] = [Paragraph.of(row.title or _("Point sans intitulé"), BODY_STRONG)]
    if row.detail:
        proposed = row.expected is Expected.DECISION
        label = [Run(_("Décision proposée :") + " ", ROW_STRONG)] if proposed else []
        blocks.append(Paragraph([*label, Run(row.detail, ROW)], gap=1.5))
    untold = [one for one in row.actions if one.title.casefold() not in row.title.casefold()]
    if len(row.actions) > _MOST_TITLES:
        codes = ", ".join(one.code for one in row.actions)
        blocks.append(Paragraph.of(f"{row.actions[0].word.titles} {codes}", NOTE, gap=1.5))
    else:
        named = [f"{one.word.title} {one.code} · {one.title}" for one in untold]
        blocks += [Paragraph.of(text, NOTE, gap=1.5) for text in named]
    return Stack(blocks)


def _expected(row: AgendaRow, numbers: Numbers) -> Block:
    blocks: list[Block] = [
        Paragraph.of(row.expected.label, ROW_STRONG, icon=EXPECTED_ICONS[row.expected])
    ]
    late = [one.code for one in row.actions if one.overtaken]
    if late:
        codes = "" if len(row.actions) == 1 else f"{', '.join(late)} : "
        blocks.append(Paragraph.of(f"{codes}{received_after()}", NOTE_STRONG, gap=1.5, icon=ALERT))
    for action in row.actions:
        key = follow_up_key(action.id)
        if key in numbers:
            page = _("fiche p. {}").format(numbers[key])
            text = page if len(row.actions) == 1 else f"{action.code} : {page}"
            blocks.append(Paragraph([Run(text, NOTE, link=key)], gap=1.5))
    return Stack(blocks)


def _end(agenda: Agenda) -> list[list[Block]]:
    """The last line: when the items end, and how that stands against the slot."""
    end, spare = end_of(agenda), spare_minutes(agenda)
    if end is None:
        return []
    said = _("Fin prévue")
    if spare:
        margin = _("{}, {} de marge") if spare > 0 else _("{}, {} de trop")
        said = margin.format(said, duration(abs(spare)))
    words = Paragraph.of(said, ROW if spare is None or spare >= 0 else ROW_STRONG)
    return [[Paragraph.of(clock(end), HOUR), Stack([]), words, Stack([]), Stack([])]]


def _attached(agenda: Agenda, numbers: Numbers) -> list[Block]:
    """The fiches bound with the agenda, once each, in its order."""
    bound = [one for one in linked_actions(agenda.items) if follow_up_key(one.id) in numbers]
    if not bound:
        return []
    heading = Heading(_("Pièces jointes"), gap=14)
    if len(bound) > _MOST_ATTACHED:
        pages = [numbers[follow_up_key(one.id)] for one in bound]
        said = _("{} fiches de suivi (p. {} à {})").format(len(bound), min(pages), max(pages))
        return [heading, Paragraph([Run(said, BODY, link=follow_up_key(bound[0].id))], gap=2)]
    runs = [Run(_("Fiches de suivi :"), BODY) if len(bound) > 1 else Run(_("Fiche de suivi"), BODY)]
    for place, action in enumerate(bound):
        key = follow_up_key(action.id)
        runs.append(Run(" " + (action.code or action.title), BODY_STRONG, link=key))
        page = _(" (p. {})").format(numbers[key])
        runs.append(Run(page + (" ·" if place + 1 < len(bound) else ""), BODY_MUTED, link=key))
    return [heading, Paragraph(runs, gap=2)]


def linked_actions(rows: Sequence[AgendaRow]) -> list[LinkedAction]:
    """The actions that an agenda is about, each once, in the order in which they come up."""
    return list({action.id: action for row in rows for action in row.actions}.values())
