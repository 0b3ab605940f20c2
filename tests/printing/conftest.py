"""The platform without a screen says what it lacks: that is no fault of ours."""

import pytest


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let it say so."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))
