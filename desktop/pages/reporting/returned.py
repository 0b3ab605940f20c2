"""What a secretary returned, on top of what one has to do: which values, and why."""

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
    """Takes no room while nothing was returned; `asked` gives the Place where they are."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        see = Button(_("Voir les saisies renvoyées"), "rotate-ccw", small=True)
        self.banner = Banner(Message.WARNING, "", buttons=[see], flat=True, icon="rotate-ccw")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.addWidget(self.banner)
        see.clicked.connect(lambda: self.asked.emit(Place("entries", "", (("tab", "returned"),))))
        self.hide()

    def show_of(self, hub: Hub, due: Due) -> None:
        """Show what was returned of these actions."""
        actions = [row.id for row in due.rows]
        waiting = hub.ask(judged_entries, None, actions) if actions else ()
        rows = [row for row in waiting if row.state is EntryState.RETURNED]
        self.setVisible(bool(rows))
        if rows:
            title = ngettext("{} saisie renvoyée", "{} saisies renvoyées", len(rows))
            self.banner.set_message(Message.WARNING, title.format(len(rows)), _told(rows))


def _told(rows: list[JudgedEntry]) -> str:
    """The first ones with the secretary's reason: it is what one has to answer."""
    said = [
        _("{label} ({period}) : {reason}").format(
            label=row.label, period=row.period.label, reason=row.returned
        )
        for row in rows[:MOST]
    ]
    left = len(rows) - MOST
    if left > 0:
        said.append(ngettext("et {} autre", "et {} autres", left).format(left))
    return " · ".join(said)
