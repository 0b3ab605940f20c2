"""What goes out: sheets, types, the secret, and files that are whole or not there."""

import csv
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.kinds.choices import Direction
from db.queries.base.lookup import scheme_of
from desktop.tables.writing import Wanted, write_indicators
from tests.tables.base import CHILDREN, COUNT, SHARE, Held


def written(base: Held, path: Path, wanted: Wanted | None = None) -> dict[str, list[list[Any]]]:
    """The sheets of a workbook that was just written, by name."""
    with base.store.read() as session:
        write_indicators(session, wanted or Wanted(), path)
    book = CalamineWorkbook.from_path(path)
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def entries_of(sheets: dict[str, list[list[Any]]], code: str) -> list[dict[str, Any]]:
    """The lines of an indicator, by the titles of their columns."""
    heads, *rows = sheets["Saisies"]
    return [dict(zip(heads, row, strict=True)) for row in rows if row[0] == code]


def test_numbers_and_dates_are_real(base: Held, tmp_path: Path) -> None:
    """A spreadsheet counts with them: nothing is a text that looks like a number."""
    sheets = written(base, tmp_path / "a.xlsx")
    assert list(sheets) == ["Lisez-moi", "Indicateurs", "Cibles", "Saisies"]
    first, second = entries_of(sheets, SHARE)
    assert (first["Période"], first["Nombre"], first["Total"]) == ("2023", 19, 36)
    assert first["Pourcentage"] == pytest.approx(19 / 36)
    assert isinstance(first["Saisie le"], datetime)
    assert (second["Période"], second["Commentaire"]) == ("S1 2024", "+33 à revoir")
    (count, none) = entries_of(sheets, COUNT)
    assert (count["Valeur"], count["Estimée"]) == (44.5, "oui")
    assert (none["Valeur"], none["Sans valeur"]) == ("", "Non applicable")
    assert sheets["Cibles"][1][:4] == [SHARE, "Bilans faits dans le mois", "2024", 75]


def test_nothing_is_a_formula(base: Held, tmp_path: Path) -> None:
    """A text that begins like a formula leaves as a text."""
    sheets = written(base, tmp_path / "a.xlsx")
    defined = dict(zip(sheets["Indicateurs"][0], sheets["Indicateurs"][1], strict=True))
    assert defined["Définition"] == "=1+1 n'est pas une formule"
    with zipfile.ZipFile(tmp_path / "a.xlsx") as inside:
        texts = [inside.read(name) for name in inside.namelist() if "sheet" in name]
    assert not any(b"<f>" in text or b"<f " in text for text in texts)


def test_the_sheet_is_ready_to_use(base: Held, tmp_path: Path) -> None:
    """A frozen heading, a filter, the ids in hidden columns, who made it."""
    written(base, tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as inside:
        sheet = inside.read("xl/worksheets/sheet4.xml").decode()
        properties = inside.read("docProps/core.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<autoFilter" in sheet
    assert 'hidden="1"' in sheet
    assert "Indicateurs et saisies" in properties


def test_small_counts_of_children_are_secret(base: Held, tmp_path: Path) -> None:
    """Three children in one house: that house, and one more that would give it back."""
    lines = entries_of(written(base, tmp_path / "a.xlsx"), CHILDREN)
    values = [line["Valeur"] for line in lines]
    assert 3 not in values
    assert values.count("secret") >= 2
    assert 40 in values or values.count("secret") == 4


def test_only_what_is_in_sight(base: Held, tmp_path: Path) -> None:
    """The filter of the screen, said on the first sheet."""
    wanted = Wanted([base.indicators[COUNT]], None, "Recherche : délai")
    sheets = written(base, tmp_path / "a.xlsx", wanted)
    assert {row[0] for row in sheets["Saisies"][1:]} == {COUNT}
    assert "Recherche : délai" in [row[1] for row in sheets["Lisez-moi"]]


def test_csv_for_a_french_spreadsheet(base: Held, tmp_path: Path) -> None:
    """Semicolons, commas in numbers, French dates, and guarded texts."""
    path = tmp_path / "a.csv"
    with base.store.read() as session:
        write_indicators(session, Wanted(), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    half = next(row for row in rows if row["Période"] == "S1 2024")
    assert (half["Nombre"], half["Pourcentage"]) == ("30", "83,333333 %")
    assert half["Commentaire"] == "'+33 à revoir"
    assert half["Saisie le"].startswith("02/10/2024")
    count = next(row for row in rows if row["Code"] == COUNT)
    assert count["Valeur"] == "44,5"


def test_a_file_that_is_open_elsewhere(base: Held, tmp_path: Path) -> None:
    """A spreadsheet has it: it is said, and the file stays as it was."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    (tmp_path / ".~lock.a.xlsx#").write_text("x")
    with pytest.raises(UserError, match="ouvert dans un tableur"):
        written(base, path)
    assert path.read_bytes() == b"before"


def test_stopped_on_the_way(base: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left behind, and what stood there stays."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"before")
    monkeypatch.setattr("desktop.tables.xlsx.STEP", 1)

    def stop(done: int, total: int) -> None:
        assert done <= total
        if done == 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), base.store.read() as session:
        write_indicators(session, Wanted(), path, stop)
    assert path.read_bytes() == b"before"
    assert [one.name for one in tmp_path.iterdir() if one.name.startswith(".a.")] == []


def test_days_of_a_baseline_are_days(base: Held, tmp_path: Path) -> None:
    """A date without an hour is written as a date."""
    with base.store.write() as session:
        start = {"baseline": Decimal(1), "baseline_on": date(2020, 5, 4)}
        new = NewIndicator("I-9", "Daté", "", Direction.UP, **start)
        add_indicator(session, scheme_of(session).id, new)
    sheets = written(base, tmp_path / "a.xlsx")
    heads = sheets["Indicateurs"][0]
    last = dict(zip(heads, sheets["Indicateurs"][-1], strict=True))
    assert last["Départ le"] == date(2020, 5, 4)
