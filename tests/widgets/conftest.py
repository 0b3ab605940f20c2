"""The dressed application, for the tests of this folder."""

import pytest

from tests.look.dressed import theme

__all__ = ["theme"]


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says that it has no size hints: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints", extend=True))
