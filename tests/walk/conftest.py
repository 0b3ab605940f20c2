"""What the walk shares: the bases made once, one window for each role."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look.theme import Mode, Theme
from tests.walk.stage import Stage, set_up
from tests.walk.walker import Walker


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
    """The window of a role, opened once."""
    found: dict[str, Walker] = {}

    def of(role: str) -> Walker:
        if role not in found:
            found[role] = Walker(stage, role, look)
        return found[role]

    yield of
    for walker in found.values():
        walker.close()
