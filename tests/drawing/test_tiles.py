"""The map of tiles: nothing over anything, figures and words beside every shade."""

import pytest

from desktop.drawing.chart import Sign
from desktop.drawing.fills import fill_of
from desktop.drawing.framed import Framed
from desktop.drawing.surface import Box
from desktop.drawing.tiles import PARIS, Tile, TilesChart, in_order, paris_places
from desktop.look.tokens import LIGHT
from tests.drawing.recording import recorded

TITLES = ("Secteur", "Établissement", "Où il en est")
CHART = TilesChart(
    "Référent nommé",
    (
        Tile("3e", 0, 0, 1, 1, "1 / 1", "1 en place sur 1 concerné", (("Foyer A", "En place"),)),
        Tile("12e", 1, 0, 3, 5, "3 / 5", "3 en place sur 5 concernés"),
        Tile("13e", 2, 0),
        Tile("Communauté de communes du Grand Val", 0, 1, 0, 2, "0 / 2", "0 en place sur 2"),
        Tile("20e", 1, 1, 1, 3, "1 / 3", "1 en place sur 3 concernés"),
    ),
    TITLES,
    "établissements",
)


@pytest.mark.parametrize("width", [300, 420, 900])
def test_words_stay_in_their_tile(width: int) -> None:
    """A long name is cut; the same with its title and its key."""
    for chart in (CHART, Framed(CHART, "Exemple")):
        recorder = recorded(chart, box := Box(0, 0, width, _tall(chart, width)))
        assert recorder.faults(box) == []
        assert {"3e", "3 / 5", "0 / 2"} <= set(recorder.words)


def _tall(chart: TilesChart | Framed, width: int) -> float:
    return chart.height(recorded(CHART, Box(0, 0, 500, 300)), width)


@pytest.mark.parametrize(
    ("part", "whole", "fill"),
    [
        (0, 0, Sign.NOBODY),
        (0, 4, Sign.NONE),
        (1, 4, Sign.SOME),
        (2, 4, Sign.MOST),
        (3, 4, Sign.MOST),
        (4, 4, Sign.ALL),
    ],
)
def test_a_fill_says_how_much(part: int, whole: int, fill: Sign) -> None:
    assert fill_of(part, whole) is fill


def test_a_fill_is_a_pattern_too() -> None:
    """Half or more has more strokes than less than half, and a darker ground."""
    strokes, grounds = {}, {}
    for fill in (Sign.NONE, Sign.SOME, Sign.MOST, Sign.ALL):
        part = {Sign.NONE: 0, Sign.SOME: 1, Sign.MOST: 3, Sign.ALL: 4}[fill]
        chart = TilesChart("Un", (Tile("3e", 0, 0, part, 4, f"{part} / 4"),), TITLES)
        recorder = recorded(chart, Box(0, 0, 90, 60))
        strokes[fill], grounds[fill] = len(recorder.lines), recorder.figures[0][0]
    assert strokes[Sign.NONE] < strokes[Sign.SOME] < strokes[Sign.MOST]
    assert len(set(grounds.values())) == 4
    assert grounds[Sign.NONE] == LIGHT.surface


def test_it_says_all_in_words_and_in_rows() -> None:
    assert "12e : 3 en place sur 5 concernés".replace(" :", "\u00a0:") in CHART.description
    assert CHART.table.rows == (("3e", "Foyer A", "En place"),)
    assert CHART.keys == (Sign.NOBODY, Sign.NONE, Sign.SOME, Sign.MOST, Sign.ALL)


def test_paris_has_its_twenty_arrondissements_each_at_one_place() -> None:
    places = paris_places()
    assert sorted(places) == list(range(1, 21))
    assert len(set(places.values())) == 20
    assert places[18][1] == 0 < places[13][1] == len(PARIS) - 1
    assert places[16][0] == 0 < places[12][0]
    assert in_order(7, 2)[-1] == (1, 3)
