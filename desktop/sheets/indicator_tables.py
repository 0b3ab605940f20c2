"""The figures of one indicator, on paper: by period, by category, by establishment."""

from collections.abc import Sequence

from db.kinds.choices import Empty
from db.kinds.period import Period
from db.queries.indicator.sheet import IndicatorSheet, Part, PeriodLine
from db.queries.results.counted import Figure
from desktop.i18n import _, ngettext
from desktop.paper.block import Block
from desktop.paper.containers import Stack
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, HELD
from desktop.paper.quantity import secret_note
from desktop.paper.styles import FIGURE, FIGURE_MUTED, FIGURE_STRONG, NOTE, ROW, ROW_STRONG
from desktop.paper.table import Column, Table
from desktop.sheets.density import Density
from desktop.sheets.figure_words import missing, said_counts, said_gap, said_target, said_value

_ACROSS = 4
_GUTTER = 16.0


def periods(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """A line a period: value, counts, target, gap, and what its author noted beside."""
    heading = Heading(_("Période par période"), gap=density.gap)
    if not sheet.lines:
        return [heading, Paragraph.of(_("Aucune valeur, aucune cible."), NOTE, gap=2)]
    counted = any(said_counts(one.figure) for one in sheet.lines)
    noted = any(_notes(one) for one in sheet.lines)
    columns = [
        Column(_("Période"), 66),
        Column(_("Résultat"), 84, "right"),
        *([Column(_("Nombre sur total"), 88, "right")] if counted else []),
        Column(_("Cible"), 66, "right"),
        Column(_("Écart"), 84, "right"),
        *([Column(_("D'où vient la valeur"), 130)] if noted else []),
    ]
    rows = [_line(one, sheet, counted=counted, noted=noted) for one in sheet.lines]
    table = Table(columns, rows, gap=3, gutter=_GUTTER, padding=density.padding - 1.4)
    return [heading, table]


def categories(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """A line a category, its latest periods across; nothing where it is not asked for."""
    if not sheet.parts:
        return []
    found = sorted({period for part in sheet.parts for period in part.figures})[-_ACROSS:]
    heading = Heading(_("Par catégorie"), gap=density.gap)
    if not found:
        return [heading, Paragraph.of(_("Aucune valeur par catégorie."), NOTE, gap=2)]
    whole = {one.period: one.figure for one in sheet.lines}
    columns = [Column("", 120), *(Column(period.label, 88, "right") for period in found)]
    rows = [_part(part, found, sheet) for part in sheet.parts]
    rows.append(_across(_("Ensemble"), [whole.get(one, Figure()) for one in found], sheet))
    return [heading, Table(columns, rows, gap=3, padding=density.padding - 1.4)]


def why_secret(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """What 'secret' means, once, where it stands somewhere on the sheet."""
    figures = [one.figure for one in sheet.lines]
    figures += [figure for part in sheet.parts for figure in part.figures.values()]
    figures += [figure for one in sheet.houses for _name, figure in one.named]
    figures += [one.figure for one in sheet.inputs]
    if not sheet.known.withheld and all(one.empty is not Empty.SECRET for one in figures):
        return []
    return [Paragraph.of(secret_note(), NOTE, gap=density.gap / 2)]


def comments(sheet: IndicatorSheet, density: Density) -> list[Block]:
    """What is said of the indicator, then of its values, the latest first."""
    said = [(one.period.label, one.comment) for one in reversed(sheet.lines) if one.comment.strip()]
    if not said and not sheet.defined.comment.strip():
        return []
    blocks: list[Block] = [Heading(_("Commentaires"), gap=density.gap)]
    if sheet.defined.comment.strip():
        blocks.append(Paragraph.of(sheet.defined.comment, density.body, gap=2))
    for label, text in said:
        runs = [Run(f"{label}   ", ROW_STRONG), Run(text, ROW)]
        blocks.append(Paragraph(runs, gap=2))
    return blocks


def _line(one: PeriodLine, sheet: IndicatorSheet, *, counted: bool, noted: bool) -> list[Block]:
    latest = sheet.known.latest is not None and one.period == sheet.known.latest.period
    cells: list[Block] = [
        Paragraph.of(_period(one), FIGURE_STRONG if latest else FIGURE),
        _result(one, sheet, strong=latest),
    ]
    if counted:
        said = said_counts(one.figure)
        cells.append(Paragraph.of(said or "–", FIGURE if said else FIGURE_MUTED, align="right"))
    target = said_target(one.target, sheet.expects) if one.target is not None else "–"
    style = FIGURE if one.target is not None else FIGURE_MUTED
    cells += [Paragraph.of(target, style, align="right"), _gap(one, sheet)]
    return [*cells, *([Paragraph.of(_notes(one), NOTE)] if noted else [])]


def _period(one: PeriodLine) -> str:
    return _("Cumul {}").format(one.period.label) if one.running else one.period.label


def _result(one: PeriodLine, sheet: IndicatorSheet, *, strong: bool) -> Block:
    if one.figure == Figure() and one.period.last >= sheet.today:
        return Paragraph.of(_("à venir"), FIGURE_MUTED, align="right")
    return _value(one.figure, sheet, strong=strong)


def _gap(one: PeriodLine, sheet: IndicatorSheet) -> Block:
    if one.gap is None:
        return Paragraph.of("–", FIGURE_MUTED, align="right")
    icon = ALERT if one.off_course else HELD
    said = said_gap(one.gap, sheet.expects, off_course=one.off_course)
    return Paragraph.of(said, FIGURE_STRONG, align="right", icon=icon)


def _notes(one: PeriodLine) -> str:
    places = ngettext("{} établissement", "{} établissements", one.places).format(one.places)
    said = [_("estimé")] if one.figure.estimated else []
    said += [places] if one.places else []
    said += [one.source] if one.source.strip() else []
    return " · ".join(said)


def _value(figure: Figure, sheet: IndicatorSheet, *, strong: bool = False) -> Block:
    if figure.value is None:
        return Paragraph.of(missing(figure.empty), FIGURE_MUTED, align="right")
    style = FIGURE_STRONG if strong else FIGURE
    return Paragraph.of(said_value(figure.value, sheet.expects), style, align="right")


def _part(part: Part, found: Sequence[Period], sheet: IndicatorSheet) -> list[Block]:
    figures = [part.figures.get(period, Figure()) for period in found]
    return _across(part.category.label, figures, sheet)


def _across(label: str, figures: Sequence[Figure], sheet: IndicatorSheet) -> list[Block]:
    return [Paragraph.of(label, ROW), *(_counted(one, sheet) for one in figures)]


def _counted(figure: Figure, sheet: IndicatorSheet) -> Block:
    counts = said_counts(figure)
    cells = [_value(figure, sheet)]
    if counts:
        cells.append(Paragraph.of(counts, NOTE, align="right"))
    return Stack(cells)
