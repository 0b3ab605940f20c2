"""What every page is: a header, a content, and a way to be read again."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.keys import Offer
from desktop.place import Place
from desktop.widgets.header import PageHeader

if TYPE_CHECKING:
    from desktop.hub import Changes, Hub
    from desktop.jobs import Jobs


class Page(QWidget):
    """A page of the window, under its header; `key` is its name in the register.

    `place_asked` wants another Place, `page_asked` a page as it was left (its key), `action_asked`
    the fiche of an action and `conflict_asked` the settling of a conflict (their ids);
    `files_chosen` gives files that somebody sent, to be taken in.
    """

    place_asked = Signal(object)
    page_asked = Signal(str)
    action_asked = Signal(str)
    conflict_asked = Signal(str)
    closing_asked = Signal(object)
    files_chosen = Signal(list)
    key = ""

    def __init__(self, hub: "Hub", jobs: "Jobs", header: PageHeader) -> None:
        super().__init__()
        self.hub = hub
        self.jobs = jobs
        self.header = header
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(header)
        self._stale = True

    def show_fresh(self) -> None:
        """Read again if something changed since the page was last shown."""
        if self._stale:
            self._stale = False
            self.refresh()

    def on_changed(self, _changes: "Changes") -> None:
        """Something changed in the base: read again now if in sight, else when shown."""
        self._stale = True
        if self.isVisible():
            self.show_fresh()

    def take_name(self, name: str) -> None:
        """Bear the name that the menu gives it; '' where it has none there."""
        if name:
            self.header.set_name(name)

    def refresh(self) -> None:
        """Read everything that the page shows, keeping what the person chose."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where one is: the page, what it shows, how; `open_at` leads there again."""
        return Place(self.key)

    def open_at(self, place: Place) -> None:
        """Show what a place is about, with its filters; called before the page is read again."""

    def among(self) -> tuple[str, ...]:
        """The actions in sight, in their order: where previous and next lead from a fiche."""
        return ()

    def landing(self) -> QWidget | None:
        """What the keyboard comes to with the page; None for its list, or the first thing there."""
        return None

    def take_files(self, files: list[Path]) -> None:
        """Take in files that somebody sent, where this page does that."""

    def start_search(self) -> None:
        """Ctrl+F: put the cursor where one searches in this page."""

    def print_page(self) -> None:
        """Ctrl+P: print what the page shows."""

    def import_files(self) -> None:
        """Ctrl+I: choose files that somebody sent, where this page takes them in."""

    def export_page(self) -> bool:
        """Ctrl+E: export what the page shows; False where it has nothing of its own to export."""
        return False

    def offers(self) -> list[Offer]:
        """What may be done here now, for the palette: the buttons of the header."""
        return self.header.offers()

    def leave(self) -> None:
        """Before another page or the end: keep what is being typed."""
