"""Pictures of every page, drawn without a screen, for the demonstration and for the guide."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from db.journal.identity import KeyStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desktop.look.theme import Theme
    from desktop.window import Window

SIZES = ((1440, 900), (1100, 700))
QUIET_MS, LATEST_MS = 900, 60_000


def take_shots(base: Path, keys: KeyStore, folder: Path) -> list[Path]:
    """Open the window on a base, off screen, and keep each page as PNG: both sizes, both themes.

    Must be called in a process that has not opened a window yet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with off_screen(base, keys) as (window, theme):
        from db.queries.action.listed import action_list
        from db.queries.indicator.listed import indicator_rows
        from desktop.look.theme import Mode
        from desktop.place import Place

        rows = window.hub.ask(action_list)
        fullest = max(rows, key=lambda row: (row.contested, row.asked is not None), default=None)
        if fullest is not None:
            window.pages["actions"].action_asked.emit(fullest.id)
        known = window.hub.ask(indicator_rows)
        fed = max(known, key=lambda row: len(row.trajectory.results), default=None)
        places = {"indicator": Place("indicator", fed.id)} if fed else {}
        for mode in (Mode.LIGHT, Mode.DARK):
            theme.use(mode)
            for width, height in SIZES:
                window.resize(width, height)
                for key in window.pages:
                    window.go(places[key]) if key in places else window.open_page(key)
                    name = f"{key}-{width}x{height}-{mode.value}.png"
                    taken.append(shot(window, folder / name))
    return taken


@contextmanager
def off_screen(base: Path, keys: KeyStore) -> Iterator[tuple["Window", "Theme"]]:
    """The window on a base, light, at the larger size, on a screen that does not exist."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from tempfile import TemporaryDirectory

    from db.store import Store
    from desktop.app import make_application, make_window
    from desktop.look.theme import Mode, Theme
    from desktop.settings import Settings

    theme = Theme(make_application(), Mode.LIGHT)
    with TemporaryDirectory() as aside, Store(base, keys) as store:
        window = make_window(store, theme, Settings(Path(aside) / "settings.ini"))
        window.resize(*SIZES[0])
        window.show()
        yield window, theme
        window.close()


def shot(widget: "QWidget", path: Path) -> Path:
    """Keep a window or a dialog as PNG, once previews and fonts have arrived."""
    settle()
    widget.grab().save(str(path))
    return path


def settle() -> None:
    """Let what was asked of the worker, and what is kept a moment later, arrive."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    latest, quiet = QDeadlineTimer(LATEST_MS), QDeadlineTimer(QUIET_MS)
    while not (quiet.hasExpired() or latest.hasExpired()):
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        if not _is_idle():
            quiet.setRemainingTime(QUIET_MS)


def _is_idle() -> bool:
    """Whether no window waits for its worker."""
    from PySide6.QtWidgets import QApplication

    from desktop.pages.page import Page

    windows = QApplication.topLevelWidgets()
    return all(page.jobs.is_idle for window in windows for page in window.findChildren(Page))
