"""One indicator: where it stands, what it is, everything that was said of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QScrollArea, QWidget

from db.queries.indicator.page import IndicatorPage, indicator_page
from db.queries.journal.history import history
from desktop.hub import Hub
from desktop.i18n import _
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.indicator_fiche.body import IndicatorBody
from desktop.pages.indicator_fiche.gestures import Gestures
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read

CHANGES_READ = 24


class IndicatorFichePage(Page):
    """One indicator at a time; the arrows lead through those that were in sight before."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self._before = IconButton("chevron-left", _("Indicateur précédent (Ctrl+Page préc.)"))
        self._after = IconButton("chevron-right", _("Indicateur suivant (Ctrl+Page suiv.)"))
        self.more = IconButton("ellipsis", _("Autres gestes sur cet indicateur"))
        self.entering = Button(_("Saisir une valeur"), "pencil", Kind.PRIMARY)
        buttons = [self._before, self._after, self.more, self.entering]
        super().__init__(hub, jobs, PageHeader(buttons=buttons))
        self._indicator, self._tab = "", ""
        self._siblings: list[str] = []
        self.shown: IndicatorPage | None = None
        self.body = IndicatorBody()
        self.gestures = Gestures(self)
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    @property
    def indicator(self) -> str:
        """The id of the indicator shown, '' before the first."""
        return self._indicator

    def place(self) -> Place:
        tab = self.body.details.tab
        return Place(self.key, self._indicator, (("tab", tab),), tuple(self._siblings))

    def open_at(self, place: Place) -> None:
        """Show an indicator, its values unless another tab is asked for."""
        self._tab = dict(place.view).get("tab", "")
        self._show(place.of, place.among)

    def refresh(self) -> None:
        """Read the indicator again; tab, period and scroll stay."""
        self.shown = self.hub.ask(indicator_page, self._indicator) if self._indicator else None
        self._show_arrows()
        self.body.show_page(self.shown, self.hub.words())
        self.gestures.offer(self.shown)
        if self.shown is None:
            self.header.set_title(_("Indicateur non reçu"))
            return
        self._show_title(self.shown)
        if self._tab:
            self.body.details.select(self._tab)
            self._tab = ""
        tab_as_read(self)

    def print_page(self) -> None:
        """Ctrl+P: the indicator on paper."""
        self.gestures.print_sheet()

    def export_page(self) -> bool:
        """Ctrl+E: its values, for a spreadsheet."""
        return self.gestures.export()

    def offers(self) -> list[Offer]:
        """The buttons of the header, and the gestures behind the dots."""
        return [*super().offers(), *self.gestures.offers()]

    def landing(self) -> QWidget | None:
        """The table of values: arrows then walk the periods."""
        return self.body.details.values if self.shown is not None else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.set_width(event.size().width())

    def _build(self) -> None:
        self.body.scroll_in(self._scroll)
        self.column.addWidget(self._scroll, 1)

    def _connect(self) -> None:
        details, followed, gestures = self.body.details, self.body.followed, self.gestures
        self._before.clicked.connect(lambda: self._go(-1))
        self._after.clicked.connect(lambda: self._go(1))
        self.body.contests.conflict_asked.connect(self.conflict_asked)
        details.settled.connect(self.conflict_asked)
        self.entering.clicked.connect(lambda: gestures.enter(None))
        self.more.clicked.connect(gestures.pop)
        self.header.trail_asked.connect(self.page_asked)
        details.corrected.connect(gestures.enter)
        self.body.definition.confirmed.connect(gestures.confirm)
        self.body.definition.edited.connect(gestures.define)
        details.aimed.connect(gestures.aim)
        details.asked.connect(lambda one: self.place_asked.emit(Place("indicator", one)))
        details.past_asked.connect(self._read_past)
        details.past.change_asked.connect(gestures.show_change)
        followed.action_asked.connect(self.action_asked)
        followed.measure_asked.connect(lambda one: self.place_asked.emit(Place("measures", one)))
        for keys, step in (("Ctrl+PgUp", -1), ("Ctrl+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._go(step))

    def _show(self, indicator: str, siblings: Sequence[str]) -> None:
        self._siblings = list(siblings)
        if indicator != self._indicator:
            self._indicator = indicator
            self.body.forget()
            self._scroll.verticalScrollBar().setValue(0)
        self._stale = False
        self.refresh()

    def _read_past(self) -> None:
        details = self.body.details
        most = None if details.past.is_whole else CHANGES_READ
        past = self.hub.ask(history, self._indicator, most)
        details.show_past(past, cut=most is not None and len(past) == most)

    def _show_title(self, shown: IndicatorPage) -> None:
        trail = [("indicators", _("Indicateurs"))]
        if shown.measure is not None:
            word = self.hub.words().measure.title
            trail.append(("", f"{word} {shown.measure.code}, {shown.measure.title}"))
        self.header.set_trail(trail)
        self.header.set_title(shown.known.label, code=shown.known.code)

    def _show_arrows(self) -> None:
        here = self._place_among()
        self._before.setEnabled(here > 0)
        self._after.setEnabled(0 <= here < len(self._siblings) - 1)

    def _place_among(self) -> int:
        return self._siblings.index(self._indicator) if self._indicator in self._siblings else -1

    def _go(self, step: int) -> None:
        here = self._place_among()
        if here >= 0 and 0 <= here + step < len(self._siblings):
            self._show(self._siblings[here + step], self._siblings)
