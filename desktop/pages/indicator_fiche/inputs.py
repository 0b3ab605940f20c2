"""What a computed indicator is made of: each input with its latest value, and what is missing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kinds.choices import IndicatorKind
from db.queries.indicator.page import IndicatorPage, Input
from desktop.i18n import _, number
from desktop.look.fonts import Text
from desktop.measured import value_said
from desktop.widgets.label import Label
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column, RowsModel
from desktop.widgets.table import TableView
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

HEIGHT, HEADER = 40, 32


class InputsPanel(QWidget):
    """How it is computed, in words, then the inputs: `asked` gives the one to open."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", Text.TABLE, "muted", wrap=True)
        self._lines = RowsModel[Input](_columns(), lambda one: one.id)
        self.table = TableView(_("Indicateurs qui le composent"), row_height=HEIGHT)
        self.table.setModel(self._lines)
        made: list[RowDelegate] = [
            TextDelegate(ink="muted", lines=1, height=HEIGHT),
            TextDelegate(step=Text.TABLE_MEDIUM, height=HEIGHT),
            NumberDelegate(height=HEIGHT, left=True),
            NumberDelegate(step=Text.TABLE_STRONG, height=HEIGHT),
            TextDelegate(lines=1, height=HEIGHT),
        ]
        self.table.set_columns([(one.width, made[at]) for at, one in enumerate(_columns())])
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.opened.connect(self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        self._words.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self._words)
        column.addWidget(self.table)

    def show_inputs(self, page: IndicatorPage) -> None:
        """Show those of another indicator."""
        self._words.setText(_how(page))
        self._lines.set_rows(page.inputs)
        self.table.setVisible(page.known.kind is not IndicatorKind.DEPLOYMENT)
        self.table.setFixedHeight(HEADER + max(len(page.inputs), 1) * HEIGHT + 2)

    def _open(self, _index: object) -> None:
        one = self._lines.row_at(self.table.currentIndex())
        if one is not None and one.known is not None:
            self.asked.emit(one.id)


def _how(page: IndicatorPage) -> str:
    if page.known.kind is IndicatorKind.DEPLOYMENT:
        return _(
            "Établissements où c'est en place ÷ établissements concernés, à la fin de chaque "
            "période. Attendus suivis : {}."
        ).format(" ; ".join(page.follows))
    if page.known.kind is IndicatorKind.SUM:
        return _("Somme des indicateurs ci-dessous. Entrée ouvre l'un d'eux.")
    per = number(page.per)
    words = _("{per} × numérateur ÷ dénominateur. Entrée ouvre l'un des indicateurs.")
    return words.format(per=per) if page.per != 1 else words.removeprefix("{per} × ").capitalize()


def _columns() -> list[Column[Input]]:
    return [
        Column(_("Place"), 120, lambda one: _("dénominateur") if one.below else _("numérateur"),
               lambda one: one.below),
        Column(_("Indicateur"), None, _label, lambda one: _label(one).casefold()),
        Column(_("Période"), 90, _period, lambda one: _period(one) or None,
               said=lambda one: _period(one) or _("aucune")),
        Column(_("Valeur"), 110, _value, _key, at_right=True,
               said=lambda one: _value(one) or _("non renseigné")),
        Column("", 150, lambda one: _("manque") if one.lacks else "", lambda one: one.lacks,
               drawn={Role.INK: lambda one: "warning" if one.lacks else None,
                      Role.ICON: lambda one: "triangle-alert" if one.lacks else None},
               said=lambda one: _("manque") if one.lacks else _("connu")),
    ]  # fmt: skip


def _key(one: Input) -> object:
    return one.known.latest.value if one.known and one.known.latest else None


def _label(one: Input) -> str:
    return f"{one.known.code} {one.known.label}".strip() if one.known else _("non reçu")


def _period(one: Input) -> str:
    return one.known.latest.period.label if one.known and one.known.latest else ""


def _value(one: Input) -> str:
    known = one.known
    if known is None or known.latest is None:
        return ""
    return value_said(known.latest.value, known.expects, short=True)
