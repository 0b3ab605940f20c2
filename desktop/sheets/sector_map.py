"""The map of establishments on paper: a tile a sector, then where each establishment stands."""

from dataclasses import dataclass

from db.queries.establishment.sectors import Sector
from db.queries.scheme.letterhead import Letterhead
from desktop.drawing.keys import keys_lines
from desktop.drawing.tiles import TilesChart
from desktop.i18n import _, long_date
from desktop.paper.binder import Part
from desktop.paper.block import Block, Spacer
from desktop.paper.chart import ChartBlock, ChartKey
from desktop.paper.frame import Frame
from desktop.paper.layout import paginate
from desktop.paper.paragraph import Heading, Paragraph
from desktop.paper.styles import BODY_MUTED, LEAD, ROW, ROW_STRONG, TITLE
from desktop.paper.surface import PaperRuler
from desktop.paper.table import Column, Table
from desktop.paper.title import running_title
from desktop.tiling import house_words, sector_name, tiles_of

_KEYS_WIDE = 470.0


@dataclass(frozen=True, slots=True)
class SectorMap:
    """What the sheet says: `label` is the expectation, or that all of them are told."""

    label: str
    sectors: tuple[Sector, ...]


def map_part(found: SectorMap, head: Letterhead, frame: Frame) -> Part:
    """The map as a part of a binding."""
    name = _("Carte des établissements")
    return Part(
        key="carte",
        name=name,
        bookmark=name,
        lay=lambda _numbers: paginate(
            _blocks(found, name, head), frame, lambda: running_title(_("{} (suite)").format(name))
        ),
    )


def _blocks(found: SectorMap, name: str, head: Letterhead) -> list[Block]:
    day = _("Situation au {}").format(long_date(head.issued_on))
    blocks: list[Block] = [
        Heading(name, TITLE),
        Paragraph.of(f"{found.label} · {day}", LEAD, gap=1),
    ]
    if not any(one.houses for one in found.sectors):
        none = _("Rien n'est encore attendu d'un établissement.")
        return [*blocks, Paragraph.of(none, BODY_MUTED, gap=14)]
    chart = tiles_of(found.sectors, found.label)
    about = chart.about[:1].upper() + chart.about[1:]
    blocks.append(Paragraph.of(_("{} : « 3 / 5 ».").format(about), LEAD, gap=6))
    blocks += _keys(chart)
    blocks += [
        Spacer(4),
        ChartBlock(chart),
        Heading(_("Par secteur"), gap=14),
        _table(found.sectors),
    ]
    return blocks


def _keys(chart: TilesChart) -> list[Block]:
    lines = keys_lines(PaperRuler(), chart.keys, _KEYS_WIDE)
    return [ChartKey(tuple(line), gap=2) for line in lines]


def _table(found: tuple[Sector, ...]) -> Block:
    columns = [
        Column(_("Secteur"), 70),
        Column(_("Établissement"), 180),
        Column(_("Où il en est"), 226),
    ]
    rows: list[list[Block]] = []
    for one in found:
        for place, there in enumerate(one.houses):
            first = sector_name(one) if place == 0 else ""
            cells = [Paragraph.of(first, ROW_STRONG), Paragraph.of(there.house.name, ROW)]
            rows.append([*cells, Paragraph.of(house_words(there), ROW)])
    return Table(columns, rows, gap=3, padding=2.2, closed=True)
