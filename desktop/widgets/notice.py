"""A message over a page that the person may put away: a refusal, or where something was kept."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.widgets.banner import Banner
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.tones import Message


class Notice(QWidget):
    """Takes no room until something is told; `margins` are those of the page around it."""

    def __init__(
        self, margins: tuple[int, int, int, int] = (0, 0, 0, 0), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._close = IconButton("x", _("Fermer ce message"), Kind.PLAIN, small=True)
        self._close.clicked.connect(self.hide)
        self._banner = Banner(Message.INFO, "", buttons=[self._close], flat=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*margins)
        column.addWidget(self._banner)
        self.hide()

    @property
    def said(self) -> str:
        """The sentence in sight, '' when there is none."""
        return "" if self.isHidden() else self._banner.accessibleName()

    def tell(self, tone: Message, title: str, text: str = "") -> None:
        """Show a message in place of the former one."""
        self._banner.set_message(tone, title, text)
        self.show()
