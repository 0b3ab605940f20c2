"""The card of the statuses: a line a measure, a segment a status, the totals at the foot."""

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.kinds.choices import Status
from db.noun import Noun
from db.queries.scheme.dashboard_rows import Dashboard, MeasureLine
from desktop.i18n import _, percent
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.pages.home import places
from desktop.pages.home.nothing import Nothing
from desktop.signs import STATUS_ICONS
from desktop.widgets.card import Card
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import RIGHT, paint_bar, paint_text, width_of
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.stacked_bar import HEIGHT, Share, StackedBar
from desktop.widgets.stop import Lanes, Stop

LINE, TIGHT, LOOSE, CODE, FOOT = 28, 26, 38, 25, 14
NUMBER, TRACK, COUNT = 46, 54, 30
NAME_PART = 0.52


class StatusesCard(Card):
    """`asked` gives the Place that was pressed: a measure, one of its segments, a total."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Statuts par mesure"), flush=True)
        self._counted = Label(_("Actions"), Text.TABLE, "muted")
        self._heads = _heads(self._counted)
        self.add_action(self._heads)
        self.lines: list[MeasureStop] = []
        self.totals = [_TotalStop(status) for status in (*Status, None)]
        self.nothing = Nothing()
        self._column = QVBoxLayout()
        self._foot = QWidget()
        self._room = 0
        self._lanes, self._total_lanes = Lanes(self), Lanes(self)
        self._build()

    def show_dashboard(self, shown: Dashboard) -> None:
        """Show the measures of a scheme, on one scale."""
        self.set_title(_("Statuts par {}").format(shown.words.measure.one))
        self._counted.setText(shown.words.action.titles)
        longest = max((line.actions for line in shown.measures), default=0)
        while len(self.lines) < len(shown.measures):
            made = MeasureStop()
            made.asked.connect(self.asked)
            self.lines.append(made)
            self._column.addWidget(made)
        for place, stop in enumerate(self.lines):
            stop.setVisible(place < len(shown.measures))
            if place < len(shown.measures):
                stop.show_line(shown.measures[place], longest, shown.words.action)
        for total, (_status, count) in zip(self.totals, shown.totals, strict=True):
            total.show_count(count, shown.words.action)
        in_sight = self.lines[: len(shown.measures)]
        self._lanes.set_rows([[stop, *stop.bar.segments] for stop in in_sight])
        self._total_lanes.set_rows([[one for one in self.totals if not one.isHidden()]])
        self._foot.setVisible(bool(shown.measures))
        self._heads.setVisible(bool(shown.measures))
        self._fit()
        self.nothing.say(*_why_nothing(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def spread(self, room: int) -> None:
        """Share so many pixels, which a taller window leaves, among the measures."""
        self._room = max(room, 0)
        self._fit()

    def _fit(self) -> None:
        """A second line of totals takes its room from the measures."""
        one_line = self._flow.heightForWidth(self.width() - FOOT - 6) < LINE
        shown = sum(not stop.isHidden() for stop in self.lines)
        more = min(self._room // shown, LOOSE - LINE) if shown else 0
        for stop in self.lines:
            stop.setFixedHeight((LINE if one_line else TIGHT) + more)

    def _build(self) -> None:
        self._column.setContentsMargins(ASIDE, 0, ASIDE, 4)
        self._column.setSpacing(0)
        self._flow = flow = FlowLayout(across=2, down=2)
        for total in self.totals:
            flow.addWidget(total)
            total.clicked.connect(lambda _on=False, one=total: self._open_total(one))
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(rule())
        inside = QVBoxLayout()
        inside.setContentsMargins(FOOT, 8, 4, 8)
        inside.addLayout(flow)
        foot.addLayout(inside)
        self.body.addLayout(self._column)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)
        self.body.addWidget(self._foot)

    def _open_total(self, total: "_TotalStop") -> None:
        self.asked.emit(places.of_status(total.status.value if total.status else ""))


def _heads(counted: Label) -> QWidget:
    """The words over the two columns of figures."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    row.addWidget(counted)
    row.addWidget(Label(_("Avancement"), Text.TABLE, "muted"))
    return whole


class MeasureStop(RowStop):
    """A measure and its bar; the line opens its actions, a segment those at one status."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(LINE, parent)
        self.bar = StackedBar(self)
        self.bar.chosen.connect(self._open)
        self.clicked.connect(lambda: self._open(None))
        self._line: MeasureLine | None = None

    def show_line(self, line: MeasureLine, longest: int, word: Noun) -> None:
        """Show another measure; `longest` is the count of the one that has most actions."""
        self._line = line
        named = f"{line.code} {line.short}".strip()
        shares = [
            Share(status, count, _spoken(named, status, word.counted(count)))
            for status, count in line.counts
        ]
        self.bar.set_shares(shares, longest)
        count = word.counted(line.actions)
        said = _("avancement : {}").format(line.progress.said_of(word))
        self.say(f"{named}, {count}, {said}")
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        left, wide = self._middle()
        start = left + wide * NAME_PART + 6
        room = left + wide - start
        self.bar.setGeometry(round(start), (self.height() - HEIGHT) // 2, round(room), HEIGHT)

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        if self._line is None:
            return
        tall = box.height()
        left, wide = self._middle()
        figures = font(Text.TABLE_STRONG, tabular=True)
        code = QRectF(box.left(), 0, CODE, tall)
        paint_text(painter, code, self._line.code, figures, tokens.muted)
        name = QRectF(left, 0, wide * NAME_PART, tall)
        paint_text(painter, name, self._line.short, font(Text.TABLE), tokens.text)
        count = QRectF(left + wide, 0, COUNT, tall)
        paint_text(painter, count, str(self._line.actions), figures, tokens.text, align=RIGHT)
        _paint_progress(painter, box, self._line.progress.mean, tokens)

    def _middle(self) -> tuple[float, float]:
        """Where the name and the bar stand: left edge and width."""
        left = ASIDE + CODE
        right = self.width() - ASIDE - NUMBER - TRACK - 8 - COUNT
        return left, right - left

    def _open(self, status: str | None) -> None:
        if self._line is not None:
            self.asked.emit(places.of_measure(self._line, status))


class _TotalStop(Stop):
    """The whole count of a status, under its icon and its word."""

    def __init__(self, status: Status | None) -> None:
        super().__init__()
        self.status = status
        self._count = 0
        self._word = status.label if status else _("Non renseigné")
        self._icon = STATUS_ICONS[status] if status else "circle-help"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setProperty("radius", 4)

    def show_count(self, count: int, word: Noun) -> None:
        """Show another count; a status where nothing stands is left out."""
        self._count = count
        self.setVisible(count > 0)
        self.say(_spoken("", self.status, word.counted(count)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        word = width_of(self._word, font(Text.CAPTION))
        number = width_of(str(self._count), font(Text.CAPTION_STRONG, tabular=True))
        return QSize(2 + 14 + 3 + word + 4 + number + 2, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = current()
        ink = tokens.status[self.status].ink if self.status else tokens.muted
        with QPainter(self) as painter:
            paint_icon(painter, self._icon, QRectF(2, 5, 14, 14), ink)
            wide = width_of(self._word, font(Text.CAPTION))
            word = QRectF(19, 0, wide + 1, 24)
            paint_text(painter, word, self._word, font(Text.CAPTION), ink)
            number = QRectF(word.right() + 3, 0, self.width() - word.right() - 3, 24)
            face = font(Text.CAPTION_STRONG, tabular=True)
            paint_text(painter, number, str(self._count), face, ink)


def _paint_progress(painter: QPainter, box: QRectF, mean: Decimal | None, tokens: Tokens) -> None:
    """A bar and its number, or that nothing is known."""
    face = font(Text.TABLE, tabular=True)
    if mean is None:
        room = QRectF(box.right() - NUMBER - TRACK, 0, NUMBER + TRACK, box.height())
        paint_text(painter, room, _("non renseigné"), face, tokens.faint, align=RIGHT)
        return
    bar = QRectF(box.right() - NUMBER - TRACK, 0, TRACK, box.height())
    paint_bar(painter, bar, float(mean) / 100, tokens.accent, tokens.track)
    number = QRectF(bar.right(), 0, NUMBER, box.height())
    paint_text(painter, number, percent(mean), face, tokens.text, align=RIGHT)


def _spoken(named: str, status: Status | None, counted: str) -> str:
    word = status.label if status else _("Non renseigné")
    said = _("{status} : {count}").format(status=word, count=counted)
    return f"{named}, {said}" if named else said


def _why_nothing(shown: Dashboard) -> tuple[str, str]:
    if shown.measures:
        return "", ""
    words = shown.words
    said = _("Ce schéma n'a encore ni {measure} ni {action}.")
    said = said.format(measure=words.measure.one, action=words.action.one)
    return said, _("Voir les {}").format(words.measure.many)
