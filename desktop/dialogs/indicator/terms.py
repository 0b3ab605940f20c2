"""Choosing indicators among others: a line to search in, and those that are chosen under it."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QListView, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.label import Label
from desktop.widgets.unkept import leave_unkept

Named = tuple[str, str]


class _Pick(QComboBox):
    """Enter takes what is named, and is not also that of the dialog around."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)


class TermList(QWidget):
    """`chosen` are ids in the order of their choice; `typed` says that they changed."""

    typed = Signal()

    def __init__(self, name: str, known: Sequence[Named], hint: str = "") -> None:
        super().__init__()
        self._known = dict(known)
        self._chosen: list[str] = []
        self._rows: dict[str, QWidget] = {}
        self.pick = self._make_pick(name, hint or _("Chercher un indicateur à ajouter"))
        leave_unkept(self.pick)
        self._listed = QVBoxLayout()
        self._listed.setSpacing(2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.pick)
        column.addLayout(self._listed)
        self.setFocusProxy(self.pick)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The ids that are chosen."""
        return tuple(self._chosen)

    def choose(self, ids: Sequence[str]) -> None:
        """Show these and no other, without saying it."""
        self._chosen = list(dict.fromkeys(ids))
        self._fill()

    def said(self) -> list[str]:
        """What is chosen, to be kept with what is typed beside."""
        return list(self._chosen)

    def put_back(self, said: Any) -> None:
        """Choose again, as far as they are still known."""
        self.choose([str(one) for one in said if one in self._known] if said else [])
        self.typed.emit()

    def _make_pick(self, name: str, hint: str) -> _Pick:
        pick = _Pick()
        pick.setEditable(True)
        pick.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        pick.setSizeAdjustPolicy(fits)
        pick.setAccessibleName(name)
        for one, label in self._known.items():
            pick.addItem(label, one)
        pick.setCurrentIndex(-1)
        found = pick.completer()
        if found is not None:
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            listed = QListView()
            listed.setProperty("look", "popup")
            found.setPopup(listed)
        line = pick.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.setPlaceholderText(hint)
        pick.entered.connect(self._take)
        pick.activated.connect(lambda _place: self._take())
        return pick

    def _take(self) -> None:
        """What the line names joins the list."""
        typed = self.pick.currentText().strip()
        one = next((id_ for id_, label in self._known.items() if label == typed), None)
        if one is None:
            return
        self.pick.setCurrentIndex(-1)
        self.pick.clearEditText()
        if one not in self._chosen:
            self._chosen.append(one)
            self._fill()
            self.typed.emit()

    def _drop(self, one: str) -> None:
        self.pick.setFocus()  # the button that has it is about to go
        self._chosen.remove(one)
        self._fill()
        self.typed.emit()

    def _fill(self) -> None:
        """A row for each; those that left are hidden, and come back as they were."""
        for one in self._chosen:
            if one not in self._rows:
                self._rows[one] = self._row(one)
                self._listed.addWidget(self._rows[one])
        for one, row in self._rows.items():
            row.setVisible(one in self._chosen)

    def _row(self, one: str) -> QWidget:
        label = self._known.get(one, _("non reçu"))
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(label, Text.TABLE, wrap=True), 1)
        take = IconButton("x", _("Retirer « {} »").format(label), Kind.PLAIN, small=True)
        take.clicked.connect(lambda: self._drop(one))
        row.addWidget(take)
        return whole
