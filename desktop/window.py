"""The window: side bar, pages, status bar. It builds and connects; pages do the rest.

It is first a ground that paints without the base or sqlalchemy, then `adopt`s what it works with.
What is imported above is all that this first painting waits for.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QMainWindow

from db.errors import UserError
from desktop.freshness import freshness
from desktop.i18n import _, clock
from desktop.look.scale import scaled_down
from desktop.look.sizes import SWITCH_WIDTH
from desktop.opening import Opening
from desktop.page_set import Pages
from desktop.place import Place
from desktop.trail import Trail

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QCloseEvent,
        QResizeEvent,
    )
    from PySide6.QtWidgets import QStackedWidget

    from db.queries.scheme.words import SchemeWords
    from desktop.hub import Changes, Hub
    from desktop.jobs import Jobs
    from desktop.pages.page import Page
    from desktop.register import Around, Rubric
    from desktop.ways import Ways
    from desktop.widgets.file_drops import FileDrops
    from desktop.widgets.menu_items import MenuEntry
    from desktop.widgets.notice import Notice
    from desktop.widgets.side_bar import SideBar
    from desktop.widgets.status_bar import StatusBar

GRACE_MS = 300  # what a page asked for a moment ago ends without a question


class Window(QMainWindow):
    """One base, its pages; a shell until it is given them.

    `files_dropped` gives the files let go anywhere on it, of whatever kind; `theme_asked` wishes
    the other theme, `scheme_asked` another base.
    """

    files_dropped = Signal(list)
    scheme_asked = Signal()
    theme_asked = Signal()

    around: "Around"
    hub: "Hub"
    jobs: "Jobs"
    notice: "Notice"
    drops: "FileDrops"
    ways: "Ways"
    side: "SideBar"
    status: "StatusBar"
    stack: "QStackedWidget"
    schemes: tuple[tuple[str, str], ...] = ()

    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages(self._make_page)
        self.opening = Opening()
        self.next_base: Path | None = None
        self.meanwhile: Callable[[], str] | None = None
        self._entries: list[MenuEntry] = []
        self._trail = Trail()
        self._folded_by_hand: bool | None = None
        self._adopted = False
        self.setWindowTitle(_("Jalon"))
        self.setMinimumSize(scaled_down(1100, 700))
        self.resize(scaled_down(1440, 900))
        self.setCentralWidget(self.opening)

    def adopt(self, around: "Around") -> None:
        """Take the base to work with: from now on the window answers."""
        from desktop.frame import Frame
        from desktop.ways import Ways
        from desktop.widgets.file_drops import FileDrops

        self.around, self.hub, self.jobs = around, around.hub, around.jobs
        self.ways = Ways(self)
        frame = Frame(self.pages.at_foot())
        self.side, self.status = frame.side, frame.status
        self.stack, self.notice = frame.stack, frame.notice
        self._adopted = True
        self._fold_to(self.width())
        self.setCentralWidget(frame)
        frame.show()  # now: Qt would only do it once events are handled
        self.hub.scheme = around.settings.scheme_of(self.hub.store.path)
        self.drops = FileDrops(self)
        self._connect()
        self._shortcuts()
        self.refresh()

    @property
    def home(self) -> Place:
        """Where whoever works here begins."""
        return Place(self._entries[0].key)

    def open_page(self, key: str) -> None:
        """Show a page as it was left."""
        self.go(Place(key))

    def go(self, place: Place) -> None:
        """Show a place; the one that was shown can be come back to."""
        here = self.here()
        if self._show(place) and here.page and here != self.here():
            self._trail.leave(here)

    def here(self) -> Place:
        """The place in sight; without a page before the first one."""
        page = self.current_page()
        return page.place() if page else Place("")

    def menu_entries(self) -> "list[MenuEntry]":
        """The pages that this person's side bar leads to, its foot included."""
        return [*self._entries, *self.pages.at_foot()]

    def recent_places(self) -> list[Place]:
        """The places left behind, the last one first."""
        return self._trail.left()

    def current_page(self) -> "Page | None":
        """The page in sight."""
        shown = self.stack.currentWidget()
        return next((page for page in self.pages.built.values() if page is shown), None)

    def current_key(self) -> str:
        """The key of the page in sight."""
        return self.here().page

    def go_back(self) -> None:
        """Alt+left: the place before."""
        place = self._trail.back(self.here())
        if place is not None:
            self._show(place)

    def go_forward(self) -> None:
        """Alt+right: the place that one came back from."""
        place = self._trail.forward(self.here())
        if place is not None:
            self._show(place)

    def search_here(self) -> None:
        """Ctrl+F: where one searches in this page."""
        if page := self.current_page():
            page.start_search()

    def print_here(self) -> None:
        """Ctrl+P: print what this page shows."""
        if page := self.current_page():
            page.print_page()

    def receive(self, files: list[Path]) -> None:
        """Take in files that somebody sent."""
        self.open_page("exchanges")
        self.pages["exchanges"].take_files(files)

    def close_meanwhile(self, meanwhile: Callable[[], str]) -> None:
        """Close the base for something to be done to its file, then open it again.

        `meanwhile` gives the sentence to tell then; UserError says why it was not done.
        """
        self.meanwhile, self.next_base = meanwhile, self.hub.store.path
        if not self.close():
            self.meanwhile = self.next_base = None

    def tell(self, sentence: str) -> None:
        """Say something over the pages, whichever is in sight."""
        from desktop.widgets.tones import Message

        self.notice.tell(Message.INFO, sentence)

    def refresh(self) -> None:
        """Read again what stands around the pages."""
        from db.own_words import in_words
        from db.queries.base.overview import overview
        from db.words import use_own_words

        shown = self.hub.ask(overview, self.hub.scheme)
        if use_own_words(in_words(*shown.words)):
            self.pages.forget_but(self.current_key())
        self.schemes = shown.schemes
        self.hub.scheme = shown.scheme_id if len(shown.schemes) > 1 else ""
        self.side.set_scheme(shown.scheme)
        self.side.set_person(shown.person, shown.role)
        self._show_menu(shown.role_code or "", shown.words)
        self.side.set_count("actions", shown.actions)
        self.side.set_count("measures", shown.measures)
        self.side.set_count("indicators", shown.indicators)
        self.side.set_count("reporting", shown.to_enter or None)
        self.side.set_count("exchanges", shown.conflicts + shown.to_examine or None)
        self.setWindowTitle(_("{} — Jalon").format(shown.base))
        self.status.set_facts(freshness(shown, self.hub.store.path))

    def _show_menu(self, role: str, words: "SchemeWords") -> None:
        """The pages of whoever works here."""
        from desktop.register import menu

        self.setProperty("role", role)  # the guide opens at what is said for it
        entries = menu(role, words)
        if entries != self._entries:
            self._entries, self.pages.in_menu = entries, {one.key for one in entries}
            self.side.set_entries(self._entries)
            self.side.select(self.pages.menu_key(self.current_key() or self.home.page))
        for key, page in self.pages.built.items():
            page.take_name(self._name_of(key))

    def _name_of(self, key: str) -> str:
        """What the menu calls a page, '' where it stands under another one."""
        return next((one.label for one in self.menu_entries() if one.key == key), "")

    def _make_page(self, rubric: "Rubric") -> "Page":
        page = rubric.make(self.around)
        page.key = rubric.key
        self.stack.addWidget(page)
        self.hub.changed.connect(page.on_changed)
        page.header.palette_asked.connect(self.ways.search_everywhere)
        page.place_asked.connect(self.go)
        page.page_asked.connect(self.open_page)
        page.closing_asked.connect(self.close_meanwhile)
        page.action_asked.connect(lambda action: self.go(Place("fiche", action, (), page.among())))
        page.conflict_asked.connect(lambda conflict: self.go(Place("exchanges", conflict)))
        page.files_chosen.connect(self.files_dropped)
        page.take_name(self._name_of(rubric.key))
        return page

    def _show(self, place: Place) -> bool:
        """Show a place; False when there is no such page."""
        if place.page not in self.pages:
            return False
        from desktop.landing import land_in

        before, page = self.current_page(), self.pages[place.page]
        if before is not None and before is not page:
            before.leave()
        self.notice.hide()
        self.stack.setCurrentWidget(page)
        self.side.select(self.pages.menu_key(place.page))
        if place.of or place.view:
            page.open_at(place)
        page.show_fresh()
        if not self.side.is_walked:
            land_in(page, anew=bool(place.of))
        self._keep_place()
        return True

    def _keep_place(self) -> None:
        self.around.settings.keep_place(self.hub.store.path, self.here().written())

    def _connect(self) -> None:
        self.hub.changed.connect(self._on_changed)
        self.hub.kept.connect(self._on_kept)
        self.hub.drafts.waiting.connect(self._on_waiting)
        self.side.chosen.connect(self.open_page)
        self.side.scheme_asked.connect(self.ways.show_schemes)
        self.files_dropped.connect(self.receive)
        self.drops.held.connect(self.ways.show_drop)
        self.drops.left.connect(self.ways.hide_drop)
        self.drops.dropped.connect(self.files_dropped)
        self.status.set_saved(_("Tout est enregistré sur ce poste"))

    def _shortcuts(self) -> None:
        from PySide6.QtGui import QKeySequence, QShortcut

        from desktop.keys import window_keys

        for key in window_keys():
            if key.gesture:
                gesture = self.ways.gesture(key.gesture)
                QShortcut(QKeySequence(key.keys), self).activated.connect(gesture)
        for number in range(1, 8):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(partial(self._open_number, number))

    def _open_number(self, number: int) -> None:
        """Ctrl and a figure: the page that stands there in the menu."""
        if number <= len(self._entries):
            self.open_page(self._entries[number - 1].key)

    def next_zone(self) -> None:
        """F6: from the side bar to the page and back."""
        from PySide6.QtCore import Qt

        from desktop.landing import answering, land_in

        here, page = self.focusWidget(), self.current_page()
        if page is not None and here is not None and self.side.isAncestorOf(here):
            land_in(page, anew=False)
        elif inside := answering(self.side):
            inside[0].setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self) -> None:
        """Ctrl+B: the side bar with words, or with icons alone."""
        self._folded_by_hand = not self.side.folded
        self.side.set_folded(self._folded_by_hand)

    def _on_changed(self, _changes: "Changes") -> None:
        QTimer.singleShot(0, self.refresh)

    def _on_kept(self, at: object) -> None:
        self._keep_place()  # even a crash leads back to where one wrote last
        said = _("Tout est enregistré sur ce poste — {}")
        self.status.set_saved(said.format(clock(at)))  # type: ignore[arg-type]

    def _on_waiting(self, _subject: str) -> None:
        self.status.set_saved(_("Pas encore enregistré : la base est occupée"), ok=False)

    def _fold_to(self, width: int) -> None:
        """Icons alone where the window is narrow, unless the person chose."""
        if self._folded_by_hand is None:
            self.side.set_folded(width < SWITCH_WIDTH)

    def resizeEvent(self, event: "QResizeEvent") -> None:
        if self._adopted:
            self._fold_to(event.size().width())
        super().resizeEvent(event)

    def closeEvent(self, event: "QCloseEvent") -> None:
        if self._adopted:
            self._keep_place()  # with the filters as they are now
        for page in self.pages.built.values():
            page.leave()
        if self._adopted and not (self._work_ended() and self._flush()):
            event.ignore()
            return
        super().closeEvent(event)

    def _work_ended(self) -> bool:
        """Let work end, asking first where it takes long; False when the person stays."""
        if self.jobs.wait(GRACE_MS):
            return True
        from desktop.dialogs.ending import EndingDialog

        return EndingDialog(self.jobs, self).wait()

    def _flush(self) -> bool:
        """Write the drafts that wait; where that fails, whether the person closes all the same."""
        try:
            self.hub.drafts.flush()
        except UserError as error:
            from desktop.widgets.dialog import confirm

            title = _("Fermer sans garder votre saisie ?")
            return confirm(self, title, error.sentence, _("Fermer sans garder"), danger=True)
        return True
