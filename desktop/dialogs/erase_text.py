"""Taking a text out of every copy: where it stands, what remains, the reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.commands.backup import delete_backups
from db.commands.erasure import erase
from db.queries.journal.find_text import FoundText, Place, find_text
from desktop.hub import Hub
from desktop.i18n import _, ngettext, short_date
from desktop.jobs import Jobs
from desktop.kept import keep_typing
from desktop.look.fonts import Text
from desktop.pages.rights.asking import AskingDialog, Gesture
from desktop.widgets.button import Button
from desktop.widgets.document import read_as_document
from desktop.widgets.label import Label
from desktop.widgets.search import SearchField
from desktop.widgets.text_area import TextArea
from desktop.widgets.tones import Message

WIDE, LIST_HIGH, REASON_HIGH, LONGEST = 640, 208, 60, 1000
INDENT = 26
_NAMED = 4


class EraseTextDialog(AskingDialog):
    """One types the text, unticks what must stay, and says why."""

    def __init__(self, hub: Hub, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(
            hub,
            jobs,
            _("Effacer un texte"),
            _("Effacer partout"),
            text=_(
                "Pour un nom d'enfant ou un détail tapé par erreur. La valeur est vidée dans "
                "toutes les copies ; qui l'avait écrite et quand, sa place et les autres valeurs "
                "restent."
            ),
            parent=parent,
            grave=True,
        )
        self.setFixedWidth(WIDE)
        self.found = FoundText((), (), (), ())
        self.text = SearchField(_("Texte à effacer"), width=400)
        self.search = Button(_("Chercher"), "search")
        self.summary = Label("", Text.TABLE_STRONG, wrap=True)
        self.list = QScrollArea()
        self.beyond = Label("", Text.TABLE, "muted", wrap=True)
        self.backups = QCheckBox()
        self.backup_names = Label("", Text.CAPTION, "muted", wrap=True)
        self.reason = TextArea(_("Motif, lu par chacun, sans le texte effacé"), LONGEST)
        self._ticks: dict[QCheckBox, Place] = {}
        self._build()
        keep_typing(self, hub, "erase:text")

    @property
    def chosen(self) -> dict[str, list[int]]:
        """What is ticked, as the gesture takes it."""
        found: dict[str, list[int]] = {}
        for tick, place in self._ticks.items():
            if tick.isChecked():
                found.setdefault(place.lot, []).append(place.op)
        return found

    def ready(self) -> Gesture | None:
        why, chosen, drafts = self.reason.text.strip(), self.chosen, self.found.drafts
        if not (chosen or drafts):
            self.text.setFocus()
            return None
        if not why or not self.reason.fits:
            self.reason.set_error(None if why else _("Donnez le motif : chacun le lira."))
            self.reason.setFocus()
            return None
        text = self.text.text().strip()
        return lambda session: erase(session, chosen, why, drafts, text=text)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.text, 1)
        row.addWidget(self.search)
        self.list.setWidgetResizable(True)
        self.list.setFixedHeight(LIST_HIGH)
        self.list.setProperty("look", "card")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        read_as_document(self.list, _("Où ce texte se trouve"))
        self.reason.input.setFixedHeight(REASON_HIGH)
        self.body.addLayout(row)
        self.backup_names.setContentsMargins(INDENT, 0, 0, 0)
        for widget in self._found_parts():
            self.body.addWidget(widget)
            widget.hide()
        self.end_form()
        self.act.setEnabled(False)
        self.act.setDefault(False)
        self.search.setDefault(True)
        self.search.clicked.connect(self._search)
        self.text.textChanged.connect(self._forget)
        self.text.setFocus()

    def _found_parts(self) -> tuple[QWidget, ...]:
        """What shows only once a text was looked for, from top to bottom."""
        backups = (self.backups, self.backup_names)
        return (self.summary, self.list, *backups, self.beyond, self.reason)

    def _search(self) -> None:
        wanted, store = self.text.text().strip(), self.hub.store

        def work(_progress: object) -> FoundText:
            with store.read() as session:
                return find_text(session, wanted)

        self.set_busy(True)
        self.jobs.run(work, self._show, self.refuse)

    def _show(self, found: FoundText) -> None:
        self.set_busy(False)
        self.found = found
        self._ticks.clear()
        self.list.setWidget(self._places(found))
        some = bool(found.places or found.drafts)
        self.summary.setText(_summary(found))
        self.beyond.setText(beyond(found))
        self.summary.show()
        self.list.setVisible(bool(found.places))
        for widget in (self.beyond, self.reason):
            widget.setVisible(some)
        self._offer_backups(found)
        self._show_ready()
        if some:
            self.reason.setFocus()
        self.fit()

    def _offer_backups(self, found: FoundText) -> None:
        """Backups that still hold the text: deleted with it, unless the person unticks it."""
        count = len(found.backups)
        offered = bool(count and (found.places or found.drafts))
        self.backups.setText(
            ngettext(
                "Supprimer aussi la sauvegarde qui a encore ce texte",
                "Supprimer aussi les {} sauvegardes qui ont encore ce texte",
                count,
            ).format(count)
        )
        self.backup_names.setText(_named([path.name for path in found.backups]))
        self.backups.setAccessibleDescription(self.backup_names.text())
        self.backups.setChecked(offered)
        for widget in (self.backups, self.backup_names):
            widget.setVisible(offered)

    def _places(self, found: FoundText) -> QWidget:
        inside = QWidget()
        inside.setProperty("look", "page")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(10)
        for place in found.places:
            column.addLayout(self._line(place))
        column.addStretch(1)
        return inside

    def _line(self, place: Place) -> QVBoxLayout:
        tick = QCheckBox(_shortened(f"{place.label} · {place.subject}"))
        tick.setAccessibleDescription(place.excerpt)
        tick.setChecked(place.erasable)
        tick.setEnabled(place.erasable and not place.copied)
        if place.erasable:
            self._ticks[tick] = place
            tick.toggled.connect(self._show_ready)
        notes = QVBoxLayout()
        notes.setContentsMargins(INDENT, 0, 0, 0)
        notes.setSpacing(0)
        notes.addWidget(Label(place.excerpt, Text.TABLE, wrap=True))
        notes.addWidget(Label(_note(place), Text.CAPTION, "muted", wrap=True))
        line = QVBoxLayout()
        line.setSpacing(2)
        line.addWidget(tick)
        line.addLayout(notes)
        return line

    def _forget(self) -> None:
        """What was found is for the text that was typed then."""
        if not self.summary.isHidden():
            self.found = FoundText((), (), (), ())
            self._ticks.clear()
            for widget in self._found_parts():
                widget.hide()
            self._show_ready()
            self.fit()
        self.search.setEnabled(len(self.text.text().strip()) > 1)

    def _show_ready(self) -> None:
        self.act.setEnabled(bool(self.chosen or self.found.drafts))

    def set_busy(self, busy: bool) -> None:
        super().set_busy(busy)
        self.search.setEnabled(not busy)
        self.text.setReadOnly(busy)
        if not busy:
            self._show_ready()

    def done_with(self, result: Any) -> None:
        for subject in self.found.drafts:
            self.hub.forget(subject)
        if not self.backups.isChecked():
            super().done_with(result)
            return
        self.hub.tell(result)
        self._delete(self.found.backups)

    def _delete(self, backups: tuple[Path, ...]) -> None:
        """Delete the backups, once the text is gone for good from the base."""
        store = self.hub.store

        def work(_progress: object) -> list[Path]:
            with store.read() as session:
                gone = delete_backups(session, backups)
            return [path for path in backups if path not in gone]

        self.set_busy(True)
        self.jobs.run(work, self._deleted, lambda _error: self._deleted(list(backups)))

    def _deleted(self, left: list[Path]) -> None:
        if not left:
            self.accept()
            return
        self.set_busy(False)
        for widget in (*self._found_parts(), self.act, self.search, self.text):
            widget.hide()
        names = _named([path.name for path in left])
        self.banner.set_message(
            Message.WARNING,
            _("Le texte est effacé, mais une sauvegarde l'a encore."),
            _("À supprimer vous-même à côté de la base : {}.").format(names),
        )
        self.banner.show()
        self.cancel.setText(_("Fermer"))
        self.fit()


def beyond(found: FoundText) -> str:
    """What no erasure reaches, or does only later."""
    said = [_("Restent le papier et les fichiers déjà envoyés.")]
    if found.holders:
        said.append(
            _("Effaceront en intégrant votre prochain envoi : {}.").format(_named(found.holders))
        )
    left = [path.name for path in found.copies if path not in found.backups]
    if left:
        said.append(_("À supprimer vous-même à côté de la base : {}.").format(_named(left)))
    return " ".join(said)


def _named(names: Sequence[str]) -> str:
    said = ", ".join(names[:_NAMED])
    return said + _(", et d'autres") if len(names) > _NAMED else said


def _summary(found: FoundText) -> str:
    count, drafts = len(found.places), len(found.drafts)
    if not count and not drafts:
        nowhere = _("Ce texte ne se trouve nulle part dans cette base.")
        names = _named([path.name for path in found.copies])
        beside = _("Il reste dans ces copies, à supprimer vous-même à côté d'elle : {}.")
        return f"{nowhere} {beside.format(names)}" if names else nowhere
    said = [ngettext("Trouvé à {} endroit.", "Trouvé à {} endroits.", count).format(count)]
    if drafts:
        words = ngettext(
            "{} saisie en cours sur ce poste sera oubliée.",
            "{} saisies en cours sur ce poste seront oubliées.",
            drafts,
        )
        said.append(words.format(drafts))
    return " ".join(said)


def _note(place: Place) -> str:
    now = _("affiché") if place.standing else _("dans l'historique")
    if not place.erasable:
        now = _("acte de droits, ne s'efface pas")
    elif place.copied:
        now = _("part avec le texte ; le reste de l'état arrêté demeure")
    return f"{place.author}, {short_date(place.at.date())} · {now}"


def _shortened(text: str, most: int = 64) -> str:
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
