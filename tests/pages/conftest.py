"""What the tests of the pages share: one base made once, a copy of it for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Mode, Theme
from tests.pages.base import Base, Template, make_template, opened


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The base of tests/pages/base.py, as files."""
    return make_template(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The look of the application, light."""
    return Theme(qapp, Mode.LIGHT)


@pytest.fixture
def base(template: Template, tmp_path: Path) -> Iterator[Base]:
    """A copy of the base, open on the secretary's machine."""
    with opened(template, tmp_path) as found:
        yield found


@pytest.fixture
def hub(base: Base, theme: Theme, jobs: Jobs) -> Hub:  # noqa: ARG001 — the theme stands first
    """The hub on that base."""
    return Hub(base.store, jobs=jobs)


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:  # noqa: ARG001 — its signals need the application
    """The worker, idle again at the end of the test."""
    made = Jobs()
    yield made
    made.wait()
