"""From a PDF to a printer, here one that writes a PDF."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from db.errors import UserError
from desktop.jobs import Cancelled
from desktop.pages.meeting.page import MeetingsPage
from desktop.press.order import Order, pdf_of
from desktop.printing.printer import print_pdf
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned

pytestmark = pytest.mark.usefixtures("qapp")


def printer_to(path: Path) -> QPrinter:
    """A printer that writes a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def test_every_page_is_printed_at_its_size(base: Base, planned: Planned, tmp_path: Path) -> None:
    content = pdf_of(base.store, Order("dossier", planned.meeting))
    (tmp_path / "made.pdf").write_bytes(content)
    steps: list[int] = []
    path = tmp_path / "printed.pdf"
    count = print_pdf(content, printer_to(path), lambda done, _total: steps.append(done))
    made, printed = PdfReader(tmp_path / "made.pdf"), PdfReader(path)
    assert count == len(made.pages) == len(printed.pages)
    assert steps == list(range(count))
    first = printed.pages[0].mediabox
    assert float(first.width) == pytest.approx(595, abs=2)
    assert float(first.height) == pytest.approx(842, abs=2)
    assert any(page.images for page in printed.pages)


def test_printing_stops_between_two_pages(base: Base, planned: Planned, tmp_path: Path) -> None:
    content = pdf_of(base.store, Order("dossier", planned.meeting))

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        print_pdf(content, printer_to(tmp_path / "printed.pdf"), stop)


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_said(
    base: Base, planned: Planned, tmp_path: Path
) -> None:
    content = pdf_of(base.store, Order("agenda", planned.meeting))
    with pytest.raises(UserError) as refused:
        print_pdf(content, printer_to(tmp_path / "nowhere" / "printed.pdf"), quiet)
    assert "imprimante" in refused.value.sentence


@pytest.mark.usefixtures("planned")
def test_the_page_prints_what_it_shows(
    page: MeetingsPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    from PySide6 import QtPrintSupport

    path = tmp_path / "printed.pdf"

    class Agreed:
        """The dialog of a person who agrees, and prints to a file."""

        def __init__(self, printer: QPrinter, _parent: object) -> None:
            printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
            printer.setOutputFileName(str(path))

        def exec(self) -> int:
            """As if the button had been clicked."""
            return 1

    monkeypatch.setattr(QtPrintSupport, "QPrintDialog", Agreed)
    page.print_page()
    assert not path.exists(), "nothing is in sight yet"
    qtbot.waitUntil(lambda: page.preview.is_current)
    page.print_page()
    page.jobs.wait()
    assert len(PdfReader(path).pages) == 1
