"""The keys and machines of the settings: what is offered to whom."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from db.queries.base.overview import overview
from desktop.freshness import freshness
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.settings.keys_tab import KeysTab
from tests.pages.base import Base, Template, opened, pilot_base


def test_only_a_secretary_is_offered_to_declare_a_machine_lost(
    base: Base, jobs: Jobs, qtbot: QtBot
) -> None:
    """Whoever else would be led to a page where nothing can be done about it."""
    pilot = pilot_base(base, "health")
    for whose, offered in ((base, True), (pilot, False)):
        tab = KeysTab(Hub(whose.store), jobs)
        qtbot.addWidget(tab)
        tab.refresh()
        assert tab.lost.isVisibleTo(tab) is offered
        assert tab.people.isVisibleTo(tab)
    pilot.store.close()


def test_a_machine_without_the_key_says_that_it_only_reads(
    template: Template, tmp_path: Path, jobs: Jobs, qtbot: QtBot
) -> None:
    """Under every page, and where its keys are told: a copy brought from elsewhere looks whole."""
    with opened(template, tmp_path, keys=False) as copy:
        hub = Hub(copy.store)
        said = freshness(hub.ask(overview), copy.store.path)
        assert any(one.startswith("Lecture seule") for one in said)
        tab = KeysTab(hub, jobs)
        qtbot.addWidget(tab)
        rows = dict(tab._facts(None))
        assert "lecture seule" in str(rows["Ce poste"])


def test_a_machine_with_its_key_says_nothing_of_it(base: Base) -> None:
    hub = Hub(base.store)
    said = freshness(hub.ask(overview), base.store.path)
    assert not any("Lecture seule" in one for one in said)
