"""Expecting something of establishments, or changing what is expected: words, day, of which."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.commands.expectation import (
    NewExpectation,
    Reworded,
    add_expectation,
    remove_expectation,
    reword_expectation,
)
from db.errors import FieldError, UserError
from db.queries.establishment.defining import Defining, action_of_expectation, defining
from desktop.dialogs.expectation.by_hand import HandPart
from desktop.dialogs.expectation.reached import ReachedLine
from desktop.dialogs.expectation.rule import RulePart
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _, long_date, ngettext
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.typed import read_near_day
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import confirm
from desktop.widgets.field import Field
from desktop.widgets.fold import Fold
from desktop.widgets.text_area import TextArea
from desktop.widgets.unkept import leave_unkept

WIDTH, LONGEST, LONGEST_DETAIL = 680, 300, 2000


class ExpectationDialog(FormDialog):
    """`expectation` is the id of what was added or changed, '' while nothing was."""

    def __init__(self, hub: Hub, shown: Defining, parent: QWidget | None) -> None:
        known = shown.known
        title = _("Nouvel attendu") if known is None else _("Modifier l'attendu")
        words = _("Ajouter l'attendu") if known is None else _("Enregistrer")
        about = _("Attendu des établissements pour {} {}")
        super().__init__(
            title,
            save_button(words),
            parent,
            width=WIDTH,
            text=about.format(shown.action_code, shown.action_title),
        )
        self.expectation = ""
        self._hub, self._shown = hub, shown
        self.points = QComboBox()
        self.label, self.day = QLineEdit(), QLineEdit()
        self.detail = TextArea(
            _("Ce qui compte comme en place"), LONGEST_DETAIL, _("À quoi le reconnaît-on ?")
        )
        self.reached = ReachedLine([one for one in shown.houses if one.open_on(shown.today)])
        self.rule = RulePart(shown, self.reached)
        self.hand = HandPart(shown.houses, shown.by_hand, shown.today)
        self._by_hand = Fold(_("Établissements désignés ou dispensés"), self.hand)
        self._build()
        self._fill()
        self._connect()
        subject = f"expectation:{known.id if known else shown.action}"
        keep_typing(self, hub, subject, *self.rule.lists, self.hand)
        self._count()
        self.label.setFocus()

    def _build(self) -> None:
        for line in (self.label, self.day):
            line.setFixedHeight(CONTROL)
        self.label.setMaxLength(LONGEST)
        self.detail.input.setFixedHeight(62)
        self._label = Field(_("Attendu"), self.label, _("par exemple : référent nommé"))
        self._day = Field(_("Échéance"), self.day, _("12/03/2025, mars 2025, ou rien"))
        if self._shown.points and self._shown.known is None:
            self.points.addItem(_("Choisir un point du texte voté, un jalon…"))
            self.points.addItems(list(self._shown.points))
            fits = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            self.points.setSizeAdjustPolicy(fits)
            leave_unkept(self.points)
            self.body.addWidget(Field(_("Un point de l'action"), self.points, _("facultatif")))
        for part in (self._label, self.detail, self._day, self.rule, self._by_hand):
            self.body.addWidget(part)
        if self._shown.known is not None:
            remove = self.add_action(Button(_("Ne plus l'attendre…"), "trash-2", Kind.QUIET))
            remove.clicked.connect(self._remove)
        self.finish()

    def _fill(self) -> None:
        known = self._shown.known
        if known is None:
            return
        self.label.setText(known.label)
        self.detail.set_text(known.detail)
        self.day.setText(long_date(known.deadline) if known.deadline else "")
        self._by_hand.open(bool(self._shown.by_hand))

    def _connect(self) -> None:
        self.points.activated.connect(self._take_point)
        self.label.textEdited.connect(lambda _text: self._label.set_error(None))
        self.day.textEdited.connect(lambda _text: self._day.set_error(None))
        self.rule.changed.connect(self._count)
        self.hand.changed.connect(self._count)
        self._by_hand.moved.connect(self.fit)

    def _take_point(self, at: int) -> None:
        """Its words become those of what is expected, to be changed at will."""
        if at > 0:
            self.label.setText(self.points.itemText(at))
            self._label.set_error(None)
            self.label.setFocus()

    def _count(self) -> None:
        self.reached.show_reached(self.rule.rule, self.hand.entered)
        self._by_hand.set_summary(self.hand.summary)
        self.fit()

    def wrong(self) -> QWidget | None:
        self.banner.hide()
        if not self.label.text().strip():
            self._label.set_error(_("Dites ce qui est attendu des établissements."))
            return self.label
        try:
            read_near_day(self.day.text(), self._shown.today)
        except UserError as error:
            self._day.set_error(error.sentence)
            return self.day
        if self.rule.is_vague:
            self.rule.mark(_("Cochez au moins un critère, ou choisissez « Tous »."))
            return self.rule.types.list
        found = self.hand.wrong()
        if found is not None:
            self._by_hand.open()
        return found if found is not None else (None if self.detail.fits else self.detail)

    def write(self) -> None:
        if self._shown.known is None:
            self.expectation = self._add()
        else:
            self.expectation = self._shown.known.id
            self._change()

    def tell_refusal(self, error: UserError) -> None:
        if isinstance(error, FieldError) and error.field == "label":
            self._label.set_error(error.sentence)
        else:
            super().tell_refusal(error)

    def _entered(self) -> dict[str, Any]:
        return {
            "label": self.label.text().strip(),
            "detail": self.detail.text.strip(),
            "deadline": read_near_day(self.day.text(), self._shown.today),
            "rule": self.rule.rule,
        }

    def _add(self) -> str:
        said = self._entered()
        new = NewExpectation(said["label"], said["rule"], said["deadline"], said["detail"])
        action, by_hand = self._shown.action, self.hand.change()
        made, _changes = self._hub.do(
            lambda session: add_expectation(session, action, new, by_hand=by_hand)
        )
        return str(made)

    def _change(self) -> None:
        known, shown = self._shown.known, self._shown
        fields = {
            name: value for name, value in self._entered().items() if value != getattr(known, name)
        }
        by_hand = self.hand.change()
        if fields or by_hand:
            change = Reworded(fields, by_hand, shown.seen, shown.hand_seen)
            self._hub.do(reword_expectation, self.expectation, change)

    def _remove(self) -> None:
        known = self._shown.known
        if known is None:
            return
        title = _("Ne plus attendre « {} » ?").format(known.label)
        if not confirm(self, title, consequence(self._shown), _("Ne plus l'attendre"), danger=True):
            return
        try:
            self._hub.do(remove_expectation, known.id)
        except UserError as error:
            self.refuse(error.sentence)
            self.fit()
        else:
            self.reject()


def consequence(shown: Defining) -> str:
    """What becomes of what establishments said."""
    kept = _("Ctrl+Z le ramène tel qu'il est.")
    if not shown.answers:
        return _("Aucun établissement n'a encore répondu. {}").format(kept)
    words = ngettext(
        "La réponse d'un établissement ne compte plus ; elle reste dans le journal.",
        "Les réponses de {} établissements ne comptent plus ; elles restent dans le journal.",
        shown.answers,
    )
    return f"{words.format(shown.answers)} {kept}"


def new_expectation(hub: Hub, action: str, parent: QWidget | None) -> ExpectationDialog:
    """The dialog that adds one for an action."""
    return ExpectationDialog(hub, hub.ask(defining, action), parent)


def edit_expectation(hub: Hub, expectation: str, parent: QWidget | None) -> ExpectationDialog:
    """The dialog about one that is expected. UserError when this base does not hold it."""
    action = hub.ask(action_of_expectation, expectation)
    return ExpectationDialog(hub, hub.ask(defining, action, expectation), parent)
