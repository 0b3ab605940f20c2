"""The sittings and the points of an agenda as Qt reads them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt

from db.queries.meeting.agenda import AgendaRow, MeetingRow
from desktop.i18n import _
from desktop.pages.meeting.words import note_of, spoken
from desktop.widgets.keyed_rows import NOWHERE, SHOWN, SPOKEN, TOOLTIP, DraggableRows, KeyedRows
from desktop.widgets.paint import tip
from desktop.widgets.roles import Index, Role


class Meetings(KeyedRows[MeetingRow]):
    """All the sittings, the latest first."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: lambda row: row.title,
                SPOKEN: lambda row: f"{row.title}, {note_of(row)}",
                Role.NOTE: note_of,
            },
        )


class Points(DraggableRows[AgendaRow]):
    """The points of one agenda, in order; showing them again moves only what moved."""

    def __init__(self) -> None:
        super().__init__(
            lambda row: row.id,
            {
                SHOWN: lambda row: row.title,
                SPOKEN: spoken,
                TOOLTIP: _late,
                Role.NOTE: lambda row: row.presenter or "",
                Role.CODE: lambda row: ", ".join(action.code for action in row.actions),
            },
        )

    def show(self, rows: Sequence[AgendaRow]) -> None:
        """Show these points, each keeping its widgets and the selection."""
        wanted = {row.id for row in rows}
        for place in reversed(range(len(self.rows))):
            if self.rows[place].id not in wanted:
                self.beginRemoveRows(NOWHERE, place, place)
                self.rows = (*self.rows[:place], *self.rows[place + 1 :])
                self.endRemoveRows()
        for place, row in enumerate(rows):
            self._put(place, row)

    def flags(self, index: Index) -> Qt.ItemFlag:
        able = super().flags(index)
        return able | Qt.ItemFlag.ItemIsEditable if index.isValid() else able

    def _put(self, place: int, row: AgendaRow) -> None:
        here = self.place_of(row.id)
        if here < 0:
            self.beginInsertRows(NOWHERE, place, place)
            self._hold(place, row, self.rows)
            self.endInsertRows()
            return
        known = self.rows[here]
        if here != place:
            self.beginMoveRows(NOWHERE, here, here, NOWHERE, place)
            self._hold(place, known, (*self.rows[:here], *self.rows[here + 1 :]))
            self.endMoveRows()
        if known != row:
            self._hold(place, row, (*self.rows[:place], *self.rows[place + 1 :]))
            self.dataChanged.emit(self.index(place), self.index(place))

    def _hold(self, place: int, row: AgendaRow, others: tuple[AgendaRow, ...]) -> None:
        """Put a row among the others, without a word."""
        self.rows = (*others[:place], row, *others[place:])


def _late(row: AgendaRow) -> str | None:
    """Of which actions more was said after the closing; None of none."""
    codes = ", ".join(action.code for action in row.actions if action.overtaken)
    return tip(_("Reçu après clôture : {}").format(codes)) if codes else None


def next_sitting(rows: Sequence[MeetingRow], today: date) -> str:
    """The id of the sitting that comes next, else of the last one held; '' when there is none."""
    coming = [row for row in rows if row.on >= today]
    chosen = min(coming, key=lambda row: row.on, default=rows[0] if rows else None)
    return chosen.id if chosen else ""
