"""The body in sight: what is said of it, then its members, its signatories, its usual points."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.queries.meeting.committee import BodyRow
from db.queries.meeting.seats import SeatRow, UsualRow
from desktop.bodies import every_words, sittings_words
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.pages.committee.words import seat_line, usual_line
from desktop.widgets.button import Button, IconButton
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.facts import KeyValues
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, rule
from desktop.widgets.ordered_lines import Line
from desktop.widgets.ordered_list import OrderedList
from desktop.widgets.pill import Tag
from desktop.widgets.tab_bar import CountTabBar


class Part(StrEnum):
    """What a body is made of."""

    SEATS = "seats"
    SIGNATORIES = "signatories"
    USUAL = "usual"


class Detail(QWidget):
    """`asked` gives a gesture ('add', 'open', 'remove', 'copy'), the Part and the id that it is
    about; `moved` the Part, the id and the new place; `edit_asked` and `retire_asked` the body.
    """

    asked = Signal(str, object, str)
    moved = Signal(object, str, int)
    edit_asked = Signal()
    retire_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.part = Part.SEATS
        self._may = False
        self._title = Label("", Text.SECTION, wrap=True)
        self._kind = Tag("")
        self.edit = Button(_("Modifier l'instance"), "pencil", small=True)
        self.retire = Button(_("Retirer l'instance"), "archive", small=True)
        self._facts = KeyValues(key_width=104)
        self.tabs = CountTabBar(_("Composition de l'instance"))
        self.lists = {
            Part.SEATS: OrderedList(_("Membres")),
            Part.SIGNATORIES: OrderedList(_("Signataires"), fixed=True),
            Part.USUAL: OrderedList(_("Points habituels")),
        }
        self._none = {one: EmptyState(*_nothing(one)) for one in Part}
        self._stack = QStackedWidget()
        self.add = Button(_("Ajouter un membre"), "plus", small=True)
        self.open = Button(_("Modifier"), "pencil", small=True)
        self.remove = Button(_("Retirer"), "x", small=True)
        self.copy = Button(_("Copier la liste"), "copy", small=True)
        self.up = IconButton("arrow-up", _("Monter (Alt+Haut)"))
        self.down = IconButton("arrow-down", _("Descendre (Alt+Bas)"))
        self._build()
        self._connect()

    def show_body(
        self, row: BodyRow, seats: Sequence[SeatRow], usual: Sequence[UsualRow], *, may: bool
    ) -> None:
        """Show a body; `may`: one may change it."""
        self._may = may
        self._title.setText(row.name)
        self._kind.set_tag(row.body.label)
        self._kind.setVisible(row.body.label != row.name)
        self._facts.set_rows(_facts(row))
        for button in (self.edit, self.retire):
            button.setVisible(may)
        lines = {
            Part.SEATS: [seat_line(one) for one in seats],
            Part.SIGNATORIES: [seat_line(one) for one in seats if one.signatory],
            Part.USUAL: [usual_line(one) for one in usual],
        }
        for part, found in lines.items():
            self._show_lines(part, found)
        self._show_part()

    def choose(self, part: Part, key: str) -> None:
        """Put a line in sight, with the keyboard on it."""
        self.tabs.select(part.value)
        self.lists[part].choose(key)
        self.lists[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_lines(self, part: Part, lines: list[Line]) -> None:
        self.lists[part].show_lines(lines)
        self.lists[part].set_fixed(not self._may or part is Part.SIGNATORIES)
        self.tabs.set_count(part.value, len(lines))

    def _build(self) -> None:
        for part, word in _words().items():
            self.tabs.add(part.value, word, 0)
        for part in Part:
            self._stack.addWidget(self.lists[part])
            self._stack.addWidget(self._none[part])
        head = Columns(0, spacing=8)
        head.addWidget(self._title, 1)
        head.addLayout(_flowing(self._kind, self.edit, self.retire))
        above = QVBoxLayout()
        above.setContentsMargins(24, 16, 24, 16)
        above.setSpacing(10)
        above.addLayout(head)
        above.addWidget(self._facts)
        band = QFrame()
        band.setProperty("look", "header")
        tabs = QHBoxLayout(band)
        tabs.setContentsMargins(14, 0, 16, 0)
        tabs.addWidget(self.tabs, 1)
        self._foot = QWidget()
        foot = Columns(0, spacing=8)
        self._foot.setLayout(foot)
        foot.setContentsMargins(24, 10, 24, 10)
        foot.addLayout(_flowing(self.add, self.copy, self.open, self.remove), 1)
        foot.addLayout(_flowing(self.up, self.down))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(above)
        column.addWidget(rule())
        column.addWidget(band)
        column.addWidget(self._stack, 1)
        column.addWidget(rule())
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn)
        self.edit.clicked.connect(self.edit_asked)
        self.retire.clicked.connect(self.retire_asked)
        for button, gesture in (
            (self.add, "add"),
            (self.open, "open"),
            (self.remove, "remove"),
            (self.copy, "copy"),
        ):
            button.clicked.connect(lambda _on=False, word=gesture: self._ask(word))
        self.up.clicked.connect(lambda: self.lists[self.part].move_by(-1))
        self.down.clicked.connect(lambda: self.lists[self.part].move_by(1))
        for part, shown in self.lists.items():
            shown.opened.connect(lambda key, part=part: self._open(part, key))
            shown.removal_asked.connect(lambda key, part=part: self.asked.emit("remove", part, key))
            shown.moved.connect(lambda key, place, part=part: self.moved.emit(part, key, place))
            shown.reached.connect(lambda _key: self._enable())

    def _turn(self, key: str) -> None:
        self.part = Part(key)
        self._show_part()

    def _show_part(self) -> None:
        shown = self.lists[self.part]
        filled = shown.lines.rowCount() > 0
        self._stack.setCurrentWidget(shown if filled else self._none[self.part])
        usual, signs = self.part is Part.USUAL, self.part is Part.SIGNATORIES
        self.add.setText(_("Ajouter un point") if usual else _("Ajouter un membre"))
        self.add.updateGeometry()
        self.add.setVisible(self._may and not signs)
        self.copy.setVisible(signs and filled)
        for widget in (self.open, self.remove, self.up, self.down):
            widget.setVisible(self._may and filled and not (signs and widget is not self.open))
        self._foot.setVisible(self._may or (signs and filled))
        self._enable()

    def _enable(self) -> None:
        shown = self.lists[self.part]
        place = shown.currentIndex().row()
        for button in (self.open, self.remove):
            button.setEnabled(bool(shown.key))
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < shown.lines.rowCount() - 1)

    def _open(self, part: Part, key: str) -> None:
        if self._may:
            self.asked.emit("open", part, key)

    def _ask(self, gesture: str) -> None:
        self.asked.emit(gesture, self.part, self.lists[self.part].key)


def _flowing(*buttons: QWidget) -> FlowLayout:
    """Buttons side by side, on as many lines as they need."""
    row = FlowLayout(across=8, down=8)
    for button in buttons:
        row.addWidget(button)
    return row


def _words() -> dict[Part, str]:
    return {
        Part.SEATS: _("Membres"),
        Part.SIGNATORIES: _("Signataires"),
        Part.USUAL: _("Points habituels"),
    }


def _nothing(part: Part) -> tuple[str, str, str]:
    """The drawing and the words where a part is empty."""
    return {
        Part.SEATS: (
            "users",
            _("Aucun membre."),
            _("Un membre est un siège : un organisme, une fonction, qui le tient, qui le supplée."),
        ),
        Part.SIGNATORIES: (
            "pencil",
            _("Aucun signataire."),
            _("Cochez « Signataire » sur un membre : il signe ce que l'instance adopte."),
        ),
        Part.USUAL: (
            "list-ordered",
            _("Aucun point habituel."),
            _("Un ordre du jour vide peut partir de ces points."),
        ),
    }[part]


def _facts(row: BodyRow) -> list[tuple[str, str | QWidget]]:
    unknown = _("non renseigné")
    return [
        (_("Périodicité"), every_words(row.every)),
        (_("Réunit"), row.gathers or unknown),
        (_("Présidence"), row.presidency or unknown),
        (_("Secrétariat"), row.secretariat or unknown),
        (_("Séances"), sittings_words(row)),
    ]


def counted(count: int) -> str:
    """'5 instances'."""
    return ngettext("{} instance", "{} instances", count).format(count)
