"""The sitting in sight beside the calendar, to be changed while it is only proposed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.i18n import _, full_date
from desktop.look.fonts import Text
from desktop.pages.calendar.columns import hours_words
from desktop.pages.calendar.lines import CalendarLine, State
from desktop.pages.calendar.proposal import ProposalForm
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, Kind
from desktop.widgets.facts import KeyValues
from desktop.widgets.label import Label, rule
from desktop.widgets.side_pane import SidePane
from desktop.widgets.tones import Message


class CalendarPane(SidePane):
    """`changed` gives what is said of the proposal in sight; `asked` a gesture: 'open', 'convene',
    'export', 'leave', 'take', 'back'.
    """

    changed = Signal(object)
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Détail de la séance"), spacing=10)
        self._state = Label("", Text.BODY_STRONG, "muted")
        self._title = Label("", Text.SECTION, wrap=True)
        self._facts = KeyValues(key_width=92)
        self.form = ProposalForm()
        self._noted = Banner(Message.WARNING, "", flat=True)
        self.back = Button(_("Revenir à la proposition"), "undo-2")
        self.leave = Button(_("Écarter cette séance"), "ban")
        self.take = Button(_("Reprendre cette séance"), "undo-2")
        self.convene = Button(_("Préparer la convocation"), "mail")
        self.export = Button(_("Exporter la séance"), "calendar-days")
        self.open = Button(_("Ouvrir la séance"), "list-ordered", Kind.PRIMARY)
        self._lay()
        self._connect()

    def show_line(self, line: CalendarLine | None, *, may: bool) -> None:
        """Show a sitting; `may`: one may plan and convene. None shows nothing."""
        self.set_filled(line is not None)
        if line is None:
            return
        self._state.setText(line.state.label)
        self._title.setText(line.title)
        self._facts.set_rows(_facts(line))
        proposed, left = not line.is_planned, line.state is State.LEFT
        if proposed and not left:
            self.form.show_line(line)
        self.form.setVisible(proposed and not left)
        if line.note:
            self._noted.set_message(Message.WARNING, line.note)
        self._noted.setVisible(bool(line.note))
        self.back.setVisible(proposed and not left and line.is_changed)
        self.leave.setVisible(proposed and not left)
        self.take.setVisible(left)
        self.open.setVisible(not proposed)
        self.export.setVisible(not proposed)
        self.convene.setVisible(not proposed and may and line.state is not State.HELD)

    def _lay(self) -> None:
        self.head.addWidget(self._state)
        self.head.addStretch(1)
        for part in (self._title, self._facts, self._noted, rule(), self.form):
            self.content.addWidget(part)
        for button in (self.back, self.convene, self.export):
            self.content.addWidget(button)
        for button in (self.leave, self.take, self.open):
            self.foot.addWidget(button, 1)

    def _connect(self) -> None:
        self.form.changed.connect(self.changed)
        for button, gesture in (
            (self.back, "back"),
            (self.leave, "leave"),
            (self.take, "take"),
            (self.convene, "convene"),
            (self.export, "export"),
            (self.open, "open"),
        ):
            button.clicked.connect(lambda _on=False, word=gesture: self.asked.emit(word))


def _facts(line: CalendarLine) -> list[tuple[str, str | QWidget]]:
    unknown = _("non renseigné")
    facts: list[tuple[str, str | QWidget]] = [(_("Jour"), full_date(line.on))]
    if line.state is not State.PROPOSED:  # else the form says them
        facts.append((_("Heures"), hours_words(line) or unknown))
        facts.append((_("Lieu"), line.place or unknown))
    if line.closes_on is not None:
        facts.append((_("Remontées"), _("jusqu'au {}").format(full_date(line.closes_on))))
    if line.planned is not None and line.planned.convened_on is not None:
        facts.append((_("Convocation"), _("le {}").format(full_date(line.planned.convened_on))))
    if line.usual is not None and line.on != line.usual.on:
        facts.append((_("Proposée"), _("le {}").format(full_date(line.usual.on))))
    return facts
