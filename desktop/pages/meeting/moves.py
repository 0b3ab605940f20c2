"""What moved between two frozen states, or since one: a line a value, each leading to its fiche."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from db.kinds.scheme import Measure
from db.queries.meeting.examined import Between
from db.queries.meeting.frozen import State, usual_ends
from db.queries.meeting.moved import Course, Moved
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, clock, ngettext, short_date
from desktop.look.fonts import Text
from desktop.look.sizes import CONTROL
from desktop.place import Place
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Label
from desktop.widgets.roles import Role
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import TextDelegate
from desktop.widgets.veil import Veil

BESIDE_FROM = 620  # pixels: both choices and what they give on one line
_ICONS = {
    Course.WORSE: "trending-down",
    Course.BETTER: "trending-up",
    Course.OTHERWISE: "pencil",
    Course.NEW: "plus",
    Course.GONE: "minus",
}
_MEASURE = f"{Measure.prefix}_"
_INKS = {Course.WORSE: "danger", Course.BETTER: "good"}


@dataclass(frozen=True, slots=True)
class Line:
    """One value that moved; `first` of its action or measure, which it names."""

    of: str
    name: str
    course: Course
    label: str
    before: str
    after: str
    first: bool


class MovesPane(QWidget):
    """`action_asked` wants the fiche of an action, `place_asked` a measure; `asked` wants what
    moved between the two states that are chosen (ids, '' for the actions as they stand).
    """

    action_asked = Signal(str)
    place_asked = Signal(object)
    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel[Line](_columns(), lambda row: row.of)
        self.table = TableView(_("Ce qui a bougé"))
        self.before = QComboBox()
        self.after = QComboBox()
        self._ends = QWidget()
        self._said = Label("", Text.BODY, "muted", wrap=True)
        self._none = EmptyState("history", "")
        self._stack = QStackedWidget()
        self.veil = Veil(self._stack)
        self._states: tuple[State, ...] = ()
        self._meeting = ""
        self._by_hand = False
        self._build()

    @property
    def chosen(self) -> tuple[str, str]:
        """From which state to which."""
        return str(self.before.currentData() or ""), str(self.after.currentData() or "")

    def show_states(self, states: Sequence[State], meeting: str) -> None:
        """Offer these states, the last one first, to a sitting.

        It begins with what that sitting discusses; what a person chose there stays chosen.
        """
        if meeting != self._meeting:
            self._meeting, self._by_hand = meeting, False
        ends = usual_ends(states, meeting)
        usual = (ends.before.id, ends.after.id if ends.after else "") if ends else ("", "")
        before, after = self.chosen if self._by_hand else usual
        with QSignalBlocker(self.before), QSignalBlocker(self.after):
            if tuple(states) != self._states:
                self._states = tuple(states)
                self._offer()
            self.before.setCurrentIndex(max(self.before.findData(before), 0))
            self.after.setCurrentIndex(max(self.after.findData(after), 0))
        self._ends.setVisible(bool(states))
        if not states:
            self._tell_none(
                _("Aucun état n'est encore arrêté."),
                _("À la clôture des remontées, « Arrêter l'état » garde les actions telles que la "
                  "séance les examine ; ce qui bouge ensuite se lit ici."),
            )  # fmt: skip

    def show_moved(self, between: Between, words: SchemeWords) -> None:
        """Show what moved, the most pressing first: actions, then measures."""
        rows = between.rows
        told = [line for row in rows for line in _lines(row)]
        for row in between.measures:
            told += _lines(row, words.measure.title)
        self.model.set_rows(tuple(told))
        if not told:
            self._tell_none(_("Rien n'a bougé entre ces deux dates."))
            return
        said = ngettext("{} action a bougé", "{} actions ont bougé", len(rows))
        worse = sum(row.course is Course.WORSE for row in rows)
        better = sum(row.course is Course.BETTER for row in rows)
        self._said.setText(
            _("{} : {} en recul, {} en progrès.").format(said.format(len(rows)), worse, better)
        )
        self._stack.setCurrentIndex(0)
        self.veil.lift()
        self.table.setCurrentIndex(self.model.index(0, 0))

    def _offer(self) -> None:
        self.before.clear()
        self.after.clear()
        self.after.addItem(_("Aujourd'hui"), "")
        names = Counter(_named(one) for one in self._states)
        for one in reversed(self._states):
            name = _named(one)
            said = f"{name} · {one.version}" if names[name] > 1 else name
            self.before.addItem(said, one.id)
            self.after.addItem(said, one.id)

    def _choose(self) -> None:
        self._by_hand = True
        self.asked.emit(*self.chosen)

    def _tell_none(self, title: str, text: str = "") -> None:
        self._said.setText("")
        self._none.set_words(title, text)
        self._stack.setCurrentIndex(1)
        self.veil.lift()

    def _build(self) -> None:
        self.table.setModel(self.model)
        shown = _columns()
        self.table.set_columns([(one.width, TextDelegate()) for one in shown])
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        line = Columns(BESIDE_FROM, spacing=8)
        self._ends.setLayout(line)
        line.setContentsMargins(24, 10, 24, 10)
        for choice, name in ((self.before, _("Depuis")), (self.after, _("Jusqu'à"))):
            choice.setFixedHeight(CONTROL)
            choice.setAccessibleName(name)
            choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            line.addWidget(Label(name, Text.TABLE, "muted"))
            line.addWidget(choice)
            choice.currentIndexChanged.connect(lambda _place: self._choose())
        line.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._ends)
        column.addWidget(self.veil, 1)
        self.table.opened.connect(lambda _index: self._open())

    def _open(self) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None and row.of.startswith(_MEASURE):
            self.place_asked.emit(Place("measures", row.of))
        elif row is not None:
            self.action_asked.emit(row.of)


def _lines(row: Moved, level: str = "") -> Iterator[Line]:
    name = " ".join(part for part in (level, row.code, row.title) if part)
    if not row.moves:
        yield Line(row.id, name, row.course, "", "", "", first=True)
    for place, one in enumerate(row.moves):
        yield Line(row.id, name, row.course, one.label, one.before, one.after, first=place == 0)


def _columns() -> list[Column[Line]]:
    return [
        Column(
            _("Ce qui a bougé"), None, lambda row: row.name if row.first else "",
            lambda row: row.name, said=lambda row: row.name,
        ),
        Column(
            _("Sens"), 124, lambda row: row.course.label if row.first else "",
            lambda row: row.course.value,
            {
                Role.INK: lambda row: _INKS.get(row.course),
                Role.ICON: lambda row: _ICONS[row.course] if row.first else None,
            },
            said=lambda row: row.course.label,
        ),
        Column(
            _("Changement"), 230, lambda row: row.label, lambda row: row.label,
            said=lambda row: row.label or row.course.label,
        ),
        Column(
            _("Avant"), 180, lambda row: row.before, lambda row: row.before,
            {Role.INK: lambda _row: "muted"},
            said=lambda row: row.before or _("rien"),
        ),
        Column(
            _("Après"), 180, lambda row: row.after, lambda row: row.after,
            said=lambda row: row.after or row.course.label,
        ),
    ]  # fmt: skip


def _named(state: State) -> str:
    """'8 oct. 24 à 18 h 05 · Comité de suivi nº 6'."""
    day = short_date(state.on)
    moment = _("{day} à {hour}").format(day=day, hour=clock(state.at)) if state.at else day
    return f"{moment} · {state.title}"
