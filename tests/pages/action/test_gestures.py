"""What is done with chosen actions: many at once, copied, exported, named, moved, retired."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from db.kinds.choices import Status
from db.queries.action.bulk import Aspect
from db.queries.action.listed import ActionRow, action_list
from desktop.dialogs.bulk_edit import BulkDialog
from desktop.dialogs.move_action import MoveDialog
from desktop.dialogs.rename_action import RenameDialog
from desktop.dialogs.retire import RetireDialog
from desktop.hub import Hub
from desktop.pages.action.columns import Col
from desktop.pages.action.keys import RETIRED, Facet
from desktop.pages.action.page import ActionsPage
from desktop.widgets.button import Button
from desktop.widgets.dialog import Dialog
from tests.pages.base import Base

LEFT = Qt.MouseButton.LeftButton
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def rows(base: Base) -> dict[str, ActionRow]:
    """The table by code."""
    return {row.code: row for row in base.ask(action_list, retired=True)}


def choose(page: ActionsPage, first: int, last: int) -> None:
    """Choose lines, from one to another."""
    model = page.listing.table.model()
    span = QItemSelection(model.index(first, 0), model.index(last, 0))
    flags = QItemSelectionModel.SelectionFlag
    chooser = page.listing.table.selectionModel()
    chooser.setCurrentIndex(model.index(first, 0), flags.NoUpdate)
    chooser.select(span, flags.ClearAndSelect | flags.Rows)


def in_dialog(drive: Callable[[Dialog], None]) -> list[Dialog]:
    """Do something in the dialog that is about to open."""
    met: list[Dialog] = []

    def meet() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        met.append(dialog)
        drive(dialog)

    QTimer.singleShot(0, meet)
    return met


def press(dialog: Dialog, words: str) -> None:
    """Click a button of a dialog."""
    found = next(one for one in dialog.findChildren(Button) if one.text().startswith(words))
    QTest.mouseClick(found, LEFT)


def labels(menu: QMenu) -> list[str]:
    """The words of a menu."""
    return [action.text() for action in menu.actions() if action.text()]


def test_several_are_chosen_by_keys_and_the_band_says_so(page: ActionsPage, qtbot: QtBot) -> None:
    """Escape keeps the one that the keyboard is on."""
    table = page.listing.table
    table.setFocus()
    assert not page.selection.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    qtbot.keyClick(table, Qt.Key.Key_Down, SHIFT)
    assert [row.code for row in page.listing.selected()] == ["2.1", "2.9", "2.10"]
    assert page.selection.isVisible()
    qtbot.keyClick(table, Qt.Key.Key_A, CTRL)
    assert len(page.listing.selected()) == 8
    qtbot.keyClick(table, Qt.Key.Key_Escape)
    assert len(page.listing.selected()) == 1
    assert not page.selection.isVisible()


def test_a_choice_of_several_survives_sorting_and_a_change(page: ActionsPage) -> None:
    """The same actions stay chosen, wherever they stand."""
    choose(page, 1, 3)
    before = {row.code for row in page.listing.selected()}
    page.listing.table.sortByColumn(Col.TITLE, Qt.SortOrder.DescendingOrder)
    assert {row.code for row in page.listing.selected()} == before
    page.refresh()
    assert {row.code for row in page.listing.selected()} == before


def test_a_status_for_several_is_one_gesture_to_take_back(
    page: ActionsPage, base: Base, hub: Hub
) -> None:
    """The dialog says what changes, line by line; Ctrl+Z takes the whole back."""
    choose(page, 0, 2)

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, BulkDialog)
        dialog._status.set_value(Status.IN_PROGRESS.value)
        dialog._preview()
        said = {line.code: (line.before, line.changes) for line in dialog.lines}
        assert said["2.10"] == ("Reportée", True)
        assert said["2.1"] == ("En cours", False)
        press(dialog, "Changer 2 actions")

    met = in_dialog(drive)
    page.gestures.change(Aspect.STATUS)
    assert len(met) == 1
    assert {rows(base)[code].status for code in ("2.1", "2.9", "2.10")} == {Status.IN_PROGRESS}
    assert rows(base)["2.10"].progress == 20
    assert "2 actions changées" in page._notice.said
    hub.undo()
    assert rows(base)["2.10"].status == Status.POSTPONED
    assert rows(base)["2.9"].status is None
    assert page._notice.said == "", "what it told is taken back"


@pytest.mark.parametrize("aspect", list(Aspect))
def test_a_change_for_several_begins_with_its_value(page: ActionsPage, aspect: Aspect) -> None:
    """Not with the button that does it, nor with the one that gives up."""
    choose(page, 0, 1)
    held: list[bool] = []

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, BulkDialog)
        within = dialog.focusWidget()
        chosen = (dialog._status, dialog._day, dialog._person)
        held.append(any(one is within or one.isAncestorOf(within) for one in chosen))
        dialog.reject()

    in_dialog(drive)
    page.gestures.change(aspect)
    assert held == [True]


def test_a_pilot_for_several(page: ActionsPage, base: Base) -> None:
    """The new one succeeds; nothing is done before a person is chosen."""
    choose(page, 0, 1)

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, BulkDialog)
        assert not dialog._act.isEnabled()
        dialog._person.setCurrentIndex(dialog._person.findData(base.persons["health"]))
        dialog._preview()
        press(dialog, "Changer 2 actions")

    in_dialog(drive)
    page.gestures.change(Aspect.LEAD)
    assert rows(base)["2.1"].leads == ("Mission santé de l’enfant",)


def test_giving_up_changes_nothing(page: ActionsPage, base: Base) -> None:
    """Escape in the dialog."""
    choose(page, 0, 2)
    before = rows(base)
    in_dialog(lambda dialog: dialog.reject())
    page.gestures.change(Aspect.DEADLINE)
    assert rows(base) == before
    assert page._notice.said == ""


def test_a_copy_is_a_table_for_a_spreadsheet_and_for_a_letter(
    page: ActionsPage, qtbot: QtBot
) -> None:
    """Ctrl+C: the chosen lines, the columns in sight, their titles."""
    choose(page, 0, 1)
    page.listing.table.setFocus()
    qtbot.keyClick(page.listing.table, Qt.Key.Key_C, CTRL)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[:3] == ["Code", "Intitulé", "Mesure"]
    assert lines[1].split("\t")[0] == "2.1"
    assert len(lines) == 3
    assert data.html().count("<tr>") == 3
    assert "<td>En cours</td>" in data.html()


def test_what_is_shown_is_exported(
    page: ActionsPage, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The filtered rows, in their order, with days that a spreadsheet understands."""
    path = base.folder / "liste"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page.filters.chips[Facet.MEASURE].choose([base.measures["2"]])
    page.gestures.export()
    qtbot.waitUntil(lambda: "exportées" in page._notice.said)
    content = Path(f"{path}.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    found = list(csv.DictReader(content.decode("utf-8-sig").splitlines(), delimiter=";"))
    assert [row["Code"] for row in found] == ["2.1", "2.9", "2.10"]
    assert found[0]["Échéance"] == "31/12/2024"
    assert found[1]["Avancement"] == "non renseigné"
    assert found[0]["Avancement"] == "75 %"


def test_the_list_as_a_workbook(
    page: ActionsPage, base: Base, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Days are days and percentages numbers."""
    path = base.folder / "liste.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (str(path), ""))
    page.filters.chips[Facet.MEASURE].choose([base.measures["2"]])
    page.gestures.export()
    qtbot.waitUntil(lambda: "exportées" in page._notice.said)
    heads, *found = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    first = dict(zip(heads, found[0], strict=True))
    assert [row[0] for row in found] == ["2.1", "2.9", "2.10"]
    assert (first["Échéance"], first["Avancement"]) == (date(2024, 12, 31), 0.75)


def test_an_action_is_renamed(page: ActionsPage, base: Base) -> None:
    """A code that is taken is refused in place."""
    row = rows(base)["2.9"]

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, RenameDialog)
        dialog.code.setText("2.1")
        press(dialog, "Renommer")
        assert "2.1" in dialog.code.accessibleDescription()
        dialog.code.setText("2.8")
        dialog.title.setText("Écrire un guide")
        press(dialog, "Renommer")

    in_dialog(drive)
    page.gestures.rename(row)
    assert rows(base)["2.8"].title == "Écrire un guide"


def test_an_action_moves_under_another_measure(page: ActionsPage, base: Base) -> None:
    """It takes the code that comes next there."""
    row = rows(base)["2.9"]

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, MoveDialog)
        dialog.measure.setCurrentIndex(dialog.measure.findData(base.measures["5"]))
        assert dialog.code.text() == "5.6"
        dialog.whole.setCurrentIndex(dialog.whole.findData(base.actions["5.1"]))
        press(dialog, "Déplacer")

    in_dialog(drive)
    page.gestures.move(row)
    moved = rows(base)["5.6"]
    assert (moved.measure, moved.parent) == (base.measures["5"], base.actions["5.1"])
    codes = [row.code for row in page._model.shown()]
    assert codes[codes.index("5.1") + 1] == "5.6"


def test_an_action_is_retired_found_and_brought_back(page: ActionsPage, base: Base) -> None:
    """A reason is asked for; the list forgets it, a filter shows it again."""
    row = rows(base)["5.4"]

    def drive(dialog: Dialog) -> None:
        assert isinstance(dialog, RetireDialog)
        press(dialog, "Retirer")
        assert dialog.isVisible()
        dialog.reason.set_text("Reprise par l’hôpital")
        press(dialog, "Retirer")

    in_dialog(drive)
    page.gestures.retire(row)
    assert row.id not in page.among()
    page.filters.chips[Facet.OTHER].choose([RETIRED])
    assert page.among() == (row.id,)
    gone = page.listing.chosen()
    assert gone is not None
    menu = page.gestures.menu()
    assert menu is not None
    assert "Remettre dans le schéma" in labels(menu)
    page.gestures.bring_back(gone)
    page.filters.clear()
    assert row.id in page.among()


def test_a_sub_action_takes_the_next_code(page: ActionsPage, base: Base) -> None:
    """Under its whole, in the same measure."""
    row = rows(base)["5.2"]

    def drive(dialog: Dialog) -> None:
        dialog._title.setText("Former un binôme")  # type: ignore[attr-defined]
        press(dialog, "Ajouter")

    in_dialog(drive)
    page.gestures.add(row)
    made = rows(base)["5.2.1"]
    assert (made.parent, made.measure) == (row.id, base.measures["5"])


def test_the_menu_of_a_row_offers_its_gestures(page: ActionsPage, base: Base) -> None:
    """One row: what concerns it alone; several: what can be done to all."""
    page.listing.choose(base.actions["5.1"])
    menu = page.gestures.menu()
    assert menu is not None
    assert {"Ouvrir la fiche", "Renommer…", "Retirer du schéma…"} <= set(labels(menu))
    choose(page, 0, 2)
    menu = page.gestures.menu()
    assert menu is not None
    assert "Renommer…" not in labels(menu)
    assert "Imprimer les 3 fiches" in labels(menu)
    assert "Changer le pilote…" in labels(menu)


def test_the_menu_opens_under_the_keyboard(page: ActionsPage, qtbot: QtBot) -> None:
    """Asked for with no pointer over a row, it stands under the chosen one."""
    with qtbot.waitSignal(page.listing.menu_asked) as asked:
        page.listing._ask_menu(QPoint(5, 5000))
    assert page.listing.table.rect().contains(page.listing.table.mapFromGlobal(asked.args[0]))


def test_several_columns_are_ticked_without_opening_the_menu_again(page: ActionsPage) -> None:
    """The menu stays; where a column may be moved is known of those just ticked as well."""
    columns = page.listing.columns
    menu = columns.menu()
    menu.popup(page.mapToGlobal(page.rect().center()))
    ticks = {one.text(): one for one in menu.actions()}
    for name in ("Partenaires", "Météo"):
        menu.setActiveAction(ticks[name])
        QTest.keyClick(menu, Qt.Key.Key_Space)
        assert menu.isVisible()
    assert Col.PARTNERS in columns.shown()
    assert Col.WEATHER not in columns.shown()
    part = ticks["Déplacer à gauche"].menu()
    assert isinstance(part, QMenu)
    part.aboutToShow.emit()
    before = columns.shown().index(Col.PARTNERS)
    next(one for one in part.actions() if one.text() == "Partenaires").trigger()
    assert columns.shown().index(Col.PARTNERS) == before - 1
    menu.close()


def test_columns_are_chosen_moved_and_come_back(page: ActionsPage) -> None:
    """What was arranged is written, and read again by another table."""
    columns = page.listing.columns
    columns.choose(Col.PARTNERS, True)
    columns.choose(Col.WEATHER, False)
    columns.move(Col.PARTNERS, -1)
    page.listing.table.sortByColumn(Col.PROGRESS, Qt.SortOrder.DescendingOrder)
    kept, shown = columns.written(), columns.shown()
    assert shown[-2:] == [Col.PARTNERS, Col.UPDATED]
    columns.reset()
    assert Col.PARTNERS not in columns.shown()
    assert page._model.sorting[0] is Col.CODE
    columns.read(kept)
    assert columns.shown() == shown
    assert page._model.sorting == (Col.PROGRESS, Qt.SortOrder.DescendingOrder)
    columns.read("[]")
    assert columns.shown() == shown


def test_those_who_may_not_are_not_offered(page: ActionsPage) -> None:
    """A pilot may not give rights; the role says it, not a refusal after the fact."""
    page.selection.offer(False, False)
    choose(page, 0, 2)
    words = {one.text() for one in page.selection.findChildren(Button) if one.isVisible()}
    assert "Pilote…" not in words
    assert "Copier" in words


def test_the_palette_offers_what_may_be_done_now(page: ActionsPage) -> None:
    """Changing several is offered while several are chosen, keeping a filter while there is one."""

    def offered() -> set[str]:
        return {one.label for one in page.offers()}

    assert "Choisir les colonnes" in offered()
    assert not offered() & {"Garder ce filtre", "Changer le statut des actions choisies"}
    choose(page, 0, 2)
    page.filters.search.setText("e")
    assert {"Garder ce filtre", "Changer le statut des actions choisies"} <= offered()
