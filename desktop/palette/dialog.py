"""Ctrl+K: one field from which one goes anywhere, or does anything."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QVBoxLayout,
    QWidget,
)

from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_DIALOG
from desktop.palette.items import PaletteDelegate, PaletteModel
from desktop.palette.score import Line, Sought, matching
from desktop.widgets.keycap import Keycaps
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.unkept import leave_unkept

WIDE, FIELD, TALLEST = 640, 52, 476
AROUND = 120
TEXTS_AFTER_MS = 150
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class PaletteDialog(QDialog):
    """`chosen` gives the line that was taken, once the palette is closed.

    `texts_wanted` asks, a moment after the last key, for what holds the words: `add_texts`.
    """

    chosen = Signal(object)
    texts_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setModal(True)
        self.setWindowTitle(_("Rechercher ou agir"))
        self.setAccessibleName(_("Rechercher ou agir"))
        self.setFixedWidth(WIDE)
        self._recent: list[Line] = []
        self._sought: list[Sought] = []
        self._items = PaletteModel()
        self.field = QLineEdit()
        leave_unkept(self.field)
        self.list = QListView()
        self.nothing = Label(_("Rien ne correspond."), Text.BODY, "muted")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(TEXTS_AFTER_MS)
        self._later.timeout.connect(lambda: self.texts_wanted.emit(self.field.text()))
        self._build()
        self._show_lines(self._recent)

    def take_words(self, words: SchemeWords) -> None:
        """Call the measures and the actions as the scheme does."""
        self._items.take_words(words)
        said = _("{}, une personne, une séance, un geste…").format(words.action.a.capitalize())
        self.field.setPlaceholderText(said)

    def set_lines(self, recent: list[Line], known: list[Sought]) -> None:
        """What shows before the first key, and all that may be found."""
        self._recent, self._sought = recent, known
        self._search()

    def add_texts(self, text: str, lines: list[Line]) -> None:
        """What holds the words of `text`, after the rest; nothing if other words are typed now."""
        if text == self.field.text():
            self._show_lines([*self._matching(), *lines], keep=True)

    def lines(self) -> list[Line]:
        """The lines in sight, in their order."""
        rows = (self._items.line(row) for row in range(self._items.rowCount()))
        return [row for row in rows if row is not None]

    def current_line(self) -> Line | None:
        """The line that Enter takes."""
        return self._items.line(self.list.currentIndex().row())

    def _build(self) -> None:
        face = font(Text.SECTION)
        face.setWeight(QFont.Weight.Normal)
        self.field.setFont(face)
        self.field.setFrame(False)
        self.field.setFixedHeight(FIELD - 2)
        self.field.setPlaceholderText(_("Une action, une personne, une séance, un geste…"))
        self.field.setAccessibleName(_("Rechercher ou agir"))
        self.list.setAccessibleName(_("Ce qui correspond"))
        self.list.setModel(self._items)
        self.list.setItemDelegate(PaletteDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing.setContentsMargins(16, 14, 16, 12)
        top = QHBoxLayout()
        top.setContentsMargins(15, 0, 12, 0)
        top.setSpacing(10)
        top.addWidget(Icon("search", 18, "muted"))
        top.addWidget(self.field, 1)
        top.addWidget(Keycaps("Esc"))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 7)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(rule())
        column.addWidget(self.nothing)
        column.addWidget(self.list)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._take)
        self.list.activated.connect(self._take)
        self.field.setFocus()

    def _search(self) -> None:
        self._later.stop()
        if not self.field.text().strip():
            self._show_lines(self._recent)
            return
        self._show_lines(self._matching())
        self._later.start()

    def _matching(self) -> list[Line]:
        return matching(self._sought, self.field.text())

    def _show_lines(self, lines: list[Line], *, keep: bool = False) -> None:
        kept = self.list.currentIndex().row() if keep else -1
        self._items.set_lines(lines)
        shows = bool(lines)
        self.list.setVisible(shows)
        self.nothing.setVisible(not shows and bool(self.field.text().strip()))
        if shows:
            self._go_to(kept if self._items.line(kept) else self._items.next_line(-1, 1))
        self._fit()

    def _fit(self) -> None:
        rows = range(self._items.rowCount())
        high = sum(self.list.sizeHintForIndex(self._items.index(row)).height() for row in rows)
        under = self.parentWidget()
        tallest = min(TALLEST, under.window().height() - AROUND) if under else TALLEST
        self.list.setFixedHeight(min(high + 2, tallest - FIELD))
        column = self.layout()
        if column is not None:
            column.activate()
            self.setFixedHeight(column.sizeHint().height())

    def _go_to(self, row: int) -> None:
        self.list.setCurrentIndex(self._items.index(row))
        if row == self._items.next_line(-1, 1):
            self.list.scrollToTop()  # its heading too
        self.list.viewport().update()
        self._announce()

    def _announce(self) -> None:
        """Say the line to a screen reader: the cursor stays in the field."""
        line = self.current_line()
        if line is not None and self.isVisible() and QAccessible.isActive():
            said = _("{}, {} sur {}").format(self._items.spoken(line), *self._items.place_of(line))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))

    def _take(self, index: QModelIndex) -> None:
        line = self._items.line(index.row())
        if line is not None and self.isVisible():
            self.accept()
            self.chosen.emit(line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and _is_press(event):
            return self._answers(event)
        return super().eventFilter(watched, event)

    def _answers(self, event: QKeyEvent) -> bool:
        """Arrows and Enter go to the list while the cursor is in the field."""
        key = Qt.Key(event.key())
        if key in _STEPS and self._items.rowCount():
            step = _STEPS[key]
            row = self.list.currentIndex().row()
            for _time in range(abs(step)):
                row = self._items.next_line(row, 1 if step > 0 else -1)
            self._go_to(row)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take(self.list.currentIndex())
            return True
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens.line_strong), 1))
            painter.setBrush(QColor(tokens.surface))
            painter.drawPath(rounded(self.rect(), RADIUS_DIALOG, 0.5))


def show_over(palette: PaletteDialog, window: QWidget) -> None:
    """Open the palette in the upper middle of the window."""
    corner = window.mapToGlobal(QPoint((window.width() - WIDE) // 2, min(88, window.height() // 8)))
    palette.move(corner)
    palette.open()


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
