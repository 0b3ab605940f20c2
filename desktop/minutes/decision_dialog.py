"""Noting a decision against a point, or changing one: what, who, by when, for which actions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QWidget

from db.commands.decision import add_decision, edit_decision
from db.queries.action.listed import action_list
from db.queries.journal.shown import shown_ops
from db.queries.meeting.decision import DecisionRow
from desktop.dialogs.form import FormDialog, changed, save_button
from desktop.dialogs.picker import ActionPicker
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.sizes import CONTROL
from desktop.widgets.date_field import DateField
from desktop.widgets.field import Field
from desktop.widgets.large import LARGE_WIDTH, enlarge
from desktop.widgets.text_area import TextArea

USUAL_TERM = timedelta(days=91)
FIELDS = ("text", "who", "due")


class DecisionDialog(FormDialog):
    """`item` is the point, None outside of any; `actions` are ticked at first.

    `large`: the whole room reads what is written.
    """

    def __init__(
        self,
        hub: Hub,
        meeting: str,
        item: str | None,
        parent: QWidget,
        *,
        known: DecisionRow | None = None,
        actions: Sequence[str] = (),
        large: bool = False,
    ) -> None:
        title = _("Modifier la décision") if known else _("Noter une décision")
        save = save_button(_("Enregistrer"), keys="Ctrl+Entrée")
        super().__init__(title, save, parent, width=LARGE_WIDTH if large else 560)
        self.hub = hub
        self._meeting, self._item, self._known = meeting, item, known
        self._seen = hub.ask(shown_ops, known.id, *FIELDS) if known else None
        self.text = TextArea(_("Ce qui est décidé"), 2000)
        self.who = QLineEdit()
        self.dated = QCheckBox(_("À faire avant le"))
        self.due = DateField(_("Échéance"), hub.now().astimezone().date() + USUAL_TERM)
        self.picker = ActionPicker(hub.ask(action_list))
        self._build()
        self._fill(actions)
        if large:
            enlarge(self)
        self.text.setFocus()
        keep_typing(self, hub, f"decision:{known.id if known else item or meeting}", self.picker)

    def _build(self) -> None:
        self.text.input.setFixedHeight(84)
        self.who.setMaxLength(200)
        self.who.setFixedHeight(CONTROL)
        self.due.setFixedHeight(CONTROL)
        self.due.setEnabled(False)
        term = QHBoxLayout()
        term.setSpacing(12)
        term.addWidget(self.dated)
        term.addWidget(self.due, 1)
        self.body.addWidget(self.text)
        self.body.addWidget(Field(_("Qui la met en œuvre"), self.who))
        self.body.addLayout(term)
        self.body.addWidget(Field(_("Actions concernées"), self.picker))
        self.finish()
        self.dated.toggled.connect(self.due.setEnabled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.try_to_write)

    def _fill(self, actions: Sequence[str]) -> None:
        known = self._known
        if known is None:
            self.picker.choose(list(actions))
            return
        self.text.set_text(known.text)
        self.who.setText(known.who)
        if known.due is not None:
            self.due.set_day(known.due)
            self.dated.setChecked(True)
        self.picker.choose([action.id for action in known.actions])

    def wrong(self) -> QWidget | None:
        if not self.text.text.strip():
            self.text.set_error(_("Écrivez ce qui est décidé."))
            return self.text
        return None if self.text.fits else self.text

    def write(self) -> None:
        fields: dict[str, Any] = {
            "text": self.text.text.strip(),
            "who": self.who.text().strip() or None,
            "due": self.due.day if self.dated.isChecked() else None,
        }
        chosen, known = self.picker.chosen, self._known
        if known is None:
            meeting, item = self._meeting, self._item
            self.hub.do(
                lambda session: add_decision(
                    session, meeting, fields.pop("text"), item=item, actions=chosen, **fields
                )
            )
            return
        before = {action.id for action in known.actions}
        said = changed(fields, known)
        links = {f"action:{one}": one in chosen for one in before ^ set(chosen)}
        if said or links:
            self.hub.do(
                lambda session: edit_decision(session, known.id, seen=self._seen, **said, **links)
            )
