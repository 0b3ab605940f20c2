"""The home of the secretariat: one scheme at a glance."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.queries.scheme.dashboard import dashboard
from db.queries.scheme.dashboard_rows import Dashboard
from desktop.file_choice import Errand, ask_files
from desktop.hub import Hub
from desktop.i18n import _, full_date
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.look.sizes import GUTTER, PAGE_MARGIN
from desktop.minutes.followed import FollowedCard
from desktop.pages.home import places
from desktop.pages.home.answers import AnswersCard
from desktop.pages.home.arbitrate import USUAL as FEW_ACTIONS
from desktop.pages.home.arbitrate import ArbitrateCard
from desktop.pages.home.frise_card import FriseCard
from desktop.pages.home.heading import Heading
from desktop.pages.home.next_meeting import NextMeetingCard
from desktop.pages.home.off_course import USUAL as FEW_INDICATORS
from desktop.pages.home.off_course import OffCourseCard
from desktop.pages.home.statuses import LINE, StatusesCard
from desktop.pages.page import Page
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.columns import Columns
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.tab_order import tab_as_read

TOP_ROW, DOWN, FEW_LATE = 156, 12, 2
STACKED_UNDER = 760


class HomePage(Page):
    """Six cards under the scheme's title; each figure leads to what it counts."""

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        self.take = Button(_("Importer un fichier"), "file-down")
        self.prepare = Button(_("Préparer le comité"), "list-ordered", Kind.PRIMARY)
        header = PageHeader(_("Tableau de bord"), buttons=[self.take, self.prepare])
        super().__init__(hub, jobs, header)
        self.setProperty("scrolls", True)
        self.heading = Heading()
        self.meeting = NextMeetingCard()
        self.answers = AnswersCard()
        self.statuses = StatusesCard()
        self.arbitrate = ArbitrateCard()
        self.off_course = OffCourseCard()
        self.late = FollowedCard(
            _("Décisions en retard"), places.in_tab("decisions", "overdue"), most=FEW_LATE
        )
        self.frise = FriseCard()
        self._shown: Dashboard | None = None
        self._empty = EmptyState(
            "layout-dashboard",
            _("Cette base ne contient pas encore de schéma."),
            _("Le tableau de bord se remplira avec le prochain fichier reçu."),
        )
        self._scroll = QScrollArea()
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the dashboard again; beside the window, once there is something to see meanwhile."""
        if self._shown is None:
            self._show(self.hub.ask(dashboard, self.hub.scheme))
        else:
            self.hub.ask_later(self, "dashboard", self._show, dashboard, self.hub.scheme)

    def print_page(self) -> None:
        """Ctrl+P: the dashboard for the next sitting, and what else the scheme prints."""
        from desktop.dialogs.print_choice import print_choices, scheme_choices

        if self._shown is not None:
            coming = self._shown.next.id if self._shown.next else ""
            print_choices(self, self.hub, scheme_choices(self.hub, coming))

    def offers(self) -> list[Offer]:
        paper = Offer(_("Imprimer le tableau de bord"), self.print_page, "Ctrl+P", "printer")
        return [*super().offers(), *([paper] if self._shown is not None else [])]

    def _show(self, shown: Dashboard | None) -> None:
        today = full_date(self.hub.now().astimezone().date())
        self.header.set_context(today[0].upper() + today[1:])
        if shown is not None and shown == self._shown:
            return  # nothing to lay out nor to paint again
        self._shown = shown
        self._scroll.setVisible(shown is not None)
        self._empty.setVisible(shown is None)
        self.prepare.setVisible(shown is not None and shown.prepares)
        if shown is None:
            return
        self.heading.show_dashboard(shown)
        self.meeting.show_meeting(shown.next, shown.preparation, prepares=shown.prepares)
        self.answers.show_answers(
            shown.answers,
            shown.aside,
            pilots=shown.figures.pilots,
            word=shown.words.action,
            prepares=shown.prepares,
        )
        self.statuses.show_dashboard(shown)
        self.arbitrate.show_rows(shown.to_arbitrate, shown.words.action)
        self.off_course.show_dashboard(shown)
        self.late.show_rows(shown.overdue)
        self.frise.show_dashboard(shown)
        tall = bool(shown.measures)
        self._cards.setStretch(1, int(tall))
        self._cards.setStretch(3, int(not tall))
        tab_as_read(self._scroll)
        self._share_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_height()

    def _build(self) -> None:
        body = QWidget()
        body.setProperty("look", "page")
        column = QVBoxLayout(body)
        column.setContentsMargins(PAGE_MARGIN, 0, PAGE_MARGIN, DOWN + 1)
        column.setSpacing(0)
        top = Columns(STACKED_UNDER, spacing=GUTTER)
        top.addWidget(self.meeting, 403)
        top.addWidget(self.answers, 764)
        for card in (self.meeting, self.answers):
            card.setMinimumHeight(TOP_ROW)
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        right = QVBoxLayout()
        right.setSpacing(DOWN + 1)
        right.addWidget(self.arbitrate)
        right.addWidget(self.off_course, 1)
        right.addWidget(self.late)
        middle = Columns(STACKED_UNDER, spacing=GUTTER)
        middle.addWidget(self.statuses, 580)
        middle.addLayout(right, 588)
        self._cards = cards = QVBoxLayout()
        cards.setSpacing(DOWN)
        cards.addLayout(top)
        cards.addLayout(middle, 1)
        cards.addWidget(self.frise)
        cards.addStretch(0)
        column.addWidget(self.heading)
        column.addLayout(cards, 1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(body)
        self.column.addWidget(self._scroll, 1)
        self.column.addWidget(self._empty, 1)

    def _connect(self) -> None:
        cards = (self.heading, self.meeting, self.answers, self.statuses)
        for card in (*cards, self.arbitrate, self.off_course, self.late, self.frise):
            card.asked.connect(self.place_asked)
        self.statuses.nothing.asked.connect(lambda: self.place_asked.emit(places.MEASURES))
        self.answers.reminders_asked.connect(self._remind)
        self.take.clicked.connect(self._choose_files)
        self.prepare.clicked.connect(self._prepare)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def _choose_files(self) -> None:
        kind = _("Fichiers {suffix}").format(suffix=".jalon")
        files = ask_files(Errand.RECEIVED, self, self.take.text(), f"{kind} (*.jalon)")
        if files:
            self.files_chosen.emit(files)

    def _remind(self) -> None:
        from desktop.dialogs.reminding import remind

        if self._shown is not None:
            coming = self._shown.next
            remind(self.hub, self, self._shown.answers.missing, coming, coming.id if coming else "")

    def _prepare(self) -> None:
        coming = self._shown.next if self._shown else None
        self.place_asked.emit(Place("meetings", coming.id) if coming else places.MEETINGS)

    def _follow_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        """What the arrows lead to is brought in sight."""
        inside = self._scroll.widget()
        if now is not None and inside is not None and inside.isAncestorOf(now):
            self._scroll.ensureWidgetVisible(now, 0, 12)

    def _share_height(self) -> None:
        """A taller window, or more measures than usual, leaves room for more rows at right."""
        room = self._scroll.height() - 808
        lines = sum(not stop.isHidden() for stop in self.statuses.lines)
        self.statuses.spread(room + max(12 - lines, 0) * LINE)
        spare = max(room, (lines - 12) * LINE, 0) // 2
        late = not self.late.isHidden()  # it takes the room of a row of actions, two of indicators
        self.arbitrate.show_most(FEW_ACTIONS - late + spare // 46)
        self.off_course.show_most(FEW_INDICATORS - 2 * late + spare // 36)
