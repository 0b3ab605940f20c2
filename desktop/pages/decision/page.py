"""What the sittings decided, and how far it is: the list, the chosen one beside it."""

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.commands.decision import set_state
from db.errors import UserError
from db.kinds.choices import DecisionState
from db.queries.decision import DecisionRow, followed_decisions
from db.queries.search import folded
from db.queries.shown import Seen, shown_ops
from db.queries.writable import may_follow
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.decision.columns import columns, delegates
from desktop.pages.decision.drop_dialog import DropDialog
from desktop.pages.decision.pane import DecisionPane
from desktop.pages.listed import ListedPage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView
from desktop.widgets.tones import Message

TABS: dict[str, Callable[[DecisionRow], bool]] = {
    "open": lambda row: row.open,
    "overdue": lambda row: row.overdue,
    "all": lambda _row: True,
}


STATE_FIELDS = ("state", "done_on", "reason")


class DecisionsPage(ListedPage[DecisionRow]):
    """The table at left, the chosen decision at right; a Place may keep to one action."""

    giving_way = ((2, 720), (4, 640))  # who, then the actions

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        search = SearchField(_("Chercher une décision"), "Ctrl+F", width=240)
        self.pane = DecisionPane()
        super().__init__(
            hub,
            jobs,
            PageHeader(_("Décisions"), search=search),
            search=search,
            model=RowsModel[DecisionRow](columns(), lambda row: row.id),
            table=TableView(_("Décisions")),
            pane=self.pane,
        )
        self.tabs = _tabs()
        self.notice = Notice((16, 12, 16, 12))
        self.only = Button("", "x")
        self._tab, self._action = "open", ""
        self._seen: Seen = {}
        self._build()
        self._connect()

    def place(self) -> Place:
        row = self.chosen()
        view = [("tab", self._tab)] if self._tab != "open" else []
        view += [("action", self._action)] if self._action else []
        return Place(self.key, row.id if row else "", tuple(view))

    def open_at(self, place: Place) -> None:
        asked = dict(place.view)
        self._action = asked.get("action", "")
        self._wanted = place.of
        tab = asked.get("tab", "all" if place.of and not self._tab_holds(place.of) else "open")
        self.tabs.select(tab if tab in TABS else "open")
        self._filter()
        self.choose(place.of)

    def refresh(self) -> None:
        """Read the decisions again; filters, order and choice stay."""
        if self.model.rows:
            asked = self.hub.scheme or None
            self.hub.ask_later(self, "rows", self._show_rows, followed_decisions, asked)
        else:
            self._show_rows(self.hub.ask(followed_decisions, self.hub.scheme or None))

    def _show_rows(self, rows: tuple[DecisionRow, ...]) -> None:
        here = self.chosen()
        wanted = self._wanted or (here.id if here else "")
        self.model.set_rows(rows[::-1], self._accepted())
        for key, accepts in TABS.items():
            self.tabs.set_count(key, sum(map(accepts, rows)))
        self._say_what_is_shown()
        self.choose(wanted)
        self._wanted = ""

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        self._all = Button(_("Afficher toutes les décisions"))
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        band = QFrame()
        band.setProperty("look", "header")
        row = QHBoxLayout(band)
        row.setContentsMargins(14, 0, 16, 0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.only)
        column.addWidget(band)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.lay_out(
            left,
            EmptyState("gavel", _("Aucune décision ne correspond."), "", self._all),
            EmptyState(
                "gavel",
                _("Aucune décision."),
                _("Elles se notent à l'étape « Relevé » d'une séance, point par point."),
            ),
        )

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose_tab)
        self.search.textChanged.connect(lambda _text: self._filter())
        self._all.clicked.connect(self._show_all)
        self.only.clicked.connect(self._leave_action)
        self.table.opened.connect(lambda _index: self._open())
        self.settled.connect(self._show_chosen)
        self.pane.minutes_asked.connect(self._open)
        self.pane.action_asked.connect(self.action_asked)
        self.pane.stated.connect(self._state)

    def _tab_holds(self, decision: str) -> bool:
        return any(row.id == decision and row.open for row in self.model.rows)

    def _accepted(self) -> Callable[[DecisionRow], bool]:
        """Whether a row is asked for."""
        accepts, action = TABS[self._tab], self._action
        words = folded(self.search.text()).split()
        return lambda row: (
            accepts(row)
            and (not action or action in {one.id for one in row.actions})
            and (not words or _says(row, words))
        )

    def _filter(self) -> None:
        here = self.chosen()
        self.model.keep(self._accepted())
        self.choose(here.id if here else "")
        self._say_what_is_shown()

    def _say_what_is_shown(self) -> None:
        shown, total = len(self.model.shown), len(self.model.rows)
        self.header.set_context(_context(shown, total))
        codes = {one.id: one.code for row in self.model.rows for one in row.actions}
        word = self.hub.words().action.title
        self.only.setVisible(bool(self._action))
        self.only.setText(f"{word} {codes.get(self._action, '')}".strip())
        self.only.setAccessibleName(_("Ne plus s'en tenir à {}").format(self.only.text()))
        self.show_state()

    def _choose_tab(self, key: str) -> None:
        self._tab = key
        self._filter()

    def _leave_action(self) -> None:
        self._action = ""
        self.table.setFocus()
        self._filter()

    def _show_all(self) -> None:
        self._action = ""
        self.search.clear()
        self.tabs.select("all")
        self._filter()

    def _show_chosen(self) -> None:
        row = self.chosen()
        may = row is not None and self.hub.ask(may_follow, row.meeting)
        self._look(row)
        self.pane.show_decision(row, may=may)

    def _look(self, row: DecisionRow | None) -> None:
        """Remember which values are in sight: what is said next replaces those alone."""
        self._seen = self.hub.ask(shown_ops, row.id, *STATE_FIELDS) if row is not None else {}

    def _open(self) -> None:
        """The minutes of the sitting that decided."""
        row = self.chosen()
        if row is not None:
            self.place_asked.emit(Place("meetings", row.meeting, (("tab", "minutes"),)))

    def _state(self, state: DecisionState) -> None:
        row = self.chosen()
        if row is None or state is row.state:
            return
        if state is DecisionState.DROPPED:
            DropDialog(self.hub, row, self._seen, self).exec()
            self._show_chosen()
            return
        try:
            self.hub.do(set_state, row.id, state, seen=self._seen)
        except UserError as error:
            self.notice.tell(Message.DANGER, error.sentence)
            self._show_chosen()
        else:
            self._look(row)  # the list is read again a moment later
            self.notice.hide()


def _says(row: DecisionRow, words: list[str]) -> bool:
    codes = " ".join(f"{one.code} {one.title}" for one in row.actions)
    said = folded(" ".join((row.code, row.text, row.who, row.title, codes)))
    return all(word in said for word in words)


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes de décisions"))
    tabs.add("open", _("À suivre"))
    tabs.add("overdue", _("En retard"), icon="bookmark")
    tabs.add("all", _("Toutes"))
    return tabs


def _context(shown: int, total: int) -> str:
    if shown == total:
        return ngettext("{} décision", "{} décisions", total).format(total)
    words = ngettext(
        "{shown} décision affichée sur {total}", "{shown} décisions affichées sur {total}", shown
    )
    return words.format(shown=shown, total=total)
