"""The sheet of one indicator: what it is, every figure with its counts, what is missing said."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from db.commands.change import change_fields
from db.commands.indicator import Redefined, redefine
from db.kinds.choices import Aggregation, Direction, Empty, IndicatorKind
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.press.observed import house, indicator, say

SHARE = IndicatorKind.PERCENTAGE


def printed(plan: Plan, one: str) -> str:
    """What its sheet says, well printed on one page."""
    with plan.store.read() as session:
        data = make(session, "indicator", one, Asked()).pdf()
    assert well_printed(data) == []
    assert len(reader(data).pages) == 1
    return words(data)


def test_a_share_is_said_with_its_counts_and_its_gap(plan: Plan) -> None:
    """2023: 129 of 263 are 49.05 %, the target 60: 10.95 points under it."""
    one = indicator(
        *(plan, "5.1-a", "Bilans faits dans le mois"),
        **{"kind": SHARE, "unit": "%", "action": "1.1", "targets": {"2023": "60", "2025": "90"}},
        definition="Enfants dont le bilan est fait un mois au plus après leur admission.",
        source="Registre des admissions",
        unconfirmed=True,
        every=12,
    )
    say(plan, one, "2022", 102, 249)
    say(plan, one, "2023", 129, 263, comment="Deux postes vacants.", estimated=True)
    said = printed(plan, one)
    assert "5.1-a Bilans faits dans le mois Action 1.1 · Action 1.1" in said
    assert "Enfants dont le bilan est fait un mois au plus" in said
    assert "2022 41 % 102 sur 249" in said
    assert "2023 49 % 129 sur 263 60 % −11 pts estimé" in said
    assert "2025 à venir – 90 %" in said
    assert "hors trajectoire" in said
    assert "Registre des admissions" in said
    assert "Source à confirmer" in said
    assert "2023 Deux postes vacants." in said
    assert "chaque année" in said


@pytest.mark.usefixtures("meeting")
def test_sittings_that_were_held_are_marked_on_the_chart(plan: Plan) -> None:
    """That of 17 September 2024, once it is past."""
    one = indicator(plan, "X", targets={"2025": "9"})
    say(plan, one, "2023", 3)
    assert "17 sept. 24" not in printed(plan, one).replace("\xa0", " ")
    plan.at = datetime(2025, 1, 15, tzinfo=UTC)
    said = printed(plan, one).replace("\xa0", " ")
    assert "17 sept. 24" in said
    assert "séance" in said


def test_what_nobody_said_is_said_to_be_missing(plan: Plan) -> None:
    """Neither 0 nor nothing, in each place where a figure would stand."""
    said = printed(plan, indicator(plan, "X"))
    assert "Dernier résultat non renseigné" in said
    assert "Cible de la période aucune" in said
    assert "Définition non renseignée" in said
    assert "Source non renseigné" in said
    assert "Aucune valeur, aucune cible." in said


def test_empties_keep_their_words(plan: Plan) -> None:
    """Zero, not applicable and secret are three."""
    one = indicator(plan, "X", unit="enfants")
    say(plan, one, "2021", 0)
    say(plan, one, "2022", empty=Empty.NOT_APPLICABLE)
    say(plan, one, "2023", empty=Empty.SECRET)
    said = printed(plan, one)
    assert "2021 0 enfants" in said
    assert "2022 non applicable" in said
    assert "2023 secret" in said


def test_yes_no_and_levels_are_said_in_words(plan: Plan) -> None:
    """The target too; a gap of levels is in levels."""
    levels = "à construire\nengagé\nrégulier"
    one = indicator(plan, "L", kind=IndicatorKind.SCALE, levels=levels, targets={"2022": "3"})
    say(plan, one, "2022", 2)
    assert "2022 engagé régulier −1 niveau" in printed(plan, one)
    other = indicator(plan, "O", kind=IndicatorKind.YES_NO, targets={"2022": "1"})
    say(plan, other, "2022", 0)
    assert "2022 non oui non tenue" in printed(plan, other)


def test_categories_and_houses_have_their_tables(plan: Plan) -> None:
    """Girls and boys beside the whole; how many houses, from which value to which."""
    one = indicator(
        *(plan, "C", "Amis reçus"), kind=SHARE, unit="%", sexes=True, over_places=Aggregation.SUM
    )
    for number, said in enumerate(((12, 20), (10, 40), (18, 24))):
        say(plan, one, "2023", *said, place=house(plan, f"Maison {number}"))
    say(plan, one, "2023", 22, 44, category="sex:f")
    said = printed(plan, one)
    assert "Filles 50 % 22 sur 44" in said
    assert "Garçons non renseigné" in said
    assert "Ensemble 47,6 % 40 sur 84" in said  # 12 + 10 + 18 of 20 + 40 + 24
    assert "2023 47,6 % 40 sur 84 – – 3 établissements" in said
    assert "2023 3 établissements 25 % 60 % 75 %" in said
    drawn = said.partition("Établissement par établissement, 2023")[2]
    assert "moyenne des établissements : 53,3 %" in drawn
    assert "Maison 2 75 % (18 sur 24)" in drawn


def on_pages(plan: Plan, one: str) -> str:
    """What a fiche of several pages says."""
    with plan.store.read() as session:
        data = make(session, "indicator", one, Asked()).pdf()
    assert well_printed(data) == []
    return words(data)


def test_forty_houses_are_all_drawn_and_more_are_counted(plan: Plan) -> None:
    """On one page, each with its name; beyond that, how many are left out."""
    one = indicator(plan, "C", "Amis reçus", unit="visites", over_places=Aggregation.SUM)
    for number in range(40):
        say(plan, one, "2023", 10 + number, place=house(plan, f"Maison {number:02}"))
    said = on_pages(plan, one)
    assert all(f"Maison {number:02}" in said for number in range(40))
    assert "pas dessiné" not in said
    for number in range(40, 60):
        say(plan, one, "2023", 10 + number, place=house(plan, f"Maison {number:02}"))
    said = on_pages(plan, one)
    assert "12 établissements ne sont pas dessinés" in said
    assert "Maison 59" in said
    assert "Maison 11" not in said
    assert "moyenne des établissements : 39,5" in said  # of all sixty


def test_a_small_count_of_a_house_is_not_drawn(plan: Plan) -> None:
    """Nor the mean, which would give it back."""
    one = indicator(
        *(plan, "C", "Fugues"), unit="enfants", about_children=True, over_places=Aggregation.SUM
    )
    for number, count in enumerate((3, 12, 18, 25)):
        say(plan, one, "2023", count, place=house(plan, f"Maison {number}"))
    drawn = printed(plan, one).partition("Établissement par établissement, 2023")[2]
    assert "Maison 0 secret" in drawn
    assert "Maison 0 3" not in drawn
    assert "moyenne" not in drawn


def test_a_computed_one_says_of_what_it_is_made_and_what_lacks(plan: Plan) -> None:
    """2021: 4,090 of 4,960 are 82.5 %; 2022 waits for its upper part."""
    above, below = indicator(plan, "J", "Par le juge"), indicator(plan, "T", "Confiés")
    one = indicator(
        *(plan, "R", "Part judiciaire"),
        **{"kind": IndicatorKind.RATIO, "unit": "%", "direction": Direction.DOWN},
        formula={"terms": above, "over": below},
    )
    say(plan, above, "2021", 4090)
    say(plan, below, "2021", 4960)
    say(plan, below, "2022", 5010)
    said = printed(plan, one)
    assert "2021 82,5 %" in said
    assert "J Par le juge s’ajoute 4 090, 2021" in said.replace("\xa0", " ")
    assert "T Confiés divise 5 010, 2022" in said.replace("\xa0", " ")
    assert "Il manque pour le calculer : Par le juge." in said.replace("\xa0", " ")
    assert "calculé, ne se saisit pas" in said


def test_quarters_that_go_on_are_said_to_be_a_sum_so_far(plan: Plan) -> None:
    """Of the first two quarters, half of the year's target is expected."""
    one = indicator(
        *(plan, "Q", "Contrats"),
        **{"unit": "contrats", "targets": {"2023": "400", "2024": "400"}, "every": 3},
        over_periods=Aggregation.SUM,
    )
    for at, value in (("2024-T1", 96), ("2024-T2", 101)):
        say(plan, one, at, value)
    said = printed(plan, one)
    assert "197 contrats T2 2024 · cumul en cours" in said
    assert "Cumul T2 2024 197 contrats 200 contrats −3 contrats" in said


def test_only_what_was_accepted_is_printed_where_the_scheme_accepts(plan: Plan) -> None:
    """Of categories as of the whole."""
    one = indicator(plan, "A", sexes=True, unit="enfants")
    say(plan, one, "2022", 40)
    say(plan, one, "2022", 25, category="sex:f")
    with plan.write() as session:
        change_fields(session, plan.scheme, {"acceptance": True})
    said = printed(plan, one)
    assert "40" not in said.split("base version")[0].replace("Établi", "")
    assert "Aucune valeur par catégorie." in said


@pytest.mark.parametrize("tolerance", [None, Decimal(5)])
def test_the_tolerance_is_said_where_there_is_one(plan: Plan, tolerance: Decimal | None) -> None:
    """In points for a share."""
    said = printed(plan, indicator(plan, "X", kind=SHARE, unit="%", tolerance=tolerance))
    assert ("Tolérance 5 points" in said.replace("\xa0", " ")) is bool(tolerance)


def listed(plan: Plan, **asked: str) -> list[str]:
    """What the pages of the list by measure say."""
    with plan.store.read() as session:
        data = make(session, "indicators", plan.scheme, Asked(**asked)).pdf()  # type: ignore[arg-type]
    assert well_printed(data) == []
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def test_the_main_indicator_of_a_measure_stands_first(plan: Plan) -> None:
    """An indicator of 1.2, which a link brings under measure 2 as well, stands under both."""
    indicator(plan, "1.1-a", "Le premier code", action="1.1")
    main = indicator(plan, "1.2-a", "Le principal", kind=SHARE, unit="%", action="1.2")
    say(plan, main, "2023", 8, 13)
    with plan.write() as session:
        change_fields(session, plan.measures["1"], {"indicator": main})
    with plan.write() as session:
        redefine(session, main, Redefined(linked={plan.actions["2.1"]: True}))
    indicator(plan, "S", "Du schéma entier")
    (said,) = listed(plan, measure=plan.measures["1"])
    assert "1 Mesure 1 Indicateurs de la mesure" in said
    assert said.index("Le principal") < said.index("Le premier code")
    assert "1.2-a Le principal indicateur principal, en %, doit monter" in said
    assert "61,5 % 8 sur 13 2023 aucune sans cible" in said
    assert "Du schéma entier" not in said
    (every,) = listed(plan)
    assert every.count("Le principal") == 2
    assert every.count("indicateur principal") == 1
    assert "4 indicateurs" in every  # one of them under both
    assert every.index("Mesure 2") < every.index("Indicateurs du schéma")


def test_a_long_list_repeats_its_titles_and_loses_nothing(plan: Plan) -> None:
    """Forty indicators of one measure."""
    for number in range(40):
        indicator(plan, f"1.1-{number:02}", f"Numéro {number:02}", action="1.1")
    pages = listed(plan, measure=plan.measures["1"])
    assert len(pages) > 1
    assert all("Dernier résultat" in page for page in pages)
    whole = " ".join(pages)
    assert all(whole.count(f"Numéro {number:02}") == 1 for number in range(40))


def test_what_left_the_scheme_is_not_listed(plan: Plan) -> None:
    """An indicator of a retired action; without any other, that there is none is said."""
    indicator(plan, "1.1-a", "Parti", action="1.1")
    with plan.write() as session:
        change_fields(session, plan.actions["1.1"], {"retired_on": date(2024, 1, 1)})
    (said,) = listed(plan)
    assert "Parti" not in said
    assert "Aucun indicateur n’est défini." in said
