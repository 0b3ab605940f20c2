"""A chart on the screen: painted, said, read as a table, copied and saved."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QPoint, QSize, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.drawing.chart import Chart, Sign
from desktop.drawing.keys import draw_keys, keys_lines
from desktop.drawing.surface import Box, Ruler
from desktop.i18n import _
from desktop.look.palette import current
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.chart_keys import LINE
from desktop.widgets.surface import ScreenRuler, ScreenSurface

LEAST, USUAL = QSize(160, 120), QSize(340, 168)
STRIP = 28  # over the chart: its key, and the button of its menu
_BASE = 18
Key = Qt.Key
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class ChartView(QWidget):
    """Draws a chart in the room that it is given; None draws nothing.

    `more` is the button of its menu: it takes the keyboard for the whole. It stands over the chart
    with the key, unless `bare`: then who uses the view puts it where there is room, or leaves it
    out. With `natural` it asks for the height that the chart takes by itself at its width, for one
    that stands in a page that scrolls. `source` is written under what is copied and saved.
    Unless it `enlarges`, it does not offer to be seen larger.
    """

    def __init__(
        self,
        chart: Chart | None = None,
        parent: QWidget | None = None,
        *,
        bare: bool = False,
        natural: bool = False,
        enlarges: bool = True,
    ) -> None:
        super().__init__(parent)
        self.source = ""
        self._bare, self._natural = bare, natural
        kinds = QSizePolicy.Policy
        policy = QSizePolicy(kinds.Expanding, kinds.Minimum if natural else kinds.Expanding)
        policy.setHeightForWidth(natural)
        self.setSizePolicy(policy)
        self.more = IconButton("ellipsis", "", Kind.PLAIN, small=True, parent=self)
        self.more.clicked.connect(self._pop_under)
        self.more.installEventFilter(self)
        self.more.setHidden(bare)
        if not bare:
            self.setFocusProxy(self.more)
        self._inward = [self._action(_("Voir en tableau"), self.show_table, _CTRL | Key.Key_T)]
        if enlarges:
            self._inward.insert(0, self._action(_("Agrandir"), self.show_large))
        self._outward = [
            self._action(_("Copier l'image"), self.copy_image, _CTRL | Key.Key_C),
            self._action(_("Copier les valeurs"), self.copy_values, _CTRL | _SHIFT | Key.Key_C),
            self._action(_("Enregistrer en SVG"), self.save_svg),
            self._action(_("Enregistrer en PNG"), self.save_png),
        ]
        self.set_chart(chart)

    @property
    def chart(self) -> Chart | None:
        """What is drawn."""
        return self._chart

    def set_chart(self, chart: Chart | None) -> None:
        """Draw something else."""
        self._chart = chart
        self._leaving = chart.leaving if chart else None
        for action in self._outward:
            action.setEnabled(self._leaving is not None)
        self.setAccessibleName(chart.label if chart else "")
        self.setAccessibleDescription(chart.description if chart else "")
        self.more.set_name(_("Graphique : {}").format(chart.label) if chart else _("Graphique"))
        self.more.setToolTip(_("Voir en tableau, copier, enregistrer"))
        self.more.setAccessibleDescription(chart.description if chart else "")
        if not self._bare:
            self.more.setVisible(chart is not None)
        self.updateGeometry()
        self.update()

    def show_large(self) -> None:
        """Show it alone, larger."""
        from desktop.widgets.chart_dialog import ChartDialog

        if self._chart is not None:
            dialog = ChartDialog(self._chart, self)
            dialog.view.source = self.source
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def show_table(self) -> None:
        """Read it as a table."""
        from desktop.widgets.chart_table import ChartTable

        if self._chart is not None:
            dialog = ChartTable(self._chart, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def copy_image(self) -> None:
        """Put its picture on the clipboard."""
        from desktop.chart_files import copy_image

        if self._leaving is not None:
            copy_image(self._leaving, self.source)

    def copy_values(self) -> None:
        """Put its table on the clipboard."""
        from desktop.chart_files import copy_values

        if self._leaving is not None:
            copy_values(self._leaving)

    def save_svg(self) -> None:
        """Ask for a place and write a drawing there."""
        from desktop.chart_files import SVG, ask_and_save

        if self._leaving is not None:
            ask_and_save(self, self._leaving, SVG, self.source)

    def save_png(self) -> None:
        """Ask for a place and write a picture there."""
        from desktop.chart_files import PNG, ask_and_save

        if self._leaving is not None:
            ask_and_save(self, self._leaving, PNG, self.source)

    def sizeHint(self) -> QSize:
        if self._natural:
            return QSize(USUAL.width(), self.heightForWidth(max(self.width(), LEAST.width())))
        return USUAL if self._bare else USUAL + QSize(0, STRIP)

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST.width(), self.sizeHint().height()) if self._natural else LEAST

    def heightForWidth(self, width: int) -> int:
        if not self._natural or self._chart is None:
            return -1
        ruler = ScreenRuler(current())
        tall = ceil(self._chart.height(ruler, width))
        return tall + self._over(self._key_lines(ruler, width))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._chart is None:
            return
        with QPainter(self) as painter:
            surface = ScreenSurface(painter, current())
            lines = self._key_lines(surface, self.width())
            for number, signs in enumerate(lines):
                draw_keys(surface, (0, _BASE + LINE * number), signs)
            over = self._over(lines)
            self._chart.draw(surface, Box(0, over, self.width(), self.height() - over))

    def _key_lines(self, ruler: Ruler, width: int) -> list[list[Sign]]:
        """The key over the chart, beside its button; none where both stand elsewhere."""
        if self._bare or self._chart is None:
            return []
        return keys_lines(ruler, self._chart.keys, width - STRIP - 8)

    def _over(self, lines: list[list[Sign]]) -> int:
        return 0 if self._bare else STRIP + LINE * max(len(lines) - 1, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._bare:
            wide = self.more.sizeHint().width()
            self.more.setGeometry(self.width() - wide, 0, wide, self.more.sizeHint().height())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pop(event.globalPos())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that ask for a menu, which not every system turns into a question."""
        if watched is self.more and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            shifted = event.modifiers() == _SHIFT
            if event.key() == Key.Key_Menu or (shifted and event.key() == Key.Key_F10):
                self.more.click()
                return True
        return super().eventFilter(watched, event)

    def _action(
        self, words: str, gesture: Callable[[], None], keys: QKeyCombination | None = None
    ) -> QAction:
        action = QAction(words, self)
        action.triggered.connect(gesture)
        if keys is not None:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self.more.addAction(action)
        return action

    def _pop_under(self) -> None:
        self._pop(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _pop(self, at: QPoint) -> None:
        if self._chart is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self._inward)
        menu.addSeparator()
        if self._leaving is None:
            menu.addAction(_("Petits nombres d'enfants : rien n'est copié")).setEnabled(False)
        menu.addActions(self._outward)
        menu.popup(at)
