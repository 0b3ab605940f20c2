"""The weather: a drawing in its colour, and always the word beside it."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Weather
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.signs import WEATHER_ICONS
from desktop.widgets.paint import paint_text, width_of
from desktop.widgets.roles import weather_of
from desktop.widgets.row import Index, Option, RowDelegate

ICON = 16


def paint_weather(painter: QPainter, cell: QRectF, weather: Weather, step: Text) -> None:
    """Icon and word, from the left of the cell."""
    tokens = current()
    at = QRectF(cell.left(), cell.center().y() - ICON / 2, ICON, ICON)
    paint_icon(painter, WEATHER_ICONS[weather], at, tokens.weather_ink(weather))
    word = QRectF(cell)
    word.setLeft(cell.left() + ICON + 6)
    paint_text(painter, word, weather.label, font(step), tokens.text)


class WeatherLabel(QWidget):
    """The weather of one action, or `empty` ('non renseignée') where there is none."""

    def __init__(
        self,
        weather: Weather | None = None,
        step: Text = Text.TABLE,
        empty: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._step, self._empty = step, empty
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_weather(weather)

    def set_weather(self, weather: Weather | None) -> None:
        """Show another weather."""
        self._weather = weather
        self.setAccessibleName(weather.label if weather else self._empty)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._weather is None:
            return QSize(width_of(self._empty, font(self._step)), 20)
        return QSize(ICON + 7 + width_of(self._weather.label, font(self._step)), 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._weather is not None:
                paint_weather(painter, QRectF(self.rect()), self._weather, self._step)
            else:
                box = QRectF(self.rect())
                paint_text(painter, box, self._empty, font(self._step), current().faint)


class WeatherDelegate(RowDelegate):
    """The weather of `Role.WEATHER`; where there is none, DisplayRole is written, fainter."""

    def paint_cell(self, painter: QPainter, cell: QRectF, _option: Option, index: Index) -> None:
        weather = weather_of(index)
        if weather is not None:
            paint_weather(painter, cell, weather, Text.TABLE)
        else:
            text = str(index.data() or "")
            paint_text(painter, cell, text, font(Text.TABLE), current().faint)
