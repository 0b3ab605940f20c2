"""The tabs under the curve: values, categories, establishments, computation, history."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.commands.entries import VALUE
from db.kinds.indicator import Target
from db.kinds.period import Period
from db.queries.indicator.page import IndicatorPage
from db.queries.indicator.period_rows import PeriodRow
from db.queries.journal.history import Past
from desktop.i18n import _
from desktop.pages.indicator_fiche.breakdown import CategoriesPanel, HousesPanel
from desktop.pages.indicator_fiche.inputs import InputsPanel
from desktop.pages.indicator_fiche.values import ValuesModel, ValuesTable
from desktop.past_card import PastCard
from desktop.telling import tell
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.tab_bar import CountTabBar

VALUES, CATEGORIES, HOUSES, INPUTS, PAST = "values", "categories", "houses", "inputs", "past"


class DetailsCard(Card):
    """`corrected` gives the period whose value is to be entered, with the establishment and the
    category ('' for the whole); `aimed` a period and the target typed for it; `asked` the indicator
    to open; `past_asked` wants the history, read when seen. `settled` gives the conflict to settle
    before the value of a period is corrected.
    """

    corrected = Signal(object, str, str)
    aimed = Signal(object, str)
    asked = Signal(str)
    past_asked = Signal()
    settled = Signal(str)

    def __init__(self) -> None:
        super().__init__(flush=True)
        self.setAccessibleName(_("Détails de l'indicateur"))
        self.model = ValuesModel()
        self.values = ValuesTable(self.model)
        self.categories, self.houses = CategoriesPanel(), HousesPanel()
        self.inputs, self.past = InputsPanel(), PastCard()
        self._correct = Button(_("Corriger la valeur"), "pencil", small=True)
        self._target = Button(_("Changer la cible"), kind=Kind.QUIET, small=True)
        self.tabs = CountTabBar(_("Détails de l'indicateur"))
        self._shown: IndicatorPage | None = None
        self._parts: dict[str, QWidget] = {}
        self._build()
        self._connect()

    def show_details(self, page: IndicatorPage) -> None:
        """Show those of another indicator, under the same tab where it has it."""
        here = self.tab
        self._shown = page
        row = self.chosen() or _first_wanted(page)
        self.model.show_rows(page.rows, page.expects, may_aim=page.may.aim)
        self.values.setCurrentIndex(self.model.index_of(row.period.code if row else ""))
        self.categories.show_axes(page)
        self.houses.show_houses(page)
        self.inputs.show_inputs(page)
        self._set_tabs(page, here)
        self._give_way()

    def show_past(self, past: tuple[Past, ...], *, cut: bool) -> None:
        """Show what was changed, the latest first."""
        known = self._shown.known if self._shown is not None else None
        name = f"{known.code} {known.label}".strip() if known is not None else ""
        self.past.show_past(tell(_own(one, name) for one in past), cut=cut)

    def forget(self) -> None:
        """What concerned another indicator: the period chosen, how much of its history."""
        self.past.show_few()
        self.model.set_rows(())

    @property
    def tab(self) -> str:
        """The key of the tab in sight."""
        return next((key for key, part in self._parts.items() if not part.isHidden()), VALUES)

    def select(self, tab: str) -> None:
        """Show a tab, where the indicator has it."""
        self.tabs.select(tab)

    def chosen(self) -> PeriodRow | None:
        """The period chosen in the table of values."""
        return self.model.row_at(self.values.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()

    def _build(self) -> None:
        band = QFrame()
        row = QHBoxLayout(band)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self.tabs, 1)
        row.addWidget(self._target)
        row.addWidget(self._correct)
        self.add(band)
        self.add_line()
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(0)
        self.past.setProperty("look", "")
        self._parts = {
            VALUES: self.values,
            CATEGORIES: self.categories,
            HOUSES: self.houses,
            INPUTS: self.inputs,
            PAST: self.past,
        }
        for key, part in self._parts.items():
            column.addWidget(part)
            part.setVisible(key == VALUES)
        self.add(whole)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._show_tab)
        self.values.opened.connect(lambda _index: self._correct_chosen())
        self._correct.clicked.connect(self._correct_chosen)
        self._target.clicked.connect(self._type_target)
        self.model.aimed.connect(self.aimed)
        self.inputs.asked.connect(self.asked)
        self.houses.asked.connect(lambda period, house: self._enter_part(period, house, ""))
        self.categories.asked.connect(lambda period, part: self._enter_part(period, "", part))
        self.past.all_asked.connect(self.past_asked)
        self.values.selectionModel().currentRowChanged.connect(lambda *_rows: self._allow())

    def _set_tabs(self, page: IndicatorPage, here: str) -> None:
        self.tabs.blockSignals(True)
        self.tabs.keep_first(0)
        for key, label, count, shown in _tabs(page):
            if shown:
                self.tabs.add(key, label, count)
        self.tabs.blockSignals(False)
        self.tabs.select(here)
        keys = [key for key, _label, _count, shown in _tabs(page) if shown]
        self._show_tab(here if here in keys else VALUES)

    def _show_tab(self, key: str) -> None:
        for name, part in self._parts.items():
            part.setVisible(name == key)
        page = self._shown
        self._correct.setVisible(key == VALUES and page is not None and page.may.enter)
        self._target.setVisible(key == VALUES and page is not None and page.may.aim)
        self._allow()
        if key == PAST:
            self.past_asked.emit()

    def _allow(self) -> None:
        row = self.chosen()
        said = row is not None and bool(row.measured)
        words = _("Corriger la valeur") if said else _("Saisir cette période")
        self._correct.setText(_("Régler le conflit") if self._conflict() else words)
        self._correct.set_icon("git-merge" if self._conflict() else "pencil")
        self._correct.updateGeometry()
        self._correct.setEnabled(row is not None)
        self._target.setEnabled(row is not None)

    def _correct_chosen(self) -> None:
        row, page = self.chosen(), self._shown
        if row is None or page is None or not page.may.enter:
            return
        if conflict := self._conflict():
            self.settled.emit(conflict)
        else:
            self.corrected.emit(row.period, "", "")

    def _conflict(self) -> str:
        """The conflict of the chosen value that one may settle; '' for none."""
        row, page = self.chosen(), self._shown
        if row is None or page is None or not row.contested:
            return ""
        here = (one.id for one in page.conflicts if (one.entity, one.field) == (row.entry, VALUE))
        return next((one for one in here if one in page.settled_here), "")

    def _enter_part(self, period: Period, house: str, category: str) -> None:
        if self._shown is not None and self._shown.may.enter:
            self.corrected.emit(period, house, category)

    def _type_target(self) -> None:
        here = self.values.currentIndex()
        if here.isValid():
            self.values.setFocus()
            self.values.type_target(here.row())

    def _give_way(self) -> None:
        width = self.width()
        shown = self._shown
        self.values.give_way(width, shown.rows if shown is not None else ())
        gives: tuple[Callable[[int], None], ...] = (self.categories.give_way, self.houses.give_way)
        for give in gives:
            give(width)


def _own(past: Past, name: str) -> Past:
    """A change without the name of the indicator, that stands over the page already."""
    if past.subject is None:
        return past
    subject = past.subject.removeprefix(name).lstrip(", ")
    if past.entity.startswith(f"{Target.prefix}_"):
        subject = _("cible {}").format(subject)
    return replace(past, subject=subject or past.subject)


def _first_wanted(page: IndicatorPage) -> PeriodRow | None:
    """The period that one comes for: the one awaited, else the latest one known."""
    awaited = (row for row in page.rows if row.awaited)
    known = (row for row in page.rows if row.value is not None)
    return next(awaited, None) or next(known, None)


def _tabs(page: IndicatorPage) -> list[tuple[str, str, int | None, bool]]:
    """Key, word, count and whether the indicator has it."""
    computed = page.known.kind.computed
    return [
        (VALUES, _("Valeurs"), None, True),
        (
            CATEGORIES,
            _("Types et organismes") if page.follows else _("Catégories"),
            None,
            bool(page.axes),
        ),
        (HOUSES, _("Établissements"), len(page.houses.series), bool(page.houses.series)),
        (INPUTS, _("Calcul"), None, computed),
        (PAST, _("Historique"), None, True),
    ]
