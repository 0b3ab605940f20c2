"""What the pages about establishments offer to print: each sheet is made, by its name."""

from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from pytestqt.qtbot import QtBot

from desktop.dialogs import print_choice
from desktop.dialogs.print_sheet import Choice
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.establishment.page import EstablishmentsPage
from tests.pages.deployment.conftest import Ground, Open


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> list[Choice]:
    """What a page offered, instead of a dialog."""
    found: list[Choice] = []

    def take(*said: Any) -> None:
        found.extend(said[2])

    monkeypatch.setattr(print_choice, "print_choices", take)
    return found


def words(one: Choice) -> str:
    """What a sheet says."""
    pages = PdfReader(BytesIO(one.make(lambda _done, _of: None))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_matrix_is_printed_as_it_is_filtered(
    ground: Ground, open_page: Open, offered: list[Choice]
) -> None:
    """In the order of the screen, under its filter; then what concerns the chosen house."""
    page = open_page(("areas", "Paris 12e"))
    page.view.show_cell(ground.expected["charter"], ground.houses["Foyer B"])
    page.print_page()
    assert [one.label for one in offered] == [
        "Tableau du déploiement",
        "Fiche établissement Foyer B",
        "Formulaire de déploiement Foyer B",
        "Formulaires de déploiement, 2 établissements",
    ]
    table = words(offered[0])
    assert "Filtre : " in table
    assert "Paris 12e" in table
    assert "Foyer C" in table
    assert "Foyer A" not in table
    assert "2 attendus, 2 établissements" in table
    assert "Foyer B" in words(offered[1])
    both = words(offered[3])
    assert "Foyer B" in both


def test_whoever_holds_some_houses_alone_prints_no_matrix(
    ground: Ground, open_page: Open, offered: list[Choice], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its counts would be wrong; the sheet says why, and the page does not offer it."""
    assert ground.houses
    page = open_page()
    page.print_page()
    table = offered[0]
    monkeypatch.setattr("desktop.press.deployment.counts_every_house", lambda _session: False)
    with pytest.raises(Exception, match="ne reçoit pas tous les établissements"):
        words(table)


def test_the_list_prints_the_chosen_house_and_the_forms_of_all(
    ground: Ground, hub: Hub, jobs: Jobs, qtbot: QtBot, offered: list[Choice]
) -> None:
    page = EstablishmentsPage(hub, jobs)
    qtbot.addWidget(page)
    page.show_fresh()
    page.show()
    page.choose(ground.houses["Foyer A"])
    page.print_page()
    assert [one.label for one in offered] == [
        "Fiche établissement Foyer A",
        "Formulaire de déploiement Foyer A",
        "Formulaires de déploiement, 4 établissements",
    ]
    every = words(offered[2])
    assert all(name in every for name in ("Foyer A", "Foyer B", "Pouponnière D"))
