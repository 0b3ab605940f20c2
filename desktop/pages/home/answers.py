"""The card of the answers: how many pilots have reported, and who is awaited."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.noun import Noun
from db.queries.meeting.answers import answered_words, since_words
from db.queries.scheme.dashboard_rows import Answer, Answers
from db.queries.scheme.words import usual_words
from desktop.i18n import _, long_date, ngettext, short_date
from desktop.look.fonts import Text, font
from desktop.look.tokens import Tokens
from desktop.pages.home import places
from desktop.pages.home.nothing import Nothing
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import RIGHT, paint_bar, paint_text, width_of
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.stop import Lanes

SHOWN, COUNTED, SENT = 3, 84, 132
NARROW, SENT_NARROW = 400, 92
FIGURE = 202


class AnswersCard(Card):
    """`asked` gives the Place that was pressed; `reminders_asked` wants the letters to the late."""

    asked = Signal(object)
    reminders_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Remontées reçues"), icon="inbox", flush=True)
        self.remind = Button(_("Préparer les relances"), kind=Kind.LINK)
        self.remind.clicked.connect(self.reminders_asked)
        self.add_action(self.remind)
        self.figure = _FigureStop()
        self._fresh = ElidedLabel("", Text.CAPTION, "muted")
        self.files = Button("", "file-down", Kind.LINK)
        self.rows = [_MissingStop() for _row in range(SHOWN)]
        self._awaited = ElidedLabel("", Text.CAPTION_STRONG, "muted")
        self._sent = Label(_("Reçu en dernier"), Text.CAPTION_STRONG, "muted")
        self._all_said = Nothing(inset=ASIDE)
        self.nothing = Nothing()
        self._answers: Answers | None = None
        self._word = usual_words().action
        self._lanes = Lanes(self)
        self._content = QWidget()
        self._build()
        self._connect()

    def show_answers(
        self, answers: Answers, aside: int, *, pilots: int, word: Noun, prepares: bool = True
    ) -> None:
        """Show who has answered, of all the pilots there are, and how many files wait.

        Who does not prepare the sittings reminds nobody, and took none of the pilots' files.
        """
        self._answers, self._word = answers, word
        late = answers.missing
        self.figure.show_answers(answers, pilots - len(answers.pilots))
        fresh = self._word.counted(answers.up_to_date)
        self._fresh.set_text(_("{} sur {} à jour").format(fresh, answers.actions))
        words = ngettext("{} fichier à intégrer", "{} fichiers à intégrer", aside).format(aside)
        self.files.setText(words)
        self.files.setVisible(aside > 0)
        self._show_late(late, sent=prepares)
        self.remind.setVisible(bool(late) and prepares)
        self._content.setVisible(bool(answers.pilots))
        self.nothing.say(*_why_nothing(answers, prepares=prepares))

    def _show_late(self, late: tuple[Answer, ...], *, sent: bool) -> None:
        words = ngettext("Attendues de {} pilote", "Attendues de {} pilotes", len(late))
        more = _(", dont") if len(late) > SHOWN else ""
        self._awaited.set_text(words.format(len(late)) + more)
        self._awaited.setVisible(bool(late))
        self._sent.setVisible(bool(late) and sent)
        for place, row in enumerate(self.rows):
            row.setVisible(place < len(late))
            if place < len(late):
                row.show_missing(late[place], self._word, sent=sent)
        self._lanes.set_rows([[row] for row in self.rows[: len(late)]])
        self._all_said.say("" if late else _("Tous les pilotes attendus ont répondu."))

    def _build(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 12)
        left.setSpacing(0)
        left.addWidget(self.figure)
        under = QVBoxLayout()
        under.setContentsMargins(ASIDE, 4, 0, 0)
        under.setSpacing(0)
        under.addWidget(self._fresh)
        self.files.setMinimumHeight(24)  # the room of a fingertip, however tight the card
        under.addWidget(self.files, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(under)
        left.addStretch(1)
        self.figure.setFixedWidth(FIGURE + 2 * ASIDE)
        inner = QWidget()
        inner.setLayout(left)
        row = QHBoxLayout(self._content)
        row.setContentsMargins(ASIDE, 0, 0, 12)
        row.setSpacing(0)
        row.addWidget(inner)
        row.addSpacing(16)
        row.addWidget(rule(vertical=True))
        row.addSpacing(12)
        row.addLayout(self._right(), 1)
        self.body.addWidget(self._content)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def _right(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(ASIDE, 0, 16, 0)
        head.addWidget(self._awaited, 1)
        head.addWidget(self._sent)
        right = QVBoxLayout()
        right.setContentsMargins(0, 3, 0, 0)
        right.setSpacing(0)
        right.addLayout(head)
        right.addSpacing(3)
        lines = QVBoxLayout()
        lines.setContentsMargins(0, 0, 16 - ASIDE, 0)
        lines.setSpacing(0)
        for row in self.rows:
            lines.addWidget(row)
        right.addLayout(lines)
        right.addWidget(self._all_said)
        right.addStretch(1)
        return right

    def _connect(self) -> None:
        self.figure.clicked.connect(self._open_all)
        self.files.clicked.connect(lambda: self.asked.emit(places.FILES))
        self.nothing.asked.connect(lambda: self.asked.emit(places.PEOPLE))
        for row in self.rows:
            row.clicked.connect(lambda _on=False, one=row: self._open(one))

    def _open(self, row: "_MissingStop") -> None:
        if row.shown is not None:
            self.asked.emit(places.of_missing([row.shown]))

    def _open_all(self) -> None:
        if self._answers is not None:
            self.asked.emit(places.of_missing(self._answers.missing))


class _FigureStop(RowStop):
    """'19 / 27 pilotes' over its bar."""

    def __init__(self) -> None:
        super().__init__(52)
        self._answered, self._pilots = 0, 0

    def show_answers(self, answers: Answers, finished: int) -> None:
        """Show another figure; nothing is awaited of so many pilots, whose actions are finished."""
        self._answered, self._pilots = answers.answered, len(answers.pilots)
        words = answered_words(self._answered, self._pilots)
        self.say(f"{words}, {since_words(answers.since)}{_finished(finished)}")
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        large, beside = font(Text.KEY_FIGURE), _regular(Text.SECTION)
        wide = width_of(str(self._answered), large)
        line = QRectF(box.left(), 0, box.width(), 34)
        paint_text(painter, line, str(self._answered), large, tokens.text)
        words = ngettext("/ {} pilote attendu", "/ {} pilotes attendus", self._pilots).format(
            self._pilots
        )
        rest = QRectF(line.left() + wide + 6, 4, line.width() - wide - 6, 30)
        paint_text(painter, rest, words, beside, tokens.muted)
        part = self._answered / self._pilots if self._pilots else 0
        bar = QRectF(box.left(), 37, box.width(), 8)
        paint_bar(painter, bar, part, tokens.accent, tokens.track)


class _MissingStop(RowStop):
    """One pilot who has not answered."""

    def __init__(self) -> None:
        super().__init__(25)
        self.shown: Answer | None = None
        self._sent, self._counted = True, ""

    def show_missing(self, row: Answer, word: Noun, *, sent: bool) -> None:
        """Show another pilot, with the day on which they were last heard."""
        self.shown, self._sent = row, sent
        self._counted = word.counted(len(row.awaited))
        said = [row.name, self._counted]
        if sent:
            said.append(_("reçu en dernier : {}").format(_heard(row)))
        self.say(", ".join(said))
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        if self.shown is None:
            return
        face = font(Text.TABLE, tabular=True)
        narrow = box.width() < NARROW
        wide = (SENT_NARROW if narrow else SENT) if self._sent else 0
        sent = QRectF(box.right() - wide, 0, wide, box.height())
        room = max(COUNTED, width_of(self._counted, face) + 12)
        counted = QRectF(sent.left() - room, 0, room, box.height())
        name = QRectF(box.left(), 0, counted.left() - box.left(), box.height())
        paint_text(painter, name, self.shown.name, font(Text.TABLE), tokens.text)
        paint_text(painter, counted, self._counted, face, tokens.muted, align=RIGHT)
        if self._sent:
            day = _heard(self.shown, brief=narrow)
            paint_text(painter, sent, day, face, tokens.muted, align=RIGHT)


def _heard(row: Answer, *, brief: bool = False) -> str:
    """The day, and whether somebody typed it for them where there is room to say so."""
    if row.heard_on is None:
        return _("jamais")
    if brief:
        return short_date(row.heard_on)
    return (
        _("saisi le {}").format(short_date(row.heard_on))
        if row.entered_by
        else long_date(row.heard_on)
    )


def _finished(pilots: int) -> str:
    """Why fewer are awaited than there are."""
    if pilots <= 0:
        return ""
    words = ngettext(
        "; {} autre n'est pas attendu, ses actions étant réalisées ou abandonnées",
        "; {} autres ne sont pas attendus, leurs actions étant réalisées ou abandonnées",
        pilots,
    )
    return words.format(pilots)


def _regular(step: Text) -> QFont:
    face = font(step)
    face.setWeight(QFont.Weight.Normal)
    return face


def _why_nothing(answers: Answers, *, prepares: bool) -> tuple[str, str]:
    if answers.pilots:
        return "", ""
    return (
        _("Aucune remontée n'est attendue : aucune action en cours n'a de pilote."),
        _("Désigner les pilotes") if prepares else "",
    )
