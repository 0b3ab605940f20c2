"""The card of the sitting to come."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from db.queries.scheme.dashboard_rows import NextMeeting, Preparation, Stage
from desktop.i18n import _, clock, full_date, ngettext
from desktop.look.fonts import Text, font
from desktop.look.palette import current
from desktop.look.sizes import RADIUS_TAG
from desktop.look.tokens import Tokens
from desktop.pages.home import places
from desktop.pages.home.nothing import Nothing
from desktop.place import Place
from desktop.widgets.card import Card
from desktop.widgets.date_block import SIDE, paint_date_block
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.paint import Stamp, paint_text
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.steps_line import StepsLine

STEPS = 6  # those of the sitting's page; the last three come once it is printed


class NextMeetingCard(Card):
    """`asked` gives the Place that was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Prochain comité"), icon="calendar-days", flush=True)
        self._meeting: NextMeeting | None = None
        self._tag = _BodyTag()
        self.add_action(self._tag)
        self.body.setContentsMargins(ASIDE, 0, ASIDE, 0)
        self.line = _MeetingStop()
        self.line.clicked.connect(self._open)
        self.nothing = Nothing(inset=ASIDE)
        self.nothing.asked.connect(lambda: self.asked.emit(places.MEETINGS))
        self.steps = StepsLine()
        self._step = ElidedLabel("", Text.CAPTION, "muted")
        self._steps = QWidget()
        under = QVBoxLayout(self._steps)
        under.setContentsMargins(ASIDE, 7, ASIDE, 0)
        under.setSpacing(6)
        under.addWidget(self.steps)
        under.addWidget(self._step)
        self.body.addWidget(self.line)
        self.body.addWidget(self._steps)
        self.body.addWidget(self.nothing)
        self.body.addStretch(1)

    def show_meeting(
        self,
        meeting: NextMeeting | None,
        preparation: Preparation | None,
        *,
        prepares: bool = True,
    ) -> None:
        """Show the sitting and, to who prepares it, how far that is; or that none is planned."""
        self._meeting = meeting
        self._tag.setVisible(meeting is not None)
        self.line.setVisible(meeting is not None)
        self.nothing.say(
            "" if meeting else _("Aucun comité n'est prévu."),
            "" if meeting or not prepares else _("Prévoir un comité"),
        )
        if meeting is not None:
            self._tag.set_text(meeting.title)
            self.line.show_meeting(meeting)
        self._steps.setVisible(preparation is not None and prepares)
        if preparation is not None:
            here = list(Stage).index(preparation.stage) + 1
            self.steps.set_steps(STEPS, here)
            self._step.set_text(stage_words(preparation, here))

    def _open(self) -> None:
        if self._meeting is not None:
            self.asked.emit(Place("meetings", self._meeting.id))


class _MeetingStop(RowStop):
    def __init__(self) -> None:
        super().__init__(SIDE + 8)
        self._days, self._word = "", ""
        self._lines = ("", "", "")

    def show_meeting(self, meeting: NextMeeting) -> None:
        """The three lines, and how many days remain."""
        self._days = str(meeting.days) if meeting.days else ""
        self._word = ngettext("jour", "jours", meeting.days) if meeting.days else _("aujourd'hui")
        day = full_date(meeting.on)
        self._lines = (day[0].upper() + day[1:], where(meeting), closing(meeting))
        remains = f"{self._days} {self._word}".strip()
        self.say("; ".join(part for part in (meeting.title, *self._lines, remains) if part))
        self.update()

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        block = QRectF(box.left(), 4, SIDE, SIDE)
        paint_date_block(painter, block, self._days, self._word, tokens)
        left, wide = block.right() + 16, box.right() - block.right() - 16
        day, place, close = self._lines
        top = 8.0
        paint_text(painter, QRectF(left, top, wide, 20), day, font(Text.CARD_TITLE), tokens.text)
        for number, words in enumerate(line for line in (place, close) if line):
            line_box = QRectF(left, top + 22 + 18 * number, wide, 18)
            paint_text(painter, line_box, words, font(Text.TABLE), tokens.muted)


class _BodyTag(QWidget):
    """'Comité de suivi nº 8', on the accent's soft ground."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Name another body."""
        self._text = text
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._stamp().width, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            self._stamp().paint(painter, QRectF(self.rect()))

    def _stamp(self) -> Stamp:
        tokens = current()
        return Stamp(self._text, None, tokens.sel_ink, tokens.accent_soft, RADIUS_TAG)


def stage_words(preparation: Preparation, here: int) -> str:
    """'Étape 1 sur 5 : remontées (8 pilotes attendus)'."""
    left = preparation.left
    what = {
        Stage.REPORTS: ngettext(
            "remontées ({} pilote attendu)", "remontées ({} pilotes attendus)", left
        ),
        Stage.ARBITRATION: ngettext(
            "arbitrages ({} action à inscrire)", "arbitrages ({} actions à inscrire)", left
        ),
        Stage.AGENDA: _("ordre du jour"),
        Stage.PAPERS: _("impression et diffusion"),
    }[preparation.stage]
    said = _("Étape {here} sur {total} : {what}")
    return said.format(here=here, total=STEPS, what=what.format(left))


def where(meeting: NextMeeting) -> str:
    """'9 h 30 – 12 h, salle des Tilleuls'; what is not known is left out."""
    hours = ""
    if meeting.start is not None:
        hours = clock(meeting.start)
        if meeting.end is not None:
            hours = f"{hours} – {clock(meeting.end)}"
    return ", ".join(part for part in (hours, meeting.place or "") if part)


def closing(meeting: NextMeeting) -> str:
    """Until when the pilots may send."""
    if meeting.closes_on is None:
        return _("Clôture des remontées : non fixée")
    day = full_date(meeting.closes_on).rpartition(" ")[0]
    return _("Clôture des remontées : {}").format(day)
