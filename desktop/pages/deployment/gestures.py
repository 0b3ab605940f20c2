"""What is done to the chosen cells: opened, given a state, copied."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from db.commands.deployment import Stands
from db.commands.deployments import enter_deployments
from db.commands.follow import follow_expectation
from db.errors import UserError
from db.kinds.choices import Deployed
from desktop.beside import beside
from desktop.deeds import MOST_AT_ONCE, Told
from desktop.hub import Changes, Hub
from desktop.jobs import Jobs
from desktop.pages.deployment.board import Board, Cell
from desktop.pages.deployment.items import MatrixModel
from desktop.pages.deployment.said import done_words
from desktop.pages.deployment.view import MatrixView
from desktop.place import Place
from desktop.table_copy import copy_cells

_PER_CELL = 3  # what a cell that is new writes: its birth, its two names, its state


class MatrixGestures(QObject):
    """`told` gives what was done, in words; `refused` why it was not, `busy` while it is done
    beside the window. `place_asked` wants another page, `conflict_asked` a conflict settled.
    """

    told = Signal(str)
    refused = Signal(str)
    busy = Signal(bool)
    place_asked = Signal(object)
    conflict_asked = Signal(str)

    def __init__(self, hub: Hub, jobs: Jobs, model: MatrixModel, view: MatrixView) -> None:
        super().__init__(view)
        self._hub, self._jobs, self._model, self._view = hub, jobs, model, view
        self._working = False

    def may_enter(self, cell: Cell) -> bool:
        """Whether one may say where it stands: it is asked there, or was said."""
        board = self._model.board
        return (
            board is not None
            and cell.house.id in board.rows.rights.houses
            and (board.is_asked(cell) or board.mark(cell) in set(Deployed))
        )

    def open(self) -> None:
        """Enter: the dialog of one cell, or that of several."""
        cells = self._view.cells()
        ready = [one for one in cells if self.may_enter(one)]
        if len(cells) > 1 and ready:
            self._ask_of_several(ready, len(cells) - len(ready), None)
        elif cells:
            self._open_one(cells[0])

    def give(self, state: Deployed | None) -> None:
        """Give the chosen cells a state, at once; the reason is asked where one is needed."""
        board, cells = self._model.board, self._view.cells()
        ready = [one for one in cells if self.may_enter(one)]
        if board is None or not ready or self._working:
            return
        left = len(cells) - len(ready)
        if state is Deployed.NOT_CONCERNED:
            self._ask_of_several(ready, left, state)
            return
        wanted = state.value if state else None
        # What stands there already keeps its day.
        moved = [one for one in ready if _state_of(board, one) != wanted]
        if moved:
            self._enter(moved, Stands(state), left)

    def take_back(self) -> None:
        """What was just done here, all its cells: in the worker where it would be felt."""
        deeds = self._hub.deeds
        if not deeds.undo_is_long:
            try:
                self._hub.undo()
            except UserError as error:
                self.refused.emit(error.sentence)
            else:
                self.told.emit("")
            return
        self._set_working(working=True)

        def done(told: Told) -> None:
            self._set_working(working=False)
            self._hub.tell(told.result)

        def failed(error: UserError | None) -> None:
            self._set_working(working=False)
            if error is not None:
                self.refused.emit(error.sentence)

        deeds.undo_beside(self._jobs, done, failed)

    def copy(self) -> None:
        """Ctrl+C: the chosen cells as a table, with the names around them."""
        board, indexes = self._model.board, self._view.selectionModel().selectedIndexes()
        if board is None or not indexes:
            return
        rows = sorted({one.row() for one in indexes})
        columns = sorted({one.column() for one in indexes})
        chosen = {(one.row(), one.column()) for one in indexes}
        heads = [_name(board, one, across=True) for one in columns]
        copy_cells(
            [["", *heads]]
            + [
                [
                    _name(board, row, across=False),
                    *(self._word(row, column, chosen) for column in columns),
                ]
                for row in rows
            ]
        )

    def open_action(self) -> None:
        """The fiche of the action of the chosen cell."""
        cell = self._model.cell(self._view.currentIndex())
        if cell is not None:
            self.place_asked.emit(Place("fiche", cell.expectation.action))

    def follow(self) -> None:
        """The rate of deployment of the chosen expectation, as an indicator of its action."""
        cell = self._model.cell(self._view.currentIndex())
        if cell is None:
            return
        try:
            made, _changes = self._hub.do(follow_expectation, cell.expectation.id)
        except UserError as error:
            self.refused.emit(error.sentence)
        else:
            self.place_asked.emit(Place("indicator", made))

    def change_expectation(self) -> None:
        """What is expected in the chosen row, to change it."""
        from desktop.pages.deployment.expecting import change_expectation

        cell = self._model.cell(self._view.currentIndex())
        if cell is not None:
            change_expectation(self._hub, cell.expectation.id, self._view.window())

    def open_house(self) -> None:
        """The establishment of the chosen cell."""
        cell = self._model.cell(self._view.currentIndex())
        if cell is not None:
            self.place_asked.emit(Place("establishments", cell.house.id))

    def _word(self, row: int, column: int, chosen: set[tuple[int, int]]) -> str:
        if (row, column) not in chosen:
            return ""
        return str(self._model.index(row, column).data() or "")

    def _open_one(self, cell: Cell) -> None:
        from desktop.dialogs.stand import ask_standing

        dialog = ask_standing(self._hub, cell.house.id, cell.expectation.id, self._view.window())
        if dialog is not None:
            dialog.conflict_asked.connect(self.conflict_asked)
            dialog.exec()

    def _ask_of_several(self, cells: Sequence[Cell], left: int, state: Deployed | None) -> None:
        from desktop.pages.deployment.said import about_words
        from desktop.pages.deployment.several_dialog import SeveralDialog

        about = about_words(cells)
        dialog = SeveralDialog(self._hub, len(cells), about, self._view.window(), proposed=state)
        if dialog.exec() and dialog.stands is not None:
            self._enter(cells, dialog.stands, left)

    def _enter(self, cells: Sequence[Cell], stands: Stands, left: int) -> None:
        """Here where it is short, in the worker where it would be felt."""
        where = [(one.expectation.id, one.house.id) for one in cells]
        words = done_words(stands, len(cells), left)
        if len(cells) * _PER_CELL > MOST_AT_ONCE:
            self._enter_beside(lambda session: enter_deployments(session, where, stands), words)
            return
        try:
            self._hub.do(enter_deployments, where, stands)
        except UserError as error:
            self.refused.emit(error.sentence)
        else:
            self.told.emit(words)

    def _enter_beside(self, gesture: Callable[..., Changes], words: str) -> None:
        self._set_working(working=True)

        def done(changes: Changes) -> None:
            self._set_working(working=False)
            self._hub.deeds.note(changes)
            self._hub.tell(changes)
            self.told.emit(words)

        def failed(error: UserError | None) -> None:
            self._set_working(working=False)
            if error is not None:
                self.refused.emit(error.sentence)

        self._jobs.run(beside(self._hub.store, gesture), done, failed)

    def _set_working(self, *, working: bool) -> None:
        self._working = working
        self.busy.emit(working)


def _state_of(board: Board, cell: Cell) -> str | None:
    said = board.matrix.said.get(cell.expectation.id, {}).get(cell.house.id)
    return said.state if said else None


def _name(board: Board, section: int, *, across: bool) -> str:
    line = (board.across if across else board.down)[section]
    return f"{line.code} {line.title}".strip()
