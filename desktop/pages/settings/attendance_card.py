"""For how long attendance is kept, and what has been kept for longer: erased when one says so."""

from PySide6.QtCore import Signal

from db.commands.attendance import erase_attendance
from db.errors import UserError
from db.queries.people.kept_attendance import Overkept, overkept_attendance
from desktop.hub import Hub
from desktop.i18n import _, listed, long_date, ngettext
from desktop.look.fonts import Text
from desktop.pages.settings.section import explained
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.dialog import confirm
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.tones import Message

WIDE = 200


class AttendanceCard(Card):
    """`told` gives a tone, a title and a text for the message over the page."""

    told = Signal(object, str, str)

    def __init__(self, hub: Hub, months: Field) -> None:
        super().__init__(_("Présences"))
        self._hub = hub
        self._found: tuple[Overkept, ...] = ()
        explained(
            self,
            _(
                "Pendant combien de mois après la séance les présences sont gardées : la feuille "
                "d'émargement le dit. Sans durée, elles suivent le relevé de décisions."
            ),
        )
        months.setMaximumWidth(WIDE)
        self.add(months)
        self._past = Label("", Text.TABLE, "warning", wrap=True)
        self.erase = Button(_("Effacer ces présences…"), "trash-2", small=True)
        self.add(self._past)
        self.add(self.erase)
        self.erase.clicked.connect(self._erase)

    def refresh(self) -> None:
        """Read again what was kept for too long."""
        self._found = found = self._hub.ask(overkept_attendance, self._hub.scheme)
        named = [f"{one.title} ({long_date(one.on)})" for one in found]
        words = ngettext("Durée passée pour {}.", "Durée passée pour {}.", len(found))
        self._past.setText(words.format(listed(named)))
        for part in (self._past, self.erase):
            part.setVisible(bool(found))

    def _erase(self) -> None:
        people = sum(one.people for one in self._found)
        text = ngettext(
            "{} présence sera effacée de toutes les copies du secrétariat. Le relevé et ses "
            "décisions restent ; les sauvegardes faites avant la gardent. Ce geste ne se reprend "
            "pas.",
            "{} présences seront effacées de toutes les copies du secrétariat. Le relevé et ses "
            "décisions restent ; les sauvegardes faites avant les gardent. Ce geste ne se reprend "
            "pas.",
            people,
        ).format(people)
        title = _("Effacer ces présences ?")
        if not confirm(self, title, text, _("Effacer"), danger=True):
            return
        meetings = [one.meeting for one in self._found]
        try:
            self._hub.do(erase_attendance, meetings, self._found[0].months)
        except UserError as error:
            self.told.emit(Message.DANGER, _("Rien n'a été modifié."), error.sentence)
            return
        self.told.emit(Message.GOOD, _("Les présences sont effacées."), "")
