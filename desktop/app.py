"""Where the parts meet: the application, its base, its pages, and nothing else.

The window is painted first; what needs the base is imported after that.
"""

import gc
import os
import sys
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication

from desktop import paths
from desktop.alarm import Alarm
from desktop.anew import open_again
from desktop.jobs import Jobs, Progress
from desktop.look.palette import put_ground
from desktop.look.scale import make_scaled, seen_percent
from desktop.place import read_place
from desktop.settings import Settings
from desktop.spared import imported_later
from desktop.window import Window

if TYPE_CHECKING:
    from db.errors import UserError
    from db.store import Store
    from desktop.look.theme import Theme

_TIMED = "JALON_BENCH_QUIT"
LOOKS_AFTER_MS = 20_000


def run(asked: Path | None) -> int:
    """Open the window on a base (or on the last one, with a received file); the exit status."""
    gc.disable()  # until `_show`: what is made to start stays, looking through it finds nothing
    settings = Settings(paths.settings_file())
    app = make_scaled(_application, settings.text_size, settings.system_size)
    settings.system_size = seen_percent()
    put_ground(app, settings.theme)
    dressed = cache(partial(_dress, app, settings))
    alarm = Alarm(app)
    alarm.watch()
    received = [asked] if asked is not None and asked.suffix == ".jalon" else []
    base = settings.last_base if asked is None or received else asked
    told = ""
    while True:
        course = _Course(alarm, dressed, settings, received, told)
        course.begin(base)
        status = int(app.exec())
        course.end()
        received, base, told = [], course.next_base, course.told
        if base is None:
            return 1 if course.given_up else status


class _Course:
    """One base from the window's first paint to its end."""

    def __init__(
        self,
        alarm: Alarm,
        dressed: "Callable[[], Theme]",
        settings: Settings,
        received: list[Path],
        told: str = "",
    ) -> None:
        self.given_up = False
        self.next_base: Path | None = None
        self._alarm, self._dressed, self._settings = alarm, dressed, settings
        self._received = received
        self._to_tell, self.told = told, ""
        self._store: Store | None = None
        self._jobs = Jobs()
        self._jobs.crashed.connect(alarm.tell)
        self._window = Window()

    def begin(self, base: Path | None) -> None:
        """Show the window, and open the base behind it once it is painted."""
        self._window.opening.painted.connect(partial(self._look_for, base))
        self._window.show()

    def end(self) -> None:
        """Close the base, then take the window apart while Qt still stands."""
        self._jobs.cancel()  # an opening that was not waited for: the base stays as it was
        self._jobs.wait()
        if self._store is not None:
            self._store.close()
        self.next_base = self._window.next_base
        if self._window.meanwhile is not None:
            self._settings.write_now()
            self.told = _done(self._window.meanwhile)
            if self._window.meanwhile is open_again and not self.told:
                self.next_base = None  # the Jalon that starts opens it
        from PySide6.QtWidgets import QAbstractItemView

        for widget in [*QApplication.topLevelWidgets(), self._window]:
            if not isinstance(
                widget, QAbstractItemView
            ):  # its completer takes it along, or crashes
                widget.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def _look_for(self, base: Path | None, refused: str = "") -> None:
        if _is_timed("paint"):
            QApplication.quit()
            return
        if base is None:
            from desktop.dialogs.first_opening import ask_for_base

            self._dressed()
            _load_words()
            base = ask_for_base(refused, recent=self._settings.recent_bases[:3])
        if base is None:
            self._give_up()
            return
        job = self._jobs.run(partial(self._open, base), self._show, self._refuse)
        job.progress.connect(self._window.opening.show_progress)
        self._dressed()  # meanwhile

    def _open(self, base: Path, progress: Progress) -> None:
        """In the worker, so that the window stays alive meanwhile."""
        with imported_later():
            from db.store import Store
        from desktop.upkeep import ask_for_check, was_cut_short

        cut_short = was_cut_short(base)
        self._store = Store(base, paths.key_store(), progress=progress)
        if cut_short:
            ask_for_check(self._store)
        import desktop.hub  # noqa: F401 — what `_show` needs

    def _show(self, _opened: None) -> None:
        store, window = self._store, self._window
        if store is None or not window.isVisible():
            return
        self._settings.last_base = store.path
        _load_words()
        _fill(window, store, self._jobs, self._dressed(), self._settings)
        window.scheme_asked.connect(partial(_leave_for_another, window, self._settings))
        if self._to_tell:
            window.tell(self._to_tell)
        _look_after(window, store)
        if self._received:
            window.files_dropped.emit(self._received)
        window.repaint()
        if _is_timed("content"):
            _leave_once_read(window, self._jobs)
            return
        gc.freeze()
        _collect()

    def _refuse(self, error: "UserError | None") -> None:
        if error is not None:
            self._look_for(None, error.sentence)
        else:
            self._give_up()

    def _give_up(self) -> None:
        self.given_up = True
        self._window.close()


def _done(meanwhile: Callable[[], str]) -> str:
    """What is told of something done while the base was closed."""
    from db.errors import UserError

    try:
        return meanwhile()
    except UserError as error:
        return error.sentence


def _look_after(window: Window, store: "Store") -> None:
    """Once the person has begun to work, look after the base; tell what there is to know."""
    from desktop.watching import watch_over

    QTimer.singleShot(LOOKS_AFTER_MS, window, lambda: watch_over(window, store))


def _leave_for_another(window: Window, settings: Settings) -> None:
    """Close this base for another one, unless the person changes their mind."""
    from desktop.dialogs.first_opening import ask_for_base

    others = [one for one in settings.recent_bases if one != settings.last_base]
    chosen = ask_for_base(recent=others[:3], another=True)
    if chosen is not None:
        window.next_base = chosen
        window.close()


def make_application() -> QApplication:
    """The application, in French, before any window; garbage is left to the event loop."""
    app = _application()
    _collect()
    return app


def _collect() -> None:
    from desktop.collector import Collector

    app = QApplication.instance()
    if app is not None and app.findChild(Collector) is None:
        Collector(app)


def _application() -> QApplication:
    from PySide6.QtCore import QLocale

    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("Jalon")
    app.setDesktopFileName("jalon")
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    return app


def _load_words() -> None:
    """Qt's own words in French: the buttons of its dialogs."""
    from desktop.qt_words import load_qt_words

    app = QApplication.instance()
    if app is not None:
        load_qt_words(app)


def make_window(store: "Store", theme: "Theme", settings: Settings) -> Window:
    """The window on a base, every part connected, where it was left."""
    window = Window()
    _load_words()
    _fill(window, store, Jobs(), theme, settings)
    return window


def _fill(window: Window, store: "Store", jobs: Jobs, theme: "Theme", settings: Settings) -> None:
    from desktop.catching_up import CatchingUp
    from desktop.hub import Hub
    from desktop.register import Around

    hub = Hub(store, jobs=jobs)
    window.adopt(Around(hub, jobs, theme, settings))
    CatchingUp(hub, jobs, window)
    window.theme_asked.connect(lambda: _next_theme(theme, settings))
    left = read_place(settings.place_of(store.path))
    window.go(left if left and left.page in window.pages else window.home)


def _dress(app: QApplication, settings: Settings) -> "Theme":
    """All of the look, once the first ground is painted."""
    from desktop.look.theme import Mode, Theme

    return Theme(app, Mode(settings.theme))


def _next_theme(theme: "Theme", settings: Settings) -> None:
    """From light to dark and back; the choice is kept."""
    from desktop.look.theme import Mode

    theme.use(Mode.LIGHT if theme.tokens.dark else Mode.DARK)
    settings.theme = theme.mode.value


def _is_timed(step: str) -> bool:
    """For the benchmark: whether one leaves at the first paint, or once the content is there."""
    return os.environ.get(_TIMED) == step


def _leave_once_read(window: Window, jobs: Jobs) -> None:
    """For the benchmark: leave when what the page reads beside the window is on screen too."""
    if jobs.is_idle:
        window.repaint()
        QTimer.singleShot(0, QApplication.quit)
    else:
        QTimer.singleShot(1, window, partial(_leave_once_read, window, jobs))
