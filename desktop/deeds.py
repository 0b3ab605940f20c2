"""What the person has just done in this window, to take back and to do again."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.errors import BusyError, UserError
from db.journal.changes import Changes
from db.store import Store
from desktop.beside import beside
from desktop.jobs import Failed, Job, Jobs

MOST = 100
MOST_AT_ONCE = 60  # cells that are written in the window's thread without being felt
Back = Callable[[Session], Any]
Do = Callable[[Back], Any]


def changes_in(result: Any) -> list[Changes]:
    """What a gesture changed, wherever its result says so."""
    parts = result if isinstance(result, tuple) else (result,)
    found = [getattr(part, "changes", part) for part in parts]
    return [one for one in found if isinstance(one, Changes)]


class Deed(NamedTuple):
    """One gesture: its name once it is asked for, what takes it back, how many cells it wrote."""

    name: Callable[[Session], str]
    back: Back
    cells: int = 0


class Told(NamedTuple):
    """A gesture moved beside the window: its name, and what that changed."""

    name: str
    result: Any


class Deeds(QObject):
    """What can be taken back, and what was taken back. `moved` says that they changed."""

    moved = Signal()

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._done: list[Deed] = []
        self._undone: list[Deed] = []

    def note(self, changes: Changes) -> None:
        """Remember a gesture that was just done, if it can be taken back."""
        from db.commands.restore import may_take_back  # with all that writes: not to start

        if may_take_back(changes):
            self.note_deed(_plain(changes))

    def note_deed(self, one: Deed) -> None:
        """Remember a gesture with its own way back."""
        del self._done[:-MOST]
        self._done.append(one)
        self._undone.clear()
        self.moved.emit()

    def undo(self, do: Do) -> str | None:
        """Take the last gesture back with `do`; its name, None when there is none.

        UserError where it cannot be; it is then forgotten, so that the one before can.
        """
        return self._move(self._done, self._undone, do)

    def redo(self, do: Do) -> str | None:
        """Do again what was taken back last; its name, None when there is none."""
        return self._move(self._undone, self._done, do)

    @property
    def undo_is_long(self) -> bool:
        """Whether taking the last gesture back is no work for the window's thread."""
        return bool(self._done) and self._done[-1].cells > MOST_AT_ONCE

    @property
    def redo_is_long(self) -> bool:
        """The same of doing again."""
        return bool(self._undone) and self._undone[-1].cells > MOST_AT_ONCE

    def undo_beside(self, jobs: Jobs, done: Callable[[Told], None], failed: Failed) -> Job:
        """Take the last gesture back in the worker; stopped, it may still be taken back."""
        return self._move_beside(self._done, self._undone, jobs, done, failed)

    def redo_beside(self, jobs: Jobs, done: Callable[[Told], None], failed: Failed) -> Job:
        """The same of doing again."""
        return self._move_beside(self._undone, self._done, jobs, done, failed)

    def _move_beside(
        self,
        source: list[Deed],
        target: list[Deed],
        jobs: Jobs,
        done: Callable[[Told], None],
        failed: Failed,
    ) -> Job:
        one = source.pop()
        self.moved.emit()
        work = beside(self._store, lambda session: Told(one.name(session), one.back(session)))

        def moved(told: Told) -> None:
            self._put(target, told.name, told.result)
            self.moved.emit()
            done(told)

        def stays(error: UserError | None) -> None:
            if error is None:
                source.append(one)
                self.moved.emit()
            failed(error)

        return jobs.run(work, moved, stays)

    def _put(self, target: list[Deed], name: str, result: Any) -> None:
        for changes in changes_in(result):
            plain = _plain(changes)
            target.append(Deed(lambda _session: name, plain.back, plain.cells))

    def _move(self, source: list[Deed], target: list[Deed], do: Do) -> str | None:
        if not source:
            return None
        one = source.pop()
        with self._store.read() as session:
            name = one.name(session)
        try:
            result = do(one.back)
        except BusyError:
            source.append(one)  # the worker writes: it may be asked again in a moment
            raise
        finally:
            self.moved.emit()
        self._put(target, name, result)
        return name


def _plain(changes: Changes) -> Deed:
    from db.commands.restore import take_back
    from db.queries.journal.deed import deed

    return Deed(
        lambda session: deed(session, changes),
        lambda session: take_back(session, changes),
        len(changes.cells),
    )
