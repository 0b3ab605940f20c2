"""Defining an indicator, or changing how it is defined: all of it, folded but for what is needed.

The nature comes first, and only what it asks is asked.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.commands.indicator import (
    NewIndicator,
    add_indicator,
    redefine,
    remove_indicator,
)
from db.errors import FieldError, UserError
from db.kinds.choices import IndicatorKind
from db.queries.action.listed import action_list
from db.queries.indicator.definition import Definition, definition
from db.queries.indicator.definition_choices import definition_choices, next_code
from db.queries.indicator.formula_preview import preview
from db.queries.rights.writable import may_edit_measures
from desktop.dialogs.form import FormDialog, save_button
from desktop.dialogs.indicator.breakdown import BreakdownPart
from desktop.dialogs.indicator.course import CoursePart
from desktop.dialogs.indicator.formula import FormulaPart
from desktop.dialogs.indicator.links import LinksPart
from desktop.dialogs.indicator.nature import NaturePart
from desktop.dialogs.indicator.part import Part
from desktop.dialogs.indicator.reckoning import ReckoningPart
from desktop.dialogs.indicator.redefining import redefined
from desktop.dialogs.indicator.removing import may_remove
from desktop.dialogs.indicator.sourcing import SourcingPart
from desktop.dialogs.indicator.wording import WordingPart
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.fold import Fold

WIDTH = 720


class IndicatorDialog(FormDialog):
    """`indicator` is the id of what was added or changed, '' while nothing was.

    `known` is one that exists; else a new one, of `action` where it is given.
    """

    def __init__(
        self,
        hub: Hub,
        scheme: str,
        parent: QWidget | None,
        *,
        action: str | None = None,
        known: Definition | None = None,
    ) -> None:
        title = _("Nouvel indicateur") if known is None else _("Modifier l'indicateur")
        words = _("Ajouter l'indicateur") if known is None else _("Enregistrer")
        super().__init__(title, save_button(words), parent, width=WIDTH)
        self.indicator = ""
        self._hub, self._scheme, self._known = hub, scheme, known
        choices = hub.ask(definition_choices, scheme, known.id if known else None)
        self.nature, self.wording, self.course = NaturePart(), WordingPart(), CoursePart()
        self.sourcing, self.reckoning = SourcingPart(), ReckoningPart()
        self.breakdown = BreakdownPart(choices.themes)
        self.formula = FormulaPart(
            choices.indicators, choices.expectations, lambda one: hub.ask(preview, one)
        )
        self.links = LinksPart(
            hub.ask(action_list, scheme),
            hub.words(),
            known.action if known else action,
            fixed=known is not None or action is not None,
        )
        self._folds = self._make_folds()
        self._build()
        self._connect()
        self._fill(action)
        key = f"indicator:{known.id if known else action or scheme}"
        keep_typing(self, hub, key, self.course.targets, *self.formula.lists, self.links.others)
        self._suit()
        self.wording.label.setFocus()

    @property
    def parts(self) -> list[Part]:
        """Every part, from top to bottom."""
        return [self.nature, self.wording, self.formula, *self._folds]

    def _make_folds(self) -> dict[Part, Fold]:
        titles = {
            self.course: _("Départ et cibles"),
            self.sourcing: _("Définition, méthode et source"),
            self.reckoning: _("Agrégations, tolérance et bornes"),
            self.breakdown: _("Enfants, sexe, âge et baromètre"),
            self.links: _("Rattachements"),
        }
        opened = self.course if self._known is None else None
        return {part: Fold(title, part, opened=part is opened) for part, title in titles.items()}

    def _build(self) -> None:
        for part in (self.nature, self.wording, self.formula, *self._folds.values()):
            self.body.addWidget(part)
        if self._known is None:
            take = self.add_action(Button(_("Choisir une définition…"), "list-checks", Kind.QUIET))
            take.clicked.connect(self._take)
        else:
            remove = self.add_action(Button(_("Supprimer…"), "trash-2", Kind.QUIET))
            remove.clicked.connect(self._remove)
        self.finish()

    def _connect(self) -> None:
        self.nature.chosen.connect(lambda _kind: self._suit())
        self.wording.changed.connect(self._follow)
        self.links.moved.connect(self._propose_code)
        for part, fold in self._folds.items():
            part.changed.connect(self.fit)
            fold.moved.connect(self._summarise)
            fold.moved.connect(partial(self._unfold, fold))
        self.formula.changed.connect(self.fit)

    def _unfold(self, fold: Fold) -> None:
        """What was just opened is in sight as soon as it has its room."""
        self.fit()
        if fold.is_open and self.isVisible():
            QTimer.singleShot(0, fold, lambda: self.bring_in_sight(fold))

    def _fill(self, action: str | None) -> None:
        may = self._hub.ask(may_edit_measures)
        known = self._known
        if known is None:
            self._propose_code(action or "")
            self.links.offer_main(may)
            return
        for part in self.parts:
            part.suit(known.kind)
            part.show_known(known.fields)
            if part is self.wording:
                self.course.set_expects(self.wording.expects())
        self.course.show_goals(known.goals)
        self.links.others.choose(list(known.linked))
        self.links.offer_main(may, main=bool(known.measure and known.measure.main))
        if known.entries:
            self.nature.fix(known.entries)

    def _suit(self) -> None:
        """Ask only what the nature asks."""
        for part in self.parts:
            part.suit(self.nature.kind)
        if self.nature.kind is IndicatorKind.DEPLOYMENT and not self.wording.unit.text():
            self.wording.unit.setText("%")
        self._follow()

    def _follow(self) -> None:
        """Levels, unit and periodicity matter to what stands under them."""
        self.course.set_expects(self.wording.expects())
        self.formula.set_unit(self.wording.unit.text())
        self.breakdown.set_rhythm(self.wording.months)
        for part in (self.reckoning, self.breakdown):
            self._folds[part].setVisible(part.asks)
        self._summarise()
        self.fit()

    def _summarise(self) -> None:
        for part, fold in self._folds.items():
            fold.set_summary(part.summary())

    def _propose_code(self, action: str) -> None:
        if self.wording.code.isModified():
            return
        self.wording.code.setText(self._hub.ask(next_code, self._scheme, action or None))

    def wrong(self) -> QWidget | None:
        self.banner.hide()
        first: QWidget | None = None
        for part in self.parts:
            found = part.wrong()
            if found is not None and part in self._folds:
                self._folds[part].open()
            first = first or found
        return first

    def write(self) -> None:
        said: dict[str, Any] = {}
        for part in self.parts:
            said |= part.said
        self.indicator = self._add(said) if self._known is None else self._change(said)

    def tell_refusal(self, error: UserError) -> None:
        if not (isinstance(error, FieldError) and self._point_at(error)):
            super().tell_refusal(error)

    def _point_at(self, error: FieldError) -> bool:
        """Say it under its field, where the form has that."""
        for part in self.parts:
            widget = part.mark(error.field, error.sentence)
            if widget is not None:
                if part in self._folds:
                    self._folds[part].open()
                widget.setFocus()
                return True
        return False

    def _add(self, said: Mapping[str, Any]) -> str:
        needed = {"code", "label", "unit", "direction", "kind"}
        more = {
            name: value for name, value in said.items() if name not in needed and value is not None
        }
        new = NewIndicator(
            said["code"], said["label"], said.get("unit") or "", said["direction"], said["kind"],
            targets=self.course.goals, more=more, actions=self.links.linked,
        )  # fmt: skip
        links = self.links
        made, _changes = self._hub.do(
            lambda session: add_indicator(
                session, self._scheme, new, links.action, main_of=links.measure
            )
        )
        return str(made)

    def _change(self, said: Mapping[str, Any]) -> str:
        assert self._known is not None
        change = redefined(self._known, said, self.course, self.links)
        if change is not None:
            self._hub.do(redefine, self._known.id, change)
        return self._known.id

    def _take(self) -> None:
        """One of the definitions that Jalon brings, in the place of one's own."""
        from desktop.dialogs.catalogue.dialog import CatalogueDialog

        self.reject()
        parent, action = self.parentWidget(), self.links.action
        CatalogueDialog(self._hub, self._scheme, parent, action=action).exec()

    def _remove(self) -> None:
        known = self._known
        if known is None or not may_remove(self, known):
            return
        try:
            self._hub.do(remove_indicator, known.id)
        except UserError as error:
            self.refuse(error.sentence)
            self.fit()
        else:
            self.reject()


def edit_indicator(hub: Hub, indicator: str, parent: QWidget | None) -> None:
    """Open the dialog on one that exists."""
    known = hub.ask(definition, indicator)
    IndicatorDialog(hub, known.scheme, parent, known=known).exec()
