"""Progress: a bar of 6 in the colour of the status, always with its number."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Status
from desktop.i18n import _, percent
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.widgets.paint import RIGHT, paint_bar, paint_text
from desktop.widgets.roles import Role, status_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

NUMBER = 44


def fill_of(status: Status | None, tokens: Tokens) -> str:
    """The colour of a bar: the status's own, or the accent where no status applies."""
    return tokens.accent if status is None else tokens.status[status].fill


class ProgressBar(QWidget):
    """A bar and its percentage; None is 'non renseigné', never 0."""

    def __init__(
        self,
        value: int | None = None,
        status: Status | None = None,
        *,
        written: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._written = written
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_progress(value, status)

    def set_progress(self, value: int | None, status: Status | None = None) -> None:
        """`value` from 0 to 100."""
        self._value, self._status = value, status
        self.setAccessibleName(
            _("Avancement non renseigné")
            if value is None
            else _("Avancement : {share}").format(share=percent(value))
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(140 if self._written else 90, 20)

    def minimumSizeHint(self) -> QSize:
        return QSize(90 if self._written else 40, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        box = QRectF(self.rect())
        room = NUMBER if self._written else 0
        if self._value is None and self._written:
            room = 100
        bar = QRectF(box.left(), box.top(), box.width() - room, box.height())
        with QPainter(self) as painter:
            part = (self._value or 0) / 100
            paint_bar(painter, bar, part, fill_of(self._status, tokens), tokens.track)
            if self._written:
                number = QRectF(bar.right(), box.top(), room, box.height())
                text = _("non renseigné") if self._value is None else percent(self._value)
                ink = tokens.faint if self._value is None else tokens.text
                face = font(Text.BODY if self._value is not None else Text.TABLE, tabular=True)
                paint_text(painter, number, text, face, ink, align=RIGHT)


class ProgressDelegate(RowDelegate):
    """`Role.PROGRESS` in the colour of `Role.STATUS`; without a value, DisplayRole, fainter."""

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens = current()
        value = index.data(Role.PROGRESS)
        face = font(Text.TABLE, tabular=True)
        if not isinstance(value, int):
            paint_text(painter, cell, str(index.data() or ""), face, tokens.faint)
            return
        bar = QRectF(cell)
        bar.setWidth(max(cell.width() - NUMBER, 20))
        fill = fill_of(status_of(index), tokens)
        track = tokens.surface if is_selected(option) else tokens.track
        paint_bar(painter, bar, value / 100, fill, track)
        number = QRectF(bar.right(), cell.top(), cell.right() - bar.right(), cell.height())
        paint_text(painter, number, str(index.data() or ""), face, tokens.text, align=RIGHT)
