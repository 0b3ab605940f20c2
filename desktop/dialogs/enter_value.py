"""Entering the value of an indicator for one period."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from db.commands.entries import NewValue, enter_values
from db.errors import UserError
from db.kinds.choices import EntryState
from db.kinds.period import Period
from db.queries.entry.entering import NEVER, EntryRow, IndicatorEntries
from db.queries.entry.expects import check_numbers
from db.queries.entry.measured_words import measured_words
from db.queries.entry.odd import Known, ask_if_exact
from desktop.dialogs.value_fields import ValueFields
from desktop.dialogs.value_past import ValuePast
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.typed import read_span
from desktop.widgets.button import Button, Kind
from desktop.widgets.dialog import Dialog
from desktop.widgets.field import Field
from desktop.widgets.label import Label

LONGEST_COMMENT, LONGEST = 2000, 1000


class EntryDialog(Dialog):
    """A value by the nature of its indicator; what was entered before shows again.

    A computed indicator is not entered: the dialog says what it is made of.
    """

    def __init__(self, hub: Hub, row: IndicatorEntries, parent: QWidget | None) -> None:
        super().__init__(_("Saisir une valeur"), row.label, parent, width=560)
        self._hub, self._row = hub, row
        self._recalled: EntryRow | None = None
        if row.expects.kind.computed:
            self._say_computed()
            return
        self.value = ValueFields(row.expects)
        self.past = ValuePast()
        self._place, self._category = _choices(row)
        self._period = _periods(row)
        self._period_field = Field(_("Période"), self._period, _("2024, S1 2024, T3 2024…"))
        self._result = Label("", Text.TABLE, "muted", wrap=True)
        self._asked = Label("", Text.TABLE, "warning", wrap=True)
        self._reason, self._source, self._comment = _line(), _line(), _line(LONGEST_COMMENT)
        self._reason_field = Field(
            _("Motif de la correction"), self._reason, _("gardé avec l'ancienne valeur")
        )
        self._saving = Button(_("Enregistrer la valeur"), kind=Kind.PRIMARY)
        self._build()
        self._period.editTextChanged.connect(self._recall)
        for choice in (self._place, self._category):
            choice.currentIndexChanged.connect(self._recall)
        self.value.changed.connect(self._look)
        self._recall()
        self.value.first().setFocus()
        keep_typing(self, hub, f"value:{row.id}")

    def show_entry(self, period: Period, place: str = "", category: str = "") -> None:
        """Ask for the value of this period and part rather than of the next period."""
        if self._row.expects.kind.computed:
            return
        for choice, wanted in ((self._place, place), (self._category, category)):
            choice.setCurrentIndex(max(choice.findData(wanted), 0))
        self._period.setCurrentText(period.label)

    def _say_computed(self) -> None:
        self.body.addWidget(
            Label(_("Cet indicateur est calculé : il ne se saisit pas."), wrap=True)
        )
        if self._row.formula:
            self.body.addWidget(Label(self._row.formula, Text.BODY_STRONG, wrap=True))
        said = _("Saisissez les indicateurs dont il est fait ; il suit aussitôt.")
        self.body.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
        self.add_button(Button(_("Fermer")), default=True)

    def _build(self) -> None:
        where = QHBoxLayout()
        where.setSpacing(12)
        where.addWidget(self._period_field, 1)
        for name, choice in ((_("Pour"), self._place), (_("Catégorie"), self._category)):
            field = Field(name, choice)
            field.setVisible(choice.count() > 1 or choice.currentData() != "")
            where.addWidget(field, 1)
        self.body.addLayout(where)
        for part in (self.past, self.value, self._result, self._asked, self._reason_field):
            self.body.addWidget(part)
        said = QHBoxLayout()
        said.setSpacing(12)
        said.addWidget(Field(_("Source de la valeur"), self._source), 1)
        said.addWidget(Field(_("Commentaire"), self._comment), 1)
        self.body.addLayout(said)
        self.add_button(Button(_("Annuler")))
        if self._row.accepts:
            draft = self.add_action(Button(_("Garder en brouillon")))
            draft.setAutoDefault(False)
            draft.clicked.connect(partial(self._try, draft=True))
        self._saving.setDefault(True)
        self._saving.clicked.connect(partial(self._try, draft=False))
        self.add_action(self._saving)

    def _known(self) -> EntryRow | None:
        """What was entered of what is asked now."""
        period = self._typed_period()
        if period is None:
            return None
        return self._row.at(period, self._place.currentData(), self._category.currentData())

    def _recall(self) -> None:
        """What was already entered for the period, to be corrected rather than doubled.

        What is typed stays while one looks for its period among those that hold nothing.
        """
        known, before = self._known(), self._recalled
        self._recalled = known
        if known is not None or _same(before, self.value.typed()):
            self.value.show_value(known.measured if known else None)
        lines = (self._source, self._comment)
        for line, said, former in zip(lines, _texts(known), _texts(before), strict=True):
            if known is not None or line.text() == former:
                line.setText(said)
        if known is not None:
            self._reason.clear()
        self.past.show_entry(known.line if known else None)
        self._look()

    def _look(self) -> None:
        """What the numbers make, what cannot be, what is odd; and whether a reason is asked."""
        measured, period = self.value.typed(), self._typed_period()
        made = asked = ""
        try:
            if measured:
                check_numbers(measured, self._row.expects)
                if measured.get("denominator") is not None:
                    made = _("Soit {}.").format(measured_words(measured, self._row.expects))
                asked = self._odd(period, measured) or ""
        except UserError as error:
            asked = error.sentence
        for label, words in ((self._result, made), (self._asked, asked)):
            label.setText(words)
            label.setVisible(bool(words))
        self._reason_field.set_error(None)
        self._reason_field.setVisible(measured is not None and self._corrects(measured or None))
        self._saving.setText(self._verb(measured))
        self.fit()

    def _verb(self, measured: dict[str, Any] | None) -> str:
        """What the button does: what was sent back may stand as it is."""
        if not self._row.accepts:
            return _("Enregistrer la valeur")
        known = self._known()
        sent_back = known is not None and known.line.state is EntryState.RETURNED
        if sent_back and measured is not None and _same(known, measured):
            return _("Soumettre de nouveau")
        return _("Soumettre la valeur")

    def _odd(self, period: Period | None, measured: dict[str, Any]) -> str | None:
        if period is None:
            return None
        series = self._row.series(self._place.currentData(), self._category.currentData())
        known = [Known(one.period, one.line.measured) for one in series]
        return ask_if_exact(period, measured, known, self._row.expects)

    def _corrects(self, measured: dict[str, Any] | None) -> bool:
        """Whether what was said is said otherwise: a draft was not; one returned asks for it."""
        known = self._known()
        if known is None or not known.measured or _same(known, measured):
            return False
        return known.line.state not in (EntryState.DRAFT, EntryState.RETURNED)

    def _try(self, _on: bool = False, *, draft: bool) -> None:
        period = self._read_period()
        try:
            measured = self.value.read()
        except UserError:
            self.fit()
            return
        if period is None or not self._has_reason(measured) or not self._says_something(measured):
            self.fit()
            return
        try:
            self._save(period, measured, draft=draft)
        except UserError as error:
            self.value.refuse(error.sentence)
            self.fit()
        else:
            self.accept()

    def _has_reason(self, measured: dict[str, Any] | None) -> bool:
        missing = self._corrects(measured) and not self._reason.text().strip()
        said = _("Dites pourquoi la valeur change : le motif est gardé avec l'ancienne.")
        self._reason_field.setVisible(self._corrects(measured))
        self._reason_field.set_error(said if missing else None)
        return not missing

    def _says_something(self, measured: dict[str, Any] | None) -> bool:
        """'Non renseigné' where nothing was entered is nothing to save."""
        if measured is None and self._known() is None and not self._comment.text().strip():
            self.past.say(_("Rien n'est renseigné pour cette période : il n'y a rien à retirer."))
            return False
        return True

    def _save(self, period: Period, measured: dict[str, Any] | None, *, draft: bool) -> None:
        """Write what differs from what the dialog showed of the period, over that alone."""
        known = self._known()
        texts = {"comment": self._comment.text().strip(), "source": self._source.text().strip()}
        before = {
            "comment": known.comment if known else "",
            "source": known.line.source if known else "",
        }
        fields: dict[str, Any] = {n: said for n, said in texts.items() if said != before[n]}
        if not _same(known, measured):
            fields["measured"] = measured
        new = NewValue(
            *(self._row.id, period, fields, known.seen if known else NEVER),
            place=self._place.currentData() or None,
            category=self._category.currentData() or None,
            reason=self._reason.text() if self._corrects(measured) else "",
            draft=draft,
        )
        self._hub.do(enter_values, [new])

    def _typed_period(self) -> Period | None:
        try:
            return read_span(self._period.currentText())
        except UserError:
            return None

    def _read_period(self) -> Period | None:
        try:
            period = read_span(self._period.currentText())
            said = None if period else _("Donnez la période, par exemple 2024 ou S1 2024.")
        except UserError as error:
            period, said = None, error.sentence
        self._period_field.set_error(said)
        return period


def _same(known: EntryRow | None, measured: dict[str, Any] | None) -> bool:
    """Whether these numbers are those entered already."""
    return _plain(known.measured if known else None) == _plain(measured)


def _texts(row: EntryRow | None) -> tuple[str, str]:
    """Its source and its comment."""
    return (row.line.source, row.comment) if row else ("", "")


def _plain(measured: Mapping[str, Any] | None) -> dict[str, Any]:
    said = (measured or {}).items()
    return {name: one for name, one in said if one is not None and one is not False}


def _periods(row: IndicatorEntries) -> QComboBox:
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    for period in row.periods:
        box.addItem(period.label, period.code)
    box.setCurrentText(row.proposed.label)
    return box


def _choices(row: IndicatorEntries) -> tuple[QComboBox, QComboBox]:
    """The whole or an establishment, the whole or a category; '' is the whole."""
    place, category = QComboBox(), QComboBox()
    if row.whole or not row.places:
        place.addItem(_("L'ensemble"), "")
    for one in row.places:
        place.addItem(one.name, one.id)
    category.addItem(_("Toutes"), "")
    for part in row.categories:
        category.addItem(part.label, part.code)
    return place, category


def _line(longest: int = LONGEST) -> QLineEdit:
    line = QLineEdit()
    line.setMaxLength(longest)
    return line
