"""File dialogs begin where they are of use, then where the last one of the kind was ended."""

from pathlib import Path
from unittest.mock import patch

import pytest
from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop import paths
from desktop.file_choice import Errand, ask_file, ask_files, ask_new_file, first_folder
from desktop.qt_words import load_qt_words
from desktop.settings import Settings


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A person's own folders, and settings that remember nothing yet."""
    for name in ("Downloads", "Documents"):
        (tmp_path / name).mkdir()

    def writable(place: QStandardPaths.StandardLocation) -> str:
        downloads = place is QStandardPaths.StandardLocation.DownloadLocation
        return str(tmp_path / ("Downloads" if downloads else "Documents"))

    monkeypatch.setattr(QStandardPaths, "writableLocation", writable)
    monkeypatch.setattr(paths, "settings_file", lambda: tmp_path / "settings.ini")
    return tmp_path


def test_what_was_received_is_looked_for_in_the_downloads(folders: Path) -> None:
    file = folders / "elsewhere" / "a.jalon"
    file.parent.mkdir()
    with patch.object(QFileDialog, "getOpenFileNames", return_value=([str(file)], "")) as asked:
        assert ask_files(Errand.RECEIVED, None, "Choisir", "*") == [file]
    assert asked.call_args.args[2] == str(folders / "Downloads")
    with patch.object(QFileDialog, "getOpenFileNames", return_value=([], "")) as asked:
        assert ask_files(Errand.RECEIVED, None, "Choisir", "*") == []
    assert asked.call_args.args[2] == str(file.parent)


def test_each_kind_remembers_its_own_folder(folders: Path) -> None:
    table = folders / "tables" / "actions.csv"
    table.parent.mkdir()
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(table), "")) as asked:
        assert ask_new_file(Errand.TABLE, None, "Exporter", "actions.csv", "*") == table
    assert asked.call_args.args[2] == str(folders / "Documents" / "actions.csv")
    assert first_folder(Errand.TABLE) == table.parent
    assert first_folder(Errand.PAPER) == folders / "Documents"
    assert Settings(folders / "settings.ini").recall("folders/table") == str(table.parent)


def test_a_folder_that_is_gone_is_forgotten(folders: Path) -> None:
    gone = folders / "clé USB"
    gone.mkdir()
    with patch.object(QFileDialog, "getOpenFileName", return_value=(str(gone / "a"), "")):
        ask_file(Errand.BASE, None, "Ouvrir", "*")
    assert first_folder(Errand.BASE) == gone
    gone.rmdir()
    assert first_folder(Errand.BASE) == folders / "Documents"


def test_a_place_already_written_is_where_one_begins(folders: Path) -> None:
    with patch.object(QFileDialog, "getSaveFileName", return_value=("", "")) as asked:
        assert ask_new_file(Errand.BASE, None, "Votre base", str(folders / "b"), "*") is None
    assert asked.call_args.args[2] == str(folders / "b")


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
def test_the_dialog_of_qt_itself_is_in_french(qtbot: QtBot) -> None:
    """Where the system has none of its own."""
    app = QCoreApplication.instance()
    assert app is not None
    load_qt_words(app)
    dialog = QFileDialog(None, "Ouvrir")
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.show()
    words = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Regarder dans\N{NO-BREAK SPACE}:", "Fichiers de type\N{NO-BREAK SPACE}:"} <= words
    assert not any("Look in" in one or "Files of" in one for one in words)
