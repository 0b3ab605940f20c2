"""A logo from a file: any usual image, made into a PNG that is light enough to travel."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPainter

from db.commands.scheme_edit import MOST_BYTES
from db.errors import UserError
from desktop.i18n import _

WIDEST = 600
SIZES = (WIDEST, 400, 250, 150)
MOST_READ = 20_000_000


def read_logo(path: Path) -> bytes:
    """The image as PNG bytes, scaled until it is light enough; UserError when it is none."""
    image = _vector(path) if path.suffix.lower() == ".svg" else _pixels(path)
    if image is None or image.isNull():
        sentence = _("« {} » n'est pas une image que Jalon sait lire : PNG, JPEG ou SVG.")
        raise UserError(sentence.format(path.name))
    for wide in SIZES:
        made = _png(_fitting(image, wide))
        if len(made) <= MOST_BYTES:
            return made
    raise UserError(_("Ce logo est trop lourd : il doit tenir en 150 Ko."))


def _pixels(path: Path) -> QImage | None:
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if size.isValid() and size.width() * size.height() > MOST_READ:
        return None
    return reader.read()


def _vector(path: Path) -> QImage | None:
    from PySide6.QtSvg import QSvgRenderer

    drawing = QSvgRenderer(str(path))
    if not drawing.isValid():
        return None
    size = drawing.defaultSize().scaled(QSize(WIDEST, WIDEST), Qt.AspectRatioMode.KeepAspectRatio)
    if size.isEmpty():
        return None
    image = QImage(size, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        drawing.render(painter)
    return image


def _fitting(image: QImage, wide: int) -> QImage:
    if image.width() <= wide and image.height() <= wide:
        return image
    return image.scaled(
        wide, wide, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub says bytes, Qt wants str
    return bytes(held.data())
