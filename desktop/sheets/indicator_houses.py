"""The establishments of one indicator, on paper: how many answered, from which to which, drawn."""

from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Empty
from db.queries.indicator.sheet import Houses, IndicatorSheet
from db.queries.results.counted import Figure
from desktop.compared import printed_houses_chart
from desktop.i18n import _, ngettext
from desktop.paper.block import Block, Spacer
from desktop.paper.chart import ChartBlock
from desktop.paper.containers import Columns, Stack
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.styles import FIGURE, NOTE, NOTE_STRONG, ROW
from desktop.paper.table import Column, Table
from desktop.sheets.density import Density
from desktop.sheets.figure_words import said_value

_ACROSS = 4
MOST_DRAWN = 48  # a page holds them, each with its name


def houses(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """A line a period that establishments answered for: how many, from which to which value."""
    if not sheet.houses:
        return []
    columns = [
        Column(_("Période"), 66),
        Column(_("Ont répondu"), 156),
        Column(_("La plus basse"), 84, "right"),
        Column(_("Médiane"), 84, "right"),
        Column(_("La plus haute"), 84, "right"),
    ]
    rows = [_house(one, sheet) for one in sheet.houses[:_ACROSS]]
    table = Table(columns, rows, gap=3, padding=density.padding - 1.4)
    heading = Heading(_("Entre établissements"), gap=density.gap)
    return [heading, table, *_drawn(sheet, density)]


def _drawn(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """Those of the latest period that has values, side by side; how many are left out."""
    known = (one for one in sheet.houses if any(figure.known for _name, figure in one.named))
    latest = next(known, None)
    if latest is None:
        return []
    shown = latest._replace(named=tuple(sorted(latest.named, key=_from_highest)[:MOST_DRAWN]))
    # The mean is that of all, drawn or not.
    whole = printed_houses_chart(sheet.known.label, latest, sheet.expects)
    chart = printed_houses_chart(sheet.known.label, shown, sheet.expects)
    drawn = ChartBlock(replace(chart, mean=whole.mean))
    title = Paragraph.of(
        _("Établissement par établissement, {}").format(latest.period.label), NOTE_STRONG
    )
    more = len(latest.named) - len(shown.named)
    said = ngettext(
        "{} établissement n'est pas dessiné : les plus hautes valeurs le sont.",
        "{} établissements ne sont pas dessinés : les plus hautes valeurs le sont.",
        more,
    )
    note: list[Block] = [Paragraph.of(said.format(more), NOTE)] if more else []
    return [Columns([Stack([title, Spacer(3), drawn, *note])], [1], gap=density.gap, whole=True)]


def _from_highest(one: tuple[str, Figure]) -> tuple[bool, Decimal, str]:
    name, figure = one
    return figure.value is None, -(figure.value or Decimal(0)), name.casefold()


def _house(one: Houses, sheet: IndicatorSheet) -> list[Block]:
    count = len(one.named)
    answered = _("{} sur {}").format(one.answered, count)
    if one.answered == count:
        answered = ngettext("{} établissement", "{} établissements", count).format(count)
    kept = sum(figure.empty is Empty.SECRET for _name, figure in one.named)
    if kept:
        answered += ", " + ngettext("dont {} secret", "dont {} secrets", kept).format(kept)
    values = [
        said_value(value, sheet.expects) if value is not None else "–" for value in one.spread
    ]
    return [
        Paragraph.of(one.period.label, FIGURE),
        Paragraph.of(answered, ROW),
        *(Paragraph.of(value, FIGURE, align="right") for value in values),
    ]
