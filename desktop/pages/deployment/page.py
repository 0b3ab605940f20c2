"""'Déploiement': where everything that is expected stands, in every establishment."""

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from db.kinds.choices import Deployed
from db.queries.establishment.deployed import DeploymentRows, deployment_rows
from db.queries.establishment.standing import StandingRow, standing_at
from db.queries.rights.writable import settled_here
from desktop.doors import Doors
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.deployment.board import Board, Cell
from desktop.pages.deployment.doors import deployment_doors
from desktop.pages.deployment.expecting import expect
from desktop.pages.deployment.export import export_matrix
from desktop.pages.deployment.filters import MatrixFilters
from desktop.pages.deployment.foot import MatrixFoot
from desktop.pages.deployment.gestures import MatrixGestures
from desktop.pages.deployment.items import MatrixModel
from desktop.pages.deployment.menu import fill_menu
from desktop.pages.deployment.pane import MatrixPane
from desktop.pages.deployment.said import cell_words, chosen_words
from desktop.pages.deployment.view import MatrixView
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.search import SearchField
from desktop.widgets.side_pane import USUAL
from desktop.widgets.tones import Message

CLOSES_UNDER, SETTLES_AFTER_MS = 1400, 60


class DeploymentPage(Page):
    """The matrix of expectations and establishments, or why there is none; a Place brings filters,
    order, and the expectation to show.
    """

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.search = SearchField(_("Attendu ou établissement"), "Ctrl+F", width=260)
        self.doors = Doors(self, deployment_doors, _("Autres gestes sur le déploiement"))
        header = PageHeader(_("Déploiement"), search=self.search, buttons=self.doors.buttons)
        super().__init__(hub, jobs, header)
        self.model = MatrixModel()
        self.view = MatrixView(self.model)
        self.filters, self.foot, self.pane = MatrixFilters(), MatrixFoot(), MatrixPane()
        self.notice = Notice((16, 12, 16, 12))
        self.gestures = MatrixGestures(hub, jobs, self.model, self.view)
        self.rows: DeploymentRows | None = None
        self._wide: bool | None = None
        self._told = ""
        self._asked_of = ""
        self._stack, self._later = QStackedWidget(), QTimer(self)
        self._build()
        self._connect()

    def place(self) -> Place:
        cell = self.chosen()
        return Place(self.key, cell.expectation.id if cell else "", self.filters.view())

    def open_at(self, place: Place) -> None:
        if place.of or place.view:
            self.filters.set_view(place.view)
        self._asked_of = place.of

    def refresh(self) -> None:
        """Read the matrix again; filters, choice and what is in sight stay."""
        self.rows = self.hub.ask(deployment_rows, self.hub.scheme or None)
        self.doors.show_for(self.rows.rights)
        self._expect.setVisible(self.rows.rights.expect)
        self.filters.take_words(self.hub.words().measure.title)
        self.filters.offer(self.rows)
        self.show_rows()

    def show_rows(self) -> None:
        """Show what the filters and the search keep."""
        if self.rows is None:
            return
        kept, at = self.chosen(), self._scrolled()
        board = Board(self.rows, self.filters.wanted(self.search.text()))
        self.model.show_board(board)
        self._show_state(board)
        self._come_back(kept, at)
        self._settle()

    def chosen(self) -> Cell | None:
        """The crossing under the keyboard."""
        return self.model.cell(self.view.currentIndex())

    @property
    def action(self) -> str:
        """The id of the action of that crossing, '' without one."""
        cell = self.chosen()
        return cell.expectation.action if cell else ""

    def landing(self) -> QWidget | None:
        return self.view if self.model.rowCount() else None

    def start_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def offers(self) -> list[Offer]:
        """The buttons of the header and the doors behind the dots."""
        return [*super().offers(), *self.doors.offers()]

    def export_page(self) -> bool:
        board = self.model.board
        if board is None or not board.down:
            return False
        export_matrix(self, board, self.filtered())
        return True

    def print_page(self) -> None:
        """Ctrl+P: the matrix in sight, the chosen house's sheet, the forms of those in sight."""
        from desktop.dialogs.print_choice import print_choices
        from desktop.dialogs.print_deployment import form_choices, house_choice, matrix_choice

        board, cell = self.model.board, self.chosen()
        if board is None or self.rows is None or not self.rows.rights.everywhere:
            return
        houses = [one.id for one in board.houses]
        if not houses or not board.expectations:
            return
        rows = [one.id for one in board.expectations]
        choices = [matrix_choice(self.hub, houses, rows, self.filtered())]
        if cell is not None:
            choices.append(house_choice(self.hub, cell.house.id, cell.house.name))
        named = (cell.house.id, cell.house.name) if cell is not None else None
        choices += form_choices(self.hub, named, houses)
        print_choices(self, self.hub, choices, _("Imprimer le déploiement"))

    def filtered(self) -> str:
        """Which part of the matrix is in sight, in words; '' where it is all of it."""
        searched, board = self.search.text().strip(), self.model.board
        said = [self.filters.told(), _("Recherche : {}").format(searched) if searched else ""]
        found = [*filter(None, said)]
        return " · ".join((*found, _context(board))) if found and board else ""

    def toggle_pane(self) -> None:
        """Space and the cross: the pane away, or there again."""
        self.pane.setVisible(not self.pane.isVisibleTo(self))
        self._show_pane()
        self.view.setFocus()

    def show_all(self) -> None:
        """Take every filter away."""
        self.search.clear()
        self.filters.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self.window().width() >= CLOSES_UNDER
        if wide != self._wide:
            self._wide = wide
            self.pane.setVisible(wide)

    def _build(self) -> None:
        everything = Button(_("Afficher tout le déploiement"))
        everything.clicked.connect(self.show_all)
        expected = _("Un attendu se définit d'ici, ou sur la fiche de l'action qu'il concerne.")
        self._none = EmptyState("grid-2x2-check", _("Rien ne correspond."), "", everything)
        self._expect = Button(_("Ajouter un attendu"), "plus")
        self._expect.clicked.connect(self._add_expectation)
        self._unexpected = EmptyState(
            "grid-2x2-check",
            _("Rien n'est encore attendu des établissements."),
            expected,
            self._expect,
        )
        self._open_houses = Button(_("Ouvrir les établissements"), "building-2")
        self._open_houses.clicked.connect(lambda: self.page_asked.emit("establishments"))
        self._homeless = EmptyState(
            "building-2",
            _("Aucun établissement."),
            _("Ajoutez-les un par un, ou importez-les d'un tableur."),
            self._open_houses,
        )
        for widget in (self.view, self._none, self._unexpected, self._homeless):
            self._stack.addWidget(widget)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.filters, self.notice):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(self.foot)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.pane)
        splitter.setChildrenCollapsible(False)
        splitter.setStretchFactor(0, 1)
        splitter.setSizes([4 * USUAL, USUAL])
        self.column.addWidget(splitter, 1)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLES_AFTER_MS)

    def _connect(self) -> None:
        self.filters.changed.connect(self.show_rows)
        self.search.textChanged.connect(lambda _text: self.show_rows())
        self.search.returnPressed.connect(self.view.setFocus)
        chosen = self.view.selectionModel()
        chosen.selectionChanged.connect(lambda *_both: self._move())
        chosen.currentChanged.connect(lambda *_both: self._move())
        self._later.timeout.connect(self._settle)
        self.view.opened.connect(self.gestures.open)
        self.view.peeked.connect(self.toggle_pane)
        self.view.copy_asked.connect(self.gestures.copy)
        self.view.menu_asked.connect(self._pop)
        self.view.state_asked.connect(self._give)
        self.foot.state_asked.connect(self._give)
        self.foot.undo_asked.connect(self._undo)
        self.gestures.told.connect(self._tell)
        self.gestures.refused.connect(self._refuse)
        self.gestures.busy.connect(self._wait)
        self.gestures.place_asked.connect(self.place_asked)
        self.gestures.conflict_asked.connect(self.conflict_asked)
        self.pane.conflict_asked.connect(self.conflict_asked)
        self.pane.closed.connect(self.toggle_pane)
        self.pane.entered.connect(self.gestures.open)
        self.pane.action_opened.connect(self.gestures.open_action)

    def _move(self) -> None:
        """Elsewhere: what the last gesture did is no longer said."""
        self._told = ""
        self._later.start()

    def _settle(self) -> None:
        """Say what is chosen, and show the crossing under the keyboard."""
        board, cells = self.model.board, self.view.cells()
        words = self._told
        if board is not None and cells and not words:
            words = cell_words(board, cells[0]) if len(cells) == 1 else chosen_words(board, cells)
        offers = any(map(self.gestures.may_enter, cells))
        self.foot.say(words, undoes=bool(self._told), offers=offers)
        self.foot.setVisible(self._stack.currentWidget() is self.view)
        self._show_pane()

    def _show_pane(self) -> None:
        cell, board = self.chosen(), self.model.board
        if not self.pane.isVisibleTo(self):
            return
        if cell is None:
            self.pane.show_cell(board, None, None, ())
            return

        def show(row: StandingRow | None) -> None:
            if cell == self.chosen():
                settled = self.hub.ask(settled_here, row.contested) if row else frozenset()
                self.pane.show_cell(self.model.board, cell, row, settled)

        where = cell.house.id, cell.expectation.id
        self.hub.ask_later(self.pane, "crossing", show, standing_at, *where)

    def _add_expectation(self) -> None:
        expect(self.hub, "", self)

    def _give(self, state: Deployed | None) -> None:
        self.gestures.give(state)
        self.view.setFocus()

    def _undo(self) -> None:
        self.gestures.take_back()
        self.view.setFocus()

    def _tell(self, words: str) -> None:
        self.notice.hide()
        self._told = words
        self._settle()

    def _refuse(self, sentence: str) -> None:
        self.notice.tell(Message.INFO, _("Rien n'a été modifié."), sentence)

    def _wait(self, busy: bool) -> None:
        self.foot.setEnabled(not busy)
        self._told = _("Enregistrement en cours") if busy else ""
        self.foot.say(self._told)

    def _pop(self, at: QPoint) -> None:
        menu = self.view.menu()
        fill_menu(menu, self)
        menu.popup(at)

    def _scrolled(self) -> tuple[int, int]:
        return (
            self.view.horizontalScrollBar().value(),
            self.view.verticalScrollBar().value(),
        )

    def _come_back(self, kept: Cell | None, at: tuple[int, int]) -> None:
        """To the same crossing, with the same lines in sight, where the lines are others."""
        if self._asked_of:
            house = kept.house.id if kept else ""
            wanted, self._asked_of = self._asked_of, ""
            found = (
                next((one for one in self.model.board.houses), None) if self.model.board else None
            )
            self.view.show_cell(wanted, house or (found.id if found else ""))
        elif kept is not None and self.chosen() is None:
            self.view.show_cell(kept.expectation.id, kept.house.id)
            self.view.horizontalScrollBar().setValue(at[0])
            self.view.verticalScrollBar().setValue(at[1])

    def _show_state(self, board: Board) -> None:
        found = board.matrix
        if not found.expectations:
            shown: QWidget = self._unexpected
        elif not found.houses:
            shown = self._homeless
        else:
            shown = self.view if board.down and board.across else self._none
        self._stack.setCurrentWidget(shown)
        self.filters.setVisible(bool(found.expectations and found.houses))
        self.header.set_context(_context(board))
        count = self.filters.count() + bool(self.search.text().strip())
        active = ngettext("{} filtre est actif.", "{} filtres sont actifs.", count)
        self._none.set_words(_("Rien ne correspond."), active.format(count) if count else "")


def _context(board: Board) -> str:
    """'12 attendus · 36 établissements', or how many of them are in sight."""
    rows, places = len(board.expectations), len(board.houses)
    of_rows, of_places = len(board.matrix.expectations), len(board.matrix.houses)
    expected = ngettext("{} attendu", "{} attendus", rows).format(rows)
    houses = ngettext("{} établissement", "{} établissements", places).format(places)
    if rows != of_rows:
        expected = _("{} sur {}").format(expected, of_rows)
    if places != of_places:
        houses = _("{} sur {}").format(houses, of_places)
    return f"{expected} · {houses}"
