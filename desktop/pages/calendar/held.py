"""What a person changes of a proposed calendar before planning it: kept on this machine."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from db.errors import UserError
from db.queries.meeting.calendar import Proposed, on_another_day
from desktop.hub import Hub

Said = Mapping[str, Any]
_READ: dict[str, Callable[[str], object]] = {
    "on": date.fromisoformat,
    "start": time.fromisoformat,
    "end": time.fromisoformat,
    "place": str,
}


class Proposals:
    """`changes` are days, hours and places by proposal, `left` the proposals put aside; both
    survive a kill. `refused` is told why the disk did not take them; they stay on screen.
    """

    def __init__(self, hub: Hub, refused: Callable[[UserError], None]) -> None:
        self._hub, self._refused = hub, refused
        self._scheme = ""
        self.changes: dict[str, dict[str, Any]] = {}
        self.left: set[str] = set()

    def read(self, scheme: str) -> None:
        """Take up what was changed of the calendar of a scheme."""
        if scheme == self._scheme:
            return
        self._scheme = scheme
        draft = self._hub.kept_draft(self._subject) or {}
        self.changes = _changes(draft.get("changes"))
        left = draft.get("left")
        self.left = {str(one) for one in left} if isinstance(left, list) else set()

    def change(self, key: str, usual: Proposed, said: Said) -> None:
        """Say fields of a proposal otherwise; what is as it was proposed is forgotten."""
        now = {**self.changes.get(key, {}), **said}
        self.changes[key] = {name: new for name, new in now.items() if new != getattr(usual, name)}
        self._keep()

    def restore(self, key: str) -> None:
        """Take up a proposal as it was."""
        self.changes.pop(key, None)
        self._keep()

    def leave(self, key: str) -> None:
        """Put a proposal aside."""
        self.left.add(key)
        self._keep()

    def take(self, key: str) -> None:
        """Take it up again."""
        self.left.discard(key)
        self._keep()

    def forget(self) -> None:
        """The calendar is planned."""
        self.changes.clear()
        self._keep()

    @property
    def _subject(self) -> str:
        return f"calendar:{self._scheme}"

    def _keep(self) -> None:
        changes = {key: _written(said) for key, said in self.changes.items() if said}
        try:
            if changes or self.left:
                self._hub.keep(self._subject, {"changes": changes, "left": sorted(self.left)})
            else:
                self._hub.forget(self._subject)
        except UserError as error:
            self._refused(error)


def changed(row: Proposed, said: Said, today: date) -> Proposed:
    """A proposal as a person wants it."""
    rest = {name: new for name, new in said.items() if name != "on"}
    return replace(on_another_day(row, said["on"], today) if "on" in said else row, **rest)


def _written(said: Said) -> dict[str, str | None]:
    """As JSON takes it."""
    return {
        name: new.isoformat() if isinstance(new, date | time) else new for name, new in said.items()
    }


def _changes(said: Any) -> dict[str, dict[str, Any]]:
    """What a draft says, whatever another version may have written."""
    whole = said.items() if isinstance(said, dict) else ()
    return {str(key): _read(one) for key, one in whole if isinstance(one, dict)}


def _read(said: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, text in said.items():
        try:
            if name in _READ:
                found[name] = None if text is None and name != "on" else _READ[name](str(text))
        except ValueError:
            continue
    return found
