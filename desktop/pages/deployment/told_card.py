"""One expectation as its pilot reads it: bars, the counts in words, their day."""

from db.queries.establishment.told import ToldRow
from desktop.counted import bars_of, counts_words
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.widgets.card import Card
from desktop.widgets.chart_view import ChartView
from desktop.widgets.label import Label


class ToldCard(Card):
    """The chart has its own menu: as a table, copied, saved."""

    def __init__(self, row: ToldRow, source: str) -> None:
        expected = row.expectation
        super().__init__(f"{expected.action_code} {expected.label}".strip(), note=_note(row))
        self.row = row
        self.chart: ChartView | None = None
        chart = bars_of(row)
        if chart is None or row.whole is None:
            self.body.addWidget(Label(_nothing(), Text.TABLE, "muted", wrap=True))
            return
        self.said = Label(counts_words(row.whole.counts), Text.TABLE, wrap=True)
        self.body.addWidget(self.said)
        self.chart = ChartView(chart, bare=True, natural=True)
        self.add_action(self.chart.more)
        self.chart.more.show()
        self.chart.source = source
        self.body.addWidget(self.chart)


def _note(row: ToldRow) -> str:
    day = row.expectation.deadline
    return _("avant le {}").format(long_date(day)) if day else ""


def _nothing() -> str:
    return _("Aucun compte reçu : moins de cinq établissements, ou pas encore établi.")
