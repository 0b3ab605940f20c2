"""The card of what does not count; a secretary adopts or refuses there what is to examine."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.kinds.choices import Verdict
from db.queries.rights.examine import LotLine
from desktop.i18n import _
from desktop.pages.exchange.apart import TO_EXAMINE, groups_apart
from desktop.pages.exchange.changes import ChangeTree
from desktop.pages.exchange.tree import ChangeView
from desktop.pages.exchange.work import Apart
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card


class ApartCard(Card):
    """`ruling_asked` gives the lots (hashes) in sight, how many changes they make, and the verdict
    wanted on them; `person_asked` wants the machines of a person (their name).
    """

    ruling_asked = Signal(list, int, object)
    person_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Ce qui ne compte pas"), flush=True)
        self.tree = ChangeTree()
        self.view = ChangeView(self.tree, _("Ce qui ne compte pas"))
        self.adopt = Button(_("Adopter…"), "check", small=True)
        self.refuse = Button(_("Refuser…"), "ban", small=True)
        self.machines = Button(_("Voir les postes"), kind=Kind.LINK)
        self._found = Apart()
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(12, 8, 12, 12)
        foot.setSpacing(6)
        foot.addWidget(self.machines)
        foot.addStretch(1)
        for button in (self.refuse, self.adopt):
            foot.addWidget(button)
        self.body.addWidget(self.view, 1)
        self.add_line()
        self.add(self._foot)
        self.setMinimumHeight(150)
        self.view.selectionModel().currentChanged.connect(self._show_buttons)
        self.adopt.clicked.connect(lambda: self._ask(Verdict.ADOPT))
        self.refuse.clicked.connect(lambda: self._ask(Verdict.REFUSE))
        self.machines.clicked.connect(self._ask_person)
        self.show_apart(self._found)

    @property
    def is_empty(self) -> bool:
        """Whether everything counts."""
        return self.tree.count == 0

    @property
    def chosen(self) -> list[str]:
        """The lots to examine that are in sight: the one of the line, or all under the heading."""
        return [one.lot for one in self._chosen()]

    def show_apart(self, found: Apart) -> None:
        """Show what does not count; the first to examine comes in sight."""
        self._found = found
        if self.tree.show(groups_apart(found)):
            self.view.expandAll()
            first = self.tree.index(0, 0, self.tree.index(0, 0))
            if found.to_examine and first.isValid():
                self.view.setCurrentIndex(first)
        self.set_title(_("Ce qui ne compte pas"), str(self.tree.count or ""))
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._foot.setVisible(self._found.may_rule and bool(self._found.to_examine))
        for button in (self.adopt, self.refuse):
            button.setEnabled(bool(self.chosen))
        self.machines.setVisible(any(one.doubts_machine for one in self._chosen()))

    def _chosen(self) -> list[LotLine]:
        here = self.view.currentIndex()
        group, line = self.tree.group_at(here), self.tree.line_at(here)
        if group is not None and group.key == TO_EXAMINE:
            return list(self._found.to_examine)
        return [one for one in self._found.to_examine if line is not None and one.lot == line.lot]

    def _ask(self, verdict: Verdict) -> None:
        if chosen := self._chosen():
            self.ruling_asked.emit(self.chosen, sum(one.changes for one in chosen), verdict)

    def _ask_person(self) -> None:
        told = (one.person for one in self._chosen() if one.doubts_machine)
        self.person_asked.emit(next(told, ""))
