"""The settings of the scheme: the head of its sheets, its words, how reports come back."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from db.commands.scheme_edit import edit_scheme, set_logo
from db.errors import UserError
from db.queries.scheme.head import SchemeHead, scheme_head
from desktop.file_choice import Errand, ask_file
from desktop.hub import Hub
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.pages.settings.acceptance_card import AcceptanceCard
from desktop.pages.settings.attendance_card import AttendanceCard
from desktop.pages.settings.logo import read_logo
from desktop.pages.settings.preview import HeadPreview
from desktop.pages.settings.scheme_form import SchemeForm
from desktop.pages.settings.secrecy_card import SecrecyCard
from desktop.pages.settings.section import Section, explained
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.facts import KeyValues
from desktop.widgets.field import Field
from desktop.widgets.label import Label
from desktop.widgets.tones import Message

YEAR = 96


class SchemeTab(Section):
    """Fields for whoever may change them, plain words for others; the preview for all."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._head: SchemeHead | None = None
        self.form = SchemeForm(hub, _field, self)
        self.preview = HeadPreview()
        self.choose = Button(_("Choisir un logo…"), "folder-open", small=True)
        self.remove = Button(_("Retirer le logo"), "x", Kind.QUIET, small=True)
        self.visa = QCheckBox(_("Demander le visa d'un supérieur sur les mises à jour"))
        self._facts = KeyValues(key_width=190)
        self.kept = AttendanceCard(hub, self.form.field("attendance_months"))
        self.accepting = AcceptanceCard(hub)
        self.secret = SecrecyCard(self.form.field("secrecy"))
        self._cards = [
            *(self._letterhead(), self._words(), self._returns()),
            *(self.accepting, self.secret, self.kept),
        ]
        self._read_only = Card(_("Le schéma"))
        self._read_only.add(self._facts)
        self._none = Label(_("Cette base ne contient pas encore de schéma."), Text.TABLE, "muted")
        self._paper = Card(_("En-tête des feuilles"), note=_("tel qu'il s'imprime"))
        self._paper.add(self.preview)
        for part in (self._none, self._paper, *self._cards, self._read_only):
            self.cards.addWidget(part)
        self.cards.addStretch(1)
        self._connect()

    def refresh(self) -> None:
        head = self._hub.ask(scheme_head, self._hub.scheme)
        self._head = head
        may = head is not None and head.may
        self._none.setVisible(head is None)
        self._paper.setVisible(head is not None)
        self._read_only.setVisible(head is not None and not may)
        for card in self._cards:
            card.setVisible(may)
        if head is None:
            return
        if may:
            self.form.show_head(head)
        self.kept.refresh()
        self.accepting.show_head(head)
        self.remove.setVisible(head.logo is not None)
        self.visa.blockSignals(True)
        self.visa.setChecked(head.visa)
        self.visa.blockSignals(False)
        self._facts.set_rows(_facts(head))
        self._show_preview()

    def leave(self) -> None:
        if self._head is not None and self._head.may:
            self.form.finish()

    def _letterhead(self) -> Card:
        card = Card(_("Collectivité et schéma"))
        explained(card, _("Ces mots et ce logo sont en tête de toutes les feuilles imprimées."))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.form.field("authority"), 0, 0)
        grid.addWidget(self.form.field("direction"), 0, 1)
        grid.addWidget(self.form.field("title"), 1, 0)
        years = QHBoxLayout()
        years.setSpacing(12)
        for name in ("first_year", "last_year"):
            self.form.line(name).setMaximumWidth(YEAR)
            years.addWidget(self.form.field(name))
        years.addStretch(1)
        grid.addLayout(years, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        card.add(grid)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addWidget(Label(_("PNG, JPEG ou SVG"), Text.CAPTION, "faint"))
        row.addStretch(1)
        card.add(row)
        return card

    def _words(self) -> Card:
        card = Card(_("Mots du schéma"))
        explained(card, _("Comment le schéma appelle ses branches et ce qui se suit."))
        card.add(_side_by_side(self.form.field("measure_word"), self.form.field("action_word")))
        return card

    def _returns(self) -> Card:
        card = Card(_("Remontées"))
        explained(card, _("À qui les pilotes envoient leurs mises à jour."))
        card.add(_side_by_side(self.form.field("reply_to"), QWidget()))
        card.add(self.visa)
        return card

    def _connect(self) -> None:
        self.form.typed.connect(self._show_preview)
        self.choose.clicked.connect(self._choose_logo)
        self.remove.clicked.connect(lambda: self._set_logo(None))
        self.visa.clicked.connect(self._set_visa)
        for card in (self.kept, self.accepting):
            card.told.connect(self.told)

    def _show_preview(self) -> None:
        head = self._head
        if head is None:
            return
        if not head.may:
            scheme = f"{head.title} {head.years}".strip()
            self.preview.show_head(head.authority, head.direction, scheme, head.logo)
            return
        text = self.form.text
        years = "-".join(filter(None, (text("first_year"), text("last_year"))))
        scheme = f"{text('title')} {years}".strip()
        self.preview.show_head(text("authority"), text("direction"), scheme, head.logo)

    def _choose_logo(self) -> None:
        kinds = _("Images (*.png *.jpg *.jpeg *.svg)")
        chosen = ask_file(Errand.PICTURE, self, _("Choisir un logo"), kinds)
        if chosen is None:
            return
        try:
            png = read_logo(chosen)
        except UserError as error:
            self._refuse(error)
            return
        self._set_logo(png)

    def _set_logo(self, png: bytes | None) -> None:
        if self._head is None:
            return
        try:
            self._hub.do(set_logo, self._head.id, png, self._head.seen)
        except UserError as error:
            self._refuse(error)

    def _set_visa(self, asked: bool) -> None:
        if self._head is None:
            return
        try:
            self._hub.do(edit_scheme, self._head.id, {"visa": asked}, self._head.seen)
        except UserError as error:
            self._refuse(error)
            self.refresh()

    def _refuse(self, error: UserError) -> None:
        self.told.emit(Message.DANGER, _("Rien n'a été modifié."), error.sentence)


def _field(name: str) -> Field:
    words = {
        "authority": _("Collectivité"),
        "direction": _("Direction"),
        "title": _("Nom du schéma"),
        "first_year": _("Première année"),
        "last_year": _("Dernière année"),
        "measure_word": _("Mot pour une mesure"),
        "action_word": _("Mot pour une action"),
        "reply_to": _("Adresse des remontées"),
        "attendance_months": _("Mois de conservation"),
        "secrecy": _("Plus petit nombre imprimé"),
    }
    hints = {
        "measure_word": _("mesure, axe, objectif…"),
        "action_word": _("action, fiche…"),
        "attendance_months": _("avec le relevé"),
        "secrecy": "5",
    }
    line = QLineEdit()
    line.setPlaceholderText(hints.get(name, ""))
    return Field(words[name], line)


def _side_by_side(one: QWidget, other: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(16)
    row.addWidget(one, 1)
    row.addWidget(other, 1)
    return row


def _facts(head: SchemeHead) -> list[tuple[str, str | QWidget]]:
    counted = _("à accepter") if head.acceptance else _("comptées aussitôt")
    said = (
        (_("Collectivité"), head.authority),
        (_("Direction"), head.direction),
        (_("Nom du schéma"), f"{head.title} {head.years}".strip()),
        (_("Mot pour une mesure"), head.measure_word),
        (_("Mot pour une action"), head.action_word),
        (_("Adresse des remontées"), head.reply_to),
        (_("Mois de conservation"), head.attendance_months or _("avec le relevé")),
        (_("Visa d'un supérieur"), _("demandé") if head.visa else _("non demandé")),
        (_("Saisies des indicateurs"), counted),
        (_("Plus petit nombre imprimé"), head.secrecy or "5"),
    )
    return [(name, value or _("non renseigné")) for name, value in said]
