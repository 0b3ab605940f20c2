"""The step « Relevé »: how far the minutes are, closing and approving them, and what they hold."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.commands.sealed import seal, unseal
from db.errors import UserError
from db.queries.meeting.agenda import MeetingRow
from db.queries.meeting.approval import approving_sittings, sitting_after
from db.queries.meeting.minutes import Minutes
from desktop.hub import Hub
from desktop.i18n import _, long_date, ngettext
from desktop.look.fonts import Text
from desktop.minutes.approval import ApprovalDialog
from desktop.minutes.board import Board
from desktop.widgets.button import Button
from desktop.widgets.columns import Columns
from desktop.widgets.dialog import confirm
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, rule
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message
from desktop.widgets.veil import Veil

BESIDE_FROM = 640


class MinutesPane(QWidget):
    """`place_asked` wants another Place."""

    place_asked = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._found: Minutes | None = None
        self.board = Board(hub)
        self.whole = Button(_("Ouvrir l'écran de séance"), "panel-right")
        self.seal = Button(_("Clore le relevé"), "lock")
        self.reopen = Button(_("Rouvrir le relevé"), "rotate-ccw")
        self.approve = Button(_("Approuvé en séance…"), "check")
        self.notice = Notice((20, 0, 20, 12))
        self._said = Label("", Text.SECTION, wrap=True)
        self._state = Label("", Text.BODY, "muted", wrap=True)
        self._content = QWidget()
        self.veil = Veil(self._content)
        self._build()
        self._connect()

    def show_minutes(self, found: Minutes) -> None:
        """Show the minutes as they stand."""
        self.veil.lift()
        self._found = found
        today = self._hub.now().astimezone().date()
        closed, held = found.sealed_on is not None, found.agenda.on <= today
        count = ngettext("{} décision", "{} décisions", found.decided).format(found.decided)
        count = count if found.decided else _("aucune décision")
        self._said.setText(_("Relevé de décisions : {}").format(count))
        self._state.setText(state_said(found, held=held))
        self.whole.setVisible(not closed)
        self.seal.setVisible(not closed and held)
        self.reopen.setVisible(closed and not found.approved_at)
        self.approve.setVisible(closed and not found.approved_at)
        self.board.show_minutes(found, fixed=closed)

    def flush(self) -> None:
        """Sign what is being typed."""
        self.board.flush()

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._said)
        words.addWidget(self._state)
        gestures = FlowLayout(across=8, down=8, ends=True)
        for button in (self.approve, self.reopen, self.seal, self.whole):
            gestures.addWidget(button)
        head = Columns(BESIDE_FROM, spacing=8)
        head.setContentsMargins(20, 14, 20, 12)
        head.addLayout(words, 1)
        head.addLayout(gestures, 1)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.notice)
        column.addWidget(rule())
        column.addWidget(self.board, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.veil)

    def _connect(self) -> None:
        self.board.refused.connect(lambda said: self.notice.tell(Message.DANGER, said))
        self.board.place_asked.connect(self.place_asked)
        self.whole.clicked.connect(self._hold)
        self.seal.clicked.connect(self._seal)
        self.reopen.clicked.connect(lambda: self._do(unseal))
        self.approve.clicked.connect(self._approve)

    def _hold(self) -> None:
        """The sitting itself, on the whole screen."""
        from desktop.minutes.screen import SittingScreen

        self.flush()
        if self._found is not None:
            SittingScreen(self._hub, self._found.agenda.id, self).exec()

    def _seal(self) -> None:
        found = self._found
        if found is None:
            return
        self.flush()
        left = sum(1 for point in found.points if point.handled is None and not point.pause)
        said = _(
            "Ensuite il se lit sans se modifier ; vous pourrez le rouvrir avant son approbation."
        )
        if left:
            words = ngettext(
                "{} point n'a pas de suite donnée.", "{} points n'ont pas de suite donnée.", left
            )
            said = f"{words.format(left)} {said}"
        if confirm(self, _("Clore le relevé de cette séance ?"), said, self.seal.text()):
            self._do(seal)

    def _approve(self) -> None:
        found = self._found
        if found is None:
            return
        able = self._hub.ask(approving_sittings, found.agenda.id)
        if able:
            ApprovalDialog(self._hub, found.agenda.id, able, self).exec()
        else:
            coming = self._hub.ask(sitting_after, found.agenda.id)
            self.notice.tell(Message.INFO, *_none_may_approve(coming))

    def _do(self, gesture: Callable[..., object]) -> None:
        if self._found is None:
            return
        try:
            partial(self._hub.do, gesture, self._found.agenda.id)()
        except UserError as error:
            self.notice.tell(Message.DANGER, error.sentence)
        else:
            self.notice.hide()


def _none_may_approve(coming: MeetingRow | None) -> tuple[str, str]:
    """Why no sitting may approve the minutes yet, and what to do."""
    if coming is None:
        said = _("Prévoyez d'abord la séance qui l'approuve.")
        return _("Cette instance n'a pas de séance d'après."), said
    said = _("Notez l'approbation ce jour-là : {}.").format(coming.title)
    words = _("Aucune séance n'a encore pu l'approuver : la prochaine est le {}.")
    return words.format(long_date(coming.on)), said


def state_said(found: Minutes, *, held: bool) -> str:
    """How far the minutes are, in a sentence."""
    if found.sealed_on is None:
        if held:
            return _("Relevé ouvert : tout ce que vous notez est enregistré à mesure.")
        return _("La séance n'a pas encore eu lieu : vous pouvez déjà noter ce qui est acquis.")
    closed = _("Relevé clos le {}").format(long_date(found.sealed_on))
    if found.approved_at:
        return _("{}, approuvé par : {}.").format(closed, found.approved_at)
    return _("{}, en attente d'approbation par la prochaine séance.").format(closed)
