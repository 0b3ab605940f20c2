"""The sheet as it will be printed, made again a moment after the last change."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout

from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.sizes import CONTROL
from desktop.press.catalogue import sheet_named
from desktop.press.order import sitting_sheets
from desktop.printing.view_bar import ViewBar
from desktop.printing.viewer import Viewer
from desktop.widgets.button import Button
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Icon, rule

DELAY = 400
WIDEST = 16_777_215
SHEET = 9  # characters: longer names of sheets are cut in the box, not what stands beside it


class Preview(QFrame):
    """`wanted` asks for the bytes of a sheet (its word); `turned` comes with another sheet.
    `save_asked`, `edit_asked` and `print_asked` are the buttons.
    """

    wanted = Signal(str)
    turned = Signal(str)
    save_asked = Signal()
    edit_asked = Signal()
    print_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "pane")
        self.content = b""
        self.viewer: Viewer | None = None
        self.sheet = QComboBox()
        self.bar = ViewBar()
        self.save = Button(_("PDF"), "download")
        self.edit = Button(_("DOCX"), "file-down")
        self.edit.setToolTip(_("Enregistrer un document à modifier, pour Word ou LibreOffice"))
        self.edit.setAccessibleName(self.edit.toolTip())
        self.print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self._state = ElidedLabel("", Text.TABLE, "muted")
        self._place = QStackedWidget()
        self._empty = EmptyState("file-text", "")
        self._stale = False
        self._seen = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DELAY)
        self._build()
        self._connect()

    @property
    def chosen(self) -> str:
        """The word of the sheet in sight."""
        return str(self.sheet.currentData())

    def choose(self, word: str) -> None:
        """Put another sheet in sight."""
        self.sheet.setCurrentIndex(self.sheet.findData(word))

    @property
    def is_current(self) -> bool:
        """Whether what is in sight is what would be printed."""
        return bool(self.content) and self._state.text == _("À jour")

    def ask_again(self, *, now: bool = False) -> None:
        """Something changed: ask for the sheet again, a moment after the last change.

        Out of sight nothing is made: the sheet is asked for when it is seen again.
        """
        self._state.set_text(_("En cours"))
        self._stale = not self.isVisible()
        if self._stale:
            self._later.stop()
        elif now:
            self._later.stop()
            self.wanted.emit(self.chosen)
        else:
            self._later.start()

    def show_first(self, content: bytes) -> None:
        """Show the first page while the others are made, unless one reads further on."""
        at_start = self.viewer is None or self.viewer.page == 0
        if at_start or self._seen != self.chosen:
            self._load(content)

    def show_pdf(self, content: bytes) -> None:
        """Show a sheet; the page and the zoom stay where they were."""
        self.content = content
        if not self._later.isActive():
            self._state.set_text(_("À jour"))
        self._load(content)
        self._enable()

    def fill(self, width: int | None) -> None:
        """Stand at the side, so wide; None takes the whole page."""
        self.setMinimumWidth(width or 0)
        self.setMaximumWidth(width or WIDEST)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no sheet: nothing that would not be printed stays in sight."""
        self._blank(sentence)

    def clear(self) -> None:
        """No sitting is in sight."""
        self._later.stop()
        self._stale = False
        self._blank(_("L'aperçu s'affiche ici."))

    def showEvent(self, event: QShowEvent) -> None:
        if self.viewer is None:
            self.viewer = Viewer()
            self.bar.lead(self.viewer)
            self._place.addWidget(self.viewer)
            self._load(self.content)
        super().showEvent(event)
        if self._stale:
            self.ask_again(now=True)

    def hideEvent(self, event: QHideEvent) -> None:
        if self._later.isActive():
            self._later.stop()
            self._stale = True
        super().hideEvent(event)

    def _build(self) -> None:
        for one in sitting_sheets():
            self.sheet.addItem(one.label, one.word)
        self.sheet.setFixedHeight(CONTROL)
        fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.sheet.setSizeAdjustPolicy(fits)
        self.sheet.setMinimumContentsLength(SHEET)
        self.sheet.setFont(font(Text.TABLE_MEDIUM))
        self.sheet.setAccessibleName(_("Feuille à imprimer"))
        self._place.addWidget(self._empty)
        self._blank(_("L'aperçu s'affiche ici."))
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(rule())
        column.addWidget(self._place, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())

    def _head(self) -> QLayout:
        head = QHBoxLayout()
        head.setContentsMargins(12, 11, 8, 11)
        head.setSpacing(1)
        head.addWidget(self.sheet, 1)
        head.addSpacing(6)
        head.addWidget(self.bar)
        return head

    def _foot(self) -> QLayout:
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 11, 12, 12)
        foot.setSpacing(8)
        foot.addWidget(Icon("refresh-cw", 14, "muted"))
        foot.addWidget(self._state, 1)
        foot.addWidget(self.edit)
        foot.addWidget(self.save)
        foot.addWidget(self.print)
        return foot

    def _connect(self) -> None:
        self._later.timeout.connect(lambda: self.wanted.emit(self.chosen))
        self.sheet.currentIndexChanged.connect(lambda _place: self._turn())
        self.save.clicked.connect(self.save_asked)
        self.edit.clicked.connect(self.edit_asked)
        self.print.clicked.connect(self.print_asked)

    def _turn(self) -> None:
        """Another sheet: the former one may neither be read as this one nor printed for it."""
        self.content = b""
        self._enable()
        self.turned.emit(self.chosen)
        self.ask_again(now=True)

    def _blank(self, sentence: str) -> None:
        self.content, self._seen = b"", ""
        self._empty.set_words(sentence)
        self._place.setCurrentWidget(self._empty)
        self._state.set_text("")
        self.bar.clear()
        self._enable()

    def _enable(self) -> None:
        self.edit.setVisible(bool(sheet_named(self.chosen).editable))
        for button in (self.save, self.edit, self.print):
            button.setEnabled(bool(self.content))

    def _load(self, content: bytes) -> None:
        if self.viewer is not None and content:
            self._place.setCurrentWidget(self.viewer)
            self.viewer.load(content)
            if self._seen != self.chosen:
                self.viewer.turn_to(0)
            self._seen = self.chosen
