"""The agenda of one sitting: its time, its points, how to add one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.queries.meeting.agenda import Agenda, AgendaRow
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.pages.meeting.items import Points
from desktop.pages.meeting.points import AgendaView
from desktop.pages.meeting.summary import Summary
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Icon
from desktop.widgets.quiet_line import QuietLine
from desktop.widgets.tones import Message

BESIDE_FROM = 560  # pixels: the gestures under the agenda on one line


class AgendaContent(QWidget):
    """`adding_asked` wants a new point, `pause_asked` a pause, `usual_asked` the usual points of
    the committee; `undo_asked` wants back a point that was taken off.
    """

    adding_asked = Signal()
    pause_asked = Signal()
    usual_asked = Signal()
    undo_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.points = Points()
        self.view = AgendaView(self.points)
        self.summary = Summary()
        self.undo = Button(_("Rétablir"), "undo-2", small=True)
        self.notice = Banner(Message.INFO, "", buttons=[self.undo], flat=True)
        self.add = Button(_("Ajouter un point"), "plus")
        self.pause = Button(_("Ajouter une pause"), "circle-pause")
        self.aside = Button(_("Aperçu"), "panel-right")
        self._removed: AgendaRow | None = None
        self.kept = QuietLine()
        self._keys = _keys_line()
        self._card = Card(flush=True)
        self.usual = Button(_("Partir des points habituels"), "list-checks")
        self._empty = EmptyState("list-ordered", _("L'ordre du jour est vide"), button=self.usual)
        self._build()
        self.add.clicked.connect(self.adding_asked)
        self.pause.clicked.connect(self.pause_asked)
        self.usual.clicked.connect(self.usual_asked)
        self.undo.clicked.connect(self._undo)
        self.points.rowsInserted.connect(lambda *_rows: self._show_view())
        self.points.rowsRemoved.connect(lambda *_rows: self._show_view())

    def show_agenda(
        self, agenda: Agenda, *, fixed: bool, past: bool = False, usual: int = 0
    ) -> None:
        """Show the points of a sitting; `fixed`: one may only read them, `past`: it was held;
        `usual` points may begin an empty agenda.
        """
        self.view.set_fixed(fixed)
        self.add.setVisible(not fixed)
        self.pause.setVisible(not fixed)
        self._keys.setVisible(not fixed)
        closed = _("Relevé clos : l'ordre du jour se lit sans se modifier.")
        self.kept.say(
            closed if agenda.sealed else _("Modifié par le secrétariat.") if fixed else ""
        )
        title = _("Aucun point n'a été inscrit") if past else _("L'ordre du jour est vide")
        self._empty.set_words(title, _advice(fixed, past))
        self.usual.setVisible(usual > 0 and not fixed)
        words = ngettext("{} point habituel", "{} points habituels", usual).format(usual)
        self.usual.setAccessibleDescription(words)
        self.summary.show_agenda(agenda)
        self.points.show(agenda.items)
        self._show_view()

    def tell(self, tone: Message, title: str, text: str = "") -> None:
        """Say what came of a gesture, above the agenda."""
        self._removed = None
        self.undo.hide()
        self.notice.set_message(tone, title, text)
        self.notice.show()

    def say_removed(self, row: AgendaRow) -> None:
        """Say that a point was taken off, and offer to put it back."""
        self.tell(Message.INFO, _("Point retiré"), row.title)
        self._removed = row
        self.undo.show()

    def _build(self) -> None:
        self.notice.hide()
        self._card.add(self._empty)
        self._card.add(self.view)
        self.view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        foot = Columns(BESIDE_FROM, spacing=8)
        adding = FlowLayout(across=8, down=8)
        adding.addWidget(self.add)
        adding.addWidget(self.pause)
        foot.addLayout(adding)
        foot.addWidget(self.kept, 1, Qt.AlignmentFlag.AlignVCenter)
        foot.addStretch(1)
        foot.addWidget(self._keys, 2)
        foot.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        column.addWidget(self.notice)
        column.addWidget(self.summary)
        column.addWidget(self._card)
        column.addLayout(foot)
        column.addStretch(1)
        self._card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _show_view(self) -> None:
        some = self.points.rowCount() > 0
        self.view.setVisible(some)
        self._empty.setVisible(not some)
        self.view.updateGeometry()

    def _undo(self) -> None:
        removed, self._removed = self._removed, None
        if removed is not None:
            self.undo_asked.emit(removed)


def _keys_line() -> QWidget:
    """How the keyboard moves a point."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(Icon("keyboard", 16, "muted"))
    row.addWidget(ElidedLabel(_("Alt + flèches : déplacer"), Text.CAPTION, "muted"), 1)
    return whole


def _advice(fixed: bool, past: bool) -> str:
    if past:
        held = _("Cette séance a eu lieu.")
        return held if fixed else f"{held} {_('Vous pouvez y inscrire ce qui a été traité.')}"
    if fixed:
        return _("Le secrétariat n'y a pas encore inscrit de point.")
    return _("Ajoutez un premier point : les heures se calculent depuis le début de la séance.")
