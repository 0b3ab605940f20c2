"""The values that wait for a secretary: accepted or returned, several in one gesture."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QAbstractItemView, QComboBox

from db.commands.acceptance import accept, submit
from db.commands.entries import VALUE
from db.kinds.choices import EntryState
from db.queries.entry.entering import indicator_entries, may_enter_some
from db.queries.entry.judging import JudgedEntry, judged_entries
from db.queries.journal.conflict import conflict_id
from db.queries.results.what_counts import accepting
from db.queries.rights.indicators import indicator_rights
from db.queries.scheme.words import usual_words
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.entries.columns import (
    AUTHOR,
    BEFORE,
    DAY,
    PART,
    TARGET,
    columns,
    delegates,
    searched,
)
from desktop.pages.entries.pane import EntryPane
from desktop.pages.entries.return_dialog import ReturnDialog
from desktop.pages.tabbed import TabbedPage
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView
from desktop.widgets.tones import Message


class EntriesPage(TabbedPage[JudgedEntry]):
    """The table at left, the chosen value at right; a Place may keep to one action.

    A secretary accepts and returns, a pilot sees what became of theirs and submits drafts.
    """

    giving_way = ((DAY, 1150), (TARGET, 1060), (AUTHOR, 975), (BEFORE, 845), (PART, 740))
    cuts: ClassVar = {
        "submitted": lambda row: row.state is EntryState.SUBMITTED,
        "returned": lambda row: row.state is EntryState.RETURNED,
        "draft": lambda row: row.state is EntryState.DRAFT,
        "all": lambda _row: True,
    }
    keeps_to = "action"

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher une saisie"), "Ctrl+F", width=220)
        self.pane = EntryPane()
        self.accept = Button(_("Accepter"), "check", Kind.PRIMARY)
        self.send_back = Button(_("Renvoyer…"), "rotate-ccw")
        self.submit = Button(_("Soumettre"), "send", Kind.PRIMARY)
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Saisies à accepter"), search=search,
                       buttons=[self.send_back, self.accept, self.submit]),
            search=search,
            model=RowsModel[JudgedEntry](columns(usual_words()), lambda row: row.id),
            table=TableView(_("Saisies qui attendent")),
            pane=self.pane,
        )  # fmt: skip
        self.notice = Notice((16, 12, 16, 12))
        self.pilot, self.measure = QComboBox(), QComboBox()
        self._judges = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read what waits again; filters, order and choice stay."""
        self.model.set_columns(columns(self.hub.words()))
        rights = self.hub.ask(indicator_rights)
        self._judges = rights.accept
        accepts = rights.define_all  # a secretary, even where nothing is to be accepted yet
        self.header.set_name(_("Saisies à accepter") if accepts else _("Mes saisies"))
        if not self.model.rows:
            self._say_why_empty()
        self.take_rows(self.hub.ask(judged_entries, self.hub.scheme or None))

    def take_rows(self, rows: Sequence[JudgedEntry]) -> None:
        pilots = {one for row in rows for one in row.pilots}
        _offer(self.pilot, _("Tous les pilotes"), sorted(pilots, key=str.casefold))
        measures = {f"{row.measure_code} {row.measure_short}".strip() for row in rows}
        _offer(self.measure, _("Toutes les mesures"), sorted(filter(None, measures)))
        super().take_rows(rows)
        self._say_what_may_be_done()

    def selected(self) -> list[JudgedEntry]:
        """The rows that are chosen, in their order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.shown[row] for row in rows if row < len(self.model.shown)]

    def is_of(self, row: JudgedEntry, subject: str) -> bool:
        return row.action == subject

    def words_of(self, row: JudgedEntry) -> str:
        return searched(row)

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ngettext("{} saisie", "{} saisies", total).format(total)
        words = ngettext(
            "{shown} saisie affichée sur {total}", "{shown} saisies affichées sur {total}", shown
        )
        return words.format(shown=shown, total=total)

    def show_all(self) -> None:
        for box in (self.pilot, self.measure):
            box.setCurrentIndex(0)
        super().show_all()

    def _accepted(self) -> Callable[[JudgedEntry], bool]:
        accepts = super()._accepted()
        pilot, measure = self.pilot.currentData(), self.measure.currentData()

        def passes(row: JudgedEntry) -> bool:
            of = f"{row.measure_code} {row.measure_short}".strip()
            return (
                accepts(row)
                and (not pilot or pilot in row.pilots)
                and (not measure or measure == of)
            )

        return passes

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for box, name in ((self.pilot, _("Pilote")), (self.measure, _("Mesure"))):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
        everything = self.button_for_all(_("Afficher toutes les saisies"))
        self.column.addWidget(self.notice)
        self.lay_out_tabs(
            _tabs(),
            [self.measure, self.pilot],
            EmptyState("circle-check", _("Aucune saisie n'attend ici."), "", everything),
            EmptyState("circle-check", _("Aucune saisie n'attend."), _nothing_waits()),
        )

    def _connect(self) -> None:
        self.table.opened.connect(lambda _index: self._correct())
        self.table.selectionModel().selectionChanged.connect(self._say_what_may_be_done)
        self.settled.connect(self._show_chosen)
        self.tabs.chosen.connect(lambda _key: self._say_what_may_be_done())
        for box in (self.pilot, self.measure):
            box.currentIndexChanged.connect(lambda _at: self.filter())
        self.pane.corrected.connect(self._correct)
        self.pane.settled.connect(self._settle)
        self.pane.opened.connect(self._open)
        self.accept.clicked.connect(self._accept)
        self.send_back.clicked.connect(self._return)
        self.submit.clicked.connect(self._submit)

    def _say_why_empty(self) -> None:
        asked = self.hub.ask(accepting)
        why = _nothing_waits() if asked else _not_asked()
        self._empty.set_words(_("Aucune saisie n'attend."), why)

    def _say_what_may_be_done(self, *_what: object) -> None:
        """The buttons that go with what is chosen, with how many."""
        rows = self.selected()
        judged = [row for row in rows if row.state is not EntryState.DRAFT and not row.contested]
        drafts, said = self._to_submit(), _("Soumettre")
        if all(row.state is EntryState.RETURNED for row in drafts):
            said = _("Soumettre de nouveau")
        judges = self._judges and not any(row.state is EntryState.DRAFT for row in rows)
        for button, words, count, shown in (
            (self.accept, _("Accepter"), len(judged), judges),
            (self.send_back, _("Renvoyer…"), len(judged), judges),
            (self.submit, said, len(drafts), bool(drafts)),
        ):
            button.setVisible(shown)
            button.setEnabled(count > 0)
            button.setText(f"{words} ({count})" if count > 1 else words)

    def _to_submit(self) -> list[JudgedEntry]:
        """Of the chosen rows: drafts, and what was sent back to one who does not judge."""
        states = [EntryState.DRAFT] + [EntryState.RETURNED] * (not self._judges)
        return [
            row
            for row in self.selected()
            if row.state in states and row.may_enter and not row.contested
        ]

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = row is not None and self.hub.ask(may_enter_some, row.indicator)
        self.pane.show_entry(row, may_enter=may)

    def _accept(self) -> None:
        rows = self.selected()
        shown = {row.id: row.measured for row in rows}
        free = [row for row in rows if not row.contested]
        if not attempt(partial(self.hub.do, accept, list(shown), shown), self.notice):
            return
        said = ngettext("{} saisie acceptée.", "{} saisies acceptées.", len(free))
        left = len(rows) - len(free)
        more = ngettext(
            "{} saisie contestée est restée : tranchez-la d'abord.",
            "{} saisies contestées sont restées : tranchez-les d'abord.",
            left,
        )
        self._tell(said.format(len(free)), more.format(left) if left else _undone(len(free)))

    def _return(self) -> None:
        rows = [row for row in self.selected() if not row.contested]
        if rows and ReturnDialog(self.hub, rows, self).exec():
            said = ngettext("{} saisie renvoyée.", "{} saisies renvoyées.", len(rows))
            self._tell(said.format(len(rows)), _("Le motif part avec le prochain envoi."))

    def _submit(self) -> None:
        rows = self._to_submit()
        count = len(rows)
        said = ngettext("{} saisie soumise.", "{} saisies soumises.", count)
        if all(row.state is EntryState.RETURNED for row in rows):
            said = ngettext(
                "{} saisie soumise de nouveau.", "{} saisies soumises de nouveau.", count
            )
        if attempt(partial(self.hub.do, submit, [row.id for row in rows]), self.notice):
            self._tell(said.format(count), _undone(count))

    def _correct(self) -> None:
        from desktop.dialogs.enter_value import EntryDialog

        row = self.chosen()
        if row is None or not self.hub.ask(may_enter_some, row.indicator):
            return
        dialog = EntryDialog(self.hub, self.hub.ask(indicator_entries, row.indicator), self)
        dialog.show_entry(row.period, row.place, row.category)
        dialog.exec()

    def _settle(self) -> None:
        row = self.chosen()
        if row is not None:
            self.conflict_asked.emit(conflict_id(row.id, VALUE))

    def _open(self) -> None:
        row = self.chosen()
        if row is not None:
            self.place_asked.emit(Place("indicator", row.indicator))

    def _tell(self, title: str, text: str) -> None:
        self.notice.tell(Message.GOOD, title, text)


def _offer(box: QComboBox, everything: str, names: Sequence[str]) -> None:
    """These names after the whole; what was chosen stays where it still is there."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, "")
    for name in names:
        box.addItem(name, name)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes de saisies"))
    tabs.add("submitted", EntryState.SUBMITTED.label)
    tabs.add("returned", _("Renvoyées"), icon="bookmark")
    tabs.add("draft", _("Brouillons"), icon="bookmark")
    tabs.add("all", _("Toutes"))
    return tabs


def _undone(count: int) -> str:
    return ngettext("Ctrl+Z la reprend.", "Ctrl+Z les reprend.", count)


def _nothing_waits() -> str:
    return _("Ce que les pilotes soumettent arrive ici, pour être accepté ou renvoyé.")


def _not_asked() -> str:
    return _("Les saisies comptent aussitôt. Les réglages du schéma permettent d'en décider.")
