"""The pages of a PDF on screen: which one, how large."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEvent,
    QIODevice,
    QPointF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.i18n import _
from desktop.look.focus import INSIDE
from desktop.look.palette import current
from desktop.widgets.document import read_as_document

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
    from PySide6.QtPdfWidgets import QPdfView

SMALLEST, LARGEST, FITTING = 0.2, 4.0, 1.2
BORDER = 30


class Viewer(QWidget):
    """`moved` comes with another page, `scaled` with another size. As wide as its place, until
    the person chooses another size.
    """

    moved = Signal()
    scaled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._view = _parts(self)
        self._renderer = _renderer(self._view)
        self._buffer = QBuffer(self)
        self._fits = True
        self._former = 0  # the last picture asked for of a document that is closed
        self._renderer.pageRendered.connect(lambda *came: self._drop_former(came[-1]))
        read_as_document(self._view, _("Aperçu avant impression"))
        self._view.setProperty("ring", INSIDE)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._view.pageNavigator().currentPageChanged.connect(lambda _page: self.moved.emit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)
        self._dress()

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._view.pageNavigator().currentPage()

    @property
    def scale(self) -> float:
        """1 is the true size on the screen's paper."""
        return self._whole() if self._is_mixed else self._view.zoomFactor()

    def load(self, content: bytes) -> None:
        """Show a document; the page and the place in it stay where they were."""
        page, height = self.page, self._view.verticalScrollBar()
        where = height.value()
        self._former = self._renderer.requestPage(0, QSize(1, 1)) or self._former
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._fit()
        if page < self.count:
            self.turn_to(page)
            height.setValue(where)
        self.moved.emit()

    def turn_to(self, page: int) -> None:
        """Put a page in sight, if there is such a page."""
        if 0 <= page < self.count:
            self._view.pageNavigator().jump(page, QPointF())

    def zoom(self, factor: float) -> None:
        """Larger or smaller than now."""
        before = self.scale
        self._fits = False
        self._set_scale(before * factor)

    def fit(self) -> None:
        """As wide as its place again."""
        self._fits = True
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            # Not sooner: the style sheet of the new theme would undo it.
            QTimer.singleShot(0, self, self._dress)

    def _fit(self) -> None:
        if not self._fits or not self.count:
            return
        if self._is_mixed:
            self._view.setZoomMode(self._view.ZoomMode.FitToWidth)
            self.scaled.emit()
        else:
            self._set_scale(min(self._whole(), FITTING))

    def _drop_former(self, asked: int) -> None:
        """A picture of the former document came late: Qt would show it as a page of this one."""
        if asked <= self._former:
            space = self._view.pageSpacing()
            self._view.setPageSpacing(space + 1)  # what Qt forgets its pictures for
            self._view.setPageSpacing(space)

    @property
    def _is_mixed(self) -> bool:
        """Whether pages of several widths are seen, each as wide as its place."""
        widths = {round(self._document.pagePointSize(one).width()) for one in range(self.count)}
        return self._fits and len(widths) > 1

    def _whole(self) -> float:
        """The scale at which the page in sight is as wide as its place."""
        points = self._document.pagePointSize(max(self.page, 0)).width()
        return (self.width() - BORDER) / (points * self.logicalDpiX() / 72)

    def _set_scale(self, factor: float) -> None:
        self._view.setZoomMode(self._view.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(factor, SMALLEST), LARGEST))
        self.scaled.emit()

    def _dress(self) -> None:
        palette = QPalette(self._view.palette())
        ground = QColor(current().sidebar)
        if palette.color(QPalette.ColorRole.Dark) != ground:
            palette.setColor(QPalette.ColorRole.Dark, ground)
            self._view.setPalette(palette)


def _renderer(view: "QPdfView") -> "QPdfPageRenderer":
    """The half of Qt's view that paints pages, in a thread of its own."""
    from PySide6.QtPdf import QPdfPageRenderer

    return view.findChildren(QPdfPageRenderer)[0]


def _parts(owner: Viewer) -> "tuple[QPdfDocument, QPdfView]":
    """The viewer's two halves, loaded when it is first wanted: start-up does without."""
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

    document, view = QPdfDocument(owner), QPdfView(owner)
    view.setPageMode(QPdfView.PageMode.MultiPage)
    view.setZoomMode(QPdfView.ZoomMode.Custom)
    view.setDocument(document)
    view.setFrameShape(QFrame.Shape.NoFrame)
    return document, view
