"""What is typed in a dialog comes back after a kill, and only then."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from desktop.dialogs.pick_names import PickDialog
from desktop.hub import Hub
from desktop.kept import keep_typing
from desktop.kept_apart import KeptApart
from desktop.settings import Settings
from desktop.widgets.choice_row import ChoiceRow, status_options
from desktop.widgets.date_field import DateField
from desktop.widgets.dialog import Dialog
from desktop.widgets.text_area import TextArea
from desktop.widgets.unkept import leave_unkept

SUBJECT = "action:new"


def opened(hub: Hub, qtbot: QtBot) -> tuple[Dialog, QLineEdit]:
    """A dialog with one field."""
    dialog, line = Dialog("Nouvelle action"), QLineEdit("1.4")
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    keep_typing(dialog, hub, SUBJECT)
    return dialog, line


def typed(hub: Hub, qtbot: QtBot) -> Dialog:
    """Somebody types, and waits a moment."""
    dialog, line = opened(hub, qtbot)
    dialog.show()
    line.selectAll()
    qtbot.keyClicks(line, "Accueillir")
    qtbot.waitUntil(lambda: hub.kept_draft(SUBJECT) is not None)
    return dialog


def test_what_was_typed_comes_back_after_a_kill(hub: Hub, qtbot: QtBot) -> None:
    """The dialog was never closed."""
    typed(hub, qtbot)
    _again, line = opened(hub, qtbot)
    assert line.text() == "Accueillir"


def test_a_dialog_that_is_cancelled_forgets(hub: Hub, qtbot: QtBot) -> None:
    """The person gave it up."""
    typed(hub, qtbot).reject()
    assert hub.kept_draft(SUBJECT) is None
    _again, line = opened(hub, qtbot)
    assert line.text() == "1.4"


def form(hub: Hub, qtbot: QtBot) -> tuple[Dialog, dict[str, Any]]:
    """A dialog with a field of every kind, and one whose content must not stay."""
    dialog = Dialog("Séance", "Dites quand.")
    fields: dict[str, Any] = {
        "line": QLineEdit(),
        "area": TextArea("Motif"),
        "number": QSpinBox(),
        "day": DateField("Date", date(2024, 10, 8)),
        "name": QComboBox(),
        "box": QCheckBox("Estimée"),
        "choice": ChoiceRow("Statut", status_options()),
        "secret": QLineEdit(),
    }
    fields["name"].setEditable(True)
    leave_unkept(fields["secret"])
    for field in fields.values():
        dialog.body.addWidget(field)
    qtbot.addWidget(dialog)
    keep_typing(dialog, hub, SUBJECT)
    return dialog, fields


def test_every_kind_of_field_comes_back_but_secrets(hub: Hub, qtbot: QtBot) -> None:
    _dialog, fields = form(hub, qtbot)
    fields["box"].setChecked(True)
    fields["choice"].set_value("done")
    fields["number"].setValue(12)
    fields["day"].setDate(QDate(2025, 3, 4))
    fields["name"].setEditText("Les Érables")
    fields["area"].input.setPlainText("Deux lignes\net 12\u00a0%")
    fields["secret"].setText("orange tulipe")
    qtbot.keyClicks(fields["line"], "Salle")
    qtbot.waitUntil(lambda: hub.kept_draft(SUBJECT) is not None)
    assert "tulipe" not in str(hub.kept_draft(SUBJECT))
    again, found = form(hub, qtbot)
    assert again.accessibleDescription().startswith("Dites quand. Saisie retrouvée")
    assert found["line"].text() == "Salle"
    assert found["area"].text == "Deux lignes\net 12\u00a0%"
    assert (found["number"].value(), found["day"].day) == (12, date(2025, 3, 4))
    assert found["name"].currentText() == "Les Érables"
    assert found["box"].isChecked()
    assert (found["choice"].value, found["secret"].text()) == ("done", "")


def test_what_is_typed_and_taken_away_leaves_nothing(hub: Hub, qtbot: QtBot) -> None:
    dialog, line = opened(hub, qtbot)
    qtbot.keyClicks(line, "7")
    qtbot.waitUntil(lambda: hub.kept_draft(SUBJECT) is not None)
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: hub.kept_draft(SUBJECT) is None)
    assert dialog is not None


def test_names_added_and_taken_away_come_back(hub: Hub, qtbot: QtBot) -> None:
    """What is typed in the list of partners, before it is saved."""

    def partners() -> PickDialog:
        lists = ([("1", "Ville"), ("2", "Agence")], [("3", "Rectorat")])
        dialog = PickDialog(("Partenaires", "Nom"), lists, lambda *_: None, None, makes=True)
        qtbot.addWidget(dialog)
        keep_typing(dialog, hub, SUBJECT, dialog)
        return dialog

    first = partners()
    first.pick.setEditText("Association")
    first.add_one.click()
    first._remove("2", "Agence")
    first.pick.setEditText("Recto")
    qtbot.waitUntil(lambda: "Recto" in str(hub.kept_draft(SUBJECT)))
    again = partners()
    assert again.said() == {"added": {"Association": ""}, "removed": ["2"]}
    assert again.pick.currentText() == "Recto"


def test_what_is_typed_without_a_base_is_kept_among_the_settings(
    tmp_path: Path, qtbot: QtBot
) -> None:
    """Another process reads it again; given up, nothing stays."""
    file = tmp_path / "settings.ini"
    KeptApart(Settings(file)).keep("base-new", {"typed": ["Département"]})
    qtbot.waitUntil(lambda: file.exists() and "partement" in file.read_text("utf-8"))
    assert KeptApart(Settings(file)).kept_draft("base-new") == {"typed": ["Département"]}
    KeptApart(Settings(file)).forget("base-new")
    assert KeptApart(Settings(file)).kept_draft("base-new") is None
