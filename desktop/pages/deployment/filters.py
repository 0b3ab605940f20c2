"""Over the matrix: what is kept of it, how establishments stand together, which way it lies."""

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy

from db.kinds.choices import Deployed
from db.queries.base.order import natural
from db.queries.establishment.deployed import DeploymentRows
from desktop.i18n import _
from desktop.pages.deployment.board import By, Wanted
from desktop.pages.deployment.marks import CONTESTED, LATE, SILENT, counted_marks, mark_word
from desktop.place import View
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout

Options = list[tuple[str, str]]
NAMES = ("types", "managers", "areas", "measures", "marks")
BY, TURNED = "by", "turned"


class MatrixFilters(QFrame):
    """`changed` says that something else is asked of the matrix."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._rows: DeploymentRows | None = None
        self._quiet = False
        labels = (_("Type"), _("Organisme"), _("Secteur"), _("Mesure"), _("État"))
        self.chips = {
            name: FilterChip(label, []) for name, label in zip(NAMES, labels, strict=True)
        }
        self.by = QComboBox()
        self.turn = IconButton("arrow-left-right", "")
        self._turned = False
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._build()

    def take_words(self, measure: str) -> None:
        """Call measures as the scheme does."""
        self.chips["measures"].set_label(measure)

    def offer(self, rows: DeploymentRows) -> None:
        """What can be chosen, from the rows at hand; what was chosen stays."""
        self._rows = rows
        for name, chip in self.chips.items():
            self._widen(name, chip.chosen())

    def wanted(self, search: str) -> Wanted:
        """What is asked now."""
        chosen = {name: frozenset(chip.chosen()) for name, chip in self.chips.items()}
        by = By(self.by.currentData())
        return Wanted(by, self._turned, **chosen, search=search)

    def view(self) -> View:
        """The same as a place says it; the usual order is not said."""
        view = [(name, key) for name, chip in self.chips.items() for key in chip.chosen()]
        if self.by.currentIndex():
            view.append((BY, self.by.currentData()))
        return tuple([*view, (TURNED, "1")] if self._turned else view)

    def set_view(self, view: View) -> None:
        """Ask exactly what a view says, said once; its other words do nothing here."""
        said = dict(view)
        self._quiet = True
        for name, chip in self.chips.items():
            keys = [key for word, key in view if word == name]
            self._widen(name, keys)
            chip.choose(keys)
        with QSignalBlocker(self.by):
            self.by.setCurrentIndex(max(self.by.findData(said.get(BY, "")), 0))
        self._turned = TURNED in said
        self._quiet = False
        self._say()

    def clear(self) -> None:
        """Take every filter off; the order stays."""
        self.set_view(tuple(one for one in self.view() if one[0] not in NAMES))

    def count(self) -> int:
        """How many filters are on."""
        return sum(bool(chip.chosen()) for chip in self.chips.values())

    def told(self) -> str:
        """What is asked in words, '' where all is shown."""
        chips = [one.accessibleName() for one in self.chips.values() if one.chosen()]
        return " · ".join(chips)

    def _build(self) -> None:
        self.by.setAccessibleName(_("Regrouper les établissements"))
        for by, label in (
            (By.TYPE, _("Par type")),
            (By.MANAGER, _("Par organisme")),
            (By.AREA, _("Par secteur")),
            (By.NAME, _("Par nom")),
        ):
            self.by.addItem(label, by.value)
        chips = FlowLayout(None, across=6, down=6, squeezes=True)
        for name, chip in self.chips.items():
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(self._say)
            chip.opening.connect(partial(self._count, name))
            chips.addWidget(chip)
        chips.addWidget(self._clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 8)
        row.setSpacing(8)
        row.addLayout(chips, 1)
        row.addWidget(self.by)
        row.addWidget(self.turn)
        self._clear.hide()
        self._clear.clicked.connect(self.clear)
        self.by.activated.connect(lambda _n: self._say())
        self.turn.clicked.connect(self._turn)
        self._name_turn()

    def _widen(self, name: str, keys: list[str]) -> None:
        """Offer what there is, and what is chosen even where nothing has it."""
        options = _OPTIONS[name](self._rows) if self._rows else []
        known = {key for key, _word in options}
        self.chips[name].set_options([*options, *((one, one) for one in keys if one not in known)])

    def _count(self, name: str) -> None:
        """How many lines, or cells, each choice gives: counted when somebody looks."""
        if self._rows is not None:
            self.chips[name].set_counts(_COUNTS[name](self._rows))

    def _turn(self) -> None:
        """Rows become columns, and the other way round."""
        self._turned = not self._turned
        self._say()

    def _name_turn(self) -> None:
        other = _("Mettre les attendus en lignes")
        self.turn.set_name(other if self._turned else _("Mettre les établissements en lignes"))

    def _say(self) -> None:
        self._name_turn()
        if not self._quiet:
            self._clear.setVisible(self.count() > 0)
            self.changed.emit()


def _of_houses(key: str, name: str) -> Callable[[DeploymentRows], Options]:
    def options(rows: DeploymentRows) -> Options:
        known = {getattr(one, key) or "": getattr(one, name) for one in rows.matrix.houses}
        listed = sorted(known.items(), key=lambda one: natural(one[1]))
        found = [(one, word or one) for one, word in listed if one]
        return [*found, ("", _("non renseigné"))] if "" in known and found else found

    return options


def _measures(rows: DeploymentRows) -> Options:
    known = {one.measure for one in rows.matrix.expectations if one.measure}
    named = sorted((rows.measures.get(one, ("", "")), one) for one in known)
    named.sort(key=lambda pair: natural(pair[0][0]))
    return [(one, " ".join(filter(None, words))) for words, one in named]


def _marks(_rows: DeploymentRows) -> Options:
    states = [(one.value, one.label) for one in reversed(Deployed)]
    silent = (SILENT, mark_word(SILENT))
    return [*states, silent, ("-", ""), (LATE, _("En retard")), (CONTESTED, _("Contesté"))]


_OPTIONS: dict[str, Callable[[DeploymentRows], Options]] = {
    "types": _of_houses("type", "type_name"),
    "managers": _of_houses("manager", "manager_name"),
    "areas": _of_houses("area", "area"),
    "measures": _measures,
    "marks": _marks,
}


def _tally(keys: Iterable[str]) -> dict[str, int]:
    return dict(Counter(keys))


_COUNTS: dict[str, Callable[[DeploymentRows], dict[str, int]]] = {
    "types": lambda rows: _tally(one.type or "" for one in rows.matrix.houses),
    "managers": lambda rows: _tally(one.manager or "" for one in rows.matrix.houses),
    "areas": lambda rows: _tally(one.area for one in rows.matrix.houses),
    "measures": lambda rows: _tally(one.measure for one in rows.matrix.expectations),
    "marks": counted_marks,
}
