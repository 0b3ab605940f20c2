"""F1 on every page of every role: the guide speaks to whoever works here."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from db.kinds.choices import Role
from desktop.guide.pages import TOPICS, is_for, read_page, slug, topic_of
from desktop.guide.window import GuideWindow
from desktop.register import rubrics
from tests.walk.stage import DIRECTOR, PILOT, READER, SECRETARY
from tests.walk.walker import Walker


@pytest.mark.parametrize("role", [SECRETARY, PILOT, DIRECTOR, READER])
def test_f1_never_opens_the_page_of_another_role(walk: Callable[[str], Walker], role: str) -> None:
    """By a real key, on all the pages of the menu and those that they lead to."""
    walker = walk(role)
    in_menu = {entry.key for entry in walker.window.menu_entries()}
    keys = [one.key for one in rubrics() if {one.key, one.under} & in_menu and one.key != "fiche"]
    assert len(keys) >= len(in_menu)
    for key in keys:
        walker.page(key)
        QTest.keyClick(walker.window.focusWidget() or walker.window, Qt.Key.Key_F1)
        (guide,) = walker.window.findChildren(GuideWindow)
        assert guide.reader.topic == topic_of(key, role=role), key
        assert is_for(guide.reader.topic.page, role), key
        guide.hide()
        walker.window.activateWindow()


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(TOPICS))
def test_every_subject_has_a_heading_for_every_role(name: str, role: Role) -> None:
    """Dialogs included; what only one role may open leads others to the first page."""
    topic = topic_of(name, role=role)
    assert is_for(topic.page, role)
    lines = read_page(topic.page).splitlines()
    headings = {slug(line.lstrip("# ")) for line in lines if line.startswith("#")}
    assert headings
    assert not topic.heading or topic.heading in headings


def test_sittings_are_told_to_the_secretary_and_read_by_others() -> None:
    """And before any base is open, the page of who opens an invitation is the right one."""
    assert topic_of("meetings", role="secretary").page == "secretaire.md"
    assert topic_of("meetings", role="lead") == topic_of("meetings", role="reader")
    assert topic_of("meetings", role="lead").heading == "lire-une-séance"
    assert topic_of("JoinDialog").page == "pilote.md"
