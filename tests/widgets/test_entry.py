"""Entering: texts with their length, a progress that may not be given, files let go."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QSlider, QSpinBox
from pytestqt.qtbot import QtBot

from desktop.look.theme import Mode, Theme
from desktop.look.tokens import DARK, LIGHT
from desktop.widgets.date_field import DateField
from desktop.widgets.drop_zone import DropZone
from desktop.widgets.field import Field
from desktop.widgets.progress_field import ProgressField
from desktop.widgets.text_area import TextArea
from tests.look.dressed import picture, show_active, shows


@pytest.fixture
def area(qtbot: QtBot, theme: Theme) -> TextArea:
    assert theme.tokens is LIGHT
    area = TextArea("Synthèse", 10)
    qtbot.addWidget(area)
    area.resize(240, 160)
    show_active(qtbot, area)
    return area


def note_of(area: TextArea) -> str:
    return next(
        widget.accessibleName()
        for widget in area.findChildren(object)
        if hasattr(widget, "accessibleName") and "/" in widget.accessibleName()
    )


def test_the_counter_follows_the_keys(qtbot: QtBot, area: TextArea) -> None:
    assert note_of(area) == "0 / 10"
    with qtbot.waitSignal(area.edited) as said:
        qtbot.keyClicks(area.input, "a")
    assert said.args == ["a"]
    qtbot.keyClicks(area.input, "bcd")
    assert note_of(area) == "4 / 10"


def test_nothing_is_cut_past_the_length(qtbot: QtBot, area: TextArea) -> None:
    qtbot.keyClicks(area.input, "0123456789")
    assert area.fits
    qtbot.keyClicks(area.input, "ab")
    assert area.text == "0123456789ab"
    assert not area.fits
    assert "2 signes de trop." in [label.text() for label in area.findChildren(QLabel)]
    assert shows(picture(area.input), LIGHT.danger)
    qtbot.keyClick(area.input, Qt.Key.Key_Backspace)
    qtbot.keyClick(area.input, Qt.Key.Key_Backspace)
    assert not shows(picture(area.input), LIGHT.danger)


def test_leaving_says_so_and_tab_leaves(qtbot: QtBot, area: TextArea) -> None:
    qtbot.keyClicks(area.input, "abc")
    with qtbot.waitSignal(area.left) as said:
        area.input.clearFocus()
    assert said.args == ["abc"]
    assert area.input.tabChangesFocus()


def test_showing_a_text_is_no_edit(qtbot: QtBot, area: TextArea) -> None:
    with qtbot.assertNotEmitted(area.edited):
        area.set_text("abcd")
    assert note_of(area) == "4 / 10"


@pytest.fixture
def progress(qtbot: QtBot, theme: Theme) -> ProgressField:
    assert theme.tokens is LIGHT
    field = ProgressField("Avancement")
    qtbot.addWidget(field)
    field.resize(400, 40)
    show_active(qtbot, field)
    return field


def test_not_given_is_not_zero(qtbot: QtBot, progress: ProgressField) -> None:
    number = progress.findChildren(QSpinBox)[0]
    assert progress.value is None
    assert number.text() == "—"
    with qtbot.assertNotEmitted(progress.changed):
        progress.set_value(0)
    assert progress.value == 0
    assert number.text() == "0\u00a0%"


def test_slider_and_number_move_together(qtbot: QtBot, progress: ProgressField) -> None:
    slider = progress.findChildren(QSlider)[0]
    number = progress.findChildren(QSpinBox)[0]
    progress.set_value(40)
    slider.setFocus()
    with qtbot.waitSignal(progress.changed) as said:
        qtbot.keyClick(slider, Qt.Key.Key_Right)
    assert said.args == [45]
    assert number.value() == 45
    number.selectAll()
    with qtbot.waitSignal(progress.changed):
        qtbot.keyClicks(number, "7")
    assert slider.value() == progress.value == 7


def test_the_former_value_is_marked_and_said(progress: ProgressField) -> None:
    slider = progress.findChildren(QSlider)[0]
    progress.set_value(80)
    assert not shows(picture(slider), LIGHT.text)
    progress.set_previous(20)
    assert shows(picture(slider), LIGHT.text)
    assert slider.accessibleDescription() == "valeur précédente\u00a0: 20\u00a0%"


def test_a_field_says_what_is_wrong(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    line = QLineEdit("145 %")
    field = Field("Avancement", line)
    qtbot.addWidget(field)
    field.show()
    assert line.accessibleName() == "Avancement"
    field.set_error("Entre 0 et 100.")
    assert line.accessibleDescription() == "Entre 0 et 100."
    assert shows(picture(line), LIGHT.danger)
    field.set_error(None)
    assert line.accessibleDescription() == ""
    assert not shows(picture(line), LIGHT.danger)


@pytest.fixture
def zone(qtbot: QtBot, theme: Theme, tmp_path: Path) -> DropZone:
    assert theme.tokens is LIGHT
    zone = DropZone(
        "Déposez un fichier .jalon", "", ".jalon", choose=lambda: [tmp_path / "choisi.jalon"]
    )
    qtbot.addWidget(zone)
    zone.resize(240, 180)
    zone.show()
    return zone


def drop(zone: DropZone, *paths: Path) -> bool:
    """Let files go over the zone, as the system does; whether they were taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPointF(20, 20), copy, data, left, none)
    QApplication.sendEvent(zone, enter)
    let_go = QDropEvent(QPointF(20, 20), copy, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(zone, let_go)
    return enter.isAccepted() and let_go.isAccepted()


def test_a_file_let_go_is_received(qtbot: QtBot, zone: DropZone, tmp_path: Path) -> None:
    with qtbot.waitSignal(zone.received) as said:
        assert drop(zone, tmp_path / "a.jalon", tmp_path / "note.pdf", tmp_path / "B.JALON")
    assert said.args == [[tmp_path / "a.jalon", tmp_path / "B.JALON"]]


def test_other_files_are_refused(qtbot: QtBot, zone: DropZone, tmp_path: Path) -> None:
    with qtbot.assertNotEmitted(zone.received):
        assert not drop(zone, tmp_path / "note.pdf")


def test_the_zone_answers_while_a_file_is_over_it(zone: DropZone, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jalon"))])
    assert not shows(picture(zone), LIGHT.accent_soft)
    enter = QDragEnterEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(zone, enter)
    assert shows(picture(zone), LIGHT.accent_soft)


def test_the_button_does_the_same(qtbot: QtBot, zone: DropZone, tmp_path: Path) -> None:
    with qtbot.waitSignal(zone.received) as said:
        qtbot.keyClick(zone.button, Qt.Key.Key_Space)
    assert said.args == [[tmp_path / "choisi.jalon"]]


def test_a_day_is_said_only_when_a_person_changes_it(qtbot: QtBot, theme: Theme) -> None:
    assert theme.tokens is LIGHT
    field = DateField("Échéance", date(2024, 12, 31))
    qtbot.addWidget(field)
    show_active(qtbot, field)
    assert field.text() == "31 décembre 2024"
    with qtbot.assertNotEmitted(field.day_changed):
        field.set_day(date(2024, 6, 30))
    field.setSelectedSection(field.Section.DaySection)
    with qtbot.waitSignal(field.day_changed) as said:
        qtbot.keyClick(field, Qt.Key.Key_Down)
    assert said.args == [date(2024, 6, 29)]


def test_the_calendar_follows_the_theme(qtbot: QtBot, theme: Theme) -> None:
    field = DateField("Échéance", date(2024, 12, 31))
    qtbot.addWidget(field)
    sunday = Qt.DayOfWeek.Sunday

    def ink() -> str:
        return field.calendarWidget().weekdayTextFormat(sunday).foreground().color().name()

    assert ink() == LIGHT.muted.lower()
    theme.use(Mode.DARK)
    assert ink() == DARK.muted.lower()
