"""The backups of the base: which there are, one more now, one put back."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QWidget

from db.commands.backup import backup_base, restore_base
from db.errors import UserError
from db.queries.base.backups import Backup, backups
from desktop.file_choice import Errand, ask_file, ask_new_file
from desktop.hub import Hub
from desktop.i18n import _, clock, long_date, ngettext, number
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.pages.settings.section import Section, explained
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.dialog import confirm
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, rule
from desktop.widgets.tones import Message


class BackupsTab(Section):
    """`closing_asked` wants the base closed, then this done: it gives the sentence to tell."""

    closing_asked = Signal(object)

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        super().__init__()
        self._hub, self._jobs = hub, jobs
        self.now = Button(_("Sauvegarder maintenant"), "save", Kind.PRIMARY)
        self.elsewhere = Button(_("Sauvegarder ailleurs…"), "hard-drive")
        self.folder = Button(_("Ouvrir le dossier"), "folder-open", Kind.QUIET)
        self._list = Card(_("Sauvegardes"), count="0")
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(20)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._list.add(self._rows)
        self.cards.addWidget(self._making())
        self.cards.addWidget(self._list)
        self.cards.addStretch(1)
        self.now.clicked.connect(self.back_up)
        self.elsewhere.clicked.connect(self._back_up_elsewhere)
        self.folder.clicked.connect(self._open_folder)

    def refresh(self) -> None:
        self._hub.ask_later(self, "backups", self._show, backups)

    def back_up(self) -> None:
        """One more backup, beside the base."""
        base = self._hub.store.path
        stamp = self._hub.now().strftime("%Y-%m-%d-%Hh%M")
        name = _("{}.sauvegarde-{}").format(base.stem, stamp)
        self._write(base.with_name(name + base.suffix))

    def _making(self) -> Card:
        card = Card(_("Sauvegarder"))
        explained(
            card,
            _(
                "Jalon garde une copie de la base par jour, à côté d'elle : les sept dernières, "
                "puis une par semaine pendant huit semaines. Une copie sur une clé USB protège "
                "aussi d'une panne de ce poste."
            ),
        )
        row = FlowLayout(across=8, down=8)
        for button in (self.now, self.elsewhere, self.folder):
            row.addWidget(button)
        card.add(row)
        return card

    def _show(self, found: Sequence[Backup]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._list.set_title(_("Sauvegardes"), str(len(found)))
        now = self._hub.now()
        for line, one in enumerate(found):
            self._add(2 * line, one, now)
            self._grid.addWidget(rule(), 2 * line + 1, 0, 1, 4)
        last = 2 * len(found)
        if not found:
            said = Label(_("Aucune sauvegarde à côté de la base."), Text.TABLE, "muted")
            self._grid.addWidget(said, last, 0, 1, 4)
        self.other = Button(_("Restaurer un autre fichier…"), "rotate-ccw", small=True)
        self.other.clicked.connect(self._restore_other)
        self._grid.addWidget(self.other, last + 1, 0, 1, 4, Qt.AlignmentFlag.AlignLeft)

    def _add(self, line: int, one: Backup, now: datetime) -> None:
        when = f"{long_date(one.at.date())}, {clock(one.at)}"
        name = ElidedLabel(f"{when} ({_age(one.at, now)})", Text.TABLE_MEDIUM)
        why = ElidedLabel(f"{one.why.label} · {one.path.name}", Text.TABLE, "muted")
        size = Label(_size(one.size), Text.TABLE, "muted", tabular=True)
        button = Button(_("Restaurer…"), "rotate-ccw", small=True)
        button.setAccessibleName(_("Restaurer la sauvegarde du {}").format(when))
        button.clicked.connect(partial(self._restore, one.path, when))
        for column, widget in enumerate((name, why, size, button)):
            self._grid.addWidget(widget, line, column)

    def _back_up_elsewhere(self) -> None:
        base = self._hub.store.path
        title, kind = _("Sauvegarder la base"), _("Base Jalon (*.jalonbase)")
        path = ask_new_file(Errand.BACKUP, self, title, base.name, kind)
        if path is not None:
            self._write(path if path.suffix else path.with_name(path.name + base.suffix))

    def _write(self, path: Path) -> None:
        store = self._hub.store

        def work(_progress: object) -> Path:
            with store.read() as session:
                backup_base(session, path)
            return path

        self.now.setEnabled(False)
        self._jobs.run(work, self._written, self._not_written)

    def _written(self, path: Path) -> None:
        self.now.setEnabled(True)
        self.told.emit(Message.GOOD, _("La base est sauvegardée."), str(path))
        self.refresh()

    def _not_written(self, error: UserError | None) -> None:
        self.now.setEnabled(True)
        if error is not None:
            self.told.emit(Message.DANGER, _("La base n'est pas sauvegardée."), error.sentence)

    def _restore_other(self) -> None:
        title, kind = _("Restaurer une sauvegarde"), _("Base Jalon (*.jalonbase)")
        chosen = ask_file(Errand.BACKUP, self, title, kind, usual=self._hub.store.path.parent)
        if chosen is not None:
            self._restore(chosen, chosen.name)

    def _restore(self, backup: Path, name: str) -> None:
        title = _("Restaurer la sauvegarde du {} ?").format(name)
        if backup.name == name:
            title = _("Restaurer « {} » ?").format(name)
        text = _(
            "La base revient à ce qu'elle était alors. Ce qui a été saisi depuis sur ce poste n'y "
            "sera plus ; la base d'aujourd'hui reste à côté, et peut être restaurée à son tour."
        )
        if confirm(self, title, text, _("Restaurer"), danger=True):
            path, now = self._hub.store.path, self._hub.store.desk.now
            self.closing_asked.emit(restoring(backup, path, now))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._hub.store.path.parent)))


def restoring(backup: Path, base: Path, now: Callable[[], datetime]) -> Callable[[], str]:
    """What is done while the base is closed; it gives the sentence to tell."""

    def restore() -> str:
        kept = restore_base(backup, base, now)
        said = _("La base est restaurée.")
        if kept is not None:
            said += " " + _("Celle d'avant est gardée à côté : {}.").format(kept.name)
        return said

    return restore


def _age(at: datetime, now: datetime) -> str:
    days = (now.date() - at.date()).days
    if days <= 0:
        return _("aujourd'hui")
    if days == 1:
        return _("hier")
    return ngettext("il y a {} jour", "il y a {} jours", days).format(days)


def _size(count: int) -> str:
    if count < 1_000_000:
        return _("{} Ko").format(number(max(count // 1000, 1)))
    return _("{} Mo").format(number(round(count / 1_000_000)))
