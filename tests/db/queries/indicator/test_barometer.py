"""The barometer: which waves there are, and what changed from one to the next, by hand."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.commands.barometer import add_barometer, enter_wave, missing_of
from db.commands.change import change_fields
from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.kinds.period import parse_period
from db.kinds.scheme import Scheme
from db.queries.indicator.barometer import FEW, Barometer, barometer, waves_of
from db.queries.secrecy.small_counts import USUAL_LEAST
from tests.db.queries.plan import Plan

FIRST, SECOND = parse_period("2020/2022"), parse_period("2023/2025")


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """A scheme from 2021 to 2025 with the shipped barometer, under an action."""
    found = Plan(tmp_path)
    found.action("7.1", found.measure("7", "a"))
    with found.write() as session:
        change_fields(session, found.scheme, {"first_year": 2021, "last_year": 2025})
    with found.write() as session:
        add_barometer(session, found.scheme, found.actions["7.1"])
    yield found
    found.store.close()


def counts(part: int, total: int) -> dict[str, Any]:
    """A number and a total."""
    return {"numerator": Decimal(part), "denominator": Decimal(total)}


def read(plan: Plan, *, printed: bool = False) -> Barometer:
    """The barometer as it is."""
    with plan.store.read() as session:
        return barometer(session, plan.scheme, printed=printed)


def enter(plan: Plan, wave: Any, said: dict[str, dict[str, Any]], at: int = 0) -> None:
    """Enter a wave of one of its rows."""
    with plan.write() as session:
        enter_wave(session, read(plan).rows[at].id, wave, said)


@pytest.mark.parametrize(
    ("years", "today", "wanted"),
    [
        ((2021, 2025), 2024, ["2020-2022", "2023-2025"]),
        ((2018, 2022), 2024, ["2017-2019", "2020-2022"]),
        ((2021, 2021), 2024, ["2019-2021"]),
        ((None, None), 2024, ["2022-2024"]),
        ((2025, 2021), 2024, ["2019-2021"]),  # years the wrong way round
    ],
)
def test_waves_end_with_the_scheme(
    years: tuple[int | None, int | None], today: int, wanted: list[str]
) -> None:
    """Three years each, back to its first year."""
    scheme = Scheme(id="sch_1", first_year=years[0], last_year=years[1])
    found = waves_of(scheme, [], date(today, 9, 1))
    assert [one.period.label for one in found] == wanted
    assert [one.number for one in found] == [*range(1, len(wanted) + 1)]


def test_a_wave_entered_for_other_years_is_one_more() -> None:
    """What is shorter than three years is none."""
    said = [parse_period("2026/2028"), parse_period("2024")]
    found = waves_of(Scheme(id="s", first_year=2021, last_year=2025), said, date(2024, 9, 1))
    assert [one.period.label for one in found] == ["2020-2022", "2023-2025", "2026-2028"]


def test_the_shipped_set_has_its_themes_and_no_value(plan: Plan) -> None:
    """Measure 7: schooling, physical and psychological health, of children of twelve."""
    found = read(plan)
    assert [name for name, _rows in found.themes] == [
        "Scolarité", "Santé physique", "Santé psychologique",
    ]  # fmt: skip
    for row in found.rows:
        assert row.expects.kind is IndicatorKind.PERCENTAGE
        assert row.unconfirmed
        assert row.known.least == USUAL_LEAST  # about children
        assert not any(figure.known for figure in row.figures)
        assert [part.code for part, _figures in row.parts] == ["sex:f", "sex:m"]
        assert "Au dénominateur" in row.definition
    assert found.current.period == SECOND  # it has begun in September 2024


def test_what_is_there_already_is_not_added_again(plan: Plan) -> None:
    """Nor is a code that belongs to another."""
    with plan.store.read() as session:
        assert missing_of(session, plan.scheme) == ()
    with plan.write() as session:
        add_barometer(session, plan.scheme)
    assert len(read(plan).rows) == 14


def test_a_change_is_in_points_and_needs_both_waves(plan: Plan) -> None:
    """52 of 127 are 40.94 %, 66 of 132 are 50 %: 9.06 points more."""
    enter(plan, FIRST, {"": counts(52, 127), "sex:f": counts(28, 63), "sex:m": counts(24, 64)})
    row = read(plan).rows[0]
    assert row.last_change is not None
    assert row.last_change.much is None
    assert not row.last_change.secret
    enter(plan, SECOND, {"": counts(66, 132)})
    row = read(plan).rows[0]
    assert row.last_change is not None
    assert row.last_change.much is not None
    assert round(row.last_change.much, 2) == Decimal("9.06")
    assert not row.last_change.few
    girls = {part.code: figures for part, figures in row.parts}["sex:f"]
    assert [figure.numerator for figure in girls] == [28, None]


@pytest.mark.parametrize(("total", "few"), [(FEW, False), (FEW - 1, True)])
def test_few_children_are_said_to_be_few(plan: Plan, total: int, few: bool) -> None:
    enter(plan, FIRST, {"": counts(10, total)})
    enter(plan, SECOND, {"": counts(20, 120)})
    change = read(plan).rows[0].last_change
    assert change is not None
    assert change.few is few


def test_what_is_printed_hides_small_counts_and_their_changes(plan: Plan) -> None:
    """3 girls, hence the boys too: 60 less 57; the whole stays, and so does its change."""
    enter(plan, FIRST, {"": counts(60, 120), "sex:f": counts(3, 58), "sex:m": counts(57, 62)})
    enter(plan, SECOND, {"": counts(70, 120), "sex:f": counts(30, 58), "sex:m": counts(40, 62)})
    exact, printed = read(plan).rows[0], read(plan, printed=True).rows[0]
    assert exact.parts[0][1][0].numerator == 3
    for _part, figures in printed.parts:
        assert figures[0].empty is Empty.SECRET
        assert figures[1].known
    assert printed.figures == exact.figures
    assert printed.last_change == exact.last_change


def test_a_wave_that_cannot_be_is_refused_whole(plan: Plan) -> None:
    """More girls than girls: nothing is entered, not even the boys."""
    with pytest.raises(UserError, match="dépasse le total"):
        enter(plan, FIRST, {"sex:m": counts(10, 60), "sex:f": counts(70, 60)})
    assert not any(one.known for _part, own in read(plan).rows[0].parts for one in own)


def test_a_wave_may_be_named_and_the_name_taken_away(plan: Plan) -> None:
    """With what it says or alone; the other wave keeps its own."""
    one = read(plan).rows[0].id
    for wave, name in ((SECOND, " Printemps  2025 "), (FIRST, "Printemps 2022")):
        with plan.write() as session:
            enter_wave(session, one, wave, {"": counts(52, 127)}, name=name)
    assert [wave.label for wave in read(plan).waves] == [
        "Printemps 2022 (2020-2022)",
        "Printemps 2025 (2023-2025)",
    ]
    with plan.write() as session:
        enter_wave(session, one, FIRST, {}, name="")
    assert [wave.name for wave in read(plan).waves] == ["", "Printemps 2025"]
    assert read(plan).may_name
