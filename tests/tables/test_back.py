"""What goes out comes back: nothing new in it, then what a person changed in it."""

import csv
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.commands.table import TableTaken, take_table
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Empty
from db.kinds.indicator import Entry, Indicator, Target
from db.kinds.period import parse_period
from db.kinds.registry import natural_id
from db.queries.tables.line import Outcome, Plan
from db.queries.tables.plan import plan_table
from desktop.tables.reading import TableRead, read_table
from desktop.tables.writing import Wanted, write_indicators
from tests.tables.base import CHILDREN, COUNT, LEVEL, SHARE, Held
from tests.tables.raw import row, xlsx

FILES = Path(__file__).parent.parent / "files" / "tables"
HEADS = ("Code", "Période", "Établissement", "Valeur", "Nombre", "Total", "Commentaire")


def plan(base: Held, path: Path) -> Plan:
    """What a file would change."""
    with base.store.read() as session:
        return plan_table(session, read_table(path).lines)


def take(base: Held, path: Path, reason: str = "") -> TableTaken:
    """Take a file in."""
    with base.store.write() as session:
        return take_table(session, read_table(path).lines, reason)


def sent(path: Path, *rows: tuple[object, ...]) -> Path:
    """A workbook with usual titles."""
    return xlsx(path, row(1, *HEADS) + "".join(row(n, *one) for n, one in enumerate(rows, 2)))


def refusals(found: Plan) -> list[str]:
    """The sentences of the lines that are left out, with plain spaces."""
    return [one.sentence.replace("\u00a0", " ") for one in found.of(Outcome.REFUSED)]


def entry(
    base: Held, code: str, period: str, place: str | None = None
) -> tuple[dict[str, Any], str]:
    """What an entry of the base says, and its comment."""
    with base.store.read() as session:
        indicator = base.indicators[code]
        house = base.houses[place] if place else None
        scope = house or session.get_one(Indicator, indicator).scope
        name = natural_id(Entry, scope, indicator, period, house, None)
        found = session.get_one(Entry, name)
        return found.measured or {}, found.comment or ""


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_what_was_written_changes_nothing(base: Held, tmp_path: Path, name: str) -> None:
    """Every line is known, those that are secret too."""
    with base.store.read() as session:
        gone = write_indicators(session, Wanted(), tmp_path / name)
    found = plan(base, tmp_path / name)
    assert refusals(found) == []
    assert found.changes == 0
    assert len(found.of(Outcome.SAME)) >= gone.entries
    assert gone.secret >= 2
    taken = take(base, tmp_path / name)
    assert not taken.changes.lots


def test_a_line_corrected_one_added(base: Held, tmp_path: Path) -> None:
    """A correction asks for a reason; the base then holds both, and a second time nothing."""
    path = sent(
        tmp_path / "a.xlsx",
        (SHARE, "1er semestre 2024", None, None, 33, 36, None),
        (COUNT, "2025", None, 41.5, None, None, "mesuré"),
        (CHILDREN, "2025", "Maison Nord", "12", None, None, None),
    )
    found = plan(base, path)
    (update,) = found.of(Outcome.UPDATE)
    assert ("30 / 36" in update.before, "33 / 36" in update.after) == (True, True)
    assert len(found.of(Outcome.NEW)) == 2
    with pytest.raises(UserError, match="Dites pourquoi"):
        take(base, path)
    take(base, path, "Recompté")
    measured, comment = entry(base, SHARE, "2024-S1")
    assert (measured["numerator"], comment) == (33, "+33 à revoir")
    measured, _comment = entry(base, CHILDREN, "2025", "Maison Nord")
    assert measured["value"] == 12
    again = plan(base, path)
    assert again.changes == 0
    assert refusals(again) == []


def test_targets_come_back_too(base: Held, tmp_path: Path) -> None:
    """The sheet of targets: one corrected, one added."""
    path = xlsx(
        tmp_path / "a.xlsx",
        row(1, "Indicateur", "Période", "Cible")
        + row(2, "Bilans faits dans le mois", 2024, 80)
        + row(3, "bilans  faits dans le MOIS", 2025, "90 %"),
    )
    found = plan(base, path)
    assert [one.outcome for one in found.lines] == [Outcome.UPDATE, Outcome.NEW]
    take(base, path, "Vote du conseil")
    with base.store.read() as session:
        targets = {one.period: one.value for one in session.query(Target)}
    assert targets == {parse_period("2024"): Decimal(80), parse_period("2025"): Decimal(90)}


def test_texts_of_definitions_come_back(base: Held, tmp_path: Path) -> None:
    """A definition made clearer in the sheet of indicators; the rest of it stays."""
    path = xlsx(
        tmp_path / "a.xlsx",
        row(1, "Code", "Indicateur", "Définition", "Méthode")
        + row(2, COUNT, "Délai moyen", "Du signalement au rendez-vous")
        + row(3, SHARE, "Bilans faits dans le mois", "=1+1 n'est pas une formule"),
    )
    found = plan(base, path)
    assert [one.outcome for one in found.lines] == [Outcome.UPDATE, Outcome.SAME]
    take(base, path)
    with base.store.read() as session:
        changed = session.get_one(Indicator, base.indicators[COUNT])
        assert (changed.definition, changed.unit) == ("Du signalement au rendez-vous", "jours")


def test_a_level_is_a_target(base: Held, tmp_path: Path) -> None:
    """By its name; one that is none of the scale is refused."""
    path = xlsx(
        tmp_path / "a.xlsx",
        row(1, "Code", "Période", "Cible") + row(2, LEVEL, 2025, "écrit") + row(3, LEVEL, 2026, 9),
    )
    found = plan(base, path)
    assert found.lines[0].target == 3
    assert refusals(found)[0].startswith("Feuil1!C3 : ")


def test_refused_with_their_cell(base: Held, tmp_path: Path) -> None:
    """Each line that cannot be taken says where and why; the others are taken."""
    path = sent(
        tmp_path / "a.xlsx",
        (COUNT, "2022", None, "1,2,3", None, None, None),
        ("I-99", "2022", None, 1, None, None, None),
        (COUNT, "bientôt", None, 1, None, None, None),
        (COUNT, "2022", "Maison Nulle", 1, None, None, None),
        (SHARE, "2022", None, None, 39, 36, None),
        (SHARE, "2022", None, 0.52, None, None, None),
        (COUNT, "2022", None, None, None, None, "sans valeur"),
        (COUNT, "2021", None, 5, None, None, "x" * 2001),
        (LEVEL, "2023", None, "parlé", None, None, None),
        (LEVEL, "2023", None, "écrit", None, None, None),
        (LEVEL, "2023", None, "oral", None, None, None),
    )
    found = plan(base, path)
    said = refusals(found)
    assert said[0].startswith("Feuil1!D2 : « 1,2,3 » n’est pas un nombre")
    assert said[1] == "Feuil1!A3 : Aucun indicateur « I-99 »."
    assert said[2].startswith("Feuil1!B4 : « bientôt » n’est pas une période")
    assert said[3] == "Feuil1!C5 : Aucun établissement « Maison Nulle »."
    assert said[4].startswith("Feuil1!E6 : 39 dépasse le total de 36")
    assert "est-ce 52 % ou 0,52 %" in said[5]
    assert said[6] == "Feuil1!A8 : Il n’y a pas de valeur sur cette ligne."
    assert said[7].startswith("Feuil1!G9 : Ce texte a 2001 signes")
    assert said[8].startswith("Feuil1!D10 : Choisissez l’un des niveaux")
    assert said[9] == "Feuil1!A12 : Feuil1!A11 dit déjà autre chose de la même saisie."
    assert len(found.of(Outcome.NEW)) == 1
    taken = take(base, path)
    assert len(taken.changes.lots) == 1


def test_secret_hides_nothing_that_is_known(base: Held, tmp_path: Path) -> None:
    """'secret' over an exact value leaves it; where nothing stood it is said."""
    path = sent(
        tmp_path / "a.xlsx",
        (CHILDREN, "2024", "Maison Nord", "secret", None, None, None),
        (CHILDREN, "2023", "Maison Nord", "secret", None, None, None),
    )
    assert [one.outcome for one in plan(base, path).lines] == [Outcome.SAME, Outcome.NEW]


def test_tables_of_others(base: Held, tmp_path: Path) -> None:
    """Other titles, an index column as data tools write it, commas, letters of another age."""
    path = tmp_path / "export.csv"
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=",")
        writer.writerow(["", "Intitulé", "Année", "Structure", "Résultat", "Remarques"])
        writer.writerow(["0", "Délai moyen", "2021", "", "1\u00a0234,5", "Été"])
    (line,) = plan(base, path).lines
    assert (line.outcome, line.fields["measured"]) == (Outcome.NEW, {"value": Decimal("1234.5")})
    assert line.fields["comment"] == "Été"


@pytest.mark.parametrize("name", ["libreoffice.ods", "libreoffice.xlsx"])
def test_documents_that_libreoffice_made(base: Held, tmp_path: Path, name: str) -> None:
    """A title above, real days shown as months, percentages, other words for what is said."""
    with base.store.write() as session:
        edit = Gesture(session)
        edit.put(base.indicators[COUNT], "every", 1)
        edit.sign()
    path = tmp_path / name
    path.write_bytes((FILES / name).read_bytes())
    found = plan(base, path)
    assert refusals(found) == []
    said = [(one.period.code if one.period else "", one.fields["measured"]) for one in found.lines]
    assert said == [
        ("2024-03", {"value": Decimal("1234.5")}),
        ("2024-04", {"value": Decimal(-3)}),
        ("2024-T3", {"value": Decimal("52.5")}),
        ("2025", {"value": Decimal(3)}),
        ("2023-S2", {"empty": Empty.NOT_APPLICABLE}),
    ]


def test_titles_that_nobody_knows(base: Held, tmp_path: Path) -> None:
    """They are asked for; what is answered is used for the same titles."""
    path = xlsx(tmp_path / "a.xlsx", row(1, "Item", "Quand", "Combien") + row(2, COUNT, 2021, 7))
    read: TableRead = read_table(path)
    assert (read.lines, read.titles) == ((), ("Item", "Quand", "Combien"))
    chosen = {"Item": "code", "Quand": "period", "Combien": "value"}
    with base.store.read() as session:
        (line,) = plan_table(session, read_table(path, lambda _key: chosen).lines).lines
    assert line.outcome is Outcome.NEW


def test_what_one_may_not_write(
    base: Held, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told, line by line, and nothing of such a line is written."""
    monkeypatch.setattr(
        "db.queries.tables.plan.writing",
        lambda _session: lambda scope, _kind, _field: scope.startswith("est_"),
    )
    path = sent(
        tmp_path / "a.xlsx",
        (COUNT, "2021", None, 5, None, None, None),
        (COUNT, "2021", "Maison Sud", 5, None, None, None),
    )
    found = plan(base, path)
    assert refusals(found) == ["Feuil1!A2 : Vos droits ne couvrent pas cette ligne."]
    assert len(found.of(Outcome.NEW)) == 1


def test_texts_come_back_from_csv_sign_for_sign(base: Held, tmp_path: Path) -> None:
    """Spaces that do not break, and texts that already begin as guarded ones do."""
    said = {"definition": "Au numérateur\u00a0: enfants", "method": "'=A1+1", "comment": "=A1"}
    with base.store.write() as session:
        gesture = Gesture(session)
        for name, text in said.items():
            gesture.put(base.indicators[COUNT], name, text)
        gesture.sign()
    path = tmp_path / "a.csv"
    with base.store.read() as session:
        write_indicators(session, Wanted(sheet="indicators"), path)
    assert "''=A1+1" in path.read_text("utf-8-sig")
    assert plan(base, path).changes == 0


def test_zero_is_a_value(base: Held, tmp_path: Path) -> None:
    """New, of so many, and in the place of another: never taken for an empty cell."""
    path = sent(
        tmp_path / "a.xlsx",
        (COUNT, "2031", None, 0, None, None, None),
        (SHARE, "2031", None, None, 0, 36, None),
    )
    assert take(base, path).plan.changes == 2
    share, _comment = entry(base, SHARE, "2031")
    assert (entry(base, COUNT, "2031")[0]["value"], share["numerator"]) == (0, 0)
    assert plan(base, path).changes == 0
    five = sent(tmp_path / "b.xlsx", (COUNT, "2031", None, 5, None, None, None))
    take(base, five, "Comptés.")
    take(base, sent(tmp_path / "c.xlsx", (COUNT, "2031", None, 0, None, None, None)), "Aucun.")
    assert entry(base, COUNT, "2031")[0]["value"] == 0


def test_a_refusal_quotes_the_beginning_of_a_cell(base: Held, tmp_path: Path) -> None:
    """A cell may hold thirty thousand signs; nobody reads them in a sentence."""
    path = sent(tmp_path / "a.xlsx", ("X" * 30_000, "2031", None, 0, None, None, None))
    (sentence,) = refusals(plan(base, path))
    assert len(sentence) < 500
