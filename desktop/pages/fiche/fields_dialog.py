"""All the fields of an action in one list: what each says, who wrote it last, how to change it."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from db.queries.action.fields import FieldRow
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _, short_date
from desktop.look.fonts import Text
from desktop.look.sizes import ROW_COMPACT
from desktop.widgets.button import Button, Kind
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate

WIDTH, ROWS_HIGH, LEAST, AROUND = 860, 468, 260, 240


class FieldsDialog(FittingDialog):
    """`chosen` is the field to begin at, then the one that was asked for once it is accepted;
    `wants_past` says that its former values are. `writable` are the keys that one may change,
    `pasts` those that have former values.
    """

    def __init__(
        self,
        title: str,
        rows: Sequence[FieldRow],
        may: tuple[Collection[str], Collection[str]],
        chosen: str,
        parent: QWidget,
    ) -> None:
        said = _("Entrée change le champ choisi, H montre ses valeurs précédentes.")
        super().__init__(title, said, parent, width=WIDTH)
        self.chosen, self.wants_past = chosen, False
        self._writable, self._pasts = may
        self.model = RowsModel[FieldRow](_columns(), lambda row: row.key)
        self.table = TableView(_("Champs de l'action"), row_height=ROW_COMPACT)
        self.table.setModel(self.model)
        self.table.set_columns(_delegates())
        self.table.setFixedHeight(min(max(parent.window().height() - AROUND, LEAST), ROWS_HIGH))
        self.body.addWidget(self.table)
        self.add_button(Button(_("Fermer")))
        self.past = self.add_action(Button(_("Historique"), "history"))
        self.change = self.add_action(Button(_("Modifier"), "pencil", Kind.PRIMARY))
        self.change.setDefault(True)
        self.change.clicked.connect(lambda: self._end(past=False))
        self.past.clicked.connect(lambda: self._end(past=True))
        self.table.installEventFilter(self)
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_ways())
        self.model.set_rows(rows)
        index = self.model.index_of(chosen)
        self.table.setCurrentIndex(index if index.isValid() else self.model.index(0, 0))
        self.table.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_H:
                self.past.click()
                return True
        return super().eventFilter(watched, event)

    def _show_ways(self) -> None:
        row = self.model.row_at(self.table.currentIndex())
        self.change.setEnabled(row is not None and row.key in self._writable)
        self.past.setEnabled(row is not None and row.key in self._pasts)

    def _open(self, _index: QModelIndex) -> None:
        """Enter changes what one may change, and else shows who wrote it."""
        (self.change if self.change.isEnabled() else self.past).click()

    def _end(self, *, past: bool) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None:
            self.chosen, self.wants_past = row.key, past
            self.accept()


def _columns() -> list[Column[FieldRow]]:
    return [
        Column(_("Champ"), 176, lambda row: row.label, lambda row: row.label),
        Column(_("Valeur"), None, _value, _value, {Role.INK: _ink}, said=_value),
        Column(_("Dernier changement"), 236, _last, lambda row: row.at, said=_last),
    ]


def _delegates() -> list[tuple[int | None, RowDelegate | None]]:
    def text(step: Text = Text.TABLE, ink: str = "text") -> TextDelegate:
        return TextDelegate(step=step, ink=ink, lines=1, height=ROW_COMPACT)

    return [(176, text(Text.TABLE_MEDIUM)), (None, text()), (236, text(ink="muted"))]


def _value(row: FieldRow) -> str:
    return " ".join(row.value.split()) or _("non renseigné")


def _ink(row: FieldRow) -> str | None:
    return None if row.value else "faint"


def _last(row: FieldRow) -> str:
    if row.at is None:
        return _("jamais écrit")
    return f"{short_date(row.at.date())}, {row.author}"
