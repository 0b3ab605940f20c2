"""The chosen establishment: what is awaited of it, who directs it, when it was reminded."""

from PySide6.QtCore import Signal

from db.queries.establishment.silent import Awaited, SilentHouse
from desktop.i18n import _, listed, long_date, ngettext
from desktop.look.fonts import Text
from desktop.pages.silent.columns import heard
from desktop.widgets.button import Button
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.side_pane import SidePane


class SilentPane(SidePane):
    """`opened` wants the page of the establishment, where it says where it stands."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("Détail de l'établissement"), spacing=10)
        self._name = Label("", Text.SECTION, wrap=True)
        self._late = Label("", Text.TABLE_MEDIUM, "danger", wrap=True)
        self._awaited = Label("", Text.TABLE, wrap=True)
        self._facts = KeyValues(key_width=104)
        self.open = Button(_("Répondre à leur place"), "pencil")
        self.head.addWidget(Label(_("Sans réponse"), Text.BODY_STRONG, "muted"))
        self.head.addStretch(1)
        for part in (self._name, self._late, self._awaited, rule(), self._facts):
            self.content.addWidget(part)
        self.foot.addWidget(self.open)
        self.foot.addStretch(1)
        self.open.clicked.connect(self.opened)

    def show_house(self, row: SilentHouse | None, *, may_answer: bool) -> None:
        """Show another one; None where there is none."""
        self.set_filled(row is not None)
        if row is None:
            return
        self._name.setText(row.house.name)
        late = sum(one.late for one in row.awaited)
        words = ngettext("{} échéance est passée.", "{} échéances sont passées.", late)
        self._late.setText(words.format(late))
        self._late.setVisible(late > 0)
        self._awaited.setText("\n".join(map(_line, row.awaited)))
        self._facts.set_rows(_facts(row))
        self.open.setText(_("Répondre à leur place") if may_answer else _("Voir l'établissement"))
        self.open.set_icon("pencil" if may_answer else "building-2")


def _line(one: Awaited) -> str:
    words = f"{one.action_code} {one.label}".strip()
    if one.deadline is None:
        return words
    return _("{}, avant le {}").format(words, long_date(one.deadline))


def _facts(row: SilentHouse) -> list[tuple[str, Value]]:
    house = row.house
    told: list[tuple[str, Value]] = [
        (_("Type"), house.type_name),
        (_("Organisme"), house.manager_name),
        (_("Secteur"), house.area or house.place),
        (_("Direction"), listed(row.direction) or _("personne n'a encore ses droits")),
        (_("Adresse"), ", ".join(row.emails) or _("non connue")),
        (_("Dernier envoi"), heard(row)),
    ]
    told += [
        (
            _("Relancé le") if place == 0 else "",
            f"{long_date(one.at.astimezone().date())} ({one.author})",
        )
        for place, one in enumerate(reversed(row.past))
    ]
    return [(name, said) for name, said in told if said]
