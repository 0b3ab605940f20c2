"""The bodies of the scheme: how often they meet, who sits there, what they begin with."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from db.commands.committee import move_committee, remove_committee, remove_usual_point
from db.commands.seat import move_seat, move_usual_point, remove_seat
from db.queries.meeting.committee import BodyRow, bodies, scheme_in_sight
from db.queries.meeting.seats import SeatRow, UsualRow, seats, usual_points
from db.queries.rights.writable import may_edit_committees
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.pages.committee.detail import Detail, Part, counted
from desktop.pages.committee.words import body_line, seat_cells, seat_titles
from desktop.pages.page import Page
from desktop.place import Place
from desktop.table_copy import copy_table
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.dialog import confirm
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.ordered_list import OrderedList
from desktop.widgets.tones import Message

WIDE, LIST, NARROW_LIST = 1150, 340, 280
STACKED_UNDER, LIST_TALL, BODY_TALL = 700, 160, 380


class CommitteesPage(Page):
    """The list at left, in the scheme's order; the body in sight at right."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.calendar = Button(_("Calendrier des séances"), "calendar-days")
        self.adding = Button(_("Nouvelle instance"), "plus", Kind.PRIMARY)
        header = PageHeader(_("Instances"), buttons=[self.calendar, self.adding])
        super().__init__(hub, jobs, header)
        self.listing = OrderedList(_("Instances"))
        self.detail = Detail()
        self.notice = Notice((16, 12, 16, 12))
        self.rows: tuple[BodyRow, ...] = ()
        self._seats: tuple[SeatRow, ...] = ()
        self._usual: tuple[UsualRow, ...] = ()
        self._may = False
        self._wanted = ""
        self._build()
        self._connect()

    def place(self) -> Place:
        return Place(self.key, self.listing.key)

    def open_at(self, place: Place) -> None:
        self._wanted = place.of
        self.listing.choose(place.of)

    def chosen(self) -> BodyRow | None:
        """The body in sight."""
        return next((row for row in self.rows if row.id == self.listing.key), None)

    def refresh(self) -> None:
        """Read the bodies again; the one in sight stays."""
        wanted, self._wanted = self._wanted, ""
        scheme = self.hub.ask(scheme_in_sight, self.hub.scheme)
        self.rows = self.hub.ask(bodies, scheme)
        self._may = self.hub.ask(may_edit_committees) and bool(scheme)
        self.adding.setVisible(self._may)
        self.listing.set_fixed(not self._may)
        self.header.set_context(counted(len(self.rows)) if self.rows else "")
        self.listing.show_lines([body_line(row) for row in self.rows])
        if wanted or not self.listing.key:
            self.listing.choose(wanted or (self.rows[0].id if self.rows else ""))
        self._main.setCurrentIndex(0 if self.rows else 1)
        self._show_chosen()

    def start_search(self) -> None:
        self.listing.setFocus()

    def leave(self) -> None:
        self.notice.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        self._columns.set_aside(self._left, LIST if wide else NARROW_LIST)
        super().resizeEvent(event)

    def _build(self) -> None:
        self._left = QFrame()
        self._left.setProperty("look", "list-pane")
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 1, 0)
        left.addWidget(self.listing)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.notice)
        right.addWidget(self.detail, 1)
        both = QWidget()
        self._columns = Columns(STACKED_UNDER, (LIST_TALL, BODY_TALL))
        both.setLayout(self._columns)
        self._columns.addWidget(self._left)
        surface = QFrame()
        surface.setProperty("look", "surface")
        surface.setLayout(right)
        self._columns.addWidget(surface, 1)
        self._main = QStackedWidget()
        self._main.addWidget(both)
        said = _("Une instance suit le schéma : comité de suivi, comité de pilotage, bilan…")
        self._main.addWidget(EmptyState("users", _("Aucune instance."), said))
        self.column.addWidget(self._main, 1)

    def _connect(self) -> None:
        self.calendar.clicked.connect(lambda: self.place_asked.emit(Place("calendar")))
        self.adding.clicked.connect(self._add)
        self.listing.reached.connect(lambda _key: self._show_chosen())
        self.listing.opened.connect(lambda _key: self._edit())
        self.listing.removal_asked.connect(lambda _key: self._retire())
        self.listing.moved.connect(lambda key, place: self._do(move_committee, key, place))
        self.detail.edit_asked.connect(self._edit)
        self.detail.retire_asked.connect(self._retire)
        self.detail.asked.connect(self._ask)
        self.detail.moved.connect(self._move)

    def _show_chosen(self) -> None:
        row = self.chosen()
        self.detail.setVisible(row is not None)
        if row is None:
            return
        self._seats = self.hub.ask(seats, row.id)
        self._usual = self.hub.ask(usual_points, row.id)
        self.detail.show_body(row, self._seats, self._usual, may=self._may)

    def _add(self) -> None:
        from desktop.pages.committee.body_dialog import BodyDialog

        dialog = BodyDialog(self.hub, None, self)
        if dialog.exec():
            self.listing.choose(dialog.committee)

    def _edit(self) -> None:
        from desktop.pages.committee.body_dialog import BodyDialog

        row = self.chosen()
        if row is not None and self._may:
            BodyDialog(self.hub, row, self).exec()

    def _retire(self) -> None:
        row = self.chosen()
        if row is None or not self._may:
            return
        title = _("Retirer l'instance « {} » ?").format(row.name)
        said = _("Ses membres et ses points habituels partent avec elle ; Ctrl+Z les rétablit.")
        if confirm(self, title, said, _("Retirer l'instance"), danger=True):
            self._do(remove_committee, row.id)

    def _ask(self, gesture: str, part: Part, key: str) -> None:
        if gesture == "copy":
            signs = [seat_cells(row) for row in self._seats if row.signatory]
            copy_table(seat_titles(), signs)
            self.notice.tell(Message.GOOD, _("La liste des signataires est copiée."))
        elif gesture == "remove":
            remove = remove_usual_point if part is Part.USUAL else remove_seat
            self._do(remove, key)
        elif part is Part.USUAL:
            self._write_point(next((row for row in self._usual if row.id == key), None), gesture)
        else:
            self._write_seat(next((row for row in self._seats if row.id == key), None), gesture)

    def _write_seat(self, known: SeatRow | None, gesture: str) -> None:
        from desktop.pages.committee.seat_dialog import SeatDialog

        row = self.chosen()
        if row is None:
            return
        dialog = SeatDialog(self.hub, row.id, known if gesture == "open" else None, self)
        if dialog.exec():
            self.detail.choose(self.detail.part, dialog.seat)

    def _write_point(self, known: UsualRow | None, gesture: str) -> None:
        from desktop.pages.committee.point_dialog import UsualPointDialog

        row = self.chosen()
        if row is None:
            return
        dialog = UsualPointDialog(self.hub, row.id, known if gesture == "open" else None, self)
        if dialog.exec():
            self.detail.choose(Part.USUAL, dialog.point)

    def _move(self, part: Part, key: str, place: int) -> None:
        move = move_usual_point if part is Part.USUAL else move_seat
        if self._do(move, key, place):
            self.detail.lists[part].choose(key)

    def _do(self, gesture: Callable[..., object], *said: object) -> bool:
        """Do a gesture; a refusal is said above the body."""
        return attempt(partial(self.hub.do, gesture, *said), self.notice)
