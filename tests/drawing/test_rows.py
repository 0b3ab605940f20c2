"""Bars, establishments and small charts: nothing over anything, missing values as words."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.drawing.chart import Chart, Sign
from desktop.drawing.comparison import ComparisonChart
from desktop.drawing.course import Hole
from desktop.drawing.framed import Framed
from desktop.drawing.multiples import MultiplesChart, as_one, side_by_side
from desktop.drawing.surface import Box
from desktop.drawing.trajectory import TrajectoryChart
from desktop.look.tokens import LIGHT
from tests.drawing.recording import Recorder, recorded
from tests.drawing.test_trajectory import PLAIN, courses, spots

NARROW, WIDE = 320, 900
GIRLS = Amount("Filles", 58, "58 %", 70, "70 %")
BOYS = Amount("Garçons", None, "secret", 70, "70 %")
PARTS = BarsChart("Bilans", (Group("", (GIRLS, BOYS)),), ("", "Catégorie"), "%", "S1 2024")
WAVES = BarsChart(
    "Baromètre",
    tuple(
        Group(name, (Amount("2020-2022", 40, "40 %"), Amount("2023-2025", 52, "52 %")))
        for name in ("École", "Santé")
    ),
    ("Indicateur", "Vague"),
    "%",
    shaded=True,
)
HOUSES = ComparisonChart(
    "Bilans",
    (
        Amount("MECS B", 30, "30 %"),
        Amount("MECS C", None, "non renseigné"),
        Amount("MECS A", 30, "30 %"),
        Amount("Foyer", 80, "80 %"),
    ),
    "%",
    mean=Amount("moyenne", 47, "47 %"),
    target=Amount("cible", 60, "60 %"),
)
NUMBERS = st.none() | st.floats(-1e14, 1e14)


@st.composite
def amounts(draw: st.DrawFn) -> Amount:
    """Any value with any name."""
    value, target = draw(NUMBERS), draw(NUMBERS)
    said = "secret" if value is None else f"{value:g} %"
    return Amount(draw(st.text(max_size=60)), value, said, target, "" if target is None else "x")


MANY = st.lists(amounts(), max_size=45).map(tuple)


def faults(chart: Chart, width: float) -> list[str]:
    """What is wrong with a chart as high as it asks, alone and with its title and key."""
    found = []
    for one in (chart, Framed(chart, "Source")):
        box = Box(3, 7, width, one.height(Recorder(), width))
        found += recorded(one, box).faults(box)
    return found


@settings(max_examples=40)
@given(MANY, st.sampled_from([NARROW, WIDE]), st.booleans())
def test_bars_of_any_size_stand_apart(bars: tuple[Amount, ...], width: int, named: bool) -> None:
    """At 320 pixels and at 900, in one group or in several."""
    groups = (Group("Un nom de groupe " * 5 if named else "", bars), Group("", bars[:3]))
    chart = replace(PARTS, groups=groups)
    assert faults(chart, width) == []
    assert len(chart.table.rows) == len(bars) + len(bars[:3])
    assert chart.description


@settings(max_examples=40)
@given(MANY, st.sampled_from([NARROW, WIDE]), st.none() | amounts(), st.none() | amounts())
def test_any_establishments_stand_apart(
    places: tuple[Amount, ...], width: int, mean: Amount | None, target: Amount | None
) -> None:
    """Forty of them too, with the words of the mean and of the target."""
    chart = replace(HOUSES, places=places, mean=mean, target=target)
    assert faults(chart, width) == []
    assert chart.description


@settings(max_examples=40)
@given(st.lists(courses(), max_size=5).map(tuple), st.sampled_from([NARROW, WIDE]), st.booleans())
def test_any_small_charts_stand_apart(courses: tuple, width: int, one_scale: bool) -> None:  # type: ignore[type-arg]
    """Whatever each of them is."""
    assert faults(MultiplesChart("Mesure 5", courses, one_scale=one_scale), width) == []


def bar_widths(chart: BarsChart) -> dict[str, list[float]]:
    """How long the bars are, by their ink."""
    box = Box(0, 0, WIDE, 200)
    found: dict[str, list[float]] = {}
    for ink, points in recorded(chart, box).figures:
        if ink != LIGHT.surface:
            found.setdefault(ink, []).append(points[1][0] - points[0][0])
    return found


def test_a_bar_is_as_long_as_its_value_and_a_secret_has_none() -> None:
    """The word stands in its place; the target stays."""
    assert bar_widths(PARTS).keys() == {LIGHT.result}
    assert len(bar_widths(PARTS)[LIGHT.result]) == 1
    assert "secret" in recorded(PARTS, Box(0, 0, WIDE, 200)).words
    assert "Garçons : secret (cible : 70 %)" in PARTS.description.replace("\u00a0", " ")
    assert PARTS.table.rows[1] == ("Garçons", "secret", "70 %")
    assert PARTS.keys == (Sign.TARGET,)
    both = replace(PARTS, groups=(Group("", (GIRLS, Amount("Garçons", 29, "29 %"))),))
    long, short = bar_widths(both)[LIGHT.result]
    assert long == pytest.approx(2 * short)


def test_the_newest_wave_is_the_darkest() -> None:
    """In each group alike, with its name beside it."""
    widths = bar_widths(WAVES)
    assert {ink: len(found) for ink, found in widths.items()} == {
        LIGHT.line_strong: 2,
        LIGHT.result: 2,
    }
    assert WAVES.table.titles == ("Indicateur", "Vague", "Valeur")
    assert recorded(WAVES, Box(0, 0, WIDE, 200)).words.count("2023-2025") == 2


def test_establishments_are_sorted_and_those_that_miss_come_last() -> None:
    """A dot for each value, never one for what is missing."""
    assert [one.name for one in HOUSES.rows] == ["Foyer", "MECS A", "MECS B", "MECS C"]
    drawn = recorded(HOUSES, Box(0, 0, WIDE, 200))
    assert len(drawn.discs) == 3
    assert "3 valeurs sur 4" in HOUSES.description
    said = [text.replace("\u00a0", " ") for text in drawn.words]
    assert {"moyenne : 47 %", "cible : 60 %", "non renseigné"} <= {*said}
    assert HOUSES.table.rows[-1] == ("cible", "60 %")


def test_small_charts_share_their_years_and_their_scale_if_asked() -> None:
    """Those of another unit keep theirs."""
    short = replace(PLAIN, results=spots((2030, 900)), targets=(), start=None)
    other = replace(short, unit="%", results=spots((2030, 12)))
    own, _short, _other = side_by_side((PLAIN, short, other))
    assert min(own.years) == 2021
    assert max(own.years) == 2030
    assert own.values == ()
    own, _short, other = side_by_side((PLAIN, short, other), one_scale=True)
    assert max(own.values) == 900
    assert max(other.values) == 12


def test_small_charts_leave_as_each_of_them_may() -> None:
    """One that is secret makes another whole, and says why."""
    plain = TrajectoryChart(PLAIN)
    hidden = TrajectoryChart(replace(PLAIN, results=PLAIN.results[:1]), note="secret : trop peu")
    assert as_one("Mesure 5", [plain, plain]).leaving.courses == (PLAIN, PLAIN)
    leaving = as_one("Mesure 5", [plain, TrajectoryChart(PLAIN, hidden)]).leaving
    assert leaving.courses == (PLAIN, hidden.course)
    assert leaving.note == "secret : trop peu"


def test_small_charts_are_one_table() -> None:
    """The indicator first; a remark of one of them makes a column for all."""
    holed = replace(PLAIN, label="Bilans", start=None, holes=(Hole(2025, "2025", "secret"),))
    chart = MultiplesChart("Mesure 5", (PLAIN, holed))
    assert chart.table.titles == ("Indicateur", "Période", "Résultat", "Cible", "Remarque")
    assert chart.table.rows[0] == ("Délai", "2021", "64 j", "", "valeur de départ")
    assert ("Bilans", "2025", "secret", "", "") in chart.table.rows
    assert Sign.HOLE in chart.keys
