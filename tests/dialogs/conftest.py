"""What the tests of dialogs share: the look, a base to be invited to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.look.dressed import theme
from tests.pages.base import Base, Template, make_template, opened

__all__ = ["theme"]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Template:
    """The base of the tests of the pages, as files."""
    return make_template(tmp_path_factory.mktemp("base"))


@pytest.fixture
def base(template: Template, tmp_path: Path) -> Iterator[Base]:
    """A copy of it, open on the secretary's machine."""
    with opened(template, tmp_path) as found:
        yield found


@pytest.fixture(autouse=True)
def _dressed(theme: object, qtbot: QtBot) -> None:
    """Every dialog is seen in the look of the application."""


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
