"""Taking the root key away from this machine, once it is shown to be kept elsewhere."""

from typing import Any

from PySide6.QtWidgets import QWidget

from db.root import forget_root, ranks_to_prove, read_root_file
from desktop.dialogs.root_key import ask_root_file
from desktop.dialogs.word_grid import WordGrid
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.widgets.button import Button
from desktop.widgets.label import Label


class ForgetRootDialog(AskingDialog):
    """Three words of the sheet, or the saved file given back: else the key stays."""

    def __init__(self, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            hub,
            jobs,
            _("Retirer la clé racine de ce poste"),
            _("Retirer la clé"),
            text=_(
                "Elle n'existera plus que sur la feuille ou dans le fichier que vous avez gardés. "
                "Montrez d'abord qu'ils se lisent : tapez trois mots de la feuille, ou choisissez "
                "le fichier."
            ),
            parent=parent,
            grave=True,
        )
        self.ranks = ranks_to_prove()
        self.grid = WordGrid(self.ranks)
        self.from_file = Button(_("Choisir le fichier…"), "folder-open")
        self._wrong = Label("", Text.CAPTION, "danger", wrap=True)
        title = _("Les mots {}, {} et {} de la feuille").format(*self.ranks)
        for widget in (Label(title, Text.TABLE_STRONG), self.grid, self._wrong):
            self.body.addWidget(widget)
        self.add_action(self.from_file)
        self.end_form()
        self.act.setDefault(False)
        self.grid.changed.connect(self._follow)
        self.from_file.clicked.connect(self._ask_file)
        self._follow()
        self.grid.setFocus()

    def ready(self) -> Gesture | None:
        shown = dict(zip(self.ranks, self.grid.words, strict=True))
        return lambda session: forget_root(session, shown)

    def done_with(self, _result: Any) -> None:
        self.accept()

    def _follow(self) -> None:
        problem = self.grid.problem
        changed = self._wrong.text() != problem
        self._wrong.setText(problem)
        self._wrong.setVisible(bool(problem))
        self.banner.hide()
        self.act.setEnabled(self.grid.right == len(self.ranks))
        if changed:
            self.fit()

    def _ask_file(self) -> None:
        path = ask_root_file(self)
        if path is not None:
            self.run(lambda session: forget_root(session, read_root_file(path)))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.from_file.setEnabled(not busy)
        if not busy:
            self.act.setEnabled(self.grid.right == len(self.ranks))
