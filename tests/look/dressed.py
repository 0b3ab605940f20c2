"""A dressed application for the tests that look at pixels or drive widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.theme import Mode, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The one theme of the test process, light before and after."""
    found = qapp.findChild(Theme) or Theme(qapp, Mode.LIGHT)
    assert isinstance(found, Theme)
    found.use(Mode.LIGHT)
    yield found
    found.use(Mode.LIGHT)


def show_active(qtbot: QtBot, widget: QWidget) -> None:
    """Open the widget as a window that has the keyboard."""
    with qtbot.waitActive(widget):
        widget.show()
        widget.activateWindow()


def picture(widget: QWidget, rect: QRect | None = None) -> QImage:
    """What the widget shows, one pixel for one logical pixel."""
    shot = widget.grab(rect) if rect is not None else widget.grab()
    return shot.toImage()


def colours(image: QImage) -> set[str]:
    """Every colour of a picture, as '#rrggbb'."""
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def shows(image: QImage, colour: str) -> bool:
    """Whether a picture has the colour somewhere."""
    return QColor(colour).name() in colours(image)
