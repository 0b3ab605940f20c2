"""The page of actions, by clicks and keys on a real base."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.kinds.choices import Status
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.action.columns import Col
from desktop.pages.action.criteria import Tab
from desktop.pages.action.keys import Facet
from desktop.pages.action.page import ActionsPage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from tests.pages.base import Base

LEFT = Qt.MouseButton.LeftButton


def _codes(page: ActionsPage, base: Base) -> list[str]:
    by_id = {action: code for code, action in base.actions.items()}
    return [by_id[action] for action in page.among()]


def _said(page: ActionsPage) -> str:
    return "\n".join(label.text() for label in page.pane.findChildren(Label))


def _click_tab(page: ActionsPage, tab: Tab) -> None:
    number = list(Tab).index(tab)
    QTest.mouseClick(page.tabs, LEFT, pos=page.tabs.tabRect(number).center())


def _button(page: ActionsPage, text: str) -> Button:
    return next(one for one in page.findChildren(Button) if one.text() == text and one.isVisible())


def test_all_actions_in_the_order_of_their_codes(page: ActionsPage, base: Base) -> None:
    """And the header says how many."""
    assert _codes(page, base) == ["2.1", "2.9", "2.10", "5.1", "5.2", "5.3", "5.4", "5.5"]
    assert page.listing.chosen() is not None


def test_a_click_on_a_title_sorts(page: ActionsPage, base: Base) -> None:
    """Once rising, twice falling."""
    header = page.listing.table.horizontalHeader()
    middle = QPoint(header.sectionViewportPosition(Col.PROGRESS) + 30, 10)
    QTest.mouseClick(header.viewport(), LEFT, pos=middle)
    assert _codes(page, base)[:2] == ["5.5", "5.4"]
    QTest.mouseClick(header.viewport(), LEFT, pos=middle)
    assert _codes(page, base)[:2] == ["5.3", "5.1"]


def test_tabs_keep_and_count(page: ActionsPage, base: Base) -> None:
    """Each tab shows what its count says."""
    for tab, codes in (
        (Tab.TO_ARBITRATE, ["5.2"]),
        (Tab.SILENT, ["2.9", "2.10"]),
        (Tab.LATE, ["2.10"]),
        (Tab.CONTESTED, ["5.2"]),
        (Tab.ALL, ["2.1", "2.9", "2.10", "5.1", "5.2", "5.3", "5.4", "5.5"]),
    ):
        _click_tab(page, tab)
        assert _codes(page, base) == codes
        name = page.tabs.accessibleTabName(list(Tab).index(tab))
        assert name.endswith(f", {len(codes)}")


def test_search_then_down_into_the_table(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    """Ctrl+F's gesture, typing without accents, Enter to the list."""
    page.start_search()
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "SANTE psych")
    assert _codes(page, base) == ["5.2"]
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.listing.table.hasFocus()
    page.start_search()
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Escape)
    assert len(_codes(page, base)) == 8


def test_chips_filter_and_clear_takes_all_off(page: ActionsPage, base: Base) -> None:
    """'Effacer' is there only while something is filtered."""
    page.filters.chips[Facet.STATUS].choose([Status.IN_PROGRESS.value, Status.POSTPONED.value])
    assert _codes(page, base) == ["2.1", "2.10", "5.1"]
    page.filters.chips[Facet.DEADLINE].choose(["late"])
    assert _codes(page, base) == ["2.10"]
    QTest.mouseClick(_button(page, "Effacer"), LEFT)
    assert len(_codes(page, base)) == 8
    assert not any(one.text() == "Effacer" and one.isVisible() for one in page.findChildren(Button))


def test_nothing_matches_and_the_way_out(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    """The empty state says how many filters are on; its button takes them off, tab included."""
    _click_tab(page, Tab.LATE)
    qtbot.keyClicks(page.filters.search, "zzz")
    assert page.among() == ()
    state = page.listing.currentWidget()
    assert "2 filtres sont actifs" in state.accessibleName()
    qtbot.waitUntil(lambda: not page._print.isEnabled())
    QTest.mouseClick(_button(page, "Afficher toutes les actions"), LEFT)
    assert len(_codes(page, base)) == 8
    assert page.tabs.currentIndex() == 0


def test_keys_on_the_table(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    """Arrows choose, Enter opens, Space closes and opens the pane."""
    table = page.listing.table
    table.setFocus()
    page.listing.choose(base.actions["2.10"])
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.action_asked) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [base.actions["5.1"]]
    assert page.pane.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert not page.pane.isVisible()
    assert table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert page.pane.isVisible()


def test_the_pane_says_the_chosen_action(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    """What is contested, asked, coming and measured; 'Régler' gives the conflict."""
    page.listing.choose(base.actions["5.2"])
    qtbot.waitUntil(lambda: "psychique" in _said(page))
    said = _said(page)
    for words in (
        "Avancement à trancher",
        "55\u00a0% ou 45\u00a0%",
        "Renforcer l’équipe mobile de deux psychologues à temps plein.",
        "Convention avec trois centres de soins",
        "Bilans psychiques faits dans le mois",
        "Avancement\u00a0: 55\u00a0% au lieu de 40\u00a0%",
    ):
        assert words in said
    with qtbot.waitSignal(page.conflict_asked) as asked:
        QTest.mouseClick(_button(page, "Régler"), LEFT)
    assert len(asked.args[0]) == 8
    with qtbot.waitSignal(page.action_asked) as opened:
        QTest.mouseClick(_button(page, "Ouvrir la fiche"), LEFT)
    assert opened.args == [base.actions["5.2"]]


def test_an_action_without_report_is_not_at_zero(
    page: ActionsPage, base: Base, qtbot: QtBot
) -> None:
    """'Non renseigné' in the pane too."""
    page.listing.choose(base.actions["2.9"])
    qtbot.waitUntil(lambda: "guide" in _said(page))
    names = [one.accessibleName() for one in page.pane.findChildren(object)
             if hasattr(one, "accessibleName")]  # fmt: skip
    assert "Avancement non renseigné" in names
    assert "non renseignée" in names


def test_choice_filter_and_scroll_survive_a_change(
    page: ActionsPage, base: Base, hub: Hub, qtbot: QtBot
) -> None:
    """Somebody's report arrives while one looks at the list."""
    page.resize(1232, 380)
    page.filters.chips[Facet.MEASURE].choose([base.measures["5"], base.measures["2"]])
    qtbot.keyClicks(page.filters.search, "e")
    page.listing.choose(base.actions["5.4"])
    bar = page.listing.table.verticalScrollBar()
    before, shown = bar.value(), page.among()
    hub.do(write_report, base.actions["5.1"], {"progress": 80})
    assert page.among() == shown
    chosen = page.listing.chosen()
    assert chosen is not None
    assert chosen.code == "5.4"
    assert bar.value() == before
    assert page.filters.search.text() == "e"
    assert [row.progress for row in page._model.shown() if row.code == "5.1"] == [80]


def test_the_pane_closes_on_a_small_window(page: ActionsPage, qtbot: QtBot) -> None:
    """Under 1200 px; it comes back with the room."""
    page.resize(1100, 700)
    assert not page.pane.isVisible()
    page.resize(1300, 700)
    assert page.pane.isVisible()
    page.resize(1300, 720)
    qtbot.keyClick(page.listing.table, Qt.Key.Key_Space)
    page.resize(1310, 720)
    assert not page.pane.isVisible()


def test_words_of_a_report_find_its_action(page: ActionsPage, base: Base, qtbot: QtBot) -> None:
    """What was written about an action finds it, not only what the table shows."""
    qtbot.keyClicks(page.filters.search, "psychologue vacants")
    assert _codes(page, base) == ["5.2"]


def test_a_place_brings_its_filters_and_gives_them_back(page: ActionsPage, base: Base) -> None:
    """Another page leads here with a status and a tab; what was asked before is taken off."""
    page.key = "actions"
    page.filters.search.setText("zzz")
    view = (("tab", "all"), ("status", "in_progress"), ("status", "postponed"), ("text", "e"))
    page.open_at(Place("actions", base.actions["2.10"], view))
    assert _codes(page, base) == ["2.1", "2.10", "5.1"]
    chosen = page.listing.chosen()
    assert chosen is not None
    assert chosen.code == "2.10"
    assert page.place() == Place("actions", base.actions["2.10"], view)


def test_a_place_asked_before_the_rows_are_read_waits_for_them(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """The window opens a place first and has the page read then."""
    page = ActionsPage(hub, jobs)
    qtbot.addWidget(page)
    asked = Place("actions", "", (("measure", base.measures["2"]),))
    page.open_at(asked)
    assert page.place() == asked
    page.show_fresh()
    assert _codes(page, base) == ["2.1", "2.9", "2.10"]
    assert page.filters.chips[Facet.MEASURE].accessibleName() == "Mesure\u00a0: 2 Participation"


def test_a_list_kept_to_a_person_says_so_and_lets_go(page: ActionsPage, base: Base) -> None:
    """Its chip names the person; taking it off shows everything again."""
    page.open_at(Place("actions", "", (("person", base.persons["psychology"]),)))
    assert _codes(page, base) == ["5.2"]
    assert "Secteur psychologie" in page.filters.lens.accessibleName()
    page.filters.lens.clear()
    assert len(_codes(page, base)) == 8
    assert not page.filters.lens.isVisible()


def test_counts_are_written_when_a_menu_opens(page: ActionsPage) -> None:
    """Not before: a thousand rows are not counted five times at each key."""
    chip = page.filters.chips[Facet.STATUS]
    before = [action.text() for action in chip._actions.values()]
    assert not any("\t" in text for text in before)
    chip.opening.emit()
    assert "En cours\t2" in [action.text() for action in chip._actions.values()]


def test_a_screen_reader_is_told_how_many_are_left(
    page: ActionsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once one stops typing, and only when the number is another."""
    told: list[str] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: told.append(event.message())
    )
    page.start_search()
    qtbot.keyClicks(page.filters.search, "SANTE psych")
    qtbot.waitUntil(lambda: told == ["1 action affichée sur 8"])
    page._show_chosen()
    assert len(told) == 1
