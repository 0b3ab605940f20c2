"""Kept filters, side by side, each with its count."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QTabBar, QToolButton, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.widgets.paint import paint_text, width_of

HEIGHT = 43
PADDING = 10
ICON = 15


@dataclass(frozen=True, slots=True)
class _Tab:
    key: str
    label: str
    count: int | None
    icon: str | None


class CountTabBar(QTabBar):
    """`chosen` gives the key of the tab; arrows move from one to the next."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs: list[_Tab] = []
        self._keyboard = False
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setMouseTracking(True)
        self.currentChanged.connect(self._say)

    def add(self, key: str, label: str, count: int | None = None, icon: str | None = None) -> None:
        """Add a tab at the right."""
        self._tabs.append(_Tab(key, label, count, icon))
        number = self.addTab(label.replace("&", "&&"))
        self._name(number)

    def keep_first(self, count: int) -> None:
        """Take the tabs away after the first ones."""
        while self.count() > count:
            self._tabs.pop()
            self.removeTab(self.count() - 1)

    def rename(self, key: str, label: str) -> None:
        """Another word for a tab."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key and tab.label != label:
                self._tabs[number] = replace(tab, label=label)
                self._name(number)
                self.setTabText(number, label.replace("&", "&&"))
        self.updateGeometry()

    def set_count(self, key: str, count: int | None) -> None:
        """Change a count; an unknown key changes nothing."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key:
                self._tabs[number] = replace(tab, count=count)
                self._name(number)
                # Setting the text is how a tab bar is told to measure again.
                self.setTabText(number, self.tabText(number))
        self.updateGeometry()
        self.update()

    def index_of(self, key: str) -> int:
        """Where a tab stands, -1 for an unknown key."""
        return next((place for place, tab in enumerate(self._tabs) if tab.key == key), -1)

    def select(self, key: str) -> None:
        """Show a tab as chosen."""
        for number, tab in enumerate(self._tabs):
            if tab.key == key:
                self.setCurrentIndex(number)

    def tabSizeHint(self, index: int) -> QSize:
        tab = self._tabs[index]
        width = 2 * PADDING + width_of(tab.label, font(Text.TABLE_STRONG))
        if tab.icon:
            width += ICON + 6
        if tab.count is not None:
            width += 7 + width_of(str(tab.count), font(Text.TABLE_STRONG, tabular=True))
        return QSize(width, HEIGHT)

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._keyboard = True
        super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._keyboard = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setClipRect(0, 0, self._room(), self.height())
            for number in filter(self.isTabVisible, range(self.count())):
                self._paint_tab(painter, number)

    def _room(self) -> int:
        """How far tabs are drawn: up to the arrows, where there are more than fit."""
        arrows = (one for one in self.findChildren(QToolButton) if one.isVisible())
        return min((one.x() for one in arrows), default=self.width())

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        tokens, tab = current(), self._tabs[number]
        rect = QRectF(self.tabRect(number))
        on = number == self.currentIndex()
        over = rect.contains(self.mapFromGlobal(self.cursor().pos())) and self.underMouse()
        ink = tokens.sel_ink if on else (tokens.text if over else tokens.muted)
        if on:
            painter.fillRect(
                QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2), QColor(tokens.accent)
            )
        left = rect.left() + PADDING
        if tab.icon:
            at = QRectF(left, rect.center().y() - ICON / 2, ICON, ICON)
            paint_icon(painter, tab.icon, at, tokens.accent if on else tokens.muted)
            left += ICON + 6
        face = font(Text.TABLE_STRONG if on else Text.TABLE_MEDIUM)
        wide = width_of(tab.label, face)
        paint_text(painter, QRectF(left, rect.top(), wide + 1, rect.height()), tab.label, face, ink)
        if tab.count is not None:
            figures = font(Text.TABLE_STRONG if on else Text.TABLE, tabular=True)
            box = QRectF(left + wide + 7, rect.top(), 60, rect.height())
            paint_text(painter, box, str(tab.count), figures, ink if on else tokens.faint)
        if on and self.hasFocus() and self._keyboard:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawPath(rounded(rect.adjusted(1, 6, -1, -6), 6, 1))

    def _name(self, number: int) -> None:
        tab = self._tabs[number]
        spoken = tab.label if tab.count is None else f"{tab.label}, {tab.count}"
        self.setAccessibleTabName(number, spoken)

    def _say(self, number: int) -> None:
        if 0 <= number < len(self._tabs):
            self.chosen.emit(self._tabs[number].key)
