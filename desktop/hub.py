"""Between the window and the base: questions, gestures, and the one signal that tells of them.

rows = hub.ask(action_list)
hub.ask_later(page, "rows", page.show_rows, action_list)    # where it may take long
hub.do(edit_action, action, "deadline", day)     # then `changed` goes to every page
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal
from sqlalchemy.orm import Session

from db.journal.changes import Changes
from db.queries.scheme.words import SchemeWords, scheme_words
from db.store import Store
from desktop.deeds import Deeds, changes_in
from desktop.drafts import Drafts
from desktop.jobs import Jobs

__all__ = ["Changes", "Hub"]

P = ParamSpec("P")
R = TypeVar("R")
PATIENCE_MS = 200


class Hub(QObject):
    """One open base; `scheme` is the id of the one that the pages show, '' while there is one only.

    `changed` carries what a gesture or an import changed; `kept` says when
    something typed was saved on this machine.
    """

    changed = Signal(object)
    kept = Signal(object)

    def __init__(
        self, store: Store, parent: QObject | None = None, jobs: Jobs | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.jobs = jobs or Jobs(self)
        self.drafts = Drafts(store, self)
        self.deeds = Deeds(store, self)
        self.scheme = ""
        self._words: dict[str, SchemeWords] = {}
        self.drafts.kept.connect(lambda _subject: self.kept.emit(self.now()))

    def ask(
        self, question: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Answer a question in a session of its own; the rows are plain values."""
        with self.store.read() as session:
            return question(session, *args, **kwargs)

    def ask_later(
        self,
        asker: QObject,
        key: str,
        then: Callable[[R], None],
        question: Callable[Concatenate[Session, P], R],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> None:
        """Answer a question beside the window: `then` gets the rows, in the window's thread.

        The answer is dropped when `asker` is gone, or has asked again under the same key.
        """
        self.jobs.look(asker, key, lambda: self.ask(question, *args, **kwargs), then)

    def words(self) -> SchemeWords:
        """What the scheme in sight calls its measures and its actions."""
        if self.scheme not in self._words:
            self._words[self.scheme] = self.ask(scheme_words, self.scheme)
        return self._words[self.scheme]

    def do(
        self, gesture: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Do one gesture, whole or not at all, then tell every page. UserError passes through.

        While the worker writes, it is a BusyError: the window does not wait for it.
        """
        with self.store.write(PATIENCE_MS) as session:
            result = gesture(session, *args, **kwargs)
        for changes in changes_in(result):
            self.deeds.note(changes)
        self.tell(result)
        return result

    def choose_scheme(self, scheme: str) -> None:
        """Show another scheme of the base: every page is read again."""
        self.scheme = scheme
        self.changed.emit(Changes())

    def undo(self) -> str | None:
        """Ctrl+Z: take back what was done last here; its name, None when there is nothing."""
        return self.deeds.undo(self._again)

    def redo(self) -> str | None:
        """Ctrl+Y: do again what was taken back last; its name, None when there is nothing."""
        return self.deeds.redo(self._again)

    def tell(self, result: Any) -> None:
        """Tell every page of a gesture that was done elsewhere (in the worker)."""
        self._words.clear()
        for changes in changes_in(result):
            self.changed.emit(changes)
            self.kept.emit(self.now())

    def keep(self, subject: str, content: dict[str, Any]) -> None:
        """Keep what is being typed, unsigned, on this machine; later where the base is busy.

        `drafts` says when it is done.
        """
        self.drafts.put(subject, content)

    def kept_draft(self, subject: str) -> dict[str, Any] | None:
        """What was being typed about a subject, None when nothing is kept."""
        return self.drafts.read(subject)

    def forget(self, subject: str) -> None:
        """Forget a draft."""
        self.drafts.put(subject, None)

    def _again(self, gesture: Callable[[Session], Any]) -> Any:
        with self.store.write(PATIENCE_MS) as session:
            result = gesture(session)
        self.tell(result)
        return result

    def now(self) -> datetime:
        """The machine's clock."""
        return self.store.desk.now()
