"""Of which establishments by rule: all, those that meet what is ticked, or none."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kinds.choices import Managed
from db.kinds.expectation import Rule, area_key
from db.queries.establishment.defining import Defining
from desktop.dialogs.expectation.ticks import TickList
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.fold import Fold
from desktop.widgets.label import Label

ALL, SOME, NONE, EITHER = "all", "some", "none", ""


class RulePart(QWidget):
    """`changed` says that the rule did, or the height. `reached`, which says how many it makes,
    stands where it is read while one ticks.
    """

    changed = Signal()

    def __init__(self, shown: Defining, reached: QWidget) -> None:
        super().__init__()
        self._reached = reached
        self.which = ChoiceRow(
            _("Établissements concernés"),
            [
                Option(ALL, _("Tous")),
                Option(SOME, _("Selon des critères")),
                Option(NONE, _("Désignés un par un")),
            ],
        )
        self.which.set_value(ALL)
        self.managed = ChoiceRow(
            _("Gestion"),
            [Option(EITHER, _("Toutes")), *(Option(one.value, one.label) for one in Managed)],
        )
        self.managed.set_value(EITHER)
        self._says = Label("", Text.CAPTION, "muted", wrap=True)
        self.types = TickList(_("Types d'établissement"), shown.types)
        self.managers = TickList(_("Organismes gestionnaires"), shown.managers)
        self.areas = TickList(_("Secteurs"), [(area_key(one), one) for one in shown.areas])
        self._folds = {
            self.types: Fold(_("Types d'établissement"), self.types, opened=True),
            self.managers: Fold(_("Organismes gestionnaires"), self.managers),
            self.areas: Fold(_("Secteurs"), self.areas),
        }
        self._build()
        if shown.known is not None:
            self.show_rule(shown.known.rule)
        self._suit()

    @property
    def lists(self) -> tuple[TickList, ...]:
        """What is ticked, list by list."""
        return tuple(self._folds)

    @property
    def rule(self) -> Rule:
        """As it is entered."""
        if self.which.value == ALL:
            return Rule(everyone=True)
        if self.which.value == NONE:
            return Rule()
        managed = self.managed.value
        return Rule(
            False,
            self.types.chosen,
            self.managers.chosen,
            frozenset(name for one, name in self.areas.names.rows if one in self.areas.chosen),
            Managed(managed) if managed else None,
        )

    def show_rule(self, rule: Rule) -> None:
        """Show one that is known."""
        self.which.set_value(ALL if rule.everyone else NONE if rule.nobody else SOME)
        self.managed.set_value(rule.managed.value if rule.managed else EITHER)
        self.types.choose(rule.types)
        self.managers.choose(rule.managers)
        self.areas.choose({area_key(one) for one in rule.areas})
        for part, fold in self._folds.items():
            fold.open(bool(part.chosen))

    @property
    def is_vague(self) -> bool:
        """Whether criteria are asked for and none is given."""
        return self.which.value == SOME and self.rule.nobody

    def mark(self, sentence: str | None) -> None:
        """What is wrong with it; None: nothing is."""
        self._field.set_error(sentence)

    def _build(self) -> None:
        self._field = Field(_("Établissements concernés"), self.which)
        self._managed = Field(_("Gestion"), self.managed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._field)
        column.addWidget(self._says)
        column.addWidget(self._reached)
        for part, fold in self._folds.items():
            column.addWidget(fold)
            part.typed.connect(self._suit)
            fold.moved.connect(self._suit)
        column.addWidget(self._managed)
        self.which.changed.connect(lambda _key: self._suit())
        self.managed.changed.connect(lambda _key: self._suit())

    def _suit(self) -> None:
        some = self.which.value == SOME
        for part, fold in self._folds.items():
            fold.setVisible(some and bool(part.names.rows))
            fold.set_summary(part.words or _("tous"))
        self._managed.setVisible(some)
        self._says.setText(_told()[self.which.value or ALL])
        self._field.set_error(None)
        self.changed.emit()


def _told() -> dict[str, str]:
    return {
        ALL: _("Un établissement ajouté plus tard est concerné aussi, sans rien faire."),
        SOME: _("Il faut répondre à tous les critères cochés ; un critère sans coche ne trie pas."),
        NONE: _("Ajoutez-les ci-dessous ; un établissement nouveau n'est pas concerné."),
    }
