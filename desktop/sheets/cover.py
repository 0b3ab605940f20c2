"""The first pages of a sitting's file: its cover and its contents."""

from collections import Counter
from collections.abc import Sequence

from db.kinds.choices import Expected, Status
from db.queries.action.follow_up import FollowUp
from db.queries.meeting.agenda import Agenda
from desktop.i18n import _, ngettext
from desktop.paper.binder import Numbers, Part
from desktop.paper.block import Block, Spacer
from desktop.paper.containers import Columns, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.patterns import StatusBar, StatusKey
from desktop.paper.pictograms import ALERT
from desktop.paper.quantity import not_given
from desktop.paper.styles import (
    BODY,
    BODY_STRONG,
    FIGURE,
    LEAD,
    MUTED,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    SECTION,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.sheets.follow_up import Fiche, follow_up_key
from desktop.sheets.frozen import frozen_at, received_after
from desktop.sheets.meeting import facts, name_of, when
from desktop.signs import EXPECTED_ICONS, STATUS_ICONS

_COVER_KEY = "couverture"
_CONTENTS_KEY = "sommaire"
_ABOVE = 96.0


def cover_part(agenda: Agenda, fiches: Sequence[Fiche], frame: Frame) -> Part:
    """Which meeting this file is for, and how many actions stand where."""
    return Part(
        key=_COVER_KEY,
        name=_("Dossier de séance"),
        bookmark=_("Couverture"),
        lay=lambda _numbers: paginate(_cover(agenda, fiches), frame),
    )


def contents_part(documents: Sequence[Part], fiches: Sequence[Fiche], frame: Frame) -> Part:
    """Every document of the file with its page, each line a link; those of `fiches` say more."""
    return Part(
        key=_CONTENTS_KEY,
        name=_("Sommaire"),
        bookmark=_("Sommaire"),
        lay=lambda numbers: _lay_contents(documents, fiches, frame, numbers),
        refers=True,
    )


def _cover(agenda: Agenda, fiches: Sequence[Fiche]) -> list[Block]:
    blocks: list[Block] = [
        Spacer(_ABOVE),
        Paragraph.of(_("Dossier de séance"), SECTION._replace(ink=MUTED)),
        Paragraph([Run(name_of(agenda), TITLE)], gap=3, balanced=True),
        Paragraph.of(when(agenda), BODY_STRONG, gap=8),
        Paragraph.of(agenda.place or _("lieu non renseigné"), LEAD, gap=1),
        facts(agenda, gap=26),
        *_expectations(agenda),
    ]
    return [*blocks, *_statuses([one.row for one in fiches]), *_frozen(fiches)]


def _expectations(agenda: Agenda) -> list[Block]:
    """How many decisions, exchanges and informations the agenda has."""
    counts = Counter(row.expected for row in agenda.points)
    words = {
        Expected.DECISION: ngettext("décision", "décisions", counts[Expected.DECISION]),
        Expected.DISCUSSION: ngettext("échange", "échanges", counts[Expected.DISCUSSION]),
        Expected.INFORMATION: ngettext("information", "informations", counts[Expected.INFORMATION]),
    }
    cells = [
        Paragraph(
            [Run(f"{counts[kind]} ", BODY_STRONG), Run(word, BODY)], icon=EXPECTED_ICONS[kind]
        )
        for kind, word in words.items()
    ]
    points = counts.total()
    title = ngettext("{} point à l'ordre du jour", "{} points à l'ordre du jour", points)
    heading = Heading(title.format(points), gap=30)
    return [heading, Columns(cells, (1, 1, 1), gap=6)]


def _statuses(sheets: Sequence[FollowUp]) -> list[Block]:
    if not sheets:
        return []
    counts: Counter[Status | None] = Counter(
        sheet.status for sheet in sheets if sheet.status is not None
    )
    title = ngettext("{} action dans ce dossier", "{} actions dans ce dossier", len(sheets))
    blocks: list[Block] = [Heading(title.format(len(sheets)), gap=26)]
    if counts:
        blocks += [StatusBar(counts, gap=8), StatusKey(counts, gap=9)]
    missing = len(sheets) - counts.total()
    if missing:
        said = ngettext("{} statut non renseigné", "{} statuts non renseignés", missing)
        blocks.append(Paragraph.of(said.format(missing), ROW_MUTED, gap=4))
    return blocks


def _frozen(fiches: Sequence[Fiche]) -> list[Block]:
    """When the fiches were frozen, and how many were overtaken since."""
    standings = [one.standing for one in fiches if one.standing is not None]
    if not standings:
        return []
    lines: list[Block] = [Paragraph.of(frozen_at(standings[0].state) + ".", ROW_MUTED, gap=9)]
    late = sum(one.overtaken for one in standings)
    if late:
        said = ngettext(
            "{} mise à jour reçue après clôture n'y est pas.",
            "{} mises à jour reçues après clôture n'y sont pas.",
            late,
        )
        lines.append(Paragraph.of(said.format(late), ROW, gap=2, icon=ALERT))
    return lines


def _lay_contents(
    documents: Sequence[Part], fiches: Sequence[Fiche], frame: Frame, numbers: Numbers
) -> list[Page]:
    columns = [
        Column("", 38),
        Column(_("Document"), 320),
        Column(_("Statut"), 96),
        Column(_("Page"), 34, "right"),
    ]
    known = {follow_up_key(one.row.id): one for one in fiches}
    rows = [
        _fiche(part.key, known[part.key], numbers)
        if part.key in known
        else _document(part, numbers)
        for part in documents
    ]
    blocks: list[Block] = [Heading(_("Sommaire"), TITLE)]
    if rows:
        blocks.append(Table(columns, rows, gap=12, padding=4.2, closed=True))
    recalled = _("Sommaire (suite)")
    return paginate(blocks, frame, lambda: running_title(recalled))


def _document(part: Part, numbers: Numbers) -> list[Block]:
    """A document that is not a fiche de suivi: one of a group says which group."""
    lines: list[Block] = [Paragraph([Run(part.bookmark, ROW_STRONG, link=part.key)])]
    if part.group:
        lines.append(Paragraph.of(part.group, NOTE))
    return [Stack([]), Stack(lines), Stack([]), _page(part.key, numbers)]


def _fiche(key: str, fiche: Fiche, numbers: Numbers) -> list[Block]:
    sheet = fiche.row
    title: list[Block] = [Paragraph([Run(sheet.title or _("Action sans intitulé"), ROW, link=key)])]
    if fiche.standing and fiche.standing.overtaken:
        title.append(Paragraph.of(received_after(), NOTE_STRONG, icon=ALERT))
    status = (
        Paragraph.of(sheet.status.label, ROW, icon=STATUS_ICONS[sheet.status])
        if sheet.status
        else Paragraph.of(not_given(), ROW_MUTED)
    )
    code = Paragraph([Run(sheet.code, ROW_STRONG, link=key)])
    return [code, Stack(title), status, _page(key, numbers)]


def _page(key: str, numbers: Numbers) -> Paragraph:
    return Paragraph([Run(str(numbers[key]), FIGURE, link=key)], align="right")
