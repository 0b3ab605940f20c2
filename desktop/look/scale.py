"""How large the whole window is drawn: as the text of the system, or as the person chose.

Everything grows together, text and what holds it, as on a screen of finer dots: a height that is
right at 100 % is right at 200 %. Where the window is then smaller than a page, the page scrolls.
"""

import os
import sys
from collections.abc import Callable, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

LEAST, MOST = 100, 200  # per cent
STEP = 5
AS_SYSTEM = 0
_ASKED = "QT_SCALE_FACTOR"
# What the text of each desktop measures, in points, when nobody has changed it.
_WINDOWS, _MAC, _GNOME, _OTHERS = 9.0, 13.0, 11.0, 10.0
_in_force = LEAST


def factor() -> float:
    """How many times larger than usual everything is drawn, from 1 to 2."""
    return _in_force / 100


def is_in_force(chosen: int) -> bool:
    """Whether everything is drawn as was chosen, AS_SYSTEM for the system's size."""
    return (clamped(chosen) if chosen else seen_percent()) == _in_force


def scaled_down(width: int, height: int) -> QSize:
    """A size of the window that takes as much of the screen whatever the factor."""
    return QSize(round(width / factor()), round(height / factor()))


def clamped(percent: float) -> int:
    """A size that Jalon draws: from 100 to 200, by steps of 5."""
    return int(min(max(round(percent / STEP) * STEP, LEAST), MOST))


def usual_points(platform: str, environ: Mapping[str, str]) -> float:
    """The size of the system's text when nobody has changed it, in points."""
    if platform == "win32":
        return _WINDOWS
    if platform == "darwin":
        return _MAC
    return _GNOME if "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "") else _OTHERS


def system_percent(points: float, platform: str, environ: Mapping[str, str]) -> int:
    """How large the system writes, from its font's size in points."""
    return clamped(100 * points / usual_points(platform, environ))


def make_scaled(make: Callable[[], QApplication], chosen: int, last: int) -> QApplication:
    """Make the application at the size that was chosen, AS_SYSTEM for the system's.

    Qt must know the size before it can say what the system's is: `last`, the one seen at the last
    opening, is tried first, and the application is made again where it has changed since.
    """
    app = _made(make, clamped(chosen or last))
    if chosen != AS_SYSTEM:
        return app
    wanted = seen_percent()
    if wanted != _in_force:
        app.shutdown()
        app = _made(make, wanted)
    return app


def seen_percent() -> int:
    """How large the system writes, as the application that runs was told."""
    return system_percent(QGuiApplication.font().pointSizeF(), sys.platform, os.environ)


def _made(make: Callable[[], QApplication], percent: int) -> QApplication:
    global _in_force  # noqa: PLW0603 — one application, one size
    before = os.environ.get(_ASKED)
    if percent != LEAST:
        asked = float(before) if before else 1.0
        os.environ[_ASKED] = str(asked * percent / 100)
    try:
        app = make()
    finally:
        # What Jalon opens, the mail program first, has a size of its own.
        if before is None:
            os.environ.pop(_ASKED, None)
        else:
            os.environ[_ASKED] = before
    _in_force = percent
    return app
