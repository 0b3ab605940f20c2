"""What arrives while a dialog of a sitting is open stays beside what is entered."""

from datetime import date

from pytestqt.qtbot import QtBot

from db.commands.meeting import edit_item, edit_meeting
from db.queries.journal.conflict import conflicts
from db.queries.meeting.agenda import agenda
from db.queries.meeting.sitting import sitting
from desktop.hub import Hub
from desktop.pages.meeting.item_dialog import ItemDialog
from desktop.pages.meeting.meeting_dialog import MeetingDialog
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned


def _contested(base: Base, entity: str) -> dict[str, set[str | None]]:
    """The values in presence of an entity's conflicts, by field."""
    found = [one for one in base.ask(conflicts) if one.entity == entity]
    return {one.field: {rival.value for rival in one.rivals} for one in found}


def test_a_sitting_changed_meanwhile_is_contested_where_both_changed_it(
    hub: Hub, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    """The place, that only the other one changed, stands alone."""
    dialog = MeetingDialog(hub, None, base.ask(sitting, planned.meeting))
    qtbot.addWidget(dialog)
    base.do(edit_meeting, planned.meeting, on=date(2024, 10, 15), place="salle des Ormes")
    dialog.day.set_day(date(2024, 10, 22))
    dialog.save.click()
    assert _contested(base, planned.meeting) == {"on": {'"2024-10-15"', '"2024-10-22"'}}
    assert base.ask(sitting, planned.meeting).place == "salle des Ormes"


def test_a_point_changed_meanwhile_is_contested_where_both_changed_it(
    hub: Hub, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    item = planned.items["Bilan psychique"]
    row = next(one for one in base.ask(agenda, planned.meeting).items if one.id == item)
    dialog = ItemDialog(hub, planned.meeting, None, row)
    qtbot.addWidget(dialog)
    base.do(edit_item, item, title="Bilan somatique", presenter="Mission santé")
    dialog.fields.title.setText("Bilan de santé")
    dialog.save.click()
    assert _contested(base, item) == {"title": {'"Bilan somatique"', '"Bilan de santé"'}}
    rows = base.ask(agenda, planned.meeting).items
    assert next(one for one in rows if one.id == item).presenter == "Mission santé"
