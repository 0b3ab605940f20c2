"""The card: a surface with a title of 40 and what belongs together."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET, CARD_TITLE
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.pill import CountBadge


class Card(QFrame):
    """Title, count and note at left, actions at right; `body` is the layout under them.

    `ink` is the colour of the icon. Without a title, the body starts at the inset. `flush` lets
    the body touch the edges, for a table or a list of lines.
    """

    def __init__(
        self,
        title: str = "",
        *,
        count: str = "",
        note: str = "",
        icon: str | None = None,
        ink: str = "accent",
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._title = Label(title, Text.CARD_TITLE)
        self._count = CountBadge(count)
        self._note = ElidedLabel(note, Text.TABLE, "muted")
        self._head = QWidget()
        self._row, self._actions = QHBoxLayout(), QHBoxLayout()
        self._build_head(icon, ink)
        self.body = QVBoxLayout()
        inset = 0 if flush else CARD_INSET
        top = 0 if title or flush else CARD_INSET
        self.body.setContentsMargins(inset, top, inset, 0 if flush else CARD_INSET - 2)
        self.body.setSpacing(0 if flush else 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self.body, 1)
        self._head.setVisible(bool(title))
        self.setAccessibleName(title)

    def _build_head(self, icon: str | None, ink: str) -> None:
        head = Columns(0, spacing=8)
        head.setContentsMargins(CARD_INSET, 2, CARD_INSET, 0)
        head.addLayout(self._row, 1)
        head.addLayout(self._actions)
        self._head.setLayout(head)
        self._head.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._row.setSpacing(8)
        self._row.addStrut(CARD_TITLE - 2)
        self._actions.setSpacing(8)
        self._actions.addStretch(1)
        if icon:
            self._row.addWidget(Icon(icon, 18, ink))
        self._row.addWidget(self._title)
        self._row.addWidget(self._count)
        self._row.addWidget(self._note, 1)

    def set_title(self, title: str, count: str | None = None, note: str | None = None) -> None:
        """Change the title; the count and the note too where they are given."""
        self._title.setText(title)
        self._head.setVisible(bool(title))
        self.setAccessibleName(title)
        if count is not None:
            self._count.set_text(count)
        if note is not None:
            self._note.set_text(note)

    def add_action(self, widget: QWidget) -> None:
        """Put a link or a button at the right of the title."""
        self._actions.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def lead(self, widget: QWidget) -> None:
        """Put something right after the title, where a count stands."""
        self._row.insertWidget(self._row.indexOf(self._count), widget)

    def add(self, content: QWidget | QLayout) -> None:
        """Put something under what is there."""
        if isinstance(content, QWidget):
            self.body.addWidget(content)
        else:
            self.body.addLayout(content)

    def add_line(self) -> None:
        """Separate by a thin line."""
        self.body.addWidget(rule())
