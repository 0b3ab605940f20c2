"""Workbooks as people keep them, made by another program: what the preview says of each."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter  # type: ignore[import-untyped] # it has no types of its own

from db.journal.gesture import Gesture
from db.queries.tables.line import Compared, Outcome, Plan
from db.queries.tables.names import house_names
from db.queries.tables.plan import plan_table
from desktop.tables.reading import read_table
from tests.tables.base import CHILDREN, COUNT, SHARE, Held
from tests.tables.test_back import refusals


def made(path: Path, write: Callable[[Any, Any], object], name: str = "Feuil1") -> Path:
    """A workbook: `write` is given the book and its first sheet."""
    book = xlsxwriter.Workbook(path)
    write(book, book.add_worksheet(name))
    book.close()
    return path


def rows(path: Path, *lines: tuple[object, ...], name: str = "Feuil1") -> Path:
    """The same of plain rows."""
    return made(path, lambda _book, sheet: [sheet.write_row(n, 0, one)
                                            for n, one in enumerate(lines)], name)  # fmt: skip


def plan(base: Held, path: Path) -> Plan:
    """What a file would change, its titles compared with the houses of the base."""
    with base.store.read() as session:
        return plan_table(session, read_table(path, houses=house_names(session)).lines)


def new(found: Plan) -> list[tuple[str, str, Any]]:
    """(code, period, value) of what would be new."""
    return [_told(one) for one in found.of(Outcome.NEW)]


def _told(one: Compared) -> tuple[str, str, Any]:
    measured = one.fields.get("measured", {})
    value = one.target if one.target is not None else measured.get("value", measured)
    return one.code, one.period.code if one.period else "", value


def test_a_period_a_column(base: Held, tmp_path: Path) -> None:
    """Years as numbers, other periods as texts, a target, a total that is none of them."""
    path = rows(
        tmp_path / "a.xlsx",
        ("Code", "Indicateur", 2021, "S1 2022", "janv. 2023", "T1 2022", "Cible 2025", "Total"),
        (COUNT, "Délai moyen", 12, "1\u00a0234,5", None, 7, 30, 99),
        (None, "Enfants accueillis", 5),
    )
    found = plan(base, path)
    assert new(found) == [
        (COUNT, "2021", 12),
        (COUNT, "2022-S1", Decimal("1234.5")),
        (COUNT, "2022-T1", 7),
        (COUNT, "2025", 30),
        (CHILDREN, "2021", 5),
    ]
    assert found.of(Outcome.NEW)[3].target == 30
    (said,) = refusals(found)
    assert said == (
        "Feuil1!H1 : La colonne « Total » n’est ni une période ni un établissement : laissée."
    )
    assert [one.where for one in found.of(Outcome.NEW)][1] == "Feuil1!D2"


def test_months_as_real_days(base: Held, tmp_path: Path) -> None:
    """Excel makes a day of 'janv-23': it stands for a month where the indicator is monthly."""
    with base.store.write() as session:
        gesture = Gesture(session)
        gesture.put(base.indicators[COUNT], "every", 1)
        gesture.sign()

    def write(book: Any, sheet: Any) -> None:
        month = book.add_format({"num_format": "mmm-yy"})
        sheet.write_row(0, 0, ("", "Suivi"))
        for at in range(3):
            sheet.write_datetime(2, 1 + at, date(2023, 1 + at, 1), month)
        sheet.write_row(3, 0, ("Délai moyen", 3, 4, 5))

    found = plan(base, made(tmp_path / "a.xlsx", write))
    assert refusals(found) == []
    assert [one[1] for one in new(found)] == ["2023-01", "2023-02", "2023-03"]


def test_a_house_a_column(base: Held, tmp_path: Path) -> None:
    """The period stands in a column, over the table, or is asked for in one sentence."""
    heads = ("Code", "MAISON NORD", "Maison  Sud", "Ensemble")
    line = (CHILDREN, 12, 15, 27)
    over = plan(base, rows(tmp_path / "a.xlsx", ("Effectifs", 2022), (), heads, line))
    assert new(over) == [(CHILDREN, "2022", 12), (CHILDREN, "2022", 15)]
    assert [bool(one.place) for one in over.of(Outcome.NEW)] == [True, True]
    assert "La colonne « Ensemble »" in refusals(over)[0]
    beside = plan(
        base,
        rows(tmp_path / "b.xlsx", ("Code", "Année", *heads[1:3]), (CHILDREN, 2022, 12, 15)),
    )
    assert new(beside) == new(over)
    named = plan(base, rows(tmp_path / "c.xlsx", heads[:3], line[:3], name="2022"))
    assert new(named) == new(over)
    nowhere = plan(base, rows(tmp_path / "d.xlsx", heads[:3], line[:3]))
    (said,) = refusals(nowhere)
    assert said.startswith("Feuil1!B1 : Un établissement par colonne : ajoutez une colonne")


def test_houses_as_lines_under_a_title(base: Held, tmp_path: Path) -> None:
    """The indicator is the title over the table; the line that adds the houses up is left."""
    path = rows(
        tmp_path / "a.xlsx",
        ("Enfants accueillis",),
        (),
        (None, 2021, 2022),
        ("Maison Nord", 10, 12),
        ("Maison Sud", 14, 15),
        ("TOTAL :", 24, 27),
    )
    found = plan(base, path)
    assert len(new(found)) == 4
    assert all(one.place and one.code == CHILDREN for one in found.of(Outcome.NEW))
    (said,) = refusals(found)
    assert said == "Feuil1!A6 : « TOTAL : » : une ligne qui résume les autres n’est pas prise."


def test_a_total_below_a_long_table(base: Held, tmp_path: Path) -> None:
    """Whatever its words and its column, and where the code was copied down."""
    heads = ("Code", "Période", "Établissement", "Valeur")
    path = rows(
        tmp_path / "a.xlsx",
        heads,
        (CHILDREN, 2022, "Maison Nord", 10),
        (CHILDREN, 2022, "Sous-total", 10),
        (CHILDREN, 2022, "Ensemble", 10),
        ("Total général", None, None, 10),
        (None, None, None, 10),
    )
    found = plan(base, path)
    assert new(found) == [(CHILDREN, "2022", 10)]
    said = refusals(found)
    assert len(said) == 4
    assert "qui résume" in said[1]
    assert said[3] == "Feuil1!A6 : Il manque le code ou le nom de l’indicateur."


def test_titles_over_two_lines(base: Held, tmp_path: Path) -> None:
    """Periods merged over 'Nombre' and 'Total'; where the second line is strange it is said."""

    def write(under: tuple[str, str]) -> Callable[[Any, Any], None]:
        def put(book: Any, sheet: Any) -> None:
            sheet.write(0, 0, "Indicateurs de santé")
            sheet.merge_range(1, 1, 1, 2, 2021, book.add_format())
            sheet.merge_range(1, 3, 1, 4, 2022, book.add_format())
            sheet.write_row(2, 0, ("Code", *under, *under))
            sheet.write_row(3, 0, (SHARE, 10, 20, 11, 22))

        return put

    found = plan(base, made(tmp_path / "a.xlsx", write(("Nombre", "Total"))))
    assert refusals(found) == []
    assert [one[2] for one in new(found)] == [
        {"numerator": 10, "denominator": 20},
        {"numerator": 11, "denominator": 22},
    ]
    (said,) = refusals(plan(base, made(tmp_path / "b.xlsx", write(("Garçons", "Filles")))))
    assert "Les titres sont sur deux lignes" in said


def test_an_empty_first_column_and_percentages(base: Held, tmp_path: Path) -> None:
    """A table begins at C4; 0.12 shown as 12 % is 12 %, and 0.12 alone is asked about."""

    def write(book: Any, sheet: Any) -> None:
        percent = book.add_format({"num_format": "0 %"})
        sheet.write_row(3, 2, ("Libellé", "2031", "2032"))
        sheet.write(4, 2, "Bilans faits dans le mois")
        sheet.write_number(4, 3, 0.12, percent)
        sheet.write_number(4, 4, 0.12)
        sheet.write(3, 5, "2033")
        sheet.write(4, 5, "0,12")

    found = plan(base, made(tmp_path / "a.xlsx", write))
    assert new(found) == [(SHARE, "2031", 12)]
    number, text = refusals(found)
    assert number.startswith("Feuil1!E5 : 0,12 : est-ce 12 % ou 0,12 %")
    assert text.startswith("Feuil1!F5 : 0,12 : est-ce 12 % ou 0,12 %")


def test_formulas_hidden_sheets_two_sheets(base: Held, tmp_path: Path) -> None:
    """The last value of a formula is taken, one without any is told; what is hidden is not read."""

    def write(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ("Code", "2021", "2022"))
        sheet.write(1, 0, COUNT)
        sheet.write_formula(1, 1, "=40+2", None, 42)
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        hidden = book.add_worksheet("Brouillon")
        hidden.write_row(0, 0, ("Code", "2019"))
        hidden.write_row(1, 0, (COUNT, 1))
        hidden.hide()
        more = book.add_worksheet("Suite")
        more.write_row(0, 0, ("Code", "Période", "Valeur"))
        more.write_row(1, 0, (COUNT, "2020", 8))
        book.add_worksheet("Notes").write(0, 0, "Rien à lire ici")

    path = made(tmp_path / "a.xlsx", write)
    found = plan(base, path)
    assert new(found) == [(COUNT, "2021", 42), (COUNT, "2020", 8)]
    (said,) = refusals(found)
    assert said.startswith("Feuil1!C2 : Cette case est en erreur")
    assert read_table(path).left == ("Notes",)


def test_numbers_that_look_like_years(tmp_path: Path) -> None:
    """Under titles of their own they are no periods: the columns are asked for."""
    path = rows(tmp_path / "a.xlsx", ("Item", "Budget", "Postes"), (COUNT, 2010, 2020), ("b", 1, 2))
    read = read_table(path)
    assert (read.lines, read.titles) == ((), ("Item", "Budget", "Postes"))


def test_the_same_period_twice(base: Held, tmp_path: Path) -> None:
    """Two columns of one period that differ: the second is refused, with both cells."""
    path = rows(tmp_path / "a.xlsx", ("Code", "2021", "Réalisé 2021"), (COUNT, 4, 5))
    (said,) = refusals(plan(base, path))
    assert said == "Feuil1!C2 : Feuil1!B2 dit déjà autre chose de la même saisie."


def test_what_is_wide_is_known_once_taken(base: Held, tmp_path: Path) -> None:
    """A house that is no house is told; blank cells take nothing away."""
    path = rows(tmp_path / "a.xlsx", (None, "2023", "2024"), ("Délai moyen", 44.5, None))
    found = plan(base, path)
    assert [one.outcome for one in found.lines] == [Outcome.SAME]
    unknown = rows(tmp_path / "b.xlsx", (None, "2023", "2024"), ("Maison Nulle", 44.5, 3))
    assert refusals(plan(base, unknown))[0] == "Feuil1!A2 : Aucun indicateur « Maison Nulle »."
