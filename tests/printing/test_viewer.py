"""What the viewer of sheets shows is the sheet that it was given last."""

from io import BytesIO

from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from desktop.printing.viewer import Viewer

BLACK, GREY = 0, 204


def sheet_of(shade: int) -> bytes:
    """A page of one grey, 0 for black."""
    held = BytesIO()
    canvas = Canvas(held)
    canvas.setFillGray(shade / 255)
    canvas.rect(0, 0, 600, 850, fill=1, stroke=0)
    canvas.save()
    return held.getvalue()


def shade_in_sight(viewer: Viewer) -> int:
    """The grey in the middle of what one sees."""
    seen = viewer.grab().toImage()
    return seen.pixelColor(seen.rect().center()).red()


def test_a_former_sheet_painted_late_is_not_shown(qtbot: QtBot) -> None:
    """Its picture was asked for, and comes once the next sheet is there."""
    viewer = Viewer()
    qtbot.addWidget(viewer)
    viewer.resize(500, 600)
    viewer.show()
    viewer.load(sheet_of(BLACK))
    viewer.grab()
    viewer.load(sheet_of(GREY))
    qtbot.waitUntil(lambda: shade_in_sight(viewer) == GREY)
