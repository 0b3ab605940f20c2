"""The row of filters over the table: words to find, then a chip for each thing one filters by."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from db.queries.action.listed import ActionRow
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.pages.action.keys import BETWEEN, Facet
from desktop.pages.action.options import Options, between_words, options_of
from desktop.place import View
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout
from desktop.widgets.search import SearchField

TEXT = "text"
NARROW, WIDE = 140, 190
INSET, SPACE = 16, 6


class FilterRow(QFrame):
    """`changed` says that something else is asked of the list, `dates_asked` that one wants to
    give the days between which deadlines fall. `lens` is what else the list is kept to, if any.
    """

    changed = Signal()
    dates_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._quiet = False
        self._offered: tuple[Sequence[ActionRow], date] = ((), date.min)
        self._lens: tuple[str, str] | None = None
        self.count: Callable[[Facet], Mapping[str, int]] = lambda _facet: {}
        self.search = SearchField(_("Dans la liste"), keys="Ctrl+F", width=WIDE)
        self.chips = {
            Facet.STATUS: FilterChip(_("Statut"), []),
            Facet.DEADLINE: FilterChip(_("Échéance"), []),
            Facet.MEASURE: FilterChip(_("Mesure"), []),
            Facet.LEAD: FilterChip(_("Pilote"), []),
            Facet.OTHER: FilterChip(_("Autres"), []),
        }
        self.chips[Facet.DEADLINE].set_gesture(_("Entre deux dates…"), self.dates_asked.emit)
        self.lens = FilterChip("", [])
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._clear.clicked.connect(self.clear)
        self.search.textChanged.connect(self._say)
        self._build()
        self._say()

    def view(self) -> View:
        """What is asked now, as a place says it."""
        pairs = [(facet.value, key) for facet, chip in self.chips.items() for key in chip.chosen()]
        if text := self.search.text().strip():
            pairs.append((TEXT, text))
        return tuple(pairs) + ((self._lens,) if self._lens else ())

    def told(self) -> str:
        """The same in words, as they stand on the chips; '' where all is shown."""
        chips = [one.accessibleName() for one in self.chips.values() if one.chosen()]
        lens = [self.lens.accessibleName()] if self._lens else []
        text = self.search.text().strip()
        return " · ".join([*lens, *chips, *([_("« {} »").format(text)] if text else [])])

    def set_view(self, view: View) -> None:
        """Ask exactly what a view says, said once; words of it that are not filters do nothing."""
        with_text = dict(view).get(TEXT, "")
        self._quiet = True
        self.search.setText(with_text)
        for facet, chip in self.chips.items():
            keys = [key for word, key in view if word == facet.value]
            self._widen(facet, keys)
            chip.choose(keys)
        self.set_lens(None)
        self._quiet = False
        self._say()

    def set_lens(self, lens: tuple[str, str] | None, label: str = "", name: str = "") -> None:
        """Say what else the list is kept to: the pair of the view, its kind and its name."""
        self._lens = lens
        self.lens.setVisible(lens is not None)
        self.lens.set_label(label)
        self.lens.set_options([(lens[1], name)] if lens else [])
        self.lens.choose([lens[1]] if lens else [])

    def choose_dates(self, key: str) -> None:
        """Ask for the deadlines between two days."""
        self._widen(Facet.DEADLINE, [key])
        self.chips[Facet.DEADLINE].choose([key])

    def clear(self) -> None:
        """Take every filter off, said once."""
        self.set_view(())

    def take_words(self, words: SchemeWords) -> None:
        """Call the measures as the scheme does."""
        chip = self.chips[Facet.MEASURE]
        chip.set_label(words.measure.title)
        chip.setMinimumWidth(0)
        chip.setMinimumWidth(chip.sizeHint().width())

    def offer(self, rows: Sequence[ActionRow], today: date) -> None:
        """What can be chosen, from the rows at hand."""
        self._offered = (rows, today)
        for facet, chip in self.chips.items():
            self._widen(facet, chip.chosen())

    def _widen(self, facet: Facet, keys: Sequence[str]) -> None:
        """Offer what the rows have, and what is chosen even where no row has it."""
        rows, today = self._offered
        options = options_of(facet, rows, today)
        known = {key for key, _word in options}
        options += [(key, _word(key)) for key in keys if key not in known]
        self.chips[facet].set_options(options)

    def _build(self) -> None:
        row = FlowLayout(self, across=SPACE, down=SPACE, squeezes=True)
        row.setContentsMargins(INSET, 9, INSET, 10)
        row.addWidget(self.search)
        for facet, chip in self.chips.items():
            # Long choices give way to their neighbours instead of widening the window.
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(self._say)
            chip.opening.connect(partial(self._write_counts, facet))
            row.addWidget(chip)
        self.lens.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.lens.hide()
        self.lens.changed.connect(self._lens_changed)
        row.addWidget(self.lens)
        row.addWidget(self._clear)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The search field gives way first: what is filtered by should be read whole."""
        shown = [chip for chip in (*self.chips.values(), self.lens) if not chip.isHidden()]
        others = [*shown, *([] if self._clear.isHidden() else [self._clear])]
        taken = sum(one.sizeHint().width() + SPACE for one in others)
        room = self.width() - 2 * INSET - taken
        self.search.setFixedWidth(min(max(room, NARROW), WIDE))

    def _write_counts(self, facet: Facet) -> None:
        """How many rows each option would give: counted when somebody looks, not before."""
        self.chips[facet].set_counts(self.count(facet))

    def _lens_changed(self, keys: Options) -> None:
        if not keys and self._lens:
            self.set_lens(None)
            self._say()

    def _say(self) -> None:
        if self._quiet:
            return
        self._clear.setVisible(bool(self.view()))
        self._make_room()
        self.changed.emit()


def _word(key: str) -> str:
    """What to call a choice that no row has any more."""
    return between_words(key) if key.startswith(BETWEEN) else key.rpartition(":")[2] or key
