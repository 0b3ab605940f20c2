"""A scheme's own words, and a pilot's: one name a page, in the menu and over it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from db.commands.committee import add_committee
from db.commands.establishment import add_establishment
from db.commands.meeting import add_meeting
from db.commands.report import write_report
from db.commands.scheme import plant_scheme
from db.commands.scheme_edit import edit_scheme
from db.kinds.choices import Body, Status
from db.queries.base.lookup import scheme_of
from db.queries.base.palette import Subject, entries
from db.queries.meeting.agenda import meetings
from db.schemes import read_scheme
from desktop.app import make_window
from desktop.look.theme import Theme
from desktop.pages.action.columns import Col
from desktop.pages.action.keys import Facet
from desktop.palette.score import Group
from desktop.settings import Settings
from desktop.widgets.roles import Role
from desktop.window import Window
from tests.db.expecting import expect
from tests.pages.base import Base, pilot_base
from tests.pages.quiet import let_finish

ACROSS = Qt.Orientation.Horizontal


@contextmanager
def window_of(base: Base, theme: Theme, folder: Path, qtbot: QtBot) -> Iterator[Window]:
    """The whole window, in sight."""
    made = make_window(base.store, theme, Settings(folder / "settings.ini"))
    qtbot.addWidget(made)
    made.show()
    yield made
    let_finish(made.jobs)


def own_scheme(session: Session) -> str:
    """The id of the base's first scheme."""
    return scheme_of(session).id


def count(window: Window, key: str) -> object:
    """What the menu counts beside a page, as it is heard."""
    items = window.side._menus[0]._items
    row = items.row_of(key)
    return None if row is None else items.index(row).data(Role.COUNT)


def labels(window: Window) -> dict[str, str]:
    """What the menu calls each page."""
    return {entry.key: entry.label for entry in window.menu_entries()}


def test_the_window_says_the_words_of_the_scheme(
    base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """From the first page on, and as soon as they change."""
    with window_of(base, theme, tmp_path, qtbot) as window:
        scheme = base.ask(own_scheme)
        window.open_page("reporting")
        window.open_page("actions")
        page = window.pages["actions"]
        assert page.header.accessibleName() == labels(window)["actions"] == "Actions"
        words = {"measure_word": "Axe stratégique", "action_word": "Engagement"}
        window.hub.do(edit_scheme, scheme, words)
        qtbot.waitUntil(lambda: labels(window)["actions"] == "Engagements")
        assert labels(window)["measures"] == "Axes"
        assert page.header.accessibleName() == "Engagements"
        assert page.header._context.text == "8 engagements"
        assert page._new.text() == "Nouvel engagement"
        assert page._model.headerData(Col.MEASURE, ACROSS) == "Axe"
        assert page.filters.chips[Facet.MEASURE].accessibleName().startswith("Axe")
        rest = window.pages["reporting"].rest
        assert rest._all.text() == "Voir tous les engagements"
        window.open_page("measures")
        measures = window.pages["measures"]
        assert measures.header.accessibleName() == "Axes"
        assert measures.model.headerData(1, ACROSS) == "Axe"
        assert measures.adding.text() == "Nouvel axe"
        window.open_page("indicators")
        assert window.pages["indicators"].model.headerData(2, ACROSS) == "Axe"
        window.open_page("past")
        assert (
            window.pages["past"].filters.chips["action"].accessibleName().startswith("Engagement")
        )
        window.open_page("home")
        let_finish(window.jobs)
        assert window.pages["home"].statuses.accessibleName().startswith("Statuts par axe")
        window.ways.search_everywhere()
        palette = window.ways.palette
        assert palette is not None
        assert palette._items.heading(Group.MEASURES) == "Axes"
        palette.reject()


def test_a_pilot_s_pages_bear_the_names_of_their_menu(
    base: Base, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    """And the menu counts what is still to say."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    base.do(add_meeting, committee, date(2024, 9, 10), number=7)
    pilot = pilot_base(base, "health")
    with window_of(pilot, theme, tmp_path, qtbot) as window:
        for key, name in (("actions", "Mes actions"), ("indicators", "Mes indicateurs")):
            window.open_page(key)
            assert window.pages[key].header.accessibleName() == labels(window)[key] == name
        assert count(window, "reporting") == 1
        window.hub.do(write_report, base.actions["5.5"], {"status": Status.IN_PROGRESS})
        qtbot.waitUntil(lambda: count(window, "reporting") is None)
    pilot.store.close()


def test_of_several_schemes_the_open_one_is_shown(base: Base) -> None:
    """Its sittings in the page, its actions, measures and sittings in the palette."""
    own = base.ask(own_scheme)
    other, _changes = base.do(plant_scheme, read_scheme("paris-2021-2025"))
    for scheme, number in ((own, 1), (other, 2)):
        committee, _made = base.do(add_committee, Body.FOLLOW_UP, scheme=scheme)
        base.do(add_meeting, committee, date(2024, 10, 8), number=number)
    assert len(base.ask(meetings)) == 2
    [row] = base.ask(meetings, own)
    assert row.title.endswith("1")
    base.do(add_establishment, "Foyer A")
    expect(base.store, base.actions["5.1"])
    found = base.ask(entries, own)
    kinds = {one.subject for one in found}
    assert kinds == set(Subject)
    assert {one.id for one in found if one.subject is Subject.ACTION} == set(base.actions.values())
