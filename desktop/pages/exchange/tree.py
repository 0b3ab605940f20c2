"""The tree of what a file would change, and how its rows are drawn."""

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView, QWidget

from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import paint_chevron
from desktop.look.palette import current
from desktop.look.sizes import PILL
from desktop.look.tokens import Tokens
from desktop.pages.exchange.changes import WARNINGS, ChangeTree, Group, Line
from desktop.widgets.paint import RIGHT, Stamp, break_lines, paint_text, width_of
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.tones import Message, tone_of

GROUP_ROW = 31
LINE_ROW = 28
TEXT_LEFT = 38
CODE = 20
SIDE = 16
ARROW = 24.0


class ChangeDelegate(RowDelegate):
    """Headings on a sunken ground; lines with a code, a label and the change at the right."""

    def sizeHint(self, option: Option, index: Index) -> QSize:
        line = _tree(index).line_at(index)
        if line is None:
            return QSize(80, GROUP_ROW)
        if not line.said:
            return QSize(80, LINE_ROW)
        room = _ground(option.widget) - TEXT_LEFT - CODE - SIDE
        lines = break_lines(line.label, font(Text.CAPTION), room, 9)
        return QSize(80, 12 + Text.CAPTION.line * len(lines))

    def paint(self, painter: QPainter, option: Option, index: Index) -> None:
        group, line = _tree(index).group_at(index), _tree(index).line_at(index)
        tokens = current()
        painter.save()
        if group is not None:
            _paint_group(painter, option, index, group, tokens)
        elif line is not None and line.said:
            _paint_sentence(painter, option, line, tokens)
        elif line is not None:
            _paint_line(painter, option, line, tokens)
        if _has_cursor(option, index):
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1, -1))
        painter.restore()


class ChangeView(QTreeView):
    """`reached` gives the line under the cursor (None on a heading), `opened` the one opened."""

    reached = Signal(object)
    opened = Signal(object)

    def __init__(self, tree: ChangeTree, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tree = tree
        self.setModel(tree)
        self.setItemDelegate(ChangeDelegate(self))
        self.setAccessibleName(name)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformRowHeights(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.selectionModel().currentChanged.connect(self._reach)
        self.doubleClicked.connect(self._open)

    def show_all(self, unfolded: bool) -> None:
        """Unfold every group, or fold them."""
        if unfolded:
            self.expandAll()
        else:
            self.collapseAll()

    def choose(self, conflict: str) -> None:
        """Put the cursor on a conflict, if it is listed."""
        at = self.tree.find(conflict)
        if at.isValid() and at != self.currentIndex():
            self.setCurrentIndex(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.setProperty("keyboard", True)
        here = self.currentIndex()
        folds = event.key() == Qt.Key.Key_Space
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (folds or opens) and self.tree.group_at(here) is not None:
            self.setExpanded(here, not self.isExpanded(here))
        elif opens and here.isValid():
            self._open(here)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setProperty("keyboard", False)
        at = self.indexAt(event.position().toPoint())
        super().mousePressEvent(event)
        if self.tree.group_at(at) is not None and event.button() == Qt.MouseButton.LeftButton:
            self.setExpanded(at, not self.isExpanded(at))

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setProperty("keyboard", event.reason() != Qt.FocusReason.MouseFocusReason)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # sentences take another height in another width

    def _reach(self, now: QModelIndex) -> None:
        self.reached.emit(self.tree.line_at(now))

    def _open(self, at: QModelIndex) -> None:
        line = self.tree.line_at(at)
        if line is not None:
            self.opened.emit(line)


def _tree(index: Index) -> ChangeTree:
    model = index.model()
    if not isinstance(model, ChangeTree):
        raise TypeError(model)
    return model


def _ground(view: QWidget | None) -> int:
    """The width that rows are painted in, in pixels: without the scroll bar, shown or not yet."""
    if not isinstance(view, QAbstractItemView):
        return 400
    return min(view.viewport().width(), view.width() - view.verticalScrollBar().sizeHint().width())


def _has_cursor(option: Option, index: Index) -> bool:
    view = option.widget
    return (
        isinstance(view, QAbstractItemView)
        and view.hasFocus()
        and view.property("keyboard") is True
        and view.currentIndex() == index
    )


def _paint_group(
    painter: QPainter, option: Option, index: Index, group: Group, tokens: Tokens
) -> None:
    rect = QRectF(option.rect)
    warns = group.key in WARNINGS
    tone = tone_of(Message.WARNING, tokens)
    ink = tone.ink if warns else tokens.text
    line = QColor(tone.line if warns else tokens.line)
    painter.fillRect(rect, QColor(tone.soft if warns else tokens.sunken))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), line)
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), line)
    view = option.widget
    unfolded = isinstance(view, QTreeView) and view.isExpanded(index)
    at = QRectF(rect.left() + SIDE - 4, rect.center().y() - 8, 16, 16)
    paint_chevron(painter, at.toRect(), "down" if unfolded else "right", ink)
    paint_icon(painter, group.icon, at.translated(25, 0), ink)
    left = at.left() + 48
    face = font(Text.TABLE_STRONG)
    wide = width_of(group.title, face)
    paint_text(painter, QRectF(left, rect.top(), wide, rect.height()), group.title, face, ink)
    count = Stamp(str(group.count), None, ink, tokens.surface, PILL / 2)
    left += wide + 8
    count.paint(painter, QRectF(left, rect.center().y() - 10, count.width, 20))
    left += count.width + 10
    box = QRectF(left, rect.top(), rect.right() - SIDE - left, rect.height())
    quiet = ink if warns else tokens.muted
    if width_of(group.note, font(Text.CAPTION)) <= box.width():
        paint_text(painter, box, group.note, font(Text.CAPTION), quiet, align=RIGHT)


def _paint_sentence(painter: QPainter, option: Option, line: Line, tokens: Tokens) -> None:
    rect = QRectF(option.rect).adjusted(TEXT_LEFT + CODE, 6, -SIDE, 0)
    for text in break_lines(line.label, font(Text.CAPTION), int(rect.width()), 9):
        rect.setHeight(Text.CAPTION.line)
        paint_text(painter, rect, text, font(Text.CAPTION), tokens.muted)
        rect.translate(0, Text.CAPTION.line)


def _paint_line(painter: QPainter, option: Option, line: Line, tokens: Tokens) -> None:
    rect = QRectF(option.rect)
    chosen = is_selected(option)
    hovered = bool(option.state & option.state.State_MouseOver)
    if chosen or hovered:
        painter.fillRect(rect, QColor(tokens.selected if chosen else tokens.hover))
    cell = rect.adjusted(SIDE + 4, 0, -SIDE, 0)
    quiet = tokens.sel_ink if chosen else tokens.muted
    paint_text(painter, cell, line.code, font(Text.TABLE_STRONG, tabular=True), quiet)
    cell.setLeft(rect.left() + TEXT_LEFT + CODE)
    if line.conflict:
        at = QRectF(cell.right() - 16, cell.center().y() - 8, 16, 16)
        paint_icon(painter, "circle-dashed", at, tone_of(Message.WARNING, tokens).ink)
        cell.setRight(at.left() - 8)
    ink = tokens.sel_ink if chosen else tokens.text
    label = width_of(line.label, font(Text.TABLE))
    room = max(cell.width() - label - 14, _share(line, cell.width()))
    taken = _paint_change(painter, cell, line, room, (quiet, ink))
    cell.setRight(cell.right() - taken - 12)
    paint_text(painter, cell, line.label, font(Text.TABLE), ink)


def _share(line: Line, width: float) -> float:
    """What the change may take of a row whose label is long: more where it then stands whole."""
    face = font(Text.TABLE_STRONG)
    whole = width_of(line.before, face) + width_of(line.after, face) + ARROW
    return whole if whole <= width * 0.72 else width * 0.58


def _paint_change(
    painter: QPainter, cell: QRectF, line: Line, room: float, inks: tuple[str, str]
) -> float:
    """Draw 'before → after' against the right edge; the width taken."""
    quiet, ink = inks
    face = font(Text.TABLE_STRONG)
    arrow = ARROW if line.before and line.after else 0.0
    if not line.after:
        return 0.0
    wide = float(width_of(line.before, face)) if arrow else 0.0
    after = min(float(width_of(line.after, face)), max(room - arrow - wide, (room - arrow) / 2))
    box = QRectF(cell.right() - after, cell.top(), after, cell.height())
    paint_text(painter, box, line.after, face, ink, align=RIGHT)
    if not arrow:
        return after
    at = QRectF(box.left() - 19, box.center().y() - 7, 14, 14)
    paint_icon(painter, "arrow-right", at, quiet)
    before = min(wide, room - arrow - after)
    box = QRectF(at.left() - 5 - before, cell.top(), before, cell.height())
    paint_text(painter, box, line.before, face, ink, align=RIGHT)
    return after + arrow + before
