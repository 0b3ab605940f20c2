"""The window on a full base, on a screen that does not exist."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from measuring.full_base import NOW, make_full_base


@contextmanager
def window_on(folder: Path, months: int) -> Iterator[tuple[Any, Any]]:
    """The window and the store of the base of a folder, made there if it is not yet."""
    from db.journal.identity import KeyStore

    base, keys = folder / "mesures.jalonbase", KeyStore(folder / "keys")
    if not base.exists():
        folder.mkdir(parents=True, exist_ok=True)
        make_full_base(base, keys, months)
    with window_over(base, keys, NOW) as found:
        yield found


@contextmanager
def window_over(base: Path, keys: Any, now: datetime) -> Iterator[tuple[Any, Any]]:
    """The window and the store of a base, on a day of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QCoreApplication, QEvent

    from db.store import Store
    from desktop.app import make_application, make_window
    from desktop.look.theme import Mode, Theme
    from desktop.settings import Settings

    theme = Theme(make_application(), Mode.LIGHT)
    with (
        tempfile.TemporaryDirectory(prefix="jalon-bench-") as aside,
        Store(base, keys, now=lambda: now) as store,
    ):
        window = make_window(store, theme, Settings(Path(aside) / "settings.ini"))
        window.resize(1440, 900)
        window.show()
        yield window, store
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def settle(window: Any) -> None:
    """Until nothing is asked any more, and what was answered is painted."""
    from PySide6.QtWidgets import QApplication

    for _turn in range(2):
        QApplication.processEvents()
        window.hub.jobs.wait()
    QApplication.processEvents()
