"""Where the parts meet: the application, its base, its pages, and nothing else."""

import os
import sys
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from db.errors import UserError
from db.store import Store
from desktop import paths
from desktop.alarm import Alarm
from desktop.collector import Collector
from desktop.dialogs.first_opening import ask_for_base
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.look.theme import Mode, Theme
from desktop.place import Place, read_place
from desktop.register import Around, rubrics
from desktop.settings import Settings
from desktop.window import Window


def run(asked: Path | None) -> int:
    """Open the window on a base (or on the last one, with a received file); the exit status."""
    app = make_application()
    settings = Settings(paths.settings_file())
    theme = Theme(app, Mode(settings.theme))
    alarm = Alarm(app)
    alarm.watch()
    received = asked if asked is not None and asked.suffix == ".jalon" else None
    base = settings.last_base if asked is None or received else asked
    status = 1
    while (store := _open(base)) is not None:
        settings.last_base = store.path
        window = make_window(store, theme, settings)
        window.jobs.crashed.connect(alarm.tell)
        window.scheme_asked.connect(partial(_leave_for_another, window))
        window.show()
        if received is not None:
            QTimer.singleShot(0, partial(window.files_dropped.emit, [received]))
            received = None
        _quit_when_measured(app, window)
        status = int(app.exec())
        store.close()
        base = window.next_base
        if base is None:
            break
    return status


def _leave_for_another(window: Window) -> None:
    """Close this base for another one, unless the person changes their mind."""
    chosen = ask_for_base(_("Quelle base voulez-vous ouvrir ?"))
    if chosen is not None:
        window.next_base = chosen
        window.close()


def make_application() -> QApplication:
    """The application, in French, before any window."""
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Jalon")
    Collector(app)
    app.setDesktopFileName("jalon")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    words = QTranslator(app)
    if words.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(words)
    return app


def make_window(store: Store, theme: Theme, settings: Settings) -> Window:
    """The window on a base, every part connected, where it was left."""
    window = Window(Around(Hub(store), Jobs(), theme, settings), rubrics())
    window.theme_asked.connect(lambda: _next_theme(theme, settings))
    left = read_place(settings.last_place)
    window.go(left if left and left.page in window.pages else Place(next(iter(window.pages))))
    return window


def _next_theme(theme: Theme, settings: Settings) -> None:
    """From light to dark and back; the choice is kept."""
    theme.use(Mode.LIGHT if theme.tokens.dark else Mode.DARK)
    settings.theme = theme.mode.value


def _open(base: Path | None) -> Store | None:
    """The base to open, asking for it while there is none; None when the person gives up."""
    said = ""
    while True:
        if base is not None:
            try:
                return Store(base, paths.key_store())
            except UserError as error:
                said = error.sentence
        base = ask_for_base(said)
        if base is None:
            return None


def _quit_when_measured(app: QApplication, window: Window) -> None:
    """For the benchmark: leave at the first paint, or once the content is on screen."""
    wanted = os.environ.get("JALON_BENCH_QUIT")
    if wanted:
        QTimer.singleShot(0, lambda: (window.repaint(), app.quit()))
