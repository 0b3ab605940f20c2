"""What the last report says, in its author's words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.action.follow_up import FollowUp
from db.queries.action.visa import VisaRow
from desktop.i18n import _, long_date
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.label import Icon, Label, rule

SIDE_BY_SIDE = 3


class SituationCard(Card):
    """Synthesis, then only what is filled of the four texts; `past_asked` wants the former ones."""

    past_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Situation"), parent=parent)
        self._past = Button(_("Versions précédentes"), kind=Kind.LINK)
        self._past.clicked.connect(self.past_asked)
        self.add_action(self._past)
        self._content = QWidget()
        self.add(self._content)

    def show_situation(self, sheet: FollowUp) -> None:
        """Show the report of an action."""
        title, note = _("Situation"), ""
        if sheet.updated_on is not None:
            title = _("Situation au {day}").format(day=long_date(sheet.updated_on))
            note = _("par {author}").format(author=sheet.updated_by) if sheet.updated_by else ""
        self.set_title(title, note=note)
        self._past.setVisible(sheet.updated_on is not None)
        fresh = _content(sheet)
        self.body.replaceWidget(self._content, fresh)
        self._content.hide()
        self._content.deleteLater()
        self._content = fresh


def _content(sheet: FollowUp) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    texts = [one for one in _texts(sheet) if one[3]]
    if sheet.synthesis:
        column.addWidget(_words(sheet.synthesis, Text.BODY))
    if texts:
        column.addLayout(_side_by_side(texts))
    if not sheet.synthesis and not texts:
        said = _("Aucun texte n'accompagne ce point d'avancement.")
        if sheet.updated_on is None:
            said = _("Aucun point d'avancement : la situation n'est pas renseignée.")
        column.addWidget(Label(said, Text.TABLE, "muted", wrap=True))
    if sheet.visa is not None:
        column.addLayout(_visa(sheet.visa))
    return whole


def _visa(visa: VisaRow) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(6)
    line.addWidget(Icon("file-check", 16, "muted"), 0, Qt.AlignmentFlag.AlignTop)
    said = _("Visa : {}").format(visa.words)
    line.addWidget(Label(said, Text.TABLE, "muted", wrap=True), 1)
    return line


def _texts(sheet: FollowUp) -> list[tuple[str, str, str, str | None]]:
    return [
        (_("Avancées"), "circle-check", "good", sheet.done),
        (_("Difficultés"), "triangle-alert", "danger", sheet.difficulties),
        (_("Suite"), "arrow-right", "info", sheet.next),
        (_("Décision attendue"), "gavel", "accent", sheet.asked),
    ]


def _side_by_side(texts: list[tuple[str, str, str, str | None]]) -> QGridLayout:
    """Three columns at most, with a line between them; four texts make a square."""
    columns = len(texts) if len(texts) <= SIDE_BY_SIDE else 2
    grid = QGridLayout()
    grid.setHorizontalSpacing(15)
    grid.setVerticalSpacing(14)
    for number, (title, icon, ink, text) in enumerate(texts):
        row, place = divmod(number, columns)
        if place:
            grid.addWidget(rule(vertical=True), row, 2 * place - 1)
        grid.addWidget(_text(title, icon, ink, text or ""), row, 2 * place)
        grid.setColumnStretch(2 * place, 1)
    return grid


def _text(title: str, icon: str, ink: str, text: str) -> QWidget:
    whole = QWidget()
    head = QHBoxLayout()
    head.setSpacing(6)
    head.addWidget(Icon(icon, 16, ink))
    head.addWidget(Label(title, Text.TABLE_STRONG, ink), 1)
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(5)
    column.addLayout(head)
    column.addWidget(_words(text, Text.TABLE))
    column.addStretch(1)
    return whole


def _words(text: str, step: Text) -> Label:
    words = Label(text, step, wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return words
