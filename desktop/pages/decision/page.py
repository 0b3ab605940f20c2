"""What the sittings decided, and how far it is: the list, the chosen one beside it."""

from functools import partial
from typing import ClassVar

from db.commands.decision import set_state
from db.kinds.choices import DecisionState
from db.queries.journal.shown import Seen, shown_ops
from db.queries.meeting.decision import DecisionRow, followed_decisions
from db.queries.rights.writable import may_follow
from desktop.attempt import attempt
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.jobs import Jobs
from desktop.pages.decision.columns import columns, delegates
from desktop.pages.decision.drop_dialog import DropDialog
from desktop.pages.decision.pane import DecisionPane
from desktop.pages.tabbed import TabbedPage
from desktop.place import Place
from desktop.widgets.button import Button
from desktop.widgets.empty import EmptyState
from desktop.widgets.header import PageHeader
from desktop.widgets.notice import Notice
from desktop.widgets.rows_model import RowsModel
from desktop.widgets.search import SearchField
from desktop.widgets.tab_bar import CountTabBar
from desktop.widgets.table import TableView

STATE_FIELDS = ("state", "done_on", "reason")


class DecisionsPage(TabbedPage[DecisionRow]):
    """The table at left, the chosen decision at right; a Place may keep to one action."""

    giving_way = ((2, 720), (4, 640))  # who, then the actions
    cuts: ClassVar = {
        "open": lambda row: row.open,
        "overdue": lambda row: row.overdue,
        "all": lambda _row: True,
    }
    keeps_to = "action"

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
        self.notice = Notice((16, 12, 16, 12))
        self.only = Button("", "x")
        self._seen: Seen = {}
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read the decisions again; filters, order and choice stay."""
        if self.model.rows:
            asked = self.hub.scheme or None
            self.hub.ask_later(self, "rows", self.take_rows, followed_decisions, asked)
        else:
            self.take_rows(self.hub.ask(followed_decisions, self.hub.scheme or None))

    def say_what_is_shown(self) -> None:
        codes = {one.id: one.code for row in self.model.rows for one in row.actions}
        word = self.hub.words().action.title
        self.only.setVisible(bool(self._kept))
        self.only.setText(f"{word} {codes.get(self._kept, '')}".strip())
        self.only.setAccessibleName(_("Ne plus s'en tenir à {}").format(self.only.text()))
        super().say_what_is_shown()

    def is_of(self, row: DecisionRow, subject: str) -> bool:
        return any(action.id == subject for action in row.actions)

    def words_of(self, row: DecisionRow) -> str:
        codes = " ".join(f"{one.code} {one.title}" for one in row.actions)
        return " ".join((row.code, row.text, row.who, row.title, codes))

    def count_words(self, shown: int, total: int) -> str:
        if shown == total:
            return ngettext("{} décision", "{} décisions", total).format(total)
        words = ngettext(
            "{shown} décision affichée sur {total}",
            "{shown} décisions affichées sur {total}",
            shown,
        )
        return words.format(shown=shown, total=total)

    def _build(self) -> None:
        self.table.set_columns(delegates())
        self.table.set_sortable(-1)
        everything = self.button_for_all(_("Afficher toutes les décisions"))
        noted = _("Elles se notent à l'étape « Relevé » d'une séance, point par point.")
        self.column.addWidget(self.notice)
        self.lay_out_tabs(
            _tabs(),
            [self.only],
            EmptyState("gavel", _("Aucune décision ne correspond."), "", everything),
            EmptyState("gavel", _("Aucune décision."), noted),
        )

    def _connect(self) -> None:
        self.only.clicked.connect(self._leave_action)
        self.table.opened.connect(lambda _index: self._open())
        self.settled.connect(self._show_chosen)
        self.pane.minutes_asked.connect(self._open)
        self.pane.action_asked.connect(self.action_asked)
        self.pane.stated.connect(self._state)

    def _leave_action(self) -> None:
        self.table.setFocus()
        self.keep_to("")

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
        say = partial(self.hub.do, set_state, row.id, state, seen=self._seen)
        if attempt(say, self.notice):
            self._look(row)  # the list is read again a moment later
        else:
            self._show_chosen()


def _tabs() -> CountTabBar:
    tabs = CountTabBar(_("Listes de décisions"))
    tabs.add("open", _("À suivre"))
    tabs.add("overdue", _("En retard"), icon="bookmark")
    tabs.add("all", _("Toutes"))
    return tabs
