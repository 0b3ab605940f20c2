"""The row of filters over the journal: words to find, who, when, what, what became of it."""

from collections.abc import Iterator
from datetime import date, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from db.queries.journal.lines import Standing
from db.queries.journal.reading import Area, Asked, Choices
from desktop.i18n import _
from desktop.place import View
from desktop.widgets.button import Button, Kind
from desktop.widgets.chip import FilterChip
from desktop.widgets.flow import FlowLayout
from desktop.widgets.search import SearchField

WRITES_MS = 250
MOST_ACTIONS = 200  # beyond, an action is found by typing its code
_LAST = {"week": 7, "month": 30, "quarter": 91}


class PastFilters(QFrame):
    """`changed` says that something else is asked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._today = date.min
        self._named: dict[str, str] = {}
        self.search = SearchField(_("Mot ou code"), keys="Ctrl+F", width=230)
        self.chips = {
            "person": FilterChip(_("Qui"), []),
            "when": FilterChip(_("Quand"), []),
            "area": FilterChip(_("Sur quoi"), [(one.value, one.label) for one in Area]),
            "action": FilterChip(_("Action"), []),
            "standing": FilterChip(_("État"), [(one.value, one.label) for one in Standing]),
        }
        self._clear = Button(_("Effacer"), kind=Kind.LINK)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WRITES_MS)
        self._later.timeout.connect(self._say)
        self._clear.clicked.connect(self.clear)
        self.search.textChanged.connect(lambda _text: self._later.start())
        self._build()

    def asked(self) -> Asked:
        """What is asked now."""
        return Asked(
            periods=tuple(self._period(key) for key in self.chips["when"].chosen()),
            persons=frozenset(self.chips["person"].chosen()),
            areas=frozenset(Area(key) for key in self.chips["area"].chosen()),
            actions=frozenset(self.chips["action"].chosen()),
            standings=frozenset(Standing(key) for key in self.chips["standing"].chosen()),
            text=self.search.text(),
        )

    def offer(self, choices: Choices, today: date) -> None:
        """What can be chosen; what was chosen stays."""
        self._today = today
        self._named = dict(choices.actions)
        self.chips["person"].set_options(list(choices.persons))
        self.chips["when"].set_options(list(_periods(choices.began or today, today)))
        kept = set(self.chips["action"].chosen())
        few = len(choices.actions) <= MOST_ACTIONS
        listed = [one for one in choices.actions if few or one[0] in kept]
        self.chips["action"].set_options(listed)
        self.chips["action"].setVisible(bool(listed))

    def view(self) -> View:
        """What is asked, as a place keeps it."""
        pairs = [(name, key) for name, chip in self.chips.items() for key in chip.chosen()]
        text = self.search.text().strip()
        return (*pairs, *([("text", text)] if text else []))

    def set_view(self, view: View) -> None:
        """Ask what a place says, and nothing else; said once."""
        self._later.stop()
        self.search.blockSignals(True)
        self.search.setText(next((value for name, value in view if name == "text"), ""))
        self.search.blockSignals(False)
        for name, chip in self.chips.items():
            keys = [value for one, value in view if one == name]
            if name == "action":
                self._offer_actions(keys)
            chip.blockSignals(True)
            chip.choose(keys)
            chip.blockSignals(False)
        self._say()

    def clear(self) -> None:
        """Take every filter off."""
        self.set_view(())

    def say_now(self) -> None:
        """Do not wait for the next key."""
        self._later.stop()
        self._say()

    def _offer_actions(self, keys: list[str]) -> None:
        """An action that the chip does not list is named from what is known of it."""
        chip = self.chips["action"]
        if keys and len(self._named) > MOST_ACTIONS:
            chip.set_options([(key, self._named.get(key, _("Action choisie"))) for key in keys])
        elif keys and not self._named:
            chip.set_options([(key, _("Action choisie")) for key in keys])
        chip.setVisible(bool(keys) or 0 < len(self._named) <= MOST_ACTIONS)

    def _build(self) -> None:
        row = FlowLayout(self, across=6, down=6, squeezes=True)
        row.setContentsMargins(16, 9, 16, 10)
        row.addWidget(self.search)
        for chip in self.chips.values():
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setMinimumWidth(chip.sizeHint().width())
            chip.changed.connect(lambda _keys: self.say_now())
            row.addWidget(chip)
        row.addWidget(self._clear)
        self._clear.hide()

    def _say(self) -> None:
        self._clear.setVisible(self.asked().active > 0)
        self.changed.emit()

    def _period(self, key: str) -> tuple[date, date]:
        if key in _LAST:
            return self._today - timedelta(days=_LAST[key] - 1), self._today
        if key == "today":
            return self._today, self._today
        return date(int(key), 1, 1), date(int(key), 12, 31)


def _periods(began: date, today: date) -> Iterator[tuple[str, str]]:
    yield "today", _("aujourd'hui")
    yield "week", _("7 derniers jours")
    yield "month", _("30 derniers jours")
    yield "quarter", _("3 derniers mois")
    for year in range(today.year, began.year - 1, -1):
        yield str(year), _("en {}").format(year)
