"""The dressed application, for the tests of this folder."""

import pytest

from tests.look.dressed import theme

__all__ = ["theme"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
