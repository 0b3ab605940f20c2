"""What was just taken back, at the foot of the window, with the way to do it again."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.tones import Message

STAYS_MS = 12_000
WIDEST, ABOVE_FOOT = 620, 44


class UndoBanner(QWidget):
    """Stands over the page and takes no room; it goes after a moment, or when it is closed."""

    gone = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = Button("", "undo-2", small=True)
        self.close_it = IconButton("x", _("Fermer ce message"), Kind.PLAIN, small=True)
        self.banner = Banner(
            Message.INFO, "", buttons=[self.back, self.close_it], icon="undo-2", flat=True
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self._gesture: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(STAYS_MS)
        self._timer.timeout.connect(self.hide)
        self.back.clicked.connect(self._take_back)
        self.close_it.clicked.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def tell(
        self, said: str, verb: str, gesture: Callable[[], None], *, under_way: bool = False
    ) -> None:
        """Say what was done; the button does `gesture`. What is `under_way` stays until it ends."""
        self._gesture = gesture
        self.back.setText(verb)
        self.back.updateGeometry()
        self.banner.set_message(Message.INFO, said)
        self.show()
        self._place()
        self.raise_()
        if under_way:
            self._timer.stop()
        else:
            self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.gone.emit()

    def _take_back(self) -> None:
        self.hide()
        if self._gesture is not None:
            self._gesture()

    def _place(self) -> None:
        """In the middle of the foot, as wide as it needs."""
        over = self.parentWidget()
        if over is None:
            return
        wide = min(WIDEST, over.width() - 80)
        column = self.layout()
        if column is not None:
            column.activate()
        high = self.heightForWidth(wide) if self.hasHeightForWidth() else self.sizeHint().height()
        self.setGeometry((over.width() - wide) // 2, over.height() - high - ABOVE_FOOT, wide, high)
