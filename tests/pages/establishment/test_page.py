"""The establishments, driven as a person would, on a real base."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.house_contact import write_contact
from db.commands.merge import merge_houses
from db.kinds.choices import Deployed, Managed
from db.kinds.expectation import Rule
from db.queries.establishment.contacts import house_contacts
from db.queries.establishment.listed import house_rows, type_rows
from desktop.dialogs.establishment.closing import CloseHouseDialog
from desktop.dialogs.establishment.contact import ContactDialog
from desktop.dialogs.establishment.dialog import EstablishmentDialog
from desktop.dialogs.establishment.joining import JoinedHouseDialog, JoinHousesDialog
from desktop.dialogs.establishment.types import TypesDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.establishment.page import EstablishmentsPage
from desktop.pages.exchange.tables import look_at_table
from desktop.pages.exchange.tabling import ColumnsDialog
from desktop.place import Place
from tests.db.expecting import stand
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def houses(base: Base) -> dict[str, str]:
    """Three establishments, one of them closed, one typed twice; an expectation of everybody."""
    foyer = {"type": "Foyer", "area": "12e", "capacity": 12, "managed": Managed.ASSOCIATION}
    found = {
        "a": base.do(add_establishment, "Foyer A", "Asso", more=foyer)[0],
        "b": base.do(add_establishment, "Foyer A bis", "Asso", more={"type": "MECS"})[0],
        "c": base.do(add_establishment, "Pouponnière C", more={"type": "Pouponnière"})[0],
    }
    base.do(edit_establishment, found["c"], {"closed": date(2024, 1, 1)})
    new = NewExpectation("Référent nommé", Rule(everyone=True))
    found["e"], _changes = base.do(add_expectation, base.actions["5.1"], new)
    stand(base.store, found["a"], found["e"], Deployed.IN_PLACE)
    return found


@pytest.fixture
def page(
    hub: Hub,
    jobs: Jobs,
    houses: dict[str, str],  # noqa: ARG001 — they are there first
    qtbot: QtBot,
) -> Iterator[EstablishmentsPage]:
    """The page, connected as the window does it."""
    made = EstablishmentsPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    yield made
    made.hide()
    let_finish(jobs)


def shown(page: EstablishmentsPage) -> list[str]:
    return [row.house.name for row in page.model.shown]


def filling(kind: type[QDialog], fill: Any) -> Any:
    """Whatever opens of this kind is filled, then left."""

    def run(dialog: Any) -> int:
        dialog.show()
        fill(dialog)
        return int(dialog.result())

    return patch.object(kind, "exec", run)


def test_lists_filters_and_search(page: EstablishmentsPage, houses: dict[str, str]) -> None:
    assert shown(page) == ["Foyer A", "Foyer A bis"]
    page.tabs.select("closed")
    assert shown(page) == ["Pouponnière C"]
    page.open_at(Place("establishments", houses["a"], (("type", _type(page, "Foyer")),)))
    assert shown(page) == ["Foyer A"]
    assert dict(page.place().view)["type"] == _type(page, "Foyer")
    page.filters.clear()
    page.search.setText("bis")
    assert shown(page) == ["Foyer A bis"]
    row = page.model.find(houses["a"])
    assert row is not None
    assert (row.counts.in_place, row.counts.concerned) == (1, 1)


def _type(page: EstablishmentsPage, name: str) -> str:
    return next(row.house.type or "" for row in page.model.rows if row.house.type_name == name)


def test_one_is_added_changed_and_refused_twice(page: EstablishmentsPage, base: Base) -> None:
    def add(dialog: EstablishmentDialog) -> None:
        dialog.save.click()
        assert dialog.isVisible()  # it has no name
        dialog.name.setText("foyer a")
        dialog.save.click()
        assert dialog.isVisible()  # another one has it
        dialog.name.setText("Service D")
        dialog.type.setText("Milieu ouvert")
        dialog.age_from.setValue(17)
        dialog.age_to.setValue(3)
        dialog.save.click()
        assert dialog.isVisible()
        dialog.age_to.setValue(21)
        dialog.save.click()

    with filling(EstablishmentDialog, add):
        page.doors.front.click()
    row = page.chosen()
    assert row is not None
    assert (row.house.name, row.house.type_name, row.house.age_to) == (
        "Service D",
        "Milieu ouvert",
        21,
    )
    assert row.house.capacity is None

    def change(dialog: EstablishmentDialog) -> None:
        base.do(edit_establishment, row.id, {"area": "20e"})
        dialog.capacity.setValue(40)
        dialog.save.click()

    with filling(EstablishmentDialog, change):
        page.pane.edit.click()
    found = next(one for one in base.ask(house_rows) if one.id == row.id)
    assert (found.house.capacity, found.house.area) == (40, "20e")


def test_one_closes_and_opens_again(page: EstablishmentsPage, houses: dict[str, str]) -> None:
    page.choose(houses["b"])
    page._show_chosen()

    def close(dialog: CloseHouseDialog) -> None:
        dialog.day.set_day(date(2024, 9, 1))
        dialog.save.click()

    with filling(CloseHouseDialog, close):
        page.pane.asked.emit("close")
    assert shown(page) == ["Foyer A"]
    page.open_at(Place("establishments", houses["b"], (("tab", "closed"),)))
    page.pane.asked.emit("reopen")
    page.tabs.select("open")
    assert shown(page) == ["Foyer A", "Foyer A bis"]


def test_contacts_are_the_secretariat_s(
    page: EstablishmentsPage, houses: dict[str, str], base: Base
) -> None:
    page.choose(houses["a"])
    page._show_chosen()

    def add(dialog: ContactDialog) -> None:
        dialog.lines["email"].setText("pas une adresse")
        dialog.save.click()
        assert dialog.isVisible()
        dialog.lines["email"].setText("foyer@example.org")
        dialog.save.click()

    with filling(ContactDialog, add):
        page.pane.add_contact.click()
    (found,) = base.ask(house_contacts)[houses["a"]]
    assert found.email == "foyer@example.org"
    with filling(ContactDialog, lambda dialog: dialog.remove.click()):
        page.pane.contact_asked.emit(found)
    assert base.ask(house_contacts) == {}


def test_two_are_joined_looked_at_and_parted(
    page: EstablishmentsPage, houses: dict[str, str], base: Base
) -> None:
    page.choose(houses["b"])
    page._show_chosen()
    base.do(write_contact, houses["b"], {"name": "Chefferie"})

    def join(dialog: JoinHousesDialog) -> None:
        dialog.save.click()
        assert dialog.isVisible()  # nobody was chosen: nothing is joined by the Enter key alone
        dialog.other.setCurrentIndex(dialog.other.findData(houses["a"]))
        dialog.stays.setCurrentIndex(dialog.stays.findData(houses["a"]))
        assert {(row.label, row.rival) for row in dialog.model.rows} == {("Type", True)}
        dialog.save.click()

    with filling(JoinHousesDialog, join):
        page.pane.asked.emit("merge")
    assert shown(page) == ["Foyer A"]
    row = page.chosen()
    assert row is not None
    assert row.contested == ("type",)
    stand(base.store, houses["b"], houses["e"], Deployed.IN_PROGRESS)
    page.refresh()
    assert page.chosen().merged[0].late == 1  # type: ignore[union-attr] # it is chosen

    def take_then_part(dialog: JoinedHouseDialog) -> None:
        (dialog.take if dialog.take.isVisible() else dialog.part).click()

    with filling(JoinedHouseDialog, take_then_part):
        page.pane.other_asked.emit(houses["b"])
        assert page.chosen().merged[0].late == 0  # type: ignore[union-attr]
        page.pane.other_asked.emit(houses["b"])
    assert shown(page) == ["Foyer A", "Foyer A bis"]
    assert page.model.find(houses["a"]).contested == ()  # type: ignore[union-attr]


def test_types_are_edited(hub: Hub, houses: dict[str, str], base: Base, qtbot: QtBot) -> None:  # noqa: ARG001
    dialog = TypesDialog(hub)
    qtbot.addWidget(dialog)
    dialog.show()
    names = [row.name for row in base.ask(type_rows)]
    assert names == ["Foyer", "MECS", "Pouponnière"]
    dialog.listing.moved.emit(dialog._rows[2].id, 1)
    assert [row.name for row in base.ask(type_rows)] == ["Pouponnière", "Foyer", "MECS"]
    dialog.name.setText("Hôtel")
    dialog.adding.click()
    dialog.name.setText("Hôtel social")
    dialog.rename.click()
    assert [row.name for row in base.ask(type_rows)][-1] == "Hôtel social"
    dialog.remove.click()
    dialog.listing.choose(dialog._rows[0].id)
    dialog.remove.click()  # an establishment is of it
    assert [row.name for row in base.ask(type_rows)] == ["Pouponnière", "Foyer", "MECS"]


def test_a_table_goes_to_the_exchanges_once_its_columns_are_said(
    page: EstablishmentsPage, tmp_path: Path, qtbot: QtBot
) -> None:
    table, model = tmp_path / "a.csv", tmp_path / "modele.xlsx"
    table.write_text("Maison;Places\nFoyer A;30\n", "utf-8")
    proposed = []

    def say(dialog: ColumnsDialog) -> None:
        dialog.save.click()
        assert dialog.isVisible()  # nothing says which establishment
        proposed.append(dialog.chosen)
        dialog._boxes["Maison"].setCurrentIndex(dialog._boxes["Maison"].findData("house"))
        dialog.save.click()

    chosen = patch("desktop.file_choice.ask_file", lambda *_said, **_more: table)
    with chosen, filling(ColumnsDialog, say), qtbot.waitSignal(page.files_chosen) as asked:
        page.import_files()
    assert asked.args == [[table]]
    assert proposed == [{"Maison": "", "Places": "capacity"}]
    report, seen = page.hub.ask(look_at_table, table, lambda _done, _all: None)
    assert (report.status, report.new, report.updated) == ("taken", 0, 1)
    assert seen.left_out == ()
    with patch("desktop.file_choice.ask_new_file", lambda *_said, **_more: model):
        page.gestures._model(page)
    assert model.exists()
    assert "modele.xlsx" in page.notice.said


def test_who_only_reads_is_offered_nothing(
    page: EstablishmentsPage, houses: dict[str, str], base: Base
) -> None:
    base.do(merge_houses, houses["a"], houses["b"])
    with patch("db.queries.rights.writable.why_read_only", lambda _session: "lecture"):
        page.refresh()
    assert not page.doors.front.isVisible()
    assert not page.pane.edit.isVisible()
    assert not page.pane.add_contact.isVisible()
    assert [one.text() for one in page.pane.menu().actions()] == ["Historique"]
