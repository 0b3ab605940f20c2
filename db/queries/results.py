"""What counts of an indicator's entries, period by period: the whole, or its establishments."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import text
from sqlalchemy.orm import Session

from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.indicator import MEASURED
from db.kinds.period import Period, parse_period

HUNDRED = Decimal(100)
NAMED = 500
_DIGITS = Decimal(1).scaleb(-6)


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
    """The results of these indicators, by id, in the order of their periods: one query.

    `named` says that they are few enough to be asked by their ids. What is said of the whole
    stands for it; else what its establishments say makes it, by the rule; else there is none.
    A draft does not count; where the scheme accepts, only what was accepted does.
    """
    found: dict[str, list[Result]] = defaultdict(list)
    for row in _rows(session, rules if named else None, accepted=accepting(session)):
        rule = rules.get(row[0])
        made = _result(row, rule) if rule else None
        if made is not None:
            found[row[0]].append(made)
    return {one: tuple(sorted(made, key=_by_period)) for one, made in found.items()}


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
    asked = text("SELECT 1 FROM scheme WHERE acceptance LIMIT 1")
    return session.connection().execute(asked).first() is not None


def _rows(session: Session, ids: Collection[str] | None, *, accepted: bool) -> Iterable[Any]:
    """Indicator, period, the whole as stored, then counts and sums over establishments."""
    counts = _ACCEPTED if accepted else _SUBMITTED
    if ids is None:
        return session.connection().execute(text(counts.format(where=""))).all()
    asked = text(counts.format(where="AND e.indicator IN (SELECT value FROM json_each(:ids))"))
    return session.connection().execute(asked, {"ids": json.dumps(list(ids))}).all()


_SUMS = """
SELECT indicator, period, max(CASE WHEN place IS NULL THEN measured END) AS whole,
       count(place) AS places,
       sum(CASE WHEN place IS NOT NULL THEN measured ->> '$.value' END) AS total,
       count(CASE WHEN place IS NOT NULL THEN measured ->> '$.value' END) AS bare,
       sum(CASE WHEN place IS NOT NULL THEN measured ->> '$.numerator' END) AS part,
       sum(CASE WHEN place IS NOT NULL THEN measured ->> '$.denominator' END) AS over,
       count(CASE WHEN place IS NOT NULL THEN measured ->> '$.denominator' END) AS shares
FROM ({entries}) WHERE measured IS NOT NULL
GROUP BY indicator, period
"""
_SUBMITTED = _SUMS.format(
    entries="""
    SELECT e.indicator, e.period, e.place, e.measured FROM entry e
    WHERE e.category IS NULL AND e.period IS NOT NULL AND e.draft IS NOT 1 {where}"""
)
_ACCEPTED = _SUMS.format(
    entries="""
    SELECT e.indicator, e.period, e.place,
           CASE WHEN s.acceptance THEN a.accepted WHEN e.draft THEN NULL ELSE e.measured END
           AS measured
    FROM entry e LEFT JOIN indicator i ON i.id = e.indicator LEFT JOIN scheme s ON s.id = i.scheme
    LEFT JOIN acceptance a ON a.entry = e.id
    WHERE e.category IS NULL AND e.period IS NOT NULL {where}"""
)


def _result(row: Any, rule: Rule) -> Result | None:
    _indicator, period, whole, *sums = row
    if whole is not None:
        said, value = _said(whole)
        if value is not None:
            counts = said.get("numerator"), said.get("denominator")
            return Result(_period(period), value, *counts)
        if said.get("empty"):
            return None
    return _of_places(_period(period), rule, *sums) if sums[0] else None


def _of_places(  # noqa: PLR0917 — one row of sums, in its order
    period: Period,
    rule: Rule,
    _places: int,
    total: float,
    bare: int,
    part: float,
    over: float,
    shares: int,
) -> Result | None:
    """What establishments make together; bare percentages of houses of any size make no mean."""
    if rule.kind is IndicatorKind.PERCENTAGE:
        if not over or bare:
            return None
        counts = _exact(part), _exact(over)
        return Result(period, HUNDRED * counts[0] / counts[1], *counts, shares)
    if not bare or rule.over_places not in (Aggregation.SUM, Aggregation.MEAN):
        return None
    summed = _exact(total)
    return Result(
        period, summed if rule.over_places is Aggregation.SUM else summed / bare, places=bare
    )


def _exact(summed: float) -> Decimal:
    """A sum made by SQLite, without the dust of binary fractions: to six decimals."""
    if isinstance(summed, int):
        return Decimal(summed)
    return Decimal(repr(summed)).quantize(_DIGITS).normalize()


_period = lru_cache(maxsize=4096)(parse_period)


@lru_cache(maxsize=16384)
def _said(measured: str) -> tuple[dict[str, Any], Decimal | None]:
    """What an entry says and its value; the same texts are read again at each change."""
    said: dict[str, Any] = MEASURED.read(measured)
    return said, measured_value(said)


def _by_period(one: Result) -> Period:
    return one.period
