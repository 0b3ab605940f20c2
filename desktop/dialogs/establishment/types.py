"""The list of the types of establishments: added, renamed, put in order, removed."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from db.commands.house_type import add_type, order_types, remove_type, rename_type
from db.errors import UserError
from db.queries.establishment.listed import TypeRow, type_rows
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.look.sizes import CONTROL
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.ordered_lines import Line
from desktop.widgets.ordered_list import OrderedList
from desktop.widgets.unkept import leave_unkept

HIGH, LONGEST = 300, 80


class TypesDialog(FittingDialog):
    """Each gesture is written at once, and taken back by Ctrl+Z like any other."""

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        text = _("Alt et les flèches changent l'ordre. Un type se retire quand plus rien n'en est.")
        super().__init__(_("Types d'établissements"), text, parent, width=520)
        self._hub = hub
        self._rows: list[TypeRow] = []
        self.listing = OrderedList(_("Types d'établissements"))
        self.listing.setFixedHeight(HIGH)
        self.name = QLineEdit()
        self.name.setMaxLength(LONGEST)
        self.name.setFixedHeight(CONTROL)
        leave_unkept(self.name)
        self._field = Field(_("Nom"), self.name)
        self.adding = Button(_("Ajouter"), "plus")
        self.rename = Button(_("Renommer"), "pencil")
        self.remove = Button(_("Retirer"), "trash-2")
        self._build()
        self._show()
        self.listing.setFocus()

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.adding, self.rename, self.remove):
            line.addWidget(button)
        line.addStretch(1)
        self.body.addWidget(self.listing)
        self.body.addWidget(self._field)
        self.body.addLayout(line)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY))
        self.listing.reached.connect(lambda _key: self._reach())
        self.listing.opened.connect(lambda _key: self.name.setFocus())
        self.listing.moved.connect(self._move)
        self.listing.removal_asked.connect(lambda _key: self._remove())
        self.adding.clicked.connect(self._add)
        self.rename.clicked.connect(self._rename)
        self.remove.clicked.connect(self._remove)
        self.name.textChanged.connect(lambda _text: self._offer())

    def _show(self, wanted: str = "") -> None:
        self._rows = self._hub.ask(type_rows)
        self.listing.show_lines([Line(row.id, row.name, _used(row)) for row in self._rows])
        if wanted:
            self.listing.choose(wanted)
        self._reach()

    def _reach(self) -> None:
        row = self._chosen()
        self.name.setText(row.name if row else "")
        self._field.set_error(None)
        self._offer()

    def _offer(self) -> None:
        """What may be done with the name that is typed and the type that is chosen."""
        row, typed = self._chosen(), " ".join(self.name.text().split()).casefold()
        known = {one.name.casefold() for one in self._rows}
        self.adding.setEnabled(bool(typed) and typed not in known)
        same = row is not None and self.name.text().strip() == row.name
        self.rename.setEnabled(row is not None and bool(typed) and not same)
        self.remove.setEnabled(row is not None)

    def _chosen(self) -> TypeRow | None:
        return next((row for row in self._rows if row.id == self.listing.key), None)

    def _add(self) -> None:
        made: list[str] = []

        def gesture() -> None:
            made.append(self._hub.do(add_type, self.name.text())[0])

        if self._try(gesture):
            self._show(made[0])

    def _rename(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if self._try(lambda: self._hub.do(rename_type, row.id, self.name.text())):
            self._show(row.id)

    def _remove(self) -> None:
        row = self._chosen()
        if row is not None and self._try(lambda: self._hub.do(remove_type, row.id)):
            self._show()

    def _move(self, key: str, place: int) -> None:
        ids = [row.id for row in self._rows if row.id != key]
        ids.insert(place - 1, key)
        if self._try(lambda: self._hub.do(order_types, ids)):
            self._show(key)

    def _try(self, gesture: Callable[[], object]) -> bool:
        try:
            gesture()
        except UserError as error:
            self._field.set_error(error.sentence)
            self.fit()
            return False
        return True


def _used(row: TypeRow) -> str:
    if not row.houses:
        return _("aucun établissement")
    return ngettext("{} établissement", "{} établissements", row.houses).format(row.houses)
