"""The actions around this one: its whole, its parts, those that go with it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.action.around import Around, NearAction
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.tokens import Tokens
from desktop.signs import STATUS_ICONS
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.paint import paint_text
from desktop.widgets.row_stop import ASIDE, RowStop

LINE, ICON = 28, 16


class NearCard(Card):
    """`action_asked` gives the one to open; `edit_asked` wants to change the links, `part_asked`
    another sub-action.
    """

    action_asked = Signal(str)
    edit_asked = Signal()
    part_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Actions liées"), parent=parent)
        self._edit = Button(_("Relier"), kind=Kind.LINK)
        self._edit.setAccessibleName(_("Relier à d'autres actions"))
        self._edit.clicked.connect(self.edit_asked)
        self.add_action(self._edit)
        self._content = QWidget()
        self.add(self._content)
        self._part = Button(_("Ajouter une sous-action"), kind=Kind.LINK)
        self._part.clicked.connect(self.part_asked)
        self.add(self._part)

    def show_around(self, around: Around, *, may: bool) -> None:
        """Show those of an action; nothing to show and nothing to write: no card."""
        count = len(around.parts) + len(around.links) + (around.whole is not None)
        self.setVisible(bool(count) or may)
        self._edit.setVisible(may)
        self._part.setVisible(may)
        self.set_title(_("Actions liées"), count=str(count) if count else "")
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        whole = [around.whole] if around.whole is not None else []
        self._add(column, _("Fait partie de"), whole)
        self._add(column, _("Sous-actions"), around.parts)
        self._add(column, _("Va avec"), around.links)
        if not count:
            column.addWidget(Label(_("Aucune action liée."), Text.TABLE, "muted"))
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _add(self, column: QVBoxLayout, title: str, rows: Sequence[NearAction]) -> None:
        if not rows:
            return
        column.addWidget(Label(title, Text.CAPTION, "muted"))
        for row in rows:
            stop = _NearStop(row)
            stop.clicked.connect(lambda _on=False, one=row.id: self.action_asked.emit(one))
            column.addWidget(stop)


class _NearStop(RowStop):
    """The status of an action, its code and its title."""

    def __init__(self, row: NearAction) -> None:
        super().__init__(LINE)
        self._row = row
        status = row.status.label if row.status else _("statut non renseigné")
        self.say(f"{row.name}, {status}")

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        status = self._row.status
        icon = STATUS_ICONS[status] if status else "circle-help"
        ink = tokens.status[status].ink if status else tokens.faint
        box = box.adjusted(2 - ASIDE, 0, ASIDE - 2, 0)  # in line with the words above it
        at = QRectF(box.left(), box.center().y() - ICON / 2, ICON, ICON)
        paint_icon(painter, icon, at, ink)
        words = box.adjusted(ICON + 8, 0, 0, 0)
        paint_text(painter, words, self._row.name, font(Text.TABLE), tokens.text)
