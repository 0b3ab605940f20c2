"""The visa of a superior on a progress report, as a person reads it."""

from dataclasses import dataclass
from datetime import date

from db.kinds.report import Report
from db.words import _, long_date


@dataclass(frozen=True, slots=True)
class VisaRow:
    """The function of whoever read the report before it left, and the day; None: not said."""

    function: str
    on: date | None

    @property
    def words(self) -> str:
        """'Cheffe de service, le 8 octobre 2024'."""
        if self.on is None:
            return self.function
        return _("{function}, le {day}").format(function=self.function, day=long_date(self.on))


def visa_of(report: Report | None) -> VisaRow | None:
    """The visa that a report carries, None without one or where it names nobody."""
    said = (report.visa if report is not None else None) or {}
    function = said.get("function")
    return VisaRow(function, said.get("on")) if function else None
