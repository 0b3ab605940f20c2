"""A chart that leaves the window: as a picture, as a drawing, as values to paste."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtWidgets import QWidget

from db.errors import UserError
from desktop.drawing.chart import Chart
from desktop.drawing.framed import Framed
from desktop.drawing.surface import Box
from desktop.drawing.svg import svg_of
from desktop.i18n import _
from desktop.look.charts import screen_look
from desktop.look.tokens import LIGHT
from desktop.paper.output import completed, write_whole
from desktop.table_copy import bare_numbers, copy_table
from desktop.widgets.button import Button, Kind
from desktop.widgets.surface import ScreenRuler, ScreenSurface

if TYPE_CHECKING:
    from desktop.widgets.dialog import Dialog

WIDTH = 640
RATIO = 2
SVG, PNG = ".svg", ".png"
_UNNAMED = frozenset('/\\:*?"<>|\n\t')
_LONGEST_NAME = 80
_PNG_TITLE, _PNG_DESCRIPTION = "Title", "Description"  # the format's own keywords


def image_of(chart: Chart, source: str = "") -> QImage:
    """The chart with its title and key, dark on light whatever the theme, twice as fine."""
    whole = Framed(chart, source)
    tall = round(whole.height(ScreenRuler(LIGHT), WIDTH))
    image = QImage(WIDTH * RATIO, tall * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    image.fill(QColor(LIGHT.surface))
    image.setText(_PNG_TITLE, chart.label)
    image.setText(_PNG_DESCRIPTION, whole.description)
    with QPainter(image) as painter:
        whole.draw(ScreenSurface(painter, LIGHT), Box(0, 0, WIDTH, tall))
    return image


def save_svg(chart: Chart, path: Path, source: str = "") -> Path:
    """Write it as a drawing; the path written, UserError when the disk refuses."""
    path = completed(path, SVG)
    whole = Framed(chart, source)
    write_whole(path, svg_of(whole, screen_look(LIGHT), WIDTH).encode())
    return path


def save_png(chart: Chart, path: Path, source: str = "") -> Path:
    """Write it as a picture; the path written, UserError when the disk refuses."""
    path = completed(path, PNG)
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(held, b"png").write(image_of(chart, source))
    write_whole(path, bytes(held.data().data()))
    return path


def ask_and_save(parent: QWidget, chart: Chart, suffix: str, source: str = "") -> None:
    """Ask for a place and write the chart there; a refusal is said in a dialog."""
    from desktop.file_choice import Errand, ask_new_file

    name = "".join(" " if sign in _UNNAMED else sign for sign in chart.label)
    proposed = f"{name[:_LONGEST_NAME].strip() or _('Graphique')}{suffix}"
    kinds = _("Dessins SVG (*.svg)") if suffix == SVG else _("Images PNG (*.png)")
    title = _("Enregistrer le graphique")
    path = ask_new_file(Errand.PICTURE, parent, title, proposed, kinds)
    if path is None:
        return
    try:
        (save_svg if suffix == SVG else save_png)(chart, path, source)
    except UserError as error:
        refusal(parent, error.sentence).open()


def refusal(parent: QWidget, sentence: str) -> "Dialog":
    """What says why nothing was written."""
    from desktop.widgets.dialog import Dialog

    dialog = Dialog(_("Le graphique n'a pas été enregistré"), sentence, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True)
    return dialog


def copy_image(chart: Chart, source: str = "") -> None:
    """Put the picture on the clipboard."""
    QGuiApplication.clipboard().setImage(image_of(chart, source))


def copy_values(chart: Chart) -> None:
    """Put the table on the clipboard, for a spreadsheet or a letter."""
    copy_table(*bare_numbers(*chart.table))
