"""The milestones of the action over its months, each with what may be done to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from db.kinds.choices import Status
from db.queries.action.follow_up import MilestoneRow
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text
from desktop.signs import STATUS_ICONS
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.card import Card
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Icon, Label
from desktop.widgets.timeline import HEAD, LINE, MilestoneMark, MilestoneTimeline

BUTTON = 24


class MilestonesCard(Card):
    """Each signal but `add_asked` gives the milestone; `undone_asked` takes a 'done' back."""

    add_asked = Signal()
    done_asked = Signal(str)
    undone_asked = Signal(str)
    edit_asked = Signal(str)
    delete_asked = Signal(str)
    past_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Jalons"), parent=parent)
        self._add = Button(_("Ajouter un jalon"), kind=Kind.LINK)
        self._add.clicked.connect(self.add_asked)
        self._legend = _Legend()
        self.add_action(self._legend)
        self.add_action(self._add)
        self._locked = False
        self._content = QWidget()
        self.add(self._content)

    def show_milestones(
        self, rows: Sequence[MilestoneRow], today: date, meetings: list[date], *, locked: bool
    ) -> None:
        """Show these, with the sittings of the committees; `locked` when nothing may be written."""
        self._locked = locked
        self._add.setVisible(not locked)
        self.set_title(_("Jalons"), count=_count(rows))
        self._legend.setVisible(bool(rows))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        dated = [row for row in rows if row.planned_on or row.done_on]
        if dated:
            column.addLayout(self._dated(dated, today, meetings))
        for row in rows:
            if row not in dated:
                column.addLayout(self._undated(row))
        if not rows:
            said = _("Aucun jalon n'est prévu pour cette action.")
            column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _dated(
        self, rows: Sequence[MilestoneRow], today: date, meetings: list[date]
    ) -> QHBoxLayout:
        timeline = MilestoneTimeline()
        timeline.set_milestones([mark_of(row) for row in rows], today, meetings)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(timeline, 1)
        if not self._locked:
            buttons = QVBoxLayout()
            buttons.setContentsMargins(0, HEAD, 0, 0)
            buttons.setSpacing(LINE - BUTTON)
            for row in rows:
                buttons.addWidget(self._more(row))
            buttons.addStretch(1)
            line.addLayout(buttons)
        return line

    def _undated(self, row: MilestoneRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Icon(STATUS_ICONS[Status.TO_START], 16, "muted"))
        line.addWidget(ElidedLabel(row.title, Text.TABLE), 1)
        line.addWidget(Label(_("sans date"), Text.TABLE, "muted"))
        if not self._locked:
            line.addWidget(self._more(row))
        return line

    def _more(self, row: MilestoneRow) -> IconButton:
        button = IconButton("ellipsis", _("Modifier le jalon « {} »").format(row.title), Kind.PLAIN)
        button.setFixedSize(BUTTON, BUTTON)
        button.clicked.connect(lambda: self._open_menu(row, button))
        return button

    def _open_menu(self, row: MilestoneRow, button: QWidget) -> None:
        menu = QMenu(button)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if row.done_on is None:
            done = menu.addAction(_("Marquer comme fait aujourd'hui"))
            done.triggered.connect(lambda: self.done_asked.emit(row.id))
        else:
            undone = menu.addAction(_("Marquer comme non fait"))
            undone.triggered.connect(lambda: self.undone_asked.emit(row.id))
        edit = menu.addAction(_("Changer l'intitulé ou la date"))
        edit.triggered.connect(lambda: self.edit_asked.emit(row.id))
        past = menu.addAction(_("Dates précédentes"))
        past.triggered.connect(lambda: self.past_asked.emit(row.id))
        menu.addSeparator()
        delete = menu.addAction(_("Supprimer"))
        delete.triggered.connect(lambda: self.delete_asked.emit(row.id))
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def mark_of(row: MilestoneRow) -> MilestoneMark:
    """A dated milestone for the timeline; it was put off when its first date was earlier."""
    planned = row.planned_on or row.done_on or date.min
    first = row.first_planned_on
    put_off = first if first is not None and first < planned else None
    return MilestoneMark(row.title, planned, row.done_on, put_off)


def _count(rows: Sequence[MilestoneRow]) -> str:
    if not rows:
        return ""
    done = sum(row.done_on is not None for row in rows)
    words = ngettext("{done} fait sur {total}", "{done} faits sur {total}", done)
    return words.format(done=done, total=len(rows))


class _Legend(QWidget):
    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(5)
        for status, ink, word in (
            (Status.DONE, "good", _("Fait")),
            (Status.TO_START, "muted", _("Prévu")),
            (Status.POSTPONED, "warning", _("Reporté")),
        ):
            row.addWidget(Icon(STATUS_ICONS[status], 14, ink))
            row.addWidget(Label(word, Text.CAPTION, "muted"))
            row.addSpacing(5)
