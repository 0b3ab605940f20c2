"""What was decided and voted against a point, line by line, each with what one may do of it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.meeting.decision import DecisionRow, VoteRow
from desktop.i18n import _, ngettext, short_date
from desktop.look.fonts import Text
from desktop.widgets.button import IconButton, Kind
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message

TOP = Qt.AlignmentFlag.AlignTop


class Lines(QWidget):
    """`edit_asked` and `removal_asked` give the row; `large` is read from across a room."""

    edit_asked = Signal(object)
    removal_asked = Signal(object)

    def __init__(self, nothing: str, *, large: bool = False) -> None:
        super().__init__()
        self._large = large
        self._shown: tuple[Sequence[object], bool] | None = None
        self._nothing = Label(nothing, Text.TABLE, "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(self._nothing)
        self._lines: list[QWidget] = []

    def show_decisions(self, rows: Sequence[DecisionRow], *, fixed: bool) -> None:
        """Show decisions; `fixed`: only read."""
        self._show(rows, fixed, self._decision)

    def show_votes(self, rows: Sequence[VoteRow], *, fixed: bool) -> None:
        """Show votes of the room; `fixed`: only read."""
        self._show(rows, fixed, self._vote)

    def _show(self, rows: Sequence[object], fixed: bool, line: Callable[..., QWidget]) -> None:
        if self._shown == (rows, fixed):
            return
        self._shown = (rows, fixed)
        for old in self._lines:
            old.hide()
            old.deleteLater()
        self._lines = [line(row, fixed) for row in rows]
        for one in self._lines:
            self._column.addWidget(one)
        self._nothing.setVisible(not rows)

    def _decision(self, row: DecisionRow, fixed: bool) -> QWidget:
        term = _("avant le {}").format(short_date(row.due)) if row.due else ""
        codes = " ".join(one.code for one in row.actions)
        said = " · ".join(word for word in (row.code, row.who, term, codes, row.since) if word)
        note = ElidedLabel(said, Text.STAGE_NOTE if self._large else Text.TABLE, "muted")
        return self._line(row, row.text, [note, state_tag(row)], fixed)

    def _vote(self, row: VoteRow, fixed: bool) -> QWidget:
        said = _large_counts(row) if self._large else vote_tags(row)
        return self._line(row, row.question, said, fixed)

    def _line(self, row: object, text: str, under: Sequence[QWidget], fixed: bool) -> QWidget:
        whole = QWidget()
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(Label(text, Text.STAGE if self._large else Text.BODY, wrap=True))
        facts = FlowLayout(across=24 if self._large else 8, down=4, squeezes=True)
        for one in under:
            facts.addWidget(one)
        words.addLayout(facts)
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        across.addLayout(words, 1)
        if not fixed:
            for icon, name, asked in (
                ("pencil", _("Modifier"), self.edit_asked),
                ("x", _("Retirer"), self.removal_asked),
            ):
                button = IconButton(icon, name, Kind.PLAIN)
                button.setAccessibleDescription(text)
                button.clicked.connect(lambda _on=False, asked=asked: asked.emit(row))
                across.addWidget(button, 0, TOP)
        return whole


def state_tag(row: DecisionRow) -> Tag:
    """How far a decision is, in a word; what is late says so."""
    if row.overdue:
        return Tag(_("{}, en retard").format(row.state.label), "triangle-alert", Message.DANGER)
    return Tag(row.state.label, *TAGS[row.state.value])


TAGS: dict[str, tuple[str, Message | None]] = {
    "to_do": ("circle-dashed", None),
    "in_progress": ("circle-play", Message.INFO),
    "done": ("circle-check", Message.GOOD),
    "dropped": ("ban", None),
}


def vote_tags(row: VoteRow) -> tuple[Tag, ...]:
    """The three counts, each by its word and its colour: green, orange, blue."""
    return (
        Tag(_("Oui : {}").format(row.yes), "check", Message.GOOD),
        Tag(_("Non : {}").format(row.no), "x", Message.WARNING),
        Tag(_("Ne sait pas : {}").format(row.unknown), "circle-help", Message.INFO),
        Tag(ngettext("{} voix", "{} voix", total(row)).format(total(row))),
    )


def _large_counts(row: VoteRow) -> tuple[Label, ...]:
    """The same, for a whole room."""
    counts = ((_("Oui"), row.yes), (_("Non"), row.no), (_("Ne sait pas"), row.unknown))
    inks = ("good", "warning", "info")
    return tuple(
        Label(_("{} : {}").format(word, count), Text.KEY_FIGURE, ink, tabular=True)
        for (word, count), ink in zip(counts, inks, strict=True)
    )


def total(row: VoteRow) -> int:
    """How many voted."""
    return row.yes + row.no + row.unknown
