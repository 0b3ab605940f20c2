"""The theme changed while pages are open: they look as in a window that opened in that theme."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QImage

from desktop.look.theme import Mode, Theme
from tests.walk.stage import READER, Stage
from tests.walk.walker import Walker

PAGES = ("actions", "measures", "indicators", "exchanges", "past", "rights", "settings")


@pytest.fixture
def dark_after(look: Theme) -> Iterator[Theme]:
    """Light, to be switched; light again for the others."""
    look.use(Mode.LIGHT)
    yield look
    look.use(Mode.LIGHT)


def _seen(walker: Walker) -> list[QImage]:
    return [walker.page(key).window().grab().toImage() for key in PAGES]


@pytest.mark.usefixtures("qtbot")
def test_a_switch_leaves_nothing_of_the_former_theme(stage: Stage, dark_after: Theme) -> None:
    walker = Walker(stage, READER, dark_after)
    light = _seen(walker)
    dark_after.use(Mode.DARK)
    switched = _seen(walker)
    walker.close()
    fresh_window = Walker(stage, READER, dark_after)
    fresh = _seen(fresh_window)
    fresh_window.close()
    differ = [key for key, one, other in zip(PAGES, switched, fresh, strict=True) if one != other]
    assert differ == []
    assert all(one != other for one, other in zip(light, switched, strict=True))
