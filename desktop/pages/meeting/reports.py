"""The first step: who has answered since the last comité de suivi, and who is awaited."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.queries.dashboard_rows import Missing
from db.queries.steps import Preparing
from desktop.i18n import _, full_date, long_date, ngettext
from desktop.look.fonts import Text
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate
from desktop.widgets.veil import Veil

BESIDE_FROM = 640  # pixels: the gestures beside the words


class ReportsPane(QWidget):
    """`place_asked` wants the actions of a pilot, or of all those awaited; `change_asked` wants
    the sitting's own form, for its closing day.
    """

    place_asked = Signal(object)
    change_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = RowsModel[Missing](_columns(), lambda row: row.person)
        self.table = TableView(_("Pilotes attendus"))
        self.all = Button(_("Voir les actions attendues"), "list-checks")
        self.change = Button(_("Choisir la clôture"), "calendar-clock")
        self._said = Label("", Text.SECTION, wrap=True)
        self._closing = Label("", Text.BODY, "muted", wrap=True)
        self._none = EmptyState("circle-check", "")
        self._stack = QStackedWidget()
        self._content = QWidget()
        self.veil = Veil(self._content)
        self._build()

    def show_answers(self, told: Preparing) -> None:
        """Show who is awaited, those of whom most is awaited first."""
        answers = told.answers
        self.veil.lift()
        words = ngettext(
            "{} pilote attendu sur {} a répondu",
            "{} pilotes attendus sur {} ont répondu",
            answers.answered,
        ).format(answers.answered, answers.pilots)
        since = (
            _("depuis le comité de suivi du {}").format(long_date(answers.since))
            if answers.since
            else _("aucun comité de suivi n'a encore eu lieu")
        )
        self._said.setText(f"{words}, {since}.")
        self._closing.setText(_closing(told))
        self.model.set_rows(answers.missing)
        some = bool(answers.missing)
        self.all.setVisible(some)
        self._stack.setCurrentIndex(0 if some else 1)
        if some and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._none.set_words(
            _("Tous les pilotes attendus ont répondu.")
            if answers.pilots
            else _("Aucune remontée n'est attendue : aucune action en cours n'a de pilote.")
        )

    def _build(self) -> None:
        self.table.setModel(self.model)
        delegates = (TextDelegate(), NumberDelegate(), NumberDelegate(left=True))
        widths = [column.width for column in _columns()]
        self.table.set_columns(list(zip(widths, delegates, strict=True)))
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._none)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._said)
        words.addWidget(self._closing)
        gestures = FlowLayout(across=8, down=8)
        gestures.addWidget(self.change)
        gestures.addWidget(self.all)
        head = Columns(BESIDE_FROM, spacing=8)
        head.setContentsMargins(24, 16, 24, 14)
        head.addLayout(words, 1)
        head.addLayout(gestures)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.veil)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        self.change.clicked.connect(self.change_asked)
        self.all.clicked.connect(lambda: self.place_asked.emit(_actions_of(self.model.shown)))
        self.table.opened.connect(lambda _index: self._open())

    def _open(self) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None:
            self.place_asked.emit(_actions_of([row]))


def _columns() -> list[Column[Missing]]:
    return [
        Column(_("Pilote"), None, lambda row: row.name, lambda row: row.name.casefold()),
        Column(
            _("Actions attendues"), 148, lambda row: str(row.actions), lambda row: row.actions,
            at_right=True,
        ),
        Column(
            _("Dernier envoi"), 180,
            lambda row: long_date(row.last_sent) if row.last_sent else _("aucun"),
            lambda row: row.last_sent,
        ),
    ]  # fmt: skip


def _actions_of(rows: Sequence[Missing]) -> Place:
    return Place("actions", "", tuple(("lead", row.name) for row in rows))


def _closing(told: Preparing) -> str:
    if told.closes_on is None:
        return _("Aucune date de clôture n'est fixée.")
    said = _("Remontées closes le {}.") if told.closed else _("À transmettre avant le {} au soir.")
    return said.format(full_date(told.closes_on))
