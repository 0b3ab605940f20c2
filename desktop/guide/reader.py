"""A page of the guide on screen: its text, its pictures, its links."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget

from desktop.guide.pages import Topic, folder, read_page, slug
from desktop.look.fonts import Text, font
from desktop.look.palette import current

MARGIN, LIST_INDENT, LINE = 28, 48, 1.35
PICTURE = "\ufffc"
_STEPS = {1: Text.PAGE_TITLE, 2: Text.SECTION, 3: Text.CARD_TITLE}


class GuideReader(QTextBrowser):
    """`asked` gives the Topic that a link leads to, `away` an address outside of the guide."""

    asked = Signal(object)
    away = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.topic = Topic("")
        self.setOpenLinks(False)
        self.setFont(font())
        self.setProperty("look", "guide")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)

    def show_topic(self, topic: Topic) -> None:
        """Show a page, at one of its headings."""
        if topic.page != self.topic.page:
            self._read(topic.page)
        self.topic = topic
        self._scroll_to(topic.heading)
        QTimer.singleShot(
            0, self, self._settle
        )  # the bar only reaches far once the page is laid out

    def find_next(self, text: str) -> bool:
        """Choose the next place of this page that holds a text; False when there is none left."""
        return self.find(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width() and self.topic.page:
            self._read(self.topic.page)  # the pictures are cut to the new width
            QTimer.singleShot(0, self, self._settle)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.topic.page:
            self._read(self.topic.page)

    def _read(self, name: str) -> None:
        page = _Leaf(self, self.viewport().width())
        page.setMarkdown(read_page(name))
        _dress(page)
        self.setDocument(page)

    def _settle(self) -> None:
        if self.topic.heading:
            self._scroll_to(self.topic.heading)

    def _follow(self, url: QUrl) -> None:
        if url.scheme():
            self.away.emit(url)
        else:
            heading = url.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
            self.asked.emit(Topic(url.path() or self.topic.page, heading))

    def _scroll_to(self, heading: str) -> None:
        page, top = self.document(), 0
        for block in _blocks(page):
            if heading and block.blockFormat().headingLevel() and slug(block.text()) == heading:
                top = int(page.documentLayout().blockBoundingRect(block).top()) - 12
        self.verticalScrollBar().setValue(top)


class _Leaf(QTextDocument):
    """One page; it finds its pictures in the guide, cut to the width."""

    def __init__(self, parent: QObject, wide: int) -> None:
        super().__init__(parent)
        self._room = max(wide - 2 * MARGIN - LIST_INDENT, 200)
        self.setDefaultFont(font())
        self.setDocumentMargin(MARGIN)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = folder() / (name if isinstance(name, str) else name.toString())
        image = QImage()
        if picture.is_file():
            image.loadFromData(picture.read_bytes())
        smooth = Qt.TransformationMode.SmoothTransformation
        return image.scaledToWidth(self._room, smooth) if image.width() > self._room else image


def _blocks(page: QTextDocument) -> list[QTextBlock]:
    found, block = [], page.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found


def _dress(page: QTextDocument) -> None:
    """Give headings, lines and tables the measures of the charter."""
    cursor = QTextCursor(page)
    for block in _blocks(page):
        cursor.setPosition(block.position())
        _dress_block(cursor, block)
    _dress_frame(page.rootFrame())


def _dress_block(cursor: QTextCursor, block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    shape = QTextBlockFormat()
    if PICTURE not in block.text():
        shape.setLineHeight(LINE * 100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if level:
        shape.setTopMargin(6 if level == 1 else 20)
        shape.setBottomMargin(8)
    elif cursor.currentTable() is None and cursor.currentList() is None:
        shape.setBottomMargin(8)
    cursor.mergeBlockFormat(shape)
    step = _STEPS.get(level)
    for at in block.textFormats():
        cursor.setPosition(block.position() + at.start)
        cursor.setPosition(block.position() + at.start + at.length, QTextCursor.MoveMode.KeepAnchor)
        _dress_piece(cursor, at.format, step)


def _dress_piece(cursor: QTextCursor, said: QTextCharFormat, step: Text | None) -> None:
    tokens, style = current(), QTextCharFormat(said)
    style.clearProperty(QTextFormat.Property.FontSizeAdjustment.value)  # sizes are the charter's
    if step is not None:
        style.setFont(font(step))
    elif said.fontFixedPitch():
        style.setFont(font(Text.BODY_STRONG))
        style.setBackground(QColor(tokens.sunken))
    elif said.fontWeight() > QFont.Weight.Normal:
        style.setFontWeight(QFont.Weight.DemiBold)
    if said.isAnchor():
        style.setForeground(QColor(tokens.accent))
        style.setFontUnderline(True)
    cursor.setCharFormat(style)


def _dress_frame(frame: QTextFrame) -> None:
    for child in frame.childFrames():
        if isinstance(child, QTextTable):
            shape = QTextTableFormat(child.format())
            shape.setBorder(1)
            shape.setBorderBrush(QColor(current().line))
            shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            shape.setBorderCollapse(True)
            shape.setCellPadding(7)
            shape.setTopMargin(6)
            shape.setBottomMargin(14)
            shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
            child.setFormat(shape)
        _dress_frame(child)
