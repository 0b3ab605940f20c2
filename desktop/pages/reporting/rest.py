"""What stands in place of the form: everything is ready, or no action is entrusted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from db.queries.action.due import Due, DueState
from desktop.i18n import _, long_date, ngettext
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState

_NUMBERS = (
    *("zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
)


class Rest(QWidget):
    """`sending_asked` wants the file to send, `actions_asked` the list of all the actions."""

    sending_asked = Signal()
    actions_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._send = Button(_("Préparer l'envoi"), "send", Kind.PRIMARY)
        self._all = Button(_("Voir toutes les actions"), "list-checks")
        said = _("Choisissez-en une pour la relire ou la reprendre : rien n'est encore parti.")
        self._done = EmptyState("circle-check", "", said, self._send)
        nothing = _("Le secrétariat du comité confie chaque action à ses pilotes.")
        self._none = EmptyState(
            "inbox", _("Aucune action ne vous est confiée."), nothing, self._all
        )
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._done)
        self._stack.addWidget(self._none)
        self._send.clicked.connect(self.sending_asked)
        self._all.clicked.connect(self.actions_asked)

    def show_due(self, due: Due) -> None:
        """Say which of the two it is."""
        self._stack.setCurrentIndex(0 if due.rows else 1)
        left = len(due.left)
        title = ready_words(due.awaited)
        if left:
            waiting = ngettext("{} action reste à dire.", "{} actions restent à dire.", left)
            title = waiting.format(left)
        said = _("Choisissez-en une pour la relire ou la reprendre.")
        days = [row.sent_on for row in due.rows if row.state is DueState.READY]
        if days and not left and (last := min((day for day in days if day), default=None)):
            went = _("Envoyées le {}.") if all(days) else _("Une partie est partie le {}.")
            said = f"{went.format(long_date(last))} {said}"
        self._done.set_words(title, said)

    def take_focus(self) -> None:
        """The keyboard goes to the gesture."""
        (self._send if self._stack.currentIndex() == 0 else self._all).setFocus(
            Qt.FocusReason.TabFocusReason
        )


def ready_words(count: int) -> str:
    """'Vos six actions sont prêtes.'"""
    if not count:
        return _("Aucune mise à jour n'est attendue.")
    said = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    words = ngettext("Votre action est prête.", "Vos {} actions sont prêtes.", count)
    return words.format(said)
