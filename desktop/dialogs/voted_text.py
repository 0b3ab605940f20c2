"""Changing the voted text of an action, with the decision that lets it be changed."""

from PySide6.QtWidgets import QLineEdit, QWidget

from db.commands.voted import edit_voted
from db.errors import UserError
from db.queries.action.fiche import Fiche
from db.queries.action.voted import VOTED
from db.queries.base.display import label_of
from db.queries.journal.shown import shown_ops
from desktop.dialogs.fitting import FittingDialog
from desktop.dialogs.tall import TallArea
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.text_area import TextArea

WIDTH, ROOM, TALLEST = 720, 662, 460
HIGH = 76
MOST = {"problem": 5000, "objective": 5000, "public": 2000, "method": 5000}
MOST |= {"calendar": 2000, "means": 5000}
LINES = ("vote", "source", "reference")
LONGEST = 300


class VotedDialog(FittingDialog):
    """Every text of what was voted, then the reference of the decision: one gesture.

    One begins at the text `first`, by its field.
    """

    def __init__(self, hub: Hub, shown: Fiche, parent: QWidget | None, *, first: str = "") -> None:
        said = _("Ce texte a été voté : dites quelle décision permet de le changer.")
        super().__init__(_("Modifier le texte voté"), said, parent, width=WIDTH)
        self._hub, self._action = hub, shown.sheet.id
        self._seen = hub.ask(shown_ops, self._action, *VOTED)
        self.areas: dict[str, TextArea] = {}
        self.lines: dict[str, QLineEdit] = {}
        area = TallArea(ROOM, TALLEST)
        for name in VOTED:
            area.column.addWidget(self._editor(name, shown.voted.texts[name]))
        area.fit()
        self.decision = QLineEdit()
        self.decision.setMaxLength(LONGEST)
        self._decision = Field(
            _("Référence de la décision"), self.decision, _("séance, date, numéro")
        )
        self.body.addWidget(area)
        self.body.addWidget(self._decision)
        self.add_button(Button(_("Annuler")))
        self.save = self.add_action(Button(_("Enregistrer le texte voté"), kind=Kind.PRIMARY))
        self.save.setDefault(True)
        self.save.clicked.connect(self._try)
        keep_typing(self, hub, f"voted:{self._action}")
        begin = self.lines.get(first) or (self.areas[first].input if first in self.areas else None)
        if begin is not None:
            begin.setFocus()

    def _editor(self, name: str, text: str) -> QWidget:
        label = label_of(self._action, name)
        if name in LINES:
            line = QLineEdit(text)
            line.setMaxLength(LONGEST)
            line.setPlaceholderText(prompts()[name])
            self.lines[name] = line
            return Field(label, line)
        area = TextArea(label, MOST[name], prompts()[name])
        area.input.setFixedHeight(HIGH)
        area.set_text(text)
        self.areas[name] = area
        return area

    def _try(self) -> None:
        texts = {name: area.text for name, area in self.areas.items()}
        texts |= {name: line.text() for name, line in self.lines.items()}
        decision = self.decision.text()
        try:
            self._hub.do(edit_voted, self._action, texts, decision, self._seen)
        except UserError as error:
            self._decision.set_error(error.sentence)
            if not decision.strip():
                self.decision.setFocus()
            self.fit()
            return
        self.accept()


def prompts() -> dict[str, str]:
    """What each text answers, while it is empty."""
    return {
        "problem": _("À quel problème cette action répond-elle ?"),
        "objective": _("Que faut-il changer, pour qui ?"),
        "public": _("Pour quels enfants, quelles familles, quels professionnels ?"),
        "method": _("Comment s'y prendre, étape par étape ?"),
        "calendar": _("Quel début, quelles étapes, quelle fin ?"),
        "means": _("Avec quels postes, quels crédits, quels financeurs ?"),
        "vote": _("Quelle délibération, à quelle date ?"),
        "source": _("De quel document ce texte vient-il ?"),
        "reference": _("À quel autre texte renvoie-t-il ?"),
    }
