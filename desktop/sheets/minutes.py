"""The minutes of a sitting (relevé de décisions): who came, what was decided, what became of it."""

from collections.abc import Sequence
from datetime import date

from db.kinds.choices import Status
from db.queries.meeting.minutes import Minutes
from db.queries.meeting.year import SittingRow
from desktop.i18n import _
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.by_hand import signatures
from desktop.paper.containers import Columns, Framed, Frames, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT, DONE, HELD, POSTPONED, TO_COME
from desktop.paper.styles import (
    BODY,
    BODY_MUTED,
    BODY_STRONG,
    FIGURE,
    FIGURE_STRONG,
    FRAME,
    LEAD,
    NOTE,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    TITLE,
)
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.paper.votes import VoteBar
from desktop.sheets.meeting import name_of, when
from desktop.sheets.minutes_words import (
    DecidedLine,
    FollowedLine,
    Issue,
    came,
    count_of,
    decided_lines,
    followed_lines,
    name_of_minutes,
    not_said,
    shares_of,
    state_of,
    to_come,
    vote_asked,
    vote_words,
)
from desktop.signs import STATUS_ICONS

_TO_SIGN = 58.0
_ICONS = {
    Issue.ADOPTED: DONE,
    Issue.TREATED: HELD,
    Issue.POSTPONED: POSTPONED,
    Issue.WITHDRAWN: STATUS_ICONS[Status.DROPPED],
    Issue.DOING: STATUS_ICONS[Status.IN_PROGRESS],
    Issue.LATE: ALERT,
    Issue.TO_DO: TO_COME,
    Issue.DONE: DONE,
    Issue.DROPPED: STATUS_ICONS[Status.DROPPED],
    Issue.UNSAID: None,
}


def minutes_part(
    minutes: Minutes, sittings: Sequence[SittingRow], frame: Frame, today: date
) -> Part:
    """The minutes as a part; `sittings` are the scheme's, among which the next ones are said."""
    name = name_of_minutes(minutes)
    recalled = _("Relevé de décisions (suite)")
    return Part(
        key="releve",
        name=name,
        bookmark=name,
        lay=lambda _numbers: paginate(
            _blocks(minutes, sittings, today), frame, lambda: running_title(recalled)
        ),
        sections=True,
    )


def _blocks(minutes: Minutes, sittings: Sequence[SittingRow], today: date) -> list[Block]:
    agenda = minutes.agenda
    under = " · ".join(part for part in (name_of(agenda), when(agenda), agenda.place) if part)
    closed = minutes.sealed_on is not None
    return [
        Heading(_("Relevé de décisions"), TITLE),
        Paragraph.of(under, LEAD, gap=1),
        Paragraph.of(state_of(minutes, today), ROW_STRONG, icon=HELD if closed else ALERT, gap=5),
        *_attendance(minutes),
        *_decided(minutes),
        *_remarks(minutes),
        *_followed(minutes),
        *_calendar(sittings, agenda.on),
        signatures(
            [_("Pour la présidence"), _("Pour le secrétariat")],
            _("Nom, date et signature"),
            room=_TO_SIGN,
            gap=18,
        ),
    ]


def _attendance(minutes: Minutes) -> list[Block]:
    blocks: list[Block] = []
    lists = came(minutes.attendance)
    if lists:
        frames = [
            Framed(Stack([Paragraph.of(title, ROW_STRONG), Paragraph.of(names, ROW)]), ink=FRAME)
            for title, names in lists.items()
        ]
        blocks.append(Frames(frames, shares_of(lists), gap=10))
    if missing := not_said(minutes.attendance):
        blocks.append(Paragraph.of(missing, NOTE, gap=5))
    return blocks


def _decided(minutes: Minutes) -> list[Block]:
    heading = Heading(
        _("Décisions prises"), gap=14, note=Run("   " + count_of(minutes), BODY_MUTED)
    )
    lines = decided_lines(minutes)
    if not lines:
        return [heading, Paragraph.of(_("Aucun point n'était inscrit."), BODY_MUTED, gap=2)]
    columns = [
        Column(_("Nº"), 40),
        Column(_("Décision"), 224),
        Column(_("Action"), 40),
        Column(_("Chargé·e de la suite"), 104),
        Column(_("Échéance"), 62),
        Column(_("Issue"), 72),
    ]
    rows = [_decided_row(line) for line in lines]
    return [heading, Table(columns, rows, gap=3, padding=5, closed=True)]


def _decided_row(line: DecidedLine) -> list[Block]:
    said: list[Block] = [Paragraph.of(line.point, BODY_STRONG)] if line.point else []
    said.append(Paragraph.of(line.text, ROW if line.issue is Issue.ADOPTED else ROW_MUTED))
    for vote in line.votes:
        said.append(Paragraph.of(vote_asked(vote), NOTE, gap=4))
        said.append(VoteBar(vote_words(vote), gap=3))
    return [
        Paragraph.of(line.code, FIGURE_STRONG),
        Stack(said),
        Paragraph.of(line.actions, FIGURE),
        Paragraph.of(line.who, ROW),
        Paragraph.of(line.due, FIGURE),
        _issue(line.issue, line.said),
    ]


def _remarks(minutes: Minutes) -> list[Block]:
    if not minutes.remarks.strip():
        return []
    return [Heading(_("Observations"), gap=14), Paragraph.of(minutes.remarks.strip(), BODY, gap=2)]


def _followed(minutes: Minutes) -> list[Block]:
    lines = followed_lines(minutes.former)
    if not lines:
        return []
    open_ = sum(row.open for row in minutes.former)
    note = _("{} sur {} restent à suivre").format(open_, len(lines))
    columns = [
        Column(_("Nº"), 48),
        Column(_("Décision"), 206),
        Column(_("Chargé·e de la suite"), 106),
        Column(_("Échéance"), 60),
        Column(_("État"), 118),
    ]
    rows = [_followed_row(line) for line in lines]
    heading = Heading(
        _("Suites données aux décisions précédentes"), gap=16, note=Run("   " + note, BODY_MUTED)
    )
    return [heading, Table(columns, rows, gap=3, padding=4.6, closed=True)]


def _followed_row(line: FollowedLine) -> list[Block]:
    state: list[Block] = [_issue(line.issue, line.said)]
    if line.found:
        state.append(Paragraph.of(line.found, NOTE, gap=1))
    return [
        Stack([Paragraph.of(line.code, FIGURE_STRONG), Paragraph.of(line.sitting, NOTE)]),
        Paragraph.of(line.text, ROW),
        Paragraph.of(line.who, ROW),
        Paragraph.of(line.due, FIGURE),
        Stack(state),
    ]


def _calendar(sittings: Sequence[SittingRow], after: date) -> list[Block]:
    found = to_come(sittings, after)
    if not found:
        return []
    rows: list[list[Block]] = [
        [Paragraph.of(day, ROW_STRONG), Paragraph.of(said, ROW)] for day, said in found
    ]
    columns = [Column("", 104), Column("", 400)]
    said = Stack([Heading(_("Calendrier")), Table(columns, rows, gap=2, padding=4.2)])
    return [Columns([said], [1], gap=16, whole=True)]


def _issue(issue: Issue, said: str) -> Block:
    return Paragraph.of(said, ROW_STRONG, icon=_ICONS[issue])
