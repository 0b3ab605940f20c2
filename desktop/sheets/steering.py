"""The dashboard of the comité de pilotage: every measure of the scheme on one lying page."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from db.kinds.choices import Status
from db.queries.indicator.trajectory import Trajectory
from db.queries.meeting.by_measure import MeasureState
from db.queries.scheme.words import SchemeWords
from db.queries.secrecy.printed import as_printed
from desktop.i18n import _, ngettext, percent
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Stack
from desktop.paper.frame import Frame
from desktop.paper.gap import gap_said
from desktop.paper.key_figures import KeyFigures
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.patterns import StatusBar, StatusKey
from desktop.paper.pictograms import ALERT, HELD
from desktop.paper.quantity import (
    brief_unit,
    indicator_name,
    secret,
    secret_note,
)
from desktop.paper.styles import (
    FIGURE,
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
from desktop.paper.table import Column, Table, fitted
from desktop.paper.title import running_title
from desktop.sheets.asked import asks_of
from desktop.sheets.figure_words import said_target, said_value
from desktop.sheets.review import Review
from desktop.signs import WEATHER_ICONS

STEERING_KEY = "tableau-de-bord"
_GUTTER = 8.0
_SHARES = (10, 11, 25, 12, 24)


class _Setting(NamedTuple):
    """How many lines a text may take, and the space above and under a row."""

    lines: int
    padding: float


_SETTINGS = (
    _Setting(4, 4.0),
    _Setting(4, 2.6),
    _Setting(3, 3.4),
    _Setting(3, 1.8),
    _Setting(2, 3.4),
    _Setting(2, 2.2),
    _Setting(2, 1.2),
)


def steering_part(review: Review, frame: Frame) -> Part:
    """The dashboard as a part of a binding; `frame` lies on its side."""
    return Part(
        key=STEERING_KEY,
        name=_("Tableau de bord"),
        bookmark=_("Tableau de bord"),
        lay=lambda _numbers: _lay(review, frame),
        frame=frame,
    )


def main_indicator(rows: Sequence[Trajectory]) -> Trajectory | None:
    """The one farthest off course, else the first that can be judged, else the first known."""
    off = [row for row in rows if row.off_course]
    if off:
        return max(off, key=_how_far)
    judged = (row for row in rows if row.off_course is not None)
    known = (row for row in rows if row.latest is not None)
    return next(judged, None) or next(known, None) or next(iter(rows), None)


def _main(one: MeasureState) -> Trajectory | None:
    """What may be printed of the one that was chosen; without a choice, of the one to look at."""
    rows = [as_printed(row) for row in one.indicators]
    chosen = next((row for row in rows if row.id == one.main), None)
    return chosen or main_indicator(rows)


def _how_far(row: Trajectory) -> Decimal:
    """The gap as a part of the target; the gap itself where that is 0."""
    gap = abs(row.gap or Decimal(0))
    return gap / abs(row.expected) if row.expected else gap


def _lay(review: Review, frame: Frame) -> list[Page]:
    """On one page as far as shortening the texts allows."""
    recalled = _("Tableau de bord (suite)")
    pages: list[Page] = []
    for setting in _SETTINGS:
        blocks: list[Block] = [
            _top(review),
            _table(review, setting, frame.width),
            StatusKey(_totals(review.measures), gap=6),
            *_note(review.measures),
        ]
        pages = paginate(blocks, frame, lambda: running_title(recalled))
        if len(pages) == 1:
            break
    return pages


def _note(measures: Sequence[MeasureState]) -> list[Block]:
    shown = (_main(one) for one in measures)
    hidden = any(row and row.withheld for row in shown)
    return [Paragraph.of(secret_note(), NOTE, gap=4)] if hidden else []


def _top(review: Review) -> Block:
    count = sum(bool(one.id) for one in review.measures)
    title = _("Tableau de bord")
    if count > 1:
        title = _("Tableau de bord des {}").format(review.words.measure.counted(count))
    said = Stack([Heading(title, TITLE), Paragraph.of(review.situated, LEAD, gap=2)])
    figures = KeyFigures(_figures(review.measures, review.words), shares=_SHARES)
    return Columns([said, figures], (44, 56), gutter=14)


def _figures(measures: Sequence[MeasureState], words: SchemeWords) -> list[tuple[str, str]]:
    """What counts first, over all measures."""
    rows = [row for one in measures for row in one.actions]
    indicators = {row.id: as_printed(row) for one in measures for row in one.indicators}.values()
    done = sum(row.status is Status.DONE for row in rows)
    disputed = sum(row.status is Status.IN_DIFFICULTY and bool(asks_of(row)) for row in rows)
    off = sum(bool(row.off_course) for row in indicators)
    known = [one.progress for one in measures if one.progress.mean is not None]
    total = sum(one.progress.total for one in measures)
    counted = sum(one.counted for one in known)
    summed = sum(((one.mean or Decimal(0)) * one.counted for one in known), Decimal(0))
    mean = summed / counted if counted else None
    far = ngettext(
        "indicateur hors trajectoire, sur {}", "indicateurs hors trajectoire, sur {}", off
    )
    return [
        (str(len(rows)), words.action.many if len(rows) > 1 else words.action.one),
        (str(done), words.action.agreed(_("réalisé"), done)),
        (
            percent(mean) if mean is not None else "–",
            _("avancement moyen ({} sur {})").format(words.action.counted(counted), total),
        ),
        (str(disputed), _("à arbitrer")),
        (str(off), far.format(len(indicators))),
    ]


def _totals(measures: Sequence[MeasureState]) -> Counter[Status | None]:
    totals: Counter[Status | None] = Counter()
    for one in measures:
        totals.update(dict(one.counts))
    return totals


def _table(review: Review, setting: _Setting, width: float) -> Block:
    measures, words = review.measures, review.words
    if not measures:
        return Paragraph.of(review.nothing, ROW_MUTED, gap=16)
    columns = [
        Column("", 0),
        Column(words.measure.title, 82),
        Column(_("{} par statut").format(words.action.titles), 86),
        Column(_("Nb"), 0, "right"),
        Column(_("Avancement"), 0),
        Column(_("Météo"), 0),
        Column(_("Indicateur"), 108),
        Column(_("Départ"), 0, "right"),
        Column(_("Résultat"), 0, "right"),
        Column(_("Cible"), 0, "right"),
        Column(_("Écart"), 0),
        Column(_("Point d'attention"), 134),
    ]
    most = max(len(one.actions) for one in measures)
    rows = [_row(one, words, most, setting) for one in measures]
    columns = fitted(columns, rows, width, _GUTTER)
    return Table(columns, rows, gap=10, gutter=_GUTTER, padding=setting.padding, closed=True)


def _row(one: MeasureState, words: SchemeWords, most: int, setting: _Setting) -> list[Block]:
    name = one.short or _("Sans {}").format(words.measure.one)
    bar: Block = StatusBar(dict(one.counts), most=most) if one.actions else Stack([])
    return [
        Paragraph.of(one.code, FIGURE_STRONG),
        Paragraph.of(name, ROW_STRONG, most=setting.lines),
        bar,
        Paragraph.of(str(len(one.actions)), FIGURE, align="right"),
        _progress(one, words),
        _weather(one),
        *_indicator(_main(one), setting),
        _attention(one, setting),
    ]


def _progress(one: MeasureState, words: SchemeWords) -> Block:
    """'61 %', and under it of how many actions."""
    said = one.progress
    if said.mean is None:
        missing = _("n. r.") if said.total else "–"
        return Paragraph.of(missing, FIGURE_MUTED)
    among = _("{} sur {}").format(words.action.counted(said.counted), said.total)
    return Stack(
        [
            Paragraph.of(percent(said.mean), FIGURE_STRONG),
            Paragraph.of(among, NOTE),
        ]
    )


def _weather(one: MeasureState) -> Block:
    if one.weather is None:
        return Paragraph.of(_("non renseignée"), NOTE)
    return Paragraph.of(one.weather.label, ROW, icon=WEATHER_ICONS[one.weather])


def _indicator(row: Trajectory | None, setting: _Setting) -> list[Block]:
    """Its name, start, latest result, target of the same period, gap."""
    if row is None:
        none = Paragraph.of("–", FIGURE_MUTED, align="right")
        return [Paragraph.of(_("aucun"), ROW_MUTED), none, none, none, Paragraph.of("–", ROW_MUTED)]
    latest = row.latest.value if row.latest else None
    values = (("baseline", row.baseline), ("latest", latest), ("expected", row.expected))
    styles = (FIGURE, FIGURE_STRONG, FIGURE)
    figures: list[Block] = [
        Paragraph.of(_figure(name, value, row), style, align="right")
        if value is not None
        else Paragraph.of(_missing(row, name), FIGURE_MUTED, align="right")
        for (name, value), style in zip(values, styles, strict=True)
    ]
    runs = [Run(indicator_name(row.label), ROW)]
    if row.unit and not brief_unit(row.unit):
        runs.append(Run(" " + _("en {}").format(row.unit), NOTE))
    return [Paragraph(runs, most=setting.lines), *figures, _gap(row)]


def _figure(name: str, value: Decimal, row: Trajectory) -> str:
    said = said_target if name == "expected" else said_value
    return said(value, row.expects, brief=True)


def _missing(row: Trajectory, name: str) -> str:
    return secret() if name in row.withheld else _("n. r.")


def _gap(row: Trajectory) -> Block:
    if row.gap is None or row.off_course is None:
        return Paragraph.of(_missing(row, "gap"), FIGURE_MUTED)
    if not row.off_course:
        return Paragraph.of(_("tenue"), ROW, icon=HELD)
    said = gap_said(row.gap, row.kind, row.unit, off_course=True, brief=True)
    return Paragraph.of(said, FIGURE_STRONG, icon=ALERT)


def _attention(one: MeasureState, setting: _Setting) -> Block:
    """What the secretary writes of the measure, then what is asked of the committee."""
    runs = [Run(" ".join(one.comment.split()), NOTE._replace(ink=ROW.ink))] if one.comment else []
    for row in one.actions:
        asked = asks_of(row)
        if asked:
            before = " " if runs else ""
            runs.append(Run(before + _("Demandé ({}) :").format(row.code), NOTE_STRONG))
            runs.append(Run(" " + " ; ".join(asked), NOTE._replace(ink=ROW.ink)))
    if not runs:
        return Paragraph.of("–", ROW_MUTED)
    return Paragraph(runs, most=setting.lines)
