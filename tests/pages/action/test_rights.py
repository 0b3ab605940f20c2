"""The page of actions offers to add one, and to settle, to those who may."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from db.commands.bulk import bulk_edit
from db.commands.person import add_person
from db.errors import UserError
from db.kinds.choices import Role, Status
from db.queries.action.bulk import Aspect, BulkChange, bulk_preview
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.action.page import ActionsPage
from tests.pages.base import Base, pilot_base


@dataclass
class Desk:
    """The page on somebody's machine."""

    page: ActionsPage
    theirs: Base


def shown(theirs: Base, jobs: Jobs, qtbot: QtBot) -> ActionsPage:
    """The page on a base."""
    page = ActionsPage(Hub(theirs.store), jobs)
    qtbot.addWidget(page)
    page.resize(1232, 836)
    page.show_fresh()
    page.show()
    qtbot.waitExposed(page)
    return page


@pytest.fixture
def reader(base: Base, jobs: Jobs, qtbot: QtBot) -> Iterator[Desk]:
    """Somebody who reads everything and writes nothing."""
    base.persons["reader"], _changes = base.do(add_person, "Recherche", "Service", Role.READER)
    theirs = pilot_base(base, "reader")
    yield Desk(shown(theirs, jobs, qtbot), theirs)
    theirs.store.close()


def offered(page: ActionsPage) -> set[str]:
    """The words of every button in sight."""
    return {one.text() for one in page.findChildren(QAbstractButton) if one.isVisible()}


def choose(page: ActionsPage, action: str, qtbot: QtBot) -> None:
    """Choose an action and wait for its pane."""
    page.listing.choose(action)
    qtbot.waitUntil(lambda: page.pane._shown == action)


def test_the_secretary_adds_and_settles(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    choose(page, base.actions["5.2"], qtbot)
    assert {"Nouvelle action", "Régler"} <= offered(page)


def test_a_reader_reads_the_conflict_and_prints(reader: Desk, qtbot: QtBot) -> None:
    choose(reader.page, reader.theirs.actions["5.2"], qtbot)
    assert {"Imprimer", "Ouvrir la fiche"} <= offered(reader.page)
    assert not offered(reader.page) & {"Nouvelle action", "Régler"}


@pytest.fixture
def pilot(base: Base, jobs: Jobs, qtbot: QtBot) -> Iterator[Desk]:
    """Somebody who pilots the actions of measure 5."""
    theirs = pilot_base(base, "health")
    yield Desk(shown(theirs, jobs, qtbot), theirs)
    theirs.store.close()


def said_of(desk: Desk) -> dict[str, str]:
    """Why each action would stay as it is, by code, for a status that none of them has."""
    change = BulkChange(Aspect.STATUS, Status.POSTPONED)
    lines = desk.theirs.ask(bulk_preview, list(desk.page.among()), change)
    return {line.code: line.refused for line in lines}


def test_a_reader_copies_several_and_changes_none(reader: Desk) -> None:
    """Neither in the band nor if asked all the same: each line says why."""
    reader.page.listing.table.selectAll()
    assert {"Copier", "Imprimer les fiches"} <= offered(reader.page)
    assert not offered(reader.page) & {"Statut…", "Échéance…", "Pilote…"}
    assert said_of(reader)["5.1"] == "vos droits ne le permettent pas"
    change = BulkChange(Aspect.STATUS, Status.POSTPONED)
    with pytest.raises(UserError):
        reader.theirs.do(bulk_edit, list(reader.page.among()), change)


def test_a_pilot_changes_their_own(pilot: Desk) -> None:
    """The status, not the pilot."""
    pilot.page.listing.table.selectAll()
    assert "Statut…" in offered(pilot.page)
    assert "Pilote…" not in offered(pilot.page)
    assert said_of(pilot)["5.1"] == ""


def test_an_empty_list_does_not_offer_it_either(
    reader: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "desktop.pages.action.page.action_list", lambda _session, *_of, **_asked: []
    )
    reader.page.refresh()
    assert "Nouvelle action" not in offered(reader.page)
