"""The figures of one period side by side: establishments, or the categories of one axis."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.period import Period
from db.queries.entry.expects import Expects
from db.queries.indicator.page import IndicatorPage
from db.queries.results.breakdown import Axis, Houses, Series, periods_of
from desktop.compared import houses_chart, parts_chart
from desktop.drawing.chart import Chart
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.measured import value_said
from desktop.pages.indicator_fiche.series import VALUE, Line, SeriesTable
from desktop.widgets.button import Button
from desktop.widgets.label import Label


class Panel(QWidget):
    """A choice of the period, what its figures come to, and one table a group of them.

    `asked` gives the period and the id of a line that was opened.
    """

    asked = Signal(object, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._groups: tuple[tuple[SeriesTable, tuple[Series, ...]], ...] = ()
        self._expects = Expects()
        self.label, self.least = "", 0
        self._periods: dict[str, Period] = {}
        self.period = QComboBox()
        self.period.setAccessibleName(_("Période : {}").format(name))
        self.period.currentIndexChanged.connect(lambda _place: self._fill())
        self._summary = Label("", Text.TABLE, "muted", wrap=True)
        self.draw = Button(_("Voir en graphique"), "chart-line", small=True)
        self.draw.clicked.connect(self._show_chart)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 10, 0, 0)
        self._column.setSpacing(10)
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.period)
        head.addWidget(self._summary, 1)
        head.addWidget(self.draw)
        self._column.addLayout(head)

    def take(
        self,
        groups: tuple[tuple[SeriesTable, tuple[Series, ...]], ...],
        expects: Expects,
    ) -> None:
        """Show these groups, at the period chosen before where they have it."""
        self._groups, self._expects = groups, expects
        here = self.period.currentData()
        every = periods_of([one for _table, series in groups for one in series])
        self.period.blockSignals(True)
        self.period.clear()
        for period in reversed(every):
            self.period.addItem(period.label, period.code)
        place = self.period.findData(here)
        self.period.setCurrentIndex(max(place, 0))
        self.period.blockSignals(False)
        self.period.setVisible(bool(every))
        self._periods = {period.code: period for period in every}
        self._fill()

    def add_table(self, table: SeriesTable) -> None:
        """Put a table under what is there."""
        self._column.addWidget(table)
        table.opened.connect(lambda index: self._open(table.lines.row_at(index)))

    def charted(self, period: Period) -> Chart:
        """What the figures of a period draw."""
        raise NotImplementedError

    def summed(self, _period: Period) -> str:
        """What the figures of a period come to, '' where they come to nothing."""
        return ""

    def _open(self, line: Line | None) -> None:
        if line is not None:
            self.asked.emit(line.period, line.series.id)

    def _here(self) -> Period | None:
        return self._periods.get(self.period.currentData() or "")

    def _show_chart(self) -> None:
        from desktop.widgets.chart_dialog import ChartDialog

        if (period := self._here()) is not None:
            dialog = ChartDialog(self.charted(period), self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _fill(self) -> None:
        period = self._here()
        self.draw.setVisible(period is not None)
        for table, series in self._groups:
            table.setVisible(bool(series))
            if period is not None:
                table.show_series(series, period, self._expects)
        unknown = _("Aucune valeur n'est encore saisie.")
        self._summary.setText(unknown if period is None else self.summed(period))


class HousesPanel(Panel):
    """The establishments, to be compared."""

    def __init__(self) -> None:
        super().__init__(_("établissements"))
        self._houses = Houses((), 0)
        self.table = SeriesTable(_("Valeurs par établissement"), _("Établissement"))
        self.table.sortByColumn(VALUE, Qt.SortOrder.DescendingOrder)
        self.add_table(self.table)

    def show_houses(self, page: IndicatorPage) -> None:
        """Show those of another indicator."""
        self._houses = page.houses
        self.label, self.least = page.known.label, page.known.least
        self.take(((self.table, page.houses.series),), page.expects)

    def charted(self, period: Period) -> Chart:
        return houses_chart(self.label, self._houses, period, self._expects, self.least)

    def summed(self, period: Period) -> str:
        return _summed(self._houses, period, self._expects)

    def give_way(self, width: int) -> None:
        """What goes first in a narrow window."""
        self.table.give_way(width)


class CategoriesPanel(Panel):
    """By sex, by age, by type and manager of the establishments: a table each."""

    def __init__(self) -> None:
        super().__init__(_("catégories"))
        self._axes: tuple[Axis, ...] = ()
        self.tables = {
            "sex": SeriesTable(_("Valeurs par sexe"), _("Par sexe")),
            "age": SeriesTable(_("Valeurs par âge"), _("Par âge")),
            "type": SeriesTable(_("Valeurs par type d'établissement"), _("Par type")),
            "manager": SeriesTable(_("Valeurs par organisme"), _("Par organisme")),
        }
        for table in self.tables.values():
            self.add_table(table)

    def show_axes(self, page: IndicatorPage) -> None:
        """Show those of another indicator."""
        self._axes = page.axes
        self.label, self.least = page.known.label, page.known.least
        parts = {axis.code: axis.parts for axis in page.axes}
        groups = ((table, parts.get(code, ())) for code, table in self.tables.items())
        self.take(tuple(groups), page.expects)

    def charted(self, period: Period) -> Chart:
        return parts_chart(self.label, self._axes, period, self._expects, self.least)

    def give_way(self, width: int) -> None:
        """What goes first in a narrow window."""
        for table in self.tables.values():
            table.give_way(width)


def _summed(houses: Houses, period: Period, expects: Expects) -> str:
    """'31 réponses sur 36 · moyenne 52 % · de 12 % à 98 %'."""
    values = [value for one in houses.series if (value := one.value(period)) is not None]
    count, asked = len(values), houses.asked
    answers = ngettext("{} réponse", "{} réponses", count).format(count)
    parts = [_("{answers} sur {asked}").format(answers=answers, asked=asked) if asked else answers]
    if count > 1 and not expects.levels:
        mean = sum(values, Decimal(0)) / count
        parts.append(_("moyenne {}").format(value_said(mean, expects, short=True)))
        low, high = (value_said(one, expects, short=True) for one in (min(values), max(values)))
        parts.append(_("de {} à {}").format(low, high))
    return " · ".join(parts)
