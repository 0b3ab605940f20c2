"""What was returned, and what is in draft, on top of what one has to do: which values, and why."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.kinds.choices import EntryState
from db.queries.action.due import Due
from db.queries.entry.judging import JudgedEntry, judged_entries
from desktop.hub import Hub
from desktop.i18n import _, ngettext
from desktop.place import Place
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.tones import Message

MOST = 2


class Returned(QWidget):
    """Takes no room while nothing waits for its author; `asked` gives the Place where they are."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.banner = self._banner(
            Message.WARNING, "rotate-ccw", _("Voir les saisies renvoyées"), "returned"
        )
        self.drafts = self._banner(Message.INFO, "pencil", _("Voir les brouillons"), "draft")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        for banner in (self.banner, self.drafts):
            column.addWidget(banner)
        self.hide()

    def show_of(self, hub: Hub, due: Due) -> None:
        """Show what was returned of these actions, and what nobody submitted."""
        actions = [row.id for row in due.rows]
        waiting = hub.ask(judged_entries, None, actions) if actions else ()
        rows = [row for row in waiting if row.state is EntryState.RETURNED]
        drafts = [row for row in waiting if row.state is EntryState.DRAFT and row.may_enter]
        self.setVisible(bool(rows or drafts))
        self.banner.setVisible(bool(rows))
        self.drafts.setVisible(bool(drafts))
        if rows:
            title = ngettext("{} saisie renvoyée", "{} saisies renvoyées", len(rows))
            said = _told(rows, _with_reason)
            self.banner.set_message(Message.WARNING, title.format(len(rows)), said)
        if drafts:
            title = ngettext(
                "{} saisie en brouillon, qui ne compte pas encore",
                "{} saisies en brouillon, qui ne comptent pas encore",
                len(drafts),
            )
            self.drafts.set_message(Message.INFO, title.format(len(drafts)), _told(drafts, _named))

    def _banner(self, tone: Message, icon: str, words: str, tab: str) -> Banner:
        see = Button(words, icon, small=True)
        see.clicked.connect(lambda: self.asked.emit(Place("entries", "", (("tab", tab),))))
        return Banner(tone, "", buttons=[see], flat=True, icon=icon)


def _told(rows: Sequence[JudgedEntry], told: Callable[[JudgedEntry], str]) -> str:
    """The first ones, then how many others."""
    said = [told(row) for row in rows[:MOST]]
    left = len(rows) - MOST
    if left > 0:
        said.append(ngettext("et {} autre", "et {} autres", left).format(left))
    return " · ".join(said)


def _named(row: JudgedEntry) -> str:
    return _("{label} ({period})").format(label=row.label, period=row.period.label)


def _with_reason(row: JudgedEntry) -> str:
    """With the secretary's reason: it is what one has to answer."""
    return _("{label} ({period}) : {reason}").format(
        label=row.label, period=row.period.label, reason=row.returned
    )
