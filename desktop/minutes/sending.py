"""The step « Diffusion »: the base goes back to everybody, a file each, in one gesture."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.person import PersonRow, myself, persons
from db.queries.steps import Preparing
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.place import SENDING, Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate

BESIDE_FROM = 640


class SendPane(QWidget):
    """`place_asked` wants the page where one file is sent at a time, or an invitation is made."""

    place_asked = Signal(object)

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        super().__init__()
        self._hub, self._jobs = hub, jobs
        self.model = RowsModel[PersonRow](_columns(), lambda row: row.id)
        self.table = TableView(_("Destinataires"))
        self.files = Button(_("Préparer les fichiers"), "send", Kind.PRIMARY)
        self.one = Button(_("Envoyer à une personne"), "user")
        self._said = Label("", Text.SECTION, wrap=True)
        self._state = Label("", Text.BODY, "muted", wrap=True)
        self._empty = EmptyState(
            "users",
            _("Cette base n'a encore que vous."),
            _("Ajoutez d'abord des personnes et invitez leurs postes."),
        )
        self._build()

    def show_people(self, told: Preparing) -> None:
        """Show to whom files go; `told` says whether the minutes are closed."""
        me = self._hub.ask(myself)
        rows = [one for one in self._hub.ask(persons) if me is None or one.id != me.id]
        joined = sum(one.joined for one in rows)
        words = ngettext("{} personne a un poste", "{} personnes ont un poste", joined)
        self._said.setText(_("{} sur {}").format(words.format(joined), len(rows)))
        self._state.setText(
            _("Relevé clos : il part avec la base, pour être lu et approuvé.")
            if told.sealed
            else _("Relevé encore ouvert : il part tel qu'il est, et peut encore changer.")
        )
        if tuple(rows) != self.model.rows:
            self.model.set_rows(rows)
        self.files.setEnabled(joined > 0)
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def prepare(self) -> None:
        """Ask for the folder, then write a file for each."""
        from desktop.dialogs.exchange_each import Addressee, FilesDialog

        def note(_written: Collection[str]) -> None:
            """Nothing to remember: what each said to hold is in their own file."""

        people = [Addressee(one.id, one.name, one.joined) for one in _sorted(self.model.rows)]
        FilesDialog(self._hub, self._jobs, people, note, self).exec()

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates = (TextDelegate(step=Text.BODY_MEDIUM), TextDelegate(), TextDelegate(), None)
        widths = [column.width for column in _columns()]
        self.table.set_columns(list(zip(widths, delegates, strict=True)))
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._said)
        words.addWidget(self._state)
        gestures = FlowLayout(across=8, down=8, ends=True)
        gestures.addWidget(self.one)
        gestures.addWidget(self.files)
        head = Columns(BESIDE_FROM, spacing=8)
        head.setContentsMargins(24, 14, 24, 12)
        head.addLayout(words, 1)
        head.addLayout(gestures, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._empty, 1)
        self.files.clicked.connect(self.prepare)
        self.one.clicked.connect(lambda: self.place_asked.emit(Place("exchanges", "", SENDING)))
        self.table.opened.connect(lambda _index: self.place_asked.emit(Place("rights")))


def _columns() -> list[Column[PersonRow]]:
    return [
        Column(_("Personne"), None, lambda row: row.name, lambda row: row.name.casefold()),
        Column(
            _("Organisme"), 240, lambda row: row.organisation or _("non renseigné"),
            lambda row: row.organisation,
        ),
        Column(
            _("Rôle"), 190, lambda row: row.role.label if row.role else _("aucun droit"),
            lambda row: row.role,
        ),
        Column(
            _("Poste"), 120, lambda row: _("connu") if row.joined else _("à inviter"),
            lambda row: row.joined,
        ),
    ]  # fmt: skip


def _sorted(rows: Sequence[PersonRow]) -> list[PersonRow]:
    return sorted(rows, key=lambda one: one.name.casefold())
