"""Who came: a click, or a key, says it of each person."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.commands.attendance import attend, note_present
from db.errors import UserError
from db.kinds.choices import Presence
from db.queries.meeting.attendance import AttendanceRow
from db.queries.people.person import persons
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.pick_names import PickDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL, ROW
from desktop.minutes.attendance_cells import LARGE_ROW, NO, YES, MarkDelegate, PersonDelegate
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.field import Field
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.large import LARGE_WIDTH, enlarge
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView

MARKED = (Presence.PRESENT, Presence.EXCUSED, Presence.REPRESENTED)
FIRST_MARK, MARK_WIDTH = 1, 86
KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_E: Presence.EXCUSED,
    Qt.Key.Key_R: Presence.REPRESENTED,
    Qt.Key.Key_Delete: Presence.INVITED,
}


class AttendancePanel(QWidget):
    """`refused` gives the sentence of a gesture that is not done; `large` is for a whole room."""

    refused = Signal(str)

    def __init__(self, hub: Hub, *, large: bool = False) -> None:
        super().__init__()
        self._hub, self._large, self._meeting = hub, large, ""
        self._fixed = False
        self.model = RowsModel[AttendanceRow](_columns(fixed=False), lambda row: row.key)
        self.table = AttendanceTable(_("Présences"), LARGE_ROW if large else ROW)
        self.add = Button(_("Ajouter une personne"), "plus", keys="Alt+A" if large else "")
        self.rest = Button(_("Tous présents"), "list-checks", keys="Alt+O" if large else "")
        self.said = Label("", Text.SECTION, wrap=True)
        self._keys = Label(
            _("Touches P, E, R pour la personne choisie ; Suppr efface."),
            Text.CAPTION,
            "muted",
            wrap=True,
        )
        self._empty = EmptyState(
            "users",
            _("Personne n'est attendu à cette séance."),
            _("Les sièges de l'instance et ses pilotes viennent ici d'eux-mêmes."),
        )
        self._build()

    def show_rows(self, meeting: str, rows: Sequence[AttendanceRow], *, fixed: bool) -> None:
        """Show everybody; `fixed`: only read."""
        if fixed is not self._fixed:
            self.model.set_columns(_columns(fixed=fixed))
        self._meeting, self._fixed = meeting, fixed
        here = self.model.row_at(self.table.currentIndex())
        said = attendance_said(rows)
        self.said.setText(f"{said[:1].upper()}{said[1:]}")
        if tuple(rows) != self.model.rows:
            self.model.set_rows(rows)
            index = self.model.index_of(here.key) if here else QModelIndex()
            first = self._person_from(0)
            self.table.setCurrentIndex(index if index.isValid() else self.model.index(first, 0))
        for widget in (self.add, self.rest, self._keys):
            widget.setVisible(not fixed)
        self.rest.setEnabled(any(row.unsaid for row in rows))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates: list[RowDelegate] = [PersonDelegate(large=self._large)]
        delegates += [MarkDelegate(large=self._large) for _one in MARKED]
        widths = [column.width for column in _columns(fixed=False)]
        self.table.set_columns(list(zip(widths, delegates, strict=True)))
        gestures = FlowLayout(across=8, down=8)
        gestures.addWidget(self.rest)
        gestures.addWidget(self.add)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.said)
        words.addWidget(self._keys)
        head = Columns(520, spacing=8)
        head.addLayout(words, 1)
        head.addLayout(gestures)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self.table.chosen.connect(self._choose)
        self.table.typed.connect(self._type)
        self.add.clicked.connect(self.add_people)
        self.rest.clicked.connect(self.all_present)

    def _choose(self, place: int, presence: Presence) -> None:
        """A click says it of a person; a second one takes it back."""
        row = self.model.shown[place]
        again = row.presence is presence
        self._say(row, Presence.INVITED if again else presence)

    def _type(self, place: int, presence: Presence) -> None:
        """A key says it of a person and goes on to the next one, so that one types down a list."""
        self._say(self.model.shown[place], presence)
        if presence is not Presence.INVITED:
            self.table.setCurrentIndex(self.model.index(self._person_from(place + 1), 0))

    def _person_from(self, place: int) -> int:
        """The row of the first person from a place on, over vacant seats; else the row before."""
        rows = self.model.shown
        found = (n for n in range(place, len(rows)) if rows[n].person)
        return next(found, max(min(place, len(rows)) - 1, 0))

    def _say(self, row: AttendanceRow, presence: Presence) -> None:
        if self._fixed:
            return
        if not row.person:
            self.refused.emit(
                _("Ce siège est à désigner : « Ajouter une personne » si quelqu'un vient.")
            )
        elif presence is Presence.REPRESENTED:
            StandInDialog(self._hub, self._meeting, row, self, large=self._large).exec()
        else:
            self._try(partial(self._hub.do, attend, self._meeting, row.person, presence))

    def all_present(self) -> None:
        """Whoever nothing was said of came."""
        if self.rest.isEnabled() and not self._fixed:
            unsaid = [row.person for row in self.model.rows if row.unsaid]
            self._try(partial(self._hub.do, note_present, self._meeting, unsaid))

    def add_people(self) -> None:
        """Ask who came without being expected."""
        if self._fixed:
            return
        there = {row.person for row in self.model.rows}
        known = [(one.id, one.name) for one in self._hub.ask(persons) if one.id not in there]
        AttendeesDialog(self._hub, self._meeting, known, self, large=self._large).exec()

    def _try(self, gesture: Callable[[], object]) -> None:
        try:
            gesture()
        except UserError as error:
            self.refused.emit(error.sentence)


class AttendanceTable(TableView):
    """`chosen` gives the row and the presence clicked, `typed` the same of P, E, R, Delete."""

    chosen = Signal(int, object)
    typed = Signal(int, object)

    def __init__(self, name: str, row_height: int) -> None:
        super().__init__(name, row_height=row_height)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presence = KEYS.get(Qt.Key(event.key()))
        if presence is not None and self.currentIndex().isValid() and not event.modifiers():
            self.typed.emit(self.currentIndex().row(), presence)
            return
        super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() >= FIRST_MARK:
            self.chosen.emit(index.row(), MARKED[index.column() - FIRST_MARK])


class StandInDialog(FittingDialog):
    """Who represents somebody."""

    def __init__(
        self, hub: Hub, meeting: str, row: AttendanceRow, parent: QWidget, *, large: bool = False
    ) -> None:
        title = _("Qui représente {} ?").format(_who(row))
        super().__init__(title, "", parent, width=LARGE_WIDTH if large else 440)
        self._hub, self._meeting, self._row = hub, meeting, row
        self.name = QLineEdit(row.represented_by or row.deputy)
        self.name.setMaxLength(200)
        self.name.setFixedHeight(CONTROL)
        self._field = Field(_("Représenté·e par"), self.name)
        self.body.addWidget(self._field)
        self.add_button(Button(_("Annuler")))
        self.save = self.add_action(Button(_("Enregistrer"), "check", Kind.PRIMARY))
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.name.textEdited.connect(lambda _text: self._field.set_error(None))
        if large:
            enlarge(self)
        self.name.setFocus()
        keep_typing(self, hub, f"standin:{meeting}:{row.person}")

    def _save(self) -> None:
        person = self._row.person
        by = self.name.text()
        try:
            self._hub.do(attend, self._meeting, person, Presence.REPRESENTED, by)
        except UserError as error:
            self._field.set_error(error.sentence)
            self.fit()
            return
        self.accept()


class AttendeesDialog(PickDialog):
    """Who came without being expected."""

    _large = False

    def __init__(
        self,
        hub: Hub,
        meeting: str,
        known: Sequence[tuple[str, str]],
        parent: QWidget,
        *,
        large: bool = False,
    ) -> None:
        words = (_("Ajouter aux présents"), _("Personne ou fonction"))

        def save(added: list[str], _removed: list[str]) -> object:
            return hub.do(note_present, meeting, added)

        super().__init__(words, ((), known), save, parent, makes=False)
        self._large = large
        self._fill()
        keep_typing(self, hub, f"attendees:{meeting}", self)

    def _fill(self) -> None:
        super()._fill()
        if self._large:
            self.set_width(LARGE_WIDTH)
            enlarge(self)
            self.fit()


def attendance_said(rows: Sequence[AttendanceRow]) -> str:
    """'23 présent·es, 4 excusé·es, 2 représenté·es sur 35'."""
    people = sum(bool(row.person) for row in rows)
    if not people:
        return _("aucune présence notée")
    counts = [sum(row.presence is one for row in rows) for one in MARKED]
    words = [
        ngettext("{} présent·e", "{} présent·es", counts[0]).format(counts[0]),
        ngettext("{} excusé·e", "{} excusé·es", counts[1]).format(counts[1]),
        ngettext("{} représenté·e", "{} représenté·es", counts[2]).format(counts[2]),
    ]
    said = [words[0], *(word for word, count in zip(words[1:], counts[1:], strict=True) if count)]
    return _("{} sur {}").format(", ".join(said), people)


def _columns(*, fixed: bool) -> list[Column[AttendanceRow]]:
    """Whose row, then a mark for each way of attending; `fixed` tells of whom nothing was said."""

    def under(row: AttendanceRow) -> str:
        by = _("par {}").format(row.represented_by) if row.represented_by else ""
        how = _("non renseigné") if fixed and row.unsaid else by
        return " · ".join(one for one in (how, row.function, row.organisation) if one)

    def said(row: AttendanceRow) -> str:
        deputy = _("suppléance : {}").format(row.deputy) if row.deputy else ""
        return ", ".join(one for one in (_who(row), under(row), deputy) if one)

    whose: Column[AttendanceRow] = Column(
        _("Nom"), None, _who, lambda row: row.name.casefold(), said=said,
        drawn={Role.NOTE: under, Role.INK: lambda row: None if row.person else "muted"},
    )  # fmt: skip
    letters = ("", "", "") if fixed else ("P", "E", "R")
    return [whose, *(_mark(*one) for one in zip(MARKED, letters, strict=True))]


def _mark(presence: Presence, letter: str) -> Column[AttendanceRow]:
    def said(row: AttendanceRow) -> str:
        if not row.person:
            return ""
        return YES if row.presence is presence else NO

    title = _("{} ({})").format(presence.label, letter) if letter else presence.label
    return Column(
        title, MARK_WIDTH, said, lambda row: row.presence is presence,
        said=lambda row: said(row) or _("siège vacant"),
    )  # fmt: skip


def _who(row: AttendanceRow) -> str:
    return row.name or (_("non reçu") if row.person else _("à désigner"))
