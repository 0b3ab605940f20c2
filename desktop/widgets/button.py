"""Buttons: one principal gesture, ordinary ones, a grave one, a discreet one, a link."""

from enum import StrEnum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from desktop.look.fonts import Text, change_font, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.sizes import CONTROL, CONTROL_LARGE, CONTROL_SMALL, ICON_BUTTON
from desktop.look.tokens import Tokens
from desktop.widgets.enter import pressed_by_enter
from desktop.widgets.keycap import caps_of, keycaps_width, paint_keycaps
from desktop.widgets.paint import paint_text, tip, width_of

GAP = 8
PADDING = 12
LEAST = 24  # what a hand can aim at; a link takes more room than it is tall


class Kind(StrEnum):
    """How much a button weighs. One PRIMARY on a page, DANGER only where a gesture commits."""

    PRIMARY = "primary"
    ORDINARY = "ordinary"
    DANGER = "danger"
    QUIET = "quiet"
    PLAIN = "plain"
    LINK = "link"


class Button(QPushButton):
    """Icon, text and the keys that do the same.

    `keys` ('Ctrl+E') is only shown: the window owns the shortcuts. `after` puts the icon at
    the right of the text ('Continuer ›').
    """

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        kind: Kind = Kind.ORDINARY,
        *,
        keys: str = "",
        small: bool = False,
        after: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.kind = kind
        self._icon, self._after = icon, after
        self._height = CONTROL_SMALL if small else CONTROL
        self.keys = keys
        self._caps = caps_of(keys) if keys else []
        self._folded, self._tip = False, ""
        self._tone: str | None = None
        self.setProperty("kind", kind.value)
        self.setFont(font(Text.TABLE_STRONG if small else Text.BODY_STRONG))
        if kind is Kind.LINK:
            self.setFont(font(Text.TABLE_MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)

    def set_icon(self, name: str | None) -> None:
        """Change the drawing."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_kind(self, kind: Kind) -> None:
        """Weigh more, or less."""
        if kind is not self.kind:
            self.kind = kind
            self.setProperty("kind", kind.value)
            self.style().unpolish(self)
            self.style().polish(self)
            self.update()

    def set_keys(self, keys: str) -> None:
        """Show other keys, or none."""
        self.keys, self._caps = keys, caps_of(keys) if keys else []
        self.updateGeometry()
        self.update()

    def enlarge(self) -> None:
        """Be read by a whole room."""
        self._height = CONTROL_LARGE
        change_font(self, font(Text.SECTION))
        self.updateGeometry()

    @property
    def icon_name(self) -> str:
        """The name of the drawing, '' when there is none."""
        return self._icon or ""

    def set_folded(self, folded: bool) -> None:
        """Show the drawing alone, the words as a tooltip; they are still what is read aloud."""
        if folded != self._folded and self._icon:
            self._folded = folded
            self.setToolTip(self._tip)
            self.updateGeometry()
            self.update()

    def setToolTip(self, text: str) -> None:
        self._tip = text
        if self._folded and not text:
            said = f"{self.text()} ({self.keys})" if self.keys else self.text()
            text = tip(said)
        super().setToolTip(text)

    def set_tone(self, colour_ink: str | None) -> None:
        """Write in a message's ink, for a button that stands on a banner; None: as usual."""
        self._tone = colour_ink
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.folded_size() if self._folded else self.whole_size()

    def folded_size(self) -> QSize:
        """The room of the drawing alone."""
        return QSize(self._height, self._height)

    def whole_size(self) -> QSize:
        """The room of the drawing, the words and the keys."""
        if self.kind is Kind.LINK:
            return QSize(self._width_of(self.text(), self._caps) + 2, LEAST)
        if not self.text():
            return self.folded_size()
        wide = self._width_of(self.text(), self._caps) + 2 * PADDING
        return QSize(wide, self.folded_size().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        with QPainter(self) as painter:
            if self.kind is not Kind.LINK:
                self.style().drawControl(
                    QStyle.ControlElement.CE_PushButtonBevel, option, painter, self
                )
            self._paint_content(painter, self._ink(current()))

    def _width_of(self, text: str, caps: list[str]) -> int:
        width = width_of(text, self.font()) if text else 0
        if self._icon:
            width += ICON_BUTTON + (GAP if text else 0)
        if caps:
            width += 2 + GAP + keycaps_width([" ".join(caps)])
        return width

    def _ink(self, tokens: Tokens) -> str:
        if not self.isEnabled():
            return tokens.faint
        if self._tone is not None:
            return self._tone
        return {
            Kind.PRIMARY: tokens.on_accent,
            Kind.DANGER: tokens.on_danger,
            Kind.QUIET: tokens.accent,
            Kind.LINK: tokens.accent_hover if self.underMouse() else tokens.accent,
            Kind.PLAIN: tokens.muted,
        }.get(self.kind, tokens.text)

    def _paint_content(self, painter: QPainter, ink: str) -> None:
        middle = self.height() / 2
        text, caps = ("", []) if self._folded else (self.text(), self._caps)
        left = max((self.width() - self._width_of(text, caps)) / 2, 1)
        wide = width_of(text, self.font()) if text else 0
        if self._icon and not self._after:
            at = QRectF(left, middle - ICON_BUTTON / 2, ICON_BUTTON, ICON_BUTTON)
            paint_icon(painter, self._icon, at, ink)
            left += ICON_BUTTON + GAP
        if text:
            room = min(wide, self.width() - left)
            box = QRectF(left, 0, room, self.height())
            paint_text(painter, box, text, self.font(), ink)
            if self.kind is Kind.LINK:
                painter.setPen(QPen(QColor(ink), 1))
                painter.drawLine(int(left), int(middle + 9), int(left + room - 1), int(middle + 9))
            left += wide + GAP
        if self._icon and self._after:
            at = QRectF(left, middle - ICON_BUTTON / 2, ICON_BUTTON, ICON_BUTTON)
            paint_icon(painter, self._icon, at, ink)
            left += ICON_BUTTON + GAP
        if caps:
            paint_keycaps(painter, left + 2, middle, [" ".join(caps)])


class IconButton(Button):
    """A square button with a drawing only; `name` is its tooltip and its accessible name."""

    def __init__(
        self,
        icon: str,
        name: str,
        kind: Kind = Kind.ORDINARY,
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", icon, kind, small=small, parent=parent)
        self.set_name(name)

    def set_name(self, name: str) -> None:
        """What the button does, in words."""
        self.setAccessibleName(name)
        self.setToolTip(tip(name))
