"""'Déploiement' of those who hold no establishment: the counts that the secretariat signed."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from db.queries.establishment.told import ToldRow, told_rows
from desktop.hub import Hub
from desktop.i18n import _, long_date, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.deployment.told_card import ToldCard
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.laid import widgets_of
from desktop.widgets.tab_order import tab_as_read

GAP = 12


class ToldPage(Page):
    """A card for each expectation of one's actions; no name of a house stands here."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        super().__init__(hub, jobs, PageHeader(_("Déploiement")))
        self.setProperty("scrolls", True)
        self.rows: list[ToldRow] = []
        self.cards: list[ToldCard] = []
        self._on = Label("", Text.TABLE, "muted", wrap=True)
        exchanges = Button(_("Ouvrir les échanges"), "arrow-left-right")
        exchanges.clicked.connect(lambda: self.page_asked.emit("exchanges"))
        self._unsaid = EmptyState(
            "grid-2x2-check",
            _("Aucun compte n'est encore arrivé."),
            _(
                "Le secrétariat compte où en sont les établissements avant chaque envoi. "
                "Intégrez son dernier fichier, ou demandez-le-lui."
            ),
            exchanges,
        )
        self._unexpected = EmptyState(
            "grid-2x2-check",
            _("Rien n'est attendu des établissements."),
            _("Quand une de vos actions leur demandera quelque chose, les comptes seront ici."),
        )
        self._inside, self._scroll, self._stack = QWidget(), QScrollArea(), QStackedWidget()
        self._list = QVBoxLayout()
        self._build()

    def refresh(self) -> None:
        """Read the counts again."""
        self.rows = self.hub.ask(told_rows, self.hub.scheme or None)
        count = len(self.rows)
        words = ngettext("{} attendu", "{} attendus", count).format(count)
        self.header.set_context(words if self.rows else "")
        days = [row.on for row in self.rows if row.on]
        if not self.rows:
            self._stack.setCurrentWidget(self._unexpected)
        elif not days:
            self._stack.setCurrentWidget(self._unsaid)
        else:
            self._stack.setCurrentWidget(self._scroll)
        source = _source(days)
        few = _("Un type de moins de cinq établissements n'est pas compté à part.")
        self._on.setText(f"{source} {few}")
        for widget in list(widgets_of(self._list)):
            widget.hide()
            widget.deleteLater()
        self.cards = [ToldCard(row, source) for row in self.rows]
        for card in self.cards:
            self._list.addWidget(card)
        tab_as_read(self)

    def landing(self) -> QWidget | None:
        """The first chart."""
        return next((card.chart.more for card in self.cards if card.chart), None)

    def _build(self) -> None:
        self._inside.setProperty("look", "page")
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(PAGE_MARGIN, GAP, PAGE_MARGIN, GAP)
        column.setSpacing(GAP)
        column.addWidget(self._on)
        self._list.setSpacing(GAP)
        column.addLayout(self._list)
        column.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        for widget in (self._scroll, self._unsaid, self._unexpected):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)


def _source(days: list[date]) -> str:
    if not days:
        return ""
    said = _("Comptes établis par le secrétariat le {}, sans le nom d'aucun établissement.")
    return said.format(long_date(max(days)))
