"""The card of the indicators whose result is worse than their target."""

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.kinds.period import Period
from db.queries.indicator.trajectory import Trajectory
from db.queries.scheme.dashboard_rows import Dashboard, OffCourse
from desktop.curves import spark_of
from desktop.figures import gap_text as gap_in_words
from desktop.i18n import _, ngettext
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.palette import current
from desktop.look.tokens import Tokens
from desktop.measured import target_said, value_said
from desktop.pages.home import places
from desktop.pages.home.arbitrate import ruled
from desktop.pages.home.nothing import Nothing
from desktop.paper.gap import gap_said
from desktop.paper.quantity import short_unit
from desktop.place import Place
from desktop.widgets.card import Card
from desktop.widgets.count_stop import CountStop
from desktop.widgets.paint import RIGHT, break_lines, paint_text, width_of
from desktop.widgets.row_stop import RowStop
from desktop.widgets.sparkline import paint_spark
from desktop.widgets.stop import Lanes

LINE, CODE, SPARK = 35, 44, 68
RESULT, TARGET, GAP = 62, 58, 98
NARROW, NARROW_CARD = 150, 540
USUAL, LONGEST_UNIT = 5, 3
_PARTS = {"S": "semestre", "T": "trimestre"}


class OffCourseCard(Card):
    """`asked` gives the Place that was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Hors trajectoire"), icon="chart-line", ink="danger", flush=True)
        self._heads = _Heads()
        self.add_action(self._heads)
        self.all = CountStop()
        self.all.clicked.connect(lambda: self.asked.emit(places.in_tab("indicators", "off_course")))
        self.lead(self.all)
        self.lines: list[_IndicatorStop] = []
        self._ruled: list[QWidget] = []
        self.nothing = Nothing()
        self.nothing.asked.connect(lambda: self.asked.emit(places.INDICATORS))
        self._rows: tuple[OffCourse, ...] = ()
        self._most = USUAL
        self._lanes = Lanes(self)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.addLayout(self._column)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_dashboard(self, shown: Dashboard) -> None:
        """Show the first of them, the farthest from their target."""
        self._rows = shown.off_course
        count = len(self._rows)
        words = ngettext(
            "Voir l'indicateur hors trajectoire", "Voir les {} indicateurs hors trajectoire", count
        )
        self.all.show_count(count, words.format(count))
        self._say_period()
        self._heads.setVisible(count > 0)
        self.nothing.say(*_why_nothing(shown))
        self._fill()

    def show_most(self, most: int) -> None:
        """Show so many at most, where there is room for more or less of them."""
        if most != self._most:
            self._most = most
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_period()

    def _say_period(self) -> None:
        said = _period(self._rows, brief=self.width() < NARROW_CARD)
        self.set_title(_("Hors trajectoire"), note=said)

    def _fill(self) -> None:
        shown = self._rows[: self._most]
        while len(self.lines) < len(shown):
            stop = _IndicatorStop()
            stop.clicked.connect(lambda _on=False, one=stop: self._open(one))
            self.lines.append(stop)
            self._ruled.append(ruled(stop))
            self._column.addWidget(self._ruled[-1])
        for place, stop in enumerate(self.lines):
            seen = place < len(shown)
            self._ruled[place].setVisible(seen)
            if seen:
                stop.show_indicator(shown[place])
        self._lanes.set_rows([[stop] for stop in self.lines[: len(shown)]])

    def _open(self, stop: "_IndicatorStop") -> None:
        if stop.shown is None:
            return
        among = tuple(one.row.id for one in self._rows)
        self.asked.emit(Place("indicator", stop.shown.row.id, (), among))


class _Heads(QWidget):
    """The words over the three columns of figures."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(RESULT + TARGET + GAP, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        face, left = font(Text.CAPTION_STRONG), 0
        with QPainter(self) as painter:
            words = ((_("Résultat"), RESULT), (_("Cible"), TARGET), (_("Écart"), GAP))
            for word, wide in words:
                box = QRectF(left, 0, wide, 20)
                paint_text(painter, box, word, face, current().muted, align=RIGHT)
                left += wide


class _IndicatorStop(RowStop):
    def __init__(self) -> None:
        super().__init__(LINE)
        self.shown: OffCourse | None = None

    def show_indicator(self, shown: OffCourse) -> None:
        """Show another indicator."""
        self.shown = shown
        row = shown.row
        parts = [f"{shown.code} {row.label}".strip()]
        if row.latest is not None:
            result = _("résultat : {}").format(_value(row.latest.value, row))
            parts.append(f"{result} ({row.latest.period.label})")
        if row.expected is not None:
            parts.append(_("cible : {}").format(_target(row.expected, row)))
        parts.append(gap_in_words(row))
        self.say(", ".join(part for part in parts if part))
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        if self.shown is None:
            return
        row, tall = self.shown.row, box.height()
        code = QRectF(box.left(), 0, CODE, tall)
        figures = font(Text.TABLE_STRONG, tabular=True)
        paint_text(painter, code, self.shown.code, figures, tokens.muted)
        gap = QRectF(box.right() - GAP, 0, GAP, tall)
        target = QRectF(gap.left() - TARGET, 0, TARGET, tall)
        result = QRectF(target.left() - RESULT, 0, RESULT, tall)
        spark = QRectF(result.left() - SPARK, tall / 2 - 10, SPARK, 20)
        label = QRectF(code.right(), 0, spark.left() - code.right() - 12, tall)
        if label.width() < NARROW:
            label.setRight(result.left())
        else:
            paint_spark(painter, spark, *spark_of(row))
        _paint_label(painter, label, row.label, tokens)
        plain = font(Text.TABLE, tabular=True)
        if row.latest is not None:
            words = _value(row.latest.value, row)
            paint_text(painter, result, words, figures, tokens.text, align=RIGHT)
        if row.expected is not None:
            words = _target(row.expected, row)
            paint_text(painter, target, words, plain, tokens.muted, align=RIGHT)
        _paint_gap(painter, gap, _gap(row), tokens)


def _paint_label(painter: QPainter, box: QRectF, words: str, tokens: Tokens) -> None:
    """On one line, or on two smaller ones where it would be cut."""
    if width_of(words, font(Text.TABLE)) <= box.width():
        paint_text(painter, box, words, font(Text.TABLE), tokens.text)
        return
    step = Text.CAPTION
    lines = break_lines(words, font(step), int(box.width()), 2)
    top = box.center().y() - step.line * len(lines) / 2
    for line in lines:
        at = QRectF(box.left(), top, box.width(), step.line)
        paint_text(painter, at, line.strip(), font(step), tokens.text)
        top += step.line


def _paint_gap(painter: QPainter, box: QRectF, words: str, tokens: Tokens) -> None:
    face = font(Text.TABLE_STRONG, tabular=True)
    wide = width_of(words, face)
    paint_text(painter, box, words, face, tokens.danger, align=RIGHT)
    at = QRectF(box.right() - wide - 19, box.center().y() - 7, 14, 14)
    paint_icon(painter, "triangle-alert", at, tokens.danger)


def _unit(unit: str) -> str:
    """The unit where it is a sign; a word is left to the label of the indicator."""
    short = short_unit(unit)
    return short if len(short) <= LONGEST_UNIT else ""


def _value(value: Decimal, row: Trajectory) -> str:
    return value_said(value, replace(row.expects, unit=_unit(row.unit)))


def _target(value: Decimal, row: Trajectory) -> str:
    return target_said(value, replace(row.expects, unit=_unit(row.unit)))


def _gap(row: Trajectory) -> str:
    unit = "%" if row.unit == "%" else _unit(row.unit)
    return "" if row.gap is None else gap_said(row.gap, row.kind, unit, off_course=True)


def _period(rows: tuple[OffCourse, ...], *, brief: bool) -> str:
    """The period of the results where they are all of one."""
    periods = {row.row.latest.period for row in rows if row.row.latest is not None}
    if len(periods) != 1:
        return ""
    period = next(iter(periods))
    return period.label if brief else _in_words(period)


def _in_words(period: Period) -> str:
    """'1er semestre 2024', '3e trimestre 2024', else as it is usually written."""
    year, _dash, part = period.code.partition("-")
    if part[:1] not in _PARTS:
        return period.label
    words = _("1er {part} {year}") if part[1:] == "1" else _("{rank}e {part} {year}")
    return words.format(rank=part[1:], part=_(_PARTS[part[0]]), year=year)


def _why_nothing(shown: Dashboard) -> tuple[str, str]:
    if shown.off_course:
        return "", ""
    if not shown.followed:
        return _("Ce schéma n'a pas encore d'indicateur."), _("Voir les indicateurs")
    if shown.unmeasured == shown.followed:
        return _("Aucune valeur d'indicateur n'est encore saisie."), _("Voir les indicateurs")
    words = _("Aucun indicateur n'est hors trajectoire.")
    if shown.unmeasured:
        more = ngettext(
            "{} indicateur est sans valeur.", "{} indicateurs sont sans valeur.", shown.unmeasured
        )
        words = f"{words} {more.format(shown.unmeasured)}"
    return words, _("Voir les indicateurs")
