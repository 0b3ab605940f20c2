"""What the pages about indicators offer to print: each sheet is made, by its name."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment
from db.commands.indicator import Redefined, redefine
from db.kinds.choices import Aggregation
from desktop.dialogs import print_choice
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.indicator.page import IndicatorsPage
from desktop.pages.indicator_fiche.page import IndicatorFichePage
from desktop.pages.measure.page import MeasuresPage
from desktop.pages.page import Page
from desktop.place import Place
from tests.pages.base import Base

FORM = "Bordereau de collecte"


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What a page offered, instead of a dialog."""
    found: list[Any] = []
    monkeypatch.setattr(print_choice, "print_choices", lambda *said: found.extend(said[2]))
    return found


def shown(page: Page, qtbot: QtBot, place: Place | None = None) -> None:
    """The page, read."""
    qtbot.addWidget(page)
    if place is not None:
        page.open_at(place)
    page.show_fresh()
    page.show()


def labels(offered: list[Any]) -> list[str]:
    """The names of the sheets, each of which is a PDF."""
    for one in offered:
        assert one.make(lambda _done, _of: None).startswith(b"%PDF"), one.label
    return [one.label for one in offered]


def test_the_list_prints_all_the_chosen_one_and_the_forms(
    hub: Hub, jobs: Jobs, qtbot: QtBot, offered: list[Any]
) -> None:
    page = IndicatorsPage(hub, jobs)
    shown(page, qtbot)
    page.choose(page.model.shown[0].id)
    page.print_page()
    assert labels(offered) == ["Indicateurs par mesure", "Fiche indicateur 5.2-a", FORM]


def test_an_indicator_offers_the_forms_that_it_can_be_collected_with(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot, offered: list[Any]
) -> None:
    """By establishment where they answer, by category where it has some."""
    one = base.indicators["share"]
    base.do(add_establishment, "Maison des Tilleuls")
    base.do(redefine, one, Redefined({"sexes": True, "over_places": Aggregation.SUM}))
    page = IndicatorFichePage(hub, jobs)
    shown(page, qtbot, Place("indicator", one))
    page.print_page()
    assert labels(offered) == [
        *("Fiche indicateur 5.2-a", FORM),
        *(f"{FORM}, par établissement", f"{FORM}, par catégorie"),
    ]
    entries = [entry.text() for entry in page.gestures.menu().actions()]
    assert any(one.startswith("Imprimer l’indicateur…") for one in entries)


def test_a_measure_prints_its_indicators(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot, offered: list[Any]
) -> None:
    page = MeasuresPage(hub, jobs)
    shown(page, qtbot, Place("measures", base.measures["5"]))
    page.print.click()
    assert labels(offered) == [
        *("Indicateurs de la mesure 5", "Indicateurs par mesure", "Synthèse par mesure"),
    ]
