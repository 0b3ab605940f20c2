"""'Déploiement': where everything that is expected stands, in every establishment."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from db.queries.establishment.deployed import DeploymentRows, deployment_rows
from desktop.doors import Doors
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.deployment.board import Board, Wanted
from desktop.pages.deployment.doors import deployment_doors
from desktop.pages.deployment.items import MatrixModel
from desktop.pages.deployment.view import MatrixView
from desktop.pages.page import Page
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader


class DeploymentPage(Page):
    """The matrix of expectations and establishments, or why there is none."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        more = _("Autres gestes sur le déploiement")
        self.doors = Doors(self, deployment_doors, more)
        super().__init__(hub, jobs, PageHeader(_("Déploiement"), buttons=self.doors.buttons))
        self.model = MatrixModel()
        self.view = MatrixView(self.model)
        self.rows: DeploymentRows | None = None
        self._wanted = Wanted()
        self._stack = QStackedWidget()
        self._unexpected = EmptyState(
            "grid-2x2-check", _("Rien n'est encore attendu des établissements.")
        )
        self._homeless = EmptyState("building-2", _("Aucun établissement."))
        for widget in (self.view, self._unexpected, self._homeless):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)

    def refresh(self) -> None:
        """Read the matrix again; the keyboard stays where it is."""
        self.rows = self.hub.ask(deployment_rows, self.hub.scheme or None)
        self.doors.show_for(self.rows.rights)
        self.model.show_board(Board(self.rows, self._wanted))
        self._show_state()

    def landing(self) -> QWidget | None:
        return self.view if self.model.rowCount() else None

    def offers(self) -> list[Offer]:
        """The buttons of the header and the doors behind the dots."""
        return [*super().offers(), *self.doors.offers()]

    def _show_state(self) -> None:
        found = self.rows.matrix if self.rows else None
        if found is None or not found.expectations:
            self._stack.setCurrentWidget(self._unexpected)
        elif not found.houses:
            self._stack.setCurrentWidget(self._homeless)
        else:
            self._stack.setCurrentWidget(self.view)
        if found is None:
            return
        counts = len(found.expectations), len(found.houses)
        expected = ngettext("{} attendu", "{} attendus", counts[0]).format(counts[0])
        houses = ngettext("{} établissement", "{} établissements", counts[1]).format(counts[1])
        self.header.set_context(f"{expected} · {houses}")
