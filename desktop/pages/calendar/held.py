"""What a person changes of a proposed calendar before planning it: kept on this machine."""

from collections.abc import Callable
from datetime import date
from typing import Any

from db.errors import UserError
from desktop.hub import Hub


class Proposals:
    """`moves` are days by proposal, `left` the proposals put aside; both survive a kill.

    `refused` is told why the disk did not take them; they stay on screen.
    """

    def __init__(self, hub: Hub, refused: Callable[[UserError], None]) -> None:
        self._hub, self._refused = hub, refused
        self._scheme = ""
        self.moves: dict[str, date] = {}
        self.left: set[str] = set()

    def read(self, scheme: str) -> None:
        """Take up what was changed of the calendar of a scheme."""
        if scheme == self._scheme:
            return
        self._scheme = scheme
        draft = self._hub.kept_draft(self._subject) or {}
        self.moves = dict(_days(draft.get("moves")))
        left = draft.get("left")
        self.left = {str(one) for one in left} if isinstance(left, list) else set()

    def move(self, key: str, day: date, usual: date) -> None:
        """Another day for a proposal; the one proposed forgets it."""
        self.moves[key] = day
        if day == usual:
            del self.moves[key]
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
        self.moves.clear()
        self._keep()

    @property
    def _subject(self) -> str:
        return f"calendar:{self._scheme}"

    def _keep(self) -> None:
        moves = {key: day.isoformat() for key, day in self.moves.items()}
        try:
            if moves or self.left:
                self._hub.keep(self._subject, {"moves": moves, "left": sorted(self.left)})
            else:
                self._hub.forget(self._subject)
        except UserError as error:
            self._refused(error)


def _days(said: Any) -> list[tuple[str, date]]:
    """The days of a draft, whatever another version may have written."""
    found = []
    for key, text in said.items() if isinstance(said, dict) else ():
        try:
            found.append((str(key), date.fromisoformat(str(text))))
        except ValueError:
            continue
    return found
