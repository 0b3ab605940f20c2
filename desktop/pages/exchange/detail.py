"""Under the tree: the line in sight, whole, with what differs."""

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from db.kinds.choices import Status
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.pages.exchange.changes import Line
from desktop.pages.exchange.difference import sides
from desktop.widgets.label import Label, rule
from desktop.widgets.runs import Run, RunText

LONG = 24
HIGHEST = 170


class LineDetail(QWidget):
    """Before and after, one under the other; hidden where the row already says it all."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        inside.setProperty("look", "surface")
        self._title = Label("", Text.TABLE_STRONG, wrap=True)
        self._before, self._after = Words(), Words()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(4)
        column.addWidget(self._title)
        self._before_name = Label(_("Avant"), Text.CAPTION_STRONG, "muted")
        self._after_name = Label(_("Après"), Text.CAPTION_STRONG, "muted")
        for widget in (self._before_name, self._before, self._after_name, self._after):
            column.addWidget(widget)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMaximumHeight(HIGHEST)
        scroll.setMinimumHeight(HIGHEST)
        scroll.setAccessibleName(_("La ligne choisie"))
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(rule())
        whole.addWidget(scroll)
        self.show_line(None)

    def show_line(self, line: Line | None) -> None:
        """Show a line whose texts are too long for its row."""
        long = line is not None and not line.conflict and not line.said
        if line is None or not long or max(len(line.before), len(line.after)) <= LONG:
            self.hide()
            return
        self._title.setText(f"{line.code} {line.label}".strip())
        before, after = sides((line.before, line.after))
        self._before.set_runs(before)
        self._after.set_runs(after)
        for part in (self._before_name, self._before):
            part.setVisible(bool(line.before))
        self._after_name.setVisible(bool(line.before))
        self.show()


class Words(QWidget):
    """A text in runs, as high as its width makes it."""

    def __init__(self) -> None:
        super().__init__()
        self._runs: tuple[Run, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_runs(self, runs: tuple[Run, ...]) -> None:
        """Show these."""
        self._runs = runs
        self.setAccessibleName("".join(run.text for run in runs))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, Text.TABLE.line)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(RunText(self._runs, Text.TABLE, width).height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        strong = tokens.status[Status.POSTPONED].ink
        with QPainter(self) as painter:
            text = RunText(self._runs, Text.TABLE, self.width(), strong_ink=strong)
            text.paint(painter, QPointF(0, 0), tokens.text)
