"""What a pilot sees of the deployment: bars and counts, their day, and nobody's name."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.summary import refresh_summaries
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.kinds.choices import Deployed
from db.kinds.expectation import Rule
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.look.theme import Theme
from desktop.pages.deployment.told_page import ToldPage
from tests.pages.base import Base, pilot_base
from tests.pages.quiet import let_finish

NBSP = "\u00a0"


@pytest.fixture
def expected(base: Base) -> Base:
    """Seven houses, six of one type; one is there."""
    houses = [
        base.do(add_establishment, f"Maison {n}", more={"type": "Foyer" if n else "Hôtel"})[0]
        for n in range(7)
    ]
    asked = NewExpectation("Bilan fait", Rule(everyone=True))
    one, _changes = base.do(add_expectation, base.actions["5.1"], asked)
    base.do(enter_deployment, houses[1], one, Stands(Deployed.IN_PLACE))
    return base


@pytest.fixture
def pilot(expected: Base) -> Iterator[Base]:
    """The machine of the pilot of 5.1."""
    made = pilot_base(expected, "health")
    yield made
    made.store.close()


@pytest.fixture
def page(pilot: Base, theme: Theme, qtbot: QtBot) -> Iterator[ToldPage]:
    """The page of the pilot, connected as the window does it."""
    assert theme.tokens
    hub, jobs = Hub(pilot.store), Jobs()
    made = ToldPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    yield made
    let_finish(jobs)


def said(page: ToldPage) -> str:
    """The words in sight."""
    labels = (one for one in page.findChildren(QLabel) if one.isVisible())
    return "\n".join(one.text() for one in labels).replace(NBSP, " ")


def test_counts_come_with_the_next_file_of_the_secretariat(
    page: ToldPage, pilot: Base, expected: Base, qtbot: QtBot
) -> None:
    assert "Aucun compte n’est encore arrivé." in said(page)
    expected.do(refresh_summaries)
    sent = expected.folder / "comptes.jalon"
    sent.write_bytes(expected.do(export_file, expected.persons["health"]))
    pilot.do(receive, [sent])
    page.refresh()
    qtbot.wait(1)
    words = said(page)
    assert "Comptes établis par le secrétariat le" in words
    assert "1 en place, 6 sans réponse" in words
    assert "Maison" not in words
    chart = page.cards[0].chart
    assert chart is not None
    assert chart.chart is not None
    assert [row[0] for row in chart.chart.table.rows] == ["Ensemble"]
    assert page.landing() is chart.more
