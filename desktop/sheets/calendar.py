"""The sittings of a scheme over a year: who sits in which month, then each with its hours."""

from collections.abc import Iterable, Sequence
from datetime import date

from db.kinds.choices import Body
from db.queries.meeting.year import SittingRow
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, clock, full_date, ngettext, short_date
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Stack
from desktop.paper.frame import Frame
from desktop.paper.grid import Grid
from desktop.paper.layout import paginate
from desktop.paper.marks import marked
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.styles import BODY_MUTED, FIGURE, LEAD, NOTE, ROW, ROW_MUTED, ROW_STRONG, TITLE
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title

_ROW = 25.0
_MANY = 14


def calendar_part(
    sittings: Sequence[SittingRow], year: int, head: Letterhead, frame: Frame
) -> Part:
    """The calendar of one year as a part."""
    name = _("Calendrier {}").format(year)
    rows = [row for row in sittings if row.on.year == year]
    return Part(
        key=f"calendrier-{year}",
        name=name,
        bookmark=name,
        lay=lambda _numbers: paginate(
            _blocks(rows, name, head), frame, lambda: running_title(_("{} (suite)").format(name))
        ),
    )


def _blocks(rows: Sequence[SittingRow], name: str, head: Letterhead) -> list[Block]:
    if not rows:
        said = _("Aucune séance n'est prévue cette année-là.")
        return [Heading(name, TITLE), Paragraph.of(said, BODY_MUTED, gap=8)]
    said = ngettext("{} séance", "{} séances", len(rows)).format(len(rows))
    today = head.issued_on
    return [
        Heading(name, TITLE),
        Paragraph.of(f"{said} · {head.scheme}", LEAD, gap=1),
        _months(rows, today),
        Paragraph.of(
            _("Le nombre est le jour du mois. Signe plein : séance passée ; creux : à venir."),
            NOTE,
            gap=4,
        ),
        Heading(_("Séances"), gap=14),
        _listed(rows, today),
    ]


def _months(rows: Sequence[SittingRow], today: date) -> Block:
    """One line a committee, one column a month, a mark and the day for each sitting."""
    columns = [Column(_("Instance"), 120)]
    columns += [Column(_month(month), 32, "centre") for month in range(1, 13)]
    lines = []
    for first, own in _by_committee(rows):
        cells: list[Block] = [marked(first.body, first.name, full=True)]
        for month in range(1, 13):
            days = [one.on for one in own if one.on.month == month]
            marks = [marked(first.body, str(day.day), full=day < today) for day in days]
            cells.append(Stack(marks))
        lines.append(cells)
    return Grid(columns, lines, least=_ROW, gap=12)


def _by_committee(
    rows: Iterable[SittingRow],
) -> list[tuple[SittingRow, list[SittingRow]]]:
    """The sittings of each committee with the first of them, in the order of the bodies."""
    found: dict[str, list[SittingRow]] = {}
    for row in rows:
        found.setdefault(row.committee, []).append(row)
    order = list(Body)
    groups = sorted(found.values(), key=lambda own: (order.index(own[0].body), own[0].name))
    return [(own[0], own) for own in groups]


def _listed(rows: Sequence[SittingRow], today: date) -> Block:
    columns = [
        Column(_("Date"), 132),
        Column(_("Heure"), 86),
        Column(_("Séance"), 150),
        Column(_("Lieu"), 118),
        Column(_("Remontées jusqu'au"), 84),
    ]
    padding = 4.0 if len(rows) <= _MANY else 2.0
    return Table(columns, [_line(row, today) for row in rows], gap=2, padding=padding, closed=True)


def _line(row: SittingRow, today: date) -> list[Block]:
    day = full_date(row.on).rpartition(" ")[0]
    return [
        marked(row.body, day, full=row.on < today),
        Paragraph.of(_hours(row), FIGURE),
        Paragraph.of(row.title, ROW_STRONG),
        Paragraph.of(row.place, ROW) if row.place else Paragraph.of("–", ROW_MUTED),
        Paragraph.of(short_date(row.closes_on) if row.closes_on else "–", FIGURE),
    ]


def _hours(row: SittingRow) -> str:
    if row.start is None:
        return "–"
    if row.end is None:
        return clock(row.start)
    return f"{clock(row.start)} – {clock(row.end)}"


def _month(month: int) -> str:
    """'janv.'."""
    return short_date(date(2000, month, 1)).split("\u00a0")[1]
