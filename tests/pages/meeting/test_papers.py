"""The step of printing: any sheet of the sitting, and what its dossier binds."""

import errno
from pathlib import Path
from unittest.mock import patch

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from db.commands.meeting import add_meeting
from desktop.pages.meeting.page import MeetingsPage
from desktop.pages.meeting.steps import Step
from desktop.press.order import DOSSIER, Order, docx_of, pdf_of, sitting_sheets
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned
from tests.pages.meeting.test_page import text_of

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def printing(planned: Planned, page: MeetingsPage, qtbot: QtBot) -> MeetingsPage:
    """At the step, the first sheet in sight."""
    assert planned.meeting == page.meeting
    page.show_step(Step.PRINT)
    ready(page, qtbot)
    return page


def ready(page: MeetingsPage, qtbot: QtBot) -> None:
    """The sheet in sight is the one that would be printed."""
    qtbot.waitUntil(lambda: page.preview.is_current)


def bookmarks(page: MeetingsPage) -> list[str]:
    """The first level of what is bound."""
    path = page.hub.store.path.with_suffix(".seen.pdf")
    path.write_bytes(page.preview.content)
    return [str(one["/Title"]) for one in PdfReader(path).outline if not isinstance(one, list)]


def test_every_sheet_of_the_sitting_is_chosen_by_the_arrows(
    printing: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    rows = printing.sheets.list
    assert rows.count() == len(sitting_sheets()) > 6
    assert not printing.preview.sheet.isVisible(), "the list says which"
    printing.preview.choose("convocation")
    ready(printing, qtbot)
    assert "Convocation" in text_of(printing.preview.content, base.folder)
    rows.setFocus()
    here = rows.currentRow()
    qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert rows.currentRow() == here + 1
    assert printing.preview.chosen == sitting_sheets()[here + 1].word
    assert not printing.preview.print.isEnabled(), "not before the sheet itself is in sight"


def test_the_dossier_stays_in_sight_in_the_list_that_its_own_shortens(
    printing: MeetingsPage, qtbot: QtBot
) -> None:
    rows = printing.sheets.list
    printing.preview.choose("dossier")
    chosen = rows.currentItem()
    qtbot.waitUntil(printing.sheets.bound.isVisible)
    assert chosen.data(Qt.ItemDataRole.DisplayRole) == "Dossier de séance"
    qtbot.waitUntil(lambda: rows.viewport().rect().contains(rows.visualItemRect(chosen)))


def test_the_dossier_binds_what_is_ticked_in_that_order(
    printing: MeetingsPage, planned: Planned, base: Base, qtbot: QtBot
) -> None:
    sheets = printing.sheets
    assert not sheets.bound.isVisible()
    printing.preview.choose(DOSSIER)
    ready(printing, qtbot)
    usual = sheets.bound.ticked()
    assert "agenda" in usual
    sheets.bound.setFocus()
    sheets.bound.setCurrentRow([row.key for row in sheets.bound.rows()].index("agenda"))
    while sheets.bound.currentRow():
        qtbot.keyClick(sheets.bound, Qt.Key.Key_Up, ALT)
    sheets.bound.setCurrentRow([row.key for row in sheets.bound.rows()].index("convocation"))
    qtbot.keyClick(sheets.bound, Qt.Key.Key_Space)
    ready(printing, qtbot)
    assert sheets.bound.ticked()[0] == "agenda"
    assert "convocation" not in sheets.bound.ticked()
    found = bookmarks(printing)
    assert found[2] == "Ordre du jour"
    assert not any("Convocation" in one for one in found)
    later, _made = base.do(add_meeting, planned.committee, base.clock().date())
    printing.refresh()
    printing.show_meeting(later)
    assert sheets.bound.ticked()[0] == "agenda", "the body's next sitting begins with the same"
    qtbot.mouseClick(sheets.usual, LEFT)
    assert sheets.bound.ticked() == usual


def test_a_dossier_of_nothing_is_not_made(printing: MeetingsPage, qtbot: QtBot) -> None:
    printing.preview.choose(DOSSIER)
    ready(printing, qtbot)
    bound = printing.sheets.bound
    bound.setFocus()
    for row, one in enumerate(bound.rows()):
        bound.setCurrentRow(row)
        if one.on:
            qtbot.keyClick(bound, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "Cochez" in printing.preview._empty.accessibleName())
    assert not printing.preview.print.isEnabled()
    assert not printing.preview.save.isEnabled()


def test_why_there_is_no_sheet_stands_in_its_place(printing: MeetingsPage, qtbot: QtBot) -> None:
    with patch("desktop.press.sitting.attendance", return_value=()):
        printing.preview.choose("convocations")
        qtbot.waitUntil(lambda: "Personne" in printing.preview._empty.accessibleName())
    assert not printing.preview.print.isEnabled()


def test_the_minutes_are_also_saved_to_be_edited(
    printing: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    assert not printing.preview.edit.isVisible(), "an agenda is printed"
    printing.preview.choose("minutes")
    ready(printing, qtbot)
    path = base.folder / "relevé"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")) as asked:
        qtbot.mouseClick(printing.preview.edit, LEFT)
    assert asked.call_args.args[2].endswith("2024-10-08 Relevé de décisions.docx")
    qtbot.waitUntil(printing.notice.isVisible)
    assert path.with_suffix(".docx").read_bytes()[:2] == b"PK"


def test_a_name_of_another_format_is_refused(
    printing: MeetingsPage, base: Base, qtbot: QtBot
) -> None:
    path = base.folder / "ordre.odt"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        qtbot.mouseClick(printing.preview.save, LEFT)
    assert "ordre.odt" in printing.notice.said
    assert "cela se fait en .pdf" in printing.notice.said
    assert not list(base.folder.glob("ordre*"))
    path = base.folder / "Ordre du 8.10"
    with patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), "")):
        qtbot.mouseClick(printing.preview.save, LEFT)
    qtbot.waitUntil(lambda: "enregistré" in printing.notice.said)
    assert (base.folder / "Ordre du 8.10.pdf").read_bytes()[:4] == b"%PDF"


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES])
def test_a_full_disk_or_a_file_open_elsewhere_leaves_the_old_one(
    printing: MeetingsPage, base: Base, qtbot: QtBot, reason: int
) -> None:
    path = base.folder / "ordre.pdf"
    path.write_bytes(b"the old one")
    refused = patch.object(Path, "replace", side_effect=OSError(reason, "no"))
    chosen = patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), ""))
    with refused, chosen:
        qtbot.mouseClick(printing.preview.save, LEFT)
        qtbot.waitUntil(printing.notice.isVisible)
    said = printing.notice.said
    assert "ordre.pdf" in said
    assert ("disque est plein" if reason == errno.ENOSPC else "ouvert dans un autre") in said
    assert path.read_bytes() == b"the old one"
    assert not list(base.folder.glob(".jalon-*")), "nothing is left beside it"


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EACCES])
def test_so_does_a_document_that_people_edit(
    printing: MeetingsPage, base: Base, qtbot: QtBot, reason: int
) -> None:
    printing.preview.choose("minutes")
    ready(printing, qtbot)
    path = base.folder / "releve.docx"
    path.write_bytes(b"the old one")
    refused = patch.object(Path, "replace", side_effect=OSError(reason, "no"))
    chosen = patch.object(QFileDialog, "getSaveFileName", return_value=(str(path), ""))
    with refused, chosen:
        qtbot.mouseClick(printing.preview.edit, LEFT)
        qtbot.waitUntil(printing.notice.isVisible)
    said = printing.notice.said
    assert ("disque est plein" if reason == errno.ENOSPC else "ouvert dans un autre") in said
    assert path.read_bytes() == b"the old one"
    assert not list(base.folder.glob(".jalon-*"))


def test_the_first_document_is_there_before_the_others(base: Base, planned: Planned) -> None:
    seen: list[bytes] = []
    whole = pdf_of(base.store, Order(DOSSIER, planned.meeting), first=seen.append)
    [first] = seen
    paths = base.folder / "first.pdf", base.folder / "whole.pdf"
    for path, content in zip(paths, (first, whole), strict=True):
        path.write_bytes(content)
    cover, dossier = (PdfReader(path).pages for path in paths)
    assert len(cover) == 1 < len(dossier)
    assert "Dossier de séance" in cover[0].extract_text()
    pdf_of(base.store, Order("agenda", planned.meeting), first=seen.append)
    assert len(seen) == 1, "a sheet of one document is made at once"


def test_a_sheet_of_the_scheme_is_found_from_the_sitting(base: Base, planned: Planned) -> None:
    order = Order("synthesis", planned.meeting)
    assert order.editable
    assert pdf_of(base.store, order).startswith(b"%PDF")
    assert docx_of(base.store, order)[:2] == b"PK"
