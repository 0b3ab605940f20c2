"""What stands under the header of a house's page: cards, the table, what comes next."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from db.queries.establishment.home import HouseHome
from desktop.i18n import _, ngettext, short_date
from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET
from desktop.pages.house.asides import AwaitedCard, DatesCard
from desktop.pages.house.items import HouseModel
from desktop.pages.house.table import HouseTable
from desktop.pages.house.top_card import TopCard
from desktop.pages.sided import SidedBody
from desktop.widgets.card import Card
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Icon, Label
from desktop.widgets.notice import Notice

LEAST_TABLE = 330


class HouseBody(SidedBody):
    """The cards of the page, or that there is no establishment."""

    side, side_narrow = 320, 244

    def __init__(self, model: HouseModel) -> None:
        super().__init__()
        self.notice = Notice()
        self.top, self.awaited, self.dates = TopCard(), AwaitedCard(), DatesCard()
        self.table = HouseTable(model)
        self._card = Card(_("Déploiement dans votre établissement"), flush=True)
        self.hint = _Hint()
        self._told = Label("", Text.CAPTION, "muted", wrap=True)
        self._stack = QStackedWidget()
        self._nothing = EmptyState("list-checks", _("Rien n'est attendu de votre établissement."))
        self._none = EmptyState(
            "building-2",
            _("Aucun établissement n'est dans cette base."),
            _arrives(keeps=False),
        )
        self._build()

    def show_home(self, shown: HouseHome | None, *, own: bool, keeps: bool) -> None:
        """Show a house, or that there is none; who `keeps` the list may add one."""
        self._none.setVisible(shown is None)
        self._none.set_words(_("Aucun établissement n'est dans cette base."), _arrives(keeps=keeps))
        self._cards.setVisible(shown is not None)
        if shown is None:
            return
        self.top.show_home(shown, own=own)
        self.awaited.show_home(shown, own=own)
        self.dates.show_home(shown)
        title = (
            _("Déploiement dans votre établissement")
            if own
            else _("Déploiement dans l'établissement")
        )
        count = len(shown.rows)
        self._card.set_title(title, str(count) if count else "")
        self.hint.say(may=shown.may, shown=bool(count))
        self._stack.setCurrentWidget(self.table if count else self._nothing)
        self._nothing.set_words(
            _("Rien n'est attendu de votre établissement.")
            if own
            else _("Rien n'est attendu de cet établissement."),
            _("Ce que le secrétariat demandera apparaîtra ici avec son prochain fichier.")
            if own
            else "",
        )
        self._told.setText(_told(shown))
        self._told.setVisible(bool(self._told.text()))

    def _build(self) -> None:
        self.table.setMinimumHeight(LEAST_TABLE)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._nothing)
        self._card.add_action(self.hint)
        self._card.body.addWidget(self._stack, 1)
        self._told.setContentsMargins(CARD_INSET, 8, CARD_INSET, 8)
        self._card.body.addWidget(self._told)
        left, right = self.lay_out(
            (self.notice, self._none),
            (self.top, self._card),
            (self.awaited, self.dates),
        )
        left.setStretchFactor(self._card, 1)
        right.addStretch(1)
        self._none.hide()


class _Hint(QWidget):
    """That one may write here, or that this is only read."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("pencil", 15, "muted")
        self._words = ElidedLabel("", Text.TABLE, "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._icon)
        row.addWidget(self._words)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text

    def say(self, *, may: bool, shown: bool) -> None:
        """Which of both; nothing where there is nothing."""
        self._icon.set_icon("pencil" if may else "lock")
        self._words.set_text(
            _("Vous pouvez modifier l'état, la date et le commentaire")
            if may
            else _("Vous pouvez lire et imprimer")
        )
        self.setVisible(shown)


def _arrives(*, keeps: bool) -> str:
    """Where a first establishment comes from."""
    if keeps:
        return _("Les établissements s'ajoutent depuis la page « Déploiement ».")
    return _("Il arrivera avec le prochain fichier du secrétariat.")


def _told(shown: HouseHome) -> str:
    """Of which day the counts of the others are, and what was said of something asked no more."""
    parts = []
    if shown.rows and shown.told_on is None:
        parts.append(_("Les comptes des autres lieux viendront avec la prochaine diffusion."))
    elif shown.told_on is not None:
        day = short_date(shown.told_on)
        parts.append(
            _("Tous les lieux : en place, sur ceux qui sont concernés, au {}.").format(day)
        )
    if shown.beside:
        words = ngettext(
            "{} réponse concerne ce qui n'est plus attendu.",
            "{} réponses concernent ce qui n'est plus attendu.",
            len(shown.beside),
        )
        parts.append(words.format(len(shown.beside)))
    return " ".join(parts)
