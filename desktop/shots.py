"""Pictures of every page, drawn without a screen, for the demonstration and for the guide."""

import os
from pathlib import Path

from db.journal.identity import KeyStore

SIZES = ((1440, 900), (1100, 700))


def take_shots(base: Path, keys: KeyStore, folder: Path) -> list[Path]:
    """Open the window on a base, off screen, and keep each page as PNG: both sizes, both themes.

    Must be called in a process that has not opened a window yet.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from db.queries.action_list import action_list
    from db.store import Store
    from desktop.app import make_application, make_window
    from desktop.look.theme import Mode, Theme
    from desktop.settings import Settings

    app = make_application()
    folder.mkdir(parents=True, exist_ok=True)
    settings = Settings(folder / ".reglages.ini")
    theme = Theme(app, Mode.LIGHT)
    taken = []
    with Store(base, keys) as store:
        window = make_window(store, theme, settings)
        rows = window.hub.ask(action_list)
        fullest = max(rows, key=lambda row: (row.contested, row.asked is not None), default=None)
        if fullest is not None:
            window.pages["actions"].action_asked.emit(fullest.id)
        for mode in (Mode.LIGHT, Mode.DARK):
            theme.use(mode)
            for width, height in SIZES:
                window.resize(width, height)
                window.show()
                for key in window.pages:
                    window.open_page(key)
                    _settle()
                    path = folder / f"{key}-{width}x{height}-{mode.value}.png"
                    window.grab().save(str(path))
                    taken.append(path)
        window.close()
    (folder / ".reglages.ini").unlink(missing_ok=True)
    return taken


def _settle() -> None:
    """Let previews and fonts arrive before the picture is taken."""
    from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEventLoop

    deadline = QDeadlineTimer(900)
    while not deadline.hasExpired():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
