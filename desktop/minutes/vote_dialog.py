"""Noting what the room voted: a question, and how many raised green, orange, blue."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from db.commands.decision import add_vote, edit_vote
from db.queries.journal.shown import shown_ops
from db.queries.meeting.decision import VoteRow
from desktop.dialogs.form import FormDialog, save_button
from desktop.hub import Hub
from desktop.i18n import _
from desktop.kept import keep_typing
from desktop.look.fonts import Text, font
from desktop.look.sizes import CONTROL
from desktop.widgets.field import Field
from desktop.widgets.large import LARGE_WIDTH, enlarge

MOST = 99_999


class VoteDialog(FormDialog):
    """`item` is the point that the room votes about, None outside of any.

    `large`: the whole room reads what is written.
    """

    def __init__(
        self,
        hub: Hub,
        meeting: str,
        item: str | None,
        parent: QWidget,
        known: VoteRow | None = None,
        *,
        large: bool = False,
    ) -> None:
        title = _("Modifier le vote") if known else _("Noter un vote de la salle")
        super().__init__(
            title, save_button(_("Enregistrer")), parent, width=LARGE_WIDTH if large else 520
        )
        self.hub = hub
        self._meeting, self._item, self._known = meeting, item, known
        self._seen = hub.ask(shown_ops, known.id, "question", "counts") if known else None
        self.question = QLineEdit(known.question if known else "")
        held = (known.yes, known.no, known.unknown) if known else (0, 0, 0)
        self.counts = [_count(value) for value in held]
        self._build()
        if large:
            enlarge(self)
        self.question.setFocus()
        keep_typing(self, hub, f"vote:{known.id if known else item or meeting}")

    def _build(self) -> None:
        self.question.setMaxLength(500)
        self.question.setFixedHeight(CONTROL)
        self._asked = Field(_("Question posée à la salle"), self.question)
        line = QHBoxLayout()
        line.setSpacing(12)
        colours = (_("vert"), _("orange"), _("bleu"))
        words = (_("Oui"), _("Non"), _("Ne sait pas"))
        for word, colour, count in zip(words, colours, self.counts, strict=True):
            line.addWidget(Field(word, count, colour), 1)
        self.body.addWidget(self._asked)
        self.body.addLayout(line)
        self.finish()
        self.question.textEdited.connect(lambda _text: self._asked.set_error(None))

    def wrong(self) -> QWidget | None:
        if self.question.text().strip():
            return None
        self._asked.set_error(_("Écrivez la question posée à la salle."))
        return self.question

    def write(self) -> None:
        question = self.question.text().strip()
        yes, no, unknown = (count.value() for count in self.counts)
        counts, known = (yes, no, unknown), self._known
        if known is None:
            self.hub.do(add_vote, self._meeting, question, counts, self._item)
            return
        self.hub.do(lambda session: edit_vote(session, known.id, question, counts, seen=self._seen))


def _count(value: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, MOST)
    box.setValue(value)
    box.setFont(font(Text.FIGURE, tabular=True))
    box.setFixedHeight(CONTROL + 12)
    return box
