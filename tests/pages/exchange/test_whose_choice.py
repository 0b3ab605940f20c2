"""Who settles: a pilot reads what the secretaries contest, and leaves it to them."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.action import edit_action
from db.commands.report import write_report
from db.commands.scheme_edit import edit_scheme
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.queries.base.lookup import scheme_of
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.exchange.page import ExchangePage
from desktop.pages.exchange.settle import SettlePane
from tests.pages.base import Base, pilot_base, second_secretary, sent_file
from tests.pages.exchange.conftest import read
from tests.pages.quiet import let_finish


@pytest.fixture
def pane(base: Base, jobs: Jobs, qtbot: QtBot, hub: Hub) -> Iterator[SettlePane]:
    """A pilot's page: a deadline that two secretaries contest, a situation of the pilot's own."""
    del hub
    action = base.actions["2.1"]
    deputy, pilot = second_secretary(base), pilot_base(base, "participation")
    pilot.do(write_report, action, {"progress": 80})
    base.do(write_report, action, {"progress": 70})
    base.do(edit_action, action, "deadline", date(2025, 3, 31))
    deputy.do(edit_action, action, "deadline", date(2025, 6, 30))
    base.do(receive, [sent_file(deputy, "adjoint.jalon"), sent_file(pilot, "remontee.jalon")])
    deputy.store.close()
    back = base.folder / "retour.jalon"
    back.write_bytes(base.do(export_file, base.persons["participation"]))
    pilot.do(receive, [back])
    with pilot.store:
        made = ExchangePage(Hub(pilot.store), jobs)
        qtbot.addWidget(made)
        made.resize(1232, 872)
        made.show()
        made.show_fresh()
        read(qtbot, made)
        yield made.content.settle
        made.hide()
        let_finish(jobs)


def test_what_belongs_to_the_secretariat_is_read_and_left_to_it(
    pane: SettlePane, qtbot: QtBot
) -> None:
    """The pilot's own conflict is theirs to settle; the deadline is not, and it is said."""
    seen = {}
    for _step in range(2):
        here = pane.current
        assert here is not None
        seen[here.conflict.field] = (pane.save.isVisible(), pane._locked_note.text())
        qtbot.mouseClick(pane.after, Qt.MouseButton.LeftButton)
    assert seen["situation"][0]
    assert seen["deadline"] == (False, "Ce choix revient au secrétariat du comité.")


def test_a_setting_of_the_scheme_is_named_by_its_words(base: Base) -> None:
    """Not by the code of the file that the scheme came from, which would hide which setting."""
    pilot = pilot_base(base, "participation")
    base.do(receive, [sent_file(pilot, "remontee.jalon")])
    scheme = base.ask(lambda session: scheme_of(session).id)
    base.do(edit_scheme, scheme, {"visa": True})
    back = base.folder / "retour.jalon"
    back.write_bytes(base.do(export_file, base.persons["participation"]))
    with pilot.store:
        (file,) = pilot.do(receive, [back]).files
    (row,) = [one for one in file.rows if one.entity == scheme]
    assert (row.code, row.label, row.after) == (None, "Visa demandé", "oui")
