"""The card of the indicators: for which period, how many are entered, what is wrong."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.kinds.period import Period
from desktop.i18n import NBSP, _, ngettext
from desktop.look.fonts import Text
from desktop.pages.reporting.figures import same_period
from desktop.pages.reporting.grid import Grid
from desktop.widgets.card import Card
from desktop.widgets.field import Field
from desktop.widgets.label import Icon, Label

ADVICE_FROM, LONGEST = 740, 1000
_ORDINALS = {"1": "1er", "2": "2e", "3": "3e", "4": "4e"}


class GridCard(Card):
    """The grid under its title, and under it what keeps the action from being ready."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Indicateurs"), flush=True, parent=parent)
        self.grid = Grid()
        self._advice = _advice()
        self._wrong = Label("", Text.TABLE_MEDIUM, "danger", wrap=True)
        self._odd = Label("", Text.TABLE_MEDIUM, "warning", wrap=True)
        self.reason = QLineEdit()
        self.reason.setMaxLength(LONGEST)
        note = _("gardé avec les anciennes valeurs")
        self._why = QWidget()
        self._reason = Field(_("Motif des corrections"), self.reason, note)
        self._foot = QWidget()
        self.add_action(self._advice)
        self.add(self.grid)
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 8, 16, 10)
        row.setSpacing(10)
        row.addWidget(Icon("circle-alert", 16, "danger"))
        row.addWidget(self._wrong, 1)
        self.add(self._foot)
        under = QVBoxLayout(self._why)
        under.setContentsMargins(16, 8, 16, 12)
        under.setSpacing(8)
        under.addWidget(self._odd)
        under.addWidget(self._reason)
        self.add(self._why)
        model = self.grid.figures
        self.show_state()
        self.reason.textEdited.connect(self._explain)
        self.reason.editingFinished.connect(self.grid.left)
        model.modelReset.connect(self.show_state)
        model.dataChanged.connect(self.show_state)

    @property
    def said(self) -> str:
        """The sentence at the foot, '' when nothing is wrong nor left out."""
        return "" if self._foot.isHidden() else self._wrong.text()

    def is_right(self) -> bool:
        """Whether all may be signed; if not, the keyboard goes to what is first to mend."""
        figures = self.grid.figures.figures
        wrongs = figures.wrongs
        if wrongs:
            self.grid.show_wrong(wrongs[0].indicator, wrongs[0].name)
        elif figures.unexplained:
            self._reason.set_error(_("Dites pourquoi des valeurs déjà transmises changent."))
            self.reason.setFocus()
        return not wrongs and not figures.unexplained

    def show_state(self) -> None:
        """Say again for which period, how many are entered, what is wrong."""
        model = self.grid.figures
        figures = model.figures
        self.setVisible(bool(figures.rows))
        period = same_period(figures.rows)
        entered = ngettext("{} saisi sur {}", "{} saisis sur {}", figures.entered)
        count = entered.format(figures.entered, len(figures.asked))
        self.set_title(_title(period), count=count)
        labels = {row.id: row.label for row in figures.rows}
        said = [f"{labels[one.indicator]}{NBSP}: {one.sentence}" for one in model.wrongs]
        if said:
            said.append(_("L'action ne peut pas encore être prête."))
        if model.without_box:
            said.append(_without_box(model.without_box))
        self._wrong.setText(" ".join(said))
        self._foot.setVisible(bool(said))
        self._show_under()

    def _show_under(self) -> None:
        """What is odd, and why values change."""
        figures = self.grid.figures.figures
        odd = [(row.label, asked) for row in figures.rows if (asked := figures.odd(row))]
        self._odd.setText("\n".join(f"{label}{NBSP}: {asked}" for label, asked in odd))
        self._odd.setVisible(bool(odd))
        corrected = bool(figures.corrected)
        self._reason.setVisible(corrected)
        if self.reason.text() != figures.reason:
            self.reason.setText(figures.reason)
        if not figures.unexplained:
            self._reason.set_error(None)
        self._why.setVisible(bool(odd) or corrected)

    def _explain(self, text: str) -> None:
        self.grid.figures.figures.reason = text
        self._reason.set_error(None)
        self.grid.edited.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._advice.setVisible(event.size().width() >= ADVICE_FROM)


def _title(period: Period | None) -> str:
    if period is None:
        return _("Indicateurs")
    year, _dash, part = period.code.partition("-")
    if part[:1] == "S":
        return _("Indicateurs du {} semestre {}").format(_ORDINALS[part[1:]], year)
    if part[:1] == "T":
        return _("Indicateurs du {} trimestre {}").format(_ORDINALS[part[1:]], year)
    return _("Indicateurs : {}").format(period.label)


def _without_box(lines: int) -> str:
    """What a paste left out: never in silence."""
    said = ngettext(
        "{} ligne collée n'a pas trouvé de case : elle n'a pas été prise.",
        "{} lignes collées n'ont pas trouvé de case : elles n'ont pas été prises.",
        lines,
    )
    return said.format(lines)


def _advice() -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(Icon("keyboard", 16, "muted"))
    row.addWidget(
        Label(_("Tab ou Entrée : case suivante · coller depuis un tableur"), Text.CAPTION, "muted")
    )
    return whole
