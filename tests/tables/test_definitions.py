"""Definitions that come back in a table: changed by the rules of the dialog, or new."""

from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.indicator import NewIndicator, add_indicator
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.indicator import Indicator
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.queries.indicator.definition import linked_actions
from db.queries.tables.line import Outcome
from desktop.tables.writing import Wanted, write_indicators
from tests.tables.base import CHILDREN, COUNT, LEVEL, SHARE, Held
from tests.tables.raw import row, xlsx
from tests.tables.test_back import plan, refusals, take

HEADS = ("Code", "Indicateur", "Nature", "Unité", "Sens", "Tous les (mois)", "Au plus")


def sheet(path: Path, heads: tuple[str, ...], *rows: tuple[object, ...]) -> Path:
    """A workbook with these titles."""
    return xlsx(path, row(1, *heads) + "".join(row(n, *one) for n, one in enumerate(rows, 2)))


def indicator(base: Held, code: str) -> Indicator:
    """An indicator of the base by its code."""
    with base.store.read() as session:
        found = session.query(Indicator).filter_by(code=code).one()
        session.expunge(found)
        return found


@pytest.fixture
def acted(base: Held) -> Held:
    """The base with two actions of a measure, and an indicator that says all that one may say."""
    with base.store.write() as session:
        scheme = session.query(Scheme).one()
        gesture = Gesture(session)
        measure = gesture.born(Measure, REFERENCE, scheme=scheme.id, code="M1", title="Santé")
        for code in ("1.1", "1.2"):
            gesture.born(Action, scheme=scheme.id, measure=measure, code=code, title=f"Agir {code}")
        gesture.sign()
        first, second = session.query(Action).order_by(Action.code)
        more = {
            "every": 12, "tolerance": Decimal("1.5"), "delay": 30, "collected_by": "PMI",
            "bounds": {"low": Decimal(0), "high": Decimal(900)}, "sexes": True,
            "over_periods": Aggregation.LAST, "over_places": Aggregation.SUM,
            "ages": "0-5 ans\n6-12 ans", "method": "Une ligne\nune autre", "theme": None,
        }  # fmt: skip
        new = NewIndicator(
            *("W-1", "Tout dit", "enfants", Direction.HOLD),
            baseline=Decimal("12.1234567"), baseline_period=parse_period("2020"), more=more,
            actions=[second.id],
        )  # fmt: skip
        whole = add_indicator(session, scheme.id, new, first.id)[0]
        made = {"kind": IndicatorKind.RATIO, "formula": {"terms": whole, "over": whole}}
        made["formula"] |= {"per": Decimal(1000)}
        kind = made.pop("kind")
        ratio = NewIndicator("W-2", "Taux", "pour mille", Direction.UP, kind, more=made)  # type: ignore[arg-type]
        add_indicator(session, scheme.id, ratio)
    return base


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_all_that_a_definition_says_comes_back_as_it_is(
    acted: Held, tmp_path: Path, name: str
) -> None:
    """Whatever was written of it changes nothing, in both forms."""
    with acted.store.read() as session:
        write_indicators(session, Wanted(sheet="indicators"), tmp_path / name)
    found = plan(acted, tmp_path / name)
    assert (refusals(found), found.changes) == ([], 0)
    assert len(found.of(Outcome.SAME)) >= 6


def test_each_field_is_taken(acted: Held, tmp_path: Path) -> None:
    """Words, numbers, days and codes, as people write them in their cells."""
    heads = (
        "Code", "Définition", "Nature", "Unité", "Sens", "Périodicité", "Entre périodes",
        "Entre établissements", "Valeur de départ", "Départ le", "Tolérance", "Au moins", "Au plus",
        "Disponible après (jours)", "Par sexe", "Tranches d'âge", "Porte sur des enfants",
        "Autres actions", "Indicateur",
    )  # fmt: skip
    said = (
        COUNT, "Compté en jours", "nombre", "jours ouvrés", "Doit se maintenir", "semestrielle",
        "Moyenne", "Moyenne", 44, "31/12/2021", "0,5", 1, "1 200", 45, "oui", "0-5 ; 6-12", "non",
        "1.1, 1.2", "Délai médian",
    )  # fmt: skip
    path = sheet(tmp_path / "a.xlsx", heads, said)
    (line,) = plan(acted, path).lines
    assert (line.outcome, line.sentence) == (Outcome.UPDATE, "")
    assert "Unité" in line.label
    assert "doit baisser" in line.before
    assert "doit se maintenir" in line.after
    take(acted, path)
    one = indicator(acted, COUNT)
    assert (one.direction, one.every, one.over_periods) == (Direction.HOLD, 6, Aggregation.MEAN)
    assert (one.tolerance, one.delay, one.sexes) == (Decimal("0.5"), 45, True)
    assert one.bounds == {"low": Decimal(1), "high": Decimal(1200)}
    assert (one.baseline or {})["value"] == 44
    assert (one.baseline or {})["on"].isoformat() == "2021-12-31"
    assert (one.ages, one.label, one.about_children) == ("0-5\n6-12", "Délai médian", None)
    with acted.store.read() as session:
        assert len(linked_actions(session, one.id)) == 2
    assert plan(acted, path).changes == 0


@pytest.mark.parametrize(
    ("title", "cell", "sentence"),
    [
        ("Nature", "Pourcentage", "Une valeur est déjà saisie|valeurs sont déjà saisies"),
        ("Nature", "Truc", "« Truc » : écrivez Nombre, Pourcentage"),
        ("Sens", "plus", "« plus » : écrivez doit monter"),
        ("Tous les (mois)", 0, "écrivez un nombre entier, de 1 à 120"),
        ("Tolérance", -1, "plus petite que zéro"),
        ("Au moins", "beaucoup", "n’est pas un nombre"),
        ("Départ le", "hier", "n’est pas un jour"),
        ("Valeur de départ", 12, "Donnez la période"),
        ("Thème du baromètre", "Santé", "tous les trois ans"),
        ("Par sexe", "peut-être", "répondez par oui ou par non"),
        ("Action", "9.9", "un indicateur reste où il est"),
        ("Autres actions", "9.9", "Aucune action « 9.9 »"),
        ("Entre établissements", "Dernière valeur", "écrivez Somme, Moyenne"),
    ],
)
def test_what_cannot_be_is_told_with_its_cell(
    acted: Held, tmp_path: Path, title: str, cell: object, sentence: str
) -> None:
    """The rules of the dialog, said of the cell where they are broken."""
    path = sheet(tmp_path / "a.xlsx", ("Code", "Méthode", title), (COUNT, None, cell))
    (said,) = refusals(plan(acted, path))
    assert said.startswith("Feuil1!C2 : ")
    assert any(one in said for one in sentence.split("|"))


def test_a_new_code_makes_a_new_indicator(acted: Held, tmp_path: Path) -> None:
    """Shown as new, with where it goes; a second time there is nothing left to take."""
    heads = (*HEADS, "Action", "Mesure")
    path = sheet(
        tmp_path / "a.xlsx",
        heads,
        ("N-1", "Visites faites", "Nombre", "visites", "doit monter", 3, 90, "1.1", "M1"),
        ("N-2", "Places ouvertes", None, "places", "doit monter", "annuelle"),
    )
    found = plan(acted, path)
    assert [one.outcome for one in found.lines] == [Outcome.NEW, Outcome.NEW]
    first, second = found.lines
    assert (first.label, first.after) == (
        "Nouvel indicateur · Visites faites",
        "action 1.1",
    )
    assert second.after == "tout le schéma"
    take(acted, path)
    one = indicator(acted, "N-1")
    assert (one.every, (one.bounds or {})["high"], bool(one.action)) == (3, 90, True)
    assert indicator(acted, "N-2").nature is IndicatorKind.NUMBER
    assert plan(acted, path).changes == 0


def test_new_ones_computed_from_new_ones(acted: Held, tmp_path: Path) -> None:
    """In whatever order they stand; those that turn in a circle are refused."""
    heads = ("Code", "Indicateur", "Nature", "Sens", "Somme de", "Divisée par")
    path = sheet(
        tmp_path / "a.xlsx",
        heads,
        ("T-1", "Total", "Somme calculée", "doit monter", f"N 1, {COUNT}"),
        ("N 1", "Visites", "Nombre", "doit monter"),
        ("R-1", "Rond un", "Somme calculée", "doit monter", "R-2"),
        ("R-2", "Rond deux", "Somme calculée", "doit monter", "R-1"),
        ("R-3", "Sans", "Somme calculée", "doit monter", "absent"),
    )
    found = plan(acted, path)
    assert [one.outcome for one in found.lines[:2]] == [Outcome.NEW, Outcome.NEW]
    said = refusals(found)
    assert "tourne en rond" in said[0]
    assert "tourne en rond" in said[1]
    assert said[2] == "Feuil1!E6 : Aucun indicateur « absent »."
    take(acted, path)
    formula = indicator(acted, "T-1").formula or {}
    assert formula["terms"].split() == [indicator(acted, "N 1").id, acted.indicators[COUNT]]


def test_a_new_one_that_is_not_told_enough(acted: Held, tmp_path: Path) -> None:
    """What is missing, and a name that another code has, are said with their cells."""
    path = sheet(
        tmp_path / "a.xlsx",
        (*HEADS, "Action"),
        ("N-1", "Visites", "Nombre", "visites", None),
        ("N-2", None, "Nombre", "visites", "doit monter"),
        ("N-3", "Délai moyen", "Nombre", "jours", "doit monter"),
        ("N-4", "Ailleurs", "Nombre", "jours", "doit monter", None, None, "7.7"),
    )
    said = refusals(plan(acted, path))
    assert said[0] == "Feuil1!E2 : Dites dans quel sens cet indicateur doit aller."
    assert said[1] == "Feuil1!B3 : Dites ce que l’on compte."
    assert said[2].startswith("Feuil1!A4 : « Délai moyen » existe déjà, sous le code I-2")
    assert said[3] == "Feuil1!H5 : Aucune action « 7.7 »."


def test_values_of_a_new_one_wait_for_it(acted: Held, tmp_path: Path) -> None:
    """A workbook that defines and fills it is taken in two times, and says so."""
    with acted.store.read() as session:
        write_indicators(session, Wanted(), tmp_path / "out.xlsx")
    titles = row(1, "Code", "Indicateur", "Sens", "Méthode")
    xlsx(tmp_path / "a.xlsx", titles + row(2, "N-1", "Visites", "doit monter"))
    from db.queries.tables.plan import plan_table
    from desktop.tables.reading import read_table

    values = xlsx(tmp_path / "b.xlsx", row(1, "Code", "Période", "Valeur") + row(2, "N-1", 2024, 5))
    lines = (*read_table(tmp_path / "a.xlsx").lines, *read_table(values).lines)
    with acted.store.read() as session:
        found = plan_table(session, lines)
    assert [one.outcome for one in found.lines] == [Outcome.NEW, Outcome.REFUSED]
    assert "vient avec ce tableau" in found.lines[1].sentence


def test_a_line_copied_with_its_hidden_name_is_a_new_one(acted: Held, tmp_path: Path) -> None:
    """The id of our own export, copied with the line, does not rename the first."""
    heads = ("Code", "Indicateur", "Sens", "Méthode", "Identifiant")
    known = acted.indicators[SHARE]
    path = sheet(
        tmp_path / "a.xlsx",
        heads,
        (SHARE, "Bilans faits dans le mois", "doit monter", None, known),
        ("I-9", "Bilans faits dans l'année", "doit monter", None, known),
        ("I-7", "Enfants accueillis", "doit monter", None, acted.indicators[CHILDREN]),
    )
    found = plan(acted, path)
    assert [one.outcome for one in found.lines] == [Outcome.SAME, Outcome.NEW, Outcome.UPDATE]
    take(acted, path)
    assert indicator(acted, "I-7").id == acted.indicators[CHILDREN]


def test_a_scale_starts_at_one_of_its_levels(acted: Held, tmp_path: Path) -> None:
    """By its name, as the export writes it."""
    heads = ("Code", "Méthode", "Valeur de départ", "Période de départ")
    path = sheet(tmp_path / "a.xlsx", heads, (LEVEL, None, "oral", 2021))
    take(acted, path)
    assert (indicator(acted, LEVEL).baseline or {})["value"] == 2
