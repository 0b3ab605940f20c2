"""Where files are let go; a button does the same for those who do not drag."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import ICON_EMPTY, RADIUS_CARD
from desktop.widgets.button import Button
from desktop.widgets.label import Icon, Label

MIDDLE = Qt.AlignmentFlag.AlignHCenter


class DropZone(QFrame):
    """`received` gives the paths, dropped or chosen, that end with `suffix` ('.jalon')."""

    received = Signal(list)

    def __init__(
        self,
        title: str,
        text: str,
        suffix: str,
        *,
        choose: Callable[[], list[Path]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suffix = suffix.lower()
        self._choose = choose
        self._over = False
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.button = Button(_("Choisir un fichier"), "folder-open", small=True)
        self.button.clicked.connect(self._pick)
        title_label = Label(title, Text.BODY_STRONG, wrap=True)
        self._text = Label(text, Text.TABLE, "muted", wrap=True)
        self._icon = Icon("file-down", ICON_EMPTY - 6, "accent")
        self._column = column = QVBoxLayout(self)
        column.setSpacing(6)
        column.addWidget(self._icon, 0, MIDDLE)
        for label in (title_label, self._text):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(label)
        column.addSpacing(4)
        column.addWidget(self.button, 0, MIDDLE)
        self.set_brief(False)

    def set_brief(self, brief: bool) -> None:
        """Without its drawing and its explanation, where there is little height."""
        aside = 10 if brief else 14
        self._column.setContentsMargins(12, aside, 12, aside)
        self._icon.setVisible(not brief)
        self._text.setVisible(not brief)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._wanted(event):
            self._set_over(True)
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._set_over(False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._set_over(False)
        wanted = self._wanted(event)
        if not wanted:
            event.ignore()
            return
        event.acceptProposedAction()
        self.received.emit(wanted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(tokens.accent if self._over else tokens.control), 1)
            if self._over:
                pen.setWidth(2)
            else:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.accent_soft if self._over else tokens.canvas))
            painter.drawPath(rounded(self.rect(), RADIUS_CARD, 1))

    def _wanted(self, event: QDropEvent) -> list[Path]:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        return [path for path in paths if path.name.lower().endswith(self._suffix)]

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def _pick(self) -> None:
        paths = self._choose()
        if paths:
            self.received.emit(paths)
