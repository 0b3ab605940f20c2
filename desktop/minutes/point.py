"""One point as the sitting deals with it: what becomes of it, decided, voted, noted."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from db.commands.decision import remove_decision, remove_vote
from db.commands.meeting import edit_item
from db.errors import UserError
from db.kinds.choices import Handled
from db.queries.meeting.agenda import AgendaRow
from db.queries.meeting.decision import DecisionRow, VoteRow
from db.queries.meeting.minutes import MinutesPoint
from desktop.hub import Hub
from desktop.i18n import _, duration
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.minutes.decision_dialog import DecisionDialog
from desktop.minutes.kept_text import KeptText
from desktop.minutes.lines import Lines
from desktop.minutes.vote_dialog import VoteDialog
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.text_area import TextArea

ICONS = {
    Handled.TREATED: "circle-check",
    Handled.POSTPONED: "calendar-clock",
    Handled.WITHDRAWN: "ban",
}
KEYS = {
    Handled.TREATED: "Alt+T",
    Handled.POSTPONED: "Alt+R",
    Handled.WITHDRAWN: "Alt+E",
}
NOTE_HIGH, WAIT_MS = 96, 600


class PointSheet(QWidget):
    """`refused` gives the sentence of a gesture that is not done; `action_asked` a fiche.

    `large` is for a screen that a whole room reads: what the room reads is larger, and the time
    taken is the timer's.
    """

    refused = Signal(str)
    action_asked = Signal(str)

    def __init__(self, hub: Hub, *, large: bool = False) -> None:
        super().__init__()
        self._hub, self._large = hub, large
        self._meeting, self._point = "", None
        self.title = Label("", Text.STAGE_TITLE if large else Text.SECTION, wrap=True)
        self.about = Label("", Text.STAGE if large else Text.TABLE, "muted", wrap=True)
        self.detail = Label("", Text.STAGE if large else Text.BODY, wrap=True)
        self.handled = ChoiceRow(
            _("Suite donnée au point"),
            [
                Option(one.value, one.label, ICONS[one], keys=KEYS[one] if large else "")
                for one in Handled
            ],
        )
        self.spent = QSpinBox()
        self._spent = Field(_("Durée réelle"), self.spent)
        self.decisions = Lines(_("Aucune décision notée sur ce point."), large=large)
        self.votes = Lines(_("Aucun vote noté sur ce point."), large=large)
        self.decide = Button(_("Noter une décision"), "gavel", keys="Alt+D" if large else "")
        self.vote = Button(_("Noter un vote"), "users", keys="Alt+V" if large else "")
        self.note = TextArea(_("Note de séance (Alt N)") if large else _("Note de séance"), 5000)
        self._choosing = QWidget()
        self._became = Label("", Text.BODY_STRONG)
        self._noted_text = Label("", Text.BODY, wrap=True)
        self.kept = KeptText(hub, self.note, "note", edit_item)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(WAIT_MS)
        self._build()
        self._connect()

    _point: MinutesPoint | None

    @property
    def shown(self) -> MinutesPoint | None:
        """The point in sight."""
        return self._point

    def show_point(self, meeting: str, point: MinutesPoint, *, fixed: bool) -> None:
        """Show a point; `fixed`: its minutes are closed, or others write them."""
        if self._point is None or point.row.id != self._point.row.id:
            self.flush()
        self._meeting, self._point = meeting, point
        row = point.row
        self.title.setText(titled(row))
        self.about.setText(about(point))
        self.detail.setText(row.detail or "")
        self.detail.setVisible(bool(row.detail))
        self.handled.set_value(point.handled.value if point.handled else None)
        self._choosing.setVisible(not fixed and not (point.pause and self._large))
        self._becoming.setVisible(not point.pause)
        self._became.setVisible(fixed)
        self._became.setText(became(point))
        if not self._later.isActive():
            self.spent.blockSignals(True)
            self.spent.setValue(point.spent or 0)
            self.spent.blockSignals(False)
        self.decisions.show_decisions(point.decisions, fixed=fixed)
        self.votes.show_votes(point.votes, fixed=fixed)
        for button in (self.decide, self.vote):
            button.setVisible(not fixed)
        self.kept.show_text(row.id, point.note, fixed=fixed)
        self.note.setVisible(not fixed)
        self._noted.setVisible(fixed and bool(point.note))
        self._noted_text.setText(point.note)
        self._decided.setVisible(not point.pause)
        self._voted.setVisible(not point.pause and (not fixed or bool(point.votes)))

    def flush(self) -> None:
        """Sign what is being typed: the point, or the page, is left."""
        self.kept.sign()
        if self._later.isActive():
            self._later.stop()
            self._take_spent()

    def note_decision(self) -> None:
        """Open the form of a new decision against this point."""
        if self._point is not None and self.decide.isVisibleTo(self):
            row = self._point.row
            actions = [one.id for one in row.actions]
            DecisionDialog(
                self._hub, self._meeting, row.id, self, actions=actions, large=self._large
            ).exec()

    def note_vote(self) -> None:
        """Open the form of a new vote about this point."""
        if self._point is not None and self.vote.isVisibleTo(self):
            VoteDialog(self._hub, self._meeting, self._point.row.id, self, large=self._large).exec()

    def set_handled(self, handled: Handled) -> None:
        """Say what becomes of the point, where its minutes are open."""
        if self._becoming.isVisibleTo(self):
            self._change(handled=handled)

    def _build(self) -> None:
        self.spent.setRange(0, 600)
        self.spent.setSingleStep(5)
        self.spent.setSuffix(_(" min"))
        self.spent.setSpecialValueText(_("non notée"))
        self.spent.setFixedSize(128, CONTROL)
        self.note.input.setFixedHeight(NOTE_HIGH)
        across = QHBoxLayout(self._choosing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        self._becoming = Field(_("Suite donnée"), self.handled)
        across.addWidget(self._becoming, 1)
        across.addWidget(self._spent)
        self._spent.setVisible(not self._large)
        self._decided = Card(_("Décisions"), icon="gavel")
        self._decided.add_action(self.decide)
        self._decided.add(self.decisions)
        self._voted = Card(_("Votes de la salle"), icon="users")
        self._voted.add_action(self.vote)
        self._voted.add(self.votes)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(4)
        for label in (self.title, self.about, self.detail):
            head.addWidget(label)
        column.addLayout(head)
        self._noted = Card(_("Note de séance"), icon="file-text")
        self._noted.add(self._noted_text)
        for part in (self._became, self._choosing, self._decided, self._voted):
            column.addWidget(part)
        column.addWidget(self.note)
        column.addWidget(self._noted)
        column.addStretch(1)

    def _connect(self) -> None:
        self.kept.refused.connect(self.refused)
        self.handled.changed.connect(lambda key: self._change(handled=Handled(key)))
        self.spent.valueChanged.connect(lambda _value: self._later.start())
        self.spent.editingFinished.connect(self.flush)
        self._later.timeout.connect(self._take_spent)
        self.decide.clicked.connect(self.note_decision)
        self.vote.clicked.connect(self.note_vote)
        self.decisions.edit_asked.connect(self._edit_decision)
        self.decisions.removal_asked.connect(lambda row: self._remove(remove_decision, row.id))
        self.votes.edit_asked.connect(self._edit_vote)
        self.votes.removal_asked.connect(lambda row: self._remove(remove_vote, row.id))

    def _edit_decision(self, row: DecisionRow) -> None:
        DecisionDialog(
            self._hub, self._meeting, row.item, self, known=row, large=self._large
        ).exec()

    def _edit_vote(self, row: VoteRow) -> None:
        VoteDialog(self._hub, self._meeting, row.item, self, row, large=self._large).exec()

    def _take_spent(self) -> None:
        self._change(spent=self.spent.value() or None)

    def _change(self, **fields: Any) -> None:
        point = self._point
        if point is None or all(getattr(point, name) == new for name, new in fields.items()):
            return
        self._try(lambda: self._hub.do(lambda s: edit_item(s, point.row.id, **fields)))

    def _remove(self, gesture: Callable[..., object], row: str) -> None:
        self._try(partial(self._hub.do, gesture, row))

    def _try(self, gesture: Callable[[], object]) -> None:
        try:
            gesture()
        except UserError as error:
            self.refused.emit(error.sentence)
            if self._point is not None:
                self.handled.set_value(self._point.handled.value if self._point.handled else None)


def titled(row: AgendaRow) -> str:
    """'4. Bilans de santé'; a pause has no number."""
    return f"{row.number}. {row.title}" if row.number else row.title


def became(point: MinutesPoint) -> str:
    """'Traité, en 12 min': what closed minutes say of a point."""
    if point.pause:
        return _("Pause")
    handled = point.handled.label if point.handled else _("Suite non renseignée")
    return _("{}, en {}").format(handled, duration(point.spent)) if point.spent else handled


def about(point: MinutesPoint) -> str:
    """'Mission santé · Décision · 25 min · 5.2 5.1'."""
    row = point.row
    if point.pause:
        return duration(row.minutes)
    codes = " ".join(action.marked for action in row.actions)
    parts = (row.presenter or "", row.expected.label, duration(row.minutes), codes)
    return " · ".join(part for part in parts if part)
