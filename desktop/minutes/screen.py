"""The sitting on the whole screen, for the room to read: the point in hand, its time, who came."""

from collections.abc import Callable
from time import monotonic
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from db.commands.meeting import edit_item
from db.errors import UserError
from db.kinds.choices import Handled
from db.queries.meeting.minutes import Minutes, MinutesPoint, minutes_of
from desktop.hub import Hub
from desktop.i18n import _, clock, duration
from desktop.look.fonts import Text
from desktop.minutes.attendance import AttendancePanel, attendance_said
from desktop.minutes.board import scrolling
from desktop.minutes.point import PointSheet, titled
from desktop.minutes.timer import TimerCard
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.empty import EmptyState
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.large import enlarge
from desktop.widgets.notice import Notice
from desktop.widgets.tones import Message

SIDE_LEAST, SIDE_MOST, SIDE_SHARE = 260, 380, 0.28
SIDE_GAP, SIDE_MARGIN = 8, 24
LEAST_SECONDS, CLOCK_MS = 30, 10_000
HEAD_UNDER, NARROW = 1100, 880


class SittingScreen(QDialog):
    """Escape goes back from attendance to the point, then leaves. Everything is saved as it is
    typed; the timer too, so that a kill loses seconds at most.
    """

    def __init__(
        self, hub: Hub, meeting: str, parent: QWidget, hands: Callable[[], float] = monotonic
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.hub, self.meeting = hub, meeting
        self._found: Minutes = hub.ask(minutes_of, meeting)
        self._here = 0
        self._seconds: dict[str, int] = {}
        self.sheet = PointSheet(hub, large=True)
        self.attendance = AttendancePanel(hub, large=True)
        self.timer = TimerCard(hands)
        self.notice = Notice((24, 10, 24, 0))
        self.people = Button(_("Présences"), "users", keys="Alt+P")
        self.leave = Button(_("Quitter l'écran"), "x", keys="Échap")
        self.back = _Way(_("Point précédent"), "chevron-left", _("Alt+Gauche"))
        self.forth = _Way(_("Point suivant"), "chevron-right", _("Alt+Droite"), Kind.PRIMARY)
        self._title = ElidedLabel("", Text.KEY_FIGURE)
        self._where = ElidedLabel("", Text.STAGE_NOTE, "muted", tabular=True)
        self._next = Label("", Text.STAGE, wrap=True)
        self._came = Label("", Text.STAGE, wrap=True)
        self._stack = QStackedWidget()
        self._later = QTimer(self)
        self._later.setInterval(CLOCK_MS)
        self.setWindowTitle(_("Écran de séance"))
        self.setAccessibleName(_("Écran de séance"))
        self.setProperty("look", "page")
        self.setWindowState(Qt.WindowState.WindowFullScreen)
        self._build()
        self._connect()
        self._begin()

    @property
    def point(self) -> MinutesPoint | None:
        """The point in hand, None in a sitting without any."""
        points = self._found.points
        return points[self._here] if points else None

    def go(self, by: int) -> None:
        """To the point so many places further; what was typed and timed of this one is kept."""
        self._turn_to(people=False)
        there = self._here + by
        if not 0 <= there < len(self._found.points):
            return
        self._leave_point()
        self._here = there
        self._show()
        point = self.point
        if point is not None:
            self.timer.begin(point.row.minutes, self._seconds_of(point))
            self._keep_time()
        self.forth.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        self.hub.changed.disconnect(self._read)
        self._leave_point()
        self.timer.stop()
        self._later.stop()
        self.hub.forget(self._subject)
        super().done(result)

    def turn_to_people(self) -> None:
        """The attendance in place of the point, or the point again."""
        people = not self._stack.currentIndex()
        self._turn_to(people=people)
        if people:
            self.attendance.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.forth.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._stack.currentIndex():
            self.turn_to_people()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._share()
        super().resizeEvent(event)

    def _share(self) -> None:
        """The timer and what follows stand beside, where attendance leaves the room."""
        wide = min(max(round(self.width() * SIDE_SHARE), SIDE_LEAST), SIDE_MOST)
        self._side.setFixedWidth(SIDE_GAP + wide + SIDE_MARGIN)
        self._side.setVisible(self.width() >= NARROW or not self._stack.currentIndex())

    def _turn_to(self, *, people: bool) -> None:
        """Put one or the other in sight; the same button always says where it leads."""
        self.notice.hide()
        self._stack.setCurrentIndex(1 if people else 0)
        self.people.setText(_("Revenir au point") if people else _("Présences"))
        self.people.set_icon("chevron-left" if people else "users")
        self.people.set_keys(_("Échap") if people else "Alt+P")
        self.leave.set_keys("" if people else _("Échap"))
        self._share()

    def _begin(self) -> None:
        """At the point in hand when a kill came, else at the first that is not dealt with."""
        draft: dict[str, Any] = self.hub.kept_draft(self._subject) or {}
        ids = [point.row.id for point in self._found.points]
        found = draft.get("item")
        if found in ids:
            self._here = ids.index(found)
        else:
            points = enumerate(self._found.points)
            left = [n for n, one in points if one.handled is None and not one.pause]
            self._here = left[0] if left else 0
        self._show()
        kept = draft.get("seconds")
        self._seconds = dict(kept) if isinstance(kept, dict) else {}
        point = self.point
        if point is not None:
            self.timer.begin(point.row.minutes, self._seconds_of(point))
        self.forth.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        self.notice.hide()
        point = self.point
        self._found = self.hub.ask(minutes_of, self.meeting)
        ids = [one.row.id for one in self._found.points]
        if point is not None and point.row.id in ids:
            self._here = ids.index(point.row.id)
        self._here = min(self._here, max(len(ids) - 1, 0))
        self._show()

    def _show(self) -> None:
        found, points, point = self._found, self._found.points, self.point
        fixed = found.sealed_on is not None
        self._title.set_text(found.agenda.title)
        self._say_hour()
        self.attendance.show_rows(self.meeting, found.attendance, fixed=fixed)
        came = attendance_said(found.attendance)
        self._came.setText(f"{came[:1].upper()}{came[1:]}")
        self.sheet.setVisible(point is not None)
        self._none.setVisible(point is None)
        if point is not None:
            self.sheet.show_point(self.meeting, point, fixed=fixed)
        after = points[self._here + 1] if self._here + 1 < len(points) else None
        self._next.setText(_said(after))
        self.back.setEnabled(self._here > 0)
        self.forth.setEnabled(after is not None)

    def _say_hour(self) -> None:
        point = self.point
        place = _("aucun point") if point is None else _("pause")
        if point is not None and not point.pause:
            count = len(self._found.agenda.points)
            place = _("point {} sur {}").format(point.row.number, count)
        hour = clock(self.hub.now().astimezone())
        self._where.set_text(_("{}, il est {}").format(place, hour))

    def _leave_point(self) -> None:
        """Sign what is typed of the point, and the minutes that it took."""
        self.sheet.flush()
        point, seconds = self.point, self.timer.seconds
        if point is not None:
            self._seconds[point.row.id] = seconds
        if point is None or seconds < LEAST_SECONDS or self._found.sealed_on is not None:
            return
        spent = max(round(seconds / 60), 1)
        if spent != point.spent:
            try:
                self.hub.do(lambda session: edit_item(session, point.row.id, spent=spent))
            except UserError as error:
                self._refuse(error.sentence)

    def _keep_time(self) -> None:
        point = self.point
        if point is not None:
            self._seconds[point.row.id] = self.timer.seconds
            said = {"item": point.row.id, "seconds": self._seconds}
            try:
                self.hub.keep(self._subject, said)
            except UserError as error:
                self._refuse(error.sentence)

    def _seconds_of(self, point: MinutesPoint) -> int:
        """What this screen counted to the second, else the minutes that were noted."""
        return self._seconds.get(point.row.id, (point.spent or 0) * 60)

    @property
    def _subject(self) -> str:
        return f"timer:{self.meeting}"

    def _all_present(self) -> None:
        if self._stack.currentIndex():
            self.attendance.all_present()

    def _add_people(self) -> None:
        self._turn_to(people=True)
        self.attendance.add_people()

    def _undo(self) -> None:
        try:
            self.hub.undo()
        except UserError as error:
            self._refuse(error.sentence)

    def _refuse(self, said: str) -> None:
        self.notice.tell(Message.DANGER, said)

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._where)
        gestures = FlowLayout(across=8, down=8, ends=True)
        for button in (self.back, self.forth, self.people, self.leave):
            gestures.addWidget(button)
        across = Columns(HEAD_UNDER, spacing=8)
        across.setContentsMargins(24, 10, 24, 10)
        across.addLayout(words, 1)
        across.addLayout(gestures)
        head = QFrame()
        head.setProperty("look", "header")
        head.setLayout(across)
        following = Card(_("Point suivant"), icon="list-ordered")
        following.add(self._next)
        came = Card(_("Présences"), icon="users")
        came.add(self._came)
        beside = QWidget()
        side = QVBoxLayout(beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        for card in (self.timer, following, came):
            side.addWidget(card)
        side.addStretch(1)
        side.addWidget(Label(_("Ctrl Z annule la dernière saisie."), Text.CAPTION, "muted"))
        none = EmptyState("list-ordered", _("Cette séance n'a pas encore de point à traiter."))
        holder = QWidget()
        held = QVBoxLayout(holder)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.sheet, 1)
        held.addWidget(none, 1)
        self._none = none
        self._stack.addWidget(scrolling(holder))
        self._stack.addWidget(scrolling(self.attendance))
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addWidget(self._stack, 1)
        self._side = scrolling(beside, (SIDE_GAP, 16, SIDE_MARGIN, 16))
        body.addWidget(self._side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.notice)
        column.addLayout(body, 1)
        enlarge(self)
        self.attendance.table.fit_titles()

    def _connect(self) -> None:
        self.hub.changed.connect(self._read)
        self.timer.kept.connect(self._keep_time)
        self._later.timeout.connect(self._say_hour)
        self._later.start()
        self.people.clicked.connect(self.turn_to_people)
        self.leave.clicked.connect(self.reject)
        for way in (self.back, self.forth):
            way.moved.connect(self.go)
        self.back.clicked.connect(lambda: self.go(-1))
        self.forth.clicked.connect(lambda: self.go(1))
        for part in (self.sheet, self.attendance):
            part.refused.connect(self._refuse)
        for keys, gesture in (
            ("Alt+Right", lambda: self.go(1)),
            ("Alt+Left", lambda: self.go(-1)),
            ("PgDown", lambda: self.go(1)),
            ("PgUp", lambda: self.go(-1)),
            ("Alt+P", self.turn_to_people),
            ("Alt+A", self._add_people),
            ("Alt+O", self._all_present),
            ("Alt+M", self.timer.toggle),
            ("Alt+Z", self.timer.restart),
            ("Alt+T", lambda: self.sheet.set_handled(Handled.TREATED)),
            ("Alt+R", lambda: self.sheet.set_handled(Handled.POSTPONED)),
            ("Alt+E", lambda: self.sheet.set_handled(Handled.WITHDRAWN)),
            ("Alt+D", self.sheet.note_decision),
            ("Alt+V", self.sheet.note_vote),
            ("Alt+N", self.sheet.note.setFocus),
            ("Ctrl+Z", self._undo),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(gesture)


class _Way(Button):
    """The arrows go from point to point wherever one of these has the keyboard."""

    moved = Signal(int)

    def __init__(self, text: str, icon: str, keys: str, kind: Kind = Kind.ORDINARY) -> None:
        super().__init__(text, icon, kind, keys=keys, after=kind is Kind.PRIMARY)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _ARROWS.get(Qt.Key(event.key()))
        if by is not None:
            self.moved.emit(by)
            return
        super().keyPressEvent(event)


_ARROWS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


def _said(after: MinutesPoint | None) -> str:
    if after is None:
        return _("Plus aucun point ensuite.")
    return f"{titled(after.row)}, {duration(after.row.minutes)}"
