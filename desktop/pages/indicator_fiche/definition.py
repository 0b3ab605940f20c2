"""What the indicator is: its definition and what goes with it; where it is followed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.indicator.described import Described
from db.queries.indicator.page import IndicatorPage, Linked
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _, long_date, number
from desktop.look.fonts import Text
from desktop.measured import value_said, way
from desktop.paper.gap import size_said
from desktop.rhythm import delay_words, rhythm_words
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message


class DefinitionCard(Card):
    """The definition and its facts; what nobody said is not there, but for the source.

    `edited` wants to change it, `confirmed` to say that its source was found and holds.
    """

    edited = Signal()
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__(_("Définition"))
        self._unconfirmed = Tag(_("source à confirmer"), "circle-help", Message.WARNING)
        self._edit = Button(_("Modifier"), kind=Kind.LINK)
        self._edit.setAccessibleName(_("Modifier l'indicateur"))
        self._confirm = Button(_("Confirmer la source"), kind=Kind.LINK)
        self._edit.clicked.connect(self.edited)
        self._confirm.clicked.connect(self.confirmed)
        self.add_action(self._edit)
        self._text = Label("", Text.TABLE, wrap=True)
        self._facts = KeyValues(key_width=96)
        self.add(self._text)
        self.add(self._facts)
        self.add(self._unconfirmed)
        self.add(self._confirm)

    def show_definition(self, page: IndicatorPage) -> None:
        """Show that of another indicator."""
        defined = page.defined
        self._text.setText(defined.definition or _("Aucune définition n'est écrite."))
        self._unconfirmed.setVisible(defined.unconfirmed)
        self._confirm.setVisible(defined.unconfirmed and page.may.define)
        self._edit.setVisible(page.may.define)
        self._facts.set_rows([*_facts(page)])


class FollowedCard(Card):
    """The actions and the measures that it is about: `action_asked` and `measure_asked` give the
    one that was pressed.
    """

    action_asked = Signal(str)
    measure_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Ce qu'il suit"))
        self._content = QWidget()
        self.add(self._content)

    def show_linked(self, page: IndicatorPage, words: SchemeWords) -> None:
        """Show those of another indicator."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for action in page.actions:
            column.addWidget(_link(words.action.title, action, self.action_asked.emit))
        if page.measure is not None:
            column.addWidget(_link(words.measure.title, page.measure, self.measure_asked.emit))
        for measure in page.main_of:
            said = _("Indicateur principal de {} {}").format(words.measure.one, measure.code)
            column.addWidget(Label(said.strip(), Text.TABLE, "muted", wrap=True))
        if not page.actions:
            column.addWidget(Label(_("Le schéma tout entier."), Text.TABLE, "muted"))
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh


def _link(kind: str, to: Linked, go: object) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    button = Button(f"{kind} {to.code}".strip(), kind=Kind.LINK)
    button.setAccessibleDescription(to.title)
    button.clicked.connect(lambda _on=False: go(to.id))  # type: ignore[operator]
    column.addWidget(button)
    column.addWidget(Label(to.title, Text.TABLE, "muted", wrap=True))
    return whole


def _facts(page: IndicatorPage) -> list[tuple[str, Value]]:
    said, expects = page.defined, page.expects
    facts: list[tuple[str, Value]] = [(_("Nature"), said.kind.label)]
    if expects.levels:
        facts.append((_("Niveaux"), "\n".join(expects.levels)))
    facts += [
        (_("Unité"), said.unit),
        (_("Sens"), way(said.direction) if said.direction else ""),
        (_("Périodicité"), rhythm_words(said.every, once=said.once)),
        (_("Entre périodes"), said.over_periods.label if said.over_periods else ""),
        (_("Entre lieux"), said.over_places.label if said.over_places else ""),
        (_("Départ"), _start(page)),
        (_("Tolérance"), size_said(said.tolerance, said.kind, said.unit) if said.tolerance else ""),
        (_("Bornes"), _bounds(said)),
        (_("Ventilation"), ", ".join(_axis(one.code) for one in page.axes)),
        (_("Source"), said.source or _("non renseignée")),
        (_("Méthode"), said.method),
        (_("Collecté par"), said.collected_by),
        (_("Disponible"), delay_words(said.delay)),
        (_("Baromètre"), said.theme),
        (_("Secret"), _("porte sur des enfants") if said.about_children else ""),
        (_("Remarque"), said.comment),
    ]
    return [(name, value) for name, value in facts if value]


def _start(page: IndicatorPage) -> str:
    said = page.defined
    if said.baseline is None:
        return _("sans valeur de départ") if said.no_baseline else _("non renseigné")
    value = value_said(said.baseline, page.expects)
    if said.baseline_period is not None:
        return f"{value} ({said.baseline_period.label})"
    return f"{value} ({long_date(said.baseline_on)})" if said.baseline_on else value


def _bounds(said: Described) -> str:
    if said.low is not None and said.high is not None:
        return _("de {} à {}").format(number(said.low), number(said.high))
    if said.low is not None:
        return _("au moins {}").format(number(said.low))
    return _("au plus {}").format(number(said.high)) if said.high is not None else ""


def _axis(code: str) -> str:
    return {
        "sex": _("par sexe"),
        "age": _("par âge"),
        "type": _("par type d'établissement"),
        "manager": _("par organisme"),
    }.get(code, code)
