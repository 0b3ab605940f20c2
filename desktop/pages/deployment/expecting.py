"""Saying what is expected, from the page of the deployment."""

from PySide6.QtWidgets import QDialog, QWidget

from desktop.hub import Hub
from desktop.pages.deployment.action_dialog import ActionDialog


def expect(hub: Hub, action: str, parent: QWidget) -> str:
    """Ask for which action (`action` is proposed), then what; the id of the expectation, or ''."""
    from desktop.dialogs.expectation.dialog import new_expectation

    asked = ActionDialog(hub, action, parent)
    if asked.exec() != QDialog.DialogCode.Accepted or not asked.action:
        return ""
    dialog = new_expectation(hub, asked.action, parent)
    dialog.exec()
    return dialog.expectation


def change_expectation(hub: Hub, expectation: str, parent: QWidget) -> None:
    """Open what is expected, to reword it or to change of whom."""
    from desktop.dialogs.expectation.dialog import edit_expectation

    edit_expectation(hub, expectation, parent).exec()
