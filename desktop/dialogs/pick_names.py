"""Choosing several names: those that are there, others to add, some to take away."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label

Named = tuple[str, str]
Save = Callable[[list[str], list[str]], object]
_FITS = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class PickDialog(FittingDialog):
    """`chosen` and `known` are (id, name). `save` gets what is added and the ids taken away.

    Where `makes`, a name that nobody has may be added and names are what is given; else ids.
    `typed` says that a name was added or taken away: it is kept as what is typed is.
    """

    typed = Signal()

    def __init__(
        self,
        words: tuple[str, str],
        lists: tuple[Sequence[Named], Sequence[Named]],
        save: Save,
        parent: QWidget | None,
        *,
        makes: bool,
    ) -> None:
        super().__init__(words[0], parent=parent, width=520)
        self._save, self._makes = save, makes
        chosen, self._known = lists
        self._kept = dict(chosen)
        self._removed: list[str] = []
        self._added: dict[str, str] = {}
        self._shown: dict[str, QWidget] = {}
        self._nothing = Label(_("Aucun pour l'instant."), Text.TABLE, "muted")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        self.pick = self._make_pick(words[1])
        self._field = Field(words[1], self.pick)
        self.add_one = Button(_("Ajouter"), "plus")
        self.add_one.clicked.connect(self._add)
        self._rows.addWidget(self._nothing)
        self.body.addLayout(self._rows)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._field, 1)
        line.addWidget(self.add_one, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(line)
        self.add_button(Button(_("Annuler")))
        self.save = self.add_action(Button(_("Enregistrer"), kind=Kind.PRIMARY))
        self.save.clicked.connect(self._try)
        self._fill()
        self.pick.setFocus()

    def _make_pick(self, name: str) -> QComboBox:
        pick = QComboBox()
        pick.setEditable(True)
        pick.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        pick.setSizeAdjustPolicy(_FITS)
        pick.setAccessibleName(name)
        for one, words in self._known:
            pick.addItem(words, one)
        pick.setCurrentIndex(-1)
        found = pick.completer()
        if found is not None:
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        typed = pick.lineEdit()
        if typed is not None:
            typed.returnPressed.connect(self._add)
        return pick

    def _add(self) -> bool:
        """What is typed joins the list; False when it is nothing that can be added."""
        typed = self.pick.currentText().strip()
        place = next((i for i, one in enumerate(self._known) if one[1] == typed), -1)
        if not typed or (place < 0 and not self._makes):
            self._field.set_error(_("Choisissez un nom de la liste."))
            self.fit()
            return False
        one = self._known[place][0] if place >= 0 else ""
        if one in self._removed:
            self._removed.remove(one)
            self._kept[one] = typed
        elif one not in self._kept:
            self._added[typed] = one
        self._field.set_error("")
        self.pick.setCurrentIndex(-1)
        self.pick.clearEditText()
        self._fill()
        self.typed.emit()
        return True

    def _remove(self, one: str, name: str) -> None:
        if one in self._kept:
            del self._kept[one]
            self._removed.append(one)
        else:
            self._added.pop(name, None)
        self.pick.setFocus()  # the button that has it is about to go
        self._fill()
        self.typed.emit()

    def said(self) -> dict[str, Any]:
        """What was added and taken away, by name and by id."""
        return {"added": dict(self._added), "removed": list(self._removed)}

    def put_back(self, said: Any) -> None:
        """Add and take away again, as far as the names are still what they were."""
        parts = said if isinstance(said, dict) else {}
        added, removed = parts.get("added"), parts.get("removed")
        self._removed = [one for one in removed or () if one in self._kept]
        for one in self._removed:
            del self._kept[one]
        pairs = added.items() if isinstance(added, dict) else ()
        self._added = {str(name): str(one) for name, one in pairs if one not in self._kept}
        self._fill()

    def _fill(self) -> None:
        """Show a row for each name; those that left are hidden, and come back as they were."""
        shown = [*self._kept.items(), *((one, name) for name, one in self._added.items())]
        for one, name in shown:
            if name not in self._shown:
                self._shown[name] = self._row(one, name)
                self._rows.addWidget(self._shown[name])
        names = {name for _one, name in shown}
        for name, row in self._shown.items():
            row.setVisible(name in names)
        self._nothing.setVisible(not shown)
        self.fit()

    def _row(self, one: str, name: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label(name, Text.TABLE, wrap=True), 1)
        take = IconButton("x", _("Retirer « {} »").format(name), Kind.PLAIN, small=True)
        take.clicked.connect(lambda: self._remove(one, name))
        row.addWidget(take)
        return whole

    def _try(self) -> None:
        if self.pick.currentText().strip() and not self._add():
            return
        added = list(self._added) if self._makes else [one for one in self._added.values() if one]
        try:
            self._save(added, self._removed)
        except UserError as error:
            self._field.set_error(error.sentence)
            self.fit()
            return
        self.accept()
