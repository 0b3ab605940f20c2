"""The measures of the scheme: where their actions stand, what the secretariat says of each."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from db.commands.measure import move_measure, retire_measure
from db.queries.base.overview import overview
from db.queries.base.search import folded
from db.queries.rights.writable import may_edit_measures
from db.queries.scheme.measure_list import MeasureLine, measure_lines
from db.queries.scheme.words import usual_words
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.pages.listed import ListedPage
from desktop.pages.measure.columns import columns, delegates
from desktop.pages.measure.form import MeasureDialog
from desktop.pages.measure.pane import MeasurePane
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import confirm
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableView


class MeasuresPage(ListedPage[MeasureLine]):
    """The tree at left, the chosen measure at right."""

    giving_way = ((4, 760),)  # the progress

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher une mesure"), "Ctrl+F", width=240)
        self.print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self.adding = Button(_("Nouvelle mesure"), "plus", Kind.PRIMARY)
        self.pane = MeasurePane()
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Mesures"), search=search, buttons=[self.print, self.adding]),
            search=search,
            model=RowsModel[MeasureLine](columns(1, usual_words()), lambda row: row.id),
            table=TableView(_("Mesures")),
            pane=self.pane,
        )
        self.notice = Notice((16, 12, 16, 12))
        self._may = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the measures again; order, words and choice stay."""
        wanted = self.take_wanted()
        rows = self.hub.ask(measure_lines, self.hub.scheme or None)
        self._may = self.hub.ask(may_edit_measures)
        words = self.hub.words()
        self.print.setVisible(bool(rows))
        self.adding.setVisible(self._may)
        self.adding.setText(words.measure.new)
        self.search.set_hint(_("Chercher {}").format(words.measure.a))
        self._empty.set_words(f"{words.measure.no}.".capitalize())
        self.pane.take_words(words)
        longest = max((row.actions for row in rows), default=1)
        self.model.set_columns(columns(longest, words))
        self.model.set_rows(rows)
        self.choose(wanted)
        total = len(rows)
        self.header.set_name(words.measure.titles)
        self.header.set_context(words.measure.counted(total))
        self.show_state()

    def print_page(self) -> None:
        """Ctrl+P: the indicators of the chosen measure, those of all of them, the synthesis."""
        from desktop.dialogs.print_choice import choice_of, print_choices
        from desktop.dialogs.print_indicator import by_measure_choice, measure_choice
        from desktop.press.order import Order

        row = self.chosen()
        if row is None:
            return
        measure = self.hub.words().measure
        name = _("Indicateurs {} {}").format(measure.of_the, row.code).strip()
        choices = [measure_choice(self.hub, row.scheme, row.id, name)]
        choices.append(by_measure_choice(self.hub))
        choices.append(choice_of(self.hub.store, Order("synthesis", row.scheme)))
        print_choices(self, self.hub, choices, _("Imprimer {}").format(measure.the))

    def _build(self) -> None:
        widths = [column.width for column in columns(1, usual_words())]
        self.table.set_columns(list(zip(widths, delegates(), strict=True)))
        self._all = Button(_("Afficher toutes les mesures"))
        said = _("Une mesure range les actions du schéma.")
        self.column.addWidget(self.notice)
        self.lay_out(
            self._stack,
            EmptyState("signpost", _("Aucune mesure ne correspond."), "", self._all),
            EmptyState("signpost", _("Aucune mesure."), said),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self._all.clicked.connect(self.search.clear)
        self.print.clicked.connect(self.print_page)
        self.adding.clicked.connect(self._add)
        self.table.opened.connect(lambda _index: self._open(None))
        self.settled.connect(self._show_chosen)
        self.pane.asked.connect(self._open)
        self.pane.edited.connect(self._edit)
        self.pane.moved.connect(self._move)
        self.pane.retired.connect(self._retire)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda step=step: self._move(step))

    def _filter(self) -> None:
        words = folded(self.search.text()).split()
        here = self.chosen()
        self.model.keep(lambda row: _says(row, words))
        self.choose(here.id if here else "")
        self.show_state()

    def _show_chosen(self) -> None:
        self.pane.show_measure(self.chosen(), may=self._may)

    def _open(self, status: object) -> None:
        """The actions of the measure, and of those under it: of one status, or all of them."""
        row = self.chosen()
        if row is None:
            return
        view = [("measure", measure) for measure in row.within]
        if isinstance(status, str):
            view.append(("status", status or "none"))
        self.place_asked.emit(Place("actions", "", tuple(view)))

    def _add(self) -> None:
        scheme = self.hub.ask(overview, self.hub.scheme).scheme_id
        dialog = MeasureDialog(self.hub, None, scheme, self)
        if dialog.exec():
            self.choose(dialog.measure)

    def _edit(self) -> None:
        row = self.chosen()
        if row is not None:
            MeasureDialog(self.hub, row, row.scheme, self).exec()

    def _move(self, step: int) -> None:
        row = self.chosen()
        if row is None or not self._may:
            return
        brothers = [one.id for one in self.model.rows if one.parent == row.parent]
        brothers = [one for one in brothers if one != row.id]
        here = [one.id for one in self.model.rows if one.parent == row.parent].index(row.id)
        place = here + step
        if 0 <= place <= len(brothers):
            after = brothers[place - 1] if place else None
            move = partial(self.hub.do, move_measure, row.id, parent=row.parent, after=after)
            attempt(move, self.notice)

    def _retire(self) -> None:
        row = self.chosen()
        if row is None:
            return
        measure = self.hub.words().measure
        title = _("Retirer {} {} ?").format(measure.the, row.code)
        said = _("Ce qui en a été dit reste dans l'historique ; Ctrl+Z la rétablit.")
        if confirm(self, title, said, _("Retirer {}").format(measure.the), danger=True):
            attempt(partial(self.hub.do, retire_measure, row.id), self.notice)


def _says(row: MeasureLine, words: list[str]) -> bool:
    said = folded(f"{row.code} {row.title} {row.short}")
    return all(word in said for word in words)
