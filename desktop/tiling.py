"""The sectors of establishments as plain figures for the map of tiles."""

from collections.abc import Sequence

from db.kinds.choices import Deployed
from db.queries.establishment.sectors import HouseThere, Sector
from desktop.drawing.tiles import Tile, TilesChart, in_order, paris_places
from desktop.i18n import _, ngettext


def tiles_of(found: Sequence[Sector], label: str) -> TilesChart:
    """The map of sectors: Paris where most of them are its arrondissements, else in order."""
    return TilesChart(
        label,
        tuple(_placed(found)),
        (_("Secteur"), _("Établissement"), _("Où il en est")),
        _told(found),
    )


def _told(found: Sequence[Sector]) -> str:
    if any(one.every for one in found):
        return _("attendus en place, parmi ceux qui concernent chaque établissement")
    return _("établissements où c'est en place, parmi ceux qui sont concernés")


def sector_name(one: Sector) -> str:
    """Its name on its tile."""
    return one.name or _("Sans secteur")


def sector_words(one: Sector) -> str:
    """'3 en place sur 5 concernés, 1 réponse manque'; of all expectations, 'sur 5 attendus'."""
    if not one.concerned:
        return _("aucun n'est concerné")
    words = _("{} en place sur {}").format(one.in_place, concerned_words(one))
    if not one.silent:
        return words
    silent = ngettext("{} réponse manque", "{} réponses manquent", one.silent)
    return f"{words}, {silent.format(one.silent)}"


def concerned_words(*found: Sector) -> str:
    """'5 concernés', of all expectations '5 attendus'."""
    count = sum(one.concerned for one in found)
    if any(one.every for one in found):
        return ngettext("{} attendu", "{} attendus", count).format(count)
    return ngettext("{} concerné", "{} concernés", count).format(count)


def house_words(one: HouseThere) -> str:
    """'En cours', 'Sans réponse', of all expectations '2 en place sur 3 attendus, 1 sans réponse'.

    What is late says so.
    """
    if one.counts.houses == 1:
        said = _single(one)
    else:
        expected = ngettext("{} attendu", "{} attendus", one.counts.concerned)
        said = _("{} en place sur {}").format(
            one.counts.in_place, expected.format(one.counts.concerned)
        )
        if one.counts.silent:
            said = f"{said}, {_('{} sans réponse').format(one.counts.silent)}"
    return _("{}, en retard").format(said) if one.late else said


def _single(one: HouseThere) -> str:
    counts = one.counts
    found = (
        (counts.in_place, Deployed.IN_PLACE),
        (counts.in_progress, Deployed.IN_PROGRESS),
        (counts.to_start, Deployed.TO_START),
        (counts.not_concerned, Deployed.NOT_CONCERNED),
    )
    return next((state.label for count, state in found if count), _("Sans réponse"))


def _placed(found: Sequence[Sector]) -> list[Tile]:
    numbered = {one.number: one for one in found if one.number}
    others = [one for one in found if not one.number]
    if 2 * len(numbered) < len([one for one in found if one.name]) or not numbered:
        places = in_order(len(found))
        return [_tile(one, at) for one, at in zip(found, places, strict=True)]
    paris = paris_places()
    tiles = [
        _tile(numbered[number], at) if number in numbered else _nobody(number, at)
        for number, at in sorted(paris.items())
    ]
    under = max(row for _column, row in paris.values()) + 1
    beside = zip(others, in_order(len(others), under), strict=True)
    return tiles + [_tile(one, at) for one, at in beside]


def _tile(one: Sector, at: tuple[int, int]) -> Tile:
    said = f"{one.in_place} / {one.concerned}" if one.concerned else ""
    rows = tuple((there.house.name, house_words(there)) for there in one.houses)
    words = sector_words(one) if one.houses else ""
    return Tile(sector_name(one), *at, one.in_place, one.concerned, said, words, rows)


def _nobody(number: int, at: tuple[int, int]) -> Tile:
    """An arrondissement without an establishment."""
    return Tile(_("1er") if number == 1 else _("{}e").format(number), *at)
