"""One conflict to settle: its issues one under the other, the reason, what was being typed."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db.queries.journal.settlement import Settlement
from desktop.i18n import _, short_date
from desktop.look.fonts import Text
from desktop.look.sizes import CARD_INSET, CONTROL
from desktop.pages.exchange.issue import OTHER, IssueView
from desktop.pages.exchange.words import SHORT
from desktop.widgets.button import Button, Kind
from desktop.widgets.field import Field
from desktop.widgets.label import Label, rule
from desktop.widgets.paint import tip

BAR = 18  # the scroll bar, and what stands around the words of a link


class ConflictForm(QWidget):
    """`changed` comes when the person chose or typed; `locked` forms are only read."""

    changed = Signal()

    def __init__(self, settlement: Settlement, me: str, *, locked: bool) -> None:
        super().__init__()
        self.settlement = settlement
        self.locked = locked
        self.issues = [IssueView(settlement.conflict, one, me) for one in settlement.issues]
        self.reason = QLineEdit()
        self.reason.setMaxLength(1000)
        self.reason.setFixedHeight(CONTROL)
        self._reason_field = Field(_("Motif"), self.reason, _("conservé dans l'historique"))
        self._scroll = QScrollArea()
        self._links: list[tuple[Button, str]] = []
        self._build()
        for issue in self.issues:
            issue.set_locked(locked)
            issue.changed.connect(self.changed)
        self.reason.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def verb(self) -> str:
        """What the button says: 'Garder 45 %' where one short value is chosen."""
        if len(self.issues) == 1:
            choice = self.issues[0].choice
            if choice == OTHER:
                return _("Enregistrer cette valeur")
            shown = self.issues[0].issue.shown[int(choice) - 1] if choice else ""
            if shown:
                short = len(shown) <= SHORT
                return _("Garder {}").format(shown) if short else _("Garder ce texte")
        return _("Enregistrer ce choix")

    def decided(self) -> dict[str, Any]:
        """What was decided, by field; UserError naming the first field that is not."""
        return {view.issue.field: view.value() for view in self.issues}

    @property
    def typed(self) -> dict[str, Any]:
        """What was chosen and typed, to be kept on this machine; empty when nothing was."""
        choices = {view.issue.field: view.choice for view in self.issues if view.choice}
        others = {
            view.issue.field: view.editor.raw
            for view in self.issues
            if view.editor is not None and view.choice == OTHER
        }
        reason = self.reason.text()
        if not choices and not reason:
            return {}
        return {"choices": choices, "others": others, "reason": reason, "rivals": self._rivals}

    def restore(self, typed: dict[str, Any]) -> None:
        """Put back what was chosen and typed; a choice follows its value, not its place."""
        choices, others, rivals = (typed.get(name) for name in ("choices", "others", "rivals"))
        for view in self.issues:
            raw = others.get(view.issue.field) if isinstance(others, dict) else None
            if isinstance(raw, str) and view.editor is not None:
                view.editor.set_raw(raw)
            key = choices.get(view.issue.field) if isinstance(choices, dict) else None
            view.choose(self._key_now(key, rivals if isinstance(rivals, list) else []))
        self.reason.setText(str(typed.get("reason") or ""))

    @property
    def _rivals(self) -> list[str | None]:
        """The values that compete, as they were written, in the order shown."""
        return [rival.value for rival in self.settlement.conflict.rivals]

    def _key_now(self, key: Any, before: list[Any]) -> str | None:
        """The key of a choice made while `before` were shown; None when its value left."""
        if key == OTHER:
            return OTHER
        places = {str(number): value for number, value in enumerate(before, 1)}
        if key not in places or places[key] not in self._rivals:
            return None
        return str(self._rivals.index(places[key]) + 1)

    def show_reason_missing(self, missing: bool) -> None:
        """Outline the reason, and say that it is wanted."""
        self._reason_field.set_error(_("Donnez le motif de ce choix.") if missing else None)

    def go_to_undecided(self) -> None:
        """Put the first field that is not decided in sight, with the keyboard on it."""
        for view in self.issues:
            if view.choice is None:
                self._scroll.ensureWidgetVisible(view, 0, 24)
                view.take_focus()
                return

    def _build(self) -> None:
        inside = QWidget()
        inside.setProperty("look", "surface")
        column = QVBoxLayout(inside)
        column.setContentsMargins(CARD_INSET, 2, CARD_INSET - 4, 12)
        column.setSpacing(12)
        column.addLayout(self._head())
        for number, issue in enumerate(self.issues):
            if number:
                column.addWidget(rule())
            column.addWidget(issue)
        if not self.issues:
            said = _("Ces deux points d'avancement disent la même chose.")
            column.addWidget(Label(said, Text.TABLE, wrap=True))
        column.addStretch(1)
        scroll = self._scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(scroll, 1)
        if not self.locked:
            foot = QVBoxLayout()
            foot.setContentsMargins(CARD_INSET, 10, CARD_INSET, 0)
            foot.addWidget(self._reason_field)
            whole.addWidget(rule())
            whole.addLayout(foot)

    def _head(self) -> QVBoxLayout:
        """What the conflict is about, what is shown meanwhile, and how to take a whole side."""
        conflict = self.settlement.conflict
        head = QVBoxLayout()
        head.setSpacing(4)
        about = Label(conflict.subject, Text.TABLE_MEDIUM, wrap=True)
        meanwhile = _("En attendant, toutes les bases montrent la plus récente.")
        head.addWidget(about)
        head.addWidget(Label(meanwhile, Text.CAPTION, "muted", wrap=True))
        if len(self.issues) > 1 and not self.locked:
            for rival in conflict.rivals:
                day = short_date(rival.at.date())
                words = _("Tout prendre de {}, {}").format(rival.author, day)
                link = Button(words, kind=Kind.LINK)
                link.setAccessibleName(words)
                self._links.append((link, words))
                link.clicked.connect(partial(self._take_all, str(rival.number)))
                head.addWidget(link)
        return head

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 2 * CARD_INSET - BAR
        for link, words in self._links:
            shown = link.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
            link.setText(shown)
            link.setToolTip("" if shown == words else tip(words))

    def _take_all(self, key: str) -> None:
        for view in self.issues:
            view.choose(key)
        self.changed.emit()
