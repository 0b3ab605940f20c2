"""The chosen decision: whole, how far it is, what it leads to."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kinds.choices import DecisionState
from db.queries.meeting.decision import DecisionRow
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.minutes.lines import TAGS, state_tag
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.line_stop import LineStop
from desktop.widgets.side_pane import SidePane


class DecisionPane(SidePane):
    """`stated` gives the state that was chosen; `action_asked` a fiche, `minutes_asked` the
    minutes of its sitting.
    """

    stated = Signal(object)
    action_asked = Signal(str)
    minutes_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de la décision"), spacing=10)
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._text = Label("", Text.SECTION, wrap=True)
        self.state = ChoiceRow(
            _("Où en est la décision"),
            [Option(one.value, one.label, TAGS[one.value][0]) for one in DecisionState],
        )
        self._state_read = QVBoxLayout()
        self._facts = KeyValues(key_width=92)
        self._about = Label(_("Actions concernées"), Text.TABLE, "muted")
        self._links = QWidget()
        self.minutes = Button(_("Ouvrir la séance"), "calendar-days", Kind.PRIMARY)
        self.head.addWidget(self._code)
        self.head.addStretch(1)
        self.content.addWidget(self._text)
        self.content.addWidget(self.state)
        self.content.addLayout(self._state_read)
        for part in (rule(), self._facts, self._about, self._links):
            self.content.addWidget(part)
        self.foot.addWidget(self.minutes, 1)
        self.state.changed.connect(lambda key: self.stated.emit(DecisionState(key)))
        self.minutes.clicked.connect(self.minutes_asked)

    def show_decision(self, row: DecisionRow | None, *, may: bool) -> None:
        """Show another one, with what one may do of it; None where there is none."""
        self.set_filled(row is not None)
        if row is None:
            return
        self._code.setText(row.code)
        self._text.setText(row.text)
        self.state.set_value(row.state.value)
        self.state.setVisible(may)
        while (item := self._state_read.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if row.overdue or not may:
            self._state_read.addWidget(state_tag(row))
        self._facts.set_rows(_facts(row))
        self._show_actions(row)

    def _show_actions(self, row: DecisionRow) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for one in row.actions:
            stop = LineStop(f"{one.code} {one.title}".strip(), _("ouvrir la fiche"))
            stop.clicked.connect(lambda _on=False, action=one.id: self.action_asked.emit(action))
            column.addWidget(stop)
        self.content.replaceWidget(self._links, fresh)
        self._links.hide()
        self._links.deleteLater()
        self._links = fresh
        self._about.setVisible(bool(row.actions))


def _facts(row: DecisionRow) -> list[tuple[str, Value]]:
    facts: list[tuple[str, Value]] = [
        (_("Séance"), row.title),
        (_("Décidée le"), long_date(row.on) if row.on else _("non renseigné")),
        (_("Qui"), row.who or _("non renseigné")),
        (_("À faire avant"), long_date(row.due) if row.due else _("sans date")),
    ]
    if row.done_on is not None:
        facts.append((_("Faite le"), long_date(row.done_on)))
    if row.reason:
        facts.append((_("Motif"), row.reason))
    return facts
