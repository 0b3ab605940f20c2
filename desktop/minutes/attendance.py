"""Who came: a click, or a key, says it of each person."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.commands.attendance import attend, note_present
from db.errors import UserError
from db.kinds.choices import Presence
from db.queries.attendance import AttendanceRow
from db.queries.person import persons
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.pick_names import PickDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.kept import keep_typing
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.sizes import CONTROL
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_text
from desktop.widgets.row import Index, Option, RowDelegate, is_selected
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate

MARKED = (Presence.PRESENT, Presence.EXCUSED, Presence.REPRESENTED)
FIRST_MARK, MARK = 2, 18
KEYS = {
    Qt.Key.Key_P: Presence.PRESENT,
    Qt.Key.Key_E: Presence.EXCUSED,
    Qt.Key.Key_R: Presence.REPRESENTED,
    Qt.Key.Key_Delete: Presence.INVITED,
}


class AttendancePanel(QWidget):
    """`refused` gives the sentence of a gesture that is not done."""

    refused = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub, self._meeting = hub, ""
        self._fixed = False
        self.model = RowsModel[AttendanceRow](_columns(), lambda row: row.key)
        self.table = AttendanceTable(_("Présences"))
        self.add = Button(_("Ajouter une personne"), "plus")
        self.rest = Button(_("Tous présents"), "list-checks")
        self.said = Label("", Text.SECTION, wrap=True)
        self._keys = Label(_("Touches P, E, R ; Suppr efface."), Text.CAPTION, "muted", wrap=True)
        self._empty = EmptyState(
            "users",
            _("Personne n'est attendu à cette séance."),
            _("Les sièges de l'instance et ses pilotes viennent ici d'eux-mêmes."),
        )
        self._build()

    def show_rows(self, meeting: str, rows: Sequence[AttendanceRow], *, fixed: bool) -> None:
        """Show everybody; `fixed`: only read."""
        self._meeting, self._fixed = meeting, fixed
        here = self.model.row_at(self.table.currentIndex())
        said = attendance_said(rows)
        self.said.setText(f"{said[:1].upper()}{said[1:]}")
        if tuple(rows) != self.model.rows:
            self.model.set_rows(rows)
            index = self.model.index_of(here.key) if here else QModelIndex()
            self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        for widget in (self.add, self.rest, self._keys):
            widget.setVisible(not fixed)
        self.rest.setEnabled(any(row.unsaid for row in rows))
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates: list[RowDelegate] = [TextDelegate(step=Text.BODY_MEDIUM), TextDelegate()]
        delegates += [MarkDelegate() for _one in MARKED]
        widths = [column.width for column in _columns()]
        self.table.set_columns(list(zip(widths, delegates, strict=True)))
        head = Columns(520, spacing=8)
        head.addWidget(self.said, 1)
        head.addWidget(self._keys)
        head.addWidget(self.rest)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self.table.chosen.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.rest.clicked.connect(self._all_present)

    def _choose(self, place: int, presence: Presence) -> None:
        row = self.model.shown[place]
        if self._fixed:
            return
        if not row.person:
            self.refused.emit(
                _("Ce siège est à désigner : « Ajouter une personne » si quelqu'un vient.")
            )
            return
        if presence is Presence.REPRESENTED and row.presence is not presence:
            StandInDialog(self._hub, self._meeting, row, self).exec()
            return
        wanted = Presence.INVITED if row.presence is presence else presence
        self._try(partial(self._hub.do, attend, self._meeting, row.person, wanted))

    def _all_present(self) -> None:
        """Whoever nothing was said of came."""
        unsaid = [row.person for row in self.model.rows if row.unsaid]
        self._try(partial(self._hub.do, note_present, self._meeting, unsaid))

    def _add(self) -> None:
        there = {row.person for row in self.model.rows}
        known = [(one.id, one.name) for one in self._hub.ask(persons) if one.id not in there]
        AttendeesDialog(self._hub, self._meeting, known, self).exec()

    def _try(self, gesture: Callable[[], object]) -> None:
        try:
            gesture()
        except UserError as error:
            self.refused.emit(error.sentence)


class AttendanceTable(TableView):
    """`chosen` gives the row and the presence that was clicked, or typed: P, E, R, Delete."""

    chosen = Signal(int, object)

    def __init__(self, name: str) -> None:
        super().__init__(name, row_height=40)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        presence = KEYS.get(Qt.Key(event.key()))
        if presence is not None and self.currentIndex().isValid() and not event.modifiers():
            self.chosen.emit(self.currentIndex().row(), presence)
            return
        super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() >= FIRST_MARK:
            self.chosen.emit(index.row(), MARKED[index.column() - FIRST_MARK])


class MarkDelegate(RowDelegate):
    """A round mark, filled where it is so; who represents stands beside it."""

    def __init__(self) -> None:
        super().__init__(height=40)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, said = current(), str(index.data())
        on = said != _("non")
        side = MARK - 2.0
        box = QRectF(cell.left(), cell.center().y() - side / 2, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(tokens.accent if on else tokens.control), 1.5))
        painter.setBrush(QColor(tokens.surface))
        painter.drawEllipse(box)
        if on:
            painter.setBrush(QColor(tokens.accent))
            painter.drawEllipse(box.adjusted(4, 4, -4, -4))
        if on and said != _("oui"):
            words = QRectF(
                box.right() + 8, cell.top(), cell.right() - box.right() - 8, cell.height()
            )
            ink = tokens.sel_ink if is_selected(option) else tokens.text
            paint_text(painter, words, said, font(Text.TABLE), ink)


class StandInDialog(FittingDialog):
    """Who represents somebody."""

    def __init__(self, hub: Hub, meeting: str, row: AttendanceRow, parent: QWidget) -> None:
        super().__init__(_("Qui représente {} ?").format(row.name), "", parent, width=440)
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

    def __init__(
        self, hub: Hub, meeting: str, known: Sequence[tuple[str, str]], parent: QWidget
    ) -> None:
        words = (_("Ajouter aux présents"), _("Personne ou fonction"))

        def save(added: list[str], _removed: list[str]) -> object:
            return hub.do(note_present, meeting, added)

        super().__init__(words, ((), known), save, parent, makes=False)
        keep_typing(self, hub, f"attendees:{meeting}", self)


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


def _columns() -> list[Column[AttendanceRow]]:
    name: Column[AttendanceRow] = Column(
        _("Nom"), None, _who,
        lambda row: row.name.casefold(), said=_name_said,
    )  # fmt: skip
    service: Column[AttendanceRow] = Column(
        _("Organisme"), 170, lambda row: row.organisation or _("non renseigné"),
        lambda row: row.organisation.casefold(),
    )  # fmt: skip
    widths = (86, 86, 150)
    return [name, service, *(_mark(one, wide) for one, wide in zip(MARKED, widths, strict=True))]


def _mark(presence: Presence, width: int) -> Column[AttendanceRow]:
    def said(row: AttendanceRow) -> str:
        if row.presence is not presence:
            return _("non")
        return row.represented_by if presence is Presence.REPRESENTED else _("oui")

    return Column(presence.label, width, said, lambda row: row.presence is presence)


def _name_said(row: AttendanceRow) -> str:
    return ", ".join(word for word in (_who(row), row.function) if word)


def _who(row: AttendanceRow) -> str:
    return row.name or (_("non reçu") if row.person else _("à désigner"))
