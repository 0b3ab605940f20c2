"""Adding a point that the agendas of a body begin with, or changing one."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from db.commands.committee import add_usual_point, edit_usual_point
from db.errors import UserError
from db.kinds.choices import Expected
from db.queries.seats import UsualRow
from db.queries.shown import shown_ops
from desktop.dialogs.fitting import FittingDialog
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

MINUTES = 10
FIELDS = ("title", "minutes", "expected", "presenter", "detail", "pause")
ICONS = {
    Expected.DECISION: "gavel",
    Expected.DISCUSSION: "message-square-quote",
    Expected.INFORMATION: "info",
}


class UsualPointDialog(FittingDialog):
    """`point` is the id of the point that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, committee: str, known: UsualRow | None, parent: QWidget | None = None
    ) -> None:
        title = _("Modifier le point habituel") if known else _("Ajouter un point habituel")
        super().__init__(title, parent=parent, width=560)
        self.hub = hub
        self.point = ""
        self._committee, self._known = committee, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.title, self.presenter = QLineEdit(), QLineEdit()
        self.minutes = QSpinBox()
        options = [Option(one.value, one.label, ICONS[one]) for one in Expected]
        self.expected = ChoiceRow(_("Attendu"), options)
        self.detail = TextArea(_("Précision"), 2000)
        self.pause = QCheckBox(_("C'est une pause"))
        self._title_field = Field(_("Point"), self.title)
        self.save = Button(_("Enregistrer") if known else title, "check", Kind.PRIMARY)
        self._build()
        self._fill()
        keep_typing(self, hub, f"usual:{known.id if known else committee}")
        self.title.setFocus()

    def _build(self) -> None:
        self.title.setMaxLength(500)
        self.presenter.setMaxLength(200)
        self.minutes.setRange(0, 600)
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(_(" min"))
        self.minutes.setFixedWidth(128)
        self.detail.input.setFixedHeight(64)
        for widget in (self.title, self.presenter, self.minutes):
            widget.setFixedHeight(CONTROL)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Field(_("Attendu"), self.expected), 1)
        line.addWidget(Field(_("Durée"), self.minutes))
        self.body.addWidget(self._title_field)
        self.body.addWidget(self.pause)
        self.body.addLayout(line)
        self.body.addWidget(Field(_("Présenté par"), self.presenter))
        self.body.addWidget(self.detail)
        self.add_button(Button(_("Annuler")))
        self.add_action(self.save)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.title.textEdited.connect(lambda _text: self._title_field.set_error(None))
        self.pause.toggled.connect(self._follow_pause)

    def _fill(self) -> None:
        known = self._known
        self.expected.set_value((known.expected if known else Expected.INFORMATION).value)
        self.minutes.setValue(known.minutes if known else MINUTES)
        if known is not None:
            self.title.setText(known.title)
            self.presenter.setText(known.presenter or "")
            self.detail.set_text(known.detail or "")
            self.pause.setChecked(known.pause)

    def _follow_pause(self, pause: bool) -> None:
        """A pause is talked about by nobody."""
        for widget in (self.expected, self.presenter, self.detail):
            widget.setEnabled(not pause)
        if pause and not self.title.text().strip():
            self.title.setText(_("Pause"))

    def _save(self) -> None:
        if not self.detail.fits:
            self.detail.setFocus()
            return
        try:
            self._keep(self._said())
        except UserError as error:
            self._title_field.set_error(error.sentence)
            self.title.setFocus()
            self.fit()
            return
        self.accept()

    def _said(self) -> dict[str, Any]:
        pause = self.pause.isChecked()
        return {
            "title": self.title.text().strip(),
            "minutes": self.minutes.value(),
            "expected": Expected(self.expected.value or Expected.INFORMATION.value),
            "presenter": None if pause else self.presenter.text().strip() or None,
            "detail": None if pause else self.detail.text.strip() or None,
            "pause": pause,
        }

    def _keep(self, entered: dict[str, Any]) -> None:
        known = self._known
        if known is None:
            self.point, _made = self.hub.do(
                lambda session: add_usual_point(session, self._committee, **entered)
            )
            return
        said = {name: new for name, new in entered.items() if new != getattr(known, name)}
        self.hub.do(lambda session: edit_usual_point(session, known.id, seen=self._seen, **said))
        self.point = known.id
