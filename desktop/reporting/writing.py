"""A report being written: kept as a draft while it is typed, signed when it is ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.commands.entries import NewValue
from db.commands.report import confirm_report, write_report
from db.errors import UserError
from db.kinds.action import Visa
from db.kinds.report import STATED
from db.queries.action.situation import arrived_since, situation
from desktop.hub import Hub
from desktop.reporting.form import ReportForm, report_fields

KEPT_AFTER_MS = 600


@dataclass(frozen=True, slots=True)
class Begun:
    """What was on screen when the report was begun: its ops and its plain values."""

    seen: tuple[int, ...]
    stated: Mapping[str, Any]


class ReportWriting(QObject):
    """The life of one draft.

    `kept` gives the moment at which it was saved on this machine, `waiting` says that it will be
    as soon as the base is free, `unkept` the sentence that says why it could not be: what was
    typed stays in the form, and the next key tries again.
    """

    kept = Signal(object)
    waiting = Signal()
    unkept = Signal(str)

    def __init__(self, hub: Hub, form: ReportForm) -> None:
        super().__init__(form)
        self._hub, self._form = hub, form
        self._action = ""
        self._begun = Begun((), {})
        self._drafted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        form.edited.connect(self._edited)
        form.left.connect(self._left)
        hub.drafts.kept.connect(self._written)
        hub.drafts.dropped.connect(self._dropped)
        hub.drafts.waiting.connect(self._put_off)
        hub.drafts.unkept.connect(self._refused)

    @property
    def is_open(self) -> bool:
        """Whether a report is being written."""
        return bool(self._action)

    @property
    def is_touched(self) -> bool:
        """Whether the form says something else than the report it began from."""
        return self.is_open and self._form.stated != self._begun.stated

    def has_draft(self, action: str) -> bool:
        """Whether something was being written about an action on this machine."""
        return self._hub.kept_draft(subject(action)) is not None

    def begin(self, action: str) -> datetime | None:
        """Open the form on an action; the moment of the draft found, None when it starts afresh."""
        self.close()
        now = self._hub.ask(situation, action)
        self._form.fill(_plain(now.stated))
        self._begun = Begun(now.seen, self._form.stated)  # a box may write line ends its own way
        self._action = action
        return self._take_up()

    def overtaken(self) -> bool:
        """Whether another report was received since this one was begun."""
        return self.is_open and self._hub.ask(arrived_since, self._action, self._begun.seen)

    def keep(self) -> None:
        """Save what is typed on this machine now; nothing is kept of what says nothing new."""
        self._timer.stop()
        if not self.is_open:
            return
        try:
            self._keep()
        except UserError as error:
            self.unkept.emit(error.sentence)

    def sign(self, visa: Visa | None = None, values: Sequence[NewValue] = ()) -> None:
        """Sign the report, which replaces only what was seen, with values entered beside it.

        UserError leaves the draft as is.
        """
        stated, seen = report_fields(self._form.stated), self._begun.seen
        self._hub.do(write_report, self._action, stated, None, seen, visa=visa, values=values)
        self.abandon()

    def confirm(self, visa: Visa | None = None, values: Sequence[NewValue] = ()) -> None:
        """'Sans changement': the current report again, dated of the day, with values entered."""
        self._hub.do(confirm_report, self._action, visa=visa, values=values)
        self.abandon()

    def abandon(self) -> None:
        """Forget the draft and close the form."""
        self._timer.stop()
        action, self._action = self._action, ""
        if action and self._drafted:
            self._drafted = False
            self._hub.forget(subject(action))

    def close(self) -> None:
        """Keep the draft and close the form."""
        if self._timer.isActive():
            self.keep()
        self._action = ""

    def _keep(self) -> None:
        if not self.is_touched:
            if self._drafted:
                self._drafted = False
                self._hub.forget(subject(self._action))
            return
        self._drafted = True
        content = {
            "seen": list(self._begun.seen),
            "begun": dict(self._begun.stated),
            "stated": self._form.stated,
            "at": self._hub.now().isoformat(timespec="seconds"),
        }
        self._hub.keep(subject(self._action), content)

    def _is_ours(self, name: str) -> bool:
        return self.is_open and name == subject(self._action)

    def _take_up(self) -> datetime | None:
        """Go on from the draft that is kept, if there is one; its moment."""
        draft = self._hub.kept_draft(subject(self._action))
        found = _read(draft) if draft else None
        self._drafted = draft is not None
        if found is None:
            return None
        self._begun, stated, at = found
        if stated != self._form.stated:
            self._form.fill(stated)
        return at

    def _written(self, name: str) -> None:
        if not self._is_ours(name):
            return
        if not self._timer.isActive():
            self._take_up()  # the same draft may be typed in another page
        self.kept.emit(self._hub.now())

    def _dropped(self, name: str) -> None:
        """The same draft was signed, or abandoned, in another page."""
        if self._is_ours(name) and self.is_touched:
            self._timer.stop()
            self.begin(self._action)

    def _put_off(self, name: str) -> None:
        if self._is_ours(name):
            self.waiting.emit()

    def _refused(self, name: str, sentence: str) -> None:
        if self._is_ours(name):
            self.unkept.emit(sentence)

    def _edited(self) -> None:
        if self.is_open:
            self._timer.start()

    def _left(self) -> None:
        if self._timer.isActive():
            self.keep()


def subject(action: str) -> str:
    """The name under which the draft of an action's report is kept."""
    return f"report:{action}"


def _plain(stated: Mapping[str, Any]) -> dict[str, Any]:
    """A report as the form gives it: codes, whole numbers, texts that are never None."""
    status, weather = stated.get("status"), stated.get("weather")
    plain: dict[str, Any] = {
        "status": status.value if status else None,
        "weather": weather.value if weather else None,
        "progress": stated.get("progress"),
    }
    return plain | {name: stated.get(name) or "" for name in STATED if name not in plain}


def _read(draft: Mapping[str, Any]) -> tuple[Begun, Mapping[str, Any], datetime] | None:
    """A draft as it was kept; None when it is not one of ours."""
    seen, begun, stated = draft.get("seen"), draft.get("begun"), draft.get("stated")
    if not (isinstance(seen, list) and isinstance(begun, dict) and isinstance(stated, dict)):
        return None
    try:
        at = datetime.fromisoformat(str(draft.get("at")))
    except ValueError:
        return None
    return Begun(tuple(int(op) for op in seen if isinstance(op, int)), begun), stated, at
