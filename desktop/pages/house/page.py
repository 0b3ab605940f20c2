"""'Mon établissement': what is expected of a house, where it stands there, the file to send."""

from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QScrollArea, QWidget

from db.kinds.choices import Deployed
from db.queries.establishment.home import HouseHome, house_home, own_houses
from db.queries.establishment.home_around import ToEnter
from db.queries.establishment.known import counts_every_house
from desktop.attempt import attempt
from desktop.dialogs.stand import ask_standing
from desktop.hub import Hub
from desktop.i18n import _, full_date, long_date
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.house.body import HouseBody
from desktop.pages.house.items import FIELDS, At, HouseModel
from desktop.pages.house.writing import DAY, HouseWriting
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read
from desktop.widgets.tones import Message
from desktop.widgets.witness import Witness

CHOICE_WIDE = 190


class HousePage(Page):
    """One establishment at a time; a direction with several chooses which."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.witness = Witness()
        self.choice = QComboBox()
        self.paper = Button(_("Imprimer la synthèse"), "printer")
        self.send = Button(_("Envoyer mon déploiement"), "send", Kind.PRIMARY)
        buttons = [self.paper, self.send]
        super().__init__(hub, jobs, PageHeader(_("Mon établissement"), buttons=buttons))
        self.writing = HouseWriting(hub, self)
        self.model = HouseModel(self.writing.text)
        self.body = HouseBody(self.model)
        self._house = ""
        self._own = False
        self._sending = False  # whether another house is opened for what is to be mended there
        self._shown: HouseHome | None = None
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    @property
    def house(self) -> str:
        """The id of the establishment in sight, '' where there is none."""
        return self._house

    def place(self) -> Place:
        return Place(self.key, self._house)

    def open_at(self, place: Place) -> None:
        if place.of and place.of != self._house:
            self.leave()
            self._house, self._stale = place.of, True

    def take_name(self, name: str) -> None:
        """The header bears the name of the establishment."""

    def landing(self) -> QWidget | None:
        return self.body.table if self.model.rows else None

    def leave(self) -> None:
        """Take what is being typed, keep what cannot be taken."""
        self.body.table.finish()
        self.writing.keep()

    def refresh(self) -> None:
        """Read the house again; what is being typed stays."""
        known = self.hub.ask(own_houses)
        if not self._house and known:
            self._house = known[0][0]
        found = self.hub.ask(house_home, self._house) if self._house else None
        self._shown = found
        may = found is not None and found.may
        self._own = may and not self.hub.ask(counts_every_house)
        resumed = self.writing.begin(self._house if may else "")
        self._show_header(found, known)
        self._show_rows(found)
        keeps = found is None and self.hub.ask(counts_every_house)
        self.body.show_home(found, own=self._own, keeps=keeps)
        tab_as_read(self)
        if resumed:
            QTimer.singleShot(0, self, partial(self._resume, sending=self._sending))
        self._sending = False

    def export_page(self) -> bool:
        self._send()
        return self._sends()

    def offers(self) -> list[Offer]:
        send = Offer(self.send.text(), self._send, "Ctrl+E", "send")
        paper = Offer(self.paper.text(), self.print_page, "Ctrl+P", "printer")
        return [
            *([send] if self._sends() else []),
            *([paper] if self._shown is not None else []),
        ]

    def print_page(self) -> None:
        """Ctrl+P: the sheet of the house, or the form to fill in by hand."""
        from desktop.dialogs.print_choice import choice_of, print_choices
        from desktop.press.order import Order

        if self._shown is None:
            return
        self.leave()
        name = self._shown.house.name
        orders = [Order(word, self._house) for word in ("establishment", "deployment-form")]
        store = self.hub.store
        found = [choice_of(store, order, f"{order.label} {name}") for order in orders]
        print_choices(self, self.hub, found, self.paper.text())

    def start_search(self) -> None:
        self.body.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.set_width(event.size().width())

    def _build(self) -> None:
        self.choice.setAccessibleName(_("Établissement"))
        self.choice.setMinimumWidth(CHOICE_WIDE)
        self.header.lead(self.choice)
        self.header.lead(self.witness)
        self.body.scroll_in(self._scroll)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        body, table = self.body, self.body.table
        self.send.clicked.connect(self._send)
        self.paper.clicked.connect(self.print_page)
        self.choice.activated.connect(self._choose_house)
        self.model.typed.connect(self._sign)
        self.writing.refused.connect(self._refuse)
        table.typing.connect(self._note)
        table.abandoned.connect(self.writing.abandon)
        table.state_chosen.connect(self._choose_state)
        table.opened.connect(self._open_row)
        table.peeked.connect(self._open_row)
        body.awaited.row_asked.connect(lambda one: table.begin_at(self.model.where(one)))
        body.awaited.value_asked.connect(self._enter_value)
        body.dates.sending_asked.connect(self._send)
        body.dates.meeting_asked.connect(lambda one: self.place_asked.emit(Place("meetings", one)))
        self.hub.drafts.waiting.connect(lambda _subject: self.witness.say_waiting())
        whole = QShortcut(QKeySequence("Ctrl+Return"), self)
        whole.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        whole.activated.connect(lambda: self._open_row(table.currentIndex()))

    def _show_header(self, found: HouseHome | None, known: list[tuple[str, str]]) -> None:
        today = full_date(self.hub.now().astimezone().date())
        area = found.house.area if found is not None else ""
        context = [today[0].upper() + today[1:], _("secteur {}").format(area) if area else ""]
        name = found.house.name if found is not None else _("Mon établissement")
        self.header.set_title(name, " · ".join(filter(None, context)))
        self.send.setVisible(self._sends())
        self.paper.setVisible(found is not None)
        self.choice.blockSignals(True)
        self.choice.clear()
        for house, called in known:
            self.choice.addItem(called, house)
        self.choice.setCurrentIndex(self.choice.findData(self._house))
        self.choice.blockSignals(False)
        self.choice.setVisible(len(known) > 1)

    def _show_rows(self, found: HouseHome | None) -> None:
        rows = found.rows if found is not None else ()
        here = self.body.table.currentIndex()
        row, column = self.model.row_at(here), here.column()
        self.model.show_rows(rows, may=found is not None and found.may)
        if row is not None and not self.body.table.currentIndex().isValid():
            again = self.model.where(row.here.expectation, At(column))
            self.body.table.setCurrentIndex(again)

    def _sends(self) -> bool:
        """Whether what is said here goes to a secretariat elsewhere."""
        return self._own

    def _choose_house(self, _place: int) -> None:
        self.place_asked.emit(Place(self.key, str(self.choice.currentData() or "")))

    def _choose_state(self, expectation: str, code: str) -> None:
        """A state at once; what does not concern the house says why, one in place since when."""
        index = self.model.where(expectation)
        row, state = self.model.row_at(index), Deployed(code)
        if row is None or state is row.here.state:
            return
        if state is Deployed.NOT_CONCERNED:
            self._open(expectation, state)
            return
        if not attempt(partial(self.writing.choose, row, state), self.body.notice):
            return
        after = self.model.row_at(self.model.where(expectation))
        if state is Deployed.IN_PLACE and after is not None and after.here.since is None:
            proposed = long_date(self._today())
            self.body.table.write_in(self.model.where(expectation, At.DAY), proposed)

    def _note(self, expectation: str, field: str, text: str) -> None:
        row = self.model.row_at(self.model.where(expectation))
        if row is not None:
            self.writing.note(row, field, text)

    def _sign(self, expectation: str, field: str, text: str) -> None:
        row = self.model.row_at(self.model.where(expectation))
        if row is not None and self.writing.sign(row, field, text, self._today()):
            self.body.notice.hide()
            self.witness.say_kept(self.hub.now())

    def _refuse(self, expectation: str, sentence: str) -> None:
        """What was typed stays in its cell, and the reason is said over the table."""
        row = self.model.row_at(self.model.where(expectation))
        title = row.here.label if row is not None else ""
        title = _("{} : ce que vous avez tapé n'est pas encore enregistré.").format(title)
        self.body.notice.tell(Message.WARNING, title, sentence)
        self.body.table.viewport().update()

    def _resume(self, *, sending: bool = False) -> None:
        """What was typed and not signed is in its cell again, as it was: before the machine
        stopped, or before a file that would leave without it.
        """
        tone, title = Message.INFO, _("Saisie retrouvée.")
        if sending:
            title = _("Rien n'est encore parti : une saisie est à vérifier avant l'envoi.")
            tone = Message.WARNING
        for expectation, field in self.writing.cells:
            at = next((one for one, name in FIELDS.items() if name == field), At.COMMENT)
            index = self.model.where(expectation, at)
            if index.isValid() and self.model.is_field(index):
                said = _("Entrée l'enregistre, Échap l'abandonne.")
                self.body.notice.tell(tone, title, said)
                self.body.table.write_in(index)
                return
            if field == DAY:  # its state is said otherwise now: the day has no place any more
                self.writing.abandon(expectation, field)

    def _open_row(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self._open(row.here.expectation)

    def _open(self, expectation: str, proposed: Deployed | None = None) -> None:
        self.leave()
        dialog = ask_standing(self.hub, self._house, expectation, self, proposed)
        if dialog is not None:
            dialog.conflict_asked.connect(self.conflict_asked)
            dialog.exec()

    def _enter_value(self, value: ToEnter) -> None:
        from db.queries.entry.entering import indicator_entries
        from desktop.dialogs.enter_value import EntryDialog

        dialog = EntryDialog(self.hub, self.hub.ask(indicator_entries, value.indicator), self)
        dialog.show_entry(value.period, self._house)
        dialog.exec()

    def _send(self) -> None:
        """Take what is typed, then say what leaves and write the file."""
        if not self._sends():
            return
        self.leave()
        if self.writing.cells:
            self._resume(sending=True)
        if self.writing.cells:
            return
        for house, _name in self.hub.ask(own_houses):
            if self.writing.is_unsigned(house):
                self._sending = True
                self.place_asked.emit(Place(self.key, house))
                return
        from db.queries.action.due import due
        from desktop.dialogs.exchange_ready import ReadyDialog

        ReadyDialog(self.hub, self.jobs, self.hub.ask(due), self).exec()

    def _today(self) -> date:
        return self.hub.now().astimezone().date()
