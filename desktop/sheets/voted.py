"""The fiche action: what was voted of an action, on one page, with lines for notes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from db.queries.action.follow_up import FollowUp
from db.queries.action.voted import VOTED
from db.queries.indicator.trajectory import Trajectory
from db.queries.secrecy.printed import as_printed
from desktop.i18n import NBSP, _, long_date, short_date
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Labelled, Ruled, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import indicator_name, not_given, secret, secret_note
from desktop.paper.styles import (
    FIGURE,
    FIGURE_MUTED,
    NOTE,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.density import DENSITIES, Density
from desktop.sheets.figure_words import bare_target, bare_value
from desktop.sheets.situation import people

_LONG = ("problem", "objective", "public", "method", "calendar", "means")
_SHORT = tuple(name for name in VOTED if name not in _LONG)
_LABEL = 92.0
_MOST_NOTES = 14


class VotedText(NamedTuple):
    """The action, the texts that were voted of it by field, and what each is called."""

    action: FollowUp
    texts: Mapping[str, str]
    labels: Mapping[str, str]


def voted_part(voted: VotedText, frame: Frame) -> Part:
    """The fiche action as a part of a binding."""
    action = voted.action
    return Part(
        key=f"vote-{action.id}",
        name=_("Fiche action {}").format(action.code).strip(),
        bookmark=" · ".join(part for part in (action.code, action.title) if part),
        lay=lambda _numbers: _lay(voted, frame),
    )


def voted_parts(texts: Iterable[VotedText], group: str, frame: Frame) -> list[Part]:
    """The fiches action under one line of the outline."""
    return [replace(voted_part(one, frame), frame=frame, group=group, level=1) for one in texts]


def _lay(voted: VotedText, frame: Frame) -> list[Page]:
    action = voted.action
    recalled = " ".join(part for part in (action.code, _("(suite)")) if part)
    running = f"{recalled} · {action.title}"

    def lay(density: Density) -> list[Page]:
        return paginate(_blocks(voted, density), frame, lambda: running_title(running))

    return fewest_pages(DENSITIES, lay, frame)


def _blocks(voted: VotedText, density: Density) -> list[Block]:
    action = voted.action
    measure = f"{action.measure_level} {action.measure_code}".strip()
    under = " · ".join(part for part in (measure, action.measure_title) if part)
    nothing = _("Le texte voté de cette action n'est pas dans la base.")
    texts: list[Block] = [Paragraph.of(nothing, ROW_MUTED, gap=density.gap)]
    if any(voted.texts.get(name, "").strip() for name in _LONG):
        texts = [block for name in _LONG for block in _text(voted, name, density)]
    return [
        CodedTitle(action.code, action.title or _("Action sans intitulé"), under),
        Ruled(Stack(_reference(voted)), gap=9),
        *people(action),
        *texts,
        *_indicators(action.indicators, density),
        Heading(_("Notes"), gap=density.gap),
        NoteLines(density.notes, _MOST_NOTES),
    ]


def _reference(voted: VotedText) -> list[Block]:
    """Which vote, from which document, and until when."""
    deadline = voted.action.deadline
    pairs = [(voted.labels[name], voted.texts.get(name, "").strip()) for name in _SHORT]
    pairs = [pair for pair in pairs if pair[1] or pair[0] == voted.labels["vote"]]
    pairs.append((_("Échéance"), long_date(deadline) if deadline else ""))
    return [
        _pair(label, text, gap=1.5 if place else 0) for place, (label, text) in enumerate(pairs)
    ]


def _pair(label: str, text: str, *, gap: float) -> Block:
    value = Paragraph.of(text or not_given(), ROW if text else ROW_MUTED)
    return Labelled(Paragraph.of(label, ROW_STRONG), value, _LABEL, gap=gap)


def _text(voted: VotedText, name: str, density: Density) -> list[Block]:
    """A heading and its text; an empty one says so beside its heading."""
    text, title = voted.texts.get(name, "").strip(), voted.labels[name]
    if not text:
        return [Heading(title, gap=density.gap, note=Run(f"   {not_given()}", ROW_MUTED))]
    return [Heading(title, gap=density.gap), Paragraph.of(text, density.body, gap=2)]


def _indicators(rows: Sequence[Trajectory], density: Density) -> list[Block]:
    heading = Heading(_("Indicateurs et cibles"), gap=density.gap)
    if not rows:
        return [heading, Paragraph.of(_("Aucun indicateur n'est défini."), ROW_MUTED, gap=2)]
    columns = [Column(_("Indicateur"), 210), Column(_("Départ"), 76), Column(_("Cibles"), 200)]
    rows = [as_printed(row) for row in rows]
    cells = [[_label(row), _start(row), _targets(row)] for row in rows]
    hidden = any("baseline" in row.withheld for row in rows)
    note = [Paragraph.of(secret_note(), NOTE, gap=3)] if hidden else []
    return [heading, Table(columns, cells, gap=3, padding=density.padding - 1), *note]


def _label(row: Trajectory) -> Block:
    about = row.direction.label
    if row.unit:
        about = _("en {}, {}").format(row.unit, about)
    return Paragraph([Run(indicator_name(row.label), ROW), Run(f" {about}", NOTE)])


def _start(row: Trajectory) -> Block:
    if row.baseline is None:
        said = secret() if "baseline" in row.withheld else not_given()
        return Paragraph.of(said, FIGURE_MUTED)
    runs = [Run(bare_value(row.baseline, row.expects), FIGURE)]
    if row.baseline_on:
        runs.append(Run(f" ({short_date(row.baseline_on)})", NOTE))
    return Paragraph(runs)


def _targets(row: Trajectory) -> Block:
    if not row.targets:
        return Paragraph.of(not_given(), FIGURE_MUTED)
    known = ((bare_target(one.value, row.expects), one.period.label) for one in row.targets)
    said = (f"{value}{NBSP}({period})" for value, period in known)
    return Paragraph.of(" · ".join(said), FIGURE)
