"""The doors of the page of indicators: shown by right, one in front, the others behind dots."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.queries.rights.indicators import IndicatorRights
from desktop.doors import Door
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.indicator import page as indicators
from desktop.pages.indicator.page import IndicatorsPage
from desktop.pages.page import Page
from tests.pages.base import Base

READS = IndicatorRights(define=False, define_all=False, enter=False, accept=False)


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Three doors instead of those of the program; what was opened."""
    found: list[str] = []

    def opens(name: str) -> Callable[[Page], object]:
        return lambda _page: found.append(name)

    made: list[Door[IndicatorRights]] = [
        Door("Entrer", "table", opens("enter"), lambda rights: rights.enter, front=True),
        Door("Lire", "table", opens("read")),
        Door("Définir", "plus", opens("define"), lambda rights: rights.define, "write", front=True),
    ]
    monkeypatch.setattr(indicators, "indicator_doors", lambda: made)
    return found


@pytest.fixture
def page(opened: list[str], hub: Hub, jobs: Jobs, qtbot: QtBot) -> IndicatorsPage:  # noqa: ARG001 — the doors stand first
    """The page on the secretary's machine."""
    made = IndicatorsPage(hub, jobs)
    qtbot.addWidget(made)
    made.show_fresh()
    made.show()
    return made


def behind(page: IndicatorsPage) -> list[str]:
    """The doors of the menu."""
    return [entry.text() for entry in page.doors.menu().actions() if not entry.isSeparator()]


def test_the_first_is_in_front_the_others_behind(
    page: IndicatorsPage, opened: list[str], qtbot: QtBot
) -> None:
    """Each opens what it says, the palette offers them all."""
    assert page.doors.front.text() == "Entrer"
    qtbot.mouseClick(page.doors.front, Qt.MouseButton.LeftButton)
    assert behind(page) == ["Lire", "Définir"]
    page.doors.menu().actions()[0].trigger()
    assert opened == ["enter", "read"]
    assert {"Entrer", "Lire", "Définir"} <= {offer.label for offer in page.offers()}


def test_who_reads_alone_sees_what_is_read(page: IndicatorsPage) -> None:
    """No button in front then; another right brings another one there."""
    page.doors.show_for(READS)
    assert page.doors.front.isHidden()
    assert behind(page) == ["Lire"]
    page.doors.show_for(IndicatorRights(define=True, define_all=True, enter=False, accept=False))
    assert page.doors.front.text() == "Définir"


def test_a_secretary_may_do_everything_but_accept_what_need_not_be(base: Base) -> None:
    """Acceptance is a setting of the scheme, off at first."""
    from db.queries.rights.indicators import indicator_rights

    assert base.ask(indicator_rights) == IndicatorRights(
        define=True, define_all=True, enter=True, accept=False
    )
