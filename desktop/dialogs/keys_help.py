"""?: the keys that work here."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.dialogs.fitting import FittingDialog
from desktop.guide.keys import KeyLine, KeySection, sections_about
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.keycap import Keycaps
from desktop.widgets.label import Label

WIDE, ONE = 960, 480
TOP = Qt.AlignmentFlag.AlignTop


class KeysDialog(FittingDialog):
    """The keys of everywhere, and those of the page of this key; accepted to read the guide."""

    def __init__(self, page: str = "", parent: QWidget | None = None) -> None:
        sections = sections_about(page)
        wide = WIDE if len(sections) > 1 else ONE
        super().__init__(_("Raccourcis du clavier"), "", parent, width=wide)
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addLayout(_column(sections[:1]), 1)
        if sections[1:]:
            row.addLayout(_column(sections[1:]), 1)
        self.body.addLayout(row)
        self.guide = Button(_("Ouvrir le guide"), "circle-help", keys="F1")
        self.leave = Button(_("Fermer"), kind=Kind.PRIMARY)
        self.add_button(self.guide, accepts=True)
        self.add_button(self.leave, default=True)
        self.leave.setFocus()


def _column(sections: Sequence[KeySection]) -> QVBoxLayout:
    """One section under another."""
    column = QVBoxLayout()
    column.setSpacing(8)
    for place, section in enumerate(sections):
        if place:
            column.addSpacing(12)
        column.addWidget(Label(section.title, Text.TABLE_STRONG, "muted"))
        column.addLayout(_lines(section))
    column.addStretch(1)
    return column


def _lines(section: KeySection) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(14)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(1, 1)
    for number, line in enumerate(section.lines):
        grid.addWidget(_caps(line), number, 0, TOP)
        grid.addWidget(Label(line.text, Text.TABLE, wrap=True), number, 1)
    return grid


def _caps(line: KeyLine) -> QWidget:
    """The shortcuts of a line, side by side."""
    held = QWidget()
    row = QHBoxLayout(held)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    for keys in line.keys:
        row.addWidget(Keycaps(keys))
    row.addStretch(1)
    return held
