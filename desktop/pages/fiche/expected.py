"""What is expected of establishments for the action, and how many have it in place."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.kinds.choices import Status
from db.queries.establishment.of_actions import DeployedRow, ExpectedOf, ExpectedRow
from desktop.deployed import in_place_words, others_words
from desktop.i18n import _, long_date, ngettext
from desktop.look.fonts import Text
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.progress import ProgressBar
from desktop.widgets.tones import Message

BUTTON = 24


class ExpectedCard(Card):
    """`opened` gives the expectation to see in all establishments, `edit_asked`, `past_asked` and
    `remove_asked` one to change, `moved` one with its new place, counted from 1.
    """

    add_asked = Signal()
    opened = Signal(str)
    edit_asked = Signal(str)
    past_asked = Signal(str)
    remove_asked = Signal(str)
    moved = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Attendu des établissements"), parent=parent)
        self._door = Button(_("Voir le déploiement"), kind=Kind.LINK)
        self._add = Button(_("Ajouter un attendu"), kind=Kind.LINK)
        self._door.clicked.connect(lambda: self.opened.emit(""))
        self._add.clicked.connect(self.add_asked)
        self.add_action(self._door)
        self.add_action(self._add)
        self._shown = ExpectedOf()
        self._content = QWidget()
        self.add(self._content)

    def show_expected(self, shown: ExpectedOf) -> None:
        """Show these; nothing is shown where there is none and none may be added."""
        self._shown = shown
        self.setVisible(bool(shown.rows) or shown.may)
        self.set_title(
            _("Attendu des établissements"), count=str(len(shown.rows)) if shown.rows else ""
        )
        self._add.setVisible(shown.may)
        self._door.setVisible(bool(shown.rows))
        self._door.setText(
            _("Voir mon établissement") if shown.directs else _("Voir le déploiement")
        )
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for at, row in enumerate(shown.rows):
            if at:
                column.addWidget(rule())
            column.addLayout(self._line(row, at + 1))
        if not shown.rows:
            said = _("Rien n'est attendu des établissements pour cette action.")
            column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _line(self, row: ExpectedRow, place: int) -> QVBoxLayout:
        told = row.deployed
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(told.label, Text.TABLE_STRONG, wrap=True), 1)
        if told.late:
            words = ngettext("{} en retard", "{} en retard", told.late).format(told.late)
            top = Qt.AlignmentFlag.AlignTop
            head.addWidget(Tag(words, "triangle-alert", Message.DANGER), 0, top)
        if self._shown.may:
            head.addWidget(self._more(row, place), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addLayout(head)
        if told.houses:
            column.addLayout(_counts(told))
        column.addWidget(Label(_said(row), Text.CAPTION, "muted", wrap=True))
        return column

    def _more(self, row: ExpectedRow, place: int) -> IconButton:
        name = _("Modifier l'attendu « {} »").format(row.deployed.label)
        button = IconButton("ellipsis", name, Kind.PLAIN)
        button.setFixedSize(BUTTON, BUTTON)
        button.clicked.connect(lambda: self._open_menu(row.deployed.id, place, button))
        return button

    def _open_menu(self, one: str, place: int, button: QWidget) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Modifier")).triggered.connect(lambda: self.edit_asked.emit(one))
        see = menu.addAction(_("Voir dans tous les établissements"))
        see.triggered.connect(lambda: self.opened.emit(one))
        past = menu.addAction(_("Échéances précédentes"))
        past.triggered.connect(lambda: self.past_asked.emit(one))
        if len(self._shown.rows) > 1:
            menu.addSeparator()
            for words, to in ((_("Monter"), place - 1), (_("Descendre"), place + 1)):
                step = menu.addAction(words)
                step.setEnabled(1 <= to <= len(self._shown.rows))
                step.triggered.connect(lambda _on=False, to=to: self.moved.emit(one, to))
        menu.addSeparator()
        gone = menu.addAction(_("Ne plus l'attendre"))
        gone.triggered.connect(lambda: self.remove_asked.emit(one))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def _counts(told: DeployedRow) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(10)
    words = in_place_words(told)
    if told.concerned:
        bar = ProgressBar(100 * told.in_place // told.concerned, Status.DONE, written=False)
        bar.setAccessibleName(_("En place : {}").format(words))
        line.addWidget(bar, 1)
    line.addWidget(Label(words, Text.TABLE, tabular=True), 0)
    return line


def _said(row: ExpectedRow) -> str:
    """Of which, until when, where the others are; that counts did not come."""
    told = row.deployed
    until = _("pour le {}").format(long_date(told.deadline)) if told.deadline else ""
    counts = others_words(told) if told.houses is not None else _("comptes non reçus")
    if told.houses == 0:
        counts = _("aucun établissement concerné")
    words = " · ".join(filter(None, (row.of_which, until, counts)))
    return words[:1].upper() + words[1:]
