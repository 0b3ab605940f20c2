"""The former values of one field, and the way to put one back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.commands.restore import restore
from db.errors import UserError
from db.queries.journal.field_past import FieldVersion, field_past
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.tall import TallArea
from desktop.hub import Hub
from desktop.i18n import _, clock, long_date
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message

WIDTH, ROOM = 620, 562
LONGEST_DECISION = 300
_FLAG = Qt.TextInteractionFlag
SELECTABLE = _FLAG.TextSelectableByMouse | _FLAG.TextSelectableByKeyboard
Write = Callable[[FieldVersion, str], object]


class FieldPastDialog(FittingDialog):
    """Who wrote what of a field, and when, the latest first.

    Without `may` it is only read. With `write`, a value is put back by it, and needs the reference
    of a decision; else by `restore`.
    """

    def __init__(
        self,
        hub: Hub,
        about: tuple[str, str, str],
        parent: QWidget | None,
        *,
        may: bool,
        write: Write | None = None,
    ) -> None:
        self._hub, (self._entity, self._field, label) = hub, about
        self._may, self._write = may, write
        said = _("Une valeur rétablie s'ajoute à l'historique ; rien n'est perdu.") if may else ""
        super().__init__(_("Historique : {}").format(label), said, parent, width=WIDTH)
        self._area = TallArea(ROOM)
        self.decision = QLineEdit()
        self.decision.setMaxLength(LONGEST_DECISION)
        self._decision = Field(_("Référence de la décision"), self.decision, _("pour rétablir"))
        self._decision.setVisible(may and write is not None)
        self._error = Label("", Text.TABLE, "danger", wrap=True)
        self._error.hide()
        self.body.addWidget(self._area)
        self.body.addWidget(self._decision)
        self.body.addWidget(self._error)
        self.add_button(Button(_("Fermer"), kind=Kind.PRIMARY), default=True)
        self._fill(hub.ask(field_past, self._entity, self._field))
        if may and write is not None:
            keep_typing(self, hub, f"restore:{self._entity}:{self._field}")

    def _fill(self, versions: tuple[FieldVersion, ...]) -> None:
        self._contested = len({one.raw for one in versions if one.stands}) > 1
        for number, one in enumerate(versions):
            if number:
                self._area.column.addWidget(rule())
            self._area.column.addWidget(self._version(one))
        if not versions:
            never = _("Rien n'a encore été écrit dans ce champ.")
            self._area.column.addWidget(Label(never, Text.TABLE, "muted"))
        self._area.column.addStretch(1)
        self._area.fit()

    def _version(self, one: FieldVersion) -> QWidget:
        whole = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(when_and_who(one), Text.CAPTION, "muted"))
        head.addStretch(1)
        if one.stands:
            head.addWidget(standing_tag(contested=self._contested))
        elif self._may and not one.erased:
            back = Button(_("Rétablir"), "undo-2", small=True)
            back.setAccessibleName(_("Rétablir : {}").format(one.value))
            back.clicked.connect(lambda: self._put_back(one))
            head.addWidget(back)
        value = Label(one.value, Text.TABLE, "faint" if one.erased else "text", wrap=True)
        value.setTextInteractionFlags(SELECTABLE)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(value)
        if one.reason:
            reason = _("Motif : {}").format(one.reason)
            column.addWidget(Label(reason, Text.TABLE, "muted", wrap=True, italic=True))
        return whole

    def _put_back(self, one: FieldVersion) -> None:
        try:
            if self._write is None:
                self._hub.do(restore, one.op)
            else:
                self._write(one, self.decision.text())
        except UserError as error:
            self._error.setText(error.sentence)
            self._error.show()
            self.fit()
            if self._write is not None and not self.decision.text().strip():
                self.decision.setFocus()
            return
        self.accept()


def when_and_who(one: FieldVersion) -> str:
    """'14 septembre 2024, 17 h 40 · Mission santé'."""
    return f"{long_date(one.at.date())}, {clock(one.at)} · {one.author}"


def standing_tag(*, contested: bool) -> Tag:
    """What is said of a value that nothing replaced."""
    if contested:
        return Tag(_("en conflit"), "git-merge", Message.WARNING)
    return Tag(_("affichée"), "check", Message.GOOD)
