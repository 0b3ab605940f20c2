"""The chosen value that waits: what it says, what it corrects, what is odd about it."""

from PySide6.QtCore import Signal

from db.kinds.choices import EntryState
from db.queries.entry.judging import JudgedEntry
from desktop.dialogs.value_past import STATE_LOOKS
from desktop.i18n import _, listed, long_date
from desktop.look.fonts import Text
from desktop.pages.entries.columns import flags
from desktop.widgets.button import Button
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.pill import Tag
from desktop.widgets.side_pane import SidePane


class EntryPane(SidePane):
    """`corrected` wants the value typed again, `settled` one of its rivals chosen first, `opened`
    the page of its indicator.
    """

    corrected = Signal()
    settled = Signal()
    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de la saisie"), spacing=10)
        self._code = Label("", Text.BODY_STRONG, "muted")
        self._label = Label("", Text.SECTION, wrap=True)
        self._state = Tag("")
        self._flags = Label("", Text.TABLE_MEDIUM, "warning", wrap=True)
        self._facts = KeyValues(key_width=104)
        self.correct = Button(_("Corriger…"), "pencil")
        self.settle = Button(_("Régler le conflit"), "git-merge")
        self.open = Button(_("Voir l'indicateur"), "chart-line")
        self.head.addWidget(self._code)
        self.head.addStretch(1)
        self.head.addWidget(self._state)
        for part in (self._label, self._flags, rule(), self._facts):
            self.content.addWidget(part)
        self.foot.addWidget(self.correct)
        self.foot.addWidget(self.settle)
        self.settle.hide()  # it takes the place of the other where a value is contested
        self.foot.addWidget(self.open)
        self.correct.clicked.connect(self.corrected)
        self.settle.clicked.connect(self.settled)
        self.open.clicked.connect(self.opened)

    def show_entry(self, row: JudgedEntry | None, *, may_enter: bool) -> None:
        """Show another one; None where there is none."""
        self.set_filled(row is not None)
        if row is None:
            return
        icon, tone = STATE_LOOKS[row.state]
        self._code.setText(row.code or _("Indicateur"))
        self._state.set_tag(row.state.label, icon, tone)
        self._label.setText(row.label)
        said = flags(row)
        self._flags.setText("\n".join(said))
        self._flags.setVisible(bool(said))
        self._facts.set_rows(_facts(row))
        self.correct.setVisible(may_enter and not row.contested)
        self.settle.setVisible(may_enter and row.contested)


def _facts(row: JudgedEntry) -> list[tuple[str, Value]]:
    facts: list[tuple[str, Value]] = [
        (_("Valeur"), row.words),
        (_("Période"), row.period.label),
        (_("Pour"), row.part or _("l'ensemble")),
        (_("Acceptée"), row.accepted or _("aucune jusque-là")),
        (_("Cible"), row.target or _("sans cible")),
        (_("Auteur"), row.author),
        (_("Le"), long_date(row.at.date())),
    ]
    more = (
        (_("Pilotes"), listed(row.pilots)),
        (_("Commentaire"), row.comment),
        (_("Correction"), row.reason),
        (_("Renvoyée"), row.returned if row.again or row.state is EntryState.RETURNED else ""),
    )
    return [*facts, *((name, said) for name, said in more if said)]
