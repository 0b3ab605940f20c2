"""'Saisie en grille': many values at once, typed or pasted as in a spreadsheet."""

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStackedWidget, QWidget

from db.kinds.choices import EntryState
from db.kinds.indicator import Entry, Indicator
from db.queries.entry.grid import Address, Asked, By, GridRows, grid_again, grid_rows
from db.queries.entry.grid_choice import BAROMETER, MINE, GridStart, grid_start
from db.queries.entry.grid_standing import Standing
from desktop.hub import Changes, Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.grid.bar import GridBar
from desktop.pages.grid.foot import GridFoot
from desktop.pages.grid.items import GridModel
from desktop.pages.grid.layout import Fills
from desktop.pages.grid.moves import first_field
from desktop.pages.grid.ranges import Pasted, numbers_in
from desktop.pages.grid.reason_dialog import ReasonDialog
from desktop.pages.grid.said import gesture_words, odd_words, parts_words, wrong_words
from desktop.pages.grid.view import GridView
from desktop.pages.grid.writing import GridWriting
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message


class GridPage(Page):
    """The grid, its shape and what it is about over it, what is wrong under it."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.submit = Button("", "send", Kind.PRIMARY)
        self.again = Button("", "send")
        buttons = [self.again, self.submit]
        super().__init__(hub, jobs, PageHeader(_("Saisie en grille"), buttons=buttons))
        self.model = GridModel()
        self.view = GridView(self.model)
        self.bar, self.foot = GridBar(), GridFoot()
        self.notice = Notice((16, 12, 16, 12))
        self.writing = GridWriting(hub, jobs, self.model, self._ask_reason, self)
        self._asked: Asked | None = None
        self._start: GridStart | None = None
        self._rows: GridRows | None = None
        self._pasted, self._reason, self._words = Pasted(), "", ""
        self._stack = QStackedWidget()
        self._everything = Button(_("Voir tous les indicateurs"))
        self._empty = EmptyState("table", _("Aucun indicateur à saisir ici."), "", self._everything)
        self._build()
        self._connect()

    def place(self) -> Place:
        asked = self._asked or Asked()
        one = asked.about.startswith(f"{Indicator.prefix}_")
        view = [("by", asked.by.value)]
        view += [("about", asked.about)] if asked.about and not one else []
        view += [("period", asked.period)] if asked.period else []
        return Place(self.key, asked.about if one else "", tuple(view))

    def open_at(self, place: Place) -> None:
        said = dict(place.view)
        if not place.of and not said:
            return
        before = self._asked or self._first()
        by = By(said["by"]) if said.get("by") in set(By) else By.PERIODS if place.of else before.by
        about = place.of or said.get("about", before.about)
        self._asked = Asked(by, about, said.get("period", ""), scheme=self.hub.scheme)
        self._stale, self._words = True, ""

    def refresh(self) -> None:
        """Read the grid again; what is typed stays, and so does the keyboard."""
        self._start = self.hub.ask(grid_start, self.hub.scheme)
        asked = replace(self._asked or self._first(), scheme=self.hub.scheme)
        self._asked = asked
        rows = self._rows = self.hub.ask(grid_rows, asked)
        self.model.show_rows(rows)
        self._show_bar(rows)
        self._say_all()
        self._stack.setCurrentWidget(self.view if self.model.rowCount() else self._empty)
        self._show_empty(asked)
        self._show_submit(rows)

    def on_changed(self, changes: Changes) -> None:
        """Values alone are read again where nothing else changed: at each cell that is left."""
        entries = changes.entities
        ours = all(one.startswith(f"{Entry.prefix}_") for one in entries)
        if entries and ours and self._rows is not None and not self._stale and self.isVisible():
            rows = self._rows = self.hub.ask(grid_again, self._rows, entries)
            self.model.show_values(rows)
            self._say_all()
            self._show_submit(rows)
        else:
            super().on_changed(changes)

    def landing(self) -> QWidget | None:
        return self.view if self.model.rowCount() else None

    def start_search(self) -> None:
        self.bar.about.setFocus()

    def leave(self) -> None:
        """Take what is being typed, keep what is wrong."""
        self.view.finish()
        self.writing.keep()

    def _first(self) -> Asked:
        """What one is there for: a pilot's indicators, a house's column, else the first measure."""
        start = self._start or self.hub.ask(grid_start, self.hub.scheme)
        if start.mine:
            return Asked(By.PERIODS, MINE)
        if start.places and not start.whole:
            return Asked(By.PLACES)
        return Asked(By.PERIODS, start.choices[0].about if start.choices else "")

    def _build(self) -> None:
        for part in (self.bar, self.notice):
            self.column.addWidget(part)
        for widget in (self.view, self._empty):
            self._stack.addWidget(widget)
        self.column.addWidget(self._stack, 1)
        self.column.addWidget(self.foot)
        self.writing.begin()

    def _connect(self) -> None:
        self.model.typed.connect(self._commit)
        self.model.busy_changed.connect(self._say_all)
        self.view.typing.connect(self.writing.note)
        self.view.abandoned.connect(self._abandon)
        self.view.pasted.connect(self._note_pasted)
        self.view.undo_asked.connect(self._take_back)
        chosen = self.view.selectionModel()
        chosen.selectionChanged.connect(lambda *_both: self._show_chosen())
        chosen.currentChanged.connect(lambda *_both: self._say_all())
        self.foot.next_wrong.connect(self._go_to_wrong)
        self.foot.save_asked.connect(self._save)
        self.writing.refused.connect(self._refuse)
        self.writing.wrote.connect(lambda _count: self._say_all())
        self.writing.waiting.connect(self._wait)
        self.writing.given_up.connect(self._say_given_up)
        self.bar.by_chosen.connect(lambda by: self._ask(by=By(by), period="", back=0))
        self.bar.about_chosen.connect(lambda about: self._ask(about=about, period="", back=0))
        self.bar.period_chosen.connect(lambda period: self._ask(period=period))
        self.bar.stepped.connect(self._step)
        self.submit.clicked.connect(self._submit)
        self.again.clicked.connect(self._submit_again)
        self._everything.clicked.connect(lambda: self._ask(about="", period="", back=0))

    def _ask(self, **other: object) -> None:
        """Another grid; what is typed in this one is kept."""
        self.leave()
        self._asked = replace(self._asked or self._first(), **other)  # type: ignore[arg-type]
        self._words = ""
        self.refresh()
        (self.landing() or self.bar.about).setFocus()

    def _step(self, step: int) -> None:
        self._ask(back=max((self._asked or Asked()).back + step, -1), period="")

    def _commit(self, addresses: list[Address]) -> None:
        pasted, self._pasted = self._pasted, Pasted()
        wrong = [one for one in addresses if self.model.texts.wrong(one)]
        right = [one for one in addresses if one not in wrong]
        odd = odd_words(self.model, self._rows, right) if self._rows else ""
        said = gesture_words(addresses, wrong, pasted), odd
        self._words = " ".join(words for words in said if words)
        self.writing.commit(addresses)
        self._say_all()

    def _note_pasted(self, pasted: Pasted) -> None:
        self._pasted = pasted
        if not pasted.addresses:
            self._words = gesture_words([], [], pasted)
            self._pasted = Pasted()
            self._say_all()

    def _abandon(self) -> None:
        address = self.model.address(self.view.currentIndex())
        if address is not None:
            self.writing.abandon([address])
            self._say_all()

    def _take_back(self) -> None:
        self.view.undone = self.writing.take_back()
        self._words = ""
        self._say_all()

    def _save(self) -> None:
        self.notice.hide()
        self._commit(self.writing.unwritten())

    def _submit(self) -> None:
        self.view.finish()
        drafts = self._drafts()
        said = ngettext("{} valeur soumise.", "{} valeurs soumises.", len(drafts))
        self._words = said.format(len(drafts))
        self.writing.submit(drafts)

    def _submit_again(self) -> None:
        self.view.finish()
        returned = self._returned()
        said = ngettext(
            "{} valeur soumise de nouveau.", "{} valeurs soumises de nouveau.", len(returned)
        )
        self._words = said.format(len(returned))
        self.writing.submit(returned)

    def _drafts(self) -> list[str]:
        """The entries in sight that are not submitted, of those that one may write."""
        return self._entries(lambda standing: standing.draft)

    def _returned(self) -> list[str]:
        """The entries of the chosen cells that were sent back, and may stand as they are."""
        here = {self.model.address(index) for index in self.view.chosen()}
        asks = {one.id for one in self._rows.indicators if one.asks} if self._rows else set()
        texts = self.model.texts
        free = {one for one in here if one and one.indicator in asks and not texts.holds(one)}
        return self._entries(
            lambda one: one.state == EntryState.RETURNED and not one.contested, free
        )

    def _entries(
        self, wanted: Callable[[Standing], bool], among: Collection[Address] | None = None
    ) -> list[str]:
        """The entries of a sort in sight that one may write: all, or those of some cells."""
        layout = self.model.layout_
        rows = self._rows.standing if self._rows else {}
        found = [one for one in rows if wanted(rows[one]) and (among is None or one in among)]
        return [
            rows[one].entry
            for one in found
            if any(layout.fills(*cell) is Fills.FIELD for cell in layout.cells_of(one))
        ]

    def _ask_reason(self, count: int) -> str | None:
        dialog = ReasonDialog(self.hub, count, self._reason, self)
        if not dialog.exec():
            return None
        self._reason = dialog.reason
        return dialog.reason

    def _say_given_up(self) -> None:
        self._words = _("Correction abandonnée : rien n'a changé.")

    def _refuse(self, sentence: str) -> None:
        self._words = ""  # nothing of what it said is so
        self.notice.tell(Message.INFO, _("Vos saisies restent à l'écran."), sentence)

    def _wait(self, busy: bool) -> None:
        self.notice.hide()
        self.header.set_context(_("Enregistrement en cours") if busy else self._context())
        for button in (self.submit, self.again):
            button.setEnabled(not busy)

    def _go_to_wrong(self) -> None:
        wrong = self._wrong()
        here = self.model.address(self.view.currentIndex())
        if wrong:
            following = wrong[(wrong.index(here) + 1) % len(wrong)] if here in wrong else wrong[0]
            self.view.show_cell(self.model.where(following))

    def _wrong(self) -> list[Address]:
        """The values in sight that cannot be entered, in the order of the grid."""
        found = [one for one in self.model.texts.addresses if self.model.wrong(one)]
        places = {one: self.model.where(one) for one in found}
        seen = [one for one in found if places[one].isValid()]
        return sorted(seen, key=lambda one: (places[one].row(), places[one].column()))

    def _say_all(self) -> None:
        wrong = self._wrong()
        here = self.model.address(self.view.currentIndex())
        if here in wrong:
            wrong = [here, *(one for one in wrong if one != here)]
        words = self._about(of_cell=not wrong)
        self.foot.say([wrong_words(self.model, one) for one in wrong], words)
        self.foot.offer_save(len(self.writing.unwritten()))

    def _about(self, *, of_cell: bool) -> str:
        """What the last gesture did, or what there is to know of the cell; parts past a whole."""
        if self._rows is None or not self.model.rowCount():
            return self._words
        index: QModelIndex = self.view.currentIndex()
        of_cell = of_cell and index.isValid()
        said = self._words or (self.model.said(index) if of_cell else "")
        by_part = self._rows.asked.by is By.CATEGORIES
        parts = parts_words(self.model, self._rows) if by_part else ""
        return " · ".join(words for words in (said, parts) if words)

    def _show_chosen(self) -> None:
        """What the chosen cells add to, and how many of them may be submitted again."""
        indexes = self.view.chosen()
        count = len(self._returned())
        words = _("Soumettre de nouveau")
        self.again.setText(f"{words} ({count})" if count > 1 else words)
        self.again.setVisible(count > 0)
        self.foot.show_sums(numbers_in(self.model, indexes) if len(indexes) > 1 else [])

    def _show_bar(self, rows: GridRows) -> None:
        start = self._start
        if start is None:
            return
        known = [(MINE, _("Mes indicateurs"))] if start.mine else []
        if rows.asked.about.startswith(f"{Indicator.prefix}_"):
            label = rows.indicators[0].label if rows.indicators else _("non reçu")
            known.insert(0, (rows.asked.about, label))
        known.append(("", _("Tous les indicateurs")))
        known += [(BAROMETER, _("Baromètre triennal"))] if start.barometer else []
        self.bar.show_choices(known, start.choices)
        chosen = rows.periods[0].code if rows.periods else ""
        self.bar.show_asked(rows.asked, rows.offered, chosen, alone=self._is_alone(rows))
        self.header.set_context(self._context())

    def _context(self) -> str:
        rows = self._rows
        if rows is None:
            return ""
        count = len(rows.indicators)
        said = ngettext("{} indicateur", "{} indicateurs", count).format(count)
        if self.model.rowCount() and not first_field(self.model).isValid():
            return _("{} · lecture seule").format(said)
        return said

    def _show_empty(self, asked: Asked) -> None:
        texts = {
            By.PERIODS: _("Choisissez une autre mesure, ou une autre action."),
            By.PLACES: _(
                "Aucun de ces indicateurs ne se saisit par établissement pour cette période."
            ),
            By.CATEGORIES: _("Aucun de ces indicateurs ne se saisit par sexe ou par âge."),
        }
        self._everything.setVisible(bool(asked.about))
        self._empty.set_words(_("Aucun indicateur à saisir ici."), texts[asked.by])

    def _show_submit(self, rows: GridRows) -> None:
        count = len(self._drafts())
        self.submit.setText(_("Soumettre ({})").format(count))
        self.submit.setVisible(any(one.asks for one in rows.indicators) or count > 0)
        self.submit.setEnabled(count > 0)
        self._show_chosen()

    @staticmethod
    def _is_alone(rows: GridRows) -> bool:
        return rows.asked.about.startswith(f"{Indicator.prefix}_")
