"""What moved between two states: the actions that go worse first, each with what changed."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from db.queries.meeting.examined import Between
from db.queries.meeting.moved import Course, Moved
from db.queries.meeting.moves import Move
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Stack
from desktop.paper.frame import Frame
from desktop.paper.key_figures import KeyFigures
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import TO_COME
from desktop.paper.quantity import not_given
from desktop.paper.styles import (
    BODY_MUTED,
    FIGURE_STRONG,
    LEAD,
    NOTE,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title

MOVED_KEY = "ce-qui-a-bouge"
_PLURAL = 2
_ICONS: Mapping[Course, str] = {
    Course.WORSE: "trending-down",
    Course.BETTER: "trending-up",
    Course.OTHERWISE: "pencil",
    Course.NEW: TO_COME,
    Course.GONE: "ban",
}


class Span(NamedTuple):
    """From which state to which one, in words."""

    since: str
    until: str


def moved_part(between: Between, span: Span, words: SchemeWords, frame: Frame) -> Part:
    """What moved as a part of a binding."""
    return Part(
        key=MOVED_KEY,
        name=_("Ce qui a bougé"),
        bookmark=_("Ce qui a bougé"),
        lay=lambda _numbers: _lay(between, span, words, frame),
        sections=True,
    )


def _lay(between: Between, span: Span, words: SchemeWords, frame: Frame) -> list[Page]:
    recalled = _("{} (suite)").format(_("Ce qui a bougé"))
    blocks: list[Block] = [
        Paragraph([Run(_("Ce qui a bougé"), TITLE)]),
        Paragraph.of(_("Depuis : {}").format(span.since), LEAD, gap=1),
        Paragraph.of(_("Jusqu'à : {}").format(span.until), LEAD),
        KeyFigures(_figures(between), gap=12),
    ]
    for course in Course:
        found = [row for row in between.rows if row.course is course]
        if found:
            title = f"{_agreed(course, len(found))} ({len(found)})"
            blocks.append(Heading(title, gap=16, icon=_ICONS[course]))
            blocks.append(_table(found, words.action.title))
    if between.measures:
        heading = f"{words.measure.titles} ({len(between.measures)})"
        blocks.append(Heading(heading, gap=16, icon="signpost"))
        blocks.append(_table(between.measures, words.measure.title))
    if not (between.rows or between.measures):
        said = _("Rien n'a bougé entre ces deux états.")
        blocks.append(Paragraph.of(said, BODY_MUTED, gap=16))
    return paginate(blocks, frame, lambda: running_title(recalled))


def _figures(between: Between) -> list[tuple[str, str]]:
    """How many actions went which way, and how many stayed as they were."""
    rows = between.rows
    counts = {course: sum(row.course is course for row in rows) for course in Course}
    still = between.actions - len(rows) + counts[Course.GONE]
    figures = [(str(count), _agreed(course, count).lower()) for course, count in counts.items()]
    return [*figures, (str(max(still, 0)), _("sans changement"))]


def _agreed(course: Course, count: int) -> str:
    """'Nouvelle', 'Nouvelles'; 'En recul' whatever the count."""
    invariable = course in {Course.WORSE, Course.BETTER} or count < _PLURAL
    return course.label if invariable else f"{course.label}s"


def _table(rows: Sequence[Moved], name: str) -> Block:
    columns = [Column(name, 52), Column(_("Ce qui a changé"), 48)]
    return Table(columns, [_row(row) for row in rows], gap=3, gutter=14, padding=4.4, closed=True)


def _row(row: Moved) -> list[Block]:
    runs = [Run(f"{row.code}  ", FIGURE_STRONG)] if row.code else []
    said: list[Block] = [Paragraph([*runs, Run(row.title or _("sans intitulé"), ROW)])]
    if row.synthesis.strip():
        said.append(Paragraph.of(row.synthesis.strip(), NOTE, gap=1))
    changes: list[Block] = [_move(one) for one in row.moves]
    if not changes:
        alone = {Course.NEW: _("absente du premier état"), Course.GONE: _("absente du second")}
        changes = [Paragraph.of(alone.get(row.course, "–"), ROW_MUTED)]
    return [Stack(said), Stack(changes)]


def _move(one: Move) -> Paragraph:
    """'Météo : Nuages au lieu de Soleil'."""
    runs = [Run(_("{} :").format(one.label) + " ", ROW), Run(one.after, ROW_STRONG)]
    if one.before and one.before != not_given():
        runs += [Run(_(" au lieu de "), ROW_MUTED), Run(one.before, ROW_MUTED)]
    return Paragraph(runs)
