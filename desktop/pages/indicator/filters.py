"""The row of filters over the indicators: measure, action, pilot, nature, periodicity."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from db.kinds.choices import IndicatorKind
from db.queries.base.order import natural
from db.queries.indicator.listed import IndicatorRow
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.place import View
from desktop.rhythm import rhythm_words
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout

NONE = ""
ONCE = "once"
Keys = Callable[[IndicatorRow], Iterable[str]]


class IndicatorFilters(QFrame):
    """`changed` says that something else is asked of the list."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "header")
        self._rows: Sequence[IndicatorRow] = ()
        self._quiet = False
        self.chips = {
            "measure": FilterChip(_("Mesure"), []),
            "action": FilterChip(_("Action"), []),
            "lead": FilterChip(_("Pilote"), []),
            "kind": FilterChip(_("Nature"), []),
            "every": FilterChip(_("Périodicité"), []),
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

    def take_words(self, words: SchemeWords) -> None:
        """Call measures and actions as the scheme does."""
        for name, noun in (("measure", words.measure), ("action", words.action)):
            self.chips[name].set_label(noun.title)

    def offer(self, rows: Sequence[IndicatorRow]) -> None:
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

    def accepts(self) -> Callable[[IndicatorRow], bool]:
        """Whether a row is asked for: one choice of each filter."""
        asked = [
            (_KEYS[name], frozenset(chosen))
            for name, chip in self.chips.items()
            if (chosen := chip.chosen())
        ]
        return lambda row: all(not keys.isdisjoint(of(row)) for of, keys in asked)

    def _widen(self, name: str, keys: Sequence[str]) -> None:
        """Offer what the rows have, and what is chosen even where no row has it."""
        options = _OPTIONS[name](self._rows)
        known = {key for key, _word in options}
        self.chips[name].set_options([*options, *((one, one) for one in keys if one not in known)])

    def _count(self, name: str) -> None:
        """How many rows each choice gives: counted when somebody looks."""
        counts: dict[str, int] = {}
        for row in self._rows:
            for key in _KEYS[name](row):
                counts[key] = counts.get(key, 0) + 1
        self.chips[name].set_counts(counts)

    def _say(self) -> None:
        if not self._quiet:
            self._clear.setVisible(bool(self.view()))
            self.changed.emit()


def _rhythm_key(row: IndicatorRow) -> str:
    return ONCE if row.rhythm.once else str(row.rhythm.every or NONE)


_KEYS: dict[str, Keys] = {
    "measure": lambda row: (row.measure or NONE,),
    "action": lambda row: row.actions or (NONE,),
    "lead": lambda row: row.leads or (NONE,),
    "kind": lambda row: (row.trajectory.kind.value,),
    "every": lambda row: (_rhythm_key(row),),
}

Options = list[tuple[str, str]]


def _measures(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.measure: (row.measure_code, row.measure_short) for row in rows if row.measure}
    listed = sorted(known.items(), key=lambda one: natural(one[1][0]))
    found = [(key, " ".join(filter(None, words))) for key, words in listed]
    return [*found, (NONE, _("Schéma entier"))] if any(not row.measure for row in rows) else found


def _actions(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.action: (row.action_code, row.action_title) for row in rows if row.action}
    listed = sorted(known.items(), key=lambda one: natural(one[1][0]))
    found = [(key, " ".join(filter(None, words))) for key, words in listed]
    return [*found, (NONE, _("Aucune action"))] if any(not row.actions for row in rows) else found


def _leads(rows: Sequence[IndicatorRow]) -> Options:
    names = sorted({name for row in rows for name in row.leads}, key=str.casefold)
    found = [(name, name) for name in names]
    return [*found, (NONE, _("non désigné"))] if any(not row.leads for row in rows) else found


def _kinds(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.trajectory.kind for row in rows}
    return [(kind.value, kind.label) for kind in IndicatorKind if kind in known]


def _rhythms(rows: Sequence[IndicatorRow]) -> Options:
    every = sorted({row.rhythm.every for row in rows if row.rhythm.every and not row.rhythm.once})
    found = [(str(one), rhythm_words(one)) for one in every]
    found += [(ONCE, rhythm_words(None, once=True))] if any(r.rhythm.once for r in rows) else []
    unsaid = any(_rhythm_key(row) == NONE for row in rows)
    return [*found, (NONE, _("non renseignée"))] if unsaid else found


_OPTIONS: dict[str, Callable[[Sequence[IndicatorRow]], Options]] = {
    "measure": _measures,
    "action": _actions,
    "lead": _leads,
    "kind": _kinds,
    "every": _rhythms,
}
