"""The bars under the files: take them in, set one aside, take it up again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout

from desktop.i18n import _, ngettext, number
from desktop.look.fonts import Text
from desktop.look.sizes import PAGE_MARGIN
from desktop.pages.exchange.work import Look
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, rule

HEIGHT, BESIDE_FROM = 56, 640


class TakingBar(QFrame):
    """`taking_asked`, `removal_asked`, `aside_asked`; `stop_asked` while files are being taken."""

    taking_asked = Signal()
    removal_asked = Signal()
    aside_asked = Signal()
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setMinimumHeight(HEIGHT)
        self.remove = Button(_("Retirer de la liste"), "x")
        self.aside = Button(_("Mettre de côté"), "archive")
        self.take = Button(_("Intégrer"), "check", Kind.PRIMARY)
        self.stop = Button(_("Annuler"))
        self._right = False
        self._said = Label("", Text.CAPTION, "muted", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._progress.setAccessibleName(_("Intégration en cours"))
        row = Columns(BESIDE_FROM, spacing=12)
        row.addWidget(self.remove)
        row.addWidget(self._progress)
        row.addWidget(self._said, 1)
        ends = FlowLayout(across=12, down=8)
        for button in (self.stop, self.aside, self.take):
            ends.addWidget(button)
        row.addLayout(ends)
        _lay(self, row)
        self.remove.clicked.connect(self.removal_asked)
        self.aside.clicked.connect(self.aside_asked)
        self.take.clicked.connect(self.taking_asked)
        self.stop.clicked.connect(self.stop_asked)
        self.set_busy(False)

    def show_look(self, look: Look) -> None:
        """Say how much would be taken, and what would stay to settle."""
        right = [seen for seen in look.files if seen.right]
        if look.changes:
            words = ngettext("Intégrer {} changement", "Intégrer {} changements", look.changes)
            of_files = _(" de {} fichiers").format(len(right)) if len(right) > 1 else ""
            self.take.setText(words.format(number(look.changes)) + of_files)
        else:
            self.take.setText(ngettext("Intégrer le fichier", "Intégrer les fichiers", len(right)))
        self._right = bool(right)
        self.take.setVisible(self._right and self.stop.isHidden())
        self.take.updateGeometry()
        self._said.setText(_said(look))

    def set_busy(self, busy: bool) -> None:
        """Files are being taken: show how far, and let it be stopped."""
        for button in (self.remove, self.aside):
            button.setVisible(not busy)
        self._said.setVisible(not busy)
        self.take.setVisible(self._right and not busy)
        self._progress.setVisible(busy)
        self.stop.setVisible(busy)
        self._progress.setRange(0, 0)

    def set_progress(self, done: int, total: int) -> None:
        """How many steps were done."""
        several = total > 1 and done < total
        self._progress.setRange(0, total if several else 0)
        self._progress.setValue(done)


class AsideBar(QFrame):
    """For a file set aside: `resuming_asked` takes it up again, `forgetting_asked` forgets it."""

    resuming_asked = Signal()
    forgetting_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "surface")
        self.setMinimumHeight(HEIGHT)
        self.forget = Button(_("Oublier ce fichier"), "x")
        self.resume = Button(_("Reprendre"), "file-input", Kind.PRIMARY)
        row = Columns(0, spacing=12)
        row.addWidget(self.forget)
        row.addStretch(1)
        row.addWidget(self.resume)
        _lay(self, row)
        self.forget.clicked.connect(self.forgetting_asked)
        self.resume.clicked.connect(self.resuming_asked)


def _lay(bar: QFrame, row: Columns) -> None:
    column = QVBoxLayout(bar)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(rule())
    row.setContentsMargins(PAGE_MARGIN, 11, PAGE_MARGIN, 11)
    column.addLayout(row, 1)


def _said(look: Look) -> str:
    rows = {row for seen in look.files if seen.right for row in seen.report.rows}
    open_cells = {(row.entity, row.field, row.code) for row in rows if row.group == "conflict"}
    locked = sum(1 for seen in look.files if seen.locked)
    refused = sum(1 for seen in look.files if seen.report.status == "refused") - locked
    parts = []
    if open_cells:
        count = len(open_cells)
        words = ngettext(
            "{} conflit restera signalé", "{} conflits resteront signalés", count
        ).format(count)
        codes = {code for _entity, _field, code in open_cells}
        if len(codes) == 1 and None not in codes:
            words = _("{} sur la fiche {}").format(words, codes.pop())
        parts.append(words)
    if locked:
        words = ngettext(
            "{} fichier attend ses six mots", "{} fichiers attendent leurs six mots", locked
        )
        parts.append(words.format(locked))
    if refused:
        words = ngettext(
            "{} fichier ne sera pas intégré", "{} fichiers ne seront pas intégrés", refused
        )
        parts.append(words.format(refused))
    return " · ".join(parts)
