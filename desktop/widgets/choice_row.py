"""One choice among a few, all in sight: the status, the weather."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from db.kinds.choices import Status, Weather
from desktop.look.fonts import Text, change_font, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import CONTROL, CONTROL_LARGE, RADIUS_FIELD
from desktop.look.tokens import Tokens
from desktop.signs import STATUS_ICONS, WEATHER_ICONS
from desktop.widgets.flow import FlowLayout
from desktop.widgets.keycap import caps_of, keycaps_width, paint_keycaps
from desktop.widgets.paint import paint_text, width_of

ICON, GAP, CAPS_GAP = 15, 6, 8
BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)


@dataclass(frozen=True, slots=True)
class Option:
    """One possible choice; chosen, it takes the colours of `tone`, else those of the accent.

    `keys` are only shown: what holds the row owns the shortcuts.
    """

    key: str
    label: str
    icon: str | None = None
    tone: Status | None = None
    keys: str = ""


def status_options() -> list[Option]:
    """The six statuses, in the order in which they stand everywhere."""
    return [Option(one.value, one.label, STATUS_ICONS[one], one) for one in Status]


def weather_options() -> list[Option]:
    """The four weathers."""
    return [Option(one.value, one.label, WEATHER_ICONS[one]) for one in Weather]


class ChoiceRow(QWidget):
    """`changed` comes with the key, only when the person chose. Arrows move the choice."""

    changed = Signal(str)

    def __init__(self, name: str, options: list[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, _ChoiceButton] = {}
        row = FlowLayout(self, across=GAP, down=GAP, fills=True)
        for option in options:
            button = _ChoiceButton(option)
            button.clicked.connect(lambda _on=False, key=option.key: self.changed.emit(key))
            button.moved.connect(self._move)
            button.setAccessibleDescription(name)
            self._group.addButton(button)
            self._buttons[option.key] = button
            row.addWidget(button)
        self._lead_focus()

    @property
    def value(self) -> str | None:
        """The key of the choice, None while nothing is chosen."""
        for key, button in self._buttons.items():
            if button.isChecked():
                return key
        return None

    def set_value(self, key: str | None) -> None:
        """Show a choice without saying it; None shows that nothing was entered."""
        self._group.setExclusive(False)
        for name, button in self._buttons.items():
            button.setChecked(name == key)
        self._group.setExclusive(True)
        self._lead_focus()

    def _move(self, step: int) -> None:
        keys = list(self._buttons)
        here = keys.index(self.value) if self.value in self._buttons else -1 if step > 0 else 0
        key = keys[(here + step) % len(keys)]
        self._buttons[key].setFocus(Qt.FocusReason.OtherFocusReason)
        self._buttons[key].click()
        self._lead_focus()

    def _lead_focus(self) -> None:
        """Tab goes to the choice, or to the first button: one stop for the whole row."""
        stop = self.value or next(iter(self._buttons), None)
        for key, button in self._buttons.items():
            tabbed = Qt.FocusPolicy.StrongFocus if key == stop else Qt.FocusPolicy.ClickFocus
            button.setFocusPolicy(tabbed)
        if stop is not None:
            self.setFocusProxy(self._buttons[stop])


class _ChoiceButton(QPushButton):
    moved = Signal(int)

    def __init__(self, option: Option) -> None:
        super().__init__(option.label)
        self._option = option
        self._height, self._step = CONTROL, Text.TABLE_MEDIUM
        self._caps = [" ".join(caps_of(option.keys))] if option.keys else []
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("look", "choice")
        self.setFont(font(Text.TABLE_MEDIUM))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._height, self._step = CONTROL_LARGE, Text.STAGE
        change_font(self, font(self._step))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + 20, self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + 14, self._height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in BACK or event.key() in ON:
            self.moved.emit(1 if event.key() in ON else -1)
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        ground, line, ink, width = self._colours(tokens)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(line), width))
            painter.setBrush(QColor(ground))
            painter.drawPath(rounded(self.rect(), RADIUS_FIELD, width / 2))
            left = (self.width() - self._content_width()) / 2
            if self._option.icon:
                at = QRectF(left, self.height() / 2 - ICON / 2, ICON, ICON)
                paint_icon(painter, self._option.icon, at, ink)
                left += ICON + 7
            face = font(self._strong if self.isChecked() else self._step)
            box = QRectF(left, 0, self.width() - left - 4, self.height())
            paint_text(painter, box, self.text(), face, ink)
            if self._caps:
                left += width_of(self.text(), font(self._strong)) + CAPS_GAP
                paint_keycaps(painter, left, self.height() / 2, self._caps)

    @property
    def _strong(self) -> Text:
        return Text.TABLE_STRONG if self._step is Text.TABLE_MEDIUM else Text.STAGE_STRONG

    def _content_width(self) -> int:
        width = width_of(self.text(), font(self._strong))
        if self._caps:
            width += CAPS_GAP + keycaps_width(self._caps)
        return width + (ICON + 7 if self._option.icon else 0)

    def _colours(self, tokens: Tokens) -> tuple[str, str, str, int]:
        if not self.isEnabled():
            return tokens.sunken, tokens.line_strong, tokens.faint, 1
        if self.isChecked():
            if self._option.tone is None:
                return tokens.accent_soft, tokens.accent, tokens.sel_ink, 2
            tone = tokens.status[self._option.tone]
            return tone.soft, tone.ink, tone.ink, 2
        ground = tokens.hover if self.underMouse() else tokens.surface
        return ground, tokens.control, tokens.muted, 1
