"""The matrix of the deployment: nothing is lost between two pages, each page is read alone."""

import re
from dataclasses import replace
from datetime import date

from db.kinds.choices import Deployed
from db.kinds.expectation import Rule
from db.queries.establishment.expected import Asking, ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Matrix, Said
from db.queries.establishment.narrowed import narrowed
from desktop.paper.binder import About, bind
from desktop.paper.frame import Frame
from desktop.sheets.deployment_matrix import Contested, matrix_part
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader
from tests.sheets.examples import HEAD

_COURSE = (*Deployed, None, Deployed.IN_PLACE, Deployed.IN_PLACE)
_TODAY = date(2024, 9, 17)


def scene(rows: int, houses: int, name: str = "Foyer {}") -> Matrix:
    """Everything is expected of everybody; all that may be said is said somewhere."""
    places = [House(f"est_{n:03}", name.format(n + 1), type="typ_a") for n in range(houses)]
    asked = [
        ExpectationRow(
            *(f"exp_{n:03}", "act_a", f"{n + 1}", "Action", "", "", f"Attendu numéro {n + 1}", ""),
            *(date(2024, 6, 30) if n % 2 else None, Rule(everyone=True)),
        )
        for n in range(rows)
    ]
    return Matrix(
        _TODAY,
        asked,
        places,
        {row.id: Asking(frozenset(house.id for house in places)) for row in asked},
        {
            row.id: {
                house.id: Said(_COURSE[(n + m) % len(_COURSE)], None, None)
                for m, house in enumerate(places)
            }
            for n, row in enumerate(asked)
        },
    )


def printed(found: Matrix, told: str = "", contested: Contested = ()) -> bytes:
    """Its PDF."""
    frame = Frame(HEAD, ("Comité de suivi nº 8",), landscape=True)
    part = matrix_part(found, contested, told, HEAD, frame)
    data = bind([part], frame, About("Déploiement", "", "", HEAD.issued_on))
    assert well_printed(data) == []
    return data


def texts(data: bytes) -> list[str]:
    """What each page says."""
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def signs(data: bytes) -> list[list[str]]:
    """The signs in the cells of each page."""
    sign = re.compile(r"[PCEN?][!*]?")
    return [[one.text for one in page.texts if sign.fullmatch(one.text)] for page in pages(data)]


def test_thirty_six_houses_and_ten_things_stand_on_one_page() -> None:
    """Names upwards, a letter a cell, counts in both margins."""
    found = scene(10, 36)
    data = printed(found, "secteur : Secteur 1")
    (page,), (drawn,) = texts(data), signs(data)
    assert "Filtre : secteur : Secteur 1" in page
    assert "10 attendus, 36 établissements" in page
    assert "colonnes" not in page
    key = 2 * 5  # the legend, and the head of the counts
    assert len(drawn) == 360 + key
    for row in found.expectations:
        counts = found.counts_of(row.id)
        assert f"{counts.in_place} sur {counts.concerned}" in page
    assert {"P", "C", "E", "N", "?", "C!", "E!", "?!"} == set(drawn)
    names = [one for one in pages(data)[0].texts if one.text.startswith("Foyer ")]
    assert len(names) == 36
    assert {round(one.right - one.x, 3) for one in names} == {0}
    assert len({round(one.base, 2) for one in names}) == 1


def test_more_houses_go_on_over_the_next_pages() -> None:
    """Each page repeats the rows, says which columns it holds, and what its signs mean."""
    found = scene(8, 100)
    data = printed(found, "type : MECS")
    said = texts(data)
    ranges = [re.findall(r"colonnes (\d+) à (\d+) sur (\d+)", page) for page in said]
    assert [one for page in ranges for one in page] == [
        ("1", "33", "100"),
        ("34", "66", "100"),
        ("67", "100", "100"),
    ]
    for number, page in enumerate(said, 1):
        assert f"Page {number}/3" in page
        assert "type : MECS" in page
        assert "P En place C En cours E À engager N Non concerné ? Non renseigné" in page
        assert all(row.label in page for row in found.expectations)
    names = [one.text for page in pages(data) for one in page.texts if "Foyer " in one.text]
    assert sorted(names) == sorted(house.name for house in found.houses)
    assert sum(map(len, signs(data))) == 800 + 3 * 10


def test_more_rows_go_on_under_the_same_names() -> None:
    found = scene(40, 12)
    data = printed(found)
    said = texts(data)
    assert len(said) > 1
    whole = " ".join(said)
    assert all(whole.count(f"{row.action_code} {row.label} ") == 1 for row in found.expectations)
    for page in pages(data):
        assert sum(one.text.startswith("Foyer ") for one in page.texts) == 12
    at_foot = ["sur les attendus qui concernent le lieu" in page for page in said]
    assert at_foot == [False] * (len(said) - 1) + [True]


def test_rows_come_closer_rather_than_begin_another_page() -> None:
    """Ten rows of two lines each, under a filter, spaced as others are, would take two."""
    found = scene(10, 36, "Maison d’enfants nº {}")
    more = ", selon les termes du schéma"
    rows = [replace(row, label=row.label + more) for row in found.expectations]
    assert len(texts(printed(replace(found, expectations=rows), "type : MECS"))) == 1


def test_what_is_not_expected_is_empty_and_what_differs_is_marked() -> None:
    found = scene(2, 3)
    first = found.expectations[0]
    exempt = {found.houses[1].id: "Travaux"}
    only = Asking(frozenset({found.houses[0].id}), exempt=exempt)
    found = replace(found, asked={**found.asked, first.id: only})
    data = printed(found, contested={(first.id, found.houses[0].id)})
    (drawn,) = signs(data)
    assert len(drawn) == 1 + 3 + 10
    assert sum(sign.endswith("*") for sign in drawn) == 1
    assert sum(one.text == "–" for one in pages(data)[0].texts) == 1
    assert "– dispensé · case vide" in texts(data)[0]
    assert "* réponses différentes reçues" in texts(data)[0]
    assert "*" not in texts(printed(scene(2, 3)))[0]


def test_long_names_keep_what_tells_them_apart() -> None:
    """What does not fit is left out in the middle."""
    found = scene(3, 36, "Maison d’enfants à caractère social de la vallée nº {}")
    names = [one.text for one in pages(printed(found))[0].texts if "…" in one.text]
    assert len(names) == 36
    assert {one.split("nº")[-1].strip() for one in names} == {str(n + 1) for n in range(36)}


def test_a_part_of_the_matrix_counts_its_own_alone() -> None:
    found = scene(4, 30)
    some = [house.id for house in found.houses[:5]]
    kept = narrowed(found, some, [found.expectations[1].id])
    page = texts(printed(kept))[0]
    assert "1 attendu, 5 établissements" in page
    assert kept.counts_of(found.expectations[1].id).houses == 5
    assert "Foyer 6" not in page


def test_nothing_expected_is_said() -> None:
    assert "Rien n’est attendu des établissements." in texts(printed(scene(0, 3)))[0]
    assert "Rien n’est attendu des établissements." in texts(printed(scene(3, 0)))[0]
