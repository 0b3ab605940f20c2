"""Who is in charge of the action, with whom, and who was before."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db.queries.action.follow_up import FollowUp
from db.queries.people.person import Assignment, Pilots
from desktop.i18n import _, short_date
from desktop.look.fonts import Text
from desktop.widgets.button import Button, Kind
from desktop.widgets.card import Card
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label


class PeopleCard(Card):
    """Lead, co-pilots, deputies, partners, places, and the former ones with their dates.

    `partners_asked` wants to change the partners, `pilots_asked` to see all terms or to confide
    the action to somebody.
    """

    partners_asked = Signal()
    pilots_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Pilotes et partenaires"), parent=parent)
        self._edit = Button(_("Modifier"), kind=Kind.LINK)
        self._edit.setAccessibleName(_("Modifier les partenaires"))
        self._edit.clicked.connect(self.partners_asked)
        self.add_action(self._edit)
        self._rows = KeyValues(key_width=78)
        self.add(self._rows)
        pilots = Button(_("Pilotes et dates"), kind=Kind.LINK)
        pilots.clicked.connect(self.pilots_asked)
        self.add(pilots)

    def show_people(self, sheet: FollowUp, pilots: Pilots, today: date, *, may: bool) -> None:
        """Show those of an action; `may`: its partners are to be changed."""
        self._edit.setVisible(may)
        lead = ", ".join(sheet.leads)
        first: Value = Label(lead, Text.TABLE_STRONG, wrap=True) if lead else _("non désigné")
        rows: list[tuple[str, Value]] = [(_("Pilote"), first)]
        for name, people in (
            (_("Copilote"), sheet.co_pilots),
            (_("Suppléant·e"), sheet.deputies),
            (_("Partenaires"), sheet.partners),
        ):
            if people:
                rows.append((name, ", ".join(people)))
        former = [one for one in pilots.history if _ended(one, today)]
        if former:
            rows.append((_("Auparavant"), "\n".join(map(_term, former))))
        self._rows.set_rows(rows)


def _ended(one: Assignment, today: date) -> bool:
    return one.until is not None and one.until < today


def _term(one: Assignment) -> str:
    role = one.role.label.lower()
    until = short_date(one.until) if one.until else ""
    if one.since is None:
        return _("{name}, {role} jusqu'au {until}").format(name=one.name, role=role, until=until)
    words = _("{name}, {role} du {since} au {until}")
    return words.format(name=one.name, role=role, since=short_date(one.since), until=until)
