"""The file in sight: who sent it, when, how far it goes, whether it can be taken."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.kinds.choices import Status
from db.queries.exchange.received import Aside
from desktop.i18n import _, number
from desktop.look.fonts import Text, font
from desktop.look.sizes import CARD_INSET
from desktop.pages.exchange.tables import TableSeen
from desktop.pages.exchange.words import aside_tag, brings, moment, sender_of, size
from desktop.pages.exchange.work import Seen
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button
from desktop.widgets.elided import ElidedLabel
from desktop.widgets.facts import FactStrip, Value
from desktop.widgets.label import Icon, Label
from desktop.widgets.paint import width_of
from desktop.widgets.pill import Tag
from desktop.widgets.tones import Message, read_tone


class FileCard(QFrame):
    """A strip of facts under the sender's name; a refused file says why instead.

    `words_asked` wants to type the six words that open the file in sight, `columns_asked` to say
    what the columns of a table are.
    """

    words_asked = Signal()
    columns_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._sender = ElidedLabel("", Text.SECTION)
        self._name = ElidedLabel("", Text.TABLE, "muted")
        self._tag = Tag("")
        self._facts = FactStrip()
        self.unlock = Button(_("Saisir les six mots…"), "key", small=True)
        self.columns = Button(_("Dire ce que contient chaque colonne…"), "table", small=True)
        said = [self.unlock, self.columns]
        self._refused = Banner(Message.DANGER, "", buttons=said, flat=True)
        self._build()

    def show_file(self, seen: Seen) -> None:
        """Show a file that was looked at."""
        self._sender.set_text(sender_of(seen))
        octets = f" · {size(seen.sending.size)}" if seen.sending else ""
        where = str(seen.path.parent) if seen.table is not None else seen.path.name
        self._name.set_text(f"{where}{octets}")
        self.setAccessibleName(sender_of(seen))
        refused = seen.report.status == "refused"
        if not refused:
            self._tag.set_tag(*_origin(seen))
        self._tag.setVisible(not refused)
        self._facts.set_facts(_facts(seen))
        self._facts.setVisible(not refused)
        self.unlock.setVisible(seen.locked)
        unknown = seen.table is not None and bool(seen.table.titles)
        self.columns.setVisible(unknown)
        tone = Message.INFO if seen.report.locked or unknown else Message.DANGER
        title = _("Ce fichier ne peut pas être intégré")
        if seen.locked:
            title = _("Ce fichier n'est pas encore ouvert")
        elif unknown:
            title = _("Ce tableau n'est pas encore lu")
        self._refused.set_message(tone, title, seen.report.reason)
        self._refused.setVisible(refused)

    def show_aside(self, aside: Aside) -> None:
        """Show a file that was set aside; it is looked at again once it is taken up."""
        self._sender.set_text(aside.sender or aside.name)
        self._name.set_text(str(aside.path))
        self.setAccessibleName(aside.sender or aside.name)
        self._tag.set_tag(*_tag(aside))
        self._tag.setVisible(True)
        self._facts.set_facts([_whole(_("Mis de côté"), moment(aside.at))])
        self._facts.setVisible(True)
        lost = _(
            "Ce fichier n'est plus à cet endroit. Remettez-le en place, ou demandez un nouvel "
            "envoi à l'expéditeur."
        )
        sentence = aside.reason if aside.here else lost
        for button in (self.unlock, self.columns):
            button.hide()
        self._refused.set_message(Message.WARNING, sentence)
        self._refused.setVisible(bool(sentence))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._sender)
        words.addWidget(self._name)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(_badge())
        head.addLayout(words, 1)
        head.addWidget(self._tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_INSET, 11, CARD_INSET, 11)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._facts)
        column.addWidget(self._refused)
        self.unlock.clicked.connect(self.words_asked)
        self.columns.clicked.connect(self.columns_asked)


def _tag(aside: Aside) -> tuple[str, str | None, Message | Status | None]:
    words, icon, tone = aside_tag(aside)
    return words, icon, read_tone(tone)


def _origin(seen: Seen) -> tuple[str, str | None, Message | Status | None]:
    """What vouches for a file: a signature, none for a table."""
    if seen.table is not None:
        return _("Tableau, sans signature"), "table", Message.INFO
    return _("Signature vérifiée"), "shield-check", Message.GOOD


def _badge() -> QWidget:
    ground = QFrame()
    ground.setProperty("look", "soft")
    ground.setFixedSize(40, 40)
    row = QHBoxLayout(ground)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(Icon("file-text", 20, "accent"))
    return ground


def _facts(seen: Seen) -> list[tuple[str, Value]]:
    sending = seen.sending
    brought = brings(seen.report) if seen.right else _("rien de nouveau")
    if seen.table is not None:
        return _facts_of_table(seen.table, brought)
    if sending is None:
        return []
    facts = [
        _whole(_("Préparé"), moment(sending.made_at) or _("date inconnue")),
        _whole(_("Apporte"), brought),
        _whole(_("Sur la base"), _("version {}").format(sending.diffusion)),
    ]
    if sending.about:
        facts.append((_("Porte sur"), " · ".join(sending.about)))
    return facts


def _facts_of_table(table: TableSeen, brought: str) -> list[tuple[str, Value]]:
    facts = [_whole(_("Apporte"), brought)]
    if table.corrections:
        facts.append(_whole(_("Corrige"), number(table.corrections)))
    facts.append((_("Feuilles lues"), ", ".join(table.sheets)))
    if table.passed:
        facts.append((_("Sans saisies"), ", ".join(table.passed)))
    return facts


def _whole(name: str, text: str) -> tuple[str, Value]:
    """A fact that is never cut: what it is about gives way instead."""
    shown = Label(text, Text.TABLE_MEDIUM)
    shown.setMinimumWidth(max(shown.sizeHint().width(), width_of(name, font(Text.CAPTION)) + 2))
    return name, shown
