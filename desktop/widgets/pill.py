"""Pills say a status; tags say anything else in one or two words."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from db.kinds.choices import Status
from desktop.look.palette import current
from desktop.look.sizes import PILL, RADIUS_TAG
from desktop.look.tokens import Tokens
from desktop.signs import STATUS_ICONS
from desktop.widgets.paint import Stamp
from desktop.widgets.roles import status_of, tag_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.tones import Message, read_tone, tone_of


def status_stamp(status: Status, tokens: Tokens, *, on_selected: bool = False) -> Stamp:
    """The pill of a status; on a chosen row it stands on the surface's colour."""
    tone = tokens.status[status]
    ground = tokens.surface if on_selected else tone.soft
    return Stamp(status.label, STATUS_ICONS[status], tone.ink, ground, PILL / 2)


def tag_stamp(
    text: str,
    icon: str | None,
    tone: Message | Status | None,
    tokens: Tokens,
    *,
    on_selected: bool = False,
) -> Stamp:
    """A tag in a message's tone; None is neutral, or accent where the ground is chosen."""
    if tone is None:
        ground = tokens.surface if on_selected else tokens.sunken
        return Stamp(text, icon, tokens.muted, ground, RADIUS_TAG)
    colours = tone_of(tone, tokens)
    ground = tokens.surface if on_selected else colours.soft
    return Stamp(text, icon, colours.ink, ground, RADIUS_TAG)


class _Stamped(QWidget):
    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _stamp(self) -> Stamp | None:
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        stamp = self._stamp()
        return QSize(stamp.width if stamp else 0, PILL)

    def paintEvent(self, _event: QPaintEvent) -> None:
        stamp = self._stamp()
        if stamp is not None:
            with QPainter(self) as painter:
                stamp.paint(painter, QRectF(self.rect()))


class StatusPill(_Stamped):
    """The status of one action; None shows nothing."""

    def __init__(self, status: Status | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._status = status
        self.set_status(status)

    def set_status(self, status: Status | None) -> None:
        """Show another status."""
        self._status = status
        self.setAccessibleName(status.label if status else "")
        self.updateGeometry()
        self.update()

    def _stamp(self) -> Stamp | None:
        return status_stamp(self._status, current()) if self._status else None


class Tag(_Stamped):
    """A small label: 'Conflit', '16 pts sous la cible', 'Signature vérifiée', a count."""

    def __init__(
        self,
        text: str,
        icon: str | None = None,
        tone: Message | Status | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.set_tag(text, icon, tone)

    def set_tag(
        self, text: str, icon: str | None = None, tone: Message | Status | None = None
    ) -> None:
        """Say something else."""
        self._shown = (text, icon, tone)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def _stamp(self) -> Stamp | None:
        text, icon, tone = self._shown
        return tag_stamp(text, icon, tone, current())


class CountBadge(_Stamped):
    """A count beside a title."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Change the count; an empty text hides it."""
        self._text = text
        self.setAccessibleName(text)
        if not text or self.parentWidget() is not None:  # alone, it would show as a window
            self.setVisible(bool(text))
        self.updateGeometry()
        self.update()

    def _stamp(self) -> Stamp | None:
        tokens = current()
        return Stamp(self._text, None, tokens.muted, tokens.sunken, PILL / 2)


class PillDelegate(RowDelegate):
    """The pill of `Role.STATUS`; the model's DisplayRole gives the word."""

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        status = status_of(index)
        if status is not None:
            stamp = status_stamp(status, current(), on_selected=is_selected(option))
            paint_stamp(painter, cell, stamp)


class TagDelegate(RowDelegate):
    """The tag of `Role.TAG`: (text, icon, tone)."""

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tag = tag_of(index)
        if tag is not None:
            text, icon, tone = tag
            chosen = is_selected(option)
            stamp = tag_stamp(text, icon, read_tone(tone), current(), on_selected=chosen)
            paint_stamp(painter, cell, stamp)


def paint_stamp(painter: QPainter, cell: QRectF, stamp: Stamp) -> None:
    """Draw at the left of the cell, on its middle."""
    width = min(stamp.width, cell.width())
    stamp.paint(painter, QRectF(cell.left(), cell.center().y() - PILL / 2, width, PILL))
