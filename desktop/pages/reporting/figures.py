"""The figures being typed for one action: as text, checked, and what they change. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from db.commands.entries import NewValue
from db.errors import UserError
from db.kinds.period import Period, parse_period
from db.queries.due_indicator import IndicatorDue
from db.queries.expects import check_numbers
from db.queries.results import measured_value
from db.queries.trajectory import off_course
from desktop.i18n import _, number
from desktop.typed import read_amount

NUMBERS = ("numerator", "denominator", "value")
TYPED = (*NUMBERS, "comment")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What cannot be entered: the indicator, the field to correct, and why in a sentence."""

    indicator: str
    name: str
    sentence: str


class Figures:
    """What is typed for each indicator, beside what was entered before."""

    def __init__(self, rows: Sequence[IndicatorDue] = ()) -> None:
        self.rows = list(rows)
        self._typed = {row.id: _texts(row) for row in rows}

    @property
    def touched(self) -> bool:
        """Whether something else is typed than what was entered."""
        return any(self._differs(row) for row in self.rows)

    @property
    def entered(self) -> int:
        """How many indicators have a value."""
        return sum(self.value(row) is not None for row in self.rows)

    @property
    def wrongs(self) -> list[Wrong]:
        """Everything that cannot be entered, in the order of the rows."""
        return [found for row in self.rows if (found := self.wrong(row))]

    def names(self, row: IndicatorDue) -> tuple[str, ...]:
        """The fields that a person fills for an indicator."""
        return ("numerator", "denominator", "comment") if row.share else ("value", "comment")

    def text(self, row: IndicatorDue, name: str) -> str:
        """What is typed in a field."""
        return self._typed[row.id][name]

    def type(self, row: IndicatorDue, name: str, text: str) -> bool:
        """Take what a person types; whether it differs from what stood there."""
        same = self._typed[row.id][name] == text
        self._typed[row.id][name] = text
        return not same

    def wrong(self, row: IndicatorDue) -> Wrong | None:
        """What is wrong with a row, None when it can be entered or when nothing is typed."""
        for name in NUMBERS:
            try:
                read_amount(self.text(row, name))
            except UserError as error:
                return Wrong(row.id, name, error.sentence)
        measured = self._measured(row)
        if measured is None:
            return None
        part, total = measured.get("numerator"), measured.get("denominator")
        if row.share and measured.get("value") is None and (part is None or total is None):
            name, said = (
                ("numerator", _("il manque le nombre."))
                if part is None
                else ("denominator", _("il manque le total."))
            )
            return Wrong(row.id, name, said)
        try:
            check_numbers(measured, row.expects)
        except UserError as error:
            name = "value" if not row.share else "denominator" if total == 0 else "numerator"
            return Wrong(row.id, name, error.sentence)
        return None

    def value(self, row: IndicatorDue) -> Decimal | None:
        """The value that the typed figures make; None without one, or where one is wrong."""
        return None if self.wrong(row) else measured_value(self._measured(row))

    def gap(self, row: IndicatorDue) -> Decimal | None:
        """That value minus the target of the period, None when one of them is missing."""
        value = self.value(row)
        return None if value is None or row.target is None else value - row.target

    def off_course(self, row: IndicatorDue) -> bool | None:
        """Whether the value is worse than its target by more than the tolerance."""
        return off_course(self.gap(row), row.direction, row.tolerance)

    def new_values(self) -> list[NewValue]:
        """What changes, as `write_report` takes it; only where nothing is wrong."""
        found = []
        for row in self.rows:
            fields: dict[str, Any] = {}
            if self._figures_differ(row):
                fields["measured"] = self._measured(row)
            if self._comment(row) != row.comment:
                fields["comment"] = self._comment(row)
            if fields:
                found.append(NewValue(row.id, row.period, fields, row.seen))
        return found

    def kept(self) -> dict[str, Any]:
        """What differs, as a draft keeps it."""
        return {
            row.id: {
                "period": row.period.code,
                "seen": {name: list(ops) for name, ops in row.seen.items()},
                "typed": dict(self._typed[row.id]),
            }
            for row in self.rows
            if self._differs(row)
        }

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Go on from a draft. What it had on screen then is what its values will replace."""
        for place, row in enumerate(self.rows):
            known = _read(kept.get(row.id))
            if known is None:
                continue
            period, seen, typed = known
            if period != row.period:
                row = replace(row, period=period, target=None, before=None)  # noqa: PLW2901
            self.rows[place] = replace(row, seen=seen)
            self._typed[row.id].update(typed)

    def _measured(self, row: IndicatorDue) -> dict[str, Any] | None:
        """The figures typed, None when there are none."""
        numbers = {name: _amount(self.text(row, name)) for name in NUMBERS}
        if row.share and (numbers["numerator"] is not None or numbers["denominator"] is not None):
            numbers["value"] = None  # a number and its total say more than a bare percentage
        known = {name: value for name, value in numbers.items() if value is not None}
        return known or None

    def _comment(self, row: IndicatorDue) -> str:
        return self.text(row, "comment").strip()

    def _figures_differ(self, row: IndicatorDue) -> bool:
        before = {name: getattr(row, name) for name in NUMBERS}
        return (self._measured(row) or {}) != {
            name: value for name, value in before.items() if value is not None
        }

    def _differs(self, row: IndicatorDue) -> bool:
        return self._typed[row.id] != _texts(row)


def same_period(rows: Sequence[IndicatorDue]) -> Period | None:
    """The period of all these indicators, None when they differ."""
    periods = {row.period for row in rows}
    return periods.pop() if len(periods) == 1 else None


def _texts(row: IndicatorDue) -> dict[str, str]:
    shown = {name: getattr(row, name) for name in NUMBERS}
    texts = {name: "" if value is None else number(value) for name, value in shown.items()}
    return texts | {"comment": row.comment}


def _amount(text: str) -> Decimal | None:
    try:
        return read_amount(text)
    except UserError:
        return None


def _read(kept: object) -> tuple[Period, dict[str, tuple[int, ...]], dict[str, str]] | None:
    """A row of a draft; None when it is not one of ours."""
    if not isinstance(kept, dict):
        return None
    seen, typed = kept.get("seen"), kept.get("typed")
    if not (isinstance(seen, dict) and isinstance(typed, dict)):
        return None
    try:
        period = parse_period(str(kept.get("period")))
    except UserError:
        return None
    ops = {
        str(name): tuple(op for op in known if isinstance(op, int))
        for name, known in seen.items()
        if isinstance(known, list)
    }
    return period, ops, {name: str(typed.get(name, "")) for name in TYPED if name in typed}
