"""The head of the house's page: how much is in place, what the house is, how fresh its base is."""

from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from db.kinds.choices import Deployed, Status
from db.queries.establishment.home import HouseHome
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Counts
from desktop.i18n import _, brief_date, ngettext
from desktop.look.fonts import Text
from desktop.look.marks import rounded
from desktop.look.palette import current
from desktop.look.sizes import CARD_INSET
from desktop.signs import DEPLOYED_ICONS, DEPLOYED_TONES
from desktop.widgets.card import Card
from desktop.widgets.columns import Columns
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Icon, Label, rule
from desktop.widgets.laid import widgets_of

TALL, APART, LEAST_PART = 8, 4, 6
STACKED_UNDER = 560
_INKS = {
    Deployed.IN_PLACE: "good",
    Deployed.IN_PROGRESS: "info",
    Deployed.TO_START: "muted",
    Deployed.NOT_CONCERNED: "faint",
    None: "muted",
}


class TopCard(Card):
    """Counts at left, facts at right."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._figure = Label("", Text.KEY_FIGURE, tabular=True)
        self._words = Label("", Text.STAGE_NOTE, wrap=True)
        self._words.setContentsMargins(0, 0, 0, 3)
        self.bar = StateBar()
        self._states = QWidget()
        self._flow = FlowLayout(self._states, across=16, down=4)
        self._facts = [Fact() for _place in range(4)]
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._words, 1, Qt.AlignmentFlag.AlignBottom)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(line)
        left.addWidget(self.bar)
        left.addWidget(self._states)
        left.addStretch(1)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(10)
        for number, fact in enumerate(self._facts):
            grid.addWidget(fact, number // 2, number % 2)
            grid.setColumnStretch(number % 2, 1)
        grid.setRowStretch(len(self._facts) // 2, 1)
        both = Columns(STACKED_UNDER, spacing=CARD_INSET)
        both.addLayout(left, 5)
        both.addWidget(rule(vertical=True))
        both.addLayout(grid, 6)
        self.add(both)

    def show_home(self, shown: HouseHome, *, own: bool) -> None:
        """Show a house; what was sent is said to who sends for it."""
        counts = shown.counts
        self._figure.setText(str(counts.in_place))
        self._words.setText(_expected(counts))
        self._figure.setVisible(counts.houses > 0)
        self.bar.show_counts(counts)
        self._show_states(counts)
        for fact, (name, words) in zip(self._facts, _facts(shown, own=own), strict=True):
            fact.say(name, words)

    def _show_states(self, counts: Counts) -> None:
        for widget in list(widgets_of(self._flow)):
            self._flow.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        for state, count in by_state(counts):
            self._flow.addWidget(_state_label(state, count))
        self._states.setVisible(counts.houses > 0)


class StateBar(QWidget):
    """A part for each expectation, in the order of the states; the words under it say them."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._states: list[Deployed | None] = []

    def show_counts(self, counts: Counts) -> None:
        """Show these; what does not concern the house has no part."""
        self._states = [
            state
            for state, count in by_state(counts)
            for _each in range(count)
            if state is not Deployed.NOT_CONCERNED
        ]
        self.setVisible(bool(self._states))
        self.setAccessibleName(", ".join(_count_words(*one) for one in by_state(counts)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, TALL + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, count = current(), len(self._states)
        if not count:
            return
        apart = APART if self.width() / count > LEAST_PART + APART else 1
        wide = (self.width() - apart * (count - 1)) / count
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for place, state in enumerate(self._states):
                tone = tokens.status[DEPLOYED_TONES[state] if state else Status.TO_START]
                box = QRectF(place * (wide + apart), 2, wide, TALL)
                hollow = state in (None, Deployed.TO_START)
                line = QPen(QColor(tone.ink), 1) if hollow else QPen(Qt.PenStyle.NoPen)
                if state is None:
                    line.setDashPattern([2, 2])
                painter.setPen(line)
                painter.setBrush(QColor(tokens.surface if hollow else tone.fill))
                painter.drawPath(rounded(box, min(2.5, wide / 2), 0.5 if hollow else 0))


class Fact(QWidget):
    """A fact under its name."""

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedLabel("", Text.CAPTION, "muted")
        self._words = ElidedLabel("", Text.TABLE_MEDIUM)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._name)
        column.addWidget(self._words)

    def say(self, name: str, words: str) -> None:
        """Say it; hidden where there is nothing to say."""
        self._name.set_text(name)
        self._words.set_text(words)
        self._words.setAccessibleDescription(name)
        self.setVisible(bool(words))


def by_state(counts: Counts) -> list[tuple[Deployed | None, int]]:
    """How many at each state, what is done first; those of none are left out."""
    found: list[tuple[Deployed | None, int]] = [
        (Deployed.IN_PLACE, counts.in_place),
        (Deployed.IN_PROGRESS, counts.in_progress),
        (Deployed.TO_START, counts.to_start),
        (None, counts.silent),
        (Deployed.NOT_CONCERNED, counts.not_concerned),
    ]
    return [(state, count) for state, count in found if count]


def _state_label(state: Deployed | None, count: int) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    ink = _INKS[state]
    row.addWidget(Icon(DEPLOYED_ICONS[state] if state else "circle-help", 15, ink))
    row.addWidget(Label(_count_words(state, count), Text.TABLE_MEDIUM, ink))
    return whole


def _count_words(state: Deployed | None, count: int) -> str:
    """'6 en place', '1 non concerné'."""
    words = {
        Deployed.IN_PLACE: ngettext("{} en place", "{} en place", count),
        Deployed.IN_PROGRESS: ngettext("{} en cours", "{} en cours", count),
        Deployed.TO_START: ngettext("{} à engager", "{} à engager", count),
        Deployed.NOT_CONCERNED: ngettext("{} non concerné", "{} non concernés", count),
        None: ngettext("{} non renseigné", "{} non renseignés", count),
    }[state]
    return words.format(count)


def _expected(counts: Counts) -> str:
    if not counts.houses:
        return _("Rien n'est attendu pour le moment.")
    words = ngettext("attendu en place sur {}", "attendus en place sur {}", counts.in_place)
    return words.format(counts.concerned)


def _facts(shown: HouseHome, *, own: bool) -> list[tuple[str, str]]:
    today = shown.today
    concerned = _("Actions qui vous concernent") if own else _("Actions concernées")
    base = shown.version
    if shown.received_on:
        day = brief_date(shown.received_on, today)
        base = _("{version}, reçue le {day}").format(version=base, day=day)
    sent = _day(shown.sent_on, today) or _("aucun pour le moment")
    return [
        (_("Capacité"), capacity(shown.house)),
        (concerned, str(shown.actions)),
        (_("Dernier envoi de votre part"), sent if own else ""),
        (_("Votre copie de la base"), base if own else ""),
    ]


def capacity(house: House) -> str:
    """'48 places, de 6 à 18 ans'; what nobody said is left out."""
    parts = []
    if house.capacity is not None:
        parts.append(ngettext("{} place", "{} places", house.capacity).format(house.capacity))
    low, high = house.age_from, house.age_to
    if low is not None and high is not None:
        parts.append(_("de {low} à {high} ans").format(low=low, high=high))
    elif low is not None:
        parts.append(_("à partir de {} ans").format(low))
    elif high is not None:
        parts.append(_("jusqu'à {} ans").format(high))
    return ", ".join(parts) or _("non renseignée")


def _day(day: date | None, today: date) -> str:
    return brief_date(day, today) if day else ""
