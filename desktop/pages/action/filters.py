"""The row of filters over the table: words to find, then a chip for each thing one filters by."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from db.kinds.choices import Status
from db.queries.action_list import ActionRow
from db.queries.order import natural
from desktop.i18n import _
from desktop.pages.action.criteria import NONE, Criteria, Facet, Tab, facet_counts
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.search import SearchField

Options = list[tuple[str, str]]


class FilterRow(QFrame):
    """`changed` says that something else is asked of the list."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._quiet = False
        self.search = SearchField(_("Dans la liste"), keys="Ctrl+F", width=190)
        self.chips = {
            Facet.STATUS: FilterChip(_("Statut"), []),
            Facet.MEASURE: FilterChip(_("Mesure"), []),
            Facet.LEAD: FilterChip(_("Pilote"), []),
            Facet.DEADLINE: FilterChip(_("Échéance"), []),
        }
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._clear.clicked.connect(self.clear)
        self.search.textChanged.connect(self._say)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 16, 10)
        row.setSpacing(6)
        row.addWidget(self.search)
        for chip in self.chips.values():
            # Long choices give way to their neighbours instead of widening the window.
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(self._say)
            row.addWidget(chip)
        row.addWidget(self._clear)
        row.addStretch(1)
        self._say()

    def criteria(self, tab: Tab) -> Criteria:
        """What is asked now."""
        chosen = {facet: frozenset(chip.chosen()) for facet, chip in self.chips.items()}
        return Criteria(tab, self.search.text(), chosen)

    def clear(self) -> None:
        """Take every filter off, said once."""
        self._quiet = True
        self.search.clear()
        for chip in self.chips.values():
            chip.clear()
        self._quiet = False
        self._say()

    def offer(self, rows: Sequence[ActionRow], today: date) -> None:
        """What can be chosen, from the rows at hand."""
        self.chips[Facet.STATUS].set_options(_statuses(rows))
        self.chips[Facet.MEASURE].set_options(_measures(rows))
        self.chips[Facet.LEAD].set_options(_leads(rows))
        self.chips[Facet.DEADLINE].set_options(_deadlines(today))

    def count(self, rows: Sequence[ActionRow], criteria: Criteria, today: date) -> None:
        """Write how many rows each option would give."""
        for facet, chip in self.chips.items():
            chip.set_counts(facet_counts(rows, criteria, facet, today))

    def _say(self) -> None:
        if self._quiet:
            return
        self._clear.setVisible(self.criteria(Tab.ALL).active > 0)
        self.changed.emit()


def _statuses(rows: Iterable[ActionRow]) -> Options:
    options = [(status.value, status.label) for status in Status]
    unsaid = any(row.status is None for row in rows)
    return [*options, (NONE, _("non renseigné"))] if unsaid else options


def _measures(rows: Iterable[ActionRow]) -> Options:
    known = {row.measure or NONE: (row.measure_code, row.measure_short) for row in rows}
    listed = sorted(known.items(), key=lambda one: (natural(one[1][0]), one[1][1]))
    return [(key, " ".join(filter(None, words))) for key, words in listed]


def _leads(rows: Iterable[ActionRow]) -> Options:
    listed = list(rows)
    names = sorted({name for row in listed for name in row.leads}, key=str.casefold)
    options = [(name, name) for name in names]
    return [*options, (NONE, _("non désigné"))] if any(not r.leads for r in listed) else options


def _deadlines(today: date) -> Options:
    return [
        ("late", _("en retard")),
        ("before", _("avant {}").format(today.year)),
        ("year", _("en {}").format(today.year)),
        ("after", _("après {}").format(today.year)),
        (NONE, _("non renseignée")),
    ]
