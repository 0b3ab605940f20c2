"""Who may do what: people, their rights, their machines. A secretary changes it, others read."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import Verdict
from db.queries.action.listed import action_list
from db.queries.establishment.houses import houses
from db.queries.rights.held import PersonRights, rights
from db.queries.rights.permission import may_write_policy, why_read_only
from db.queries.rights.root import holds_root, root_saved_on
from desktop.dialogs.exchange_invite import InviteDialog
from desktop.dialogs.personal import PersonalDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.pages.page import Page
from desktop.pages.rights import questions
from desktop.pages.rights.detail import Detail
from desktop.pages.rights.grant_dialog import GrantDialog, Known
from desktop.pages.rights.items import Matching, People
from desktop.pages.rights.people_list import PeopleList
from desktop.pages.rights.person_dialog import PersonDialog
from desktop.pages.rights.questions import Question
from desktop.pages.rights.reason_dialog import ReasonDialog
from desktop.pages.rights.root_key import RootKey
from desktop.pages.rights.root_words import lacking
from desktop.pages.rights.words import context
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.search import SearchField
from desktop.widgets.tones import Message

WIDE, LIST, NARROW_LIST = 1150, 360, 300
STACKED_UNDER, LIST_TALL, DETAIL_TALL = 800, 250, 420
MARGINS = (24, 16, 24, 0)


class RightsPage(Page):
    """The list at left, the person in sight at right."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.search = SearchField(_("Chercher une personne"), "Ctrl+F", width=270)
        self.adding = Button(_("Ajouter une personne"), "plus", Kind.PRIMARY)
        self.root = Button(_("Clé racine…"), "key")
        buttons = [self.root, self.adding]
        header = PageHeader(_("Personnes et droits"), search=self.search, buttons=buttons)
        super().__init__(hub, jobs, header)
        self._people = People()
        self._matching = Matching(self._people)
        self.listing = PeopleList(self._matching)
        self.detail = Detail()
        self.notice = Notice(MARGINS)
        self._root = RootKey(self, hub, jobs, self.notice.tell)
        self._root_band = QWidget()
        self._lacking = Notice(MARGINS)
        self._wanted = self._named = ""
        self._may_change = False
        self._in_sight: tuple[object, ...] = ()
        self._columns = Columns(STACKED_UNDER, (LIST_TALL, DETAIL_TALL))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._build()
        self._connect()

    def place(self) -> Place:
        """The person in sight, by name; where none is, the page."""
        chosen = self.listing.chosen
        return Place(self.key, chosen.name if chosen else "")

    def open_at(self, place: Place) -> None:
        if not self._people.rows:
            self._named = place.of  # nobody is read yet
        self.show_person(place.of)

    def show_person(self, name: str) -> None:
        """Put the person of this name in sight."""
        found = next((row.id for row in self._people.rows if row.name == name), "")
        self.listing.choose(found)

    def refresh(self) -> None:
        """Read everybody again; who was in sight stays so."""
        here = self.listing.chosen
        wanted = self._wanted or (here.id if here else "")
        rows = self.hub.ask(rights)
        wanted = next((row.id for row in rows if row.name == self._named), wanted)
        self._may_change = self.hub.ask(may_write_policy)
        self._people.show(rows)
        self.header.set_context(context(rows, may_change=self._may_change))
        self.adding.setVisible(self._may_change)
        self._root_band.setVisible(self._must_save_root())
        self._show_lacking(rows)
        self.listing.choose(wanted or next((row.id for row in rows if row.me), ""))
        self._wanted = self._named = ""
        self._show_chosen()

    def start_search(self) -> None:
        """Ctrl+F: to the search field, ready to type over."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def leave(self) -> None:
        self.notice.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = event.size().width() >= WIDE
        self._columns.set_aside(self.listing, LIST if wide else NARROW_LIST)
        super().resizeEvent(event)

    def _build(self) -> None:
        band = QHBoxLayout(self._root_band)
        band.setContentsMargins(*MARGINS)
        band.addWidget(self._root.banner())
        self._root_band.hide()
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        for part in (self._lacking, self._root_band, self.notice):
            right.addWidget(part)
        right.addWidget(self.detail, 1)
        self._columns.addWidget(self.listing)
        self._columns.addWidget(beside, 1)
        self.column.addLayout(self._columns, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self.listing.take_focus)
        self.adding.clicked.connect(self._add)
        self.root.clicked.connect(self._root.open)
        self.listing.reached.connect(self._later.start)
        self._later.timeout.connect(self._show_chosen)
        self.detail.asked.connect(self._ask)

    def _search(self, text: str) -> None:
        here = self.listing.chosen
        self._matching.search(text)
        self.listing.choose(here.id if here else "")

    def _show_chosen(self) -> None:
        row = self.listing.chosen
        # Until the root key is kept, the banner above offers the same: once is enough.
        saved_on = None
        if row is not None and row.me and self._may_change and self.hub.ask(holds_root):
            saved_on = self.hub.ask(root_saved_on)
        shown = (row, self.hub.now().date(), self._may_change, saved_on)
        if shown == self._in_sight:
            return
        self._in_sight = shown
        # What had the keyboard is replaced: the list takes it, so that it is never nowhere.
        inside = self.window().focusWidget()
        if inside is not None and self.detail.isAncestorOf(inside):
            self.listing.take_focus()
        more = self._root.card(saved_on) if saved_on is not None else None
        self.detail.show_person(row, shown[1], may_change=self._may_change, more=more)

    def _show_lacking(self, rows: list[PersonRights]) -> None:
        """Where nobody could act any more, the root key is the way: say so before it is sought."""
        said = lacking(rows, self.hub.ask(why_read_only))
        self._lacking.hide()
        if said is not None:
            self._lacking.tell(Message.WARNING, *said)

    def _must_save_root(self) -> bool:
        held = self._may_change and self.hub.ask(holds_root)
        return held and self.hub.ask(root_saved_on) is None

    def _add(self) -> None:
        services = {row.organisation for row in self._people.rows if row.organisation}
        dialog = PersonDialog(self.hub, self.jobs, sorted(services), self)
        dialog.exec()
        self._wanted = dialog.person
        if dialog.person:
            self.search.clear()
            self.refresh()

    def _ask(self, what: str, about: str) -> None:
        row = self.listing.chosen
        if row is None:
            return
        if what == "invite":
            InviteDialog(self.hub, self.jobs, row.id, row.name, self).exec()
        elif what == "give":
            GrantDialog(self.hub, self.jobs, self._known(), person=row.id, parent=self).exec()
        elif what == "replace":
            action = next(one.action for one in row.grants if one.id == about) or ""
            GrantDialog(self.hub, self.jobs, self._known(), action=action, parent=self).exec()
        elif what == "personal":
            erases = self._may_change and not row.me
            PersonalDialog(self.hub, self.jobs, row.id, may_erase=erases, parent=self).exec()
        else:
            dialog = ReasonDialog(self.hub, self.jobs, _question(row, what, about), self)
            keep_typing(dialog, self.hub, f"reason:{row.id}:{what}:{about}")
            dialog.exec()

    def _known(self) -> Known:
        return Known(self._people.rows, self.hub.ask(action_list), self.hub.ask(houses))


def _question(row: PersonRights, what: str, about: str) -> Question:
    """What to ask before a gesture that wants its reason."""
    if what == "end":
        return questions.end_of(row, next(one for one in row.grants if one.id == about))
    if what == "cancel":
        found = next(one for one in row.invitations if one.id == about)
        return questions.cancelling_of(row, found)
    machine = next(one for one in row.machines if one.key == about)
    if what == "lose":
        return questions.loss_of(row, machine)
    return questions.ruling_on(row, machine, Verdict(what))
