"""The pane at the right of the table: the chosen action at a glance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from db.queries.action.follow_up import FollowUp
from db.queries.journal.conflict import Conflict
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.action import sections
from desktop.telling import Told
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import StatusPill
from desktop.widgets.tones import Message, tone_of
from desktop.widgets.veil import Veil

NARROWEST, USUAL, WIDEST = 280, 304, 420
INSET = 16


@dataclass(frozen=True, slots=True)
class Glance:
    """Everything that the pane says of one action.

    `settled_here` are the conflicts (ids) that one may settle.
    """

    sheet: FollowUp
    conflicts: Sequence[Conflict]
    told: Sequence[Told]
    settled_here: frozenset[str] = frozenset()


class DetailPane(QFrame):
    """`conflict_asked` gives the conflict to settle, `menu_asked` where on the screen the other
    gestures go; the other signals are about what is shown.
    """

    open_asked = Signal()
    print_asked = Signal()
    close_asked = Signal()
    menu_asked = Signal(QPoint)
    conflict_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "pane")
        self.setAccessibleName(_("Détail de l'action"))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self._shown = ""
        self._told: tuple[Glance | None, Tokens] | None = None
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._pill = StatusPill()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stack = QStackedWidget()
        self.veil = Veil(self._stack)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 0, 0, 0)
        whole.addWidget(self.veil)
        self._stack.addWidget(
            EmptyState("list-checks", _("Aucune action choisie"), _("Choisissez une ligne."))
        )
        self._stack.addWidget(self._content())

    def show_glance(self, glance: Glance | None) -> None:
        """Show an action, or that none is chosen; the scroll stays for the same action."""
        self.veil.lift()
        self._stack.setCurrentIndex(0 if glance is None else 1)
        before, self._told = self._told, (glance, current())
        if glance is None:
            self._shown = ""
            return
        if before == self._told:
            return
        sheet = glance.sheet
        kept = self._scroll.verticalScrollBar().value() if sheet.id == self._shown else 0
        self._shown = sheet.id
        self._code.setText(sheet.code)
        self._pill.set_status(sheet.status)
        self._scroll.setWidget(self._body(glance))
        self._scroll.verticalScrollBar().setValue(kept)

    def _content(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        column.addWidget(rule())
        column.addLayout(self._foot())
        return whole

    def _head(self) -> QHBoxLayout:
        close = IconButton("panel-right-close", _("Fermer le volet (Espace)"), Kind.QUIET)
        close.clicked.connect(self.close_asked)
        more = IconButton("ellipsis", _("Autres gestes"), Kind.QUIET)
        more.clicked.connect(
            lambda: self.menu_asked.emit(more.mapToGlobal(more.rect().bottomLeft()))
        )
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 10, 8, 2)
        row.setSpacing(8)
        row.addWidget(self._code)
        row.addWidget(self._pill)
        row.addStretch(1)
        row.addWidget(more)
        row.addWidget(close)
        return row

    def _foot(self) -> QHBoxLayout:
        opens = Button(_("Ouvrir la fiche"), "file-text", Kind.PRIMARY)
        opens.clicked.connect(self.open_asked)
        prints = Button(_("Imprimer"), "printer")
        prints.clicked.connect(self.print_asked)
        row = QHBoxLayout()
        row.setContentsMargins(INSET, 12, INSET, 12)
        row.setSpacing(8)
        row.addWidget(opens)
        row.addWidget(prints)
        row.addStretch(1)
        return row

    def _body(self, glance: Glance) -> QWidget:
        sheet = glance.sheet
        body = QWidget()
        body.setProperty("look", "surface")
        column = QVBoxLayout(body)
        column.setContentsMargins(INSET, 2, INSET, INSET)
        column.setSpacing(14)
        column.addLayout(_title(sheet))
        column.addWidget(rule())
        column.addWidget(sections.facts(sheet))
        for conflict in glance.conflicts:
            column.addWidget(self._contest(conflict, conflict.id in glance.settled_here))
        if sheet.asked:
            column.addWidget(sections.text_section(_("Décision attendue"), sheet.asked))
        for part in (
            sections.next_steps(sheet.milestones),
            sections.indicators(sheet.indicators),
            sections.last_changes(glance.told),
        ):
            if part is not None:
                column.addWidget(part)
        column.addStretch(1)
        return body

    def _contest(self, conflict: Conflict, settles: bool) -> QWidget:
        banner, settle = sections.contest(conflict, settles=settles)
        settle.set_tone(tone_of(Message.WARNING, current()).ink)
        settle.clicked.connect(lambda: self.conflict_asked.emit(conflict.id))
        return banner


def _title(sheet: FollowUp) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(Label(sheet.title, Text.SECTION, wrap=True))
    measure = f"{sheet.measure_level} {sheet.measure_code}".strip()
    column.addWidget(Label(f"{measure} · {sheet.measure_title}", Text.TABLE, "muted", wrap=True))
    return column
