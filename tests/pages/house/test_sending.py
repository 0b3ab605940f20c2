"""On a director's own machine: their house alone, and the file that they send, in one gesture."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.person import add_person
from db.kinds.choices import Role
from db.queries.establishment.home import own_houses
from db.queries.exchange.leaving import leaving
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Theme
from desktop.pages.house.items import At
from desktop.pages.house.page import HousePage
from desktop.place import Place
from tests.db.expecting import expect
from tests.pages.base import Base, pilot_base
from tests.pages.fiche.driving import answering, answering_each, click, said
from tests.pages.quiet import let_finish


@pytest.fixture
def director(base: Base) -> Iterator[Base]:
    """Two houses, one directed from this machine; two things expected of both."""
    made = _directed(base, "Foyer A")
    yield made
    made.store.close()


@pytest.fixture
def director_of_two(base: Base) -> Iterator[Base]:
    """Both houses are directed from this machine."""
    made = _directed(base, "Foyer A", "Foyer B")
    yield made
    made.store.close()


def _directed(base: Base, *directed: str) -> Base:
    houses = {name: base.do(add_establishment, name)[0] for name in ("Foyer A", "Foyer B")}
    for label in ("Charte remise", "Partenariat signé"):
        expect(base.store, base.actions["2.1"], label)
    person, _made = base.do(add_person, "Direction du Foyer A", "Foyer A", Role.DIRECTOR)
    for name in directed:
        base.do(give, person, Role.DIRECTOR, establishment=houses[name])
    base.persons["director"] = person
    return pilot_base(base, "director")


def test_what_was_said_is_what_leaves(
    director: Base, jobs: Jobs, theme: Theme, qtbot: QtBot
) -> None:
    """The page opens on the director's house; the dialog names what the file carries."""
    assert theme
    page = _opened(director, jobs, qtbot)
    assert [name for _house, name in director.ask(own_houses)] == ["Foyer A"]
    assert not page.choice.isVisible()
    assert "Attendu de vous" in said(page)
    row = page.model.rows[1]
    page.body.table.state_chosen.emit(row.here.expectation, "in_progress")
    page.model.setData(page.model.index(1, At.COMMENT), "Convention à signer")
    left = director.ask(leaving)
    assert (left.deployed, left.others) == (("Partenariat signé",), 0)
    told: list[str] = []

    def read(dialog: Any) -> None:
        let_finish(jobs)
        told.append(dialog.contents.text())

    with answering(read):
        click(page, "Envoyer mon déploiement")
    assert "1 attendu renseigné (Partenariat signé)" in told[0].replace("\u00a0", " ")


def test_nothing_leaves_while_a_cell_is_to_be_mended(
    director: Base, jobs: Jobs, theme: Theme, qtbot: QtBot
) -> None:
    """The page says so, with the cell open; once it is taken the file may leave."""
    assert theme
    page = _opened(director, jobs, qtbot)
    page.body.table.state_chosen.emit(page.model.rows[0].here.expectation, "in_place")
    page.model.setData(page.model.index(0, At.DAY), "32/13/2024")
    click(page, "Envoyer mon déploiement")
    assert QApplication.activeModalWidget() is None
    assert "Rien n’est encore parti" in page.body.notice.said
    assert page.body.table.is_writing()
    page.model.setData(page.model.index(0, At.DAY), "1/3/2022")
    with answering(lambda _dialog: let_finish(jobs)) as titles:
        click(page, "Envoyer mon déploiement")
    assert len(titles) == 1


def test_nothing_leaves_beside_a_cell_of_another_house(
    director_of_two: Base, jobs: Jobs, theme: Theme, qtbot: QtBot
) -> None:
    """Who directs two is led to the one where something is to be mended."""
    assert theme
    page = _opened(director_of_two, jobs, qtbot)
    page.key = "house"
    places: list[str] = []

    def go(place: Place) -> None:
        places.append(place.of)
        page.open_at(place)
        page.show_fresh()

    page.place_asked.connect(go)
    (first, _a), (second, _b) = director_of_two.ask(own_houses)
    assert page.house == first
    page.body.table.state_chosen.emit(page.model.rows[0].here.expectation, "in_place")
    page.model.setData(page.model.index(0, At.DAY), "32/13/2024")
    go(Place("house", second))
    with answering_each() as titles:
        click(page, "Envoyer mon déploiement")
    assert titles == []
    qtbot.waitUntil(page.body.table.is_writing)
    assert places == [second, first]
    assert "Rien n’est encore parti" in page.body.notice.said


def _opened(director: Base, jobs: Jobs, qtbot: QtBot) -> HousePage:
    page = HousePage(Hub(director.store, jobs=jobs), jobs)
    qtbot.addWidget(page)
    page.hub.changed.connect(page.on_changed)
    page.resize(1180, 800)
    page.show()
    page.show_fresh()
    QApplication.processEvents()
    return page
