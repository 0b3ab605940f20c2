"""What the walk shares: the bases made once, one window for each role."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look.theme import Mode, Theme
from tests.walk.stage import Stage, set_up
from tests.walk.walker import Walker

HERE = Path(__file__).parent
WALKERS: dict[str, Walker] = {}


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """The bases."""
    with ExitStack() as holding:
        yield set_up(tmp_path_factory.mktemp("walk"), holding)


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Theme:
    """The look of the application, light."""
    found = qapp.findChild(Theme) or Theme(qapp, Mode.LIGHT)
    assert isinstance(found, Theme)
    found.use(Mode.LIGHT)
    return found


@pytest.fixture(scope="session")
def walk(stage: Stage, look: Theme) -> Iterator[Callable[[str], Walker]]:
    """The window of a role, opened once for the tests of this folder that follow each other."""

    def of(role: str) -> Walker:
        if role not in WALKERS:
            WALKERS[role] = Walker(stage, role, look)
        return WALKERS[role]

    yield of
    _close()


@pytest.fixture
def alone() -> None:
    """No window stays from the tests before: every one would be dressed in the next theme."""
    _close()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(nextitem: pytest.Item | None) -> None:
    """Windows of many widgets would weigh on every change of theme elsewhere."""
    if nextitem is None or HERE not in nextitem.path.parents:
        _close()


def _close() -> None:
    while WALKERS:
        WALKERS.popitem()[1].close()
