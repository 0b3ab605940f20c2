"""The matrix of a committee: over as many pages as it takes, both ways, each one read alone."""

from collections.abc import Callable, Collection, Iterator
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from db.kinds.choices import Deployed
from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Counts, Matrix
from db.queries.scheme.letterhead import Letterhead
from desktop.i18n import _, long_date, ngettext
from desktop.paper.binder import Part
from desktop.paper.block import Block, Spacer
from desktop.paper.containers import Columns, Stack
from desktop.paper.deployed import DeployedKey
from desktop.paper.frame import Frame
from desktop.paper.layout import Page, fewest_pages, paginate
from desktop.paper.lines import Run
from desktop.paper.paragraph import Paragraph
from desktop.paper.styles import BODY_MUTED, BODY_STRONG, LEAD, NOTE, TITLE
from desktop.paper.title import running_title
from desktop.sheets.matrix_table import (
    CONTESTED,
    EXEMPT,
    LATE,
    Margins,
    MatrixCell,
    MatrixRow,
    MatrixTable,
    shape_of,
)

_AIRS = (3.0, 1.8, 1.0)
Contested = Collection[tuple[str, str]]


class _Sheet(NamedTuple):
    """What all pages are made from; `told` is the filter in words, '' for none."""

    found: Matrix
    contested: Contested
    told: str
    head: Letterhead


class _Slice(NamedTuple):
    """The establishments of one page, from the `first`-th to the `last`-th, counted from 1."""

    houses: list[House]
    first: int
    last: int


def matrix_part(
    found: Matrix, contested: Contested, told: str, head: Letterhead, frame: Frame
) -> Part:
    """The matrix as a part: all rows of the first establishments, then of the next ones."""
    name = _("Tableau du déploiement")
    sheet = _Sheet(found, contested, told, head)
    return Part(
        *("deploiement", name, name), lambda _numbers: _lay(sheet, name, frame), frame=frame
    )


def _lay(sheet: _Sheet, name: str, frame: Frame) -> list[Page]:
    found = sheet.found
    title = _title(sheet, name)
    if not found.expectations or not found.houses:
        none = _("Rien n'est attendu des établissements.")
        return paginate([*title, Paragraph.of(none, BODY_MUTED, gap=14)], frame)
    counts = {one.id: found.counts_of(one.id) for one in found.expectations}
    shape = shape_of(len(counts), _whole(counts))
    slices = _slices(found, shape.across(frame.width))
    pages: list[Page] = []
    for one in slices:
        running = partial(_running, sheet, name, one)
        begun: list[Block] = [running()]
        if not pages:
            begun = [*title, *_which(found, one), _key(sheet)]
        rows = _rows(found, sheet.contested, one, counts)
        margins = Margins([found.counts_at(house.id) for house in one.houses], _whole(counts))
        tabled = partial(MatrixTable, rows, one.houses, margins, gap=6)
        lay = partial(_laid, begun, tabled, frame, running)
        pages += fewest_pages(_AIRS, lay, frame)
    return pages


def _laid(
    begun: list[Block],
    tabled: Callable[..., MatrixTable],
    frame: Frame,
    running: Callable[[], Block],
    air: float,
) -> list[Page]:
    return paginate([*begun, tabled(air=air)], frame, running)


def _slices(found: Matrix, most: int) -> list[_Slice]:
    """As many pages across as it takes, none much fuller than another."""
    count = len(found.houses)
    pages = -(-count // most)
    ends = [count * page // pages for page in range(pages + 1)]
    return [_Slice(list(found.houses[start:end]), start + 1, end) for start, end in pairwise(ends)]


def _title(sheet: _Sheet, name: str) -> list[Block]:
    found = sheet.found
    day = _("Situation au {}").format(long_date(found.today))
    rows = ngettext("{} attendu", "{} attendus", len(found.expectations))
    houses = ngettext("{} établissement", "{} établissements", len(found.houses))
    counted = f"{rows.format(len(found.expectations))}, {houses.format(len(found.houses))}"
    told: list[Block] = []
    if sheet.told:
        filtered = [Run(_("Filtre :") + " ", BODY_STRONG), Run(sheet.told, BODY_STRONG)]
        told.append(Paragraph(filtered, gap=3))
    return [Paragraph.of(name, TITLE), Paragraph.of(f"{day} · {counted}", LEAD, gap=1), *told]


def _columns(found: Matrix, one: _Slice) -> str:
    """'colonnes 1 à 18 sur 36', '' where one page holds them all."""
    if len(one.houses) == len(found.houses):
        return ""
    return _("colonnes {} à {} sur {}").format(one.first, one.last, len(found.houses))


def _which(found: Matrix, one: _Slice) -> list[Block]:
    said = _columns(found, one)
    return [Paragraph.of(said, BODY_STRONG, gap=3)] if said else []


def _running(sheet: _Sheet, name: str, one: _Slice) -> Block:
    """The name, the columns and the filter again, and what the signs mean."""
    parts = (_("{} (suite)").format(name), _columns(sheet.found, one), sheet.told)
    return Stack([running_title(" · ".join(part for part in parts if part)), _key(sheet)])


def _key(sheet: _Sheet) -> Block:
    """The signs; those that are nowhere are not told."""
    signs = [_("{} échéance dépassée").format(LATE)]
    if sheet.contested:
        signs.append(_("{} réponses différentes reçues").format(CONTESTED))
    if any(one.exempt for one in sheet.found.asked.values()):
        signs.append(_("{} dispensé").format(EXEMPT))
    signs.append(_("case vide : non attendu de ce lieu"))
    beside = Paragraph.of(" · ".join(signs), NOTE)
    return Columns([DeployedKey(lettered=True), Stack([Spacer(1), beside])], [1, 1], gap=5)


def _rows(
    found: Matrix, contested: Contested, one: _Slice, counts: dict[str, Counts]
) -> list[MatrixRow]:
    return [
        MatrixRow(
            row.action_code,
            row.label,
            counts[row.id],
            list(_cells(found, contested, row, one)),
        )
        for row in found.expectations
    ]


def _cells(
    found: Matrix, contested: Contested, row: ExpectationRow, one: _Slice
) -> Iterator[MatrixCell | None]:
    said, asked = found.said.get(row.id, {}), found.asked[row.id].houses
    exempt = found.asked[row.id].exempt
    for house in one.houses:
        if house.id not in asked:
            yield MatrixCell(None, exempt=True) if house.id in exempt else None
            continue
        state = said[house.id].state if house.id in said else None
        mark = LATE if found.is_late(row, house.id) else ""
        if (row.id, house.id) in contested:
            mark = CONTESTED
        yield MatrixCell(Deployed(state) if state else None, mark)


def _whole(counts: dict[str, Counts]) -> Counts:
    return Counts(*map(sum, zip(*counts.values(), strict=True)))
