"""What is said while files are held over the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, ngettext
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_DIALOG
from desktop.widgets.paint import CENTER, paint_text

WIDE, HIGH, INSET = 460, 128, 10


class DropHint(QWidget):
    """Covers its window and lets everything through: the mouse, and the files."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._title, self._note, self._takes = "", "", True
        self.hide()

    def tell(self, known: int, strange: int, tables: int = 0) -> None:
        """How many files of ours are held, and how many others; `tables` may be taken too."""
        self._takes = bool(known or tables)
        if self._takes:
            said = ngettext("Déposer {} fichier .jalon", "Déposer {} fichiers .jalon", known)
            if not known:
                said, known = ngettext("Déposer {} tableau", "Déposer {} tableaux", tables), tables
            self._title = said.format(known)
            self._note = _("Jalon les montre d'abord ; rien n'est modifié avant votre accord.")
            if strange:
                self._note = _("Seuls les fichiers .jalon et les tableaux seront pris.")
        else:
            self._title = _("Ce n'est pas un fichier .jalon")
            self._note = _("Jalon n'intègre que les fichiers .jalon qu'on vous a envoyés.")
        self.setAccessibleName(f"{self._title}. {self._note}")
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        box = QRectF((self.width() - WIDE) / 2, (self.height() - HIGH) / 2, WIDE, HIGH)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(tokens.accent if self._takes else tokens.control), 3)
            painter.setPen(pen)
            painter.drawPath(rounded(self.rect(), RADIUS_DIALOG, INSET / 2))
            pen.setWidth(1)
            painter.setPen(pen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawPath(rounded(box, RADIUS_DIALOG, 0.5))
            icon = QRectF(box.center().x() - 14, box.top() + 18, 28, 28)
            name = "file-down" if self._takes else "file-x"
            paint_icon(painter, name, icon, tokens.accent if self._takes else tokens.muted)
            title = QRectF(box.left() + 16, box.top() + 54, WIDE - 32, 24)
            paint_text(painter, title, self._title, font(Text.SECTION), tokens.text, align=CENTER)
            note = QRectF(box.left() + 16, box.top() + 82, WIDE - 32, 20)
            paint_text(painter, note, self._note, font(Text.TABLE), tokens.muted, align=CENTER)
