"""Lists of actions, lying: the columns of the screen, the filter printed above them."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from db.queries.action.listed import ActionRow
from db.queries.base.order import depth
from db.queries.indicator.trajectory import Point, Trajectory
from db.queries.scheme.dashboard_rows import OffCourse
from db.queries.scheme.letterhead import Letterhead
from db.queries.scheme.words import SchemeWords
from db.queries.secrecy.printed import as_printed
from desktop.i18n import _, long_date, percent, short_date
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Stack, indented
from desktop.paper.frame import Frame
from desktop.paper.gap import gap_said
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Paragraph
from desktop.paper.pictograms import ALERT, OLD
from desktop.paper.quantity import (
    brief_unit,
    indicator_name,
    secret,
    secret_note,
)
from desktop.paper.styles import (
    BODY_MUTED,
    BODY_STRONG,
    FIGURE,
    FIGURE_MUTED,
    FIGURE_STRONG,
    LEAD,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    TITLE,
)
from desktop.paper.table import Column, Table, fitted
from desktop.paper.title import running_title
from desktop.sheets.figure_words import said_target, said_value
from desktop.signs import STATUS_ICONS, WEATHER_ICONS

_GUTTER = 8.0
_PADDINGS = (3.8, 2.8, 1.8)


class Listing(NamedTuple):
    """What a list is called, the filter that made it, and what it says when it is empty.

    `key` is its own among the parts of a binding.
    """

    key: str
    title: str
    told: str
    none: str


def list_part(
    rows: Sequence[ActionRow],
    listing: Listing,
    words: SchemeWords,
    head: Letterhead,
    frame: Frame,
) -> Part:
    """A list of actions in the order given."""
    count = words.action.counted(len(rows))
    table = partial(_actions, rows, words, frame.width) if rows else None
    return _part(listing, count, table, head, frame)


def off_course_part(
    found: Sequence[tuple[OffCourse, ActionRow | None]],
    listing: Listing,
    words: SchemeWords,
    head: Letterhead,
    frame: Frame,
) -> Part:
    """The indicators off course, each with the action that it is one of, None for the scheme's."""
    actions = len({row.id for _off, row in found if row})
    count = _("{} hors trajectoire, {}").format(
        _("{} indicateurs").format(len(found)) if len(found) > 1 else _("1 indicateur"),
        words.action.counted(actions),
    )
    table = partial(_off_course, found, words, frame.width) if found else None
    return _part(listing, count, table, head, frame)


def _part(
    listing: Listing,
    count: str,
    table: Callable[[float], Block] | None,
    head: Letterhead,
    frame: Frame,
) -> Part:
    """`table` gives the rows for a space above and under each."""

    def lay(padding: float) -> list[Page]:
        filtered = [Run(_("Filtre :") + " ", BODY_STRONG), Run(listing.told, BODY_STRONG)]
        told: list[Block] = [Paragraph(filtered, gap=4)] if listing.told else []
        day = _("Situation au {}").format(long_date(head.issued_on))
        blocks: list[Block] = [
            Paragraph([Run(listing.title, TITLE)]),
            Paragraph.of(f"{day} · {count}" if table else day, LEAD, gap=1),
            *told,
            table(padding) if table else Paragraph.of(listing.none, BODY_MUTED, gap=14),
        ]
        recalled = _("{} (suite)").format(listing.title)
        return paginate(blocks, frame, lambda: running_title(recalled))

    return Part(
        *(listing.key, listing.title, listing.title),
        lambda _numbers: fewest_pages(_PADDINGS, lay, frame),
        frame=frame,
    )


def _actions(rows: Sequence[ActionRow], words: SchemeWords, width: float, padding: float) -> Block:
    columns = [
        Column(_("Code"), 0),
        Column(_("Intitulé"), 200),
        Column(words.measure.title, 76),
        Column(_("Pilote"), 112),
        Column(_("Statut"), 0),
        Column(_("Avanc."), 0, "right"),
        Column(_("Échéance"), 0),
        Column(_("Mise à jour"), 0),
        Column(_("Météo"), 0),
    ]
    parents = {row.id: row.parent for row in rows}
    cells = [_action(row, depth(row.id, parents)) for row in rows]
    return _table(columns, cells, width, padding)


def _table(
    columns: Sequence[Column], cells: Sequence[Sequence[Block]], width: float, padding: float
) -> Block:
    columns = fitted(columns, cells, width, _GUTTER)
    return Table(columns, cells, gap=10, gutter=_GUTTER, padding=padding, closed=True)


def _action(row: ActionRow, depth: int) -> list[Block]:
    due: list[Block] = [_day(row.deadline, _("n. r."))]
    if row.late:
        due.append(Paragraph.of(_("en retard"), NOTE_STRONG))
    updated = _day(row.updated_on, _("aucune"))
    if row.stale and row.updated_on:
        updated = Paragraph.of(short_date(row.updated_on), FIGURE, icon=OLD)
    return [
        Paragraph.of(row.code, FIGURE_STRONG),
        indented(_title(row), depth),
        Paragraph.of(row.measure_short, ROW),
        _leads(row),
        _status(row),
        Paragraph.of(_("n. r."), FIGURE_MUTED, align="right")
        if row.progress is None
        else Paragraph.of(percent(row.progress), FIGURE, align="right"),
        Stack(due),
        updated,
        _weather(row),
    ]


def _title(row: ActionRow) -> Block:
    said: list[Block] = [Paragraph.of(row.title, ROW)]
    if row.contested:
        said.append(Paragraph.of(_("valeur à arbitrer"), NOTE_STRONG, icon=ALERT))
    if row.retired_on:
        gone = _("retirée du schéma le {}").format(short_date(row.retired_on))
        said.append(Paragraph.of(gone, NOTE))
    return Stack(said)


def _leads(row: ActionRow) -> Block:
    return _said(", ".join(row.leads), _("non désigné"))


def _status(row: ActionRow) -> Block:
    if row.status is None:
        return Paragraph.of(_("non renseigné"), ROW_MUTED)
    return Paragraph.of(row.status.label, ROW, icon=STATUS_ICONS[row.status])


def _weather(row: ActionRow) -> Block:
    if row.weather is None:
        return Paragraph.of(_("n. r."), ROW_MUTED)
    return Paragraph.of(row.weather.label, ROW, icon=WEATHER_ICONS[row.weather])


def _off_course(
    found: Sequence[tuple[OffCourse, ActionRow | None]],
    words: SchemeWords,
    width: float,
    padding: float,
) -> Block:
    columns = [
        Column(_("Code"), 0),
        Column(words.action.title, 172),
        Column(_("Pilote"), 100),
        Column(_("Statut"), 0),
        Column(_("Indicateur"), 160),
        Column(_("Départ"), 0, "right"),
        Column(_("Résultat"), 0, "right"),
        Column(_("Cible"), 0, "right"),
        Column(_("Écart"), 0),
    ]
    shown = [(as_printed(off.row), row) for off, row in found]
    table = _table(columns, [_off(one, row) for one, row in shown], width, padding)
    if not any(one.withheld for one, _row in shown):
        return table
    return Stack([table, Paragraph.of(secret_note(), NOTE, gap=4)])


def _off(one: Trajectory, row: ActionRow | None) -> list[Block]:
    latest: list[Block] = [_figure("latest", one, strong=True)]
    if one.latest:
        latest.append(Paragraph.of(one.latest.period.label, NOTE, align="right"))
    about = one.direction.label
    if one.unit and not brief_unit(one.unit):
        about = _("en {}, {}").format(one.unit, about)
    name = [Run(indicator_name(one.label), ROW), Run(f" {about}", NOTE)]
    gap = _missing("gap", one)
    if one.gap is not None:
        gap = gap_said(one.gap, one.kind, one.unit, off_course=True, brief=True)
    scheme: list[Block] = [Paragraph.of(_("indicateur du schéma"), ROW_MUTED), Stack([]), Stack([])]
    return [
        Paragraph.of(row.code if row else one.code, FIGURE_STRONG),
        *([Paragraph.of(row.title, ROW), _leads(row), _status(row)] if row else scheme),
        Paragraph(name),
        _figure("baseline", one),
        Stack(latest),
        _figure("expected", one),
        Paragraph.of(gap, FIGURE_STRONG, icon=ALERT),
    ]


def _missing(name: str, one: Trajectory) -> str:
    return secret() if name in one.withheld else _("n. r.")


def _figure(name: str, one: Trajectory, *, strong: bool = False) -> Paragraph:
    found = getattr(one, name)
    value: Decimal | None = found.value if isinstance(found, Point) else found
    if value is None:
        return Paragraph.of(_missing(name, one), FIGURE_MUTED, align="right")
    style = FIGURE_STRONG if strong else FIGURE
    said = said_target if name == "expected" else said_value
    return Paragraph.of(said(value, one.expects, brief=True), style, align="right")


def _said(text: str, missing: str) -> Paragraph:
    return Paragraph.of(text or missing, ROW if text else ROW_MUTED)


def _day(day: date | None, missing: str) -> Block:
    return Paragraph.of(short_date(day) if day else missing, FIGURE if day else FIGURE_MUTED)
