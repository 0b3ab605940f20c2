"""The blank form of indicators: what somebody without a computer fills in by hand."""

from db.kinds.choices import Empty, IndicatorKind
from db.queries.indicator.collection import AskedIndicator, AskedLine, By, CollectionForm
from desktop.i18n import NBSP, _, full_date, ngettext
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.by_hand import TickBox, signatures
from desktop.paper.containers import Columns, Framed, Stack
from desktop.paper.frame import Frame
from desktop.paper.grid import Grid
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.quantity import indicator_name, secret_note
from desktop.paper.styles import (
    BODY_STRONG,
    LEAD,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    TITLE,
)
from desktop.paper.table import Column
from desktop.paper.title import running_title
from desktop.sheets.figure_words import said_figure

_ROW = 27.0
_ROOM_TO_SIGN = 26.0
_TO_WRITE = "……………"
_ACROSS = 2
_MOST_LINES = 8


def collection_part(form: CollectionForm, frame: Frame) -> Part:
    """All its indicators in one part, a section each."""
    name = _("Bordereau de collecte")
    codes = ", ".join(one.code for one in form.indicators if one.code)
    return Part(
        key=f"collecte-{form.indicators[0].id}",
        name=name,
        bookmark=f"{name} · {codes}" if codes else name,
        lay=lambda _numbers: _lay(form, name, frame),
        sections=True,
    )


def _lay(form: CollectionForm, name: str, frame: Frame) -> list[Page]:
    recalled = _("{} (suite)").format(name)
    return paginate(_blocks(form, name), frame, lambda: running_title(recalled))


def _blocks(form: CollectionForm, name: str) -> list[Block]:
    return [
        Paragraph.of(name, TITLE),
        Paragraph.of(_about(form), LEAD, gap=1),
        Framed(Stack(_asked(form)), gap=8),
        *(block for one in form.indicators for block in _section(one, form.by)),
        Heading(_("Remarques"), gap=12),
        NoteLines(2, _MOST_LINES),
        _signed(),
    ]


def _about(form: CollectionForm) -> str:
    """Of which period, and along what."""
    along = {
        By.PERIODS: _("par période"),
        By.PLACES: _("par établissement"),
        By.CATEGORIES: _("par catégorie"),
    }[form.by]
    periods = {one.period.label for one in form.indicators}
    if form.by is By.PERIODS or len(periods) > 1:
        return _("Valeurs d'indicateurs, {}").format(along)
    return _("Valeurs d'indicateurs pour {}, {}").format(periods.pop(), along)


def _asked(form: CollectionForm) -> list[Block]:
    """Before which day, to whom; how an empty is said, so that none is taken for another."""
    day = full_date(form.before) if form.before else _TO_WRITE * 2
    said = _("À renvoyer avant le {}").format(day)
    said = _("{}, à {}").format(said, form.reply_to or _TO_WRITE * 3)
    empties = (
        ("0", _("on a compté, il n'y en a pas")),
        (_("case vide"), _("non renseigné, on ne sait pas")),
        (_("n. a."), _("non applicable, la question ne se pose pas ici")),
        (_("secret"), _("on sait, mais le nombre est trop petit pour être dit")),
    )
    cells: list[Block] = [
        Paragraph([Run(sign, NOTE_STRONG), Run(f"{NBSP}: {meaning}", NOTE)])
        for sign, meaning in empties
    ]
    return [
        Paragraph.of(said, BODY_STRONG),
        Columns(cells[:2], [2, 3], gutter=12, gap=3),
        Columns(cells[2:], [2, 3], gutter=12, gap=1),
        Paragraph.of(_("Seulement des nombres : aucun nom d'enfant, aucune date."), NOTE, gap=3),
    ]


def _section(one: AskedIndicator, by: By) -> list[Block]:
    """Its name and definition recalled, then a line a value."""
    code = f"{one.code} · " if one.code else ""
    about = ", ".join(
        part
        for part in (
            _("en {}").format(one.expects.unit) if one.expects.unit else "",
            _("collecté par {}").format(one.collected_by) if one.collected_by else "",
        )
        if part
    )
    heading = Heading(code + indicator_name(one.label), gap=12)
    recalled: list[Block] = [Paragraph.of(about, NOTE)] if about else []
    if one.definition.strip():
        recalled.append(Paragraph.of(one.definition, ROW, gap=1))
    for block in recalled:
        block.keep_next = True
    told = [figure for line in one.lines for figure in (line.known, *(line.before or ())[1:])]
    told += [line.made[0] for line in one.lines if line.made is not None]
    secret = any(figure.empty is Empty.SECRET for figure in told)
    return [
        *(heading, *recalled),
        Grid(_columns(one, by), _rows(one), least=_ROW, gap=4),
        *([Paragraph.of(secret_note(), NOTE, gap=3)] if secret else []),
    ]


def _columns(one: AskedIndicator, by: By) -> list[Column]:
    first = {By.PERIODS: _("Période"), By.PLACES: _("Établissement"), By.CATEGORIES: _("Part")}
    columns = [Column(first[by], 104), Column(_("Valeur précédente"), 136)]
    if one.expects.share:
        columns += [Column(_("Nombre"), 76), Column(_("Sur un total de"), 80)]
    else:
        columns.append(Column(_("Votre valeur"), 156))
    return [*columns, Column(_("Estimée"), 46, "centre")]


def _rows(one: AskedIndicator) -> list[list[Block]]:
    return [
        [
            Paragraph.of(line.label, ROW),
            _before(line, one),
            *_boxes(one),
            TickBox(ticked=line.known.estimated),
        ]
        for line in one.lines
    ]


def _before(line: AskedLine, one: AskedIndicator) -> Block:
    """The former value, and what is entered already: it is not asked again."""
    said: list[Block] = [Paragraph.of(_("aucune"), ROW_MUTED)]
    if line.before is not None:
        period, figure = line.before
        value = said_figure(figure, one.expects)
        note = f"{period.label}, {_houses(line.places)}" if line.places else period.label
        said = [Paragraph.of(value, ROW), Paragraph.of(note, NOTE)]
    if line.known.known or line.known.empty:
        known = _("déjà saisi : {}").format(said_figure(line.known, one.expects))
        said.append(Paragraph.of(known, NOTE))
    elif line.made is not None:
        figure, count = line.made
        already = _("{} : {}").format(line.label, said_figure(figure, one.expects))
        said.append(Paragraph.of(f"{already}, {_houses(count)}", NOTE))
    return Stack(said)


def _houses(count: int) -> str:
    return ngettext("{} établissement", "{} établissements", count).format(count)


def _boxes(one: AskedIndicator) -> list[Block]:
    """Where to write: a number and its total, a value, a box to tick a level."""
    if one.expects.share:
        return [Stack([]), Stack([])]
    words = list(one.expects.levels)
    if one.expects.kind is IndicatorKind.YES_NO:
        words = [_("oui"), _("non")]
    if not words:
        return [Stack([])]
    ticks: list[Block] = [TickBox(word) for word in words]
    if len(ticks) % _ACROSS:
        ticks.append(Stack([]))
    pairs = [ticks[at : at + _ACROSS] for at in range(0, len(ticks), _ACROSS)]
    return [Stack([Columns(pair, [1] * _ACROSS, gap=3) for pair in pairs])]


def _signed() -> Block:
    names = [_("Rempli par"), _("Visa")]
    frames = signatures(names, _("Nom, fonction, date et signature"), room=_ROOM_TO_SIGN, gap=12)
    return Columns([frames], [1], gap=12, whole=True)
