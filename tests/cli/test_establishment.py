"""Establishments from the terminal: what they are, types, contacts, joined, imported."""

from pathlib import Path

from tests.cli.stage import Stage


def run(stage: Stage, *said: object) -> str:
    return stage.do("establishment", stage.secretary, *said).out


def test_one_is_described_closed_and_opened(stage: Stage) -> None:
    fields = ("--type", "Foyer", "--capacity", "24", "--ages", "6-17", "--managed", "association")
    run(stage, "add", "Foyer A", *fields)
    run(stage, "edit", "Foyer A", "--name", "Foyer des Tilleuls", "--area", "12e")
    assert "Foyer des Tilleuls · Foyer · 12e" in run(stage, "list")
    assert "fermé à partir du" in run(stage, "close", "Tilleuls", "--on", "2020-01-01")
    assert "Tilleuls" not in run(stage, "list")
    run(stage, "close", "Tilleuls", "--reopen")
    assert "Tilleuls" in run(stage, "list")


def test_types_and_contacts(stage: Stage) -> None:
    run(stage, "add", "Foyer A", "--type", "Foyer")
    run(stage, "types", "--add", "MECS")
    assert run(stage, "types", "--first", "mecs").splitlines()[0].startswith("MECS")
    assert "Lieu de vie" in run(stage, "types", "--rename", "MECS", "Lieu de vie")
    assert "Lieu de vie" not in run(stage, "types", "--remove", "Lieu de vie")
    refusal = stage.refused("establishment", stage.secretary, "types", "--remove", "Foyer")
    assert "Foyer A" in refusal
    run(stage, "contact", "Foyer A", "--who", "Chefferie", "--email", "a@example.org")
    assert "a@example.org · 01" in run(
        stage, "contact", "Foyer A", "--who", "chefferie", "--phone", "01"
    )
    assert run(stage, "contact", "Foyer A", "--remove", "Chefferie") == ""


def test_two_are_joined_and_parted(stage: Stage) -> None:
    run(stage, "add", "Foyer A", "--capacity", "12")
    run(stage, "add", "Tilleuls", "--capacity", "14", "--area", "12e")
    told = run(stage, "merge", "Foyer A", "Tilleuls", "--preview").replace("\u00a0", " ")
    assert "! Capacité en places : 12 | 14" in told
    assert "+ Secteur : 12e" in told
    run(stage, "merge", "Foyer A", "Tilleuls")
    assert "Tilleuls" not in run(stage, "list")
    assert "séparé" in run(stage, "part", "Tilleuls")
    assert "Tilleuls" in run(stage, "list")


def test_a_table_is_taken(stage: Stage, tmp_path: Path) -> None:
    model, table = tmp_path / "modele.csv", tmp_path / "maisons.csv"
    run(stage, "import", "--model", model)
    titles = model.read_text("utf-8-sig").splitlines()[0].split(";")
    table.write_text(f"{titles[0]};{titles[1]}\nFoyer A;Foyer\n;MECS\n", "utf-8-sig")
    found = stage.run("establishment", stage.secretary, "import", table)
    assert found.status == 1  # a line has no name
    assert "maisons!A3" in found.out
    assert "Foyer A · Foyer" in run(stage, "list")
