"""The calendar of the scheme: sittings held, planned and proposed, over its years."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.commands.calendar import plan_calendar
from db.errors import UserError
from db.queries.base.search import folded
from db.queries.meeting.year import SittingRow
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.keys import Offer
from desktop.pages.calendar.band import YearsBand
from desktop.pages.calendar.columns import columns, delegates
from desktop.pages.calendar.held import Proposals, Said
from desktop.pages.calendar.lines import (
    CalendarLine,
    Shown,
    State,
    beside,
    calendar_lines,
    counted,
    read_calendar,
    to_plan,
)
from desktop.pages.calendar.pane import CalendarPane
from desktop.pages.calendar.table import SittingsTable
from desktop.pages.listed import ListedPage
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tones import Message


class CalendarPage(ListedPage[CalendarLine]):
    """The years above, the sittings under them, the chosen one at right."""

    giving_way = ((4, 940), (3, 760))  # the closing of reports, then the place

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher une séance"), "Ctrl+F", width=180)
        self.print = Button(_("Imprimer"), "printer", keys="Ctrl+P")
        self.export = Button(_("Exporter (.ics)"), "upload", keys="Ctrl+E")
        self.plan = Button(_("Prévoir les séances"), "check", Kind.PRIMARY)
        self.pane = CalendarPane()
        self.listed = SittingsTable()
        header = PageHeader(
            _("Calendrier"), search=search, buttons=[self.print, self.export, self.plan]
        )
        super().__init__(
            hub,
            jobs,
            header,
            search=search,
            model=RowsModel[CalendarLine](columns(), lambda row: row.key),
            table=self.listed,
            pane=self.pane,
        )
        self.band = YearsBand()
        self.notice = Notice((16, 12, 16, 12))
        self.held = Proposals(hub, self._refused)
        self.lines: list[CalendarLine] = []
        self._shown: Shown | None = None
        self._build()
        self._connect()

    def place(self) -> Place:
        row = self.chosen()
        return Place(self.key, row.key if row else "")

    def open_at(self, place: Place) -> None:
        self._wanted = place.of
        self.choose(place.of)

    def refresh(self) -> None:
        """Read the sittings again, beside the window: years of them may have to be proposed."""
        today = self.hub.now().astimezone().date()
        self.hub.ask_later(self, "calendar", self._show, read_calendar, self.hub.scheme, today)

    def print_page(self) -> None:
        if self.print.isEnabled():
            self._print()

    def export_page(self) -> bool:
        if self.export.isEnabled():
            self._export(self._planned(), _("séances"))
        return True

    def offers(self) -> list[Offer]:
        return [one for one in super().offers() if one.label]

    def leave(self) -> None:
        self.notice.hide()

    def _build(self) -> None:
        self.table.set_columns(delegates())
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.band, self.notice):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self._all = Button(_("Afficher toutes les séances"))
        said = _("Les périodicités des instances proposent les séances des années du schéma.")
        self.bodies = Button(_("Voir les instances"), "users")
        self.lay_out(
            left,
            EmptyState("calendar-days", _("Aucune séance ne correspond."), "", self._all),
            EmptyState("calendar-days", _("Aucune séance."), said, self.bodies),
        )

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._filter())
        self._all.clicked.connect(self._show_all)
        self.bodies.clicked.connect(lambda: self.place_asked.emit(Place("committees")))
        self.print.clicked.connect(self._print)
        self.export.clicked.connect(self.export_page)
        self.plan.clicked.connect(self._plan)
        self.band.year_chosen.connect(lambda _year: self._filter())
        self.band.chosen.connect(self.choose)
        self.settled.connect(self._show_chosen)
        self.table.opened.connect(lambda _index: self._open())
        self.pane.changed.connect(self._change)
        self.pane.asked.connect(self._ask)
        self.listed.stepped.connect(self._step)
        self.listed.left.connect(self._leave_or_take)

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        self.held.read(shown.scheme)
        self._lay_lines()
        first = not self.table.currentIndex().isValid() or bool(self._wanted)
        if first or self._wanted:
            self.choose(self._wanted or self._next_key())
        self._wanted = ""

    def _lay_lines(self) -> None:
        """The lines again, from what was read and from what was moved since."""
        shown = self._shown
        if shown is None:
            return
        here = self.chosen()
        self.lines = calendar_lines(shown, self.held.changes, self.held.left)
        self.band.show_lines(self.lines, shown)
        self.model.set_rows(self.lines, self._accepts)
        if here is not None:
            self.choose(here.key)
        count = len(to_plan(self.lines))
        self.header.set_context(counted(self.lines))
        words = ngettext("Prévoir {} séance", "Prévoir {} séances", count)
        self.plan.setText(words.format(count))
        self.plan.updateGeometry()
        self.plan.setVisible(count > 0)
        for button in (self.print, self.export):
            button.setEnabled(bool(shown.planned))
        self.show_state()
        self._show_chosen()

    def _filter(self) -> None:
        here = self.chosen()
        self.model.keep(self._accepts)
        self.choose(here.key if here else "")
        self.show_state()

    def _accepts(self, row: CalendarLine) -> bool:
        words = folded(self.search.text()).split()
        said = folded(f"{row.title} {row.place} {row.state.label}")
        return self.band.holds(row.on) and all(word in said for word in words)

    def _show_all(self) -> None:
        self.search.clear()
        self.band.show_all()

    def _next_key(self) -> str:
        """The sitting that comes next, else the last one."""
        today = self._shown.today if self._shown else date.min
        coming = [line.key for line in self.lines if line.on >= today]
        return coming[0] if coming else self.lines[-1].key if self.lines else ""

    def _show_chosen(self) -> None:
        may = self._shown is not None and self._shown.may_plan
        self.pane.show_line(self.chosen(), may=may)

    def _change(self, said: Said) -> None:
        row = self.chosen()
        if row is not None and row.usual is not None:
            self.held.change(row.key, row.usual, said)
            self._lay_lines()

    def _step(self, step: int) -> None:
        row = self.chosen()
        if row is not None and row.state is State.PROPOSED:
            self._change({"on": beside(row.on, step)})

    def _leave_or_take(self) -> None:
        row = self.chosen()
        if row is not None and not row.is_planned:
            self._ask("take" if row.state is State.LEFT else "leave")

    def _open(self) -> None:
        """Enter: the sitting that is planned; the day of one that is proposed."""
        row = self.chosen()
        if row is None:
            return
        if row.is_planned:
            self.place_asked.emit(Place("meetings", row.key))
            return
        self.pane.setVisible(True)
        self._show_chosen()
        self.pane.form.day.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self, gesture: str) -> None:
        row = self.chosen()
        if row is None:
            return
        if gesture == "open":
            self.place_asked.emit(Place("meetings", row.key))
        elif gesture == "convene":
            self._convene(row.key)
        elif gesture == "export" and row.planned is not None:
            self._export([row.planned], row.title)
        elif gesture == "back":
            self.held.restore(row.key)
            self._lay_lines()
        elif gesture in ("leave", "take"):
            (self.held.leave if gesture == "leave" else self.held.take)(row.key)
            self._lay_lines()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan(self) -> None:
        chosen = to_plan(self.lines)
        if not chosen:
            return
        here, made = self.chosen(), list[str]()
        if attempt(lambda: made.extend(self.hub.do(plan_calendar, chosen)[0]), self.notice):
            self.held.forget()
            if here is not None and here.proposed in chosen:
                self._wanted = made[chosen.index(here.proposed)]
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
            words = ngettext("{} séance est prévue.", "{} séances sont prévues.", len(made))
            self.notice.tell(Message.GOOD, words.format(len(made)), _("Ctrl+Z les retire."))

    def _planned(self) -> tuple[SittingRow, ...]:
        return self._shown.planned if self._shown else ()

    def _print(self) -> None:
        from desktop.dialogs.print_sheet import Choice, PrintDialog

        shown = self._shown
        if shown is None:
            return
        year = self.band.year
        name = _("Calendrier {}").format(year or "").strip()
        make = partial(_calendar_pdf, self.hub, shown.scheme, year)
        PrintDialog(self.jobs, _("Imprimer le calendrier"), [Choice(name, name, make)], self).exec()

    def _export(self, rows: Sequence[SittingRow], name: str) -> None:
        from desktop.dialogs.save_calendar import Leaving, save_calendar

        title = self._shown.title if self._shown else ""
        save_calendar(self, self.hub, Leaving(name, rows, title), (self._saved, self._refused))

    def _convene(self, meeting: str) -> None:
        from desktop.dialogs.convocation import ConvocationDialog

        ConvocationDialog(self.hub, self.jobs, meeting, self).exec()

    def _saved(self, path: Path) -> None:
        self.notice.tell(Message.GOOD, _("Le fichier est écrit."), str(path))

    def _refused(self, error: UserError | None) -> None:
        if error is not None:
            self.notice.tell(Message.DANGER, error.sentence)


def _calendar_pdf(hub: Hub, scheme: str, year: int | None, _progress: object) -> bytes:
    """The sheet of a year, the very one that is printed."""
    from desktop.press.bound import Asked
    from desktop.press.catalogue import make

    return hub.ask(lambda session: make(session, "calendar", scheme, Asked(year=year)).pdf())
