"""The sheet of an establishment: what is expected of it, where it stands, what is next."""

from collections.abc import Iterator
from typing import NamedTuple

from db.kinds.choices import Deployed, Empty
from db.queries.establishment.at_house import ExpectedHere
from db.queries.establishment.houses import House
from db.queries.establishment.sheet import HouseFigure, HouseSheet
from desktop.i18n import _, long_date, ngettext, short_date
from desktop.paper.binder import Part
from desktop.paper.block import Block
from desktop.paper.containers import Columns, Ruled, Stack
from desktop.paper.deployed import DeployedKey, ShareBar, deployed_bar, shares, state_word
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, paginate
from desktop.paper.lines import Run
from desktop.paper.notes import NoteLines
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.pictograms import ALERT
from desktop.paper.quantity import indicator_name, not_given, secret_note
from desktop.paper.styles import (
    BODY_MUTED,
    BODY_STRONG,
    FIGURE,
    NOTE,
    NOTE_STRONG,
    ROW,
    ROW_MUTED,
    ROW_STRONG,
    SECTION,
)
from desktop.paper.table import Column, Table, fitted
from desktop.paper.title import CodedTitle, running_title
from desktop.sheets.figure_words import said_figure
from desktop.signs import DEPLOYED_ICONS

_GUTTER = 9.0
_MOST_NOTES = 7


class _Density(NamedTuple):
    """Space around a row, whether the title of the action stands under what is expected, how many
    lines a comment may have (None: all), the space above a heading, the lines for notes; `small`
    sets the rows as notes are.
    """

    padding: float
    titled: bool
    comment: int | None
    gap: float
    notes: int
    small: bool = False


# The first one of those that take the fewest pages: about twenty expectations stand on one.
_DENSITIES = (
    _Density(4.2, titled=True, comment=None, gap=11, notes=3),
    _Density(3.0, titled=True, comment=None, gap=9, notes=2),
    _Density(2.2, titled=True, comment=2, gap=7, notes=1),
    _Density(2.2, titled=False, comment=2, gap=7, notes=1),
    _Density(1.0, titled=False, comment=2, gap=4, notes=0, small=True),
)


def house_part(sheet: HouseSheet, frame: Frame) -> Part:
    """The sheet as a part of a binding: one page, unless more is expected than one holds."""
    house = sheet.at.house
    name = _("Fiche établissement")
    return Part(
        key=f"etablissement-{house.id}",
        name=f"{name} · {house.name}",
        bookmark=house.name,
        lay=lambda _numbers: _lay(sheet, frame),
    )


def _lay(sheet: HouseSheet, frame: Frame) -> list[Page]:
    recalled = _("{} (suite)").format(sheet.at.house.name)

    def lay(density: _Density) -> list[Page]:
        blocks = _blocks(sheet, frame.width, density)
        return paginate(blocks, frame, lambda: running_title(recalled))

    tried: list[list[Page]] = []
    for density in _DENSITIES:
        tried.append(lay(density))
        if len(tried[-1]) == 1:
            break
    return min(tried, key=len)


def _blocks(sheet: HouseSheet, width: float, density: _Density) -> list[Block]:
    house = sheet.at.house
    lines = NoteLines(density.notes, _MOST_NOTES)
    notes: list[Block] = [Heading(_("Notes"), gap=density.gap), lines] if density.notes else []
    return [
        CodedTitle("", house.name, _under(house)),
        Ruled(_situation(sheet), gap=8),
        *_expected(sheet, width, density),
        *_exempt(sheet, density),
        *_beside(sheet, density),
        *notes,
    ]


def _under(house: House) -> str:
    """Its type, who runs it, where."""
    managed = house.managed.label if house.managed else ""
    parts = (house.type_name, managed, house.manager_name, house.area, house.place)
    return " · ".join(part for part in parts if part) or _("Type et secteur non renseignés")


def _situation(sheet: HouseSheet) -> Block:
    """'6 attendus en place sur 10' over its bar; beside, capacity and ages, the day."""
    counts = sheet.counts
    said = ngettext("attendu en place sur {}", "attendus en place sur {}", counts.in_place)
    large = Run(f"{counts.in_place} ", SECTION._replace(size=15, leading=18))
    runs = [large, Run(said.format(counts.concerned), BODY_STRONG)]
    late = sum(one.late for one in sheet.at.expected)
    if late:
        words = ngettext("{} échéance dépassée", "{} échéances dépassées", late).format(late)
        runs.append(Run(f" · {words}", ROW_STRONG))
    left: list[Block] = [Paragraph(runs)]
    left += [deployed_bar(counts, gap=6)] if counts.houses else []
    room = [part for part in (_capacity(sheet.at.house), _ages(sheet.at.house)) if part]
    facts = [(_("Capacité"), ", ".join(room)), (_("Situation au"), long_date(sheet.today))]
    right: list[Block] = [block for fact in facts for block in _fact(*fact)]
    key: list[Block] = [DeployedKey(shares(counts), gap=1)] if counts.houses else []
    return Stack([Columns([Stack(left), Stack(right)], [37, 13], gutter=18), *key])


def _fact(label: str, value: str) -> list[Block]:
    style = BODY_STRONG if value else BODY_MUTED
    return [Paragraph.of(label, NOTE), Paragraph.of(value or not_given(), style)]


def _capacity(house: House) -> str:
    if house.capacity is None:
        return ""
    return ngettext("{} place", "{} places", house.capacity).format(house.capacity)


def _ages(house: House) -> str:
    low, high = house.age_from, house.age_to
    if low is not None and high is not None:
        return _("de {} à {} ans").format(low, high)
    if low is not None:
        return _("à partir de {} ans").format(low)
    return _("jusqu'à {} ans").format(high) if high is not None else ""


def _expected(sheet: HouseSheet, width: float, density: _Density) -> list[Block]:
    """The table, with what stands everywhere where it may be told."""
    heading = Heading(_("Ce qui est attendu"), gap=density.gap)
    if not sheet.at.expected:
        nothing = _("Rien n'est attendu de cet établissement.")
        return [heading, Paragraph.of(nothing, BODY_MUTED, gap=3)]
    columns = [
        Column(_("Action"), 0),
        Column(_("Attendu"), 150),
        Column(_("Où en est-on"), 100),
        Column(_("Échéance"), 62),
        Column(_("Commentaire"), 120),
        Column(_("Tous les lieux"), 88),
    ]
    rows = [_row(one, sheet, density) for one in sheet.at.expected]
    table = Table(
        fitted(columns, rows, width, _GUTTER), rows, gap=3, gutter=_GUTTER,
        padding=density.padding, closed=True,
    )  # fmt: skip
    return [heading, table, *_told(sheet)]


def _row(one: ExpectedHere, sheet: HouseSheet, density: _Density) -> list[Block]:
    strong = NOTE_STRONG if density.small else ROW_STRONG
    named: list[Block] = [Paragraph.of(one.label, strong)]
    if density.titled and one.action_title:
        named.append(Paragraph.of(one.action_title, NOTE, most=2))
    contested = one.expectation in sheet.contested
    differ = Paragraph.of(_("réponses différentes reçues"), NOTE_STRONG, icon=ALERT)
    return [
        Paragraph.of(one.action_code, FIGURE),
        Stack(named),
        Stack([*_state(one, density), *([differ] if contested else [])]),
        Stack(list(_deadline(one))),
        Paragraph.of(_comment(one), NOTE, most=density.comment),
        _everywhere(one, sheet),
    ]


def _state(one: ExpectedHere, density: _Density) -> list[Block]:
    """The word with its icon, and under it the day that goes with it."""
    icon = DEPLOYED_ICONS[one.state] if one.state else None
    style, word, day = ROW if one.state else ROW_MUTED, state_word(one.state), _day(one)
    style = NOTE._replace(ink=style.ink) if density.small else style
    under: list[Block] = [Paragraph.of(day, NOTE)] if day else []
    return [Paragraph.of(word, style, icon=icon), *under]


def _day(one: ExpectedHere) -> str:
    if one.state is Deployed.IN_PLACE:
        return _("depuis le {}").format(short_date(one.since)) if one.since else ""
    if one.state is Deployed.NOT_CONCERNED or one.planned is None:
        return ""
    return _("prévu le {}").format(short_date(one.planned))


def _deadline(one: ExpectedHere) -> Iterator[Block]:
    if one.deadline is None:
        yield Paragraph.of("–", ROW_MUTED)
        return
    yield Paragraph.of(short_date(one.deadline), FIGURE)
    if one.late:
        yield Paragraph.of(_("en retard"), NOTE_STRONG, icon=ALERT)


def _comment(one: ExpectedHere) -> str:
    """What was said of it, the reason first where it does not concern the house."""
    reason = one.reason if one.state is Deployed.NOT_CONCERNED else ""
    return " · ".join(part for part in (reason, one.comment) if part)


def _everywhere(one: ExpectedHere, sheet: HouseSheet) -> Block:
    told = sheet.everywhere.get(one.expectation)
    if told is None:
        return Paragraph.of("–", ROW_MUTED)
    return ShareBar(told.counts.in_place, told.counts.concerned)


def _told(sheet: HouseSheet) -> list[Block]:
    """What the last column counts, and of which day."""
    days = {told.on for told in sheet.everywhere.values() if told.on}
    said = _("Tous les lieux : combien sont en place, sur ceux que l'attendu concerne")
    if days:
        said = _("{}, au {}").format(said, long_date(max(days)))
    if sheet.signed:
        said = _("{} (synthèse du secrétariat)").format(said)
    unknown = [one for one in sheet.at.expected if one.expectation not in sheet.everywhere]
    none = _("« – » : pas de chiffre, ou moins de cinq établissements.")
    parts = [f"{said}."] if sheet.everywhere else []
    return [Paragraph.of(" ".join([*parts, *([none] if unknown else [])]), NOTE, gap=3)]


def _exempt(sheet: HouseSheet, density: _Density) -> list[Block]:
    """What the house was exempted from, with the reason."""
    if not sheet.at.exempt:
        return []
    said = [
        _("{} : {}").format(sheet.labels.get(one, _("non reçu")), reason or _("sans motif"))
        for one, reason in sheet.at.exempt
    ]
    lines: list[Block] = [Paragraph.of(line, ROW, gap=1) for line in said]
    return [Heading(_("Dispensé de"), BODY_STRONG, gap=density.gap - 3), *lines]


def _beside(sheet: HouseSheet, density: _Density) -> list[Block]:
    """Indicators and dates side by side; what there is none of is not there."""
    cells = [Stack(found) for found in (_figures(sheet), _dates(sheet)) if found]
    if not cells:
        return []
    if len(cells) == 1:
        cells.append(Stack([]))
    return [Columns(cells, [3, 2], gutter=24, gap=density.gap, whole=True)]


def _figures(sheet: HouseSheet) -> list[Block]:
    if not sheet.figures:
        return []
    rows = [_figure(one) for one in sheet.figures]
    columns = [Column("", 150), Column("", 46), Column("", 96, "right")]
    hidden = any(one.figure.empty is Empty.SECRET for one in sheet.figures)
    note: list[Block] = [Paragraph.of(secret_note(), NOTE, gap=2)] if hidden else []
    heading = Heading(_("Vos indicateurs"))
    return [heading, Table(columns, rows, gap=2, padding=1.8), *note]


def _figure(one: HouseFigure) -> list[Block]:
    return [
        Paragraph.of(indicator_name(one.label), ROW),
        Paragraph.of(one.period.label, NOTE),
        Paragraph.of(said_figure(one.figure, one.expects), FIGURE, align="right"),
    ]


def _dates(sheet: HouseSheet) -> list[Block]:
    if not sheet.dates:
        return []
    rows = [
        [Paragraph.of(short_date(one.on), FIGURE), Paragraph.of(one.said, ROW)]
        for one in sheet.dates
    ]
    columns = [Column("", 56), Column("", 150)]
    return [Heading(_("Prochaines dates")), Table(columns, rows, gap=2, padding=1.8)]
