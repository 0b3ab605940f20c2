"""Adding an establishment, or changing what is said of one."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from db.commands.establishment import add_establishment, edit_establishment
from db.errors import FieldError, UserError
from db.kinds.choices import Managed
from db.queries.establishment.listed import HouseRow, words_for
from db.queries.journal.shown import shown_ops
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.pages.committee.word_line import word_line
from desktop.widgets.day_or_none import DayOrNone
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

FIELDS = (
    *("name", "type", "managed", "manager", "area", "place"),
    *("capacity", "age_from", "age_to", "opened", "comment"),
)
UNSAID = -1


class EstablishmentDialog(FormDialog):
    """`establishment` is the id of the one that was added or changed, '' before."""

    def __init__(self, hub: Hub, known: HouseRow | None, parent: QWidget | None = None) -> None:
        title = _("Modifier l'établissement") if known else _("Nouvel établissement")
        verb = _("Enregistrer") if known else _("Ajouter l'établissement")
        super().__init__(title, save_button(verb), parent, width=620)
        self.hub = hub
        self.establishment = ""
        self._known = known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        words = hub.ask(words_for)
        self.name = word_line(())
        self.type, self.manager = word_line(words["type"]), word_line(words["manager"])
        self.area, self.place = word_line(words["area"]), word_line(())
        self.managed = QComboBox()
        self.capacity = _count(100_000)
        self.age_from, self.age_to = _count(120), _count(120)
        self.opened = DayOrNone(_("Ouvert le"), hub.now().date())
        self.comment = TextArea(_("Commentaire"), 2000)
        self._fields = {
            "name": Field(_("Nom"), self.name),
            "type": Field(_("Type"), self.type, _("un type inconnu est ajouté")),
            "manager": Field(_("Organisme gestionnaire"), self.manager),
            "age_to": Field(_("à l'âge de"), self.age_to),
            "opened": Field(_("Ouverture"), self.opened),
        }
        self._build()
        self._fill()
        self._shown = self.said()
        keep_typing(self, hub, f"establishment:{known.id if known else 'new'}")
        self.name.setFocus()

    def said(self) -> dict[str, Any]:
        """What is entered, by field."""
        return {
            "name": self.name.text().strip(),
            "type": self.type.text().strip(),
            "managed": self.managed.currentData(),
            "manager": self.manager.text().strip(),
            "area": " ".join(self.area.text().split()),
            "place": self.place.text().strip(),
            "capacity": _value(self.capacity),
            "age_from": _value(self.age_from),
            "age_to": _value(self.age_to),
            "opened": self.opened.day,
            "comment": self.comment.text.strip(),
        }

    def wrong(self) -> QWidget | None:
        for field in self._fields.values():
            field.set_error(None)
        if not self.name.text().strip():
            self._fields["name"].set_error(_("Donnez le nom de l'établissement."))
            return self.name
        return None if self.comment.fits else self.comment

    def write(self) -> None:
        said = self.said()
        if self._known is None:
            name, manager, place = (said.pop(one) for one in ("name", "manager", "place"))
            given = {key: value for key, value in said.items() if value not in (None, "")}
            self.establishment, _made = self.hub.do(
                add_establishment, name, manager, place, more=given
            )
            return
        fields = {key: value for key, value in said.items() if value != self._shown[key]}
        if fields:
            self.hub.do(edit_establishment, self._known.id, fields, self._seen)
        self.establishment = self._known.id

    def tell_refusal(self, error: UserError) -> None:
        field = error.field if isinstance(error, FieldError) else ""
        if field in self._fields:
            self._fields[field].set_error(error.sentence)
            self._fields[field].widget.setFocus()
        else:
            super().tell_refusal(error)

    def _build(self) -> None:
        self.managed.addItem(_("Non renseignée"), None)
        for one in Managed:
            self.managed.addItem(one.label, one)
        self.managed.setFixedHeight(CONTROL)
        self.area.setMaxLength(80)
        self.type.setMaxLength(80)
        self.comment.input.setFixedHeight(64)
        self.body.addWidget(self._fields["name"])
        self._line(self._fields["type"], Field(_("Gestion"), self.managed))
        self.body.addWidget(self._fields["manager"])
        note = _("arrondissement, commune ou secteur")
        self._line(Field(_("Secteur"), self.area, note), Field(_("Adresse"), self.place))
        ages = Field(_("Accueille de l'âge de"), self.age_from)
        self._line(Field(_("Capacité en places"), self.capacity), ages, self._fields["age_to"])
        self.body.addWidget(self._fields["opened"])
        self.body.addWidget(self.comment)
        self.finish()

    def _line(self, *fields: Field) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        for field in fields:
            line.addWidget(field, 1)
        self.body.addLayout(line)

    def _fill(self) -> None:
        if self._known is None:
            return
        house = self._known.house
        self.name.setText(house.name)
        self.type.setText(house.type_name)
        self.managed.setCurrentIndex(max(self.managed.findData(house.managed), 0))
        self.manager.setText(house.manager_name)
        self.area.setText(house.area)
        self.place.setText(house.place)
        for box, value in (
            (self.capacity, house.capacity),
            (self.age_from, house.age_from),
            (self.age_to, house.age_to),
        ):
            box.setValue(UNSAID if value is None else value)
        self.opened.set_day(house.opened)
        self.comment.set_text(self._known.comment)


def _count(most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(UNSAID, most)
    box.setSpecialValueText(_("non renseigné"))
    box.setValue(UNSAID)
    box.setFixedHeight(CONTROL)
    return box


def _value(box: QSpinBox) -> int | None:
    return None if box.value() == UNSAID else box.value()
