"""The row of filters over the establishments: type, manager, sector, management."""

from collections.abc import Callable, Sequence

from db.kinds.choices import Managed
from db.queries.base.order import natural
from db.queries.establishment.listed import HouseRow
from desktop.i18n import _
from desktop.pages.chips import NONE, ChipFilters, Options
from desktop.widgets.chip import FilterChip

Key = Callable[[HouseRow], str]


class HouseFilters(ChipFilters[HouseRow]):
    """The chips over the establishments."""

    def __init__(self) -> None:
        chips = {
            "type": FilterChip(_("Type"), []),
            "manager": FilterChip(_("Organisme"), []),
            "area": FilterChip(_("Secteur"), []),
            "managed": FilterChip(_("Gestion"), []),
        }
        super().__init__(chips, {name: _alone(key) for name, key in _KEYS.items()})

    def options(self, name: str, rows: Sequence[HouseRow]) -> Options:
        known = {_KEYS[name](row): _WORDS[name](row) for row in rows}
        unsaid = known.pop(NONE, None)
        found = sorted(known.items(), key=lambda one: natural(one[1].casefold()))
        return found if unsaid is None else [*found, (NONE, _("non renseigné"))]


def _alone(key: Key) -> Callable[[HouseRow], tuple[str]]:
    return lambda row: (key(row),)


_KEYS: dict[str, Key] = {
    "type": lambda row: row.house.type or NONE,
    "manager": lambda row: row.house.manager or NONE,
    "area": lambda row: " ".join(row.house.area.split()).casefold(),
    "managed": lambda row: row.house.managed.value if row.house.managed else NONE,
}
_WORDS: dict[str, Key] = {
    "type": lambda row: row.house.type_name,
    "manager": lambda row: row.house.manager_name,
    "area": lambda row: row.house.area,
    "managed": lambda row: Managed(row.house.managed).label if row.house.managed else "",
}
