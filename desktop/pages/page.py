"""What every page is: a header, a content, and a way to be read again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.hub import Changes, Hub
from desktop.jobs import Jobs
from desktop.widgets.header import PageHeader


class Page(QWidget):
    """A page of the window, under its header.

    `action_asked` wants the fiche of an action (its id), `page_asked` another page (its key).
    """

    action_asked = Signal(str)
    page_asked = Signal(str)

    def __init__(self, hub: Hub, jobs: Jobs, header: PageHeader) -> None:
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

    def on_changed(self, _changes: Changes) -> None:
        """Something changed in the base: read again now if in sight, else when shown."""
        self._stale = True
        if self.isVisible():
            self.show_fresh()

    def refresh(self) -> None:
        """Read everything that the page shows, keeping what the person chose."""
        raise NotImplementedError

    def start_search(self) -> None:
        """Ctrl+F: put the cursor where one searches in this page."""

    def print_page(self) -> None:
        """Ctrl+P: print what the page shows."""

    def leave(self) -> None:
        """Before another page or the end: keep what is being typed."""
