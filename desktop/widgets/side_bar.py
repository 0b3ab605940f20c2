"""The side bar: the mark, the open scheme, the pages, whose machine this is."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import mark, paint_icon
from desktop.look.marks import paint_chevron, rounded
from desktop.look.palette import current
from desktop.look.sizes import MENU_ENTRY, RADIUS_FIELD, SIDE_MENU, SIDE_MENU_FOLDED
from desktop.widgets.enter import pressed_by_enter
from desktop.widgets.label import rule
from desktop.widgets.menu_items import MenuEntry
from desktop.widgets.paint import break_lines, paint_lines, paint_text, tip
from desktop.widgets.side_menu import SideMenu

ABOVE, BELOW, LEAST_ENTRY = 12, 8, 28


class SideBar(QFrame):
    """`chosen` gives the key of a page, `scheme_asked` a wish to open another scheme."""

    chosen = Signal(str)
    scheme_asked = Signal()

    def __init__(
        self, entries: list[MenuEntry], foot: list[MenuEntry], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "side")
        self._folded = False
        self._brand = _Brand()
        self._scheme = _SchemeButton()
        self._menus = (SideMenu(entries, _("Rubriques")), SideMenu(foot, _("Journal et réglages")))
        self._person = _Person()
        self._rule = rule()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        column.addWidget(self._brand)
        scheme = QHBoxLayout()
        scheme.setContentsMargins(8, 0, 8, 0)
        scheme.addWidget(self._scheme)
        column.addLayout(scheme)
        column.addSpacing(ABOVE)
        column.addWidget(self._menus[0])
        column.addStretch(1)
        column.addWidget(self._menus[1])
        column.addSpacing(BELOW)
        column.addWidget(self._rule)
        column.addWidget(self._person)
        self._scheme.clicked.connect(self.scheme_asked)
        for menu in self._menus:
            menu.chosen.connect(self._choose)
            menu.entered.connect(self.chosen)
        self.set_folded(False)

    @property
    def scheme_button(self) -> QAbstractButton:
        """What names the open scheme, and drops the list of the others."""
        return self._scheme

    @property
    def folded(self) -> bool:
        """Whether only the icons show."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """208 wide with words, or 56 with icons."""
        self._folded = folded
        self.setFixedWidth(SIDE_MENU_FOLDED if folded else SIDE_MENU)
        self._scheme.setVisible(not folded)
        for menu in self._menus:
            menu.set_folded(folded)
        self._fit()

    @property
    def is_walked(self) -> bool:
        """Whether one goes through its entries with the arrows: the keyboard stays there."""
        return any(menu.is_walked for menu in self._menus)

    def select(self, key: str) -> None:
        """Show which page is open."""
        for menu in self._menus:
            menu.select(key if menu.has(key) else None)

    def set_entries(self, entries: list[MenuEntry]) -> None:
        """Show the pages of another role."""
        self._menus[0].set_entries(entries)
        self._fit()

    def set_count(self, key: str, count: int | None) -> None:
        """Change a counter; None takes it away."""
        for menu in self._menus:
            menu.set_count(key, count)

    def set_scheme(self, name: str) -> None:
        """The name of the open scheme."""
        self._scheme.setText(name)
        self._scheme.setAccessibleName(_("Schéma ouvert : {name}").format(name=name))
        self._scheme.setToolTip(tip(name))

    def set_person(self, name: str, detail: str) -> None:
        """Whose machine this is, and what they do."""
        self._person.set_person(name, detail)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """In a low window the pages come first: the mark and the person go, entries close up."""
        count = sum(menu.count for menu in self._menus)
        room = self.height() - ABOVE - BELOW - (0 if self._folded else self._scheme.height())
        around = self._brand.height() + self._rule.sizeHint().height()
        around += self._person.sizeHint().height()
        usual = MENU_ENTRY + 2
        low = room < count * usual + around
        for widget in (self._brand, self._rule, self._person):
            widget.setVisible(not low)
        tall = min(max(room // max(count, 1), LEAST_ENTRY), usual) if low else usual
        for menu in self._menus:
            menu.set_tall(tall)

    def _choose(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)


class _Brand(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(56)
        self.setAccessibleName("Jalon")

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            ratio = self.devicePixelRatioF()
            left = 14 if self.width() < 100 else 16
            painter.drawPixmap(left, 14, mark(28, tokens.accent, tokens.on_accent, ratio))
            if self.width() >= 100:
                box = QRectF(54, 14, self.width() - 60, 28)
                paint_text(painter, box, "Jalon", font(Text.PAGE_TITLE), tokens.text)


class _SchemeButton(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(50)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SIDE_MENU, 50)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        box = QRectF(self.rect())
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.line_strong), 1))
            painter.setBrush(QColor(tokens.hover if self.underMouse() else tokens.surface))
            painter.drawPath(rounded(box, RADIUS_FIELD, 0.5))
            top = QRectF(box.left() + 11, box.top() + 5, box.width() - 22, 18)
            paint_text(painter, top, _("Schéma ouvert"), font(Text.CAPTION), tokens.faint)
            name = QRectF(box.left() + 11, box.top() + 23, box.width() - 44, 20)
            paint_text(painter, name, self.text(), font(Text.BODY_STRONG), tokens.text)
            arrow = QRectF(box.right() - 28, box.top() + 21, 24, 24).toRect()
            paint_chevron(painter, arrow, "down", tokens.text)


class _Person(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._name, self._detail = "", ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_person(self, name: str, detail: str) -> None:
        self._name, self._detail = name, detail
        spoken = ", ".join(part for part in (name, detail) if part)
        self.setAccessibleName(spoken)
        self.setToolTip(tip(spoken))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE_MENU, 58 if len(self._lines()) < 2 else 74)

    def _lines(self) -> list[str]:
        return break_lines(self._name, font(Text.TABLE_STRONG), SIDE_MENU - 66, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        middle = self.height() / 2
        left = 12 if self.width() < 100 else 14
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.accent_soft))
            painter.drawEllipse(QRectF(left, middle - 16, 32, 32))
            paint_icon(painter, "user", QRectF(left + 8, middle - 8, 16, 16), tokens.accent)
            if self.width() < 100:
                return
            lines = self._lines()
            high = 18 * len(lines)
            names = QRectF(56, middle - (high + 16) / 2, self.width() - 64, high)
            paint_lines(painter, names, lines, Text.TABLE_STRONG, tokens.text)
            detail = QRectF(56, names.bottom(), self.width() - 64, 16)
            paint_text(painter, detail, self._detail, font(Text.CAPTION), tokens.muted)
