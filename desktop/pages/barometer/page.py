"""The barometer: by theme, one wave beside the other, what changed between the last two."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.commands.barometer import missing_count
from db.queries.entry.entering import indicator_entries
from db.queries.indicator.barometer import Barometer, BarometerRow, barometer
from db.queries.journal.find_text import folded
from db.queries.rights.indicators import indicator_rights
from db.queries.rights.writable import may_enter_value
from desktop.dialogs.print_choice import choice_of, print_choices
from desktop.dialogs.print_indicator import form_choices
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.pages.barometer.columns import FIRST_WAVE, SHOWN, columns, delegates
from desktop.pages.barometer.pane import BarometerPane
from desktop.pages.listed import ListedPage
from desktop.place import Place
from desktop.press.order import Order
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.label import Label
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableView

NARROW = 620  # narrower than that, the table has the latest wave alone


class BarometerPage(ListedPage[BarometerRow]):
    """The table at left, the chosen indicator at right."""

    giving_way = ((0, 760),)  # the theme

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher un indicateur"), "Ctrl+F", width=200)
        self.print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self.prepare = Button(_("Préparer une vague"), "file-text")
        self.adding = Button(_("Ajouter les indicateurs"), "plus", Kind.PRIMARY)
        self.pane = BarometerPane()
        super().__init__(
            hub,
            jobs,
            PageHeader(
                _("Baromètre triennal"),
                search=search,
                buttons=[self.print, self.prepare, self.adding],
            ),
            search=search,
            model=RowsModel[BarometerRow](columns(()), lambda row: row.id),
            table=TableView(_("Indicateurs du baromètre")),
            pane=self.pane,
        )
        self._found: Barometer | None = None
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the waves again; order, words and choice stay."""
        wanted = self.take_wanted()
        found = self._found = self.hub.ask(barometer, self.hub.scheme)
        self.model.set_columns(columns(found.waves))
        self.model.set_rows(found.rows)
        self.choose(wanted)
        count = len(found.rows)
        said = ngettext("{} indicateur", "{} indicateurs", count).format(count)
        waves = ngettext("{} vague", "{} vagues", len(found.waves)).format(len(found.waves))
        self.header.set_context(f"{said} · {waves}")
        may = bool(found.scheme) and self.hub.ask(indicator_rights).define_all
        self._offer(0 if found.rows or not may else 1)
        if found.rows and may:
            # Reading the shipped file takes a while: what is there is shown before.
            self.hub.ask_later(self, "missing", self._offer, missing_count, found.scheme)
        for button in (self.print, self.prepare):
            button.setVisible(bool(found.rows))
        self._give_way(self._stack.width())
        self.show_state()
        self._show_chosen()

    def _offer(self, missing: int) -> None:
        """Offer to add the shipped indicators where some of them are not there."""
        for button in (self.adding, self.begin):
            button.setVisible(missing > 0)

    def print_page(self) -> None:
        if self._found and self._found.rows:
            choice = choice_of(self.hub.store, Order("barometer", self._found.scheme))
            print_choices(self, self.hub, [choice], _("Imprimer le baromètre"))

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.rule = Label(
            _(
                "Le baromètre compte des enfants : un nombre et un total par vague, jamais la "
                "situation de l'un d'eux."
            ),
            Text.TABLE,
            "muted",
            wrap=True,
        )
        self.rule.setContentsMargins(24, 10, 24, 10)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.rule)
        column.addWidget(self._stack, 1)
        self._all = Button(_("Afficher tous les indicateurs"))
        self.begin = Button(_("Ajouter les indicateurs"), "plus")
        said = _("Y entrent les indicateurs qui ont un thème et sont saisis tous les trois ans.")
        self.lay_out(
            left,
            EmptyState("chart-line", _("Aucun indicateur ne correspond."), "", self._all),
            EmptyState("chart-line", _("Le baromètre est vide."), said, self.begin),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self._all.clicked.connect(self.search.clear)
        self.print.clicked.connect(self.print_page)
        self.prepare.clicked.connect(self._prepare)
        self.adding.clicked.connect(self._add)
        self.begin.clicked.connect(self._add)
        self.table.opened.connect(lambda _index: self._enter())
        self.settled.connect(self._show_chosen)
        self.pane.entered.connect(self._enter)
        self.pane.gridded.connect(self._grid)
        self.pane.opened.connect(self._open)

    def _give_way(self, width: int) -> None:
        super()._give_way(width)
        waves = min(len(self._found.waves) if self._found else 0, SHOWN)
        for place in range(SHOWN):
            missing = place < SHOWN - waves
            narrow = width < NARROW and place < SHOWN - 1
            self.table.setColumnHidden(FIRST_WAVE + place, missing or narrow)

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        here = self.chosen()
        self.model.keep(lambda row: _says(row, words))
        self.choose(here.id if here else "")
        self.show_state()

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = row is not None and self.hub.ask(may_enter_value, row.id)
        self.pane.show_row(row, self._found, may_enter=may)

    def _enter(self) -> None:
        from desktop.pages.barometer.wave import WaveDialog

        row = self.chosen()
        if row is None or self._found is None:
            return
        if not self.hub.ask(may_enter_value, row.id):
            self._open()
            return
        entries = self.hub.ask(indicator_entries, row.id)
        WaveDialog(self.hub, self._found, row, entries, self).exec()

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            self.place_asked.emit(Place("indicator", row.id))

    def _grid(self) -> None:
        """The parts of the chosen indicator in the grid, at the wave to fill."""
        row = self.chosen()
        if row is not None and self._found is not None:
            wave = self._found.current.period.code
            view = (("by", "categories"), ("period", wave))
            self.place_asked.emit(Place("grid", row.id, view))

    def _add(self) -> None:
        from desktop.pages.barometer.adding import AddBarometerDialog

        if self._found is not None:
            count = self.hub.ask(missing_count, self._found.scheme)
            AddBarometerDialog(self.hub, self._found.scheme, count, self).exec()

    def _prepare(self) -> None:
        """The blank forms of the wave to fill: by part for all, or for each establishment."""
        found = self._found
        if found is None or not found.rows:
            return
        wave = found.current.period
        choices = form_choices(self.hub, [row.id for row in found.rows], (wave,))
        # What is asked by sex comes first: that is how a wave is entered.
        choices.sort(key=lambda one: one.label != _("Bordereau de collecte, par catégorie"))
        print_choices(self, self.hub, choices, _("Préparer la vague {}").format(wave.label))


def _says(row: BarometerRow, words: list[str]) -> bool:
    said = folded(f"{row.code} {row.label} {row.theme}")
    return all(word in said for word in words)
