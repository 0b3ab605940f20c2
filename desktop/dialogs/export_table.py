"""'Exporter': indicators and what was entered for them, as a file for a spreadsheet."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from db.errors import UserError
from desktop.dialogs.working import WorkingDialog
from desktop.file_choice import Errand, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _, ngettext, number
from desktop.jobs import Jobs, Progress
from desktop.tables.titles import ENTRIES, INDICATORS, TARGETS, sheet_name
from desktop.tables.writing import CSV, XLSX, Gone, Wanted, write_indicators
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.tones import Message

SHOWN, ALL = "shown", "all"


class ExportTableDialog(WorkingDialog):
    """`ids` are the indicators in sight, among `every`; `told` is how they were filtered, '' when
    they were not.

    `written` is the file, None while there is none.
    """

    def __init__(
        self,
        hub: Hub,
        jobs: Jobs,
        ids: Sequence[str],
        every: Sequence[str],
        *,
        told: str = "",
        parent: QWidget | None = None,
        open_url: Callable[[QUrl], object] = QDesktopServices.openUrl,
    ) -> None:
        title, working = _("Exporter pour un tableur"), _("Écriture du fichier en cours")
        super().__init__(title, _intro(), jobs, parent, width=560, working=working)
        self._hub = hub
        self._ids, self._every, self._told = list(ids), list(every), told
        self._open = open_url
        self.written: Path | None = None
        self.scope = ChoiceRow(_("Indicateurs à exporter"), _scopes(len(ids)))
        self.form = ChoiceRow(_("Fichier"), _forms())
        self.banner = Banner(Message.GOOD, "")
        self.show_file = Button(_("Ouvrir le fichier"), "folder-open")
        self.write = Button(_("Exporter"), "file-down", Kind.PRIMARY)
        self.still = [self.write, self.scope, self.form]
        self._build()

    def wanted(self) -> Wanted:
        """What is asked for."""
        kind = self.form.value or XLSX
        sheet = ENTRIES if kind == XLSX else kind
        scheme = self._hub.scheme or None
        if self.scope.value == ALL or not self._told:
            return Wanted(self._every, scheme, "", sheet)
        return Wanted(self._ids, scheme, self._told, sheet)

    def begin(self, path: Path) -> None:
        """Write the file, beside the window."""
        store, wanted = self._hub.store, self.wanted()

        def work(progress: Progress) -> Gone:
            with store.read() as session:
                return write_indicators(session, wanted, path, progress)

        self.banner.hide()
        self.run(work, lambda gone: self._done(path, gone), self._failed)

    def _build(self) -> None:
        self.scope_field = Field(_("Indicateurs"), self.scope)
        self.body.addWidget(self.scope_field)
        self.scope_field.setVisible(bool(self._told))
        self.body.addWidget(Field(_("Fichier"), self.form))
        for later in (self.busy, self.banner):
            self.body.addWidget(later)
        for hidden in (self.banner, self.show_file):
            hidden.hide()
        self.scope.set_value(SHOWN)
        self.form.set_value(XLSX)
        self.add_action(self.show_file)
        self.add_button(self.cancel)
        self.add_action(self.write)
        self.write.setDefault(True)
        self.write.clicked.connect(self._ask_where)
        self.show_file.clicked.connect(self._show_file)

    def _ask_where(self) -> None:
        workbook = (self.form.value or XLSX) == XLSX
        kind = _("Classeur (*.xlsx)") if workbook else _("Tableau CSV (*.csv)")
        suffix = XLSX if workbook else CSV
        day = self._hub.now().astimezone().date().isoformat()
        name = _("{}_indicateurs{}").format(day, suffix)
        path = ask_new_file(Errand.TABLE, self, self.write.text(), name, kind)
        if path is not None:
            right = path.suffix.lower() == suffix
            self.begin(path if right else path.with_name(path.name + suffix))

    def _done(self, path: Path, gone: Gone) -> None:
        self.written = path
        self.end()
        self.banner.set_message(Message.GOOD, _said(gone), str(path))
        self.banner.show()
        self.offer(self.show_file, self.write)

    def _failed(self, error: UserError | None) -> None:
        self.end()
        if error is not None:
            self.banner.set_message(Message.DANGER, error.sentence)
        else:
            title, text = _("Export arrêté."), _("Aucun fichier n'a été écrit.")
            self.banner.set_message(Message.INFO, title, text)
        self.banner.show()
        self.fit()

    def _show_file(self) -> None:
        if self.written is not None:
            self._open(QUrl.fromLocalFile(str(self.written)))


def _intro() -> str:
    return _(
        "Définitions, cibles et saisies. Le fichier peut être complété puis déposé dans Jalon : ce "
        "qu'il change est montré avant d'être pris."
    )


def _scopes(count: int) -> list[Option]:
    words = ngettext("Celui affiché", "Les {} affichés", count).format(count)
    return [Option(SHOWN, words), Option(ALL, _("Tous"))]


def _forms() -> list[Option]:
    return [
        Option(XLSX, _("Classeur"), "table"),
        *(
            Option(sheet, _("CSV : {}").format(sheet_name(sheet)))
            for sheet in (ENTRIES, TARGETS, INDICATORS)
        ),
    ]


def _said(gone: Gone) -> str:
    indicators = ngettext("{} indicateur", "{} indicateurs", gone.indicators)
    entries = ngettext("{} saisie", "{} saisies", gone.entries)
    told = _("{}, {} dans le fichier.").format(
        indicators.format(number(gone.indicators)), entries.format(number(gone.entries))
    )
    if not gone.secret:
        return told
    hidden = ngettext(
        "{} nombre d'enfants y est écrit « secret ».",
        "{} nombres d'enfants y sont écrits « secret ».",
        gone.secret,
    )
    return f"{told} {hidden.format(number(gone.secret))}"
