"""The size of the system's text, or the one that was chosen: what Qt is asked for."""

import os
import subprocess
import sys

import pytest

from desktop.look.scale import clamped, system_percent

SCRIPT = """
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication
from desktop.look import scale

def make():
    app = QApplication.instance() or QApplication(["jalon"])
    QApplication.setFont(QFont("Sans", {points}))  # as the system would tell it
    return app

app = scale.make_scaled(make, {chosen}, {last})
import os
print(app.devicePixelRatio(), scale.factor(), os.environ.get("QT_SCALE_FACTOR", "none"))
print(scale.scaled_down(1100, 700).toTuple())
"""


@pytest.mark.parametrize(
    ("points", "platform", "desktop", "percent"),
    [
        (9, "win32", "", 100),
        (11.25, "win32", "", 125),
        (20.25, "win32", "", 200),
        (13, "darwin", "", 100),
        (11, "linux", "ubuntu:GNOME", 100),
        (16.5, "linux", "GNOME", 150),
        (10, "linux", "KDE", 100),
        (8, "linux", "KDE", 100),
    ],
)
def test_the_system_is_followed(points: float, platform: str, desktop: str, percent: int) -> None:
    assert system_percent(points, platform, {"XDG_CURRENT_DESKTOP": desktop}) == percent


def test_a_size_keeps_to_what_jalon_draws() -> None:
    assert [clamped(size) for size in (60, 100, 112, 113, 260)] == [100, 100, 110, 115, 200]


def _said(points: float, chosen: int, last: int, **environ: str) -> list[str]:
    script = SCRIPT.format(points=points, chosen=chosen, last=last)
    around = {name: value for name, value in os.environ.items() if name != "QT_SCALE_FACTOR"}
    around |= {"QT_QPA_PLATFORM": "offscreen", "XDG_CURRENT_DESKTOP": "KDE"} | environ
    done = subprocess.run(
        [sys.executable, "-c", script], env=around, capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("points", "chosen", "last", "ratio"),
    [
        (10, 0, 100, "1.0 1.0"),  # nobody asked for anything
        (15, 0, 150, "1.5 1.5"),  # as at the last opening
        (15, 0, 100, "1.5 1.5"),  # changed since: made again
        (15, 200, 150, "2.0 2.0"),  # chosen in Jalon, whatever the system says
        (15, 100, 150, "1.0 1.0"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the usual size is another there")
def test_the_application_is_made_at_that_size(
    points: float, chosen: int, last: int, ratio: str
) -> None:
    """And what it opens does not inherit it."""
    assert _said(points, chosen, last)[0] == f"{ratio} none"


@pytest.mark.skipif(sys.platform != "linux", reason="the usual size is another there")
def test_a_size_asked_of_qt_is_kept_and_the_window_still_fits() -> None:
    ratio, least = _said(10, 200, 100, QT_SCALE_FACTOR="1.5")
    assert ratio == "3.0 2.0 1.5"
    assert least == "(550, 350)"
