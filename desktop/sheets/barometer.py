"""The barometer on paper: by theme, waves side by side, every share with its counts."""

from collections.abc import Sequence

from db.kinds.choices import Empty
from db.queries.indicator.barometer import FEW, Barometer, BarometerRow, Change, Wave, changes
from db.queries.results.counted import Figure
from db.queries.scheme.letterhead import Letterhead
from desktop.compared import waves_chart
from desktop.i18n import _, long_date, ngettext
from desktop.paper.binder import Part
from desktop.paper.block import Block, Spacer
from desktop.paper.chart import ChartBlock
from desktop.paper.containers import Columns, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import indicator_name, secret, secret_note
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
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.sheets.figure_words import missing, said_change, said_counts, said_value

_PADDINGS = (3.4, 2.4, 1.6)
_MOST_WAVES = 4
_ACROSS = 3


def barometer_part(found: Barometer, head: Letterhead, frame: Frame) -> Part:
    """The barometer as a part of a binding; the latest waves where there are many."""
    name = _("Baromètre triennal")

    def lay(padding: float) -> list[Page]:
        blocks = _blocks(found, name, head, padding)
        recalled = _("{} (suite)").format(name)
        return paginate(blocks, frame, lambda: running_title(recalled))

    return Part(
        *("barometre", name, name),
        lambda _numbers: fewest_pages(_PADDINGS, lay, frame),
        sections=True,
        frame=frame,
    )


def _blocks(found: Barometer, name: str, head: Letterhead, padding: float) -> list[Block]:
    count = ngettext("{} indicateur", "{} indicateurs", len(found.rows)).format(len(found.rows))
    day = _("Situation au {}").format(long_date(head.issued_on))
    rule = _("Des nombres d'enfants seulement, jamais la situation de l'un d'eux.")
    blocks: list[Block] = [
        Paragraph.of(name, TITLE),
        Paragraph.of(f"{day} · {count}. {rule}", LEAD, gap=1),
    ]
    if not found.rows:
        none = _("Aucun indicateur n'est dans le baromètre.")
        return [*blocks, Paragraph.of(none, BODY_MUTED, gap=14)]
    shown = slice(max(0, len(found.waves) - _MOST_WAVES), None)
    blocks += _charts(found)
    for theme, rows in found.themes:
        blocks += [Heading(theme, gap=11), _table(rows, found.waves, shown, padding)]
    return [*blocks, *_notes(found)]


def _charts(found: Barometer) -> list[Block]:
    """The waves of each theme side by side, those of which something is known."""
    drawn: list[Block] = []
    for theme, rows in found.themes:
        known = [row for row in rows if any(one.known for one in row.figures)]
        if known:
            chart = waves_chart(theme, known, found.waves)
            drawn.append(Stack([Paragraph.of(theme, BODY_STRONG), Spacer(3), ChartBlock(chart)]))
    none: list[Block] = [Stack([])] * (-len(drawn) % _ACROSS)
    drawn += none
    lines = (drawn[at : at + _ACROSS] for at in range(0, len(drawn), _ACROSS))
    return [Columns(line, [1] * _ACROSS, gutter=22, gap=10, whole=True) for line in lines]


def _table(
    rows: Sequence[BarometerRow], waves: Sequence[Wave], shown: slice, padding: float
) -> Block:
    columns = [
        Column(_("Indicateur"), 236),
        Column("", 62),
        *(Column(wave_name(one), 108, "right") for one in waves[shown]),
        *([Column(_("Évolution"), 112, "right")] if len(waves) > 1 else []),
    ]
    lines = [line for row in rows for line in _lines(row, waves, shown)]
    return Table(columns, lines, gap=3, gutter=10, padding=padding, closed=True)


def _lines(row: BarometerRow, waves: Sequence[Wave], shown: slice) -> list[list[Block]]:
    """The whole beside the name of the indicator, then a line a part."""
    compared = len(waves) > 1
    first = _line(row, _("Ensemble"), row.figures[shown], strong=True)
    lines = [[_named(row), *first, *([_change(row, row.last_change)] if compared else [])]]
    for part, figures in row.parts:
        if not any(one != Figure() for one in figures):
            continue
        own = changes(figures, waves)
        cells = _line(row, part.label, figures[shown])
        last = [_change(row, own[-1] if own else None)] if compared else []
        lines.append([Stack([]), *cells, *last])
    return lines


def _line(
    row: BarometerRow, label: str, figures: Sequence[Figure], *, strong: bool = False
) -> list[Block]:
    style = ROW_STRONG if strong else ROW
    return [Paragraph.of(label, style), *(_figure(row, one, strong=strong) for one in figures)]


def _named(row: BarometerRow) -> Block:
    runs = [Run(f"{row.code} ", NOTE_STRONG)] if row.code else []
    runs.append(Run(indicator_name(row.label), ROW))
    said: list[Block] = [Paragraph(runs)]
    about = [row.direction.label]
    about += [_("source à confirmer")] if row.unconfirmed else []
    return Stack([*said, Paragraph.of(", ".join(about), NOTE)])


def _figure(row: BarometerRow, one: Figure, *, strong: bool) -> Block:
    """'41 %' and its counts beside: never one without the other."""
    if one.value is None:
        return Paragraph.of(missing(one.empty), FIGURE_MUTED, align="right")
    said, counts = said_value(one.value, row.expects), said_counts(one)
    runs = [Run(said, FIGURE_STRONG if strong else FIGURE)]
    if counts:
        runs.append(Run(f"  {counts}", NOTE))
    if one.estimated:
        runs.append(Run(_(", estimé"), NOTE))
    return Paragraph(runs, align="right")


def _change(row: BarometerRow, one: Change | None) -> Block:
    if one is None or one.much is None:
        said = secret() if one and one.secret else _("vague manquante")
        return Paragraph.of(said, FIGURE_MUTED, align="right")
    runs = [Run(said_change(one.much, row.expects), FIGURE_STRONG)]
    if one.few:
        runs.append(Run("  " + _("peu d'enfants"), NOTE))
    return Paragraph(runs, align="right")


def _notes(found: Barometer) -> list[Block]:
    """What the words of the tables mean, where they stand."""
    figures = [one for row in found.rows for one in row.figures]
    figures += [one for row in found.rows for _part, own in row.parts for one in own]
    every = [one for row in found.rows for one in row.changes]
    every += [
        one for row in found.rows for _part, own in row.parts for one in changes(own, found.waves)
    ]
    notes = [_("Évolution : de l'avant-dernière vague à la dernière.")] if every else []
    if any(one.few for one in every):
        said = _("peu d'enfants : moins de {} dans l'une des vagues, l'écart peut tenir au hasard.")
        notes.append(said.format(FEW))
    if any(one.empty is Empty.SECRET for one in figures):
        notes.append(secret_note())
    return [Paragraph.of(note, NOTE, gap=6 if not n else 1) for n, note in enumerate(notes)]


def wave_name(one: Wave) -> str:
    """'Vague 2, 2023-2025', or its name and its years."""
    if one.name:
        return one.label
    return _("Vague {}, {}").format(one.number, one.period.label)
