"""The first step: what was asked of pilots before the sitting, what came of it, what moved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from db.queries.meeting.answers import answered_words, since_words
from db.queries.meeting.campaign import Asked, Campaign
from desktop.i18n import _, full_date, ngettext
from desktop.look.fonts import Text
from desktop.pages.meeting.moves import MovesPane
from desktop.pages.meeting.report_rows import LATE, columns
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.veil import Veil

PILOTS, MOVES = "pilots", "moves"


class ReportsPane(QWidget):
    """`place_asked` wants the actions of a pilot, or of all those awaited; `change_asked` wants
    the sitting's own form, for its closing day; `part_chosen` tells which part is in sight.
    """

    place_asked = Signal(object)
    change_asked = Signal()
    part_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel[Asked](columns(), lambda row: row.person)
        self.table = TableView(_("Pilotes"))
        self.moves = MovesPane()
        self.tabs = CountTabBar(_("Remontées"))
        self.files = Button(_("Préparer les fichiers"), "send")
        self.forms = Button(_("Formulaires papier"), "file-text")
        self.remind = Button(_("Préparer les relances"), "mail")
        self.freeze = Button(_("Arrêter l'état"), "lock")
        self.change = Button(_("Choisir la clôture"), "calendar-clock")
        self.all = Button(_("Voir les actions attendues"), "list-checks")
        self.stop = Button(_("Annuler"))
        self._said = Label("", Text.SECTION, wrap=True)
        self._closing = Label("", Text.BODY, "muted", wrap=True)
        self._frozen = Label("", Text.BODY, wrap=True)
        self._busy = QProgressBar()
        self._none = EmptyState("circle-check", "")
        self._stack = QStackedWidget()
        self._parts = QStackedWidget()
        self._content = QWidget()
        self.veil = Veil(self._content)
        self._meeting = ""
        self._build()

    @property
    def part(self) -> str:
        """Which part is in sight: the pilots, or what moved."""
        return MOVES if self._parts.currentIndex() else PILOTS

    def show_part(self, part: str) -> None:
        """Put a part in sight."""
        self.tabs.select(part)
        self._parts.setCurrentIndex(1 if part == MOVES else 0)

    def show_campaign(self, told: Campaign) -> None:
        """Show where the campaign stands, those of whom most is awaited first."""
        self.veil.lift()
        self._said.setText(_answered(told))
        self._closing.setText(_closing(told))
        self._frozen.setText(_frozen(told))
        self._frozen.setVisible(told.state is not None)
        same, self._meeting = told.meeting == self._meeting, told.meeting
        here = self.model.row_at(self.table.currentIndex()) if same else None
        self.model.set_rows(told.pilots)
        self.table.setColumnHidden(LATE, not any(row.late for row in told.pilots))
        self._stack.setCurrentIndex(0 if told.pilots else 1)
        if told.pilots:
            place = self.model.index_of(here.person) if here else self.model.index(0, 0)
            self.table.setCurrentIndex(place if place.isValid() else self.model.index(0, 0))
        self._none.set_words(
            _("Aucune remontée n'est attendue : aucune action en cours n'a de pilote.")
        )
        self.tabs.set_count(PILOTS, len(told.pilots))
        self.files.setVisible(bool(told.pilots) and not told.sealed)
        paper = any(one.on_paper for one in told.awaited)
        self.forms.setVisible(paper and not told.sealed)
        self.remind.setVisible(bool(told.awaited) and not told.sealed)
        self.freeze.setVisible(not told.sealed)
        self.freeze.setText(_("Arrêter de nouveau") if told.state else _("Arrêter l'état"))
        self.freeze.updateGeometry()
        self.change.setVisible(not told.sealed)
        closes = told.closes_on is not None
        self.change.setText(_("Changer la clôture") if closes else _("Choisir la clôture"))
        self.change.updateGeometry()
        self.all.setVisible(bool(told.awaited))

    def set_busy(self, busy: bool) -> None:
        """A state is being frozen: show how far, and let it be stopped, by the keyboard as well."""
        held = self.window().focusWidget() in (self.freeze, self.stop)
        self._busy.setRange(0, 0)
        self._busy.setVisible(busy)
        self.stop.show()
        self.freeze.setEnabled(True)
        if held:  # before what had it is taken away
            (self.stop if busy else self.freeze).setFocus(Qt.FocusReason.OtherFocusReason)
        self.freeze.setEnabled(not busy)
        self.stop.setVisible(busy)

    def set_progress(self, done: int, total: int) -> None:
        """How many actions were frozen."""
        self._busy.setRange(0, total)
        self._busy.setValue(done)

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates = (TextDelegate(), *(NumberDelegate(left=True) for _column in range(4)))
        widths = [column.width for column in columns()]
        self.table.set_columns(list(zip(widths, (*delegates, TextDelegate()), strict=True)))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        self._parts.addWidget(self._stack)
        self._parts.addWidget(self.moves)
        self.tabs.add(PILOTS, _("Pilotes"), 0)
        self.tabs.add(MOVES, _("Ce qui a bougé"))
        self._busy.setTextVisible(False)
        self._busy.setAccessibleName(_("L'état est en train d'être arrêté"))
        self._busy.setFixedWidth(160)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.veil)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        line = Columns(0)
        line.setContentsMargins(16, 0, 24, 0)
        line.addWidget(self.tabs, 1)
        column.addLayout(line)
        column.addWidget(self._parts, 1)
        self.set_busy(False)
        self._connect()

    def _head(self) -> QVBoxLayout:
        head = QVBoxLayout()
        head.setContentsMargins(24, 16, 24, 6)
        head.setSpacing(4)
        for words in (self._said, self._closing, self._frozen):
            head.addWidget(words)
        gestures = FlowLayout(across=8, down=8)
        gestures.setContentsMargins(0, 6, 0, 0)
        for button in (self.change, self.files, self.forms, self.remind, self.freeze, self.all):
            gestures.addWidget(button)
        gestures.addWidget(self._busy)
        gestures.addWidget(self.stop)
        head.addLayout(gestures)
        return head

    def _connect(self) -> None:
        self.change.clicked.connect(self.change_asked)
        self.all.clicked.connect(self._open_all)
        self.table.opened.connect(lambda _index: self._open())
        self.tabs.chosen.connect(self._choose_part)

    def _choose_part(self, part: str) -> None:
        self._parts.setCurrentIndex(1 if part == MOVES else 0)
        self.part_chosen.emit(part)

    def _open_all(self) -> None:
        self.place_asked.emit(_actions_of([row for row in self.model.shown if row.awaited]))

    def _open(self) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None:
            self.place_asked.emit(_actions_of([row]))


def _actions_of(rows: Sequence[Asked]) -> Place:
    return Place("actions", "", tuple(("lead", row.name) for row in rows))


def _answered(told: Campaign) -> str:
    pilots = len(told.pilots)
    answered = pilots - len(told.awaited)
    return f"{answered_words(answered, pilots)}, {since_words(told.since)}."


def _closing(told: Campaign) -> str:
    if told.closes_on is None:
        return _("Aucune date de clôture n'est fixée.")
    closed = told.closed
    said = _("Remontées closes le {}.") if closed else _("À transmettre avant le {} au soir.")
    return said.format(full_date(told.closes_on))


def _frozen(told: Campaign) -> str:
    if told.state is None:
        return ""
    said = _("État arrêté {}.").format(told.state.told)
    late = sum(len(row.late) for row in told.pilots)
    if not late:
        return said
    words = ngettext(
        "{} saisie reçue après clôture.", "{} saisies reçues après clôture.", late
    ).format(late)
    return f"{said} {words}"
