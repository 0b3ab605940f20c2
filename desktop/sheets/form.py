"""The blank entry form: what a pilot without a computer fills in by hand, action by action."""

from typing import NamedTuple

from db.kinds.choices import Status, Weather
from db.queries.action.blank_form import BlankForm, FormRow
from db.queries.action.follow_up import FollowUp
from desktop.i18n import _, full_date, long_date, percent
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.by_hand import TickBox, signatures
from desktop.paper.containers import Columns, Framed, Stack
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import not_given
from desktop.paper.styles import BODY, BODY_STRONG, NOTE, ROW
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.form_figures import figures

_GAP = 10.0
_ROOM_TO_SIGN = 16.0
_MOST_SYNTHESIS = 600
_ACROSS = 3
_TO_WRITE = "……………"
_MOST_LINES = 12
_WORTH_TRYING = 2


class Lines(NamedTuple):
    """How many lines there are to write on, at least."""

    synthesis: int
    course: int
    next: int


_LINES = (Lines(4, 5, 4), Lines(3, 5, 4), Lines(3, 4, 3), Lines(2, 3, 3), Lines(2, 3, 2))


def form_parts(form: BlankForm, frame: Frame) -> list[Part]:
    """One part an action, each with the day before which it is sent back."""
    return [_part(form, one, frame) for one in form.rows]


def _part(form: BlankForm, one: FormRow, frame: Frame) -> Part:
    name = _("Formulaire {}").format(one.row.code).strip()
    return Part(
        key=f"formulaire-{one.row.id}",
        name=name,
        bookmark=" · ".join(part for part in (one.row.code, one.row.title) if part) or name,
        lay=lambda _numbers: _lay(form, one, name, frame),
    )


def _lay(form: BlankForm, one: FormRow, name: str, frame: Frame) -> list[Page]:
    """On one page with as many lines as it can hold; over several, with the most."""
    recalled = " · ".join(part for part in (_("{} (suite)").format(name), one.row.title) if part)
    tried = (
        paginate(_blocks(form, one, lines), frame, lambda: running_title(recalled))
        for lines in _LINES
    )
    ample = next(tried)
    if len(ample) > _WORTH_TRYING:
        return ample
    return next((pages for pages in (ample, *tried) if len(pages) == 1), ample)


def _blocks(form: BlankForm, one: FormRow, lines: Lines) -> list[Block]:
    row = one.row
    measure = f"{row.measure_level} {row.measure_code}".strip()
    under = " · ".join(part for part in (measure, row.measure_title) if part)
    return [
        CodedTitle(row.code, row.title or _("Action sans intitulé"), under),
        Framed(Stack(_asked(form)), gap=9),
        Paragraph.of(_before(row), ROW, gap=7),
        *_situation(),
        *figures(one.indicators, _GAP),
        *_texts(lines),
        _signed(form, visa=one.visa),
    ]


def _asked(form: BlankForm) -> list[Block]:
    """Before which day, to whom; how it is filled in."""
    day = full_date(form.before) if form.before else _TO_WRITE * 2
    said = _("À renvoyer avant le {}").format(day)
    if form.reply_to:
        said = _("{}, à {}").format(said, form.reply_to)
    how = _(
        "Cochez une case par question. Ce que vous laissez vide est lu comme « non renseigné », "
        "jamais comme 0."
    )
    return [Paragraph.of(said, BODY_STRONG), Paragraph.of(how, NOTE, gap=1)]


def _before(row: FollowUp) -> str:
    """What the last update said, for whoever has it no more."""
    if row.updated_on is None:
        return _("Aucune mise à jour n'a encore été faite.")
    facts = [
        row.status.label if row.status else not_given(),
        percent(row.progress) if row.progress is not None else "",
        row.weather.label if row.weather else "",
    ]
    said = " · ".join(fact for fact in facts if fact)
    return _("Dernière mise à jour, le {} : {}").format(long_date(row.updated_on), said)


def _situation() -> list[Block]:
    """Statuses and weathers as boxes, in the order that they have everywhere."""
    progress = _("Avancement : {} %").format(_TO_WRITE)
    weathers = [TickBox(f"{one.label} : {_meant(one)}") for one in Weather]
    return [
        Columns(
            [Heading(_("Statut")), Paragraph.of(progress, BODY, align="right")], [2, 1], gap=_GAP
        ),
        *_boxes([TickBox(one.label) for one in Status], _ACROSS),
        Heading(_("Météo"), gap=_GAP),
        *_boxes(weathers, 2),
    ]


def _boxes(boxes: list[TickBox], across: int) -> list[Block]:
    lines = (boxes[place : place + across] for place in range(0, len(boxes), across))
    return [Columns(line, [1] * across, gap=4) for line in lines]


def _meant(weather: Weather) -> str:
    return {
        Weather.SUN: _("objectif sécurisé"),
        Weather.BRIGHT: _("objectif atteignable"),
        Weather.CLOUDS: _("appui nécessaire"),
        Weather.STORM: _("compromis à trouver"),
    }[weather]


def _texts(lines: Lines) -> list[Block]:
    """The five texts of an update, with lines; what is left of the page goes to the last ones."""
    most = Run(_(" {} signes au plus").format(_MOST_SYNTHESIS), NOTE)
    synthesis = Stack(
        [Heading(_("Synthèse"), note=most), NoteLines(lines.synthesis, lines.synthesis)], gap=_GAP
    )
    return [
        synthesis,
        _beside(_("Avancées"), _("Difficultés"), lines.course, lines.course),
        _beside(_("Suite"), _("Décision attendue du comité"), lines.next, _MOST_LINES),
    ]


def _beside(left: str, right: str, least: int, most: int) -> Block:
    cells = [Stack([Heading(title), NoteLines(least, most)]) for title in (left, right)]
    return Columns(cells, [1, 1], gutter=20, gap=_GAP, whole=True)


def _signed(form: BlankForm, *, visa: bool) -> Block:
    names = [_("Rempli par {}").format(form.person), *([_("Visa")] if visa else [])]
    frames = signatures(names, _("Nom, date et signature"), room=_ROOM_TO_SIGN, gap=_GAP)
    return Columns([frames], [1], gap=_GAP, whole=True)
