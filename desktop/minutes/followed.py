"""Decisions to follow, one line each: on the dashboard those that are late, on a fiche its own."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.meeting.decision import DecisionRow
from desktop.i18n import _, ngettext, short_date
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.tokens import Tokens
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.paint import paint_text, width_of
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.stop import Lanes

LINE, ICON, MOST = 32, 16, 3


class FollowedCard(Card):
    """`asked` gives the Place of the decision that was pressed, or of all; `most` are in sight."""

    asked = Signal(object)

    def __init__(self, title: str, every: Place, *, most: int = MOST) -> None:
        super().__init__(title, icon="gavel", flush=True)
        self._name, self._every = title, every
        self._rows: tuple[DecisionRow, ...] = ()
        self._most = most
        self.all = Button(_("Tout voir"), kind=Kind.LINK)
        self.all.clicked.connect(lambda: self.asked.emit(self._every))
        self.add_action(self.all)
        self.lines: list[DecisionStop] = []
        self._lanes = Lanes(self)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(ASIDE, 0, ASIDE, 4)
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.hide()

    def show_rows(self, rows: Sequence[DecisionRow], every: Place | None = None) -> None:
        """Show the first of them; without any, no card."""
        self._every = every or self._every
        if tuple(rows) == self._rows:
            return
        self._rows = tuple(rows)
        self.set_title(self._name, str(len(rows)) if rows else "")
        words = ngettext("Voir la décision", "Voir les {} décisions", len(rows)).format(len(rows))
        self.all.setAccessibleName(words)
        self._fill()
        self.setVisible(bool(rows))

    def _fill(self) -> None:
        shown = self._rows[: self._most]
        while len(self.lines) < len(shown):
            stop = DecisionStop(self)
            stop.clicked.connect(lambda _on=False, one=stop: self._open(one))
            self.lines.append(stop)
            self._column.addWidget(stop)
        for place, stop in enumerate(self.lines):
            stop.setVisible(place < len(shown))
            if place < len(shown):
                stop.show_decision(shown[place])
        self._lanes.set_rows([[stop] for stop in self.lines[: len(shown)]])

    def _open(self, stop: "DecisionStop") -> None:
        if stop.shown is not None:
            self.asked.emit(Place("decisions", stop.shown.id))


class DecisionStop(RowStop):
    """What was decided, who, by when; what is late has its sign."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LINE, parent)
        self.shown: DecisionRow | None = None

    def show_decision(self, row: DecisionRow) -> None:
        """Show another one."""
        self.shown = row
        said = ", ".join(part for part in (row.code, row.text, row.who, term_said(row)) if part)
        self.say(said)
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        row = self.shown
        if row is None:
            return
        late = row.overdue
        sign = QRectF(box.left(), box.center().y() - ICON / 2, ICON, ICON)
        ink = tokens.danger if late else tokens.muted
        paint_icon(painter, "triangle-alert" if late else "gavel", sign, ink)
        face = font(Text.TABLE_STRONG if late else Text.TABLE, tabular=True)
        term = short_date(row.due) if row.due else ""
        wide = width_of(term, face)
        right = QRectF(box.right() - wide, box.top(), wide + 1, box.height())
        paint_text(painter, right, term, face, ink)
        words = box.adjusted(ICON + 8, 0, -wide - 12, 0)
        text = " ".join(row.text.split())
        own = width_of(text, font(Text.TABLE))
        paint_text(painter, words, text, font(Text.TABLE), tokens.text)
        room = QRectF(
            words.left() + own + 12, words.top(), words.width() - own - 12, words.height()
        )
        if row.who and room.width() > width_of(row.who, font(Text.TABLE)):
            paint_text(painter, room, row.who, font(Text.TABLE), tokens.muted)


def term_said(row: DecisionRow) -> str:
    """'avant le 3 mars 25, en retard'."""
    if row.due is None:
        return row.state.label
    term = _("avant le {}").format(short_date(row.due))
    return _("{}, en retard").format(term) if row.overdue else term
