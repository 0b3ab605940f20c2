"""Tables of indicator values: start, periods, target of the period, gap, final target."""

from collections.abc import Sequence

from db.kinds.period import Period
from db.queries.indicator.trajectory import Trajectory
from db.queries.secrecy.printed import as_printed
from desktop.i18n import _
from desktop.paper.block import Block
from desktop.paper.containers import Stack
from desktop.paper.lines import Run
from desktop.paper.paragraph import Paragraph
from desktop.paper.pictograms import ALERT, HELD
from desktop.paper.quantity import amount, indicator_name, secret, secret_note
from desktop.paper.styles import (
    COLUMN,
    FIGURE,
    FIGURE_MUTED,
    FIGURE_STRONG,
    NOTE,
    NOTE_STRONG,
    ROW,
)
from desktop.paper.table import Column, Table
from desktop.sheets.density import Density
from desktop.sheets.figure_words import bare_target, bare_value, said_gap

_MOST_PERIODS = 4
_GUTTER = 10.0
_LABEL_LEAST = 104.0

Group = tuple[list[Period], list[Trajectory]]


def value_tables(rows: Sequence[Trajectory], density: Density, width: float) -> list[Block]:
    """One table for indicators that share their periods, others after it, and the signs used."""
    rows = [as_printed(row) for row in rows]
    tables: list[Table | None] = []
    for most in range(_MOST_PERIODS, 0, -1):
        tables = [_table(group, density, width, sure=most == 1) for group in _groups(rows, most)]
        if None not in tables:
            break
    blocks: list[Block] = [table for table in tables if table is not None]
    if _has_gaps(rows):
        blocks.append(Paragraph.of(_("n. r. : non renseigné"), NOTE, gap=4))
    if any(row.withheld for row in rows):
        blocks.append(Paragraph.of(secret_note(), NOTE, gap=4))
    return blocks


def _has_gaps(rows: Sequence[Trajectory]) -> bool:
    def lacks(row: Trajectory, *names: str) -> bool:
        return any(getattr(row, name) is None and name not in row.withheld for name in names)

    return any(lacks(row, "baseline", "expected", "gap") or not row.targets for row in rows)


def _groups(rows: Sequence[Trajectory], most: int) -> list[Group]:
    """Share indicators among tables of at most `most` periods; each shows its latest ones."""
    groups: list[Group] = []
    for row in rows:
        own = sorted(_periods(row))[-most:]
        for periods, members in groups:
            both = sorted({*periods, *own})
            if len(both) <= most:
                periods[:] = both
                members.append(row)
                break
        else:
            groups.append((own, [row]))
    return groups


def _periods(row: Trajectory) -> set[Period]:
    """Those of its results, and those of which it may only be printed that they are secret."""
    return {*(point.period for point in row.results), *(row.secret if row.withheld else ())}


def _table(group: Group, density: Density, width: float, *, sure: bool) -> Table | None:
    """The table of some indicators; None if it is too wide, unless it is to be made for `sure`."""
    periods, rows = group
    titles = [_("Départ"), *(period.label for period in periods), _target_title(rows)]
    titles += [_("Écart"), _final_title(rows)]
    lines = [_figures(row, periods, final=_common_final(rows) is None) for row in rows]
    columns = list(zip(titles, *lines, strict=True))
    room = width - _LABEL_LEAST - _GUTTER * len(columns)
    widths = [_widest([title], cells) for title, *cells in columns]
    if sum(widths) > room:
        widths = [_widest(title.split(" "), cells) for title, *cells in columns]
    if sum(widths) > room:
        if not sure:
            return None
        widths = [min(own, room / len(widths)) for own in widths]
    label = width - sum(widths) - _GUTTER * len(widths)
    cells = [[_label(row), *line] for row, line in zip(rows, lines, strict=True)]
    right = (Column(*titled, "right") for titled in zip(titles, widths, strict=True))
    return Table([Column("", label), *right], cells, gap=8, gutter=_GUTTER, padding=density.padding)


def _widest(titles: Sequence[str], cells: Sequence[Paragraph]) -> float:
    """What a column needs for its cells, and for its title or the words of it."""
    texts = [*(Paragraph.of(title, COLUMN) for title in titles), *cells]
    return max(text.natural_width() for text in texts) + 0.5


def _figures(row: Trajectory, periods: list[Period], *, final: bool) -> list[Paragraph]:
    """The cells of one indicator after its label; `final` asks for the final target's period."""
    at = {point.period: point.value for point in row.results}
    hidden = _periods(row) - at.keys()
    values = [_known(row, "baseline")]
    for period in periods:
        latest = row.latest is not None and period == row.latest.period
        style = FIGURE_STRONG if latest else FIGURE
        nothing = secret() if period in hidden else "–"
        text = bare_value(at[period], row.expects) if period in at else nothing
        values.append(Paragraph.of(text, style, align="right"))
    values.append(_known(row, "expected"))
    values.append(_gap(row))
    if not row.targets:
        return [*values, _cell(None)]
    last = max(row.targets, key=lambda point: point.period)
    suffix = f" ({last.period.label})" if final else ""
    return [*values, _cell(bare_target(last.value, row.expects) + suffix)]


def _known(row: Trajectory, name: str) -> Paragraph:
    if name in row.withheld:
        return _cell(secret())
    value = getattr(row, name)
    said = bare_target if name == "expected" else bare_value
    return _cell(None if value is None else said(value, row.expects))


def _cell(text: str | None) -> Paragraph:
    if text is None:
        return Paragraph.of(_("n. r."), FIGURE_MUTED, align="right")
    return Paragraph.of(text, FIGURE, align="right")


def _gap(row: Trajectory) -> Paragraph:
    if row.gap is None:
        return _known(row, "gap")
    icon = None if row.off_course is None else ALERT if row.off_course else HELD
    said = said_gap(row.gap, row.expects, off_course=row.off_course)
    return Paragraph.of(said, FIGURE_STRONG, align="right", icon=icon)


def _label(row: Trajectory) -> Block:
    """The name and unit; under them the count behind a percentage and the verdict in words."""
    facts = [_("en {}").format(row.unit)] if row.unit else []
    if row.numerator is not None and row.denominator is not None:
        facts.append(_("{} sur {}").format(amount(row.numerator), amount(row.denominator)))
    if row.running and row.latest is not None:
        so_far = bare_value(row.latest.value, row.expects), row.latest.period.label
        facts.append(_("{} à ce jour ({})").format(*so_far))
    if row.latest is None and "latest" not in row.withheld:
        facts.append(_("résultat non renseigné"))
    if row.off_course is not None:
        facts.append(_("hors trajectoire") if row.off_course else _("dans la trajectoire"))
    blocks: list[Block] = [Paragraph.of(indicator_name(row.label), ROW)]
    runs = [Run(" · ".join(facts), NOTE)] if facts else []
    if row.contested:
        runs.append(Run(" · " if facts else "", NOTE))
        runs.append(Run(_("valeur à arbitrer"), NOTE_STRONG))
    return Stack([*blocks, *([Paragraph(runs)] if runs else [])])


def _target_title(rows: Sequence[Trajectory]) -> str:
    latest = {row.latest.period for row in rows if row.latest is not None}
    if len(latest) == 1:
        return _("Cible {}").format(latest.pop().label)
    return _("Cible de la période")


def _final_title(rows: Sequence[Trajectory]) -> str:
    final = _common_final(rows)
    return _("Cible {}").format(final.label) if final else _("Cible finale")


def _common_final(rows: Sequence[Trajectory]) -> Period | None:
    """The period of the final target, if all indicators that have one share it."""
    finals = {max(point.period for point in row.targets) for row in rows if row.targets}
    return finals.pop() if len(finals) == 1 else None
