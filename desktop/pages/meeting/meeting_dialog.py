"""Planning a sitting, or changing one: which body, when, where."""

from datetime import date, time, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QWidget,
)

from db.commands.committee import add_committee
from db.commands.meeting import add_meeting, edit_meeting
from db.kinds.choices import Body
from db.queries.journal.shown import shown_ops
from db.queries.meeting.sitting import Sitting, last_sitting, next_number
from db.queries.scheme.glance import CommitteeRow, committees
from desktop.dialogs.form import FormDialog, changed, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.time_field import TimeField

FIELDS = ("number", "on", "start", "end", "place", "closes_on")
CLOSES_BEFORE = timedelta(days=7)
START, END = time(9, 30), time(12, 0)


class MeetingDialog(FormDialog):
    """`meeting` is the id of the sitting that was planned or changed, '' before."""

    def __init__(self, hub: Hub, parent: QWidget | None = None, known: Sitting | None = None):
        title = _("Modifier la séance") if known else _("Prévoir une séance")
        verb = _("Enregistrer") if known else _("Prévoir la séance")
        super().__init__(title, save_button(verb), parent, width=480)
        self.hub = hub
        self.meeting = ""
        self._known = known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self._bodies = _bodies(hub.ask(committees))
        self.committee = QComboBox()
        self.number = QSpinBox()
        self.day = DateField(_("Date"), _soon(hub.now().date()))
        self.start = TimeField(_("Début"), START)
        self.end = TimeField(_("Fin"), END)
        self.place = QLineEdit()
        self.closes = QCheckBox(_("Clôturer les remontées le"))
        self.closing = DateField(_("Clôture des remontées"), self.day.day - CLOSES_BEFORE)
        self._build()
        self._fill()
        keep_typing(self, hub, f"meeting:{known.id if known else 'new'}")

    def ask_closing(self) -> None:
        """Come for the closing day alone: it is wanted, and the keyboard is on it."""
        self.closes.setChecked(True)
        self.closing.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        for one in self._bodies:
            new = "" if one.id else _(" (nouvelle instance)")
            self.committee.addItem(f"{one.name}{new}")
        self.number.setRange(0, 999)
        self.number.setSpecialValueText(_("sans"))
        self.place.setMaxLength(300)
        for widget in (self.committee, self.number, self.day, self.place, self.closing):
            widget.setFixedHeight(CONTROL)
        self.number.setFixedWidth(100)
        self.body.addLayout(
            _row(Field(_("Instance"), self.committee), Field(_("Numéro"), self.number), first=1)
        )
        self.body.addLayout(
            _row(
                Field(_("Date"), self.day),
                Field(_("Début"), self.start),
                Field(_("Fin"), self.end),
                first=1,
            )
        )
        self.body.addWidget(Field(_("Lieu"), self.place))
        closing = QHBoxLayout()
        closing.setSpacing(12)
        closing.addWidget(self.closes)
        closing.addWidget(self.closing, 1)
        self.body.addLayout(closing)
        self.finish()
        self.committee.currentIndexChanged.connect(lambda _place: self._follow())
        self.closing.setEnabled(False)
        self.closes.toggled.connect(self.closing.setEnabled)
        self.day.day_changed.connect(self._follow_day)

    def _fill(self) -> None:
        known = self._known
        if known is None:
            self._follow()
            return
        ids = [one.id for one in self._bodies]
        self.committee.blockSignals(True)
        self.committee.setCurrentIndex(ids.index(known.committee) if known.committee in ids else 0)
        self.committee.blockSignals(False)
        self.committee.setEnabled(False)
        self.number.setValue(known.number or 0)
        self.day.set_day(known.on or self.day.day)
        self._follow_day(self.day.day)
        if known.closes_on is not None:
            self.closing.set_day(known.closes_on)
            self.closes.setChecked(True)
        self._show_usual(known)

    def _follow(self) -> None:
        """Another body: its next number, and the hours and place of its last sitting."""
        chosen = self._bodies[max(self.committee.currentIndex(), 0)]
        if not chosen.id:
            self.number.setValue(1)
            return
        self.number.setValue(self.hub.ask(next_number, chosen.id))
        last = self.hub.ask(last_sitting, chosen.id)
        if last is not None:
            self._show_usual(last)

    def _follow_day(self, day: date) -> None:
        """While nobody wants a closing day, the one proposed is a week before the sitting; today
        where that week has begun.
        """
        if not self.closes.isChecked():
            usual, today = day - CLOSES_BEFORE, self.hub.now().astimezone().date()
            self.closing.set_day(today if usual < today <= day else usual)

    def _show_usual(self, known: Sitting) -> None:
        for field, hour in ((self.start, known.start), (self.end, known.end)):
            if hour is not None:
                field.set_hour(hour)
        self.place.setText(known.place or "")

    def write(self) -> None:
        known, fields, day = self._known, self._said(), self.day.day
        if known is None:
            chosen = self._bodies[max(self.committee.currentIndex(), 0)]
            self.meeting, _changes = self.hub.do(_plan, chosen, day, fields)
            return
        said = changed(fields | {"on": day}, known)
        self.hub.do(lambda session: edit_meeting(session, known.id, seen=self._seen, **said))
        self.meeting = known.id

    def _said(self) -> dict[str, Any]:
        return {
            "number": self.number.value() or None,
            "start": self.start.hour,
            "end": self.end.hour,
            "place": self.place.text().strip() or None,
            "closes_on": self.closing.day if self.closes.isChecked() else None,
        }


def _plan(session: Any, chosen: CommitteeRow, on: date, fields: dict[str, Any]) -> tuple[str, Any]:
    """Plan the sitting, and its body first where the scheme has none of that kind yet."""
    if chosen.id:
        return add_meeting(session, chosen.id, on, **fields)
    committee, made = add_committee(session, chosen.body or Body.OTHER, chosen.name)
    meeting, planned = add_meeting(session, committee, on, **fields)
    return meeting, made + planned


def _bodies(known: tuple[CommitteeRow, ...]) -> list[CommitteeRow]:
    """The bodies of the scheme, then the kinds that it has none of yet (without an id)."""
    kinds = {one.body for one in known}
    missing = [one for one in Body if one not in kinds and one is not Body.OTHER]
    return [*known, *(CommitteeRow("", one, one.label, None, None) for one in missing)]


def _soon(today: date) -> date:
    """The Tuesday after next: a likely day to start from."""
    return today + timedelta(days=14 - (today.weekday() - 1) % 7)


def _row(*fields: QWidget, first: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for place, field in enumerate(fields):
        row.addWidget(field, first if place == 0 else 0)
    return row
