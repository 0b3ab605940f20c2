"""For how long attendance is kept: the setting, what is past it, erasing it."""

from datetime import date
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.attendance import attend
from db.commands.committee import add_committee
from db.commands.meeting import add_meeting
from db.kinds.choices import Body, Presence
from db.queries.people.kept_attendance import overkept_attendance
from db.queries.scheme.letterhead import letterhead
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.settings.scheme_tab import SchemeTab
from desktop.upkeep import look_after
from tests.pages.base import Base

CONFIRM = "desktop.pages.settings.attendance_card.confirm"
LEFT = Qt.MouseButton.LeftButton


def attended(base: Base) -> None:
    """Somebody came to a sitting of two years ago."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    held, _made = base.do(add_meeting, committee, date(2022, 9, 13), number=2)
    base.do(attend, held, base.persons["health"], Presence.PRESENT)


@pytest.fixture
def tab(base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot) -> SchemeTab:
    """The tab, on a base where somebody attended a sitting two years ago."""
    assert jobs.is_idle
    attended(base)
    made = SchemeTab(hub)
    hub.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.refresh()
    return made


def test_the_time_is_set_then_what_is_past_it_is_erased_on_demand(
    tab: SchemeTab, base: Base, qtbot: QtBot
) -> None:
    assert not tab.kept.erase.isVisible()
    line = tab.form.line("attendance_months")
    line.setFocus()
    qtbot.keyClicks(line, "12")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert base.ask(letterhead).kept_months == 12
    assert tab.kept.erase.isVisible()
    assert "Durée passée pour Comité de suivi" in tab.kept._past.text()
    assert "effacez-les depuis" in look_after(base.store)
    told = list[Any]()
    tab.told.connect(lambda *said: told.append(said))
    with patch(CONFIRM, return_value=False):
        qtbot.mouseClick(tab.kept.erase, LEFT)
    assert base.ask(overkept_attendance), "nothing goes without a yes"
    with patch(CONFIRM, return_value=True):
        qtbot.mouseClick(tab.kept.erase, LEFT)
    assert base.ask(overkept_attendance) == ()
    assert told[0][1] == "Les présences sont effacées."
    assert not tab.kept.erase.isVisible()
    assert look_after(base.store) == ""


def test_what_is_no_number_of_months_is_said_under_the_field(tab: SchemeTab, qtbot: QtBot) -> None:
    line = tab.form.line("attendance_months")
    line.setFocus()
    qtbot.keyClicks(line, "deux")
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert line.property("state") == "error"
    assert letterhead_months(tab) is None


def letterhead_months(tab: SchemeTab) -> int | None:
    """What the sheet would say."""
    return tab._hub.ask(letterhead).kept_months
