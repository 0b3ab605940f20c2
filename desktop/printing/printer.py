"""From the bytes of a PDF to a printer, page by page."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QPageLayout, QPainter

from db.errors import UserError
from desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

Progress = Callable[[int, int], None]
FINEST = 300


def print_pdf(content: bytes, printer: "QPrinter", progress: Progress) -> int:
    """Print every page, turned as it lies; how many. UserError when the printer does not answer."""
    from PySide6.QtPdf import QPdfDocument

    held = QBuffer()
    held.setData(QByteArray(content))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(held)
    pages = document.pageCount()
    printer.setResolution(min(printer.resolution(), FINEST))
    _turn(printer, document, 0)
    painter = QPainter()
    if not pages or not painter.begin(printer):
        raise UserError(
            _("L'imprimante ne répond pas. Rien n'a été imprimé : enregistrez plutôt le PDF.")
        )
    try:
        for page in range(pages):
            progress(page, pages)
            if page:
                _turn(printer, document, page)
                printer.newPage()
            _paint(painter, printer, document, page)
    finally:
        painter.end()
    return pages


def _turn(printer: "QPrinter", document: "QPdfDocument", page: int) -> None:
    size = document.pagePointSize(page)
    wide = size.width() > size.height()
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    )


def _paint(painter: QPainter, printer: "QPrinter", document: "QPdfDocument", page: int) -> None:
    """The page at its true size on the paper, smaller only where the paper is."""
    points = document.pagePointSize(page)
    scale = printer.resolution() / 72
    paper = printer.paperRect(printer.Unit.DevicePixel).toRect()
    whole = QSize(round(points.width() * scale), round(points.height() * scale))
    if whole.width() > paper.width() + 2 or whole.height() > paper.height() + 2:
        whole.scale(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    image = document.render(page, whole)
    # The painter's origin is the printable area: the sheet has margins of its own.
    origin = printer.pageRect(printer.Unit.DevicePixel).topLeft().toPoint()
    painter.drawImage(QRect(-origin, whole), image)
