"""What one can change of a point without opening it: what is expected, its minutes, its place."""

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from db.kinds.choices import Expected
from db.queries.meeting.agenda import AgendaRow
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.marks import paint_chevron, rounded
from desktop.look.palette import current
from desktop.look.sizes import CONTROL, PILL, RADIUS_TAG
from desktop.look.tokens import Tokens
from desktop.signs import EXPECTED_ICONS
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.enter import pressed_by_enter
from desktop.widgets.label import Label
from desktop.widgets.paint import Stamp
from desktop.widgets.tones import Message, tone_of

CHEVRON = 18
WAIT = 400
WIDTH, WIDTH_FIXED = 252, 180


class Controls(QWidget):
    """`expected_chosen`, `minutes_chosen` (a moment after the last key) and `removal_asked`."""

    expected_chosen = Signal(str, object)
    minutes_chosen = Signal(str, int)
    removal_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item = ""
        self._typed = False
        self.expected = ExpectedButton()
        self.minutes = QSpinBox()
        self._length = Label("", Text.TABLE_STRONG, tabular=True)
        self.remove = IconButton("x", _("Retirer ce point"), Kind.PLAIN)
        self._waiting = QTimer(self)
        self._waiting.setSingleShot(True)
        self._waiting.setInterval(WAIT)
        self._build()
        self.expected.chosen.connect(lambda one: self.expected_chosen.emit(self._item, one))
        self.minutes.valueChanged.connect(lambda _value: self._wait())
        self.minutes.editingFinished.connect(self.flush)
        self._waiting.timeout.connect(self.flush)
        self.remove.clicked.connect(lambda: self.removal_asked.emit(self._item))

    def show_row(self, row: AgendaRow) -> None:
        """Show a point; minutes that are being typed stay."""
        self._item = row.id
        self.expected.show_choice(row.expected)
        self.expected.setVisible(not row.pause)
        if not self._typed and self.minutes.value() != row.minutes:
            self.minutes.blockSignals(True)
            self.minutes.setValue(row.minutes)
            self.minutes.blockSignals(False)
        self._length.setText(_("{} min").format(row.minutes))
        self.minutes.setAccessibleName(_("Durée de « {} », en minutes").format(row.title))
        self.expected.setAccessibleDescription(row.title)
        self.remove.setAccessibleDescription(row.title)

    def set_fixed(self, fixed: bool) -> None:
        """Plain words instead of fields, where one may not change the point."""
        self.expected.set_fixed(fixed)
        self.minutes.setVisible(not fixed)
        self.remove.setVisible(not fixed)
        self._length.setVisible(fixed)

    def flush(self) -> None:
        """Say the minutes now, if they are being typed."""
        if self._typed:
            self._typed = False
            self._waiting.stop()
            self.minutes_chosen.emit(self._item, self.minutes.value())

    def _wait(self) -> None:
        self._typed = True
        self._waiting.start()

    def _build(self) -> None:
        self.minutes.setRange(0, 600)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(_(" min"))
        self.minutes.setFont(font(Text.TABLE_STRONG, tabular=True))
        self.minutes.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.minutes.setFixedSize(76, CONTROL)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 10, 0)
        row.setSpacing(6)
        row.addWidget(self.expected)
        row.addStretch(1)
        for widget in (self.minutes, self.remove, self._length):
            row.addWidget(widget)
        self._length.hide()


class ExpectedButton(QPushButton):
    """The tag of what is expected; a click or a key opens the three choices."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = Expected.INFORMATION
        self._on_chosen = self._fixed = False
        self._menu = QMenu(self)
        self._actions = {one: self._menu.addAction(one.label) for one in Expected}
        for one, action in self._actions.items():
            action.setCheckable(True)
            action.triggered.connect(lambda _on=False, one=one: self.chosen.emit(one))
        self.setFlat(True)
        self.setFixedHeight(PILL + 4)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.clicked.connect(self.open_menu)
        self.show_choice(Expected.INFORMATION)

    def show_choice(self, expected: Expected) -> None:
        """Show what is expected."""
        self._shown = expected
        for one, action in self._actions.items():
            action.setChecked(one is expected)
        self.setAccessibleName(_("Attendu : {}").format(expected.label))
        self.updateGeometry()
        self.update()

    def set_fixed(self, fixed: bool) -> None:
        """A tag like any other, that opens nothing."""
        self._fixed = fixed
        self.setEnabled(not fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if fixed else Qt.FocusPolicy.StrongFocus)
        shape = Qt.CursorShape.ArrowCursor if fixed else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        self.updateGeometry()

    def open_menu(self) -> None:
        """Show the three choices under the tag."""
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def action_of(self, expected: Expected) -> QAction:
        """The entry of the menu for one choice."""
        return self._actions[expected]

    def sizeHint(self) -> QSize:
        return QSize(self._stamp(current()).width + self._tail, PILL + 4)

    def set_on_chosen(self, chosen: bool) -> None:
        """On the chosen row the tag stands on the surface's colour."""
        self._on_chosen = chosen
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        stamp = self._stamp(tokens)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            whole = rounded(QRectF(self.rect()), RADIUS_TAG)
            painter.fillPath(whole, QColor(stamp.ground))
            stamp.paint(painter, QRectF(0, 2, self.width() - self._tail, PILL))
            if self._fixed:
                return
            at = QRectF(self.width() - CHEVRON - 1, 0, CHEVRON - 4, self.height())
            paint_chevron(painter, at.toRect(), "down", stamp.ink)

    @property
    def _tail(self) -> int:
        """The room of the chevron that says that it opens."""
        return 0 if self._fixed else CHEVRON

    def _stamp(self, tokens: Tokens) -> Stamp:
        ink, ground = _colours(self._shown, tokens)
        if self._on_chosen:
            ground = tokens.surface
        if self.underMouse() and not self._fixed:
            ground = tokens.hover
        return Stamp(self._shown.label, EXPECTED_ICONS[self._shown], ink, ground, RADIUS_TAG)


def _colours(expected: Expected, tokens: Tokens) -> tuple[str, str]:
    """Ink and ground: decision in the accent, discussion in blue, information neutral."""
    if expected is Expected.DECISION:
        return tokens.sel_ink, tokens.accent_soft
    if expected is Expected.DISCUSSION:
        tone = tone_of(Message.INFO, tokens)
        return tone.ink, tone.soft
    return tokens.muted, tokens.sunken
