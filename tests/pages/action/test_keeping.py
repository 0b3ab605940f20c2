"""Filters that a person keeps, and columns as they arranged them: there at the next opening."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from db.queries.base.this_base import base_key
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.action.columns import Col
from desktop.pages.action.kept_filters import MOST, KeptFilters
from desktop.pages.action.keys import Facet, between_key
from desktop.pages.action.page import ActionsPage
from desktop.pages.action.small_dialogs import DatesDialog, NameDialog
from desktop.pages.action.tabs import LEFT, REMOVE, RENAME, UPDATE
from desktop.place import Place
from desktop.settings import Settings
from tests.pages.base import Base, pilot_base

LEFT_BUTTON = Qt.MouseButton.LeftButton
VIEW = (("tab", "all"), ("status", "in_progress"))


@pytest.fixture
def make(hub: Hub, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> Callable[[], ActionsPage]:
    """The page as each opening makes it, over the same memory."""

    def made() -> ActionsPage:
        page = ActionsPage(hub, jobs, Settings(tmp_path / "settings.ini"))
        page.key = "actions"
        qtbot.addWidget(page)
        page.resize(1232, 836)
        page.show_fresh()
        page.show()
        qtbot.waitExposed(page)
        return page

    return made


def named(name: str) -> None:
    """Give a name in the dialog that is about to open."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        dialog.field.setText("")
        dialog.act.click()
        assert dialog.isVisible()
        dialog.field.setText(name)
        dialog.act.click()

    QTimer.singleShot(0, meet)


def codes(page: ActionsPage, base: Base) -> list[str]:
    by_id = {action: code for code, action in base.actions.items()}
    return [by_id[action] for action in page.among()]


def tab_names(page: ActionsPage) -> list[str]:
    return [page.tabs.accessibleTabName(number) for number in range(page.tabs.count())]


def test_a_filter_is_kept_counted_and_found_again(
    make: Callable[[], ActionsPage], base: Base
) -> None:
    """Another opening has its tab; opening it asks the same."""
    page = make()
    assert not page.band._keep.isVisible()
    page.filters.chips[Facet.STATUS].choose(["in_progress"])
    assert page.band._keep.isVisible()
    named("En route")
    page.keeping.keep()
    assert tab_names(page)[-1] == "En route, 2"
    assert page.tabs.currentIndex() == 5
    assert not page.band._keep.isVisible()
    again = make()
    again.tabs.setCurrentIndex(5)
    assert codes(again, base) == ["2.1", "5.1"]
    assert again.filters.chips[Facet.STATUS].chosen() == ["in_progress"]
    assert again.place().view == (("tab", "kept:En route"), ("status", "in_progress"))
    again.tabs.setCurrentIndex(0)
    assert len(again.among()) == 8
    assert again.filters.view() == ()


def test_a_kept_filter_is_renamed_moved_updated_and_forgotten(
    make: Callable[[], ActionsPage],
) -> None:
    """From the button beside the tabs, while it is open."""
    page = make()
    for name, status in (("Une", "in_progress"), ("Deux", "done")):
        page.filters.chips[Facet.STATUS].choose([status])
        named(name)
        page.keeping.keep()
    page.keeping.change(LEFT)
    assert tab_names(page)[5:] == ["Deux, 1", "Une, 2"]
    named("Finies")
    page.keeping.change(RENAME)
    assert page.keeping.current == "kept:Finies"
    page.filters.chips[Facet.STATUS].choose(["done", "dropped"])
    page.keeping.change(UPDATE)
    assert tab_names(page)[5] == "Finies, 2"
    page.keeping.change(REMOVE)
    assert tab_names(page)[5:] == ["Une, 2"]
    assert page.tabs.currentIndex() == 0
    assert len(make().keeping.kept.all) == 1


def test_a_kept_filter_is_renamed_by_the_mouse(
    make: Callable[[], ActionsPage], qtbot: QtBot
) -> None:
    """The button beside the tabs, the line of its menu, a name typed over the former one."""
    page = make()
    page.filters.chips[Facet.STATUS].choose(["in_progress"])
    _typing(qtbot, "En route")
    qtbot.mouseClick(page.band._keep, LEFT_BUTTON)
    assert page.keeping.current == "kept:En route"
    qtbot.mouseClick(page.band.kept, LEFT_BUTTON)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    rename = next(one for one in menu.actions() if one.text() == "Renommer…")
    _typing(qtbot, "Sur la voie")
    qtbot.mouseClick(menu, LEFT_BUTTON, pos=menu.actionGeometry(rename).center())
    assert page.keeping.current == "kept:Sur la voie"
    assert tab_names(page)[5:] == ["Sur la voie, 2"]
    assert page.tabs.currentIndex() == 5
    assert [one.name for one in make().keeping.kept.all] == ["Sur la voie"]


def test_two_kept_filters_never_have_one_name(make: Callable[[], ActionsPage]) -> None:
    """The dialog says so and stays; the other filter is as it was."""
    page = make()
    for status in ("in_progress", "done"):
        page.filters.chips[Facet.STATUS].choose([status])
        if page.keeping.kept.all:
            named_after_a_refusal("Une", "Deux")
        else:
            named("Une")
        page.keeping.keep()
    assert [one.name for one in page.keeping.kept.all] == ["Une", "Deux"]
    assert ("status", "in_progress") in page.keeping.kept.all[0].view


def named_after_a_refusal(taken: str, name: str) -> None:
    """Give a name that is taken, read why not, give another one."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NameDialog)
        dialog.field.setText(taken)
        dialog.act.click()
        assert dialog.isVisible()
        assert taken in dialog.field.accessibleDescription()
        dialog.field.setText(name)
        dialog.act.click()

    QTimer.singleShot(0, meet)


def _typing(qtbot: QtBot, name: str) -> None:
    """In the dialog that is about to open: a name over what stands there, then Enter."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, NameDialog):
            QTimer.singleShot(5, meet)
            return
        qtbot.keyClicks(dialog.field, name)
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)

    QTimer.singleShot(0, meet)


def test_a_place_opens_a_kept_filter_or_all_when_it_is_gone(
    make: Callable[[], ActionsPage], base: Base
) -> None:
    """Back and forward go through kept filters too."""
    page = make()
    page.keeping.kept.put("Une", VIEW)
    page.band.show_kept(page.keeping.kept, "all")
    page.open_at(Place("actions", "", (("tab", "kept:Une"), ("status", "in_progress"))))
    assert page.tabs.currentIndex() == 5
    page.open_at(Place("actions", "", (("tab", "kept:Partie"), ("status", "done"))))
    assert page.tabs.currentIndex() == 0
    assert codes(page, base) == ["5.3"]


def test_columns_are_found_again(make: Callable[[], ActionsPage], qtbot: QtBot) -> None:
    """A moment after they were arranged."""
    page = make()
    with qtbot.waitSignal(page.listing.columns.changed):
        page.listing.columns.choose(Col.PARTNERS, True)
    assert Col.PARTNERS in make().listing.columns.shown()


def test_deadlines_between_any_two_days(make: Callable[[], ActionsPage], base: Base) -> None:
    """Given in a dialog; the chip says them."""

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, DatesDialog)
        dialog.since.set_day(date(2024, 6, 1))
        dialog.until.set_day(date(2024, 5, 1))
        assert dialog.key == ""
        dialog.until.set_day(date(2024, 12, 30))
        dialog.act.click()

    page = make()
    QTimer.singleShot(0, meet)
    page.filters.dates_asked.emit()
    assert codes(page, base) == ["2.10"]
    assert "du 1er juin 24 au 30" in page.filters.chips[Facet.DEADLINE].accessibleName().replace(
        "\u00a0", " "
    )
    assert page.filters.view() == (("deadline", between_key(date(2024, 6, 1), date(2024, 12, 30))),)


def test_what_cannot_be_read_is_no_filter() -> None:
    """A file that somebody wrote in by hand."""
    for text in ("", "{", "[1]", '[["a"]]', '[["a", [["x"]]]]', '[["", []]]'):
        assert KeptFilters(text).all == []
    many = KeptFilters()
    for number in range(MOST + 3):
        many.put(f"Filtre {number}", VIEW)
    assert len(KeptFilters(many.written()).all) == MOST
    many.rename("kept:Filtre 1", "Filtre 0")
    assert [one.name for one in many.all][:2] == ["Filtre 0", "Filtre 2"]
    many.move("kept:Filtre 0", -1)
    assert many.all[0].name == "Filtre 0"


def test_two_copies_of_a_base_keep_their_own(base: Base) -> None:
    """A pilot's copy opened on the secretariat's machine shows nothing of its filters."""
    pilot = pilot_base(base, "health")
    try:
        assert pilot.ask(base_key) != base.ask(base_key)
    finally:
        pilot.store.close()
