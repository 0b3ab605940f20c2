"""The window: side bar, pages, status bar. It builds and connects; pages do the rest."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from db.errors import UserError
from db.place import warning
from db.queries.overview import Overview, overview
from desktop.hub import Changes, Hub
from desktop.i18n import _, clock
from desktop.jobs import Jobs
from desktop.pages.page import Page
from desktop.widgets.dialog import confirm
from desktop.widgets.menu_items import MenuEntry
from desktop.widgets.side_bar import SideBar
from desktop.widgets.status_bar import StatusBar

FOLDS_UNDER = 1280
_BY_TAB = Qt.FocusPolicy.TabFocus


class Window(QMainWindow):
    """One base, its pages. `files_dropped` gives the `.jalon` files let go anywhere on it;
    `theme_asked` wishes the other theme, `scheme_asked` another base.
    """

    files_dropped = Signal(list)
    scheme_asked = Signal()
    theme_asked = Signal()

    def __init__(self, hub: Hub, jobs: Jobs, pages: Mapping[str, tuple[MenuEntry | None, Page]]):
        super().__init__()
        self.hub, self.jobs = hub, jobs
        self.pages = {key: page for key, (_entry, page) in pages.items()}
        entries = [entry for entry, _page in pages.values() if entry is not None]
        self.side = SideBar(entries, [MenuEntry("theme", "moon", _("Changer de thème"))])
        self.status = StatusBar()
        self.stack = QStackedWidget()
        for page in self.pages.values():
            self.stack.addWidget(page)
        self.next_base: Path | None = None
        self._trail: list[str] = []
        self._folded_by_hand: bool | None = None
        self.setWindowTitle(_("Jalon"))
        self.setMinimumSize(1100, 700)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self._build()
        self._connect()
        self._shortcuts(entries)
        self.refresh()

    def open_page(self, key: str, *, remember: bool = True) -> None:
        """Show a page; the one that was shown keeps what is being typed."""
        here = self.current_key()
        page = self.pages[key]
        if here and here != key:
            self.pages[here].leave()
            if remember:
                self._trail.append(here)
        self.stack.setCurrentWidget(page)
        self.side.select(key)
        page.show_fresh()

    def current_key(self) -> str:
        """The key of the page in sight."""
        shown = self.stack.currentWidget()
        return next((key for key, page in self.pages.items() if page is shown), "")

    def go_back(self) -> None:
        """Alt+left: the page before."""
        if self._trail:
            self.open_page(self._trail.pop(), remember=False)

    def refresh(self) -> None:
        """Read again what stands around the pages."""
        shown = self.hub.ask(overview)
        self.side.set_scheme(shown.scheme)
        self.side.set_person(shown.person, shown.role)
        self.side.set_count("actions", shown.actions)
        self.side.set_count("exchanges", shown.conflicts + shown.to_examine or None)
        self.setWindowTitle(_("{} — Jalon").format(shown.base))
        self.status.set_facts(_facts(shown, self.hub.store.path))

    def _build(self) -> None:
        content = QWidget()
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addWidget(self.stack, 1)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
        self.setCentralWidget(content)

    def _connect(self) -> None:
        self.hub.changed.connect(self._on_changed)
        self.hub.kept.connect(self._on_kept)
        self.hub.drafts.waiting.connect(self._on_waiting)
        self.side.chosen.connect(self._on_chosen)
        self.side.scheme_asked.connect(self.scheme_asked)
        for page in self.pages.values():
            self.hub.changed.connect(page.on_changed)
            page.page_asked.connect(self.open_page)
        self.status.set_saved(_("Tout est enregistré sur ce poste"))

    def _shortcuts(self, entries: list[MenuEntry]) -> None:
        def bind(keys: str, gesture: Callable[[], object]) -> None:
            QShortcut(QKeySequence(keys), self).activated.connect(gesture)

        bind("Alt+Left", self.go_back)
        bind("Ctrl+B", self._fold)
        bind("Ctrl+F", lambda: self._current().start_search())
        bind("Ctrl+P", lambda: self._current().print_page())
        bind("F6", self._next_zone)
        for number, entry in enumerate(entries[:7], 1):
            bind(f"Ctrl+{number}", partial(self.open_page, entry.key))

    def _on_chosen(self, key: str) -> None:
        if key in self.pages:
            self.open_page(key)
        else:
            self.side.select(self.current_key())
            self.theme_asked.emit()

    def _current(self) -> Page:
        return self.pages[self.current_key()]

    def _next_zone(self) -> None:
        """F6: from the side bar to the page and back."""
        here = self.focusWidget()
        page = self.stack.currentWidget()
        target = page if page and here and self.side.isAncestorOf(here) else self.side
        inside = [found for found in _focus_chain(target) if target.isAncestorOf(found)]
        for found in inside:
            if found.isVisible() and found.isEnabled() and found.focusPolicy() & _BY_TAB:
                found.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _fold(self) -> None:
        self._folded_by_hand = not self.side.folded
        self.side.set_folded(self._folded_by_hand)

    def _on_changed(self, _changes: Changes) -> None:
        QTimer.singleShot(0, self.refresh)

    def _on_kept(self, at: object) -> None:
        said = _("Tout est enregistré sur ce poste — {}")
        self.status.set_saved(said.format(clock(at)))  # type: ignore[arg-type]

    def _on_waiting(self, _subject: str) -> None:
        self.status.set_saved(_("Pas encore enregistré : la base est occupée"), ok=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._folded_by_hand is None:
            self.side.set_folded(event.size().width() < FOLDS_UNDER)
        super().resizeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        for page in self.pages.values():
            page.leave()
        self.jobs.wait()
        if not self._flush():
            event.ignore()
            return
        super().closeEvent(event)

    def _flush(self) -> bool:
        """Write the drafts that wait; where that fails, whether the person closes all the same."""
        try:
            self.hub.drafts.flush()
        except UserError as error:
            title = _("Fermer sans garder votre saisie ?")
            return confirm(self, title, error.sentence, _("Fermer sans garder"), danger=True)
        return True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _jalon_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files_dropped.emit(_jalon_files(event))


def _focus_chain(start: QWidget) -> Iterator[QWidget]:
    found = start.nextInFocusChain()
    while found is not None and found is not start:
        yield found
        found = found.nextInFocusChain()


def _jalon_files(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix == ".jalon"]


def _facts(shown: Overview, base: Path) -> list[str]:
    facts = [_("Exemple, au {}").format(shown.example_day)] if shown.example_day else []
    facts += [
        _("Jalon fonctionne sans connexion"),
        _("Base version {}").format(shown.base_version),
    ]
    if shown.last_received:
        facts.append(_("Dernier fichier intégré : {}").format(shown.last_received))
    return [place, *facts] if (place := warning(base)) else facts
