"""What the dashboard counts is what its lists hold: followed through the whole window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.pages.action.page import ActionsPage
from desktop.pages.home.page import HomePage
from desktop.settings import Settings
from desktop.window import Window
from tests.pages.base import Base
from tests.pages.quiet import let_finish


@pytest.fixture
def window(base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot) -> Iterator[Window]:
    """The whole window, on the dashboard."""
    made = make_window(base.store, theme, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    made.open_page("home")
    yield made
    made.jobs.wait()


def followed(window: Window, qtbot: QtBot, widget: QWidget) -> tuple[str, ...]:
    """The actions of the list that a click leads to; then back on the dashboard."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    let_finish(window.jobs)
    actions = window.current_page()
    assert isinstance(actions, ActionsPage)
    shown = actions.among()
    window.go_back()
    assert window.current_key() == "home"
    return shown


def home(window: Window) -> HomePage:
    """The dashboard."""
    page = window.pages["home"]
    assert isinstance(page, HomePage)
    return page


def test_each_segment_opens_as_many_actions_as_it_says(window: Window, qtbot: QtBot) -> None:
    """Those without a report included."""
    seen = 0
    for line in home(window).statuses.lines:
        for segment in line.bar.segments:
            said = int(segment.accessibleName().rpartition(": ")[2].split()[0])
            assert len(followed(window, qtbot, segment)) == said
            seen += said
    assert seen == 8


def test_each_total_opens_as_many_actions_as_it_says(window: Window, qtbot: QtBot) -> None:
    """Of the whole scheme."""
    for total in home(window).statuses.totals:
        said = int(total.accessibleName().rpartition(": ")[2].split()[0])
        assert len(followed(window, qtbot, total)) == said


def test_a_measure_opens_its_actions(window: Window, base: Base, qtbot: QtBot) -> None:
    """All of them, whatever their status."""
    health = home(window).statuses.lines[1]
    qtbot.keyClick(health, Qt.Key.Key_Return)
    let_finish(window.jobs)
    page = window.current_page()
    assert isinstance(page, ActionsPage)
    assert set(page.among()) == {id_ for code, id_ in base.actions.items() if code[0] == "5"}


def test_what_is_to_arbitrate_is_the_list_under_that_name(
    window: Window, base: Base, qtbot: QtBot
) -> None:
    """And the fiche opens among those of the card."""
    assert followed(window, qtbot, home(window).arbitrate.all) == (base.actions["5.2"],)
    qtbot.mouseClick(home(window).arbitrate.lines[0], Qt.MouseButton.LeftButton)
    assert (window.here().page, window.here().of) == ("fiche", base.actions["5.2"])


def test_those_awaited_are_the_actions_of_the_late(window: Window, qtbot: QtBot) -> None:
    """As many as the line says, and those alone."""
    row = home(window).answers.rows[0]
    assert row.shown is not None
    shown = followed(window, qtbot, row)
    assert set(shown) == set(row.shown.awaited)
    assert f"{len(shown)} action" in row.accessibleName()
