"""What every test stands on: a home of its own, no network, no screen."""

import gc
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from db.words import use_own_words

CROWD = 10
MEMORY, ROOM = Path("/dev/shm"), 2 << 30  # where Linux keeps files in memory, bytes that we need
STAYING = [0]  # those that were alive after the last collection
_USUAL = "1"  # a change is judged by the same trials everywhere; long campaigns draw others

HOME_VARIABLES = (
    *("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"),
    *("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"),
)


def pytest_configure(config: pytest.Config) -> None:
    """Lead the session away from the person's folders, before anything looks them up."""
    _spare_the_disk()
    home = Path(tempfile.mkdtemp(prefix="jalon-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    for name in HOME_VARIABLES:
        os.environ[name] = str(home)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["JALON_KEYRING"] = "off"
    os.environ.setdefault("JALON_SEED", _USUAL)
    settings.register_profile("untimed", deadline=None)  # a slow machine is no failure
    settings.load_profile("untimed")
    _forbid_network()
    gc.disable()


def pytest_collection_finish() -> None:
    """What thousands of tests and their modules hold stays to the end: not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _collected_between_tests() -> Iterator[None]:
    """As in the application: garbage is collected where Qt expects it, here after each test."""
    use_own_words(None)  # a window that stays open between tests may have said its own since
    yield
    use_own_words(None)
    due = [n for n in (2, 1, 0) if gc.get_count()[n] > gc.get_threshold()[n]]
    STAYING[0] = min(STAYING[0], _windows())
    if _windows() > STAYING[0] + CROWD:
        gc.collect()
        STAYING[0] = _windows()
    elif due:
        gc.collect(due[0])


def _windows() -> int:
    """How many windows are alive, menus and dialogs too: a change of theme dresses them all."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    return len(widgets.QApplication.topLevelWidgets()) if widgets else 0


def _spare_the_disk() -> None:
    """Every gesture waits for the disk, and what a test writes ends with it: memory will do."""
    there = "TMPDIR" not in os.environ and os.access(MEMORY, os.W_OK)
    if there and shutil.disk_usage(MEMORY).free > ROOM:
        os.environ["TMPDIR"] = tempfile.tempdir = str(MEMORY)


def pytest_report_header() -> str:
    """What plays the random tests again."""
    return f"JALON_SEED={os.environ['JALON_SEED']} JALON_FROM={os.environ.get('JALON_FROM', '0')}"


def _forbid_network() -> None:
    """Make every way out of this machine fail the test, even where the code expects OSError."""
    for name in ("connect", "connect_ex", "sendto"):
        setattr(socket.socket, name, _guarded(name))


def _guarded(name: str) -> Callable[..., object]:
    real = getattr(socket.socket, name)

    def guarded(self: socket.socket, *rest: object) -> object:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            pytest.fail(f"A test reached for the network: {name}{rest}")
        return real(self, *rest)

    return guarded
