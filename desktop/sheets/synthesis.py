"""The synthesis: each measure as a block, its actions one line each, and what they ask for."""

from collections.abc import Sequence

from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Stack, indented
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.patterns import StatusBar
from desktop.paper.pictograms import ALERT, DECISION
from desktop.paper.styles import (
    BODY,
    BODY_MUTED,
    FIGURE,
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
from desktop.paper.title import running_title
from desktop.sheets.review import Review
from desktop.sheets.synthesis_words import (
    ActionLine,
    MeasureWords,
    synthesis_title,
    synthesis_words,
)
from desktop.signs import STATUS_ICONS, WEATHER_ICONS

SYNTHESIS_KEY = "synthese"


def synthesis_part(review: Review, frame: Frame) -> Part:
    """The synthesis as a part of a binding; its headings are those of the measures."""
    title = synthesis_title(review.words)
    return Part(
        key=SYNTHESIS_KEY,
        name=title,
        bookmark=title,
        lay=lambda _numbers: _lay(review, frame),
        sections=True,
    )


def _lay(review: Review, frame: Frame) -> list[Page]:
    title = synthesis_title(review.words)
    blocks: list[Block] = [
        Paragraph([Run(title, TITLE)]),
        Paragraph.of(review.situated, LEAD, gap=1),
    ]
    most = max((len(one.actions) for one in review.measures), default=0)
    for one in synthesis_words(review):
        blocks += _measure(one, review.words, most)
    if not review.measures:
        blocks.append(Paragraph.of(review.nothing, BODY_MUTED, gap=12))
    recalled = _("{} (suite)").format(title)
    return paginate(blocks, frame, lambda: running_title(recalled))


def _measure(one: MeasureWords, words: SchemeWords, most: int) -> list[Block]:
    blocks: list[Block] = [Heading(one.title, gap=16)]
    if not one.lines:
        said = _("{} n'y est rattachée.") if words.action.is_feminine else _("{} n'y est rattaché.")
        none = words.action.no
        blocks += _comment(one)
        blocks.append(Paragraph.of(said.format(none[:1].upper() + none[1:]), BODY_MUTED, gap=2))
        return blocks
    weather = Paragraph.of(
        _("Météo : {}").format(one.said_weather),
        ROW_STRONG if one.weather else ROW_MUTED,
        icon=WEATHER_ICONS[one.weather] if one.weather else None,
    )
    progress = Paragraph.of(_("Avancement : {}").format(one.progress), ROW_STRONG)
    facts = Columns(
        [StatusBar(one.counts, most=most), progress, weather], (36, 36, 28), gap=3, gutter=12
    )
    facts.keep_next = True
    return [*blocks, facts, *_comment(one), _table(one.lines, words)]


def _comment(one: MeasureWords) -> list[Block]:
    """What the secretary writes of the measure."""
    return [Paragraph.of(one.comment, BODY, gap=3)] if one.comment else []


def _table(lines: Sequence[ActionLine], words: SchemeWords) -> Block:
    columns = [
        Column(words.action.title, 236),
        Column(_("Statut"), 76),
        Column(_("Météo"), 70),
        Column(_("Avanc."), 36, "right"),
        Column(_("Mise à jour"), 62),
    ]
    return Table(columns, [_row(line) for line in lines], gap=4, padding=3.6, closed=True)


def _row(line: ActionLine) -> list[Block]:
    runs = [Run(f"{line.code}  ", FIGURE_STRONG)] if line.code else []
    said: list[Block] = [Paragraph([*runs, Run(line.title, ROW)])]
    if line.late:
        late = _("en retard (échéance {})").format(line.deadline)
        said.append(Paragraph.of(late, NOTE_STRONG, icon=ALERT, gap=1))
    for asked in line.asked:
        words = [Run(_("Demandé :") + " ", NOTE_STRONG), Run(asked, NOTE)]
        said.append(Paragraph(words, icon=DECISION, gap=1))
    updated: list[Block] = [Paragraph.of(line.updated, FIGURE)]
    if line.after:
        updated.append(Paragraph.of(line.after, NOTE))
    return [
        indented(Stack(said), line.depth),
        Paragraph.of(line.said_status, ROW, icon=STATUS_ICONS[line.status])
        if line.status
        else Paragraph.of(line.said_status, NOTE),
        Paragraph.of(line.said_weather, ROW, icon=WEATHER_ICONS[line.weather])
        if line.weather
        else Paragraph.of(line.said_weather, NOTE),
        Paragraph.of(line.progress, FIGURE, align="right"),
        Stack(updated),
    ]
