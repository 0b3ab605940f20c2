"""What can be done with several chosen actions, in a band over the table."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from db.queries.action.bulk import Aspect
from desktop.i18n import _, ngettext
from desktop.keys import Offer
from desktop.look.fonts import Text
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label


class SelectionBar(QFrame):
    """In sight while several actions are chosen. `change_asked` gives what to change of them."""

    change_asked = Signal(str)
    copy_asked = Signal()
    print_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self._count = Label("", Text.TABLE_STRONG)
        self._changes = {
            Aspect.STATUS: Button(_("Statut…"), "circle-check", small=True),
            Aspect.DEADLINE: Button(_("Échéance…"), "calendar-clock", small=True),
            Aspect.LEAD: Button(_("Pilote…"), "user", small=True),
        }
        copy = Button(_("Copier"), "copy", small=True)
        prints = Button(_("Imprimer les fiches"), "printer", small=True)
        name = _("Ne garder qu'une action choisie (Échap)")
        leave = IconButton("x", name, Kind.PLAIN, small=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(6)
        gestures = FlowLayout(across=6, down=6, squeezes=True)
        gestures.addWidget(self._count)
        for aspect, button in self._changes.items():
            button.setAccessibleName(_changing(aspect))
            button.clicked.connect(lambda _on=False, one=aspect: self.change_asked.emit(one.value))
            gestures.addWidget(button)
        for button in (copy, prints):
            gestures.addWidget(button)
        row.addLayout(gestures, 1)
        row.addWidget(leave)
        copy.clicked.connect(self.copy_asked)
        prints.clicked.connect(self.print_asked)
        leave.clicked.connect(self.leave_asked)
        self.hide()

    def show_count(self, count: int) -> None:
        """Be there while several are chosen."""
        words = ngettext("{} action choisie", "{} actions choisies", count)
        self._count.setText(words.format(count))
        self.setVisible(count > 1)

    def offers(self) -> list[Offer]:
        """What it offers now, for the palette; nothing while it is away."""
        if self.isHidden():
            return []
        shown = {one: button for one, button in self._changes.items() if not button.isHidden()}
        return [Offer(_changing(one), button.click) for one, button in shown.items()]

    def offer(self, may_change: bool, may_entrust: bool) -> None:
        """What this machine's person may do."""
        for aspect, button in self._changes.items():
            button.setVisible(may_entrust if aspect is Aspect.LEAD else may_change)


def _changing(aspect: Aspect) -> str:
    return {
        Aspect.STATUS: _("Changer le statut des actions choisies"),
        Aspect.DEADLINE: _("Changer l'échéance des actions choisies"),
        Aspect.LEAD: _("Changer le pilote des actions choisies"),
    }[aspect]
