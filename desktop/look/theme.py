"""Light, dark or as the system says; changed at run time."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from desktop.look import fonts
from desktop.look.focus import FocusRing
from desktop.look.fonts import Text
from desktop.look.icons import window_icon
from desktop.look.palette import make_palette
from desktop.look.proxy import LookStyle
from desktop.look.style import make_style_sheet
from desktop.look.tokens import DARK, LIGHT, Tokens


class Mode(StrEnum):
    """What the person chose; the value is what settings keep."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Dresses the application: fonts, palette, style sheet, focus ring.

    `changed` comes after a switch, once every widget has its new palette.
    """

    changed = Signal()

    def __init__(self, app: QApplication, mode: Mode = Mode.SYSTEM) -> None:
        super().__init__(app)
        self._app = app
        self._mode = mode
        self._tokens: Tokens | None = None
        fonts.load()
        app.setFont(fonts.font())
        # The stub says bytes, Qt wants str.
        app.setFont(fonts.font(Text.TABLE), "QToolTip")  # type: ignore[arg-type]
        app.setStyle(LookStyle())
        app.setWindowIcon(window_icon())
        self._ring = FocusRing(app)
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._dress()

    @property
    def mode(self) -> Mode:
        """The choice in force."""
        return self._mode

    @property
    def tokens(self) -> Tokens:
        """The colours on screen."""
        return self._wanted()

    def use(self, mode: Mode) -> None:
        """Switch now, without a restart."""
        self._mode = mode
        self._dress()

    def _wanted(self) -> Tokens:
        if self._mode is Mode.SYSTEM:
            scheme = self._app.styleHints().colorScheme()
            return DARK if scheme == Qt.ColorScheme.Dark else LIGHT
        return DARK if self._mode is Mode.DARK else LIGHT

    def _system_changed(self) -> None:
        if self._mode is Mode.SYSTEM:
            self._dress()

    def _dress(self) -> None:
        tokens = self._wanted()
        if tokens is self._tokens:
            return
        first = self._tokens is None
        self._tokens = tokens
        self._app.setPalette(make_palette(tokens))
        self._app.setStyleSheet(make_style_sheet(tokens))
        if not first:
            self.changed.emit()
