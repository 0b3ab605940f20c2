"""What the minutes are made of, one entry a line: who came, each point, what is beside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from db.kinds.choices import Handled
from db.queries.meeting.decision import DecisionRow
from db.queries.meeting.minutes import Minutes, MinutesPoint
from desktop.i18n import _, duration, ngettext
from desktop.look.focus import INSIDE
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.minutes.attendance import attendance_said
from desktop.minutes.point import titled
from desktop.widgets.paint import break_lines, paint_lines, paint_text, tip
from desktop.widgets.roles import Role
from desktop.widgets.row import Index, Option, RowDelegate, is_selected

ATTENDANCE, APART, FORMER, REMARKS = "attendance", "apart", "former", "remarks"
HIGH, ICON = 62, 16
_HANDLED = {
    Handled.TREATED: "circle-check",
    Handled.POSTPONED: "calendar-clock",
    Handled.WITHDRAWN: "ban",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line; `key` is one of the names above, or the id of a point."""

    key: str
    title: str
    note: str
    icon: str


def entries(found: Minutes) -> tuple[Entry, ...]:
    """The lines of a sitting's minutes, in the order of the sheet."""
    said = attendance_said(found.attendance)
    return (
        Entry(ATTENDANCE, _("Présences"), said, "users"),
        *(_point(point, sealed=found.sealed_on is not None) for point in found.points),
        Entry(APART, _("Hors ordre du jour"), _decided(found.apart), "gavel"),
        Entry(FORMER, _("Suites des séances passées"), _followed(found.former), "history"),
        Entry(REMARKS, _("Observations"), _remarked(found), "file-text"),
    )


def _point(point: MinutesPoint, *, sealed: bool) -> Entry:
    waits = _("suite non renseignée") if sealed else _("pas encore traité")
    handled = point.handled.label if point.handled else waits
    parts = [duration(point.row.minutes) if point.pause else handled]
    if point.decisions:
        parts.append(_decided(point.decisions))
    if point.votes:
        parts.append(ngettext("{} vote", "{} votes", len(point.votes)).format(len(point.votes)))
    icon = _HANDLED[point.handled] if point.handled else "circle-dashed"
    return Entry(
        point.row.id, titled(point.row), " · ".join(parts), "pause" if point.pause else icon
    )


def _decided(rows: Sequence[DecisionRow]) -> str:
    if not rows:
        return _("aucune décision")
    return ngettext("{} décision", "{} décisions", len(rows)).format(len(rows))


def _followed(rows: Sequence[DecisionRow]) -> str:
    late = sum(row.overdue for row in rows)
    if not late:
        return _decided(rows)
    return _("{}, dont {} en retard").format(_decided(rows), late)


def _remarked(found: Minutes) -> str:
    return " ".join(found.remarks.split()) or _("aucune observation")


class EntryList(QListWidget):
    """`chosen` gives the key of the entry that the arrows, or a click, lead to."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Entry, ...] = ()
        self.setAccessibleName(_("Parties du relevé"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setProperty("ring", INSIDE)
        delegate = _EntryDelegate()
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.currentItemChanged.connect(lambda now, _before: self._say(now))

    @property
    def here(self) -> str:
        """The key of the entry in hand."""
        item = self.currentItem()
        return str(item.data(Role.KEY)) if item is not None else ""

    def show_entries(self, known: Sequence[Entry]) -> None:
        """Show these; the one in hand stays where it is still there."""
        if tuple(known) == self._known:
            return
        self._known = tuple(known)
        here = self.here
        self.blockSignals(True)
        self.setUpdatesEnabled(False)
        while self.count() > len(known):
            self.takeItem(self.count() - 1)
        while self.count() < len(known):
            self.addItem(QListWidgetItem())
        for place, one in enumerate(known):
            _fill(self.item(place), one)
        self.setUpdatesEnabled(True)
        self.blockSignals(False)
        self.choose(here if here in {one.key for one in known} else known[0].key)

    def choose(self, key: str) -> None:
        """Go to an entry, where there is one."""
        for place, one in enumerate(self._known):
            if one.key == key:
                self.setCurrentRow(place)

    def _say(self, now: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(str(now.data(Role.KEY)))


def _fill(item: QListWidgetItem, one: Entry) -> None:
    said = f"{one.title}, {one.note}"
    for role, value in (
        (Qt.ItemDataRole.DisplayRole, one.title),
        (Qt.ItemDataRole.AccessibleTextRole, said),
        (Qt.ItemDataRole.ToolTipRole, tip(said)),
        (Role.KEY, one.key),
        (Role.NOTE, one.note),
        (Role.ICON, one.icon),
    ):
        item.setData(role, value)


class _EntryDelegate(RowDelegate):
    """The drawing, the title on one line or two, where it stands."""

    def __init__(self) -> None:
        super().__init__(height=HIGH)

    def paint_cell(self, painter: QPainter, cell: QRectF, option: Option, index: Index) -> None:
        tokens, chosen = current(), is_selected(option)
        ink = tokens.sel_ink if chosen else tokens.text
        quiet = tokens.sel_ink if chosen else tokens.muted
        at = QRectF(cell.left(), cell.top() + 11, ICON, ICON)
        paint_icon(painter, str(index.data(Role.ICON)), at, quiet)
        words = cell.adjusted(ICON + 10, 8, 0, -8)
        title, step = str(index.data()), Text.TABLE_STRONG
        lines = break_lines(title, font(step), int(words.width()), 1)
        paint_lines(painter, QRectF(words.left(), words.top(), words.width(), 20), lines, step, ink)
        note = QRectF(words.left(), words.top() + 22, words.width(), 18)
        paint_text(painter, note, str(index.data(Role.NOTE)), font(Text.CAPTION), quiet)
