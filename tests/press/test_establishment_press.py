"""What is printed of an establishment: its sheet, and the form to fill in by hand."""

from datetime import date
from typing import Any

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import edit_establishment
from db.commands.expectation import ask_houses
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed
from db.kinds.expectation import Summary
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader
from tests.press.base import sitting
from tests.press.deployed import answer, expectations, houses, named
from tests.press.observed import indicator, say


def printed(plan: Plan, word: str, house: str, **asked: Any) -> list[str]:
    """What each page says."""
    with plan.store.read() as session:
        data = make(session, word, house, Asked(**asked)).pdf()
    assert well_printed(data) == []
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def stand(plan: Plan, house: str, expectation: str, stands: Stands, **more: str) -> None:
    """Say where it stands."""
    with plan.write() as session:
        enter_deployment(session, house, expectation, stands, **more)


def test_the_sheet_says_where_each_thing_stands(plan: Plan) -> None:
    """Four states and silence, each with what goes with it; the place of all the others."""
    named(plan)
    places = houses(plan, 6)
    asked = expectations(plan, 5)
    stand(plan, places[0], asked[0], Stands(Deployed.IN_PLACE, since=date(2022, 3, 1)))
    stand(plan, places[0], asked[1], Stands(Deployed.IN_PROGRESS, planned=date(2025, 1, 15)))
    stand(plan, places[0], asked[2], Stands(Deployed.NOT_CONCERNED, reason="Accueil de jour"))
    stand(plan, places[0], asked[3], Stands(Deployed.TO_START), comment="Travaux attendus")
    for other in places[1:4]:
        stand(plan, other, asked[0], Stands(Deployed.IN_PLACE))
    (page,) = printed(plan, "establishment", places[0])
    assert "Foyer A Foyer · En régie · Association 0 · Secteur 1" in page
    assert "1 attendu en place sur 4" in page
    assert "48 places, de 6 à 18 ans" in page
    assert "En place depuis le 1er mars 22 30 juin 24" in page
    assert "En cours prévu le 15 janv. 25" in page
    assert "Non concerné 30 déc. 24 Accueil de jour" in page
    assert "À engager 30 déc. 24 Travaux attendus" in page
    assert "Non renseigné 30 juin 24 en retard" in page
    assert "1 échéance dépassée" in page
    assert "4 sur 6" in page
    assert "sur ceux que l’attendu concerne, au 17 septembre 2024." in page


def test_nothing_is_told_of_fewer_than_five_houses(plan: Plan) -> None:
    places = houses(plan, 4)
    asked = expectations(plan, 1)
    answer(plan, asked, places)
    (page,) = printed(plan, "establishment", places[0])
    assert "moins de cinq établissements" in page
    assert " sur 4" not in page
    assert " sur 3" not in page


def test_a_director_reads_the_signed_counts_and_their_day(
    plan: Plan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One house alone is in the base: 27 of 34 is what the secretariat signed in August."""
    (house,) = houses(plan, 1)
    (asked,) = expectations(plan, 1)
    counts = {"houses": 36, "in_place": 27, "in_progress": 5, "not_concerned": 2}
    with plan.write() as session:
        gesture = Gesture(session)
        said = {"expectation": asked, "cut": "", "counts": counts, "on": date(2024, 8, 30)}
        gesture.ensure(Summary, plan.actions["1.1"], asked, "", **said)
        gesture.sign()
    monkeypatch.setattr("desktop.press.deployment.counts_every_house", lambda _session: False)
    monkeypatch.setattr("db.queries.establishment.known.counts_every_house", lambda _session: False)
    (page,) = printed(plan, "establishment", house)
    assert "27 sur 34" in page
    assert "au 30 août 2024 (synthèse du secrétariat)." in page
    with pytest.raises(UserError, match="ne reçoit pas tous"):
        printed(plan, "deployment", plan.scheme)


@pytest.mark.parametrize(("count", "pages"), [(10, 1), (20, 1), (34, 2)])
def test_twenty_expectations_stand_on_one_page(plan: Plan, count: int, pages: int) -> None:
    """More go on over a second one, under the same titles."""
    places = houses(plan, 5)
    answer(plan, expectations(plan, count), places[:1])
    found = printed(plan, "establishment", places[0])
    assert len(found) == pages
    for page in found:
        assert "Action Attendu Où en est-on Échéance Commentaire Tous les lieux" in page
    assert ["Foyer A (suite)" in page for page in found[1:]] == [True] * (pages - 1)


def test_indicators_dates_and_exemptions_stand_under_the_table(plan: Plan) -> None:
    """A small count of children is secret on paper."""
    (house, *others) = houses(plan, 3)
    meeting = sitting(plan)
    first, second = expectations(plan, 2)
    with plan.write() as session:
        ask_houses(session, second, [house], asked=False, reason="Pas d'enfant scolarisé")
    known = indicator(plan, "1.1-a", "Délégués élus", action="1.1")
    children = indicator(plan, "1.1-b", "Enfants suivis", action="1.1", unit="enfants",
                         about_children=True)  # fmt: skip
    for year, value in (("2022", 9), ("2023", 12)):
        say(plan, known, year, value, place=house)
    say(plan, children, "2023", 3, place=house)
    say(plan, children, "2023", 31, place=others[0])
    (page,) = printed(plan, "establishment", house)
    assert meeting
    assert first != second
    assert "Délégués élus 2023 12" in page
    assert "Enfants suivis 2023 secret" in page
    assert "17 sept. 24 Comité de suivi" in page
    assert "Instance de participation réunie chaque trimestre : Pas d'enfant scolarisé" in page


def test_a_house_of_which_nothing_is_expected_says_so(plan: Plan) -> None:
    (house,) = houses(plan, 1)
    (page,) = printed(plan, "establishment", house)
    assert "Rien n’est attendu de cet établissement." in page
    with pytest.raises(UserError, match="Rien n’est attendu de"):
        printed(plan, "deployment-form", house)


def test_a_closed_house_has_no_sheet(plan: Plan) -> None:
    (house,) = houses(plan, 1)
    with plan.write() as session:
        edit_establishment(session, house, {"closed": date(2024, 1, 1)})
    with pytest.raises(UserError, match="fermé"):
        printed(plan, "establishment", house)


def test_the_form_asks_for_each_thing_and_recalls_what_is_known(plan: Plan) -> None:
    named(plan)
    (house,) = houses(plan, 1)
    first, _second = expectations(plan, 2)
    said = {"comment": "Relue à la rentrée", "evidence": "Registre 12"}
    stand(plan, house, first, Stands(Deployed.IN_PLACE, since=date(2022, 3, 1)), **said)
    pages = printed(plan, "deployment-form", house, meeting=sitting(plan))
    page = " ".join(pages)
    assert "À renvoyer avant le mardi 17 septembre 2024, à suivi@exemple.fr" in page
    recalled = "En place depuis le 1er mars 2022 · justificatif : Registre 12 · Relue à la rentrée"
    assert f"avant le 30 juin 2024 déjà dit : {recalled}" in page
    boxes = "En place En cours À engager Non concerné En place depuis le ou prévu pour le"
    assert page.count(boxes) == 2
    for asked in ("Commentaire", "Motif, si non concerné", "Justificatif (lien, référence)"):
        assert page.count(asked) == 2
    assert "Rempli par Nom, fonction, date et signature" in page
    assert "Dans chaque établissement." in page


def test_forms_of_many_houses_are_one_file(plan: Plan) -> None:
    """Those named, in their order; all of them where none is; a bookmark each."""
    places = houses(plan, 4)
    expectations(plan, 1)
    with plan.store.read() as session:
        some = make(session, "deployment-form", places[2], Asked(houses=(places[0],))).pdf()
        every = make(session, "deployment-form", "", Asked()).pdf()
    titles = [str(one["/Title"]) for one in reader(some).outline]
    assert titles == ["Pouponnière C", "Foyer A"]
    assert len(reader(every).outline) == len(reader(every).pages) == 4
    assert all("Page 1/1" in page.extract_text() for page in reader(every).pages)


def test_the_form_recalls_a_long_comment_in_brief(plan: Plan) -> None:
    """There is as much room to write as on any other; the evidence is not lost after it."""
    places = houses(plan, 1)
    asked = expectations(plan, 1)
    long, begun = "Travaux prévus à l'été. " * 80, Stands(Deployed.IN_PROGRESS)
    stand(plan, places[0], asked[0], begun, comment=long, evidence="note 12")
    (page,) = printed(plan, "deployment-form", places[0])
    assert "justificatif : note 12" in page
    assert 3 <= page.count("Travaux prévus") < 20
