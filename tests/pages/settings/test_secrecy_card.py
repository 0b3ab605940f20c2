"""Under which count about children sheets say «secret»: typed in the settings of the scheme."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.indicator import NewIndicator, add_indicator
from db.commands.scheme_edit import edit_scheme
from db.errors import UserError
from db.kinds.choices import Direction
from db.queries.scheme.head import scheme_head
from db.queries.secrecy.children import children
from desktop.hub import Hub
from desktop.pages.settings.scheme_tab import SchemeTab
from tests.pages.base import Base


@pytest.fixture
def tab(base: Base, hub: Hub, qtbot: QtBot) -> SchemeTab:
    """The tab of a scheme that has an indicator about children."""
    new = NewIndicator("EN", "Enfants", "enfants", Direction.UP, more={"about_children": True})
    base.do(add_indicator, scheme_of(base), new)
    made = SchemeTab(hub)
    hub.changed.connect(made.refresh)
    qtbot.addWidget(made)
    made.resize(900, 900)
    made.show()
    made.refresh()
    return made


def scheme_of(base: Base) -> str:
    """The id of its scheme."""
    head = base.ask(scheme_head)
    assert head is not None
    return head.id


def typed(tab: SchemeTab, qtbot: QtBot, text: str) -> None:
    """Type over what stands in the field, and leave it."""
    line = tab.form.line("secrecy")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, text)
    qtbot.keyClick(line, Qt.Key.Key_Tab)


def test_the_threshold_is_typed_and_counts(tab: SchemeTab, base: Base, qtbot: QtBot) -> None:
    """Five where nothing is said; the line is empty again when it is taken away."""
    assert set(base.ask(children).least.values()) == {5}
    typed(tab, qtbot, "11")
    assert set(base.ask(children).least.values()) == {11}
    assert tab.form.text("secrecy") == "11"
    line = tab.form.line("secrecy")
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert set(base.ask(children).least.values()) == {5}


@pytest.mark.parametrize("text", ["zero", "0", "101", "-3"])
def test_what_is_no_threshold_is_said_under_the_field(
    tab: SchemeTab, base: Base, qtbot: QtBot, text: str
) -> None:
    """And nothing changes."""
    typed(tab, qtbot, text)
    line = tab.form.line("secrecy")
    assert line.property("state") == "error"
    assert "de 1 à 100" in line.accessibleDescription()
    assert set(base.ask(children).least.values()) == {5}
    with pytest.raises(UserError, match="de 1 à 100"):
        base.do(edit_scheme, scheme_of(base), {"secrecy": text})
