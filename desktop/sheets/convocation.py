"""The convocation to a sitting: by whom, when, where, what about, what to answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.queries.meeting.agenda import Agenda, AgendaRow
from db.queries.meeting.attendance import AttendanceRow
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, clock, duration, full_date, long_date
from desktop.paper.binder import Part
from desktop.paper.block import Block, Spacer
from desktop.paper.by_hand import TickBox
from desktop.paper.containers import Columns, Framed, Labelled, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import paginate
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import not_given
from desktop.paper.styles import (
    BODY,
    BODY_MUTED,
    BODY_STRONG,
    FIGURE,
    FRAME,
    LEAD,
    NOTE,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.sheets.meeting import name_of, when

_LABEL = 112.0
_TO_SIGN = 46.0


@dataclass(frozen=True, slots=True)
class Convened:
    """What a convocation says besides the agenda.

    `closes_on` is when the pilots' reports close, `reply_to` where to answer, '' if not set;
    `attached` says whether the whole agenda follows.
    """

    agenda: Agenda
    head: Letterhead
    closes_on: date | None
    reply_to: str
    attached: bool


def convocation_part(
    convened: Convened, frame: Frame, to: AttendanceRow | None = None, place: int = 0
) -> Part:
    """The convocation of one person or seat, by its place among them, or the general one."""
    name = _("Convocation")
    return Part(
        key=f"convocation-{place}" if to else "convocation",
        name=name,
        bookmark=_("Convocation · {}").format(_said(to)) if to else name,
        lay=lambda _numbers: paginate(
            _blocks(convened, to), frame, lambda: running_title(_("Convocation (suite)"))
        ),
        alone=to is not None,
    )


def _blocks(convened: Convened, to: AttendanceRow | None) -> list[Block]:
    agenda = convened.agenda
    return [
        *_addressed(convened.head, to),
        Heading(_("Convocation"), TITLE, gap=16),
        Paragraph.of(f"{name_of(agenda)} · {full_date(agenda.on)}", LEAD, gap=1),
        Paragraph.of(_invited(to), BODY, gap=14),
        *_facts(convened),
        *_points(agenda.items),
        *_asked(convened),
        _signed(agenda),
        _answer(convened, to),
    ]


def _addressed(head: Letterhead, to: AttendanceRow | None) -> list[Block]:
    """The day at the left, who it is for at the right."""
    day = Paragraph.of(_("Le {}").format(long_date(head.issued_on)), BODY_MUTED)
    if to is None:
        return [day]
    lines: list[Block] = [Paragraph.of(to.name or to.function or to.organisation, BODY_STRONG)]
    for text in (to.function if to.name else "", to.organisation):
        if text and text != to.name:
            lines.append(Paragraph.of(text, BODY))
    return [Columns([day, Stack(lines)], [1, 1])]


def _invited(to: AttendanceRow | None) -> str:
    if to is None:
        return _("Madame, Monsieur, vous êtes convié·e à la séance suivante.")
    return _("Vous êtes convié·e à la séance suivante, à laquelle votre présence est attendue.")


def _facts(convened: Convened) -> list[Block]:
    agenda = convened.agenda
    pairs = [
        (_("Séance"), name_of(agenda)),
        (_("Date et heure"), when(agenda)),
        (_("Lieu"), agenda.place or ""),
        (_("Présidence"), agenda.presidency or ""),
    ]
    blocks: list[Block] = []
    for label, text in pairs:
        value = Paragraph.of(text or not_given(), BODY if text else BODY_MUTED)
        gap = 3.0 if blocks else 12.0
        blocks.append(Labelled(Paragraph.of(label, BODY_STRONG), value, _LABEL, gap=gap))
    return blocks


def _points(rows: Sequence[AgendaRow]) -> list[Block]:
    heading = Heading(_("Ordre du jour"), gap=16)
    if not rows:
        return [heading, Paragraph.of(_("L'ordre du jour sera envoyé plus tard."), BODY_MUTED)]
    columns = [Column("", 46), Column("", 20, "right"), Column("", 330), Column("", 108)]
    return [heading, Table(columns, [_point(row) for row in rows], gap=2, padding=3.4)]


def _point(row: AgendaRow) -> list[Block]:
    at = Paragraph.of(clock(row.start), FIGURE) if row.start else Stack([])
    if row.pause:
        length = Paragraph.of(duration(row.minutes), ROW_MUTED)
        return [at, Stack([]), Paragraph.of(row.title or _("Pause"), ROW_MUTED), length]
    expected = f"{row.expected.label}, {duration(row.minutes)}"
    return [
        at,
        Paragraph.of(str(row.number), FIGURE, align="right"),
        Paragraph.of(row.title or _("Point sans intitulé"), ROW),
        Paragraph.of(expected, ROW_MUTED),
    ]


def _asked(convened: Convened) -> list[Block]:
    lines = []
    if convened.attached and convened.agenda.items:
        lines.append(_("L'ordre du jour détaillé est joint."))
    if convened.closes_on is not None:
        said = _("Les pilotes envoient leurs mises à jour au plus tard le {}.")
        lines.append(said.format(full_date(convened.closes_on)))
    return [Paragraph.of(" ".join(lines), BODY, gap=12)] if lines else []


def _signed(agenda: Agenda) -> Block:
    """At the right, above room for a signature."""
    lines: list[Block] = [Paragraph.of(_("Pour la présidence"), BODY_STRONG)]
    if agenda.presidency:
        lines.append(Paragraph.of(agenda.presidency, BODY))
    lines += [Paragraph.of(_("Nom et signature"), NOTE, gap=1), Spacer(_TO_SIGN)]
    return Columns([Stack([]), Stack(lines)], [1, 1], gap=18, whole=True)


def _answer(convened: Convened, to: AttendanceRow | None) -> Block:
    """What is sent back: coming, not coming, represented."""
    back = convened.reply_to
    where = _("À renvoyer à {}").format(back) if back else _("À renvoyer au secrétariat")
    who = _said(to) if to else _("Nom : ………………………………………………………")
    boxes = Columns(
        [
            TickBox(_("sera présent·e")),
            TickBox(_("est excusé·e")),
            TickBox(_("sera représenté·e par ……………………………………")),
        ],
        [104, 90, 260],
        gap=5,
    )
    title = _("Réponse · {}").format(f"{name_of(convened.agenda)}, {full_date(convened.agenda.on)}")
    inner = Stack(
        [
            Paragraph.of(title, ROW_STRONG),
            Paragraph.of(who, ROW, gap=3),
            boxes,
            Paragraph.of(where, NOTE, gap=5),
        ]
    )
    return Columns([Framed(inner, ink=FRAME)], [1], gap=6, whole=True)


def _said(to: AttendanceRow) -> str:
    return ", ".join(part for part in (to.name, to.function or to.organisation) if part)
