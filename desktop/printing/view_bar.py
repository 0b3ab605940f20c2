"""Which page of a sheet is in sight, and how large: the bar over a viewer."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.i18n import _, percent
from desktop.look.fonts import Text
from desktop.printing.viewer import Viewer
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.label import Label

STEP = 1.25


class ViewBar(QWidget):
    """Leads a viewer, once it has one."""

    def __init__(self) -> None:
        super().__init__()
        self._viewer: Viewer | None = None
        self.before = IconButton("chevron-left", _("Page précédente"), Kind.PLAIN, small=True)
        self.after = IconButton("chevron-right", _("Page suivante"), Kind.PLAIN, small=True)
        self.page = Label("", Text.TABLE, tabular=True)
        self.less = IconButton("zoom-out", _("Réduire"), Kind.PLAIN, small=True)
        self.more = IconButton("zoom-in", _("Agrandir"), Kind.PLAIN, small=True)
        self.scale = Button("", kind=Kind.PLAIN, small=True)
        self.scale.setFixedWidth(48)
        self.scale.setToolTip(_("Ajuster à la largeur"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.before)
        row.addWidget(self.page)
        row.addWidget(self.after)
        row.addStretch(1)
        row.addWidget(self.less)
        row.addWidget(self.scale)
        row.addWidget(self.more)
        self._connect()
        self._say_page()

    def lead(self, viewer: Viewer) -> None:
        """Lead this one from now on."""
        self._viewer = viewer
        viewer.moved.connect(self._say_page)
        viewer.scaled.connect(self._say_scale)

    def clear(self) -> None:
        """Nothing is in sight."""
        self.page.setText("")
        self.scale.setText("")

    def _connect(self) -> None:
        self.before.clicked.connect(lambda: self._turn(-1))
        self.after.clicked.connect(lambda: self._turn(1))
        self.less.clicked.connect(lambda: self._zoom(1 / STEP))
        self.more.clicked.connect(lambda: self._zoom(STEP))
        self.scale.clicked.connect(self._fit)

    def _turn(self, step: int) -> None:
        if self._viewer is not None:
            self._viewer.turn_to(self._viewer.page + step)

    def _zoom(self, factor: float) -> None:
        if self._viewer is not None:
            self._viewer.zoom(factor)

    def _fit(self) -> None:
        if self._viewer is not None:
            self._viewer.fit()

    def _say_page(self) -> None:
        here, count = (self._viewer.page, self._viewer.count) if self._viewer else (0, 0)
        self.page.setText(_("{} sur {}").format(here + 1, count) if count else "")
        self.before.setEnabled(here > 0)
        self.after.setEnabled(here + 1 < count)
        for button in (self.less, self.more, self.scale):
            button.setEnabled(count > 0)

    def _say_scale(self) -> None:
        if self._viewer is not None:
            self.scale.setText(percent(round(self._viewer.scale * 100)))
            self.scale.setAccessibleName(_("Taille : {}").format(self.scale.text()))
