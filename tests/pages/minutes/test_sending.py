"""The step « Diffusion »: who gets a file, and all of them in one gesture."""

from unittest.mock import patch

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.dialogs.exchange_each import FilesDialog
from desktop.jobs import Jobs
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.steps import Step
from tests.pages.quiet import let_finish


def test_everybody_who_has_a_machine_gets_a_file_in_one_gesture(
    page: MeetingsPage, jobs: Jobs, qtbot: QtBot
) -> None:
    page.show_step(Step.SEND)
    let_finish(jobs)
    pane = page.sending
    named = {row.name for row in pane.model.shown}
    assert len(named) > 1
    assert not any("Secrétariat du comité" in name for name in named), "one sends oneself nothing"
    assert "encore ouvert" in pane._state.text()
    seen: list[FilesDialog] = []

    def opened(dialog: FilesDialog) -> int:
        seen.append(dialog)
        return 0

    with patch.object(FilesDialog, "exec", opened):
        qtbot.mouseClick(pane.files, Qt.MouseButton.LeftButton)
    joined = {row.name for row in pane.model.shown if row.joined}
    assert {one.name for one in seen[0].chosen} == joined
