"""Adding a body of the scheme, or changing what is said of one."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from db.commands.committee import add_committee, edit_committee
from db.kinds.choices import Body
from db.queries.journal.shown import shown_ops
from db.queries.meeting.committee import BodyRow, scheme_in_sight
from desktop.dialogs.form import FormDialog, changed, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

FIELDS = ("name", "every", "gathers", "presidency", "secretariat")
USUAL = {Body.FOLLOW_UP: 6, Body.STEERING: 12, Body.REVIEW_DAY: 12}


class BodyDialog(FormDialog):
    """`committee` is the id of the body that was added or changed, '' before."""

    def __init__(self, hub: Hub, known: BodyRow | None, parent: QWidget | None = None) -> None:
        title = _("Modifier l'instance") if known else _("Nouvelle instance")
        verb = _("Enregistrer") if known else _("Ajouter l'instance")
        super().__init__(title, save_button(verb), parent, width=520)
        self.hub = hub
        self.committee = ""
        self._known = known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.kind = QComboBox()
        self.name, self.presidency, self.secretariat = QLineEdit(), QLineEdit(), QLineEdit()
        self.every = QSpinBox()
        self.gathers = TextArea(_("Réunit"), 500)
        self._name_field = Field(_("Nom"), self.name)
        self._build()
        self._fill()
        keep_typing(self, hub, f"committee:{known.id if known else 'new'}")
        self.name.setFocus()

    def _build(self) -> None:
        for one in Body:
            self.kind.addItem(one.label, one)
        self.every.setRange(0, 120)
        self.every.setSpecialValueText(_("au besoin"))
        self.every.setSuffix(_(" mois"))
        self.every.setFixedWidth(140)
        self.gathers.input.setFixedHeight(64)
        for line in (self.name, self.presidency, self.secretariat):
            line.setMaxLength(200)
        for widget in (self.kind, self.name, self.every, self.presidency, self.secretariat):
            widget.setFixedHeight(CONTROL)
        first = QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(Field(_("Sorte"), self.kind), 1)
        first.addWidget(Field(_("Périodicité"), self.every))
        self.body.addLayout(first)
        self.body.addWidget(self._name_field)
        self.body.addWidget(self.gathers)
        self.body.addWidget(Field(_("Présidence"), self.presidency))
        self.body.addWidget(Field(_("Secrétariat"), self.secretariat))
        self.finish()
        self.kind.currentIndexChanged.connect(lambda _place: self._follow())
        self.name.textEdited.connect(lambda _text: self._name_field.set_error(None))

    def _fill(self) -> None:
        known = self._known
        if known is None:
            self._follow()
            return
        self.kind.setCurrentIndex(list(Body).index(known.body))
        self.kind.setEnabled(False)
        self.name.setText(known.name)
        self.every.setValue(known.every or 0)
        self.gathers.set_text(known.gathers)
        self.presidency.setText(known.presidency)
        self.secretariat.setText(known.secretariat)

    def _follow(self) -> None:
        """Another kind: its own name and periodicity, where nothing else was typed."""
        if self._known is None and not self.name.isModified():
            body = Body(self.kind.currentData())
            self.name.setText(body.label)
            self.every.setValue(USUAL.get(body, 0))

    def wrong(self) -> QWidget | None:
        return None if self.gathers.fits else self.gathers

    def refuse(self, sentence: str) -> None:
        self._name_field.set_error(sentence)

    def write(self) -> None:
        known, entered = self._known, self._said()
        if known is None:
            body, name = Body(self.kind.currentData()), entered.pop("name")
            scheme = self.hub.ask(scheme_in_sight, self.hub.scheme)
            self.committee, _made = self.hub.do(
                lambda session: add_committee(session, body, name, scheme, **entered)
            )
            return
        said = changed(entered, known)
        self.hub.do(lambda session: edit_committee(session, known.id, seen=self._seen, **said))
        self.committee = known.id

    def _said(self) -> dict[str, Any]:
        return {
            "name": self.name.text().strip(),
            "every": self.every.value() or None,
            "gathers": self.gathers.text.strip() or None,
            "presidency": self.presidency.text().strip() or None,
            "secretariat": self.secretariat.text().strip() or None,
        }
