"""The card of the sittings over the years of the scheme."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.kinds.choices import Body
from db.queries.scheme.dashboard_rows import Dashboard, FriseMark
from desktop.i18n import _, full_date, long_date, short_date
from desktop.look.fonts import Text
from desktop.pages.home import places
from desktop.pages.home.nothing import Nothing
from desktop.place import Place
from desktop.widgets.card import Card
from desktop.widgets.frise import Frise, Mark, MarkIcon
from desktop.widgets.label import Label

_DRAWN = (Body.FOLLOW_UP, Body.STEERING, Body.REVIEW_DAY)


class FriseCard(Card):
    """`asked` gives the Place that was pressed."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Frise des comités"), flush=True)
        self._legend = _Legend()
        self.add_action(self._legend)
        self.frise = Frise()
        self.frise.chosen.connect(lambda key: self.asked.emit(Place("meetings", key)))
        self.nothing = Nothing(inset=0)
        self.nothing.asked.connect(lambda: self.asked.emit(places.MEETINGS))
        self.body.setContentsMargins(16, 0, 16, 3)
        self.body.addWidget(self.frise)
        self.body.addWidget(self.nothing)

    def show_dashboard(self, shown: Dashboard) -> None:
        """Show the sittings of a scheme."""
        years = None
        title = _("Frise des comités")
        if shown.first_year and shown.last_year:
            years = (shown.first_year, shown.last_year)
            title = f"{title}, {shown.first_year}-{shown.last_year}"
        self.set_title(title)
        coming = shown.next.id if shown.next else ""
        marks = [_mark(mark, next_=mark.id == coming) for mark in shown.marks]
        self.frise.set_marks(marks, shown.today, years)
        self.frise.setVisible(bool(marks))
        self._legend.show_marks(shown.marks)
        self.nothing.say(
            "" if marks else _("Aucune séance n'est inscrite."),
            "" if marks or not shown.prepares else _("Prévoir un comité"),
        )


class _Legend(QWidget):
    """The shapes in sight, each with its word."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        words = [(body, body.label, True) for body in _DRAWN]
        entries = [*words, (None, _("Autre séance"), True), (Body.FOLLOW_UP, _("à venir"), False)]
        self._entries: list[QWidget] = []
        for body, word, full in entries:
            entry = _entry(body, word, full)
            self._entries.append(entry)
            row.addWidget(entry)

    def show_marks(self, marks: tuple[FriseMark, ...]) -> None:
        """Explain what is drawn and nothing else."""
        bodies = {mark.body if mark.body in _DRAWN else None for mark in marks}
        wanted = [*(body in bodies for body in (*_DRAWN, None)), any(not m.past for m in marks)]
        for entry, shown in zip(self._entries, wanted, strict=True):
            entry.setVisible(shown)


def _entry(body: Body | None, word: str, full: bool) -> QWidget:
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(5)
    row.addWidget(MarkIcon(body, full=full))
    row.addWidget(Label(word, Text.CAPTION, "muted"))
    return whole


def _mark(mark: FriseMark, *, next_: bool) -> Mark:
    day = short_date(mark.on).rpartition("\u00a0")[0]
    flag = ""
    if next_:
        short = long_date(mark.on).rpartition(" ")[0]
        flag = " · ".join([_("nº {}").format(mark.number), short]) if mark.number else short
    when = _("passé") if mark.past else _("prochain comité") if next_ else _("à venir")
    spoken = f"{mark.title}, {full_date(mark.on)}, {when}"
    return Mark(mark.id, mark.on, mark.body, day, spoken, mark.past, flag)
