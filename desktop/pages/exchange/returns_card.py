"""The quiet card of what came of what was sent from here."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from db.queries.exchange.returns import Returns
from desktop.i18n import _, ngettext, short_date
from desktop.pages.exchange.apart import groups_returned
from desktop.pages.exchange.changes import ChangeTree, Line
from desktop.pages.exchange.tree import ChangeView
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message


class ReturnsCard(Card):
    """A tag for each outcome, then a line for each thing that was not simply accepted.

    `reached` gives the conflict (its id) of the line under the cursor, `settling_asked` the one
    that the person wants to settle.
    """

    reached = Signal(str)
    settling_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Vos envois"), flush=True)
        self.tree = ChangeTree()
        self.view = ChangeView(self.tree, _("Vos envois"))
        self._tags = QWidget()
        self._row = QHBoxLayout(self._tags)
        self._row.setContentsMargins(16, 4, 16, 12)
        self._row.setSpacing(8)
        self.add(self._tags)
        self.body.addWidget(self.view, 1)
        self.settle = Button(_("Régler ce conflit"), "git-branch", small=True)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(16, 8, 16, 12)
        foot.addStretch(1)
        foot.addWidget(self.settle)
        self.add(self._foot)
        self.body.addStretch(0)
        self.view.reached.connect(self._reach)
        self.view.opened.connect(lambda _line: self._settle())
        self.settle.clicked.connect(self._settle)
        self._found: Returns | None = None
        self.show_returns(Returns())

    def show_returns(self, found: Returns) -> None:
        """Show what came of it."""
        if found == self._found:
            return
        self._found = found
        self._show_tags(found)
        note = _("le secrétariat n'a encore rien renvoyé")
        if found.heard_at is not None:
            day = short_date(found.heard_at.astimezone().date())
            note = _("état au {}").format(day)
        self.set_title(_("Vos envois"), str(found.sent or ""), note)
        self.tree.show(groups_returned(found))
        self.view.expandAll()
        self.view.setVisible(bool(found.lines))
        self.setMinimumHeight(150 if found.lines else 0)
        high = QSizePolicy.Policy.Preferred if found.lines else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, high)
        mine = [line.conflict for line in found.lines if line.mine]
        self._foot.setVisible(bool(mine))
        if mine:
            self.choose(mine[0])
        self.settle.setEnabled(bool(self.chosen))

    def choose(self, conflict: str) -> None:
        """Put the line of a conflict in sight, if it is listed, without saying it."""
        self.blockSignals(True)
        self.view.choose(conflict)
        self.blockSignals(False)

    @property
    def chosen(self) -> str:
        """The conflict of the line in sight that this person may settle, '' for none."""
        line = self.tree.line_at(self.view.currentIndex())
        mine = {one.conflict for one in self._found.lines if one.mine} if self._found else set()
        return line.conflict if line is not None and line.conflict in mine else ""

    def _reach(self, line: Line | None) -> None:
        self.settle.setEnabled(bool(self.chosen))
        if line is not None and line.conflict:
            self.reached.emit(line.conflict)

    def _settle(self) -> None:
        if self.chosen:
            self.settling_asked.emit(self.chosen)

    def _show_tags(self, found: Returns) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for count, words, icon, tone in _counts(found):
            if count:
                self._row.addWidget(Tag(words.format(count), icon, tone))
        self._row.addStretch(1)


def _counts(found: Returns) -> list[tuple[int, str, str, Message | None]]:
    return [
        (
            found.taken,
            ngettext("{} accepté", "{} acceptés", found.taken),
            "circle-check",
            Message.GOOD,
        ),
        (
            found.contested,
            ngettext("{} contesté", "{} contestés", found.contested),
            "git-branch",
            Message.WARNING,
        ),
        (
            found.to_examine,
            ngettext("{} à examiner", "{} à examiner", found.to_examine),
            "shield-alert",
            Message.WARNING,
        ),
        (
            found.refused,
            ngettext("{} refusé", "{} refusés", found.refused),
            "lock",
            Message.DANGER,
        ),
        (
            found.on_their_way,
            ngettext("{} sans réponse", "{} sans réponse", found.on_their_way),
            "hourglass",
            None,
        ),
    ]
