"""The attendance sheet (feuille d'émargement): who signs, where, and what it is kept for."""

from collections.abc import Sequence

from db.kinds.choices import Presence
from db.queries.meeting.agenda import Agenda
from db.queries.meeting.attendance import AttendanceRow
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, ngettext
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.by_hand import TickBox, signatures
from desktop.paper.containers import Columns, Stack
from desktop.paper.frame import Frame
from desktop.paper.grid import Grid
from desktop.paper.layout import paginate
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.styles import FIGURE_MUTED, LEAD, NOTE, ROW, ROW_STRONG, TITLE
from desktop.paper.table import Column
from desktop.paper.title import running_title
from desktop.sheets.meeting import name_of, when

BLANK_LINES = 6
_ROW = 31.0
_TO_SIGN = 54.0
_TO_WRITE = "………………………"


def attendance_part(
    agenda: Agenda, rows: Sequence[AttendanceRow], head: Letterhead, frame: Frame, reply_to: str
) -> Part:
    """The sheet as a part; `reply_to` is where to ask about one's own data, '' if not set."""
    name = _("Feuille d'émargement")
    recalled = _("Feuille d'émargement (suite)")
    return Part(
        key="emargement",
        name=name,
        bookmark=name,
        lay=lambda _numbers: paginate(
            _blocks(agenda, rows, head, reply_to), frame, lambda: running_title(recalled)
        ),
    )


def privacy_notice(head: Letterhead, reply_to: str) -> str:
    """What the names and signatures are kept for, by whom, how long, whom to ask."""
    keeper = ", ".join(part for part in (head.authority, head.direction) if part)
    said = [
        _("Ces noms et ces signatures attestent qui a pris part à cette séance."),
        _("{} les conserve {} ; les présences ne quittent pas le secrétariat.").format(
            _("La collectivité ({})").format(keeper) if keeper else _("La collectivité"),
            _how_long(head.kept_months),
        ),
    ]
    ask = _("Pour voir ou faire corriger ce qui vous concerne, adressez-vous au secrétariat")
    said.append(f"{ask} ({reply_to})." if reply_to else f"{ask}.")
    return " ".join(said)


def _how_long(months: int | None) -> str:
    if months is None:
        return _(
            "avec le relevé de décisions, aussi longtemps que ses règles d'archivage le prévoient"
        )
    words = ngettext("{} mois après la séance", "{} mois après la séance", months)
    return _("{}, puis les efface").format(words.format(months))


def _blocks(
    agenda: Agenda, rows: Sequence[AttendanceRow], head: Letterhead, reply_to: str
) -> list[Block]:
    under = " · ".join(part for part in (name_of(agenda), when(agenda), agenda.place) if part)
    last = len(rows) + BLANK_LINES
    lines = [_line(number, row) for number, row in enumerate(rows, 1)]
    blank = [_blank(number) for number in range(len(rows) + 1, last + 1)]
    return [
        Heading(_("Feuille d'émargement"), TITLE),
        Paragraph.of(under, LEAD, gap=1),
        Grid(_columns(), [*lines, *blank], least=_ROW, gap=10),
        Columns([Stack(_certified(head, reply_to))], [1], gap=12, whole=True),
    ]


def _columns() -> list[Column]:
    return [
        Column("", 22, "centre"),
        Column(_("Organisme et fonction"), 135),
        Column(_("Nom et prénom"), 98),
        Column(_("Présent·e"), 50, "centre"),
        Column(_("Excusé·e"), 47, "centre"),
        Column(_("Représenté·e par"), 62),
        Column(_("Signature"), 90),
    ]


def _line(number: int, row: AttendanceRow) -> list[Block]:
    return [
        Paragraph.of(str(number), FIGURE_MUTED, align="centre"),
        _whose(row),
        _name(row),
        TickBox(ticked=row.presence is Presence.PRESENT),
        TickBox(ticked=row.presence is Presence.EXCUSED),
        Paragraph.of(row.represented_by, NOTE) if row.represented_by else Stack([]),
        Stack([]),
    ]


def _blank(number: int) -> list[Block]:
    nothing = Stack([])
    boxes = [TickBox(), TickBox()]
    return [
        Paragraph.of(str(number), FIGURE_MUTED, align="centre"),
        *(nothing, nothing),
        *boxes,
        *(nothing, nothing),
    ]


def _whose(row: AttendanceRow) -> Block:
    """The organisation, and under it the function and whether the seat signs what is adopted."""
    under = [row.function, _("signataire") if row.signatory else ""]
    lines: list[Block] = []
    if row.organisation:
        lines.append(Paragraph.of(row.organisation, ROW_STRONG))
    said = " · ".join(part for part in under if part)
    if said:
        lines.append(Paragraph.of(said, NOTE if row.organisation else ROW))
    return Stack(lines)


def _name(row: AttendanceRow) -> Block:
    lines = [Paragraph.of(row.name, ROW)] if row.name else []
    if row.deputy:
        lines.append(Paragraph.of(_("suppléance : {}").format(row.deputy), NOTE))
    return Stack(lines)


def _certified(head: Letterhead, reply_to: str) -> list[Block]:
    """The totals to write, the double certification, the notice."""
    totals = (_("Présent·es :"), _("Excusé·es :"), _("Représenté·es :"))
    counted = [Paragraph.of(f"{word} {_TO_WRITE}", ROW_STRONG) for word in totals]
    return [
        Columns(counted, [1, 1, 1]),
        signatures(
            [
                _("Certifié exact, pour la présidence"),
                _("Certifié exact, pour le secrétariat"),
            ],
            _("Nom, date et signature"),
            room=_TO_SIGN,
            gap=9,
        ),
        Paragraph.of(privacy_notice(head, reply_to), NOTE, gap=8),
    ]
