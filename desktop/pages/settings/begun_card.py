"""What was typed on this machine and never finished: to go on with, or to forget."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from db.queries.journal.draft import Begun, begun
from desktop.hub import Hub
from desktop.i18n import _, clock, long_date
from desktop.look.fonts import Text
from desktop.pages.settings.section import explained
from desktop.place import Place
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.label import Label


class BegunCard(Card):
    """`asked` gives the place where one goes on; hidden while nothing is begun."""

    asked = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__(_("Saisies commencées"), count="0")
        self._hub = hub
        explained(self, _("Gardées sur ce poste, elles ne partent dans aucun fichier."))
        rows = QWidget()
        self._grid = QGridLayout(rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.add(rows)

    def refresh(self) -> None:
        """Read again what is begun."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = self._hub.ask(begun)
        self.set_title(_("Saisies commencées"), str(len(found)))
        self.setVisible(bool(found))
        for line, one in enumerate(found):
            self._add(line, one)

    def _add(self, line: int, one: Begun) -> None:
        said = f"{_what(one.what)} · {one.name}" if one.name else _what(one.what)
        when = f"{long_date(one.at.date())}, {clock(one.at)}"
        resume = Button(_("Reprendre"), "pencil", small=True)
        resume.setAccessibleName(_("Reprendre : {}").format(said))
        forget = Button(_("Oublier"), "x", Kind.QUIET, small=True)
        forget.setAccessibleName(_("Oublier : {}").format(said))
        resume.clicked.connect(partial(self.asked.emit, place_of(one)))
        forget.clicked.connect(partial(self._forget, one.subject))
        name = ElidedLabel(said, Text.TABLE_MEDIUM)
        shown = (Label(when, Text.TABLE, "muted", tabular=True), name, resume, forget)
        for column, widget in enumerate(shown):
            self._grid.addWidget(widget, line, column)

    def _forget(self, subject: str) -> None:
        self._hub.forget(subject)
        self.refresh()


def place_of(one: Begun) -> Place:
    """Where something begun is found again."""
    if one.what in ("report", "grid"):
        return Place("fiche" if one.what == "report" else "reporting", one.about)
    if one.what == "scheme":
        return Place("settings", "", (("tab", "scheme"),))
    if one.about.startswith("mtg_"):
        return Place("meetings", one.about)
    if one.what in _PAGES:
        return Place(_PAGES[one.what])
    return Place("fiche", one.about) if one.about.startswith("act_") else Place("actions")


_PAGES = {
    "measure": "measures",
    "meeting": "meetings",
    "item": "meetings",
    "committee": "committees",
    "seat": "committees",
    "usual": "committees",
    "calendar": "calendar",
    "person": "rights",
    "grant": "rights",
    "reason": "rights",
    "erase": "rights",
    "root": "rights",
    "ruling": "exchanges",
    "settle": "exchanges",
}


def _what(key: str) -> str:
    words = {
        "report": _("Mise à jour"),
        "grid": _("Valeurs d'indicateurs"),
        "scheme": _("Réglages du schéma"),
        "action": _("Nouvelle action"),
        "rename": _("Renommer"),
        "retire": _("Retirer du schéma"),
        "measure": _("Mesure"),
        "move": _("Déplacer"),
        "voted": _("Texte voté"),
        "restore": _("Texte voté"),
        "deadline": _("Échéance"),
        "milestone": _("Jalon"),
        "partners": _("Partenaires"),
        "links": _("Actions liées"),
        "indicator": _("Nouvel indicateur"),
        "value": _("Valeur d'un indicateur"),
        "meeting": _("Séance"),
        "item": _("Point de l'ordre du jour"),
        "committee": _("Instance"),
        "seat": _("Membre d'une instance"),
        "usual": _("Point habituel"),
        "calendar": _("Calendrier proposé"),
        "convocation": _("Convocation"),
        "person": _("Nouvelle personne"),
        "grant": _("Droit à donner"),
        "reason": _("Motif"),
        "erase": _("Motif"),
        "root": _("Motif"),
        "ruling": _("Motif"),
        "settle": _("Conflit à régler"),
    }
    return words.get(key, _("Saisie"))
