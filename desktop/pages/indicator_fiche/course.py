"""Where the indicator stands: the last result, a sentence, the curve against its target."""

from PySide6.QtWidgets import QHBoxLayout

from db.queries.indicator.page import IndicatorPage
from desktop.curves import chart_of
from desktop.i18n import _, ngettext, number, percent
from desktop.look.fonts import Text
from desktop.measured import Phrase, value_said, where_it_stands
from desktop.rhythm import awaited_words
from desktop.widgets.card import Card
from desktop.widgets.chart_keys import ChartKeys
from desktop.widgets.chart_view import ChartView
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message

CHART = 236


class CourseCard(Card):
    """The figure, what it means, what is awaited, and the curve."""

    def __init__(self) -> None:
        super().__init__(_("Trajectoire"))
        self._value = Label("", Text.FIGURE)
        self._period = Label("", Text.TABLE, "muted", wrap=True)
        self._contested = Tag(_("en conflit"), "git-merge", Message.WARNING)
        self._awaited = Tag("", "clock", Message.WARNING)
        self._phrase = Tag("")
        self._rate = Label("", Text.TABLE, "muted")
        self.chart = ChartView(bare=True)
        self.chart.setFixedHeight(CHART)
        self._keys = ChartKeys()
        self.add_action(self._keys)
        self.add_action(self.chart.more)
        self._build()

    def show_course(self, page: IndicatorPage) -> None:
        """Show that of another indicator."""
        known = page.known
        latest = known.latest
        self._value.setText(
            value_said(latest.value, page.expects, short=True) if latest else _("non renseigné")
        )
        self._period.setText(_beside(page))
        self._contested.setVisible(known.contested)
        due = awaited_words(page.awaited)
        self._awaited.set_tag(due, "clock", Message.WARNING)
        self._awaited.setVisible(bool(due))
        said: Phrase = where_it_stands(known, latest.period if latest else None)
        self._phrase.set_tag(said.words, said.icon, said.tone)
        rate = known.rate
        self._rate.setText(_("{} du chemin parcouru").format(percent(rate)) if rate else "")
        drawn = chart_of(
            known,
            levels=page.expects.levels,
            holes=[(row.period, row.empty.label.lower()) for row in page.rows if row.empty],
            sittings=[day for day, _name in page.sittings],
        )
        self.chart.set_chart(drawn)
        self.chart.source = page.defined.source
        self.chart.more.setVisible(not drawn.course.is_empty)
        self._keys.set_signs(drawn.keys)
        self._keys.setVisible(not drawn.course.is_empty)

    def _build(self) -> None:
        head, under = QHBoxLayout(), QHBoxLayout()
        for row in (head, under):
            row.setSpacing(10)
        head.addWidget(self._value)
        head.addWidget(self._period, 1)
        head.addWidget(self._contested)
        head.addWidget(self._awaited)
        under.addWidget(self._phrase)
        under.addWidget(self._rate)
        under.addStretch(1)
        self.add(head)
        self.add(under)
        self.add(self.chart)


def _beside(page: IndicatorPage) -> str:
    """'2023 · 143 / 275 · 31 établissements sur 36': what the figure is made of."""
    known, parts = page.known, []
    if known.latest is None:
        return ""
    period = known.latest.period
    parts.append(_("{}, à ce jour").format(period.label) if known.running else period.label)
    if known.numerator is not None and known.denominator is not None:
        parts.append(_("{} sur {}").format(number(known.numerator), number(known.denominator)))
    if known.places:
        asked = page.houses.asked
        parts.append(_answering(known.places, asked))
    return " · ".join(parts)


def _answering(count: int, asked: int) -> str:
    """How many establishments answered, of how many that are asked."""
    if asked:
        said = ngettext("{} établissement sur {}", "{} établissements sur {}", count)
        return said.format(count, asked)
    return ngettext("{} établissement", "{} établissements", count).format(count)
