"""A dialog whose fields are written by its button."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QWidget

from db.errors import UserError
from desktop.dialogs.fitting import FittingDialog
from desktop.i18n import _
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.tones import Message


class FormDialog(FittingDialog):
    """`save` writes and closes; what is wrong or refused keeps it open, and is said.

    A form fills `body`, then calls `finish`.
    """

    def __init__(
        self, title: str, save: Button, parent: QWidget | None, *, width: int = 560, text: str = ""
    ) -> None:
        super().__init__(title, text, parent, width=width)
        self.save = save
        self.banner = Banner(Message.DANGER, "")

    def finish(self) -> None:
        """Put what ends every form under the fields that stand in `body`."""
        self.body.addWidget(self.banner)
        self.banner.hide()
        self.add_button(Button(_("Annuler")))
        self.add_action(self.save)
        self.save.setDefault(True)
        self.save.clicked.connect(self.try_to_write)

    def try_to_write(self) -> None:
        """Write what is entered and close, where nothing is wrong and nothing refuses it."""
        wrong = self.wrong()
        if wrong is not None:
            wrong.setFocus()
            self.fit()
            return
        try:
            self.write()
        except UserError as error:
            self.tell_refusal(error)
            self.fit()
        else:
            self.accept()

    def wrong(self) -> QWidget | None:
        """The field that cannot be written as it stands, once it says why; None when all can."""
        return None

    def write(self) -> None:
        """Write what is entered. UserError where the base refuses it."""
        raise NotImplementedError

    def tell_refusal(self, error: UserError) -> None:
        """Say why the base refused: under a field where the form knows which."""
        self.refuse(error.sentence)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was written, where no field does."""
        self.banner.set_message(Message.DANGER, sentence)
        self.banner.show()


def changed(entered: Mapping[str, Any], known: object) -> dict[str, Any]:
    """What was entered otherwise than it is known; whatever is empty is alike."""
    before = {name: getattr(known, name) for name in entered}
    return {name: new for name, new in entered.items() if (new or None) != (before[name] or None)}


def save_button(words: str, keys: str = "") -> Button:
    """The button of a form that adds or changes something."""
    return Button(words, "check", Kind.PRIMARY, keys=keys)
