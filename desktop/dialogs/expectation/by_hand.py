"""What is said by hand of some establishments: asked too, exempt and why, until another day."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import UserError
from db.queries.establishment.defining import HandRow
from db.queries.establishment.houses import House
from desktop.dialogs.indicator.terms import TermList
from desktop.i18n import _, long_date, ngettext
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.typed import read_near_day
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.field import set_error_state
from desktop.widgets.label import Label
from desktop.widgets.unkept import leave_unkept

RULE, ASKED, EXEMPT = "rule", "asked", "exempt"
PARTS = 3  # of what a draft keeps of an establishment
_STATES = {RULE: None, ASKED: True, EXEMPT: False}


class HandPart(QWidget):
    """A line to search an establishment in, and a row for each of which something is said.

    `changed` says that something did, or the height; `typed` that a draft has to be kept.
    """

    changed = Signal()
    typed = Signal()

    def __init__(self, houses: Sequence[House], known: Mapping[str, HandRow], today: date) -> None:
        super().__init__()
        self._known, self._today = dict(known), today
        self._names = {one.id: one.name for one in houses}
        self.rows: dict[str, HouseLine] = {}
        self.pick = TermList(_("Établissement à désigner"), list(self._names.items()))
        line = self.pick.pick.lineEdit()
        if line is not None:
            line.setPlaceholderText(_("Chercher un établissement"))
        self._error = Label("", Text.CAPTION, "danger", wrap=True)
        self._error.hide()
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.pick)
        column.addLayout(self._column)
        column.addWidget(self._error)
        self.pick.typed.connect(self._take)
        for house, row in known.items():
            self._add(house, row)

    @property
    def entered(self) -> dict[str, HandRow]:
        """What is said of each, as it can be read."""
        return {house: line.row for house, line in self.rows.items() if not line.isHidden()}

    @property
    def summary(self) -> str:
        """'2 ajoutés, 1 dispensé'."""
        said = [line.state.currentData() for line in self.rows.values() if not line.isHidden()]
        asked, exempt = said.count(ASKED), said.count(EXEMPT)
        days = sum(row.deadline is not None for row in self.entered.values())
        told = (
            ngettext("{} désigné", "{} désignés", asked).format(asked) if asked else "",
            ngettext("{} dispensé", "{} dispensés", exempt).format(exempt) if exempt else "",
            ngettext("{} échéance propre", "{} échéances propres", days).format(days)
            if days
            else "",
        )
        return ", ".join(filter(None, told))

    def change(self) -> dict[str, dict[str, Any]]:
        """By establishment, the fields that are said otherwise than they were known."""
        entered = self.entered
        found = {}
        for house in {**self._known, **entered}:
            before, after = self._known.get(house, HandRow()), entered.get(house, HandRow())
            said = {
                name: getattr(after, name)
                for name in ("asked", "reason", "deadline")
                if getattr(after, name) != getattr(before, name)
            }
            if said:
                found[house] = said
        return found

    def wrong(self) -> QWidget | None:
        """The first field that cannot be written, once it says why."""
        self._error.hide()
        for house, line in self.rows.items():
            if line.isHidden():
                continue
            field, sentence = line.wrong()
            if field is not None:
                self._error.setText(f"{self._names[house]} : {sentence}")
                self._error.show()
                return field
        return None

    def said(self) -> dict[str, list[str]]:
        """What is entered, to be kept with what is typed beside."""
        return {house: line.said() for house, line in self.rows.items() if not line.isHidden()}

    def put_back(self, said: object) -> None:
        """Show it again, as far as the establishments are still known."""
        held = said if isinstance(said, dict) else {}
        for line in self.rows.values():
            line.hide()
        for house, parts in held.items():
            if house in self._names and isinstance(parts, list) and len(parts) == PARTS:
                self._add(house, HandRow())
                self.rows[house].put_back([str(part) for part in parts])
        self.changed.emit()

    def _take(self) -> None:
        """What the search named gets its row; the list keeps nothing itself."""
        chosen = self.pick.chosen
        self.pick.choose([])
        for house in chosen:
            self._add(house, HandRow(asked=True))
            self.rows[house].state.setFocus()
        self._tell()

    def _add(self, house: str, row: HandRow) -> None:
        if house not in self.rows:
            line = HouseLine(self._names.get(house, _("non reçu")), self._today)
            line.changed.connect(self._tell)
            line.dropped.connect(self._dropping(line))
            self.rows[house] = line
            self._column.addWidget(line)
        self.rows[house].show_row(row)
        self.rows[house].show()

    def _dropping(self, line: "HouseLine") -> Callable[[], None]:
        def drop() -> None:
            self.pick.setFocus()  # the button that has it is about to go
            line.show_row(HandRow())
            line.hide()
            self._tell()

        return drop

    def _tell(self) -> None:
        self._error.hide()
        self.typed.emit()
        self.changed.emit()


class HouseLine(QWidget):
    """One establishment: what is said of it, why where it is exempt, its own deadline."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, name: str, today: date) -> None:
        super().__init__()
        self._today = today
        self.state = QComboBox()
        for key, words in (
            (ASKED, _("Concerné")),
            (EXEMPT, _("Dispensé")),
            (RULE, _("Selon la règle")),
        ):
            self.state.addItem(words, key)
        self.reason, self.day = QLineEdit(), QLineEdit()
        self.reason.setPlaceholderText(_("motif de la dispense"))
        self.day.setPlaceholderText(_("échéance propre"))
        self.reason.setMaxLength(1000)
        self.reason.setAccessibleName(_("{} : motif de la dispense").format(name))
        self.day.setAccessibleName(_("{} : échéance propre").format(name))
        self.state.setAccessibleName(_("{} : concerné ou non").format(name))
        self.state.setFixedWidth(136)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(ElidedLabel(name, Text.TABLE), 3)
        row.addWidget(self.state)
        for line in (self.reason, self.day):
            line.setFixedHeight(CONTROL)
            row.addWidget(line, 4)
            line.textEdited.connect(lambda _text: self._edited())
        take = IconButton(
            "x", _("Ne plus rien dire de « {} »").format(name), Kind.PLAIN, small=True
        )
        take.clicked.connect(self.dropped)
        row.addWidget(take, 0, Qt.AlignmentFlag.AlignVCenter)
        self.state.currentIndexChanged.connect(lambda _at: self._edited())
        for field in (self.state, self.reason, self.day):
            leave_unkept(field)  # the part keeps them with their establishment

    @property
    def row(self) -> HandRow:
        """What is entered; a day that cannot be read is none."""
        exempt = self.state.currentData() == EXEMPT
        reason = self.reason.text().strip() if exempt else ""
        try:
            day = None if exempt else read_near_day(self.day.text(), self._today)
        except UserError:
            day = None
        return HandRow(_STATES[self.state.currentData()], reason, day)

    def show_row(self, row: HandRow) -> None:
        """Show what is known."""
        keys = {asked: key for key, asked in _STATES.items()}
        self.state.blockSignals(True)
        self.state.setCurrentIndex(self.state.findData(keys[row.asked]))
        self.state.blockSignals(False)
        self.reason.setText(row.reason)
        self.reason.setCursorPosition(0)  # one reads how a long reason begins
        self.day.setText(long_date(row.deadline) if row.deadline else "")
        self._suit()

    def wrong(self) -> tuple[QWidget | None, str]:
        """The field that cannot be written, and why."""
        if self.state.currentData() == EXEMPT:
            if self.reason.text().strip():
                return None, ""
            set_error_state(self.reason, True)
            return self.reason, _("dites pourquoi cet établissement est dispensé.")
        try:
            read_near_day(self.day.text(), self._today)
        except UserError as error:
            set_error_state(self.day, True)
            return self.day, error.sentence
        return None, ""

    def said(self) -> list[str]:
        """As a draft keeps it."""
        return [self.state.currentData(), self.reason.text(), self.day.text()]

    def put_back(self, said: Sequence[str]) -> None:
        """Show a draft again."""
        self.state.setCurrentIndex(max(self.state.findData(said[0]), 0))
        self.reason.setText(said[1])
        self.day.setText(said[2])
        self._suit()

    def _edited(self) -> None:
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        exempt = self.state.currentData() == EXEMPT
        for field, shown in ((self.reason, exempt), (self.day, not exempt)):
            set_error_state(field, False)
            field.setVisible(shown)
