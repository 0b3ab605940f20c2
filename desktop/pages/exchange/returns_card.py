"""The quiet card of what came of what was sent from here."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.queries.returns import Returns
from desktop.i18n import _, ngettext, short_date
from desktop.pages.exchange.apart import groups_returned
from desktop.pages.exchange.changes import ChangeTree
from desktop.pages.exchange.tree import ChangeView
from desktop.widgets.card import Card
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message


class ReturnsCard(Card):
    """A tag for each outcome, then a line for each thing that was not simply accepted."""

    def __init__(self) -> None:
        super().__init__(_("Vos envois"), flush=True)
        self.tree = ChangeTree()
        self.view = ChangeView(self.tree, _("Vos envois"))
        self._tags = QWidget()
        self._row = QHBoxLayout(self._tags)
        self._row.setContentsMargins(16, 4, 16, 12)
        self._row.setSpacing(8)
        self.add(self._tags)
        self.body.addWidget(self.view, 1)
        self._found: Returns | None = None
        self.show_returns(Returns())

    def show_returns(self, found: Returns) -> None:
        """Show what came of it."""
        if found == self._found:
            return
        self._found = found
        self._show_tags(found)
        note = _("le secrétariat n'a encore rien renvoyé")
        if found.heard_at is not None:
            day = short_date(found.heard_at.astimezone().date())
            note = _("état au {}").format(day)
        self.set_title(_("Vos envois"), str(found.sent or ""), note)
        self.tree.show(groups_returned(found))
        self.view.expandAll()
        self.view.setVisible(bool(found.lines))
        self.setMinimumHeight(150 if found.lines else 0)

    def _show_tags(self, found: Returns) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for count, words, icon, tone in _counts(found):
            if count:
                self._row.addWidget(Tag(words.format(count), icon, tone))
        self._row.addStretch(1)


def _counts(found: Returns) -> list[tuple[int, str, str, Message | None]]:
    return [
        (
            found.taken,
            ngettext("{} accepté", "{} acceptés", found.taken),
            "circle-check",
            Message.GOOD,
        ),
        (
            found.contested,
            ngettext("{} contesté", "{} contestés", found.contested),
            "git-branch",
            Message.WARNING,
        ),
        (
            found.to_examine,
            ngettext("{} à examiner", "{} à examiner", found.to_examine),
            "shield-alert",
            Message.WARNING,
        ),
        (
            found.refused,
            ngettext("{} refusé", "{} refusés", found.refused),
            "lock",
            Message.DANGER,
        ),
        (
            found.on_their_way,
            ngettext("{} pas encore reçu", "{} pas encore reçus", found.on_their_way),
            "hourglass",
            None,
        ),
    ]
