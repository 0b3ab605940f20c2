"""The figures and the visa being typed about an action: kept while they are typed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from db.commands.entries import NewValue
from db.errors import UserError
from db.queries.entry.due_indicator import IndicatorDue
from desktop.hub import Hub
from desktop.pages.reporting.figures import Figures
from desktop.pages.reporting.grid import Grid
from desktop.pages.reporting.visa import VisaCard
from desktop.reporting.writing import KEPT_AFTER_MS


class FiguresWriting(QObject):
    """One draft beside the report's. `unkept` says why what is typed could not be kept."""

    unkept = Signal(str)

    def __init__(self, hub: Hub, grid: Grid, visa: VisaCard) -> None:
        super().__init__(grid)
        self._hub, self._grid, self._visa = hub, grid, visa
        self._action = ""
        self._drafted = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEPT_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        for part in (grid, visa):
            part.edited.connect(self._edited)
            part.left.connect(self._left)

    @property
    def figures(self) -> Figures:
        """What is typed in the grid."""
        return self._grid.figures.figures

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that is not signed."""
        return bool(self._action) and (self.figures.touched or bool(self._visa.function))

    def begin(self, action: str, rows: Sequence[IndicatorDue]) -> None:
        """Show the figures of an action, with what was being typed about them."""
        self.close()
        draft = self._hub.kept_draft(subject(action)) or {}
        self._drafted = bool(draft)
        figures = Figures(rows)
        kept = draft.get("figures")
        figures.take_up(kept if isinstance(kept, dict) else {})
        figures.reason = str(draft.get("why") or "")
        self._grid.figures.show(figures)
        self._visa.set_function(str(draft.get("visa") or ""))
        self._action = action

    def new_values(self) -> list[NewValue]:
        """What changes among the values."""
        return self.figures.new_values()

    def visa(self, day: date) -> dict[str, Any] | None:
        """The visa that is given, None without one."""
        return self._visa.visa(day)

    def keep(self) -> None:
        """Save what is typed on this machine now."""
        self._timer.stop()
        if not self._action:
            return
        try:
            if self.is_touched:
                self._drafted = True
                self._hub.keep(subject(self._action), self._content())
            elif self._drafted:
                self._drafted = False
                self._hub.forget(subject(self._action))
        except UserError as error:
            self.unkept.emit(error.sentence)

    def abandon(self) -> None:
        """Forget the draft."""
        self._timer.stop()
        action, self._action = self._action, ""
        if action and self._drafted:
            self._drafted = False
            self._hub.forget(subject(action))

    def close(self) -> None:
        """Keep the draft and leave the action."""
        self._left()
        self._action = ""

    def _content(self) -> dict[str, Any]:
        at = self._hub.now().isoformat(timespec="seconds")
        typed = {"figures": self.figures.kept(), "why": self.figures.reason}
        return {"at": at, **typed, "visa": self._visa.function}

    def _edited(self) -> None:
        if self._action:
            self._timer.start()

    def _left(self) -> None:
        if self._timer.isActive():
            self.keep()


def subject(action: str) -> str:
    """The name under which the draft of an action's figures is kept."""
    return f"grid:{action}"
