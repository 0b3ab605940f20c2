"""The theme changed while pages are open: they look as in a window that opened in that theme."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Mode, Theme
from desktop.widgets.veil import Veil
from tests.walk.stage import READER, Stage
from tests.walk.walker import Walker

PAGES = ("actions", "measures", "indicators", "exchanges", "past", "rights", "settings")


@pytest.fixture
def dark_after(look: Theme, alone: None) -> Iterator[Theme]:  # noqa: ARG001 — closed before
    """Light, to be switched; light again for the others."""
    look.use(Mode.LIGHT)
    yield look
    look.use(Mode.LIGHT)


def _seen(walker: Walker, qtbot: QtBot) -> list[QImage]:
    """Each page once all that it waits for is there."""
    seen = []
    for key in PAGES:
        page = walker.page(key)
        qtbot.waitUntil(partial(_is_whole, page))
        walker.settle()
        seen.append(page.window().grab().toImage())
    return seen


def _is_whole(page: QWidget) -> bool:
    soon = any(one.isActive() for one in page.findChildren(QTimer) if one.isSingleShot())
    veiled = any(one.is_drawn and one.isVisible() for one in page.findChildren(Veil))
    return not soon and not veiled


def test_a_switch_leaves_nothing_of_the_former_theme(
    stage: Stage, dark_after: Theme, qtbot: QtBot
) -> None:
    walker = Walker(stage, READER, dark_after)
    light = _seen(walker, qtbot)
    dark_after.use(Mode.DARK)
    switched = _seen(walker, qtbot)
    walker.close()
    fresh_window = Walker(stage, READER, dark_after)
    fresh = _seen(fresh_window, qtbot)
    fresh_window.close()
    differ = [key for key, one, other in zip(PAGES, switched, fresh, strict=True) if one != other]
    assert differ == []
    assert all(one != other for one, other in zip(light, switched, strict=True))
