"""The card of the actions that wait for a decision."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.noun import Noun
from db.queries.scheme.dashboard_rows import ToArbitrate
from desktop.i18n import _
from desktop.look.fonts import Text, font
from desktop.look.tokens import Tokens
from desktop.pages.home import places
from desktop.pages.home.nothing import Nothing
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import rule
from desktop.widgets.paint import paint_text, width_of
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.stop import Lanes
from desktop.widgets.weather import paint_weather

LINE, CODE, WEATHER = 45, 44, 96
USUAL = 3


class ArbitrateCard(Card):
    """`asked` gives the Place that was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("À arbitrer"), icon="gavel", ink="danger", flush=True)
        self.all = Button("", kind=Kind.LINK)
        self.all.clicked.connect(lambda: self.asked.emit(places.in_tab("actions", "to_arbitrate")))
        self.add_action(self.all)
        self.lines: list[_ActionStop] = []
        self._ruled: list[QWidget] = []
        self.nothing = Nothing()
        self.nothing.asked.connect(lambda: self.asked.emit(places.of_status("in_difficulty")))
        self._rows: tuple[ToArbitrate, ...] = ()
        self._most = USUAL
        self._lanes = Lanes(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_rows(self, rows: tuple[ToArbitrate, ...], word: Noun) -> None:
        """Show the first of them; `word` is what the scheme calls them."""
        self._rows = rows
        count = len(rows)
        self.set_title(_("À arbitrer"), str(count) if count else "")
        several = _("les {}").format(word.counted(count))
        self.all.setText(_("Voir {}").format(several if count > 1 else word.the))
        self.all.updateGeometry()
        self.all.setVisible(count > 0)
        self.nothing.say(
            "" if rows else _("Aucune action en difficulté n'attend de décision."),
            "" if rows else _("Voir les actions en difficulté"),
        )
        self._fill()

    def show_most(self, most: int) -> None:
        """Show so many at most, where there is room for more or less of them."""
        if most != self._most:
            self._most = most
            self._fill()

    def _fill(self) -> None:
        shown = self._rows[: self._most]
        while len(self.lines) < len(shown):
            self._add_line()
        for place, stop in enumerate(self.lines):
            seen = place < len(shown)
            self._ruled[place].setVisible(seen)
            if seen:
                stop.show_action(shown[place])
        self._lanes.set_rows([[stop] for stop in self.lines[: len(shown)]])

    def _add_line(self) -> None:
        stop = _ActionStop()
        stop.clicked.connect(lambda _on=False, one=stop: self._open(one))
        self.lines.append(stop)
        self._ruled.append(ruled(stop))
        self._column.addWidget(self._ruled[-1])

    def _open(self, stop: "_ActionStop") -> None:
        if stop.shown is not None:
            self.asked.emit(places.fiche(stop.shown.id, self._rows))


class _ActionStop(RowStop):
    def __init__(self) -> None:
        super().__init__(LINE)
        self.shown: ToArbitrate | None = None

    def show_action(self, row: ToArbitrate) -> None:
        """Show another action."""
        self.shown = row
        weather = row.weather.label if row.weather else _("météo non renseignée")
        said = [f"{row.code} {row.title}".strip(), row.asked, weather]
        self.say(", ".join(said), f"{row.title} : {row.asked}")
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        if self.shown is None:
            return
        code = QRectF(box.left(), 0, CODE, box.height())
        face = font(Text.TABLE_STRONG, tabular=True)
        paint_text(painter, code, self.shown.code, face, tokens.muted)
        sky = QRectF(box.right() - WEATHER, 0, WEATHER, box.height())
        wide = sky.left() - code.right() - 12
        title = QRectF(code.right(), 4, wide, 20)
        large = font(Text.BODY_STRONG)
        fits = width_of(self.shown.title, large) <= title.width()
        face = large if fits else font(Text.TABLE_STRONG)
        paint_text(painter, title, self.shown.title, face, tokens.text)
        asked = QRectF(code.right(), 23, wide, 18)
        first = " ".join(self.shown.asked.split())
        paint_text(painter, asked, first, font(Text.TABLE), tokens.muted)
        if self.shown.weather is not None:
            paint_weather(painter, sky, self.shown.weather, Text.TABLE)
        else:
            paint_text(painter, sky, _("non renseignée"), font(Text.TABLE), tokens.faint)


def ruled(stop: RowStop) -> QWidget:
    """A line of a card under its thin rule, which goes from edge to edge."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(rule())
    inside = QVBoxLayout()
    inside.setContentsMargins(ASIDE, 0, ASIDE, 0)
    inside.addWidget(stop)
    column.addLayout(inside)
    return whole
