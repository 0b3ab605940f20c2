"""What counts of an indicator's entries, period by period: the whole, or its establishments."""

import json
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache, partial
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.indicator import MEASURED
from db.kinds.period import Period, parse_period
from db.queries.base.asked import asked
from db.queries.base.remembered import Remembered
from db.queries.establishment.houses import joined
from db.queries.establishment.known import counts_every_house

HUNDRED = Decimal(100)
_DIGITS = Decimal(1).scaleb(-6)
_YEAR = len("2024")


class Result(NamedTuple):
    """What is known of one period, in the unit.

    Either somebody said it of the whole, or it is made of `places` establishments. `numerator`
    and `denominator` are those that a percentage is made of, None where they are not known.
    """

    period: Period
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    places: int = 0


class Rule(NamedTuple):
    """How the values of establishments make that of the whole."""

    kind: IndicatorKind
    over_places: Aggregation | None


def results(
    session: Session, rules: dict[str, Rule], *, named: bool
) -> dict[str, tuple[Result, ...]]:
    """The results of these indicators, by id, in the order of their periods.

    `named` says that they are few enough to be asked by their ids. What is said of the whole
    stands for it; else what its establishments say makes it, by the rule; else there is none.
    A draft does not count; where the scheme accepts, only what was accepted does. A base that holds
    some establishments only makes no result of these: it would be that of nobody.
    """
    ids, accepted = rules if named else None, accepting(session)
    wholes = _by_indicator(_wholes(session, ids, accepted=accepted))
    every_house = counts_every_house(session)
    houses = _by_indicator(_houses(session, ids, accepted=accepted) if every_house else ())
    found: dict[str, tuple[Result, ...]] = {}
    for one in wholes.keys() | houses.keys():
        rule = rules.get(one)
        if rule is not None:
            rows = rule, wholes.get(one, ()), houses.get(one, ())
            found[one] = _REMEMBERED.made(one, rows, partial(_results, *rows))
    return found


_REMEMBERED: Remembered[tuple[Result, ...]] = Remembered()


def _results(rule: Rule, wholes: Sequence[Any], houses: Sequence[Any]) -> tuple[Result, ...]:
    """Those of one indicator from its rows."""
    found: dict[str, Result | None] = {}
    for _indicator, period, measured in wholes:
        said, value = _said(measured)
        if value is not None:
            counts = said.get("numerator"), said.get("denominator")
            found[period] = Result(parse_period(period), value, *counts)
        elif said.get("empty"):
            found[period] = None
    for row in houses:
        if row[1] not in found:
            found[row[1]] = _made(rule, row)
    known = [one for one in found.values() if one is not None]
    if any(len(one.period.code) > _YEAR for one in known):
        known.sort(key=_by_period)
    else:
        known.sort(key=_by_code)  # years alone: their codes are in the same order
    return tuple(known)


def _by_indicator(rows: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        if (known := found.get(row[0])) is None:
            found[row[0]] = [row]
        else:
            known.append(row)
    return found


def measured_value(measured: dict[str, Any] | None) -> Decimal | None:
    """The value of an entry: as entered, or 100 x numerator / denominator; None when missing."""
    if not measured:
        return None
    if measured.get("value") is not None:
        return Decimal(measured["value"])
    part, total = measured.get("numerator"), measured.get("denominator")
    return HUNDRED * part / total if part is not None and total else None


def accepting(session: Session) -> bool:
    """Whether a scheme of this base counts what is accepted alone."""
    asked_of = "SELECT 1 FROM scheme WHERE acceptance LIMIT 1"
    return raw(session).execute(asked_of).fetchone() is not None


def _wholes(session: Session, ids: Collection[str] | None, *, accepted: bool) -> list[Any]:
    """Indicator, period and value as stored, of what is said of the whole."""
    return asked(raw(session), _WHOLE_ACCEPTED if accepted else _WHOLE, "e.indicator", ids)


def _houses(session: Session, ids: Collection[str] | None, *, accepted: bool) -> list[Any]:
    """Indicator, period, then the sum and the number of values, numbers, totals."""
    conn = raw(session)
    # Of an establishment that was joined to another, the other tells; mostly there is none.
    gone = joined(session)
    but, before = (_NOT_JOINED, (json.dumps([*gone]),)) if gone else ("", ())
    said = _HOUSES.replace("{where}", f"{but} {{where}}")
    if not accepted:
        return asked(conn, said, "e.of_house", ids, before)
    judged = _HOUSES_ACCEPTED.replace("{where}", f"{but} {{where}}")
    elsewhere = said.replace("{where}", f"AND e.of_house NOT IN ({_ASKING}) {{where}}")
    found = asked(conn, judged, "e.indicator", ids, before)
    return found + asked(conn, elsewhere, "e.of_house", ids, before)


_NOT_JOINED = (
    "AND e.rowid NOT IN (SELECT rowid FROM entry WHERE +scope IN (SELECT value FROM json_each(?)))"
)
_WHOLE = """
SELECT e.indicator, e.period, e.measured FROM entry e
WHERE e.place IS NULL AND e.category IS NULL
AND e.draft IS NOT 1 AND e.measured IS NOT NULL AND e.period IS NOT NULL {where}"""
_HOUSES = """
SELECT e.of_house, e.period, sum(e.value), count(e.value),
       sum(e.numerator), sum(e.denominator), count(e.denominator) FROM entry e
WHERE e.of_house IS NOT NULL AND e.period IS NOT NULL {where} GROUP BY e.of_house, e.period"""
# What was accepted counts where the scheme asks for it, what was submitted elsewhere.
_WHOLE_ACCEPTED = """
SELECT e.indicator, e.period, CASE WHEN s.acceptance THEN a.accepted ELSE e.measured END
FROM entry e LEFT JOIN indicator i ON i.id = e.indicator LEFT JOIN scheme s ON s.id = i.scheme
LEFT JOIN acceptance a ON s.acceptance AND a.entry = e.id
WHERE e.place IS NULL AND e.category IS NULL AND e.period IS NOT NULL
AND CASE WHEN s.acceptance THEN a.accepted IS NOT NULL
    ELSE e.draft IS NOT 1 AND e.measured IS NOT NULL END {where}"""
_ASKING = "SELECT i.id FROM indicator i JOIN scheme s ON s.id = i.scheme WHERE s.acceptance"
# Where nothing is accepted yet, the numbers are all missing: such a group makes no result.
_HOUSES_ACCEPTED = f"""
SELECT e.indicator, e.period, sum(a.value), count(a.value),
       sum(a.numerator), sum(a.denominator), count(a.denominator)
FROM entry e INDEXED BY entry_at_house JOIN acceptance a ON a.entry = e.id
WHERE e.place IS NOT NULL AND e.category IS NULL AND e.period IS NOT NULL
AND e.indicator IN ({_ASKING}) {{where}} GROUP BY e.indicator, e.period"""


def _made(rule: Rule, row: Any) -> Result | None:
    """What establishments make together; bare percentages of houses of any size make no mean."""
    _indicator, code, total, bare, part, over, shares = row
    if rule.kind is IndicatorKind.PERCENTAGE:
        if not over or part is None or bare:
            return None
        above, below = _exact(part), _exact(over)
        return Result(parse_period(code), HUNDRED * above / below, above, below, shares)
    if total is None or rule.over_places not in _ADDING:
        return None
    value = _exact(total)
    if rule.over_places is Aggregation.MEAN:
        value /= bare
    return Result(parse_period(code), value, None, None, bare)


_ADDING = (Aggregation.SUM, Aggregation.MEAN)


def _exact(summed: float) -> Decimal:
    """A sum made by SQLite, without the dust of binary fractions: to six decimals."""
    if isinstance(summed, int):
        return Decimal(summed)
    if summed.is_integer():
        return Decimal(int(summed))
    return Decimal(repr(summed)).quantize(_DIGITS).normalize()


@lru_cache(maxsize=16384)
def _said(measured: str) -> tuple[dict[str, Any], Decimal | None]:
    """What an entry says and its value; the same texts are read again at each change."""
    said: dict[str, Any] = MEASURED.read(measured)
    return said, measured_value(said)


_by_period = attrgetter("period.last", "period.first", "period.code")
_by_code = attrgetter("period.code")
