"""The row of filters over the establishments: type, manager, sector, management."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from db.kinds.choices import Managed
from db.queries.base.order import natural
from db.queries.establishment.listed import HouseRow
from desktop.i18n import _
from desktop.place import View
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout

NONE = ""
Key = Callable[[HouseRow], str]


class HouseFilters(QFrame):
    """`changed` says that something else is asked of the list."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._rows: Sequence[HouseRow] = ()
        self._quiet = False
        self.chips = {
            "type": FilterChip(_("Type"), []),
            "manager": FilterChip(_("Organisme"), []),
            "area": FilterChip(_("Secteur"), []),
            "managed": FilterChip(_("Gestion"), []),
        }
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._clear.clicked.connect(self.clear)
        row = FlowLayout(self, across=6, down=6, squeezes=True)
        row.setContentsMargins(16, 7, 16, 8)
        for name, chip in self.chips.items():
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(self._say)
            chip.opening.connect(partial(self._count, name))
            row.addWidget(chip)
        row.addWidget(self._clear)
        self._clear.hide()

    def offer(self, rows: Sequence[HouseRow]) -> None:
        """What can be chosen, from the rows at hand; what was chosen stays."""
        self._rows = rows
        for name, chip in self.chips.items():
            self._widen(name, chip.chosen())

    def view(self) -> View:
        """What is asked now, as a place says it."""
        return tuple((name, key) for name, chip in self.chips.items() for key in chip.chosen())

    def set_view(self, view: View) -> None:
        """Ask exactly what a view says, said once; its other words do nothing here."""
        self._quiet = True
        for name, chip in self.chips.items():
            keys = [key for word, key in view if word == name]
            self._widen(name, keys)
            chip.choose(keys)
        self._quiet = False
        self._say()

    def clear(self) -> None:
        """Take every filter off."""
        self.set_view(())

    def accepts(self) -> Callable[[HouseRow], bool]:
        """Whether a row is asked for: one choice of each filter."""
        asked = [
            (_KEYS[name], frozenset(chosen))
            for name, chip in self.chips.items()
            if (chosen := chip.chosen())
        ]
        return lambda row: all(of(row) in keys for of, keys in asked)

    def _widen(self, name: str, keys: Sequence[str]) -> None:
        """Offer what the rows have, and what is chosen even where no row has it."""
        known = {_KEYS[name](row): _WORDS[name](row) for row in self._rows}
        unsaid = known.pop(NONE, None)
        options = sorted(known.items(), key=lambda one: natural(one[1].casefold()))
        if unsaid is not None:
            options.append((NONE, _("non renseigné")))
        there = {key for key, _word in options}
        self.chips[name].set_options([*options, *((one, one) for one in keys if one not in there)])

    def _count(self, name: str) -> None:
        """How many rows each choice gives: counted when somebody looks."""
        counts: dict[str, int] = {}
        for row in self._rows:
            key = _KEYS[name](row)
            counts[key] = counts.get(key, 0) + 1
        self.chips[name].set_counts(counts)

    def _say(self) -> None:
        if not self._quiet:
            self._clear.setVisible(bool(self.view()))
            self.changed.emit()


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
