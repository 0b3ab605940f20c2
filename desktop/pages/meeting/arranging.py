"""What one does to the agenda: put on, take off, move, change; a refusal is said above it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog

from db.commands.meeting import move_item, remove_item, start_from_usual
from db.errors import UserError
from db.kinds.choices import Expected
from db.queries.meeting.agenda import AgendaRow
from db.queries.meeting.steps import Candidate
from desktop.pages.meeting.work import add_pause, change_item, put_back, put_on
from desktop.place import Place
from desktop.widgets.tones import Message

if TYPE_CHECKING:
    from desktop.pages.meeting.page import MeetingsPage


class Arranging(QObject):
    """The gestures of the agenda and of what may be put on it."""

    def __init__(self, page: "MeetingsPage") -> None:
        super().__init__(page)
        self._page = page

    def answer(self) -> None:
        """Answer the agenda and the candidates."""
        content, candidates = self._page.content, self._page.candidates.list
        view = content.view
        candidates.adding_asked.connect(self._put_on)
        candidates.opened.connect(self._open_candidate)
        content.adding_asked.connect(self._add)
        content.pause_asked.connect(self._add_pause)
        content.usual_asked.connect(self._start_from_usual)
        content.undo_asked.connect(self._put_back)
        view.moved.connect(self._move)
        view.opened.connect(self._open)
        view.removal_asked.connect(self._remove)
        view.expected_chosen.connect(self._expect)
        view.minutes_chosen.connect(self._take_minutes)

    def _add(self) -> None:
        self._edit(None)

    def _add_pause(self) -> None:
        done: list[str] = []
        if self._do(lambda: done.append(self._page.hub.do(add_pause, self._page.meeting)[0])):
            self._choose(done[0])

    def _start_from_usual(self) -> None:
        if self._do(partial(self._page.hub.do, start_from_usual, self._page.meeting)):
            self._page.content.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_candidate(self, row: Candidate) -> None:
        """The fiche of its action, else the sitting that left it."""
        if row.action:
            self._page.action_asked.emit(row.action)
        elif row.carried is not None:
            self._page.place_asked.emit(Place(self._page.key, row.carried.meeting))

    def _put_on(self, row: Candidate) -> None:
        """Put it at the end of the agenda; the list keeps the focus for the next one."""
        done: list[str] = []
        if self._do(lambda: done.append(self._page.hub.do(put_on, self._page.meeting, row)[0])):
            self._page.take_off(row)
            self._page.content.view.choose(done[0])

    def _choose(self, item: str) -> None:
        self._page.content.view.choose(item)
        self._page.content.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, item: str) -> None:
        row = self._page.content.points.row_at(self._page.content.points.place_of(item))
        if row is not None:
            self._edit(row)

    def _edit(self, row: AgendaRow | None) -> None:
        from desktop.pages.meeting.item_dialog import ItemDialog

        self._page.content.view.flush()
        dialog = ItemDialog(self._page.hub, self._page.meeting, self._page, row)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._choose(dialog.item)

    def _move(self, item: str, place: int) -> None:
        if self._do(partial(self._page.hub.do, move_item, item, place)):
            self._page.content.view.choose(item)

    def _remove(self, item: str) -> None:
        row = self._page.content.points.row_at(self._page.content.points.place_of(item))
        if row is not None and self._do(partial(self._page.hub.do, remove_item, item)):
            self._page.content.say_removed(row)

    def _put_back(self, row: AgendaRow) -> None:
        self._page.content.notice.hide()
        self._do(partial(self._page.hub.do, put_back, self._page.meeting, row))

    def _expect(self, item: str, expected: Expected) -> None:
        self._do(partial(self._page.hub.do, change_item, item, {"expected": expected}))

    def _take_minutes(self, item: str, minutes: int) -> None:
        self._do(partial(self._page.hub.do, change_item, item, {"minutes": minutes}))

    def _do(self, gesture: Callable[[], object]) -> bool:
        """Do a gesture; a refusal is said above the agenda."""
        try:
            gesture()
        except UserError as error:
            self._page.content.tell(Message.DANGER, error.sentence)
            self._page.show_agenda()
            return False
        return True
