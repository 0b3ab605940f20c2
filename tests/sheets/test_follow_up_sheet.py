"""The fiche de suivi: what it says is what the rows hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.errors import UserError
from db.kinds.choices import IndicatorKind, Status, Weather
from db.queries.action.follow_up import Contest, FollowUp, MilestoneRow
from db.queries.action.visa import VisaRow
from db.queries.establishment.of_actions import DeployedRow
from db.queries.meeting.frozen_content import frozen_content, thawed
from desktop.paper.quantity import not_given
from desktop.sheets.follow_up import follow_up_bytes, follow_up_sheet
from tests.paper.checks import well_printed
from tests.paper.reading import pages, reader, words
from tests.sheets.examples import DELAY, EMPTY, HEAD, SCREENED, SHEET, points


def told(sheet: FollowUp, **occasion: object) -> str:
    """All that the fiche of some rows says."""
    return words(follow_up_bytes(sheet, HEAD, **occasion))  # type: ignore[arg-type]


def test_the_fiche_says_what_the_rows_hold(tmp_path: Path) -> None:
    """Each text of the action, whole, on one page."""
    path = tmp_path / "fiche.pdf"
    follow_up_sheet(SHEET, HEAD, path, committee="Comité de suivi nº 8", on=date(2024, 10, 8))
    data = path.read_bytes()
    text = words(data)
    assert len(reader(data).pages) == 1
    assert well_printed(data) == []
    narrative = (SHEET.synthesis, SHEET.done, SHEET.difficulties, SHEET.next)
    for said in (SHEET.title, SHEET.measure_title, *narrative, *SHEET.leads, *SHEET.co_pilots):
        assert said is not None
        assert said in text
    assert "Comité de suivi nº 8 mardi 8 octobre 2024" in text
    assert "Mesure 5 · Bilan" in text
    assert "En difficulté" in text
    assert "Nuages" in text
    assert "Météo" in text
    assert "31 décembre 2024" in text
    assert "14 septembre 2024 par Mission santé de l’enfant" in text
    assert "Centres médico-psychologiques, protection maternelle et infantile, maison" in text
    assert "Notes de séance" in text
    assert "Fiche de suivi 5.2 Page 1/1" in text


def test_what_is_asked_is_numbered_in_a_frame() -> None:
    """One line a decision, whatever numbers the pilot wrote; one alone has no number."""
    text = told(SHEET)
    assert "Décisions attendues du comité 1. Renforcer l’équipe mobile" in text
    assert "2. Valider la convention" in text
    text = told(replace(SHEET, asked="1) Renforcer\n\n2) Valider"))
    assert "Décisions attendues du comité 1. Renforcer 2. Valider" in text
    assert "Décision attendue du comité Renforcer" in told(replace(SHEET, asked="- Renforcer"))
    assert "attendue" not in told(replace(SHEET, asked=None))
    assert "2,5 postes" in told(replace(SHEET, asked="2,5 postes"))


def test_indicators_are_in_a_table_with_gap_and_verdict() -> None:
    """Start, periods, target of the period, gap with its sign, final target."""
    text = told(SHEET)
    assert "Départ 2021 2022 2023 S1 2024 Cible S1 2024 Écart Cible 2025" in text
    assert "en % · 143 sur 275 · hors trajectoire" in text
    assert "22 28 41 49 52 68 −16 pts 90" in text
    assert "64 61 52 47 44 35 +9 j 30" in text
    assert "en jours, doit baisser" in text
    good = replace(SCREENED, off_course=False, gap=Decimal(2))
    assert "dans la trajectoire" in told(replace(SHEET, indicators=(good,)))


def test_levels_and_answers_are_printed_by_their_words() -> None:
    """Neither '3', nor '3,5', nor a gap of '0'."""
    levels = ("absent", "partiel", "régulier", "constant")
    scale = replace(
        *(SCREENED,),
        **{"kind": IndicatorKind.SCALE, "unit": "", "levels": levels, "baseline": Decimal(1)},
        results=points(p2022="2", p2023="3"),
        targets=points(p2022="3", p2025="4"),
        latest=points(p2023="3")[0],
        **{"expected": Decimal("3.3"), "gap": Decimal("-0.3")},
        **{"numerator": None, "denominator": None},
    )
    text = told(replace(SHEET, indicators=(scale,)))
    assert "absent partiel régulier entre régulier et constant au-dessous constant" in text
    answer = replace(
        *(scale,),
        **{"kind": IndicatorKind.YES_NO, "levels": (), "off_course": False},
        **{"baseline": Decimal(0), "expected": Decimal(1), "gap": Decimal(0)},
        results=points(p2022="0", p2023="1"),
        targets=points(p2023="1"),
    )
    assert "non non oui oui tenue oui" in told(replace(SHEET, indicators=(answer,)))


def test_the_gap_of_a_year_that_goes_on_stands_beside_its_sum() -> None:
    """No column is the sum so far: the gap alone would be read against the last full year."""
    latest = points(p2024_T2="197")[0]
    more = {"expected": Decimal(200), "gap": Decimal(-3), "running": True}
    row = replace(DELAY, unit="contrats", latest=latest, **more)
    text = told(replace(SHEET, indicators=(row,)))
    assert "en contrats · 197 à ce jour (T2 2024) · hors trajectoire" in text


def test_the_signs_of_the_charts_are_explained() -> None:
    """Those that are drawn, and no other."""
    assert "résultat cible" in told(SHEET)
    assert "tolérance" not in told(SHEET)
    row = replace(SCREENED, tolerance=Decimal(5))
    assert "résultat cible tolérance" in told(replace(SHEET, indicators=(row,)))


def test_the_latest_value_is_not_written_over_a_line() -> None:
    """Where a wide one would touch the results behind it, it stands beside its point."""
    row = replace(
        DELAY,
        unit="familles",
        baseline=Decimal(480),
        results=points(p2022="420", p2023="350", p2024_S1="310"),
        targets=points(p2023="335", p2024="240", p2025="150"),
        latest=points(p2024_S1="310")[0],
    )
    (page,) = pages(follow_up_bytes(replace(EMPTY, indicators=(row,)), HEAD))
    small = {text.text: text for text in page.texts if text.size < 8}
    middle = sum((small[year].x + small[year].right) / 2 for year in ("2023", "2024")) / 2
    assert small["310 familles"].x > middle, "the point of the first half of 2024"


def test_the_chart_writes_the_years_and_the_latest_value() -> None:
    """The chart is drawn, and its content is given in words."""
    data = follow_up_bytes(SHEET, HEAD)
    text = words(data)
    assert "2020 2021 2022 2023 2024 2025" in text
    assert "0 50 100 2020" in text
    assert "52 %" in text
    assert "44 j" in text
    stream = reader(data).pages[0].get_contents()
    assert stream is not None
    said = "Résultats\u00a0: 2021\u00a0: 28".encode("utf-16-be").hex().encode()
    assert said in stream.get_data()


def test_missing_values_are_said_and_never_zero() -> None:
    """Neither the fiche nor a table invents a 0."""
    text = told(EMPTY)
    assert well_printed(follow_up_bytes(EMPTY, HEAD)) == []
    assert text.count(not_given()) == 9
    assert "0 %" not in text
    assert "Pilote non renseigné Partenaires non renseigné" in text
    assert "Aucun indicateur n’est défini." in text
    bare = replace(
        SCREENED,
        baseline=None,
        results=(),
        targets=(),
        latest=None,
        numerator=None,
        denominator=None,
        expected=None,
        gap=None,
        off_course=None,
        rate=None,
    )
    text = told(replace(SHEET, indicators=(bare,)))
    assert "résultat non renseigné" in text
    assert "n. r. n. r. n. r. n. r. n. r. : non renseigné" in text
    assert "trajectoire" not in text


def test_a_progress_of_zero_is_not_a_missing_one() -> None:
    """0 % is written when it was said."""
    assert "Avancement 0 %" in told(replace(EMPTY, progress=0))
    assert "22 28 41 0" in told(
        replace(
            SHEET,
            indicators=(
                replace(
                    SCREENED,
                    results=points(p2021="28", p2022="41", p2023="0"),
                    latest=points(p2023="0")[0],
                ),
            ),
        )
    )


def test_contested_fields_are_marked_where_they_stand() -> None:
    """Beside the value for those that the fiche prints, in a list for the others."""
    contests = (
        Contest("Avancement", ("45 %", "55 %")),
        Contest("Difficultés", ("postes vacants", "délais")),
        Contest("Visa", ("oui", "non")),
    )
    text = told(replace(SHEET, contests=contests))
    assert "45 % à arbitrer : 45 % ou 55 %" in text
    assert "quatre mois d’attente. à arbitrer : postes vacants ou délais" in text
    assert "Valeurs différentes reçues Visa — à arbitrer : oui ou non" in text
    assert text.count("à arbitrer") == 3
    assert "à arbitrer" not in told(replace(SHEET, contests=()))
    assert "valeur à arbitrer" in told(
        replace(SHEET, contests=(), indicators=(replace(SCREENED, contested=True),))
    )


def test_contested_values_of_an_empty_field_are_marked_too() -> None:
    """Even a decision that no provisional report asks for."""
    text = told(replace(EMPTY, contests=(Contest("Décision attendue", ("A", "B")),)))
    assert "Décision attendue du comité non renseigné à arbitrer : A ou B" in text
    text = told(replace(EMPTY, contests=(Contest("Suite", ("A", "B")),)))
    assert "Suite non renseigné à arbitrer : A ou B" in text


def test_two_contests_of_one_label_are_both_printed() -> None:
    """Two indicators may each have a contested value."""
    twice = (Contest("Valeur", ("1", "2")), Contest("Valeur", ("3", "4")))
    text = told(replace(SHEET, contests=twice))
    assert "à arbitrer : 1 ou 2" in text
    assert "à arbitrer : 3 ou 4" in text


def test_milestones_say_their_state_in_words() -> None:
    """Done, late, put off, without a date."""
    text = told(SHEET)
    assert "Protocole avec les psychologues de secteur (fait) 12 mars 24" in text
    assert "Convention avec trois centres de soins (en retard) 30 sept. 24" in text
    assert "Créneaux réservés ouverts dans chaque secteur 15 nov. 24" in text
    assert "Tous les foyers couverts (reporté du 30 juin 24) 31 déc. 24" in text
    undated = (MilestoneRow("ms", "Sans date", None, None, None),)
    assert "Sans date date non renseignée" in told(replace(SHEET, milestones=undated))


def test_late_and_old_are_said() -> None:
    """A late action in words; an update of more than three months with a clock."""
    assert "31 décembre 2024 en retard" in told(replace(SHEET, late=True))
    assert "en retard" not in told(replace(SHEET, milestones=()))
    fresh, old = (
        len(pages(follow_up_bytes(replace(SHEET, updated_on=day), HEAD))[0].corners)
        for day in (date(2024, 7, 2), date(2024, 6, 30))
    )
    assert old > fresh, "no clock was drawn"


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("weather", Weather)
def test_every_status_and_weather_is_a_word(status: Status, weather: Weather) -> None:
    """Never an icon alone."""
    text = told(replace(EMPTY, status=status, weather=weather))
    assert status.label in text
    assert weather.label in text


def test_people_are_named_by_their_function() -> None:
    """Several pilots, deputies when there are any."""
    sheet = replace(SHEET, leads=("Un", "Deux"), co_pilots=(), deputies=("Trois",))
    assert "Pilotes Un, Deux Suppléant·e Trois Partenaires" in told(sheet)


def test_indicators_of_other_periods_have_a_table_of_their_own() -> None:
    """A monthly one does not hide the latest value of a yearly one."""
    monthly = replace(
        DELAY,
        results=points(p2024_03="4", p2024_04="5", p2024_05="6", p2024_06="7", p2024_07="8"),
        latest=points(p2024_07="8")[0],
    )
    text = told(replace(SHEET, indicators=(SCREENED, monthly)))
    assert "Départ avril 2024 mai 2024 juin 2024 juillet 2024 Cible juillet 2024" in text
    assert "64 5 6 7 8 35" in text
    assert "22 28 41 49 52 68" in text


def test_indicators_that_share_a_table_say_which_target_is_whose() -> None:
    """Where latest periods or final targets differ, the titles are general."""
    other = replace(
        DELAY,
        results=points(p2021="61", p2022="52"),
        latest=points(p2022="52")[0],
        targets=points(p2026="20"),
    )
    text = told(replace(SHEET, indicators=(SCREENED, other)))
    assert "Cible de la période Écart Cible finale" in text
    assert "90 (2025)" in text
    assert "20 (2026)" in text
    assert "64 61 52 – – 35" in text


def test_the_fiche_has_bookmarks_for_its_sections() -> None:
    """The reader's panel leads to each heading."""
    outline = reader(follow_up_bytes(SHEET, HEAD)).outline
    (top, under) = outline
    assert top["/Title"] == f"5.2 · {SHEET.title}"  # type: ignore[call-overload,index]
    titles = [item["/Title"] for item in under]  # type: ignore[index,union-attr]
    assert titles[0] == "Synthèse"
    assert titles[-2:] == ["Jalons", "Notes de séance"]
    assert "Indicateurs" in titles


def test_an_unwritable_place_is_said_in_one_sentence(tmp_path: Path) -> None:
    """Not with the system's own words."""
    with pytest.raises(UserError, match="rien n’a été écrit"):
        follow_up_sheet(SHEET, HEAD, tmp_path / "parti" / "fiche.pdf")


def test_the_same_rows_give_the_same_bytes() -> None:
    """And a change in a row changes them."""
    assert follow_up_bytes(SHEET, HEAD) == follow_up_bytes(SHEET, HEAD)
    assert follow_up_bytes(replace(SHEET, progress=46), HEAD) != follow_up_bytes(SHEET, HEAD)


def test_the_visa_is_printed_where_there_is_one() -> None:
    """Who read the report before it left, and when."""
    function = "Cheffe de service"
    signed = replace(SHEET, visa=VisaRow(function, date(2024, 9, 16)))
    assert f"{function}, le 16 septembre 2024" in told(signed)
    assert "Visa" not in told(SHEET)


def test_deployment_is_one_line_and_nothing_where_nothing_is_expected() -> None:
    """One expectation says its count alone; several are each said with their words."""
    one = DeployedRow("exp_1", "Référent nommé", None, 40, 22, 5, 3, 4, 6)
    assert "Déploiement" not in told(replace(SHEET, deployed=()))
    assert "Déploiement 22 sur 36 établissements" in told(replace(SHEET, deployed=(one,)))
    unknown = DeployedRow("exp_2", "Charte affichée")
    signed = replace(one, id="exp_3", label="Bilan fait", on=date(2024, 9, 2))
    text = told(replace(SHEET, deployed=(one, unknown, signed)))
    assert "Référent nommé : 22 sur 36 établissements · Bilan fait : 22 sur 36" in text
    assert "au 2 septembre 2024" in text
    assert "Charte" not in text


def test_a_frozen_state_keeps_counts_but_of_few_establishments() -> None:
    """It travels with the action: fewer than five would say which they are."""
    many = DeployedRow("exp_1", "Référent nommé", date(2025, 6, 30), 5, 2, 1, 0, 1, 1, 1)
    few = replace(many, id="exp_2", houses=4)
    kept = thawed(frozen_content(replace(SHEET, deployed=(many, few))), {})
    assert kept is not None
    assert kept.deployed == (many,)
