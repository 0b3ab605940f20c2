"""Where an expectation stands in a house, said differently by two people, is settled by clicks."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.exchange.receive import receive
from db.kinds.choices import Deployed
from db.kinds.expectation import Deployment
from db.queries.journal.conflict import conflicts
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.page import ExchangePage
from desktop.widgets.choice_card import ChoiceCard
from tests.db.expecting import expect
from tests.pages.base import Base, second_secretary, sent_file
from tests.pages.exchange.conftest import read
from tests.pages.quiet import let_finish


@pytest.fixture
def page(base: Base, jobs: Jobs, qtbot: QtBot, hub: Hub) -> Iterator[ExchangePage]:
    """Two secretaries telephoned one house, and heard two answers."""
    house, _made = base.do(add_establishment, "Foyer A")
    asked = expect(base.store, base.actions["5.1"])
    deputy = second_secretary(base)
    base.do(enter_deployment, house, asked, Stands(Deployed.IN_PLACE))
    deputy.do(enter_deployment, house, asked, Stands(Deployed.NOT_CONCERNED, reason="En travaux"))
    base.do(receive, [sent_file(deputy, "adjoint.jalon")])
    deputy.store.close()
    made = ExchangePage(hub, jobs)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    read(qtbot, made)
    yield made
    made.hide()
    let_finish(jobs)


def test_one_of_two_answers_of_a_house_is_kept(
    page: ExchangePage, base: Base, qtbot: QtBot
) -> None:
    """With its reason, whole: the state and what belongs to it."""
    pane = page.content.settle
    assert pane.form is not None
    assert pane.current is not None
    assert pane.current.conflict.field == "standing"
    (issue,) = pane.form.issues
    found = issue.cards.findChildren(ChoiceCard)
    (kept,) = [card for card in found if "En travaux" in card.accessibleName()]
    qtbot.mouseClick(kept, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pane.form.reason, "Vu par telephone")
    with qtbot.waitSignal(page.hub.changed):
        qtbot.mouseClick(pane.save, Qt.MouseButton.LeftButton)
    let_finish(page.jobs)
    assert "standing" not in {one.field for one in base.ask(conflicts)}
    standing = base.ask(lambda session: session.query(Deployment).one().standing)
    assert standing is not None
    assert (standing["state"], standing["reason"]) == (Deployed.NOT_CONCERNED, "En travaux")
