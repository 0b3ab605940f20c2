"""The campaign on the page of sittings: files, reminders, the state frozen, what moved since."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.commands.campaign import note_reminded, note_sent
from db.commands.freeze import freeze
from db.commands.measure import edit_measure
from db.commands.meeting import edit_meeting
from db.commands.report import write_report
from db.commands.sealed import seal
from db.errors import UserError
from db.kinds.choices import Status, Weather
from db.queries.meeting.campaign import Asked, campaign
from db.queries.meeting.frozen import frozen_of
from desktop.dialogs.exchange_each import FilesDialog
from desktop.dialogs.print_sheet import PrintDialog
from desktop.dialogs.reminding import make_reminders
from desktop.pages.meeting.meeting_dialog import MeetingDialog
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.reports import MOVES, ReportsPane
from desktop.pages.meeting.steps import Step
from desktop.place import Place
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned
from tests.paper.reading import words as words_of

LEFT = Qt.MouseButton.LeftButton
CONFIRM = "desktop.pages.meeting.campaigning.confirm"


@pytest.fixture
def pane(page: MeetingsPage, planned: Planned, qtbot: QtBot) -> ReportsPane:
    """The step of reports, once it knows where the campaign stands."""
    page.show_meeting(planned.meeting)
    page.show_step(Step.REPORTS)
    qtbot.waitUntil(lambda: not page.reports.veil.is_drawn)
    return page.reports


def row(base: Base, planned: Planned, name: str) -> Asked:
    """What the base says of a pilot."""
    found = base.ask(campaign, planned.meeting)
    return next(one for one in found.pilots if one.name.startswith(name))


def words(pane: ReportsPane, name: str) -> list[str]:
    """The line of a pilot."""
    place = next(at for at, one in enumerate(pane.model.shown) if one.name.startswith(name))
    said = [pane.model.index(place, column).data() for column in range(pane.model.columnCount())]
    return [str(one).replace("\u00a0", " ") for one in said]


def test_each_pilot_has_what_was_sent_received_taken_and_reminded(
    pane: ReportsPane, base: Base, planned: Planned
) -> None:
    pilots = {one.name: one.person for one in pane.model.shown}
    one = next(name for name in pilots if name.startswith("Mission participation"))
    base.do(note_sent, planned.meeting, [pilots[one]])
    base.do(note_reminded, planned.meeting, [pilots[one]])
    base.do(note_reminded, planned.meeting, [pilots[one]])
    pane.show_campaign(base.ask(campaign, planned.meeting))
    assert words(pane, "Mission participation")[1] == "17 sept. 24"
    assert words(pane, "Mission participation")[4] == "17 sept. 24 (2 fois)"
    assert words(pane, "Mission santé")[3] == "3 sur 3"
    spoken = pane.model.index(0, 4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Relancé, Relancé 2 fois")


def test_the_closing_day_comes_first_and_is_what_its_button_asks_for(
    pane: ReportsPane, base: Base, planned: Planned, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two days before the sitting, the usual day is past: today is proposed."""

    def answer(dialog: MeetingDialog) -> int:
        dialog.show()
        asked.append((dialog.closes.isChecked(), dialog.focusWidget(), dialog.closing.day))
        assert dialog.focusWidget() is dialog.closing
        dialog.save.click()
        return 1

    asked = list[Any]()
    today = base.clock().date()
    base.do(edit_meeting, planned.meeting, on=today + timedelta(days=2), closes_on=None)
    pane.show_campaign(base.ask(campaign, planned.meeting))
    assert pane.change.text() == "Choisir la clôture"
    assert pane.change.x() < pane.files.x()
    monkeypatch.setattr(MeetingDialog, "exec", answer)
    pane.change.click()
    ((ticked, _here, day),) = asked
    assert (ticked, day) == (True, today)
    told = base.ask(campaign, planned.meeting)
    assert told.closes_on == today
    pane.show_campaign(told)
    assert pane.change.text() == "Changer la clôture"


def test_the_state_is_frozen_once_it_is_confirmed_and_may_be_taken_back(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    with patch(CONFIRM, return_value=False) as asked:
        qtbot.mouseClick(pane.freeze, LEFT)
    assert "n’a pas encore tout dit" in asked.call_args.args[2]
    assert base.ask(frozen_of, planned.meeting) is None
    with patch(CONFIRM, return_value=True):
        qtbot.mouseClick(pane.freeze, LEFT)
        assert not pane.freeze.isEnabled()
    assert page.focusWidget() is pane.stop, "Enter stops it, and does nothing else"
    qtbot.waitUntil(lambda: pane._frozen.text().startswith("État arrêté le mardi"))
    assert "L’état est arrêté." in page.notice.said
    assert pane.freeze.text() == "Arrêter de nouveau"
    assert page.focusWidget() is pane.freeze
    state = base.ask(frozen_of, planned.meeting)
    assert state is not None
    assert state.version in pane._frozen.text()
    assert page.hub.undo() is not None
    qtbot.waitUntil(pane._frozen.isHidden)
    assert base.ask(frozen_of, planned.meeting) is None


def test_a_freezing_that_is_stopped_keeps_nothing(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    with patch(CONFIRM, return_value=True):
        qtbot.mouseClick(pane.freeze, LEFT)
    pane.stop.click()
    qtbot.waitUntil(pane.freeze.isEnabled)
    assert page.notice.said == "Rien n’a été arrêté."
    assert base.ask(frozen_of, planned.meeting) is None


def test_what_moved_since_leads_to_the_fiche(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    base.do(freeze, planned.meeting)
    base.do(write_report, base.actions["2.9"], {"status": Status.IN_DIFFICULTY, "progress": 5})
    page.refresh()
    qtbot.waitUntil(lambda: words(pane, "Mission participation")[5] == "2.9")
    assert not pane.table.isColumnHidden(5)
    qtbot.mouseClick(pane.tabs, LEFT, pos=pane.tabs.tabRect(1).center())
    qtbot.waitUntil(lambda: bool(pane.moves.model.shown))
    lines = pane.moves.model.shown
    assert [(one.label, one.before, one.after, one.first) for one in lines] == [
        ("Statut", "non renseigné", "En difficulté", True),
        ("Avancement", "non renseigné", "5\u00a0%", False),
    ]
    assert page.place() == Place("", planned.meeting, (("tab", "reports"), ("part", "moves")))
    pane.moves.table.setFocus()
    with qtbot.waitSignal(page.action_asked) as asked:
        qtbot.keyClick(pane.moves.table, Qt.Key.Key_Return)
    assert asked.args == [base.actions["2.9"]]
    base.do(edit_measure, base.measures["5"], weather=Weather.STORM)
    page.refresh()
    qtbot.waitUntil(lambda: pane.moves.model.shown[-1].label == "Météo")
    assert pane.moves.model.shown[-1].name.startswith("Mesure 5")
    pane.moves.table.setCurrentIndex(pane.moves.model.index(2, 0))
    with qtbot.waitSignal(page.place_asked) as led:
        qtbot.keyClick(pane.moves.table, Qt.Key.Key_Return)
    assert led.args == [Place("measures", base.measures["5"])]
    pane.moves.after.setCurrentIndex(1)
    qtbot.waitUntil(lambda: not pane.moves.model.shown)
    assert "Rien n’a bougé" in pane.moves._none.accessibleName()


def test_what_moved_begins_with_what_the_sitting_discusses(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    """The state before its own against its own, until somebody chooses otherwise."""
    before, _made = base.do(freeze, planned.meeting)
    base.do(write_report, base.actions["2.9"], {"status": Status.IN_DIFFICULTY})
    after, _made = base.do(freeze, planned.meeting)
    base.do(write_report, base.actions["2.9"], {"status": Status.DONE})
    page.refresh()
    qtbot.waitUntil(lambda: pane.moves.chosen == (before, after))
    names = [pane.moves.before.itemText(place) for place in range(2)]
    assert len(set(names)) == 2, "two states of one minute are told apart by their base version"
    pane.tabs.chosen.emit(MOVES)
    qtbot.waitUntil(lambda: bool(pane.moves.model.shown))
    assert [one.after for one in pane.moves.model.shown] == ["En difficulté"]
    pane.moves.after.setCurrentIndex(0)
    qtbot.waitUntil(lambda: [one.after for one in pane.moves.model.shown] == ["Réalisée"])
    page.refresh()
    qtbot.wait(50)
    assert pane.moves.chosen == (before, "")


def test_without_a_frozen_state_nothing_is_said_to_have_moved(
    page: MeetingsPage, pane: ReportsPane, planned: Planned, qtbot: QtBot
) -> None:
    page.open_at(Place("meetings", planned.meeting, (("tab", "reports"), ("part", MOVES))))
    assert pane.part == MOVES
    qtbot.waitUntil(lambda: "Aucun état" in pane.moves._none.accessibleName())
    assert not pane.moves.before.isVisible(), "there is nothing to choose from"


def test_closed_minutes_leave_nothing_to_ask(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    base.do(edit_meeting, planned.meeting, on=date(2024, 9, 16))
    base.do(seal, planned.meeting)
    page.refresh()
    qtbot.waitUntil(pane.freeze.isHidden)
    assert pane.files.isHidden()
    assert pane.remind.isHidden()


def test_the_files_are_written_in_one_gesture_and_noted(
    pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot, tmp_path: Path
) -> None:
    made: list[FilesDialog] = []

    def write(dialog: FilesDialog) -> int:
        made.append(dialog)
        qtbot.addWidget(dialog)
        dialog.folder = tmp_path
        dialog.show()
        qtbot.mouseClick(dialog.write, LEFT)
        qtbot.waitUntil(dialog.banner.isVisible)
        return 0

    with patch.object(FilesDialog, "exec", write):
        qtbot.mouseClick(pane.files, LEFT)
    assert "1 fichier est prêt." in made[0].banner.accessibleName().replace("\u00a0", " ")
    assert [path.name for path in tmp_path.glob("*.jalon")] == [
        "2024-09-17_pour_mission-sante-de-l-enfant.jalon"
    ]
    assert row(base, planned, "Mission santé").sent_on == date(2024, 9, 17)
    qtbot.waitUntil(lambda: words(pane, "Mission santé")[1] == "17 sept. 24")


def test_what_was_written_before_a_refusal_is_noted(
    pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot, tmp_path: Path
) -> None:
    person = row(base, planned, "Mission santé").person

    def refuse(*_where: Any, written: Any, **_how: Any) -> None:
        written(type("Addressed", (), {"person": person}))
        raise UserError("Le disque est plein.")

    said: list[str] = []

    def write(dialog: FilesDialog) -> int:
        qtbot.addWidget(dialog)
        dialog.folder = tmp_path
        dialog.show()
        qtbot.mouseClick(dialog.write, LEFT)
        qtbot.waitUntil(dialog.banner.isVisible)
        said.append(dialog.banner.accessibleName())
        assert dialog.only_new.isChecked()
        return 0

    sending = patch("desktop.pages.exchange.sending.write_each", refuse)
    with sending, patch.object(FilesDialog, "exec", write):
        qtbot.mouseClick(pane.files, LEFT)
    assert "Le disque est plein. 1 fichier était déjà écrit" in said[0]
    assert row(base, planned, "Mission santé").sent_on == date(2024, 9, 17)


def test_a_reminder_that_is_copied_is_noted(
    page: MeetingsPage, pane: ReportsPane, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    told = base.ask(campaign, planned.meeting)
    dialog = make_reminders(page.hub, page, told.awaited, told, told.meeting)
    qtbot.addWidget(dialog)
    assert "Comité de suivi" in dialog.text.toPlainText()
    dialog.copy.click()
    assert row(base, planned, dialog.names.item(0).text()).reminders == 1
    qtbot.waitUntil(lambda: words(pane, "Mission participation")[4] == "17 sept. 24")


def test_a_pilot_without_a_machine_is_reminded_on_paper(
    page: MeetingsPage, base: Base, planned: Planned, qtbot: QtBot
) -> None:
    """The letter speaks of the form, the dialog gives it, and tells of the reminders before."""
    told = base.ask(campaign, planned.meeting)
    (one,) = told.awaited
    assert not one.joined
    for _time in range(2):
        base.do(note_reminded, planned.meeting, [one.person])
    dialog = make_reminders(page.hub, page, told.awaited, told, told.meeting)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "formulaire joint" in dialog.text.toPlainText()
    assert ".jalon" not in dialog.text.toPlainText()
    past = dialog._past.text().replace("\u00a0", " ")
    assert past.startswith("Déjà relancé 2 fois : 17 sept. 24 (Secrétariat")
    shown: list[PrintDialog] = []
    with patch.object(PrintDialog, "exec", lambda made: shown.append(made) or 0):
        qtbot.mouseClick(dialog.form, LEFT)
    (sheet,) = shown
    qtbot.waitUntil(lambda: bool(sheet.content))
    assert "À renvoyer avant le" in words_of(sheet.content)
    assert one.name in words_of(sheet.content)


def test_the_forms_of_those_who_work_on_paper_are_offered_together(
    pane: ReportsPane, qtbot: QtBot
) -> None:
    awaited = [one.name for one in pane.model.shown if one.on_paper and one.awaited]
    shown: list[PrintDialog] = []
    with patch.object(PrintDialog, "exec", lambda made: shown.append(made) or 0):
        qtbot.mouseClick(pane.forms, LEFT)
    (dialog,) = shown
    assert [dialog.sheet.itemText(row) for row in range(dialog.sheet.count())] == awaited
    qtbot.waitUntil(lambda: bool(dialog.content))
    assert awaited[0] in words_of(dialog.content)
