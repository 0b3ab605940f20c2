"""Adding a point to the agenda, or changing one."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from db.commands.meeting import add_item
from db.errors import UserError
from db.kinds.choices import Expected
from db.queries.action_list import action_list
from db.queries.agenda import AgendaRow
from db.queries.shown import shown_ops
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.picker import ActionPicker
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.pages.meeting.controls import ICONS
from desktop.pages.meeting.work import change_item
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.choice_row import ChoiceRow, Option
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

MINUTES = 15
FIELDS = ("title", "minutes", "expected", "presenter", "detail")


class ItemDialog(FittingDialog):
    """`item` is the id of the point that was added or changed, '' before."""

    def __init__(
        self, hub: Hub, meeting: str, parent: QWidget | None = None, known: AgendaRow | None = None
    ) -> None:
        title = _("Modifier le point") if known else _("Ajouter un point")
        super().__init__(title, "", parent, width=560)
        self.hub = hub
        self.item = ""
        self._meeting, self._known = meeting, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.title = QLineEdit()
        self.expected = ChoiceRow(
            _("Attendu"), [Option(one.value, one.label, ICONS[one]) for one in Expected]
        )
        self.minutes = QSpinBox()
        self.presenter = QLineEdit()
        self.detail = TextArea(_("Précision"), 2000)
        self.picker = ActionPicker(hub.ask(action_list))
        self.banner = Banner(Message.DANGER, "")
        self.save = Button(_("Enregistrer") if known else title, "check", Kind.PRIMARY)
        self._build()
        self._fill()
        self.title.setFocus()
        keep_typing(self, hub, f"item:{known.id if known else meeting}", self.picker)

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
        self._title_field = Field(_("Point"), self.title)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(Field(_("Attendu"), self.expected), 1)
        line.addWidget(Field(_("Durée"), self.minutes))
        self.body.addWidget(self._title_field)
        self.body.addLayout(line)
        self.body.addWidget(Field(_("Présenté par"), self.presenter))
        self.body.addWidget(Field(_("Actions concernées"), self.picker))
        self.body.addWidget(self.detail)
        self.body.addWidget(self.banner)
        self.banner.hide()
        self.add_button(Button(_("Annuler")))
        self.add_action(self.save)
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.title.textEdited.connect(lambda _text: self._title_field.set_error(None))
        self.picker.ticked.connect(self._start_from)

    def _fill(self) -> None:
        known = self._known
        self.expected.set_value((known.expected if known else Expected.INFORMATION).value)
        self.minutes.setValue(known.minutes if known else MINUTES)
        if known is not None:
            self.title.setText(known.title)
            self.presenter.setText(known.presenter or "")
            self.detail.set_text(known.detail or "")
            self.picker.choose([action.id for action in known.actions])

    def _start_from(self, action: str) -> None:
        """The first action chosen says what the point is about, where nothing is typed yet."""
        row = self.picker.known.row_at(self.picker.known.place_of(action))
        if row is None or self.title.text().strip():
            return
        self.title.setText(row.title)
        if not self.presenter.text().strip() and row.leads:
            self.presenter.setText(row.leads[0])
        if row.asked and not self.detail.text:
            self.detail.set_text(row.asked)
            self.expected.set_value(Expected.DECISION.value)

    def _save(self) -> None:
        title = self.title.text().strip()
        if not title:
            self._title_field.set_error(_("Donnez un intitulé au point."))
            self.title.setFocus()
            self.fit()
            return
        if not self.detail.fits:
            self.detail.setFocus()
            return
        fields = {
            "title": title,
            "minutes": self.minutes.value(),
            "expected": Expected(self.expected.value or Expected.INFORMATION.value),
            "presenter": self.presenter.text().strip() or None,
            "detail": self.detail.text.strip() or None,
        }
        try:
            self._keep(fields)
        except UserError as error:
            self.banner.set_message(Message.DANGER, error.sentence)
            self.banner.show()
            self.fit()
            return
        self.accept()

    def _keep(self, fields: dict[str, Any]) -> None:
        chosen = self.picker.chosen
        if self._known is None:
            self.item, _changes = self.hub.do(_add, self._meeting, fields, chosen)
            return
        before = {action.id for action in self._known.actions}
        links = {f"action:{action}": True for action in chosen if action not in before}
        links |= {f"action:{action}": False for action in before - set(chosen)}
        said = {name: new for name, new in fields.items() if new != getattr(self._known, name)}
        self.hub.do(change_item, self._known.id, said | links, self._seen)
        self.item = self._known.id


def _add(session: Any, meeting: str, fields: dict[str, Any], actions: list[str]) -> Any:
    return add_item(session, meeting, actions=actions, **fields)
