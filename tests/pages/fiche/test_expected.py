"""What is expected of establishments, on the fiche of the action: counts, doors, order."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment
from db.journal.gesture import Gesture
from db.kinds.choices import Deployed
from db.kinds.expectation import Summary
from db.queries.action.fields import action_fields
from db.queries.establishment.expected import expectations
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.fiche.page import FichePage
from desktop.place import Place
from desktop.widgets.pill import Tag
from tests.db.expecting import expect, stand
from tests.pages.base import Base, pilot_base
from tests.pages.fiche.conftest import shown_page
from tests.pages.fiche.driving import answering, click, said

ADD = "Ajouter un attendu"


@pytest.fixture
def told(base: Base) -> list[str]:
    """Two things expected for 5.2 of three houses: one in place, one that it does not concern."""
    houses = [base.do(add_establishment, f"Foyer {name}")[0] for name in "ABC"]
    action = base.actions["5.2"]
    first = expect(base.store, action, "Référent nommé", deadline=date(2024, 6, 30))
    second = expect(base.store, action, "Bilan fait")
    stand(base.store, houses[0], first, Deployed.IN_PLACE)
    stand(base.store, houses[1], first, Deployed.NOT_CONCERNED)
    return [first, second]


def choose(words: str) -> None:
    """A line of the menu that is open."""
    menu = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, QMenu) and one.isVisible()
    )
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()


def order(base: Base) -> list[str]:
    return [one.label for one in base.ask(expectations, actions=[base.actions["5.2"]])]


@pytest.mark.usefixtures("told")
def test_each_is_told_with_its_counts_its_day_and_who_is_late(page: FichePage) -> None:
    text = said(page.body.expected)
    assert "1 sur 2 établissements" in text
    assert (
        "Tous les établissements · pour le 30\u00a0juin 2024 · 1 sans réponse · 1 non concerné"
        in text
    )
    assert "0 sur 3 établissements" in text
    tags = {one.accessibleName() for one in page.body.expected.findChildren(Tag)}
    assert "1 en retard" in tags


def test_nothing_expected_is_an_offer_to_who_may_and_no_card_to_others(
    base: Base, page: FichePage, jobs: Jobs, qtbot: QtBot
) -> None:
    assert "Rien n’est attendu" in said(page.body.expected)
    theirs = pilot_base(base, "psychology")
    other = shown_page(Hub(theirs.store), jobs, theirs, qtbot, "5.2")
    assert not other.body.expected.isVisible()
    theirs.store.close()


def test_a_pilot_reads_the_signed_counts_with_their_day(
    base: Base, told: list[str], jobs: Jobs, qtbot: QtBot
) -> None:
    with base.store.write() as session:
        gesture = Gesture(session)
        counts = {"houses": 7, "in_place": 4, "in_progress": 1, "to_start": 0, "not_concerned": 1}
        scope = base.actions["5.2"]
        gesture.ensure(
            Summary, scope, told[0], "", expectation=told[0], cut="",
            counts={**counts, "silent": 1}, on=date(2024, 9, 2),
        )  # fmt: skip
        gesture.sign()
    theirs = pilot_base(base, "psychology")
    page = shown_page(Hub(theirs.store), jobs, theirs, qtbot, "5.2")
    text = said(page.body.expected)
    assert "4 sur 6 établissements, au 2\u00a0septembre 2024" in text
    assert "comptes non reçus" in text
    assert ADD not in text
    theirs.store.close()


@pytest.mark.usefixtures("told")
def test_a_new_one_is_added_and_they_change_places(base: Base, page: FichePage) -> None:
    def fill(dialog: object) -> None:
        dialog.label.setText("Charte affichée")  # type: ignore[attr-defined]
        click(dialog, "Ajouter l’attendu")  # type: ignore[arg-type]

    with answering(fill) as titles:
        click(page.body.expected, ADD)
    assert titles == ["Nouvel attendu"]
    assert order(base) == ["Référent nommé", "Bilan fait", "Charte affichée"]
    click(
        page.body.expected,
        "Modifier l’attendu « Charte affichée »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"),
    )
    choose("Monter")
    assert order(base) == ["Référent nommé", "Charte affichée", "Bilan fait"]


def test_its_doors_lead_to_the_page_of_all_establishments(told: list[str], page: FichePage) -> None:
    asked: list[Place] = []
    page.place_asked.connect(asked.append)
    click(page.body.expected, "Voir le déploiement")
    assert asked == [Place("deployment", told[0])]


def test_one_is_taken_away_once_that_is_confirmed(
    base: Base, told: list[str], page: FichePage
) -> None:
    with answering(lambda dialog: click(dialog, "Ne plus l’attendre")) as titles:
        page.body.expected.remove_asked.emit(told[0])
    assert "Référent nommé" in titles[0]
    assert order(base) == ["Bilan fait"]


@pytest.mark.usefixtures("told")
def test_the_list_of_all_fields_holds_them_with_their_last_author(
    base: Base, page: FichePage
) -> None:
    assert page._shown is not None
    rows = base.ask(action_fields, page._shown)
    row = next(one for one in rows if one.key == "expected")
    assert (row.value, row.author) == ("Référent nommé, Bilan fait", "Secrétariat du comité")
