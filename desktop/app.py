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
from desktop.pages.action.page import ActionsPage
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.fiche.page import FichePage
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.rights.page import RightsPage
from desktop.settings import Settings
from desktop.widgets.menu_items import MenuEntry
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
    """The window on a base, every part connected."""
    hub, jobs = Hub(store), Jobs()
    actions = ActionsPage(hub, jobs)
    exchanges = ExchangePage(hub, jobs)
    fiche = FichePage(hub, jobs)
    meetings = MeetingsPage(hub, jobs)
    rights = RightsPage(hub, jobs)
    window = Window(
        hub,
        jobs,
        {
            "actions": (MenuEntry("actions", "list-checks", _("Actions")), actions),
            "fiche": (None, fiche),
            "meetings": (MenuEntry("meetings", "calendar-days", _("Séances")), meetings),
            "exchanges": (MenuEntry("exchanges", "arrow-left-right", _("Échanges")), exchanges),
            "rights": (MenuEntry("rights", "users", _("Personnes et droits")), rights),
        },
    )

    def open_fiche(action: str) -> None:
        fiche.show_action(action, actions.shown_actions())
        window.open_page("fiche")
        window.side.select("actions")

    def settle(conflict: str) -> None:
        window.open_page("exchanges")
        exchanges.show_conflict(conflict)

    def receive(files: list[Path]) -> None:
        window.open_page("exchanges")
        exchanges.receive(files)

    actions.action_asked.connect(open_fiche)
    actions.conflict_asked.connect(settle)
    exchanges.action_asked.connect(open_fiche)
    fiche.conflict_asked.connect(settle)
    fiche.action_asked.connect(open_fiche)
    meetings.action_asked.connect(open_fiche)
    window.files_dropped.connect(receive)
    window.theme_asked.connect(lambda: _next_theme(theme, settings))
    window.open_page("actions")
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
