"""Tables of establishments: what a preview says of each line, and taking them in."""

from datetime import date
from pathlib import Path

import pytest

from db.commands.establishment import edit_establishment
from db.commands.table import take_table
from db.commands.undo_import import take_tables_back
from db.kinds.choices import Managed
from db.queries.establishment.houses import House, houses
from db.queries.tables.line import Outcome
from desktop.tables.houses import proposed_columns, write_model
from desktop.tables.reading import read_table
from tests.tables.base import HOUSES, Held
from tests.tables.test_of_others import plan, rows

TITLES = ("Nom", "Catégorie", "Mode de gestion", "Association", "Commune", "Places", "Ouverture")
NORTH, SOUTH, EAST = HOUSES


def known(base: Held) -> dict[str, House]:
    with base.store.read() as session:
        return {row.name: row for row in houses(session)}


def table(folder: Path) -> Path:
    """New ones, one that changes, one that says nothing more, a total, three mistakes."""
    return rows(
        folder / "maisons.xlsx",
        TITLES,
        ("Foyer Ouest", "Foyer", "régie", None, 12, 24, "01/09/2019"),
        ("maison nord", "MECS", "Associatif", "Asso", None, None, None),
        (SOUTH, None, None, None, None, None, None),
        ("Foyer Est", "Foyer", "mixte", None, None, None, None),
        (None, "Foyer", None, None, None, None, None),
        ("Foyer Sud", None, None, None, None, "beaucoup", None),
        ("Total", None, None, None, None, 24, None),
    )


def test_each_line_is_compared(base: Held, tmp_path: Path) -> None:
    found = plan(base, table(tmp_path))
    (new,) = found.of(Outcome.NEW)
    assert new.label == "Nouvel établissement · Foyer Ouest"
    assert dict(new.fields) == {
        "name": "Foyer Ouest", "type": "Foyer", "managed": Managed.DIRECTLY, "area": "12",
        "capacity": 24, "opened": date(2019, 9, 1),
    }  # fmt: skip
    (changed,) = found.of(Outcome.UPDATE)
    assert dict(changed.fields) == {
        "type": "MECS", "manager": "Asso", "managed": Managed.ASSOCIATION
    }  # fmt: skip
    assert [one.label for one in found.of(Outcome.SAME)] == [SOUTH]
    said = [one.sentence.replace("\u00a0", " ") for one in found.of(Outcome.REFUSED)]
    assert [one.partition(" : ")[0] for one in said] == [
        "Feuil1!C5", "Feuil1!A6", "Feuil1!F7", "Feuil1!A8"
    ]  # fmt: skip


def test_taken_once_they_change_nothing_more_and_are_taken_back(base: Held, tmp_path: Path) -> None:
    lines = read_table(table(tmp_path)).lines
    with base.store.write() as session:
        done = take_table(session, lines)
    found = known(base)
    assert found["Foyer Ouest"].type_name == "Foyer"
    assert found["Foyer Ouest"].capacity == 24
    assert (found[NORTH].type_name, found[NORTH].manager_name) == ("MECS", "Asso")
    again = plan(base, table(tmp_path))
    assert again.changes == 0
    assert len(again.of(Outcome.REFUSED)) == 4
    with base.store.write() as session:
        take_tables_back(session, done.changes, ())
    assert set(known(base)) == set(HOUSES)
    assert known(base)[NORTH].type_name == ""


def test_a_blank_cell_takes_nothing_away(base: Held, tmp_path: Path) -> None:
    with base.store.write() as session:
        edit_establishment(session, base.houses[EAST], {"capacity": 8, "opened": date(2024, 1, 1)})
    path = rows(tmp_path / "a.xlsx", ("Nom", "Places", "Fermeture"), (EAST, None, "01/01/2023"))
    (refused,) = plan(base, path).of(Outcome.REFUSED)
    assert "fermerait avant" in refused.sentence
    path = rows(tmp_path / "b.xlsx", ("Nom", "Places", "Commune"), (EAST, None, "Lille"))
    (changed,) = plan(base, path).of(Outcome.UPDATE)
    assert dict(changed.fields) == {"area": "Lille"}


def test_one_name_twice_is_refused(base: Held, tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.xlsx", ("Nom", "Places"), ("Foyer A", 3), ("foyer  a", 4), ("Foyer A", 3)
    )
    found = plan(base, path)
    assert [len(found.of(one)) for one in Outcome] == [1, 0, 1, 1]


def test_a_list_that_others_made_is_read_as_they_write(base: Held, tmp_path: Path) -> None:
    """Their titles, a type with its points, a capacity with its unit; what is wrong is told."""
    path = rows(
        tmp_path / "a.xlsx",
        ("Nom de la structure", "Catégorie", "CP", "Nb places", "Âge mini"),
        ("Foyer A", "M.E.C.S.", "75012", "30 places", "6 ans"),
        ("Foyer B", "POUPONNIERE", "75012", "?", None),
        ("Foyer A", "MECS", "75012", 31, 6),
    )
    fields = ["house", "type", "area", "capacity", "age_from"]
    assert list(proposed_columns(path).values()) == fields
    with base.store.write() as session:
        edit_establishment(session, base.houses[EAST], {"type": "MECS", "area": "12e"})
    found = plan(base, path)
    wrong, twice = (one.sentence for one in found.of(Outcome.REFUSED))
    assert "écrivez un nombre entier" in wrong
    assert "du même établissement" in twice
    with base.store.write() as session:
        take_table(session, read_table(path).lines)
    made = known(base)["Foyer A"]
    assert (made.type_name, made.area, made.capacity) == ("MECS", "12e", 30)
    (again, *_others) = plan(base, path).of(Outcome.SAME)
    assert again.label == "Foyer A"


def test_a_table_of_values_is_still_one(base: Held, tmp_path: Path) -> None:
    """It names houses and has remarks; it is about indicators."""
    path = rows(
        tmp_path / "a.xlsx",
        ("Indicateur", "Établissement", "Commentaire", "2023"),
        ("Enfants accueillis", NORTH, "vu", 4),
    )
    assert all(one.house is None for one in plan(base, path).lines)


@pytest.mark.parametrize("name", ["modele.xlsx", "modele.csv"])
def test_the_model_is_read_back(base: Held, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    write_model(path)
    proposed = proposed_columns(path)
    assert set(proposed.values()) >= {"house", "type", "managed", "capacity", "closed", "note"}
    assert read_table(path).lines == ()
    assert plan(base, path).changes == 0


def test_titles_are_proposed_and_corrected(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.xlsx", ("Maison", "Places", "Capacité"), ("Foyer A", 3, 4))
    proposed = proposed_columns(path)
    assert proposed == {"Maison": "", "Places": "capacity", "Capacité": ""}
    assert not read_table(path).lines
    (line,) = read_table(path, lambda _key: {**proposed, "Maison": "house"}).lines
    assert line.said["house"] == "Foyer A"
    assert line.said["capacity"] == 3
