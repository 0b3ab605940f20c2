"""The indicators of measures: a line each, with its small chart, its counts and its state."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.queries.indicator.of_measures import ObservedMeasure
from db.queries.indicator.sheet import IndicatorSheet
from db.queries.scheme.letterhead import Letterhead
from db.queries.scheme.words import SchemeWords
from desktop.curves import chart_of
from desktop.i18n import _, long_date, ngettext
from desktop.paper.binder import Part
from desktop.paper.block import Block, Spacer
from desktop.paper.chart import ChartBlock
from desktop.paper.containers import Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, HELD
from desktop.paper.quantity import indicator_name, secret, secret_note
from desktop.paper.styles import (
    BODY_MUTED,
    FIGURE_MUTED,
    FIGURE_STRONG,
    LEAD,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.figure_words import (
    missing,
    said_counts,
    said_gap,
    said_missing,
    said_target,
    said_value,
)

_PADDINGS = (5.0, 3.4, 2.2)
_CHART, _ABOVE = 50.0, 3.0


def measure_part(one: ObservedMeasure, words: SchemeWords, head: Letterhead, frame: Frame) -> Part:
    """The indicators of one measure."""
    name = _("Indicateurs {} {}").format(words.measure.of_the, one.code).strip()
    under = _("Indicateurs {}").format(words.measure.of_the)
    title = CodedTitle(one.code, _titled(one), under)

    def blocks(padding: float) -> list[Block]:
        return [title, _counted(one.indicators, head), *_table(one, padding)]

    bookmark = " · ".join(part for part in (one.code, _titled(one)) if part)
    return _part(f"indicateurs-{one.id}", (name, bookmark), blocks, frame)


def scheme_part(
    measures: Sequence[ObservedMeasure], words: SchemeWords, head: Letterhead, frame: Frame
) -> Part:
    """The indicators of a scheme, measure after measure, each under its bookmark."""
    name = _("Indicateurs par {}").format(words.measure.one)
    every = [row for one in measures for row in one.indicators]

    def blocks(padding: float) -> list[Block]:
        made: list[Block] = [Paragraph.of(name, TITLE), _counted(every, head)]
        for one in measures:
            code = [Run(f"   {words.measure.one} {one.code}", NOTE)] if one.code else []
            made.append(Heading(_titled(one), gap=14, note=code[0] if code else None))
            made += _table(one, padding)
        return made if measures else [*made, _none()]

    return replace(_part("indicateurs", (name, name), blocks, frame), sections=True)


def _part(
    key: str, names: tuple[str, str], blocks: Callable[[float], list[Block]], frame: Frame
) -> Part:
    """`names` are that of the foot and the bookmark."""
    recalled = _("{} (suite)").format(names[0])

    def lay(padding: float) -> list[Page]:
        return paginate(blocks(padding), frame, lambda: running_title(recalled))

    return Part(key, *names, lambda _numbers: fewest_pages(_PADDINGS, lay, frame), frame=frame)


def _titled(one: ObservedMeasure) -> str:
    return one.title or (_("Sans titre") if one.id else _("Indicateurs du schéma"))


def _counted(rows: Sequence[IndicatorSheet], head: Letterhead) -> Block:
    """How many there are, and how many of those that have a target are off course."""
    count = len(rows)
    judged = [row.known.off_course for row in rows if row.known.off_course is not None]
    said = [
        _("Situation au {}").format(long_date(head.issued_on)),
        ngettext("{} indicateur", "{} indicateurs", count).format(count),
    ]
    if judged:
        said.append(_("{} hors trajectoire sur {}").format(sum(judged), len(judged)))
    block = Paragraph.of(" · ".join(said), LEAD, gap=6)
    block.keep_next = True
    return block


def _table(one: ObservedMeasure, padding: float) -> list[Block]:
    if not one.indicators:
        return [_none()]
    columns = [
        Column(_("Indicateur"), 160),
        Column(_("Évolution"), 126),
        Column(_("Dernier résultat"), 84, "right"),
        Column(_("Cible"), 62, "right"),
        Column(_("Écart"), 82),
    ]
    rows = [_row(row, main=row.known.id == one.main) for row in one.indicators]
    table = Table(columns, rows, gap=8, gutter=10, padding=padding, closed=True)
    if not any(row.known.withheld for row in one.indicators):
        return [table]
    return [table, Paragraph.of(secret_note(), NOTE, gap=4)]


def _none() -> Block:
    return Paragraph.of(_("Aucun indicateur n'est défini."), BODY_MUTED, gap=12)


def _row(row: IndicatorSheet, *, main: bool) -> list[Block]:
    return [
        _named(row, main=main),
        _chart(row),
        _latest(row),
        _target(row),
        _gap(row),
    ]


def _chart(row: IndicatorSheet) -> Block:
    drawn = chart_of(row.known, levels=row.expects.levels)
    if drawn.course.is_empty:
        return Paragraph.of("–", FIGURE_MUTED)
    return Stack([Spacer(_ABOVE), ChartBlock(drawn, _CHART)])


def _named(row: IndicatorSheet, *, main: bool) -> Block:
    known = row.known
    style = ROW_STRONG if main else ROW
    runs = [Run(f"{known.code} ", NOTE_STRONG)] if known.code else []
    runs.append(Run(indicator_name(known.label), style))
    about = [_("indicateur principal")] if main else []
    about += [_("en {}").format(known.unit)] if known.unit else []
    about += [known.direction.label]
    about += [_("source à confirmer")] if row.defined.unconfirmed else []
    about += [_("valeur à arbitrer")] if known.contested else []
    said: list[Block] = [Paragraph(runs), Paragraph.of(", ".join(about), NOTE)]
    if known.lacking:
        lacking = _("il manque : {}").format(", ".join(known.lacking))
        said.append(Paragraph.of(lacking, NOTE_STRONG))
    return Stack(said)


def _latest(row: IndicatorSheet) -> Block:
    latest = row.known.latest
    if "latest" in row.known.withheld:
        return Paragraph.of(secret(), ROW_MUTED, align="right")
    line = next((one for one in row.lines if latest and one.period == latest.period), None)
    if latest is None or line is None or line.figure.value is None:
        said = missing(line.figure.empty if line else None)
        return Paragraph.of(said, ROW_MUTED, align="right")
    notes = [said_counts(line.figure), latest.period.label]
    notes += [_("cumul en cours")] if row.known.running else []
    notes += [_("estimé")] if line.figure.estimated else []
    return Stack(
        [
            Paragraph.of(said_value(line.figure.value, row.expects), FIGURE_STRONG, align="right"),
            *(Paragraph.of(note, NOTE, align="right") for note in notes if note),
        ]
    )


def _target(row: IndicatorSheet) -> Block:
    known = row.known
    if not known.targets:
        return Paragraph.of(_("aucune"), ROW_MUTED, align="right")
    final = known.targets[-1]
    lines: list[Block] = []
    if known.expected is not None:
        said = said_target(known.expected, row.expects)
        lines.append(Paragraph.of(said, FIGURE_STRONG, align="right"))
    if known.expected is None or known.latest is None or final.period != known.latest.period:
        said = _("{} en {}").format(said_target(final.value, row.expects), final.period.label)
        lines.append(Paragraph.of(said, NOTE, align="right"))
    return Stack(lines)


def _gap(row: IndicatorSheet) -> Block:
    known = row.known
    if known.gap is None or known.off_course is None:
        said = said_missing(known, "gap") if known.targets else _("sans cible")
        return Paragraph.of(said, ROW_MUTED)
    text = said_gap(known.gap, row.expects, off_course=known.off_course)
    icon = ALERT if known.off_course else HELD
    words = _("hors trajectoire") if known.off_course else _("dans la trajectoire")
    return Stack([Paragraph.of(text, FIGURE_STRONG, icon=icon), Paragraph.of(words, NOTE)])
