"""The keys and machines of the settings: what is offered to whom."""

from pytestqt.qtbot import QtBot

from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.settings.keys_tab import KeysTab
from tests.pages.base import Base, pilot_base


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
