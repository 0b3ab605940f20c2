"""F1: the guide beside the window, at the page about what is in sight."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.guide.pages import HOME, Topic, contents, read_page, topic_of
from desktop.guide.reader import GuideReader
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.button import IconButton
from desktop.widgets.dialog import confirm
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.menu_items import MenuEntry
from desktop.widgets.search import SearchField
from desktop.widgets.side_menu import SideMenu

LIST = 290


class GuideWindow(QWidget):
    """The list of the pages, the page, and the way back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(_("Guide de Jalon"))
        self.setProperty("look", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.resize(1000, 760)
        self.reader = GuideReader()
        entries = [MenuEntry(name, "file-text", title) for name, title in contents()]
        self.list = SideMenu(entries, _("Pages du guide"))
        self.back = IconButton("arrow-left", _("Page précédente du guide"))
        self.home = IconButton("list-ordered", _("Première page du guide"))
        self.search = SearchField(_("Chercher dans le guide"), "Ctrl+F", 260)
        self._title = ElidedLabel("", Text.SECTION)
        self._behind: list[Topic] = []
        self._build()

    def show_topic(self, topic: Topic) -> None:
        """Show a page; the one before can be come back to."""
        if self.reader.topic.page and topic != self.reader.topic:
            self._behind.append(self.reader.topic)
        self._show(topic)

    def go_back(self) -> None:
        """To the page before."""
        if self._behind:
            self._show(self._behind.pop())

    def _show(self, topic: Topic) -> None:
        self.reader.show_topic(topic)
        self.list.select(topic.page)
        self._title.set_text(dict(contents()).get(topic.page, ""))
        self.reader.setAccessibleName(self._title.text)
        self.back.setEnabled(bool(self._behind))

    def _build(self) -> None:
        side = QFrame()
        side.setProperty("look", "side")
        side.setFixedWidth(LIST)
        listed = QVBoxLayout(side)
        listed.setContentsMargins(0, 12, 1, 12)
        listed.addWidget(self.list)
        listed.addStretch(1)
        head = QFrame()
        head.setProperty("look", "header")
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 10, 20, 10)
        row.setSpacing(8)
        for widget in (self.back, self.home):
            row.addWidget(widget)
        row.addSpacing(8)
        row.addWidget(self._title, 1)
        row.addWidget(self.search)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.reader, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(side)
        whole.addLayout(column, 1)
        self.list.chosen.connect(lambda name: self.show_topic(Topic(name)))
        self.reader.asked.connect(self.show_topic)
        self.reader.away.connect(self._leave_for)
        self.back.clicked.connect(self.go_back)
        self.home.clicked.connect(lambda: self.show_topic(Topic(HOME)))
        self.search.returnPressed.connect(self._look_for)
        QShortcut(QKeySequence("Ctrl+F"), self).activated.connect(self.search.setFocus)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self.go_back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def _look_for(self) -> None:
        """The next place that holds what is searched: in this page, then in those after it."""
        text = self.search.text().strip()
        if not text or self.reader.find_next(text):
            return
        names = [name for name, _title in contents()]
        here = names.index(self.reader.topic.page) if self.reader.topic.page in names else 0
        for name in [*names[here + 1 :], *names[: here + 1]]:
            if text.casefold() in read_page(name).casefold():
                self.show_topic(Topic(name))
                self.reader.moveCursor(QTextCursor.MoveOperation.Start)
                self.reader.find_next(text)
                return
        self._title.set_text(_("Rien dans le guide sur « {} ».").format(text))

    def _leave_for(self, url: QUrl) -> None:
        """An address outside opens in the browser, once the person agrees."""
        title = _("Ouvrir cette adresse ?")
        text = _("{} s'ouvrira dans votre navigateur, hors de Jalon.").format(url.toString())
        if confirm(self, title, text, _("Ouvrir")):
            QDesktopServices.openUrl(url)


def open_guide(about: QWidget, *names: str) -> GuideWindow:
    """The guide at what is said of these names, over `about`: one guide, raised if it is there."""
    over = about.window()
    guide = next((one for one in over.findChildren(GuideWindow) if one.parent() is over), None)
    if guide is None:
        guide = GuideWindow(over)
    guide.show_topic(topic_of(*names, role=_role_around(about)))
    guide.show()
    guide.raise_()
    guide.activateWindow()
    guide.reader.setFocus()
    return guide


def _role_around(widget: QWidget | None) -> str:
    """Whose machine it is, as the window under this says it; '' where there is none."""
    while widget is not None and not widget.property("role"):
        widget = widget.parentWidget()
    return str(widget.property("role")) if widget is not None else ""
