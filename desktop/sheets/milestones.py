"""The milestones of an action: done, to come, put off, late."""

from collections.abc import Sequence
from datetime import date

from db.queries.action.follow_up import MilestoneRow
from desktop.i18n import _, short_date
from desktop.paper.block import Block
from desktop.paper.containers import Columns
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, DONE, POSTPONED, TO_COME
from desktop.paper.styles import FIGURE, ROW, ROW_MUTED, ROW_STRONG
from desktop.paper.table import Column, Table
from desktop.sheets.density import Density

_FEWEST_FOR_TWO, _MOST_FOR_TWO = 7, 16
_COLUMNS = (Column("", 4), Column("", 1, "right"))


def milestones(rows: Sequence[MilestoneRow], today: date, density: Density) -> list[Block]:
    """One line a milestone, with its state in words and the date that counts."""
    if not rows:
        return []
    heading = Heading(_("Jalons"), gap=density.gap)
    if density.beside or not _FEWEST_FOR_TWO <= len(rows) <= _MOST_FOR_TWO:
        return [heading, _table(rows, today, density)]
    half = (len(rows) + 1) // 2
    tables = [_table(some, today, density) for some in (rows[:half], rows[half:])]
    return [heading, Columns(tables, (1, 1), gutter=20, gap=1, whole=True)]


def _table(rows: Sequence[MilestoneRow], today: date, density: Density) -> Table:
    padding = min(density.padding - 1, 2.8)
    return Table(_COLUMNS, [_line(row, today) for row in rows], gap=1, padding=padding)


def _line(row: MilestoneRow, today: date) -> list[Block]:
    runs = [Run(row.title or _("Jalon sans intitulé"), ROW)]
    put_off = row.planned_on and row.first_planned_on and row.planned_on > row.first_planned_on
    late = not row.done_on and row.planned_on is not None and row.planned_on < today
    if row.done_on:
        runs.append(Run(" (" + _("fait") + ")", ROW_MUTED))
    elif late:
        runs.append(Run(" (" + _("en retard") + ")", ROW_STRONG))
    if put_off and row.first_planned_on:
        since = _("reporté du {}").format(short_date(row.first_planned_on))
        runs.append(Run(f" ({since})", ROW_MUTED))
    icon = DONE if row.done_on else ALERT if late else POSTPONED if put_off else TO_COME
    day = row.done_on or row.planned_on
    when = short_date(day) if day else _("date non renseignée")
    style = FIGURE if day else ROW_MUTED
    return [Paragraph(runs, icon=icon), Paragraph.of(when, style, align="right")]
