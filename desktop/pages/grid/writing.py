"""What is typed in the grid, on its way to the base: each gesture is one, and nothing is lost."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from db.commands.acceptance import submit
from db.commands.entries import NewValue, enter_values
from db.errors import BusyError, UserError
from db.queries.entry.grid import Address
from desktop.beside import beside
from desktop.hub import Changes, Hub
from desktop.jobs import Jobs
from desktop.pages.grid.items import GridModel
from desktop.reporting.writing import KEPT_AFTER_MS

SUBJECT = "cells"
MOST_AT_ONCE = 25  # values that are written in the window's thread without being felt
AGAIN_MS = 400

Reason = Callable[[int], str | None]


class GridWriting(QObject):
    """`reason` is asked why so many values are corrected; None where the person gives up.

    `refused` says why what is right could not be written: it stays on screen and in the draft.
    `wrote` comes once a gesture is in the base, `waiting` says whether one is on its way,
    `given_up` that nothing of one is kept, for want of a reason.
    """

    refused = Signal(str)
    wrote = Signal(int)
    waiting = Signal(bool)
    given_up = Signal()

    def __init__(
        self, hub: Hub, jobs: Jobs, model: GridModel, reason: Reason, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._hub, self._jobs, self._model, self._reason = hub, jobs, model, reason
        self._drafted = self._busy = self._asking = False
        self._late: dict[Address, str] = {}  # what waits for the worker, with its reason
        self._last: tuple[list[Address], bool] = ([], False)
        self._again = self._timer(AGAIN_MS, self._write_late)
        self._later = self._timer(KEPT_AFTER_MS, self.keep)

    def begin(self) -> None:
        """Take up what was being typed when the window was last closed, or killed."""
        kept = self._hub.kept_draft(SUBJECT)
        if kept:
            self._drafted = True
            self._model.texts.take_up(kept)

    def note(self, index: QModelIndex, text: str) -> None:
        """A key in a cell: kept on this machine a moment later."""
        if index.isValid():
            self._model.put(index, text)
            self._later.start()

    def commit(self, addresses: Sequence[Address]) -> None:
        """A gesture is over: write what is right of it, keep the rest."""
        if self._asking:
            return  # the cell that one left to answer says the same again
        texts = self._model.texts
        ready = texts.ready(addresses)
        self._last = (list(addresses), bool(ready))
        if not ready:
            self.keep()
            return
        corrected, reason = texts.corrections(ready), ""
        if corrected:
            self.keep()  # the question may stay open
            said = self._ask(len(corrected))
            if said is None:
                texts.forget(addresses)
                self._model.redraw()
                self.keep()
                self.given_up.emit()
                return
            reason = said
        self._write(ready, reason)
        self.keep()

    def _ask(self, count: int) -> str | None:
        self._asking = True
        try:
            return self._reason(count)
        finally:
            self._asking = False

    def unwritten(self) -> list[Address]:
        """What is right in sight and on no way to the base: found again, or refused."""
        model = self._model
        typed = model.texts.addresses
        late = set(self._late)
        known = [
            one
            for one in typed
            if one != model.busy and one not in late and model.where(one).isValid()
        ]
        return [] if self._busy else model.texts.ready(known)

    def abandon(self, addresses: Sequence[Address]) -> None:
        """Show again what was entered, instead of what is typed."""
        self._model.texts.forget(addresses)
        self._model.redraw()
        self.keep()

    def take_back(self) -> bool:
        """Ctrl+Z: what the last gesture left unwritten goes; whether it had written nothing."""
        addresses, wrote = self._last
        self._last = ([], False)
        left = [one for one in addresses if self._model.texts.holds(one)]
        if left:
            self.abandon(left)
        return bool(left) and not wrote

    def submit(self, entries: Collection[str]) -> None:
        """Say of these drafts that they may be judged."""
        self._do(lambda session: submit(session, entries), len(entries), ())

    def keep(self) -> None:
        """Save what is typed and not written on this machine now."""
        self._later.stop()
        try:
            if self._model.texts.addresses:
                self._drafted = True
                self._hub.keep(SUBJECT, self._content())
            elif self._drafted:
                self._drafted = False
                self._hub.forget(SUBJECT)
        except UserError as error:
            self.refused.emit(error.sentence)

    def _content(self) -> dict[str, Any]:
        at = self._hub.now().isoformat(timespec="seconds")
        return {"at": at, **self._model.texts.kept()}

    def _write(self, ready: Sequence[Address], reason: str) -> None:
        if self._busy:
            self._late |= dict.fromkeys(ready, reason)
            return
        values: list[NewValue] = self._model.texts.new_values(ready, reason)
        if len(values) > MOST_AT_ONCE:
            self.keep()  # it takes a moment, in which a machine may stop
        self._do(lambda session: enter_values(session, values), len(values), ready, reason)

    def _do(
        self,
        gesture: Callable[[Any], Changes],
        count: int,
        written: Sequence[Address],
        reason: str = "",
    ) -> None:
        """Here where it is short, in the worker where it would be felt."""
        if count > MOST_AT_ONCE:
            self._busy = True
            self.waiting.emit(True)
            self._jobs.run(
                beside(self._hub.store, gesture),
                lambda changes: self._done(changes, count, written),
                self._failed,
            )
            return
        try:
            self._hub.do(gesture)
        except BusyError:
            self._late |= dict.fromkeys(written, reason)
            self._again.start()
        except UserError as error:
            self.refused.emit(error.sentence)
        else:
            self._model.texts.written(written)
            self.wrote.emit(count)

    def _done(self, changes: Changes, count: int, written: Sequence[Address]) -> None:
        self._busy = False
        self._model.texts.written(written)
        self.waiting.emit(False)
        self._hub.deeds.note(changes)
        self._hub.tell(changes)
        self.keep()
        self.wrote.emit(count)
        self._write_late()

    def _failed(self, error: UserError | None) -> None:
        self._busy = False
        self.waiting.emit(False)
        if error is not None:
            self.refused.emit(error.sentence)
        self._model.redraw()
        self._write_late()

    def _write_late(self) -> None:
        """What was typed while something else was being written."""
        late, self._late = self._late, {}
        for reason in dict.fromkeys(late.values()):
            ready = self._model.texts.ready([one for one in late if late[one] == reason])
            if ready:
                self._write(ready, reason)
        self.keep()

    def _timer(self, after: int, do: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(do)
        return timer
