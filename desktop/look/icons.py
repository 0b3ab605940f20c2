"""Icons: the shipped drawings, recoloured, sharp at every scale."""

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap

FOLDER = Path(__file__).parents[2] / "resources" / "icons"


@cache
def _source(name: str) -> str:
    return (FOLDER / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, size: int, colours: tuple[tuple[str, str], ...], ratio: float) -> QPixmap:
    # Start-up paints few icons: the renderer is only loaded with the first of them.
    from PySide6.QtSvg import QSvgRenderer

    source = _source(name)
    for old, new in colours:
        source = source.replace(old, new)
    drawn = QPixmap(round(size * ratio), round(size * ratio))
    drawn.fill(QColor(0, 0, 0, 0))
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(source.encode())).render(painter)
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


def pixmap(name: str, size: int, colour: str, ratio: float = 1.0) -> QPixmap:
    """The icon `name` in a square of `size` logical pixels; `ratio` is the screen's scale."""
    return _drawn(name, size, (("currentColor", colour),), ratio)


def icon(name: str, size: int, colour: str, disabled: str | None = None) -> QIcon:
    """The same as a QIcon, for the widgets of Qt that want one."""
    made = QIcon()
    for ratio in _ratios():
        made.addPixmap(pixmap(name, size, colour, ratio))
        if disabled is not None:
            made.addPixmap(pixmap(name, size, disabled, ratio), QIcon.Mode.Disabled)
    return made


def paint_icon(painter: QPainter, name: str, at: QRectF, colour: str) -> None:
    """Draw the icon in the square `at`, at the density of what is painted on."""
    # Asking the painter for its device would have PySide load every kind of widget.
    ratio = painter.deviceTransform().m11()
    drawn = pixmap(name, round(at.width()), colour, ratio)
    painter.drawPixmap(at.topLeft(), drawn)


def mark(size: int, ground: str, pole: str, ratio: float = 1.0) -> QPixmap:
    """The mark of Jalon: a banded pole on its ground line, in the theme's colours."""
    return _drawn("jalon", size, (("#FFFFFF", pole), ("#6B2A5B", ground)), ratio)


def window_icon() -> QIcon:
    """The icon of the window and of the task bar."""
    made = QIcon()
    for size in (16, 32, 48, 256):
        made.addFile(str(FOLDER / f"jalon-{size}.png"))
    return made


def _ratios() -> list[float]:
    return sorted({screen.devicePixelRatio() for screen in QGuiApplication.screens()} | {1.0, 2.0})
