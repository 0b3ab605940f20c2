"""Who holds a seat: a name, and which of its bearers it is where the name alone does not say."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from db.queries.people.namesakes import namesakes
from db.queries.people.person import PersonRow
from desktop.i18n import _
from desktop.look.sizes import CONTROL
from desktop.pages.committee.word_line import word_line
from desktop.widgets.field import Field

_NEW = ""


class PersonField(QWidget):
    """`line` takes the name; `who` asks which person it is. `changed`: it may be another one."""

    changed = Signal()

    def __init__(self, name: str, people: Sequence[PersonRow]) -> None:
        super().__init__()
        self._people = people
        self._known, self._known_name = "", ""
        self._organisation = ""
        self.line: QLineEdit = word_line(one.name for one in people)
        self.who = QComboBox()
        self.who.setFixedHeight(CONTROL)
        self.who.setPlaceholderText(_("Choisir"))
        self._asked = Field(_("Qui est-ce ?"), self.who)
        self._asked.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Field(name, self.line, _("un nom inconnu est ajouté")))
        column.addWidget(self._asked)
        self.line.textChanged.connect(lambda _text: self._follow())
        self.who.currentIndexChanged.connect(lambda _place: self._chosen())

    def show_person(self, person: str | None, name: str) -> None:
        """The person who holds the seat; as long as the name stays, it is that person."""
        self._known, self._known_name = person or "", name
        self.line.setText(name)

    def set_organisation(self, name: str) -> None:
        """The organisation of which a person of that name is meant first."""
        self._organisation = name
        self._follow()

    @property
    def name(self) -> str:
        """What is typed."""
        return self.line.text().strip()

    @property
    def is_undecided(self) -> bool:
        """Whether it must still be said who it is."""
        return not self._asked.isHidden() and self.who.currentIndex() < 0

    @property
    def is_new(self) -> bool:
        """Whether somebody else than those who bear the name was chosen."""
        return not self._asked.isHidden() and self.who.currentData() == _NEW

    @property
    def person(self) -> str:
        """The id of the person who is named, '' for somebody new or as long as it is not said."""
        if not self.name or self._is_known:
            return self._known if self.name else ""
        if not self._asked.isHidden():
            return str(self.who.currentData() or "")
        here = namesakes(self._people, self.name, self._organisation).here
        return here[0].id if here else ""

    @property
    def _is_known(self) -> bool:
        return bool(self._known) and self.name == self._known_name

    def ask_who(self) -> None:
        """Say that the choice is missing."""
        self._asked.set_error(_("Dites si c'est cette personne, ou une autre du même nom."))

    def _follow(self) -> None:
        found = namesakes(self._people, self.name, self._organisation)
        asked = () if self._is_known or not self.name else found.doubtful
        offered = [(_bearer(one), one.id) for one in asked]
        if asked and not found.here:
            offered.append((_("Une nouvelle personne de ce nom"), _NEW))
        if offered != self._offered():
            self.who.clear()
            for words, person in offered:
                self.who.addItem(words, person)
            self.who.setCurrentIndex(-1)
        self._asked.setVisible(bool(offered))
        self.changed.emit()

    def _offered(self) -> list[tuple[str, str]]:
        places = range(self.who.count())
        return [(self.who.itemText(place), self.who.itemData(place)) for place in places]

    def _chosen(self) -> None:
        self._asked.set_error(None)
        self.changed.emit()


def _bearer(one: PersonRow) -> str:
    """'Mme Roux (Préfecture)'."""
    return f"{one.name} ({one.organisation or _('sans organisme')})"
