"""What a grid shows, by what it is about and for whom."""

from decimal import Decimal

from sqlalchemy import select

from db.commands.entries import NewValue, enter_values
from db.commands.grant import give
from db.commands.person import add_person
from db.kinds.choices import Role
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.queries.base.overview import overview
from db.queries.entry.grid import Address, Asked, By, grid_again, grid_rows
from db.queries.entry.grid_choice import MINE, grid_start
from db.queries.rights.indicators import indicator_rights
from desktop.pages.grid.layout import Fills, Layout
from tests.pages.base import Base, pilot_base
from tests.pages.grid.ground import number, plant


def test_what_it_is_about(base: Base) -> None:
    """An action, its measure, one indicator, everything; in the order of actions and codes."""
    ground = plant(base)

    def codes(about: str, by: By = By.PERIODS) -> list[str]:
        return [one.code for one in base.ask(grid_rows, Asked(by, about)).indicators]

    assert codes(base.actions["5.1"]) == ["L", "N", "P", "S", "Y"]
    assert codes(base.measures["5"]) == ["L", "N", "P", "S", "Y", "5.2-a", "5.2-b"]
    assert codes(ground.ids["C"]) == ["C"]
    assert codes("") == ["L", "N", "P", "S", "Y", "5.2-a", "5.2-b", "C", "H"]
    assert codes("", By.CATEGORIES) == ["C"]
    assert codes("", By.PLACES) == ["H"]


def test_each_length_has_its_periods(base: Base) -> None:
    """The most usual length first; what an indicator does not say is seen from its values."""
    plant(base)
    rows = base.ask(grid_rows, Asked())
    assert [one.code for one in rows.periods][:6] == [*map(str, range(2020, 2025)), "2022-S2"]
    assert {one.code: one.every for one in rows.indicators}["5.2-b"] in (6, 12)


def test_every_period_with_a_value_has_its_column(base: Base) -> None:
    """A half-year entered of a yearly indicator is seen and mended; its neighbours have none."""
    ground = plant(base)
    ground.enter("N", {"2023": number(4), "2024-S1": number(7)})
    rows = base.ask(grid_rows, Asked(about=base.actions["5.1"]))
    assert [one.code for one in rows.periods] == [*map(str, range(2020, 2025)), "2024-S1"]
    layout = Layout(rows)
    filled = {
        line.indicator.code: layout.fills(number, len(rows.periods) - 1)
        for number, line in enumerate(layout.lines)
    }
    assert filled["N"] is Fills.FIELD
    assert filled["Y"] is Fills.NONE


def test_what_stands_is_named_with_its_ops(base: Base) -> None:
    """In one query for all; what is contested names the ops that carry what is shown."""
    ground = plant(base, houses=2)
    ground.enter("N", {"2023": number(4)})
    half = parse_period("2024-S1")
    said = {"measured": number(7)}
    base.do(
        enter_values, [NewValue(ground.ids["H"], half, said, {}, place) for place in ground.houses]
    )
    rows = base.ask(grid_rows, Asked(about=base.actions["5.1"]))
    standing = rows.standing[Address(ground.ids["N"], parse_period("2023"))]
    assert len(standing.seen) == 1
    assert standing.measured is not None
    assert standing.measured["value"] == 4
    assert rows.made[ground.ids["S"], "2023"] == 4
    houses = base.ask(grid_rows, Asked(By.PLACES))
    assert [one.code for one in houses.periods] == ["2024-S1"]
    assert houses.made[ground.ids["H"], "2024-S1"] == Decimal(14)
    assert Address(ground.ids["H"], half, ground.houses[1]) in houses.standing


def test_a_pilot_has_indicators_of_their_own(base: Base) -> None:
    """And writes in them alone; a secretary writes everywhere."""
    plant(base)
    pilot = pilot_base(base, "health")
    try:
        assert pilot.ask(grid_start).mine
        rows = pilot.ask(grid_rows, Asked(about=MINE))
        assert [one.code for one in rows.indicators] == ["L", "N", "P", "S", "Y", "5.2-a", "5.2-b"]
        assert pilot.ask(overview).indicators == len(rows.indicators)
        everything = pilot.ask(grid_rows, Asked())
        assert {one.code for one in everything.indicators if not one.writes} == {"C", "H"}
    finally:
        pilot.store.close()
    start = base.ask(grid_start)
    assert (start.mine, start.whole, start.places, start.barometer) == (False, True, False, False)
    assert [(one.code, one.count) for one in start.choices] == [("5", 7), ("5.1", 5), ("5.2", 2)]


def test_a_director_fills_the_column_of_their_house(base: Base) -> None:
    """Indicators of the whole scheme by establishment; the whole is read."""
    ground = plant(base, houses=2)
    person, _changes = base.do(add_person, "Direction", "Maison 02", Role.DIRECTOR)
    base.do(give, person, Role.DIRECTOR, establishment=ground.houses[1])
    base.persons["director"] = person
    director = pilot_base(base, "director")
    try:
        start = director.ask(grid_start)
        assert (start.mine, start.whole, start.places) == (False, False, True)
        assert director.ask(indicator_rights).enter
        rows = director.ask(grid_rows, Asked(By.PLACES))
        assert [(one.name, one.writes) for one in rows.places] == [("Maison 02", True)]
        assert [(one.code, one.writes) for one in rows.indicators] == [("H", False)]
        half, said = parse_period("2024-S1"), {"measured": number(9)}
        director.do(enter_values, [NewValue(ground.ids["H"], half, said, {}, ground.houses[1])])
        again = director.ask(grid_again, rows, _entries(director))
        assert (ground.ids["H"], "2024-S1") not in again.made  # one house is not the whole
        assert again.standing == director.ask(grid_rows, Asked(By.PLACES)).standing
    finally:
        director.store.close()


def _entries(base: Base) -> list[str]:
    return list(base.ask(lambda session: session.scalars(select(Entry.id)).all()))
