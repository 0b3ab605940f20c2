"""The trajectory in its box: nothing over anything, no value invented, holes left open."""

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from desktop.drawing.course import Course, Hole, Mark, Spot
from desktop.drawing.surface import Box
from desktop.drawing.trajectory import TrajectoryChart
from desktop.look.tokens import LIGHT
from tests.drawing.recording import recorded

NARROW, WIDE = Box(0, 0, 320, 176), Box(10, 20, 900, 400)
FINITE = st.floats(-1e14, 1e14)


def spots(*pairs: tuple[float, float]) -> tuple[Spot, ...]:
    """Values at moments, said as they are."""
    return tuple(Spot(at, value, f"{at:g}", f"{value:g} j") for at, value in pairs)


PLAIN = Course(
    "Délai",
    "j",
    spots((2022, 61), (2023, 52), (2024, 47), (2024.5, 44)),
    spots((2022, 55), (2023, 45), (2026, 30)),
    spots((2021, 64))[0],
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Any course: few points or many, of any size, in any year."""
    first = draw(st.integers(1990, 2040))
    step = draw(st.sampled_from([1 / 12, 0.25, 0.5, 1.0, 3.0]))
    places = st.lists(st.integers(0, 30), unique=True, max_size=12).map(sorted)

    def series() -> tuple[Spot, ...]:
        values = [(first + place * step, draw(FINITE)) for place in draw(places)]
        return spots(*values)

    levels = draw(st.integers(0, 12))
    return Course(
        draw(st.text(max_size=20)),
        draw(st.sampled_from(["", "%", "j"])),
        series(),
        series(),
        draw(st.none() | FINITE.map(lambda value: spots((first - 1, value))[0])),
        draw(st.none() | FINITE.map(lambda value: spots((first + 31 * step, value))[0])),
        draw(st.none() | FINITE.map(lambda value: spots((first + 31 * step, value))[0])),
        tuple(Hole(first + place * step, "", "secret") for place in draw(places)),
        tuple(Mark(first + place * step, "14 juin 22") for place in draw(places)),
        tolerance=(draw(st.floats(0, 1e14)), draw(st.floats(0, 1e14))),
        levels=tuple((float(level), f"Niveau {level} " * 4) for level in range(1, levels)),
        below=draw(st.booleans()),
    )


@given(courses(), st.sampled_from([NARROW, WIDE]))
@example(replace(PLAIN, results=(), targets=spots((2026, 1e-300)), start=None), NARROW)
@example(replace(PLAIN, unit="%", results=spots((2024, 100)), start=None), NARROW)
def test_no_word_is_over_another_or_out_of_its_box(course: Course, box: Box) -> None:
    """At 320 pixels and at 900, whatever is drawn; what is known can be said and listed."""
    chart = TrajectoryChart(course)
    drawn = recorded(chart, box)
    assert drawn.faults(box) == []
    assert drawn.words
    assert chart.description
    assert {len(row) for row in chart.table.rows} <= {len(chart.table.titles)}


def result_lines(course: Course) -> list[int]:
    """How many points each line of results goes through."""
    drawn = recorded(TrajectoryChart(course), WIDE)
    return [len(points) for ink, points in drawn.lines if ink == LIGHT.result]


def test_a_hole_breaks_the_line() -> None:
    """The points on both sides are drawn, and no point where there is none."""
    assert result_lines(PLAIN) == [5]
    holed = replace(PLAIN, holes=(Hole(2022.5, "S1 2022", "secret"),))
    assert result_lines(holed) == [2, 3]
    alone = replace(holed, holes=(*holed.holes, Hole(2021.5, "", ""), Hole(2023.5, "", "")))
    assert result_lines(alone) == [2]
    drawn = recorded(TrajectoryChart(alone), WIDE)
    assert len([at for fill, at in drawn.discs if fill == LIGHT.result]) == 5


def test_what_is_running_is_hollow_and_stands_apart() -> None:
    """The sum of half a year is no fall; what was to be reached by then is beside it."""
    running, awaited = spots((2025.5, 12), (2025.5, 14))
    course = replace(PLAIN, running=running, awaited=awaited)
    drawn = recorded(TrajectoryChart(course), WIDE)
    assert [fill for fill, _at in drawn.discs].count(LIGHT.surface) == 1
    assert result_lines(course) == [5]
    alone = recorded(TrajectoryChart(replace(course, awaited=None)), WIDE)
    assert len(drawn.figures) == len(alone.figures) + 1
    assert "12 j" in drawn.words
    assert "44 j" not in drawn.words
    assert ("2025.5", "12 j", "14 j", "période en cours") in course.table.rows


def test_the_latest_value_is_not_struck_through_by_the_line_of_a_tick() -> None:
    """The ground under it is drawn after the lines of ticks."""
    drawn = recorded(TrajectoryChart(PLAIN), WIDE)
    word, box = next((word, box) for word, box in drawn.texts if word == "44 j")
    fill, corners = drawn.figures[-1]
    assert word
    assert fill == LIGHT.surface
    assert min(y for _x, y in corners) < box.top
    assert max(y for _x, y in corners) > box.bottom


def test_the_band_is_between_the_targets_and_what_is_tolerated() -> None:
    """Above them for what must fall; none without targets."""
    course = replace(PLAIN, tolerance=(0.0, 6.0))

    def bands(one: Course) -> list[int]:
        drawn = recorded(TrajectoryChart(one), WIDE)
        return [len(points) for fill, points in drawn.figures if fill == LIGHT.track]

    assert bands(course) == [8]
    assert bands(replace(course, targets=())) == []
    assert bands(PLAIN) == []


def test_sittings_are_dated_while_there_is_room() -> None:
    """The latest ones first; all of them have their line."""
    marks = tuple(Mark(2024 + day / 20, f"{day} mars 24") for day in range(1, 8))
    drawn = recorded(TrajectoryChart(replace(PLAIN, marks=marks)), NARROW)
    dotted = [points for ink, points in drawn.lines if ink == LIGHT.muted]
    assert len(dotted) == 7
    assert "7 mars 24" in drawn.words
    assert "6 mars 24" not in drawn.words


def test_months_are_written_where_there_are_few_years() -> None:
    """Three years of halves read by their years, one by its months."""
    months = replace(PLAIN, results=spots((2024.25, 3), (2024.5, 4)), targets=(), start=None)
    words = recorded(TrajectoryChart(months), WIDE).words
    assert "juin\u00a024" in words
    assert "déc.\u00a023" in words
    assert {"2020", "2025"} <= {*recorded(TrajectoryChart(PLAIN), WIDE).words}


@pytest.mark.parametrize(
    ("values", "words"),
    [((2e6, 3e6), "3\u00a0M"), ((4e9, 1e9), "4\u00a0Md"), ((1200, 3), "1\u00a0200")],
)
def test_large_values_are_short_on_the_axis(values: tuple[float, float], words: str) -> None:
    """Millions and billions are said so."""
    course = replace(PLAIN, results=spots(*enumerate(values, 2022)), targets=(), start=None)
    assert words in recorded(TrajectoryChart(course), NARROW).words


def test_the_table_holds_every_figure() -> None:
    """By period, in order; a column without a word is left out."""
    titles, rows = TrajectoryChart(replace(PLAIN, start=None)).table
    assert titles == ("Période", "Résultat", "Cible")
    assert rows[:2] == (("2022", "61 j", "55 j"), ("2023", "52 j", "45 j"))
    assert rows[-1] == ("2026", "", "30 j")
    assert TrajectoryChart(PLAIN).table.rows[0] == ("2021", "64 j", "", "valeur de départ")


def test_a_tiny_chart_writes_no_value_over_its_lines() -> None:
    """What stands beside it says the value; a taller one writes it."""
    zigzag = spots(*((2022 + n / 4, 60 * (n % 2)) for n in range(13)))
    steep = replace(PLAIN, results=zigzag, targets=())
    said = steep.results[-1].said
    assert said not in recorded(TrajectoryChart(steep), Box(0, 0, 90, 60)).words
    assert said in recorded(TrajectoryChart(steep), NARROW).words
