"""Until the base has answered, a page says nothing: neither that there is something, nor not."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from db.commands.bulk import bulk_edit
from db.kinds.choices import Status
from db.queries.action.bulk import Aspect, BulkChange
from db.queries.action.listed import action_list
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.action.page import ActionsPage
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.page import Page
from desktop.pages.past.page import PastPage
from desktop.widgets.empty import EmptyState
from tests.pages.base import Base, pilot_base, sent_file
from tests.pages.quiet import let_finish
from tests.pages.slow import slow_reading


def said(page: QWidget) -> list[str]:
    """What the page says of being empty, in its sight."""
    return [one.accessibleName() for one in page.findChildren(EmptyState) if one.isVisible()]


def shown(page: Page, qtbot: QtBot) -> None:
    """Open it as the window does, long enough for what it asks a moment later."""
    qtbot.addWidget(page)
    page.resize(1232, 836)
    page.show()
    qtbot.waitExposed(page)
    page.show_fresh()
    qtbot.wait(60)


def test_the_exchanges_say_neither_file_nor_conflict(hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    page = ExchangePage(hub, jobs)
    with slow_reading(jobs) as answer:
        shown(page, qtbot)
        assert said(page) == []
        answer()
        assert [words.split(" Quand")[0] for words in said(page)] == ["Aucun fichier à intégrer"]
        assert page.content.settle.current is not None


def test_a_file_let_go_is_not_said_to_be_missing(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    pilot = pilot_base(base, "participation")
    file: Path = sent_file(pilot, "participation.jalon")
    pilot.store.close()
    page = ExchangePage(hub, jobs)
    with slow_reading(jobs) as answer:
        shown(page, qtbot)
        answer()
    with slow_reading(jobs) as answer:
        page.receive([file])
        assert said(page) == []
        answer()
        assert page.content.file.isVisible()


def test_the_pane_of_an_action_does_not_say_that_none_is_chosen(
    hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    page = ActionsPage(hub, jobs)
    with slow_reading(jobs) as answer:
        shown(page, qtbot)
        assert page.listing.chosen() is not None
        assert said(page) == []
        answer()
        assert not page.pane.veil.is_drawn
        assert said(page) == []


def test_the_journal_says_nothing_yet(hub: Hub, jobs: Jobs, qtbot: QtBot) -> None:
    page = PastPage(hub, jobs)
    with slow_reading(jobs):
        shown(page, qtbot)
        assert said(page) == []


def test_the_pane_of_an_action_is_not_stale_after_a_change(
    base: Base, hub: Hub, jobs: Jobs, qtbot: QtBot
) -> None:
    """While it is read again, what it said before does not stand; then it is as the table."""
    page = ActionsPage(hub, jobs)
    hub.changed.connect(page.on_changed)
    shown(page, qtbot)
    let_finish(jobs)
    chosen = [row.id for row in hub.ask(action_list)[:3]]
    with slow_reading(jobs) as answer:
        hub.do(bulk_edit, chosen, BulkChange(Aspect.STATUS, Status.POSTPONED))
        qtbot.waitUntil(lambda: page.pane.veil.is_drawn)
        answer()
        assert not page.pane.veil.is_drawn
        assert page.pane._pill.accessibleName() == "Reportée"
    assert base.actions["2.1"] in chosen
