"""The chosen crossing: what is expected of whom, what was said of it and by whom, its past."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from db.queries.establishment.standing import StandingRow
from desktop.contests import Contests
from desktop.dialogs.stand_past import StandPast, facts_of
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.pages.deployment.board import Board, Cell
from desktop.pages.deployment.marks import EXEMPT
from desktop.pages.deployment.said import absent_words
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.widgets.button import Button
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.side_pane import SidePane
from desktop.widgets.tones import Message


class MatrixPane(SidePane):
    """`entered` wants the dialog, `action_opened` the fiche of the action; `conflict_asked` gives
    the conflict to settle.
    """

    entered = Signal()
    action_opened = Signal()
    conflict_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Détail du déploiement"), spacing=10)
        self._house = Label("", Text.BODY_STRONG, "muted", wrap=True)
        self._label = Label("", Text.SECTION, wrap=True)
        self._action = Label("", Text.TABLE, "muted", wrap=True)
        self._state, self._late = Tag(""), Tag("")
        self._late.set_tag(_("En retard"), "clock", Message.DANGER)
        self._absent = Label("", Text.TABLE, "muted", wrap=True)
        self._contests = Contests()
        self._facts = KeyValues(key_width=92)
        self._past = StandPast()
        self.enter = Button("", "pencil")
        self.open = Button(_("Ouvrir la fiche"), "file-text")
        self._fill()

    def show_cell(
        self,
        board: Board | None,
        cell: Cell | None,
        row: StandingRow | None,
        settled: Collection[str],
    ) -> None:
        """Show a crossing; `row` is what is known of it where something is asked or was said."""
        self.set_filled(board is not None and cell is not None)
        if board is None or cell is None:
            return
        mark = board.mark(cell)
        self._house.setText(cell.house.name)
        self._label.setText(cell.expectation.label)
        one = cell.expectation
        self._action.setText(f"{one.action_code} {one.action_title}".strip())
        state = row.here.state if row else None
        self._state.setVisible(state is not None)
        if state is not None:
            self._state.set_tag(state.label, DEPLOYED_ICONS[state], DEPLOYED_TONES[state])
        self._late.setVisible(board.is_late(cell))
        absent = absent_words(board, cell) if mark == EXEMPT or not board.is_asked(cell) else ""
        self._absent.setText(absent)
        self._absent.setVisible(bool(absent))
        self._contests.show_conflicts(row.contested if row else (), settled)
        self._facts.set_rows(_facts(row))
        self._show_past(row)
        may = row is not None and row.may
        self.enter.setVisible(row is not None)
        self.enter.setText(_("Dire où il en est…") if may else _("Voir le détail"))
        self.enter.set_icon("pencil" if may else "info")

    def _fill(self) -> None:
        self.head.addWidget(self._house, 1)
        tags = self._tags()
        for part in (self._label, self._action):
            self.content.addWidget(part)
        self.content.addLayout(tags)
        for under in (self._contests, self._absent, rule(), self._facts, self._past):
            self.content.addWidget(under)
        self.foot.addWidget(self.enter)
        self.foot.addWidget(self.open)
        self.enter.clicked.connect(self.entered)
        self.open.clicked.connect(self.action_opened)
        self._contests.conflict_asked.connect(self.conflict_asked)
        self.set_filled(False)

    def _tags(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for tag in (self._state, self._late):
            row.addWidget(tag)
        row.addStretch(1)
        return row

    def _show_past(self, row: StandingRow | None) -> None:
        """What was said before is written anew for each crossing."""
        fresh = StandPast()
        if row is not None:
            fresh.show_row(row)
        self.content.replaceWidget(self._past, fresh)
        self._past.hide()
        self._past.deleteLater()
        self._past = fresh


def _facts(row: StandingRow | None) -> list[tuple[str, Value]]:
    if row is None:
        return []
    facts = facts_of(row)
    if row.here.detail:
        facts.append((_("Précisions"), row.here.detail))
    if row.here.deadline:
        facts.append((_("Attendu pour"), long_date(row.here.deadline)))
    return facts
