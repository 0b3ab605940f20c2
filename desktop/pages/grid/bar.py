"""Over the grid: which shape it has, what it is about, of which period."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QWidget

from db.kinds.period import Period
from db.queries.entry.grid import Asked, By
from db.queries.entry.grid_choice import GridChoice
from desktop.i18n import NBSP, _
from desktop.widgets.button import IconButton
from desktop.widgets.tab_bar import CountTabBar

ABOUT, ABOUT_LEAST, PERIOD, LONGEST = 300, 170, 116, 70


class GridBar(QFrame):
    """`by_chosen`, `about_chosen` and `period_chosen` give what the person wants; `stepped` -1 for
    later periods, 1 for earlier ones.
    """

    by_chosen = Signal(str)
    about_chosen = Signal(str)
    period_chosen = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "header")
        self.tabs = CountTabBar(_("Forme de la grille"))
        for by, label in (
            (By.PERIODS, _("Par période")),
            (By.PLACES, _("Par établissement")),
            (By.CATEGORIES, _("Par catégorie")),
        ):
            self.tabs.add(by.value, label)
        self.about, self.period = QComboBox(), QComboBox()
        self.about.setAccessibleName(_("Indicateurs de la grille"))
        self.about.setMinimumWidth(ABOUT_LEAST)
        self.about.setMaximumWidth(ABOUT)
        self.about.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.about.setMinimumContentsLength(26)
        self.period.setAccessibleName(_("Période de la grille"))
        self.period.setMinimumWidth(PERIOD)
        self.before = IconButton("chevron-left", _("Périodes plus anciennes"))
        self.after = IconButton("chevron-right", _("Périodes plus récentes"))
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 6, 24, 6)
        row.setSpacing(8)
        row.addWidget(self.tabs)
        row.addStretch(1)
        row.addWidget(self.about, 1)
        row.addWidget(self.period)
        row.addWidget(self.before)
        row.addWidget(self.after)
        self.tabs.chosen.connect(self.by_chosen)
        self.about.activated.connect(lambda _n: self.about_chosen.emit(self.about.currentData()))
        self.period.activated.connect(lambda _n: self.period_chosen.emit(self.period.currentData()))
        self.before.clicked.connect(lambda: self.stepped.emit(1))
        self.after.clicked.connect(lambda: self.stepped.emit(-1))

    def show_choices(self, known: Sequence[tuple[str, str]], choices: Sequence[GridChoice]) -> None:
        """What the grid may be about: these words first, then measures and their actions."""
        with QSignalBlocker(self.about):
            self.about.clear()
            for about, label in known:
                self.about.addItem(label, about)
            for one in choices:
                before = NBSP * 4 if one.depth else ""
                label = f"{before}{one.code} {one.name}".strip(" ")
                self.about.addItem(_short(label), one.about)

    def show_asked(
        self, asked: Asked, periods: Sequence[Period], chosen: str, *, alone: bool
    ) -> None:
        """Which grid is in sight; `chosen` is the code of its period."""
        with QSignalBlocker(self.tabs):
            self.tabs.select(asked.by.value)
        with QSignalBlocker(self.about):
            self.about.setCurrentIndex(max(self.about.findData(asked.about), 0))
        one = asked.by is not By.PERIODS and not alone
        with QSignalBlocker(self.period):
            self.period.clear()
            for period in sorted(periods, reverse=True):
                self.period.addItem(period.label, period.code)
            self.period.setCurrentIndex(self.period.findData(chosen))
        self.period.setVisible(one and self.period.count() > 0)
        self.after.setEnabled(asked.back > -1)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
