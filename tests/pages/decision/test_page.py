"""The decisions to follow, driven as a person would, on a real base."""

from collections.abc import Iterator
from datetime import date
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from db.commands.committee import add_committee
from db.commands.decision import add_decision, set_state
from db.commands.meeting import add_meeting
from db.commands.sealed import seal
from db.kinds.choices import Body, DecisionState
from db.queries.journal.conflict import conflicts
from db.queries.meeting.decision import decisions_about, followed_decisions, overdue_decisions
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.minutes.followed import FollowedCard
from desktop.pages.decision.drop_dialog import DropDialog
from desktop.pages.decision.page import DecisionsPage
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
DUE = {"En retard": date(2024, 6, 1), "À venir": date(2025, 3, 3), "Sans date": None, "Faite": None}


@pytest.fixture
def decided(base: Base) -> dict[str, str]:
    """Four decisions of a sitting whose minutes are closed; their ids by text."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    meeting, _made = base.do(add_meeting, committee, date(2024, 4, 9), number=7)
    made = {}
    for text, due in DUE.items():
        actions = [base.actions["5.2"]] if text in ("En retard", "Faite") else []
        made[text], _changes = base.do(add_decision, meeting, text, due=due, actions=actions)
    base.do(set_state, made["Faite"], DecisionState.DONE)
    base.do(seal, meeting)
    return {**made, "meeting": meeting}


@pytest.fixture
def page(hub: Hub, jobs: Jobs, decided: dict[str, str], qtbot: QtBot) -> Iterator[DecisionsPage]:  # noqa: ARG001 — they are there first
    """The page, connected as the window does it."""
    made = DecisionsPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    let_finish(jobs)
    yield made
    made.hide()
    let_finish(jobs)


def shown(page: DecisionsPage) -> list[str]:
    """The decisions in sight."""
    return [row.text for row in page.model.shown]


def test_what_is_left_to_do_comes_first(page: DecisionsPage, base: Base) -> None:
    assert shown(page) == ["En retard", "À venir", "Sans date"]
    page.tabs.select("overdue")
    assert shown(page) == ["En retard"]
    page.tabs.select("all")
    assert shown(page) == ["En retard", "À venir", "Sans date", "Faite"]
    page.search.setText("a venir")
    assert shown(page) == ["À venir"]
    page.search.clear()
    page.open_at(Place("decisions", "", (("action", base.actions["5.2"]), ("tab", "all"))))
    assert sorted(shown(page)) == ["En retard", "Faite"]
    assert page.only.isVisible()
    page.only.click()
    assert len(shown(page)) == 4


def test_a_state_is_said_in_its_place_though_the_minutes_are_closed(
    page: DecisionsPage, base: Base, decided: dict[str, str], jobs: Jobs, qtbot: QtBot
) -> None:
    page.open_at(Place("decisions", decided["En retard"]))
    qtbot.waitUntil(lambda: page.pane._text.text() == "En retard")
    qtbot.mouseClick(page.pane.state._buttons["done"], LEFT)
    let_finish(jobs)
    rows = {row.text: row for row in base.ask(followed_decisions)}
    assert rows["En retard"].state is DecisionState.DONE
    assert "En retard" not in shown(page)


def test_a_state_said_elsewhere_meanwhile_is_not_overwritten(
    page: DecisionsPage, base: Base, decided: dict[str, str], qtbot: QtBot
) -> None:
    """Two states said here in a row are no contradiction; one that came in between is."""
    page.open_at(Place("decisions", decided["En retard"]))
    qtbot.waitUntil(lambda: page.pane._text.text() == "En retard")
    for state in ("in_progress", "done"):
        qtbot.mouseClick(page.pane.state._buttons[state], LEFT)
    assert decided["En retard"] not in {one.entity for one in base.ask(conflicts)}
    base.do(set_state, decided["En retard"], DecisionState.TO_DO)
    qtbot.mouseClick(page.pane.state._buttons["in_progress"], LEFT)
    assert decided["En retard"] in {one.entity for one in base.ask(conflicts)}


def test_nothing_is_given_up_without_a_reason(
    page: DecisionsPage, base: Base, decided: dict[str, str], qtbot: QtBot
) -> None:
    page.open_at(Place("decisions", decided["À venir"]))
    qtbot.waitUntil(lambda: page.pane._text.text() == "À venir")
    seen = []

    def refuse_then_say(dialog: DropDialog) -> int:
        dialog.show()
        dialog.save.click()
        seen.append(dialog.isVisible())
        dialog.reason.input.setPlainText("Sans financement")
        dialog.save.click()
        return int(QDialog.DialogCode.Accepted.value)

    with patch.object(DropDialog, "exec", refuse_then_say):
        qtbot.mouseClick(page.pane.state._buttons["dropped"], LEFT)
    assert seen == [True]
    row = next(one for one in base.ask(followed_decisions) if one.text == "À venir")
    assert (row.state, row.reason) == (DecisionState.DROPPED, "Sans financement")


def test_a_decision_leads_to_its_sitting_and_to_its_actions(
    page: DecisionsPage, base: Base, decided: dict[str, str], qtbot: QtBot
) -> None:
    page.open_at(Place("decisions", decided["En retard"]))
    qtbot.waitUntil(lambda: page.pane._text.text() == "En retard")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.mouseClick(page.pane.minutes, LEFT)
    assert asked.args == [Place("meetings", decided["meeting"], (("tab", "minutes"),))]
    with qtbot.waitSignal(page.action_asked) as fiche:
        page.pane.action_asked.emit(base.actions["5.2"])
    assert fiche.args == [base.actions["5.2"]]


def test_what_is_late_is_told_elsewhere(base: Base, decided: dict[str, str], qtbot: QtBot) -> None:
    assert [row.text for row in base.ask(overdue_decisions)] == ["En retard"]
    assert [row.text for row in base.ask(decisions_about, base.actions["5.2"])] == ["En retard"]
    assert base.ask(decisions_about, base.actions["5.1"]) == ()
    card = FollowedCard("Décisions en retard", Place("decisions", "", (("tab", "overdue"),)))
    qtbot.addWidget(card)
    card.show_rows(base.ask(overdue_decisions))
    assert card.lines[0].accessibleName().endswith("en retard")
    with qtbot.waitSignal(card.asked) as asked:
        card.lines[0].click()
    assert asked.args == [Place("decisions", decided["En retard"])]
    card.show_rows(())
    assert card.isHidden()
