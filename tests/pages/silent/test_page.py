"""The establishments that have not answered, found and reminded as a person would."""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.kinds.choices import Deployed
from db.kinds.expectation import Rule
from db.queries.establishment.silent import silent_houses
from desktop.dialogs.reminders import RemindersDialog
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.silent.page import SilentPage
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def houses(base: Base) -> dict[str, str]:
    """Three houses; all are asked for one thing, and one of them for another whose day is over."""
    made = {}
    for name in ("Foyer A", "Foyer B", "Foyer C"):
        made[name] = base.do(add_establishment, name, more={"type": "Foyer"})[0]
    everyone = NewExpectation("Bilan fait", Rule(everyone=True))
    made["Bilan fait"] = base.do(add_expectation, base.actions["5.1"], everyone)[0]
    over = NewExpectation("Référent nommé", deadline=date(2024, 6, 30))
    made["Référent nommé"] = base.do(add_expectation, base.actions["5.2"], over, [made["Foyer B"]])[
        0
    ]
    return made


@pytest.fixture
def page(hub: Hub, jobs: Jobs, houses: dict[str, str], qtbot: QtBot) -> Iterator[SilentPage]:  # noqa: ARG001 — they are there first
    """The page, connected as the window does it."""
    made = SilentPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    let_finish(jobs)
    yield made
    let_finish(jobs)


def shown(page: SilentPage) -> list[str]:
    return [row.house.name for row in page.model.shown]


def test_those_that_are_late_come_first_and_answers_take_them_away(
    page: SilentPage, base: Base, houses: dict[str, str]
) -> None:
    assert shown(page) == ["Foyer B", "Foyer A", "Foyer C"]
    there = Stands(Deployed.IN_PLACE)
    page.hub.do(enter_deployment, houses["Foyer A"], houses["Bilan fait"], there)
    assert shown(page) == ["Foyer B", "Foyer C"]
    assert len(base.ask(silent_houses)) == 2


def test_tabs_words_and_an_expectation_keep_to_some(
    page: SilentPage, houses: dict[str, str]
) -> None:
    page.tabs.select("late")
    assert shown(page) == ["Foyer B"]
    page.show_all()
    page.search.setText("foyer c")
    assert shown(page) == ["Foyer C"]
    page.show_all()
    page.open_at(Place("silent", "", (("expectation", houses["Référent nommé"]),)))
    assert shown(page) == ["Foyer B"]
    assert page.expectation.currentText() == "5.2 Référent nommé"
    assert dict(page.place().view) == {"expectation": houses["Référent nommé"]}
    page.expectation.setCurrentIndex(0)
    assert len(shown(page)) == 3


def test_the_chosen_ones_are_reminded_and_it_is_remembered(page: SilentPage, qtbot: QtBot) -> None:
    page.table.selectAll()
    assert page.remind.text() == "Relancer (3)"
    page.table.selectRow(0)
    assert page.remind.text() == "Relancer"

    def remind(dialog: RemindersDialog) -> int:
        assert dialog.names.count() == 1
        assert "Référent nommé" in dialog.text.toPlainText()
        dialog.copy.click()
        return dialog.close()

    with patch.object(RemindersDialog, "exec", remind):
        qtbot.mouseClick(page.remind, LEFT)
    row = page.model.find(page.model.id_of(page.chosen()))
    assert row is not None
    assert len(row.past) == 1
    page.tabs.select("fresh")
    assert shown(page) == ["Foyer A", "Foyer C"]


def test_the_page_of_the_house_is_one_gesture_away(
    page: SilentPage, houses: dict[str, str], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.place_asked) as asked:
        page.table.opened.emit(page.table.currentIndex())
    assert asked.args == [Place("house", houses["Foyer B"])]
