"""The dialog: a question, what it commits to, two buttons."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_DIALOG
from desktop.widgets.button import Button, Kind
from desktop.widgets.file_drops import NoFiles
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label

INSET = 20
AROUND = 16
BODY_PLACE = 2  # after the title and the sentence


class Dialog(QDialog):
    """Title, text, whatever `body` holds, buttons at the right. Escape refuses."""

    def __init__(
        self, title: str, text: str = "", parent: QWidget | None = None, width: int = 460
    ) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._width = width
        self._scroll: _Scroll | None = None
        self._refusing: NoFiles | None = None
        self.setFixedWidth(width)
        self._text = Label(text, Text.BODY, "muted", wrap=True)
        self._text.setVisible(bool(text))
        self.body = QVBoxLayout()
        self.body.setSpacing(10)
        self._buttons = FlowLayout(across=8, down=8, ends=True)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(INSET, INSET - 2, INSET, INSET)
        column.setSpacing(10)
        column.addWidget(Label(title, Text.SECTION, wrap=True))
        column.addWidget(self._text)
        column.addLayout(self.body, 1)
        column.addSpacing(4)
        column.addLayout(self._buttons)

    def set_width(self, width: int) -> None:
        """Be wider, or narrower, where the screen has the room."""
        self._width = width

    def add_button(self, button: Button, *, accepts: bool = False, default: bool = False) -> Button:
        """Add at the right; `accepts` closes with agreement, otherwise with refusal."""
        button.setDefault(default)
        button.clicked.connect(self.accept if accepts else self.reject)
        self._buttons.addWidget(button)
        return button

    def add_action(self, button: Button) -> Button:
        """Add a button that does not close the dialog."""
        self._buttons.addWidget(button)
        return button

    def add_text(self, text: str) -> None:
        """Say something more under the title."""
        self.set_text(" ".join(filter(None, (self._text.text(), text))))

    def set_text(self, text: str) -> None:
        """Change the sentence under the title."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleDescription(text)

    def fit(self) -> None:
        """Take the height that the content needs, again after it changed."""
        column = self.layout()
        if column is None:
            return
        room = _room_for(self)
        self.setFixedWidth(min(self._width, room.width()))
        if self._scroll is not None:
            self._scroll.updateGeometry()
            column.activate()
        tall = column.totalHeightForWidth(self.width())
        if tall > room.height() and self._scroll is None:
            self._fold_body()
        tall = min(tall, room.height())
        self.setFixedHeight(tall)

    def bring_in_sight(self, part: QWidget) -> None:
        """Scroll to the whole of a part, or to its top where it is too tall."""
        if self._scroll is not None:
            self._scroll.show_part(part)

    def _fold_body(self) -> None:
        """Put the body where it scrolls; what is moved loses its focus, and is shown too late."""
        focused = self.focusWidget()
        shown = [one for one in self.findChildren(QWidget) if one.isVisible()]
        self._scroll = scroll = _Scroll()
        self._column.removeItem(self.body)
        scroll.take(self.body)
        self._column.insertWidget(BODY_PLACE, scroll, 1)
        scroll.show()
        for widget in shown:
            widget.show()
        if focused is not None:
            focused.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            # The window's own keys are silent while a dialog asks.
            from desktop.guide.window import open_guide

            open_guide(self, *(kind.__name__ for kind in type(self).__mro__), *_keys_around(self))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Without a frame, the ground itself is what one takes the dialog by.
        window = self.windowHandle()
        if window is not None and event.button() == Qt.MouseButton.LeftButton:
            window.startSystemMove()
        super().mousePressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        # A wrapped text has its height only once the width is known.
        self.fit()
        super().showEvent(event)
        if self._refusing is None:
            self._refusing = NoFiles(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.line_strong), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawPath(rounded(self.rect(), RADIUS_DIALOG, 0.5))


class _Scroll(QScrollArea):
    """The body of a dialog that is taller than the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._inside = QWidget()
        self._inside.setProperty("look", "page")

    def take(self, body: QVBoxLayout) -> None:
        """Hold the body, with the room of the focus ring around it."""
        body.setContentsMargins(4, 4, 4, 4)
        self._inside.setLayout(body)
        self.setWidget(self._inside)

    def show_part(self, part: QWidget) -> None:
        """Scroll no more than the whole of a part asks, its top first."""
        if (body := self._inside.layout()) is not None:
            body.activate()
        top = part.mapTo(self._inside, QPoint(0, 0)).y()
        bar, high = self.verticalScrollBar(), self.viewport().height()
        least = top + part.height() - high
        bar.setValue(min(max(bar.value(), least), top))

    def sizeHint(self) -> QSize:
        body = self._inside.layout()
        if body is None:
            return QSize(200, 0)
        body.activate()
        wraps = body.hasHeightForWidth()
        wide = max(self.width() - 16, 200)
        return QSize(200, body.totalHeightForWidth(wide) if wraps else body.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 96)


def _room_for(dialog: QWidget) -> QSize:
    """What a dialog may take: the screen, or the window that it stands over where that is more."""
    room = dialog.screen().availableSize()
    if (parent := dialog.parentWidget()) is not None:
        room = room.expandedTo(parent.window().size())
    return room - QSize(AROUND, AROUND)


def _keys_around(dialog: QWidget) -> list[str]:
    """The keys of the pages that a dialog stands over, the nearest first."""
    found, widget = [], dialog.parentWidget()
    while widget is not None:
        found.append(str(getattr(widget, "key", "")))
        widget = widget.parentWidget()
    return found


def make_confirmation(
    parent: QWidget | None, title: str, text: str, verb: str, *, danger: bool = False
) -> Dialog:
    """A question about a gesture that commits; the button says the gesture, never 'OK'."""
    dialog = Dialog(title, text, parent)
    cancel = Button(_("Annuler"))
    dialog.add_button(cancel, default=danger)
    kind = Kind.DANGER if danger else Kind.PRIMARY
    dialog.add_button(Button(verb, kind=kind), accepts=True, default=not danger)
    if danger:
        cancel.setFocus()
    return dialog


def confirm(
    parent: QWidget | None, title: str, text: str, verb: str, *, danger: bool = False
) -> bool:
    """Ask and wait; True when the person took the gesture upon themselves."""
    asked = make_confirmation(parent, title, text, verb, danger=danger)
    return asked.exec() == QDialog.DialogCode.Accepted
