"""The lines of a table with a period or an establishment a column: one for each of its cells."""

from collections.abc import Iterator
from dataclasses import replace

from db.queries.tables.line import Given
from desktop.i18n import _
from desktop.tables.cells import given_of, is_blank, place_of, without_total
from desktop.tables.sheet import Sheet
from desktop.tables.wide import Group, Wide


def wide_lines(sheet: Sheet, wide: Wide) -> Iterator[Given]:
    """What each cell says; columns and lines that are not taken say why, once each."""
    if wide.wrong:
        place = place_of(sheet, wide.row, min(one.at for one in wide.groups))
        yield Given({"period": place}, {}, {"period": wide.wrong})
        return
    for column, title in wide.left:
        sentence = _("La colonne « {} » n'est ni une période ni un établissement : laissée.")
        place = place_of(sheet, wide.row, column)
        yield Given({"period": place}, {}, {"period": sentence.format(title)})
    for number in range(wide.rows, len(sheet.rows)):
        yield from _row(sheet, number, wide)


def _row(sheet: Sheet, number: int, wide: Wide) -> Iterator[Given]:
    found = [one for group in wide.groups if (one := _cell(sheet, number, wide, group))]
    if found and (total := without_total(found[0])).wrong != found[0].wrong:
        yield total
        return
    yield from found


def _cell(sheet: Sheet, number: int, wide: Wide, group: Group) -> Given | None:
    """What the cells of one period or establishment say; None where they say nothing."""
    inside = given_of(sheet, number, list(group.fields.items()), sure=not sheet.typed)
    if not inside.wrong and all(is_blank(one) for one in inside.said.values()):
        return None
    about = given_of(sheet, number, list(wide.columns.items()), sure=not sheet.typed)
    fixed = {name: said for name, (said, _place) in wide.fixed.items()}
    places = {
        **about.places,
        **{name: place_of(sheet, *at) for name, (_said, at) in wide.fixed.items()},
        wide.across: place_of(sheet, wide.row, group.at),
        **inside.places,
    }
    where = next(iter(inside.places.values()))
    said = {**about.said, **fixed, wide.across: group.said, **inside.said}
    return replace(
        inside, places={"cell": where, **places}, said=said, wrong={**about.wrong, **inside.wrong}
    )
