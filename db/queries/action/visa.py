"""The visa of a superior on a progress report, as a person reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.kinds.report import Report
from db.kinds.scheme import Scheme
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


def visa_functions(session: Session) -> tuple[str, ...]:
    """The functions that gave a visa on this base, each once, in the order of the alphabet."""
    given = session.scalars(select(Report.visa).where(Report.visa.is_not(None)))
    return tuple(sorted({one["function"] for one in given if one and one.get("function")}))


def without_visa(session: Session, actions: Iterable[str]) -> list[str]:
    """The codes of those whose scheme asks for a visa, and whose current report carries none."""
    asked = (
        select(Action.code, Report)
        .join(Scheme, Scheme.id == Action.scheme)
        .join(Report, Report.id == Action.situation)
        .where(Action.id.in_(actions), Scheme.visa.is_(True))
    )
    return [code or "" for code, report in session.execute(asked) if visa_of(report) is None]
