"""What stands around the pages: the side bar, what there is to tell, the status bar."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.widgets.floor import Floor
from desktop.widgets.menu_items import MenuEntry
from desktop.widgets.notice import Notice
from desktop.widgets.side_bar import SideBar
from desktop.widgets.status_bar import StatusBar


class Frame(QWidget):
    """The pages are added to `stack`; `foot` are the entries at the foot of the side bar."""

    def __init__(self, foot: list[MenuEntry]) -> None:
        super().__init__()
        self.side = SideBar([], foot)
        self.status = StatusBar()
        self.stack = QStackedWidget()
        self.notice = Notice((16, 12, 16, 12))
        main = QVBoxLayout()
        main.setSpacing(0)
        main.addWidget(self.notice)
        main.addWidget(Floor(self.stack), 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(main, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row, 1)
        column.addWidget(self.status)
