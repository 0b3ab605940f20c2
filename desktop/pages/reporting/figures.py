"""The figures being typed for one action: as text, checked, and what they change. No Qt here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from db.commands.entries import NewValue
from db.errors import UserError
from db.kinds.choices import EntryState
from db.kinds.period import Period, parse_period
from db.queries.entry.due_indicator import IndicatorDue
from db.queries.entry.odd import ask_if_exact
from db.queries.entry.written_value import read_share, read_value, total_is_wrong, write_value
from db.queries.indicator.trajectory import off_course
from db.queries.results.what_counts import measured_value

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
        self.reason = ""
        self._typed = {row.id: _texts(row) for row in rows}

    @property
    def touched(self) -> bool:
        """Whether something else is typed than what was entered."""
        return any(self._differs(row) for row in self.rows)

    @property
    def entered(self) -> int:
        """How many indicators have a value, or a word that says why they have none."""
        return sum(self.value(row) is not None or self.is_empty(row) for row in self.asked)

    @property
    def asked(self) -> list[IndicatorDue]:
        """Those that somebody enters: the others are computed."""
        return [row for row in self.rows if not row.expects.kind.computed]

    @property
    def wrongs(self) -> list[Wrong]:
        """Everything that cannot be entered, in the order of the rows."""
        return [found for row in self.rows if (found := self.wrong(row))]

    @property
    def corrected(self) -> list[IndicatorDue]:
        """Those whose value, told before, is typed otherwise: `reason` says why."""
        return [
            row
            for row in self.rows
            if row.was_told and not self.wrong(row) and self._figures_differ(row)
        ]

    @property
    def unexplained(self) -> bool:
        """Whether values are corrected and nobody says why."""
        return not self.reason.strip() and bool(self.corrected)

    def odd(self, row: IndicatorDue) -> str | None:
        """The question that a typed value raises, beside those of its other periods."""
        if self.wrong(row) or not self._figures_differ(row):
            return None
        return ask_if_exact(row.period, self._measured(row), row.series, row.expects)

    def names(self, row: IndicatorDue) -> tuple[str, ...]:
        """The fields that a person fills for an indicator; none where it is computed."""
        if row.expects.kind.computed:
            return ()
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
        try:
            self._measured(row)
        except UserError as error:
            return Wrong(row.id, self._to_correct(row), error.sentence)
        return None

    def value(self, row: IndicatorDue) -> Decimal | None:
        """The value that the typed figures make; None without one, or where one is wrong."""
        return None if self.wrong(row) else measured_value(self._measured(row))

    def is_empty(self, row: IndicatorDue) -> bool:
        """Whether it is said why there is no value."""
        return not self.wrong(row) and bool((self._measured(row) or {}).get("empty"))

    def gap(self, row: IndicatorDue) -> Decimal | None:
        """That value minus the target of the period, None when one of them is missing."""
        value = self.value(row)
        return None if value is None or row.target is None else value - row.target

    def off_course(self, row: IndicatorDue) -> bool | None:
        """Whether the value is worse than its target by more than the tolerance."""
        return off_course(self.gap(row), row.direction, row.tolerance)

    def new_values(self) -> list[NewValue]:
        """What changes, as `write_report` takes it; only where nothing is wrong.

        What was a draft is submitted along with it.
        """
        found, corrected = [], {row.id for row in self.corrected}
        for row in self.rows:
            fields: dict[str, Any] = {}
            if self.wrong(row):
                continue
            if self._figures_differ(row):
                fields["measured"] = self._measured(row)
            if self._comment(row) != row.comment:
                fields["comment"] = self._comment(row)
            if fields or row.state is EntryState.DRAFT:
                why = self.reason if row.id in corrected else ""
                new = NewValue(row.id, row.period, fields, row.seen, reason=why, draft=False)
                found.append(new)
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
        """What is typed, None when nothing is; UserError where it cannot be a value."""
        if row.expects.kind.computed:
            return row.measured or None
        if row.share:
            part, total = (self.text(row, name) for name in ("numerator", "denominator"))
            return read_share(part, total, row.expects)
        return read_value(self.text(row, "value"), row.expects)

    def _to_correct(self, row: IndicatorDue) -> str:
        """The box where something wrong is to be mended."""
        if not row.share:
            return "value"
        part, total = (self.text(row, name) for name in ("numerator", "denominator"))
        return "denominator" if total_is_wrong(part, total) else "numerator"

    def _comment(self, row: IndicatorDue) -> str:
        return self.text(row, "comment").strip()

    def _figures_differ(self, row: IndicatorDue) -> bool:
        return (self._measured(row) or {}) != row.measured

    def _differs(self, row: IndicatorDue) -> bool:
        return self._typed[row.id] != _texts(row)


def same_period(rows: Sequence[IndicatorDue]) -> Period | None:
    """The period of all these indicators, None when they differ."""
    periods = {row.period for row in rows if not row.expects.kind.computed}
    return periods.pop() if len(periods) == 1 else None


def _texts(row: IndicatorDue) -> dict[str, str]:
    first, total = write_value(row.measured, row.expects)
    texts = dict.fromkeys(NUMBERS, "") | {"comment": row.comment}
    if row.share:
        return texts | {"numerator": first, "denominator": total}
    return texts | {"value": first}


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
