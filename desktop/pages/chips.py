"""A row of filters over a list: one chip for each thing that rows may be chosen by."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from desktop.i18n import _
from desktop.place import View
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout

NONE = ""
Options = list[tuple[str, str]]
R = TypeVar("R")


class ChipFilters(QFrame, Generic[R]):
    """`keys` are those of a row under each filter, by the filter's name; `options` says what may be
    chosen. `changed` says that something else is asked of the list.
    """

    changed = Signal()

    def __init__(
        self, chips: dict[str, FilterChip], keys: Mapping[str, Callable[[R], Iterable[str]]]
    ) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._rows: Sequence[R] = ()
        self._quiet = False
        self.chips = chips
        self._keys = keys
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._clear.clicked.connect(self.clear)
        row = FlowLayout(self, across=6, down=6, squeezes=True)
        row.setContentsMargins(16, 7, 16, 8)
        for name, chip in chips.items():
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(self._say)
            chip.opening.connect(partial(self._count, name))
            row.addWidget(chip)
        row.addWidget(self._clear)
        self._clear.hide()

    def options(self, name: str, rows: Sequence[R]) -> Options:
        """What may be chosen under a filter, with its words, from the rows at hand."""
        raise NotImplementedError

    def offer(self, rows: Sequence[R]) -> None:
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

    def told(self) -> str:
        """What is asked in words, '' where all is shown."""
        chips = [one.accessibleName() for one in self.chips.values() if one.chosen()]
        return " · ".join(chips)

    def accepts(self) -> Callable[[R], bool]:
        """Whether a row is asked for: one choice of each filter."""
        asked = [
            (self._keys[name], frozenset(chosen))
            for name, chip in self.chips.items()
            if (chosen := chip.chosen())
        ]
        return lambda row: all(not keys.isdisjoint(of(row)) for of, keys in asked)

    def _widen(self, name: str, keys: Sequence[str]) -> None:
        """Offer what the rows have, and what is chosen even where no row has it."""
        options = self.options(name, self._rows)
        known = {key for key, _word in options}
        self.chips[name].set_options([*options, *((one, one) for one in keys if one not in known)])

    def _count(self, name: str) -> None:
        """How many rows each choice gives: counted when somebody looks."""
        counts: dict[str, int] = {}
        for row in self._rows:
            for key in self._keys[name](row):
                counts[key] = counts.get(key, 0) + 1
        self.chips[name].set_counts(counts)

    def _say(self) -> None:
        if not self._quiet:
            self._clear.setVisible(bool(self.view()))
            self.changed.emit()
