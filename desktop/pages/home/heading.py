"""The scheme's title, and what it is made of."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.queries.scheme.dashboard_rows import Dashboard
from desktop.i18n import _, ngettext, number
from desktop.look.fonts import Text
from desktop.pages.home import places
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.key_figures import Figure, KeyFigures

BESIDE_FROM = 700  # pixels: the figures beside the title
_LEADS_TO = {
    "measures": places.MEASURES,
    "actions": places.ALL_ACTIONS,
    "people": places.PEOPLE,
    "houses": places.DEPLOYMENT,
    "silent": places.SILENT,
    "late": places.in_tab("silent", "late"),
}


class Heading(QWidget):
    """`asked` gives the Place that a figure leads to."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = ElidedLabel("", Text.SECTION)
        self.figures = KeyFigures()
        self.figures.chosen.connect(lambda key: self.asked.emit(_LEADS_TO[key]))
        self.setMinimumHeight(51)
        row = Columns(BESIDE_FROM, spacing=24)
        row.setContentsMargins(0, 2, 0, 0)
        self.setLayout(row)
        row.addWidget(self.title, 1)
        row.addWidget(self.figures, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_dashboard(self, shown: Dashboard) -> None:
        """Say another scheme, or another state of it."""
        self.title.set_text(shown.title)
        self.figures.set_figures(_figures(shown))


def _figures(shown: Dashboard) -> list[Figure]:
    made = shown.figures
    found = [
        Figure(number(made.measures), _measure_words(shown), "measures"),
        Figure(number(made.actions), _action_words(shown), "actions"),
        Figure(number(made.pilots), ngettext("pilote", "pilotes", made.pilots), "people"),
    ]
    if made.establishments:
        found.append(_houses(shown))
    year = _year(shown)
    return [*found, year] if year else found


def _houses(shown: Dashboard) -> Figure:
    """'36 établissements', how many of them are late, else have not answered; it leads to those."""
    count, (silent, late) = shown.figures.establishments, shown.houses
    word = ngettext("établissement", "établissements", count)
    if late:
        return Figure(number(count), f"{word}, {_('{} en retard').format(late)}", "late")
    if silent:
        return Figure(number(count), f"{word}, {_('{} sans réponse').format(silent)}", "silent")
    return Figure(number(count), word, "houses")


def _measure_words(shown: Dashboard) -> str:
    """The scheme's own word for a measure, in the number that there are."""
    words = shown.measure_word.lower()
    if shown.figures.measures > 1:
        words = " ".join(
            word if word.endswith(("s", "x")) else f"{word}s" for word in words.split()
        )
    return words


def _action_words(shown: Dashboard) -> str:
    word = shown.words.action
    return word.many if shown.figures.actions > 1 else word.one


def _year(shown: Dashboard) -> Figure | None:
    """'année 4 sur 5', while the scheme runs."""
    first, last = shown.first_year, shown.last_year
    if first is None or last is None or last < first:
        return None
    if first <= shown.today.year <= last:
        of = _("sur {}").format(last - first + 1)
        return Figure(str(shown.today.year - first + 1), of, before=_("année"))
    return Figure(f"{first}-{last}", "")
