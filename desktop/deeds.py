"""What the person has just done in this window, to take back and to do again."""

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.store import Store

MOST = 100
Back = Callable[[Session], Any]
Do = Callable[[Back], Any]


def changes_in(result: Any) -> list[Changes]:
    """What a gesture changed, wherever its result says so."""
    parts = result if isinstance(result, tuple) else (result,)
    found = [getattr(part, "changes", part) for part in parts]
    return [one for one in found if isinstance(one, Changes)]


class Deed(NamedTuple):
    """One gesture: its name once it is asked for, and what takes it back."""

    name: Callable[[Session], str]
    back: Back


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

    @property
    def may_undo(self) -> bool:
        """Whether something can be taken back."""
        return bool(self._done)

    @property
    def may_redo(self) -> bool:
        """Whether something that was taken back can be done again."""
        return bool(self._undone)

    def undo(self, do: Do) -> str | None:
        """Take the last gesture back with `do`; its name, None when there is none.

        UserError where it cannot be; it is then forgotten, so that the one before can.
        """
        return self._move(self._done, self._undone, do)

    def redo(self, do: Do) -> str | None:
        """Do again what was taken back last; its name, None when there is none."""
        return self._move(self._undone, self._done, do)

    def _move(self, source: list[Deed], target: list[Deed], do: Do) -> str | None:
        if not source:
            return None
        one = source.pop()
        with self._store.read() as session:
            name = one.name(session)
        try:
            result = do(one.back)
        finally:
            self.moved.emit()
        for changes in changes_in(result):
            target.append(Deed(lambda _session: name, _plain(changes).back))
        return name


def _plain(changes: Changes) -> Deed:
    from db.commands.restore import take_back
    from db.queries.deed import deed

    return Deed(lambda session: deed(session, changes), lambda session: take_back(session, changes))
