"""Beside the table: what is awaited of the house, and the dates that come."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QVBoxLayout

from db.queries.establishment.home import HomeRow, HouseHome
from db.queries.establishment.home_around import Coming, ToEnter
from db.words import SHORT_MONTHS
from desktop.i18n import _, long_date, ngettext, short_date
from desktop.look.fonts import Text, font
from desktop.look.icons import paint_icon
from desktop.look.marks import rounded
from desktop.look.tokens import Tokens
from desktop.widgets.card import Card
from desktop.widgets.label import Label
from desktop.widgets.paint import CENTER, Stamp, break_lines, paint_lines, paint_text, width_of
from desktop.widgets.pill import paint_stamp
from desktop.widgets.row_stop import ASIDE, RowStop
from desktop.widgets.stop import Lanes
from desktop.widgets.tones import Message, tone_of

MOST, MOST_VALUES = 4, 4
TALL, DATE_TALL, BLOCK = 58, 54, 42
SOON = 30  # days under which how many remain is said


class AsideCard(Card):
    """A few lines that are pressed, one Tab stop for all; a sentence where there are none."""

    def __init__(self, title: str, icon: str) -> None:
        super().__init__(title, icon=icon, flush=True)
        self.body.setContentsMargins(ASIDE, 0, ASIDE, ASIDE)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._said = Label("", Text.TABLE, "muted", wrap=True)
        self._said.setContentsMargins(ASIDE, 4, ASIDE, 4)
        self._lanes = Lanes(self)
        self.add(self._lines)
        self.add(self._said)

    def show_lines(self, lines: Sequence[RowStop], said: str) -> None:
        """Show other lines, and a sentence under them ('' for none)."""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self._lines.addWidget(line)
        self._lanes.set_rows([[line] for line in lines])
        self._said.setText(said)
        self._said.setVisible(bool(said))


class AwaitedCard(AsideCard):
    """`row_asked` gives an expectation to say something of, `value_asked` a value to enter."""

    row_asked = Signal(str)
    value_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Attendu de vous"), "list-checks")

    def show_home(self, shown: HouseHome, *, own: bool) -> None:
        """What is not in place yet, the soonest due first, then the values to enter."""
        left, values = shown.awaited, shown.to_enter
        count = len(left) + len(values)
        title = _("Attendu de vous") if own else _("Attendu ici")
        self.set_title(title, str(count) if count else "")
        lines: list[RowStop] = []
        for row in left[:MOST]:
            line = _Line(row.here.label, until(row), _icon(row), until(row, brief=True))
            line.clicked.connect(
                lambda _on=False, one=row.here.expectation: self.row_asked.emit(one)
            )
            lines.append(line)
        for value in values[:MOST_VALUES]:
            line = _Line(value.label, _("valeur à saisir : {}").format(value.period.label), _CHART)
            line.clicked.connect(lambda _on=False, one=value: self.value_asked.emit(one))
            lines.append(line)
        self.show_lines(lines, _rest(left, values))


class DatesCard(AsideCard):
    """`meeting_asked` gives a sitting, `sending_asked` wants the file that a closing awaits."""

    meeting_asked = Signal(str)
    sending_asked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Prochaines dates"), "calendar-days")

    def show_home(self, shown: HouseHome) -> None:
        """The sittings that this base holds, and the end of the reports before them."""
        lines: list[RowStop] = []
        for one in shown.coming:
            line = _DateLine(one, shown.today)
            if one.closes:
                line.clicked.connect(self.sending_asked)
            else:
                line.clicked.connect(
                    lambda _on=False, meeting=one.meeting: self.meeting_asked.emit(meeting)
                )
            lines.append(line)
        self.show_lines(lines, "" if lines else _("Aucune date n'est connue pour le moment."))


_CHART = ("chart-line", "muted")


class _Line(RowStop):
    """`brief` is drawn where there is no room for what is under the words."""

    def __init__(self, words: str, under: str, icon: tuple[str, str], brief: str = "") -> None:
        super().__init__(TALL)
        self._words, self._under, self._icon, self._brief = words, under, icon, brief
        self.say(", ".join(filter(None, (words, under))))

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        name, ink = self._icon
        late = ink == "danger"
        colour = tone_of(Message.DANGER, tokens).ink if late else tokens.muted
        left = box.left() + 26
        lines = break_lines(self._words, font(Text.TABLE), int(box.right() - left), 2)
        tall = Text.TABLE.line * len(lines) + (Text.CAPTION.line if self._under else 0)
        top = box.center().y() - tall / 2
        words = QRectF(left, top, box.right() - left, Text.TABLE.line * len(lines))
        paint_icon(painter, name, QRectF(box.left(), top + 1, 16, 16), colour)
        paint_lines(painter, words, lines, Text.TABLE, tokens.text)
        under = QRectF(left, words.bottom(), words.width(), Text.CAPTION.line)
        face = font(Text.CAPTION_STRONG if late else Text.CAPTION)
        whole = not self._brief or width_of(self._under, face) <= under.width()
        paint_text(painter, under, self._under if whole else self._brief, face, colour)


class _DateLine(RowStop):
    def __init__(self, one: Coming, today: date) -> None:
        super().__init__(DATE_TALL)
        self._on, self._closes = one.on, one.closes
        self._title = _("Clôture des remontées") if one.closes else one.title
        self._under = _("envoi attendu") if one.closes else one.detail
        days = (one.on - today).days
        soon = ngettext("{} jour", "{} jours", days).format(days) if days else _("aujourd'hui")
        self._days = soon if one.closes and days <= SOON else ""
        self.say("; ".join(filter(None, (long_date(one.on), self._title, self._under, self._days))))

    def paint_row(self, painter: QPainter, box: QRectF, tokens: Tokens) -> None:
        block = QRectF(box.left(), box.center().y() - BLOCK / 2, BLOCK, BLOCK)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(
            rounded(block, 6), QColor(tokens.accent_soft if self._closes else tokens.sunken)
        )
        painter.restore()
        ink = tokens.sel_ink if self._closes else tokens.text
        high = QRectF(block.left(), block.top() + 4, BLOCK, 20)
        low = QRectF(block.left(), block.top() + 23, BLOCK, 15)
        day = font(Text.BODY_STRONG, tabular=True)
        paint_text(painter, high, str(self._on.day), day, ink, align=CENTER)
        month = SHORT_MONTHS[self._on.month - 1]
        paint_text(painter, low, month, font(Text.CAPTION), ink, align=CENTER)
        right = box.right()
        if self._days:
            tone = tone_of(Message.WARNING, tokens)
            stamp = Stamp(self._days, "clock", tone.ink, tone.soft, 4)
            right -= stamp.width + 8
            at = QRectF(right + 8, box.top(), stamp.width, box.height())
            paint_stamp(painter, at, stamp)
        left = block.right() + 12
        two = bool(self._under)
        top = box.center().y() - (17 if two else 9)
        title = QRectF(left, top, right - left, Text.TABLE_MEDIUM.line)
        paint_text(painter, title, self._title, font(Text.TABLE_MEDIUM), tokens.text)
        under = QRectF(left, title.bottom(), right - left, Text.CAPTION.line)
        paint_text(painter, under, self._under, font(Text.CAPTION), tokens.muted)


def until(row: HomeRow, *, brief: bool = False) -> str:
    """'attendu le 27 septembre 2024', 'en retard, attendu le…'; 'en retard : 27 sept. 24' in brief.

    '' without a deadline.
    """
    deadline = row.here.deadline
    if deadline is None:
        return ""
    if brief:
        words = _("en retard : {}") if row.here.late else _("attendu le {}")
        return words.format(short_date(deadline))
    words = _("en retard, attendu le {}") if row.here.late else _("attendu le {}")
    return words.format(long_date(deadline))


def _icon(row: HomeRow) -> tuple[str, str]:
    return ("clock", "danger") if row.here.late else ("circle-dashed", "muted")


def _rest(left: Sequence[HomeRow], values: Sequence[ToEnter]) -> str:
    if not left and not values:
        return _("Tout est dit : rien n'est attendu pour le moment.")
    more = max(len(left) - MOST, 0) + max(len(values) - MOST_VALUES, 0)
    return ngettext("Et {} autre.", "Et {} autres.", more).format(more) if more else ""
