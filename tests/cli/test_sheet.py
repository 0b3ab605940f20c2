"""Sheets about indicators, by commands."""

from pathlib import Path

import pytest

from tests.cli.stage import Stage
from tests.paper.reading import words


def said(path: Path) -> str:
    """What a sheet says."""
    return words(path.read_bytes())


def test_an_indicator_and_those_of_its_measure(stage: Stage) -> None:
    """The counts that were entered are on both; another measure has none of them."""
    stage.do("enter", stage.secretary, "5.1-a", "2024-s1", "--num", "143", "--den", "275")
    one, measure, other = (stage.folder / f"{name}.pdf" for name in ("a", "b", "c"))
    stage.do("sheet", stage.secretary, "indicator", "5.1-a", "-o", one)
    stage.do("sheet", stage.secretary, "indicators", "--measure", "5", "-o", measure)
    stage.do("sheet", stage.secretary, "indicators", "--measure", "1", "-o", other)
    assert "143 sur 275" in said(one)
    assert "143 sur 275" in said(measure)
    assert "Aucun indicateur n’est défini." in said(other)


def test_a_form_for_the_periods_that_are_asked(stage: Stage) -> None:
    """Two indicators on one form."""
    path = stage.folder / "a.pdf"
    asked = ("--with", "5.1-b", "--periods", "2024-s2", "2025")
    stage.do("sheet", stage.secretary, "collection", "5.1-a", *asked, "-o", path)
    text = said(path)
    for part in ("5.1-a", "5.1-b", "S2 2024", "2025", "Rempli par"):
        assert part in text


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("collection", "5.1-a", "--periods", "2024-X9"), "n’est pas une période"),
        (("collection", "5.1-a", "--by", "categories"), "sexe"),
        (("collection", "9.9-z"), "Aucun indicateur"),
        (("indicators", "--measure", "77"), "Aucune mesure"),
    ],
)
def test_what_cannot_be_printed_is_said(
    stage: Stage, asked: tuple[str, ...], sentence: str
) -> None:
    path = stage.folder / "a.pdf"
    refused = stage.run("sheet", stage.secretary, *asked, "-o", path)
    assert refused.status
    assert sentence in refused.err
    assert not path.exists()


def test_the_barometer_says_that_it_is_empty(stage: Stage) -> None:
    path = stage.folder / "a.pdf"
    stage.do("sheet", stage.secretary, "barometer", "-o", path)
    assert "Aucun indicateur n’est dans le baromètre." in said(path)


def test_what_is_printed_of_establishments(stage: Stage) -> None:
    """One house, the forms of all of them, the matrix of some: its filter is printed."""
    for name, manager in (("Foyer A", "Arc"), ("MECS B", "Bel")):
        stage.do("establishment", stage.secretary, "add", name, "--manager", manager)
    stage.do("expect", stage.secretary, "add", "5.1", "Référent nommé", "--everyone")
    house, forms, table = (stage.folder / f"{name}.pdf" for name in ("a", "b", "c"))
    stage.do("sheet", stage.secretary, "establishment", "Foyer A", "-o", house)
    stage.do("sheet", stage.secretary, "deployment-form", "-o", forms)
    stage.do("sheet", stage.secretary, "deployment", "--manager", "bel", "-o", table)
    assert "Foyer A" in said(house)
    assert all(name in said(forms) for name in ("Foyer A", "MECS B"))
    text = said(table)
    assert "Filtre : organisme : bel" in text
    assert "MECS B" in text
    assert "Foyer A" not in text
    none = ("sheet", stage.secretary, "deployment", "--area", "Ailleurs", "-o", table)
    assert "Aucun établissement ouvert ne correspond" in stage.run(*none).err
