"""Reading icons into strokes."""

import math
import re
from pathlib import Path

import pytest

from db.kinds.choices import Expected, Status, Weather
from desktop.paper import pictograms
from desktop.paper.pictograms import BOX, pictogram
from desktop.paper.svg_path import path_operators
from desktop.signs import EXPECTED_ICONS, STATUS_ICONS, WEATHER_ICONS

_NAMED = [
    value
    for name in ("ALERT", "DONE", "TO_COME", "POSTPONED", "OLD", "DECISION", "HELD")
    if isinstance(value := getattr(pictograms, name), str)
]
USED = sorted({*STATUS_ICONS.values(), *WEATHER_ICONS.values(), *EXPECTED_ICONS.values(), *_NAMED})
SHIPPED = sorted((Path(__file__).parents[2] / "resources" / "icons").glob("*.svg"))


def numbers(operators: str) -> list[float]:
    """All numbers of some operators."""
    return [float(text) for text in re.findall(r"-?\d+\.\d+", operators)]


@pytest.mark.parametrize("name", USED)
def test_each_icon_is_drawn_inside_its_box(name: str) -> None:
    """Its strokes are there, and stay where the page gives them room."""
    operators = pictogram(name)
    assert operators.endswith("S")
    assert operators.count("m") >= 1
    assert all(-1 <= value <= BOX + 1 for value in numbers(operators))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_icon_can_be_read(path: Path) -> None:
    """No icon of the project uses a shape that the reader does not know."""
    svg = path.read_text("utf-8")
    shapes = re.findall(r"<(path|circle|ellipse|rect|line|polyline|polygon)\b", svg)
    starts = [one for one in pictograms.icon_operators(svg) if one.endswith(" m")]
    assert len(starts) >= len(shapes) > 0


def test_every_choice_has_its_own_icon() -> None:
    """Two statuses never look the same."""
    for choices, icons in (
        (Status, STATUS_ICONS),
        (Weather, WEATHER_ICONS),
        (Expected, EXPECTED_ICONS),
    ):
        assert set(icons) == set(choices)
        assert len(set(icons.values())) == len(icons)


@pytest.mark.parametrize(
    ("data", "operators"),
    [
        ("M1 2L3 4", "1.000 2.000 m 3.000 4.000 l"),
        ("m1 2 3 4", "1.000 2.000 m 4.000 6.000 l"),
        ("M1,2H5V-1h-2v.5z", "1 2 m 5 2 l 5 -1 l 3 -1 l 3 -0.5 l h"),
        ("M0 0zm1 1l1 0", "0 0 m h 1 1 m 2 1 l"),
        ("M0 0C1 2 3 4 5 6S9 9 8 8", "0 0 m 1 2 3 4 5 6 c 7 8 9 9 8 8 c"),
        ("M0 0q3 3 6 0", "0 0 m 2 2 4 2 6 0 c"),
        ("M0 0q3 3 6 0t6 0", "0 0 m 2 2 4 2 6 0 c 8 -2 10 -2 12 0 c"),
    ],
)
def test_commands_are_read_as_svg_says(data: str, operators: str) -> None:
    """Absolute and relative, repeated and smooth."""
    read = " ".join(path_operators(data))
    assert re.sub(r"\.000|(?<=\d)0+(?= )(?<=\.\d\d)|(?<=\.5)00", "", read) == re.sub(
        r"\.000", "", operators
    )


@pytest.mark.parametrize("flags", ["0 0", "0 1", "1 0", "1 1"])
def test_an_arc_stays_on_its_circle_and_ends_where_it_says(flags: str) -> None:
    """Each curve of an arc ends on the circle; written compactly it is the same."""
    data = f"M10 0A10 10 0 {flags} 0 10"
    curves = [numbers(one) for one in path_operators(data) if one.endswith("c")]
    assert curves[-1][-2:] == [0, 10]
    large, sweep = flags.split()
    centre = (0.0, 0.0) if (large, sweep) in {("0", "1"), ("1", "0")} else (10.0, 10.0)
    for curve in curves:
        assert math.dist(curve[-2:], centre) == pytest.approx(10, abs=0.01)
    assert len(curves) == (3 if large == "1" else 1)
    compact = f"M10 0A10 10 0 {flags.replace(' ', '')}0 10"
    assert list(path_operators(compact)) == list(path_operators(data))


def test_a_path_that_makes_no_sense_is_refused() -> None:
    """A mistake in an icon is found by us, not by a reader of the page."""
    with pytest.raises(ValueError, match="unreadable"):
        list(path_operators("M1 2L3"))
    with pytest.raises(ValueError, match="unreadable"):
        list(path_operators("M1 2Z3"))
