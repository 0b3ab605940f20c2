"""What is typed in the house's table: kept within a second, signed when the cell is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QObject, QTimer, Signal

from db.commands.deployment import Stands, enter_deployment
from db.errors import UserError
from db.kinds.choices import Deployed
from db.queries.establishment.home import HomeRow
from desktop.hub import Hub
from desktop.typed import read_near_day

KEPT_AFTER_MS = 600
COMMENT, DAY = "comment", "day"
Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text that is not signed, and the ops that were on screen when it was begun."""

    text: str
    seen: tuple[int, ...]


class HouseWriting(QObject):
    """`refused` gives an expectation and why a cell of it cannot be signed: it stays typed."""

    refused = Signal(str, str)

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub, self._house = hub, ""
        self._typed: dict[Cell, Typed] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)

    @property
    def cells(self) -> list[Cell]:
        """The cells that are typed and not signed."""
        return list(self._typed)

    def text(self, expectation: str, field: str) -> str | None:
        """What is typed in a cell, None for nothing."""
        found = self._typed.get((expectation, field))
        return found.text if found else None

    def begin(self, house: str) -> bool:
        """Go on with a house; whether something had been typed there and not signed."""
        if house == self._house:
            return False
        self.keep()
        self._house = house
        self._typed = _read(self._hub.kept_draft(self._subject) if house else None)
        return bool(self._typed)

    def is_unsigned(self, house: str) -> bool:
        """Whether something was typed for a house, this one or another, and not signed."""
        return bool(_read(self._hub.kept_draft(_subject_of(house))))

    def note(self, row: HomeRow, field: str, text: str) -> None:
        """Something was typed; it is kept in a moment."""
        cell = (row.here.expectation, field)
        before = self._typed.get(cell)
        seen = before.seen if before else tuple(row.seen[_stored(field)])
        self._typed[cell] = Typed(text, seen)
        self._timer.start()

    def abandon(self, expectation: str, field: str) -> None:
        """Forget what is typed in a cell."""
        if self._typed.pop((expectation, field), None) is not None:
            self.keep()

    def keep(self) -> None:
        """Keep now what is typed; where the disk refuses, the next key tries again."""
        self._timer.stop()
        if not self._house:
            return
        lines = [[*cell, one.text, list(one.seen)] for cell, one in self._typed.items()]
        try:
            if lines:
                self._hub.keep(self._subject, {"cells": lines})
            elif self._hub.kept_draft(self._subject) is not None:
                self._hub.forget(self._subject)
        except UserError:
            self._timer.start()

    def sign(self, row: HomeRow, field: str, text: str, today: date) -> bool:
        """Write what a cell says; whether it is in the base now, or says nothing new."""
        expectation = row.here.expectation
        known = self._typed.get((expectation, field))
        seen = {_stored(field): known.seen if known else tuple(row.seen[_stored(field)])}
        try:
            if field == COMMENT:
                self._sign_comment(row, text, seen)
            else:
                self._sign_day(row, text, seen, today)
        except UserError as error:
            self.note(row, field, text)
            self.keep()
            self.refused.emit(expectation, error.sentence)
            return False
        self.abandon(expectation, field)
        return True

    def choose(self, row: HomeRow, state: Deployed) -> None:
        """Another state, at once; its day and its reason come with their own. UserError refuses."""
        here = row.here
        stands = Stands(state, here.since, here.planned, here.reason)
        seen = {"standing": row.seen["standing"]}
        if state is not here.state:
            self._hub.do(enter_deployment, self._house, here.expectation, stands, seen=seen)

    def _sign_comment(self, row: HomeRow, text: str, seen: Mapping[str, tuple[int, ...]]) -> None:
        said = text.strip()
        if said != row.here.comment.strip():
            house, expectation = self._house, row.here.expectation
            self._hub.do(enter_deployment, house, expectation, comment=said, seen=seen)

    def _sign_day(
        self, row: HomeRow, text: str, seen: Mapping[str, tuple[int, ...]], today: date
    ) -> None:
        here, day = row.here, read_near_day(text, today)
        in_place = here.state is Deployed.IN_PLACE
        if day == (here.since if in_place else here.planned):
            return
        stands = Stands(here.state, day) if in_place else Stands(here.state, planned=day)
        self._hub.do(enter_deployment, self._house, here.expectation, stands, seen=seen)

    @property
    def _subject(self) -> str:
        return _subject_of(self._house)


def _subject_of(house: str) -> str:
    return f"house:{house}"


def _stored(field: str) -> str:
    """The field of the deployment that a cell is part of."""
    return COMMENT if field == COMMENT else "standing"


def _read(draft: Mapping[str, object] | None) -> dict[Cell, Typed]:
    """A draft as it was kept; lines that are not ours are left out."""
    lines = (draft or {}).get("cells")
    found: dict[Cell, Typed] = {}
    for line in lines if isinstance(lines, list) else []:
        try:
            expectation, field, text, seen = line
            found[str(expectation), str(field)] = Typed(str(text), tuple(map(int, seen)))
        except (ValueError, TypeError):
            continue
    return found
