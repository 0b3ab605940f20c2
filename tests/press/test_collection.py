"""The blank form of indicators: every box is there, former values are recalled, empties told."""

import pytest

from db.commands.change import change_fields
from db.errors import UserError
from db.kinds.choices import Aggregation, IndicatorKind
from db.kinds.period import parse_period
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader, words
from tests.press.observed import house, indicator, say

SHARE = IndicatorKind.PERCENTAGE


def pages(
    plan: Plan, one: str, by: str = "", *periods: str, others: tuple[str, ...] = ()
) -> list[str]:
    """What each page of a form says."""
    asked = Asked(by=by, periods=tuple(map(parse_period, periods)), indicators=others)
    with plan.store.read() as session:
        data = make(session, "collection", one, asked).pdf()
    assert well_printed(data) == []
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def test_several_indicators_recall_what_was_said_before(plan: Plan) -> None:
    """Number and total are two boxes; levels and yes or no are ticked; empties are explained."""
    with plan.write() as session:
        change_fields(session, plan.scheme, {"reply_to": "secretariat@exemple.fr"})
    one = indicator(
        *(plan, "A", "Bilans faits"), kind=SHARE, unit="%", every=12, definition="Bilan à un mois."
    )
    say(plan, one, "2022", 102, 249)
    level = indicator(plan, "B", kind=IndicatorKind.SCALE, levels="rien\nun peu\nbeaucoup")
    answer = indicator(plan, "C", kind=IndicatorKind.YES_NO)
    (said,) = pages(plan, one, others=(level, answer))
    assert "A · Bilans faits en % Bilan à un mois." in said
    assert "2023 41 % (102 sur 249) 2022" in said
    assert "Nombre Sur un total de" in said
    assert "rien un peu beaucoup" in said
    assert "oui non" in said
    assert "à secretariat@exemple.fr" in said
    assert "0 : on a compté" in said
    assert "case vide : non renseigné" in said
    assert "n. a. : non applicable" in said
    assert "secret : on sait" in said
    assert "Rempli par" in said


def test_the_periods_asked_for_are_its_lines(plan: Plan) -> None:
    """What is entered already is said, not asked again."""
    one = indicator(plan, "A", unit="enfants")
    say(plan, one, "2024-S1", 40)
    (said,) = pages(plan, one, "periods", "2024-S1", "2024-S2")
    assert "S1 2024 aucune déjà saisi : 40 enfants" in said
    assert "S2 2024 40 enfants S1 2024" in said


def test_the_result_that_houses_made_is_recalled_with_their_number(plan: Plan) -> None:
    """The last one known, said of the whole or made; one that is no sheet's is secret."""
    one = indicator(plan, "A", unit="visites", over_places=Aggregation.SUM)
    say(plan, one, "2021", 40)
    homes = [house(plan, f"Maison {number}") for number in range(3)]
    for place in homes:
        say(plan, one, "2022", 20, place=place)
    (said,) = pages(plan, one, "periods", "2023")
    assert "2023 60 visites 2022, 3 établissements" in said
    (said,) = pages(plan, one, "periods", "2022")
    assert "2022 40 visites 2021 2022 : 60 visites, 3 établissements" in said
    small = indicator(
        *(plan, "B"), unit="enfants", about_children=True, over_places=Aggregation.SUM
    )
    say(plan, small, "2022", 3, place=homes[0])
    (said,) = pages(plan, small, "periods", "2023")
    assert "2023 secret 2022, 1 établissement" in said


def test_every_establishment_has_a_line(plan: Plan) -> None:
    """Sixty of them go on over the pages, titles repeated, nothing lost."""
    one = indicator(plan, "A", "Amis reçus", kind=SHARE, unit="%")
    for number in range(60):
        house(plan, f"Maison {number:02}")
    found = pages(plan, one, "places", "2024")
    whole = " ".join(found)
    assert len(found) > 1
    assert all(whole.count(f"Maison {number:02}") == 1 for number in range(60))
    assert all("Établissement Valeur précédente" in page for page in found[:-1])
    assert "Rempli par" in found[-1]


def test_categories_have_their_whole_at_the_end(plan: Plan) -> None:
    """By sex, by age; former values that would tell a small count of children are secret."""
    one = indicator(
        *(plan, "A"),
        **{"unit": "enfants", "sexes": True, "ages": "0-5 ans\n6-17 ans", "about_children": True},
    )
    say(plan, one, "2022", 40)
    for code, count in (("sex:f", 3), ("sex:m", 37), ("age:0-5 ans", 15), ("age:6-17 ans", 25)):
        say(plan, one, "2022", count, category=code)
    (said,) = pages(plan, one, "categories", "2023")
    assert "Filles secret 2022 Garçons secret 2022 0-5 ans 15 enfants 2022" in said
    assert "Ensemble 40 enfants 2022" in said
    assert "secret statistique" in said


def test_what_is_not_entered_is_not_asked(plan: Plan) -> None:
    """Computed indicators; categories of one that has none; houses where there are none."""
    part, whole = indicator(plan, "P"), indicator(plan, "W")
    ratio = indicator(
        *(plan, "R"), kind=IndicatorKind.RATIO, unit="%", formula={"terms": part, "over": whole}
    )
    for one, by, sentence in (
        (ratio, "", "calculés"),
        (part, "categories", "sexe"),
        (part, "places", "établissement"),
    ):
        with pytest.raises(UserError, match=sentence):
            pages(plan, one, by)
    assert "R ·" not in " ".join(pages(plan, part, others=(ratio,)))


def test_small_counts_of_children_are_not_on_their_sheet(plan: Plan) -> None:
    """Of 3 girls and 37 boys, neither; the whole and the ages stay: 15 + 25 tell nothing."""
    one = indicator(
        *(plan, "A"),
        **{"unit": "enfants", "sexes": True, "ages": "0-5 ans\n6-17 ans", "about_children": True},
    )
    say(plan, one, "2022", 40)
    for code, count in (("sex:f", 3), ("sex:m", 37), ("age:0-5 ans", 15), ("age:6-17 ans", 25)):
        say(plan, one, "2022", count, category=code)
    say(plan, one, "2023", 4)
    with plan.store.read() as session:
        said = words(make(session, "indicator", one, Asked()).pdf())
        listed = words(make(session, "indicators", plan.scheme, Asked()).pdf())
    assert "2022 40 enfants" in said
    assert "2023 secret" in said
    assert "Filles secret" in said
    assert "Garçons secret" in said
    assert "0-5 ans 15 enfants" in said
    assert "Dernier résultat secret" in said
    assert "secret statistique" in said
    assert "4 enfants" not in listed
    assert "secret statistique" in listed


def test_a_house_alone_is_not_found_by_taking_the_others_away(plan: Plan) -> None:
    """2 of 7 and, so that the total does not give it back, one more; 13 of 25 stays."""
    one = indicator(plan, "A", kind=SHARE, unit="%", about_children=True)
    for name, said in (("X", (2, 7)), ("Y", (13, 25)), ("Z", (20, 40)), ("T", (30, 50))):
        say(plan, one, "2023", *said, place=house(plan, name))
    with plan.store.read() as session:
        said_ = words(make(session, "indicator", one, Asked()).pdf())
    assert "2023 53,3 % 65 sur 122" in said_
    assert "4 établissements, dont 2 secrets" in said_
    assert "28,6" not in said_
