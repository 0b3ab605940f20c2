"""The indicators of the action: latest value, gap, trajectory, and the way to enter more."""

from collections.abc import Collection, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import Direction
from db.queries.indicator.trajectory import Trajectory
from desktop.curves import chart_of
from desktop.drawing.chart import Sign
from desktop.figures import gap_text
from desktop.i18n import _, number
from desktop.look.fonts import Text
from desktop.measured import target_said, value_said
from desktop.paper.gap import gap_said
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.chart_keys import ChartKeys
from desktop.widgets.chart_view import ChartView
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message

CHART_HEIGHT, EMPTY_HEIGHT = 176, 48
ONE_COLUMN_UNDER = 620
_WAYS = {Direction.UP: "trending-up", Direction.DOWN: "trending-down", Direction.HOLD: "minus"}


class IndicatorsCard(Card):
    """`value_asked` gives the indicator to enter a value of, `edit_asked` the one to define
    otherwise, `opened` the one to see whole; `new_asked` wants another one.
    """

    value_asked = Signal(str)
    edit_asked = Signal(str)
    opened = Signal(str)
    new_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Indicateurs"), parent=parent)
        self._new = Button(_("Nouvel indicateur"), kind=Kind.LINK)
        self._new.clicked.connect(self.new_asked)
        self._legend = ChartKeys()
        self.add_action(self._legend)
        self.add_action(self._new)
        self._rows: Sequence[Trajectory] = ()
        self._entered: Collection[str] = ()
        self._defines = False
        self._narrow = False
        self._signs: set[Sign] = set()
        self._content = QWidget()
        self.add(self._content)
        self.installEventFilter(self)

    def show_indicators(
        self, rows: Sequence[Trajectory], entered: Collection[str], *, defines: bool
    ) -> None:
        """Show these; one may enter values of those in `entered` (ids), and define them or not."""
        self._rows, self._entered, self._defines = rows, entered, defines
        self._new.setVisible(defines)
        self._legend.setVisible(bool(rows))
        self.set_title(_("Indicateurs"), count=str(len(rows)) if rows else "")
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self and event.type() == QEvent.Type.Resize:
            narrow = self.width() < ONE_COLUMN_UNDER
            if narrow != self._narrow:
                self._narrow = narrow
                self._fill()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        fresh = QWidget()
        self._signs = set()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(15)
        grid.setVerticalSpacing(18)
        columns = 1 if self._narrow or len(self._rows) == 1 else 2
        for number_, row in enumerate(self._rows):
            line, place = divmod(number_, columns)
            if place:
                grid.addWidget(rule(vertical=True), line, 1)
            grid.addWidget(self._indicator(row), line, 2 * place)
            grid.setColumnStretch(2 * place, 1)
        if not self._rows:
            said = _("Aucun indicateur ne suit cette action.")
            grid.addWidget(Label(said, Text.TABLE, "muted", wrap=True), 0, 0)
        self._legend.set_signs([sign for sign in Sign if sign in self._signs])
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh

    def _indicator(self, row: Trajectory) -> QWidget:
        whole = QWidget()
        drawn = chart_of(row)
        self._signs |= set(drawn.keys)
        chart = ChartView(drawn, bare=True)
        chart.setFixedHeight(EMPTY_HEIGHT if drawn.course.is_empty else CHART_HEIGHT)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(_title(row, chart.more))
        column.addLayout(_headline(row))
        column.addWidget(chart)
        column.addLayout(self._foot(row))
        column.addStretch(1)
        return whole

    def _foot(self, row: Trajectory) -> QBoxLayout:
        """The words, and the ways beside them; whoever has three has them under the words."""
        over = QBoxLayout.Direction.TopToBottom
        foot = QBoxLayout(over if self._defines else QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(4 if self._defines else 8)
        words = Label(caption(row), Text.CAPTION, "muted", wrap=True)
        foot.addWidget(words, 0 if self._defines else 1)
        ways = QHBoxLayout()
        ways.setSpacing(12)
        foot.addLayout(ways)
        see = (_("Détails"), _("Ouvrir l'indicateur"), self.opened)
        edit = (_("Modifier"), _("Modifier l'indicateur"), self.edit_asked)
        enter = (_("Saisir une valeur"), "", self.value_asked)
        enters = row.id in self._entered and not row.kind.computed
        for (said, name, asked), shown in ((see, True), (edit, self._defines), (enter, enters)):
            if shown:
                way = Button(said, kind=Kind.LINK)
                way.setAccessibleName(name)
                way.setAccessibleDescription(row.label)
                way.clicked.connect(lambda _on=False, asked=asked: asked.emit(row.id))
                ways.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        ways.addStretch(1 if self._defines else 0)
        return foot


def caption(row: Trajectory) -> str:
    """'143 sur 275 · cible 67,5 % · départ 22 % (2020)': what is not known is not said."""
    parts = []
    if row.unconfirmed:
        parts.append(_("source à confirmer"))
    if row.lacking:
        parts.append(_("calculé ; manque : {}").format(", ".join(row.lacking)))
    if row.numerator is not None and row.denominator is not None:
        parts.append(_("{} sur {}").format(number(row.numerator), number(row.denominator)))
    if row.expected is not None:
        parts.append(_("cible {}").format(target_said(row.expected, row.expects, short=True)))
    elif not row.targets:
        parts.append(_("cible non renseignée"))
    if row.baseline is not None:
        year = f" ({row.baseline_on.year})" if row.baseline_on else ""
        start = _said(row, row.baseline)
        parts.append(_("départ {}").format(start) + year)
    return " · ".join(parts)


def _said(row: Trajectory, value: Decimal) -> str:
    """A value in the words of its nature: '52 %', 'oui', the name of a level."""
    return value_said(value, row.expects, short=True)


def _title(row: Trajectory, more: QWidget) -> QHBoxLayout:
    middle = Qt.AlignmentFlag.AlignVCenter
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(Label(row.label, Text.TABLE_STRONG, wrap=True), 1)
    line.addWidget(Icon(_WAYS[row.direction], 16, "muted"), 0, middle)
    line.addWidget(Label(row.direction.label, Text.TABLE, "muted"), 0, middle)
    line.addWidget(more, 0, middle)
    more.show()
    return line


def _headline(row: Trajectory) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    if row.latest is None:
        line.addWidget(Label(_("non renseigné"), Text.BODY, "faint"))
    else:
        value = _said(row, row.latest.value)
        line.addWidget(Label(value, Text.FIGURE))
        line.addWidget(Label(row.latest.period.label, Text.TABLE, "muted"))
    gap = gap_text(row)
    if row.contested:
        line.addWidget(Tag(_("en conflit"), "git-merge", Message.WARNING))
    elif gap:
        line.addWidget(_gap_tag(row, gap))
    line.addStretch(1)
    return line


def _gap_tag(row: Trajectory, words: str) -> Tag:
    tag = (
        Tag(words, "triangle-alert", Message.DANGER)
        if row.off_course
        else Tag(words, "circle-check", Message.GOOD)
    )
    if row.gap is not None:
        said = gap_said(row.gap, row.kind, row.unit, off_course=row.off_course)
        tag.setToolTip(_("Écart à la cible de la période : {}").format(said))
    return tag
