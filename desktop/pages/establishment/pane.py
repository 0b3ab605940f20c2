"""The chosen establishment: what it is, how to reach it, what was joined to it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from db.queries.establishment.contacts import ContactRow
from db.queries.establishment.listed import HouseRights, HouseRow
from desktop.i18n import _, long_date, ngettext
from desktop.look.fonts import Text
from desktop.pages.establishment.columns import ages_words, managed_word, state_said
from desktop.widgets.banner import Banner
from desktop.widgets.button import Button, IconButton, Kind
from desktop.widgets.facts import KeyValues, Value
from desktop.widgets.label import Label, rule
from desktop.widgets.line_stop import LineStop
from desktop.widgets.side_pane import SidePane
from desktop.widgets.tones import Message

FIELDS = (
    *("name", "type", "managed", "manager", "area", "place", "capacity"),
    *("age_from", "age_to", "opened", "closed", "comment"),
)


class HousePane(SidePane):
    """`asked` gives what is to be done of it: 'open', 'edit', 'close', 'reopen', 'merge'.

    `contact_asked` gives the contact to change, None for a new one; `field_asked` the field whose
    history is asked for, `settling` the contested one; `other_asked` one that was joined to it.
    """

    asked = Signal(str)
    contact_asked = Signal(object)
    field_asked = Signal(str)
    settling = Signal(str)
    other_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Détail de l'établissement"), spacing=10)
        self._row: HouseRow | None = None
        self._rights = HouseRights(write=False, contacts=False)
        self._kind = Label("", Text.BODY_STRONG, "muted")
        self._name = Label("", Text.SECTION, wrap=True)
        self.settle = Button(_("Régler"), "git-branch")
        self._contested = Banner(Message.WARNING, "", buttons=[self.settle])
        self._facts = KeyValues(key_width=104)
        self._about_contacts = Label(_("Contacts, connus du secrétariat seul"), Text.TABLE, "muted")
        self._contacts, self._joined = QWidget(), QWidget()
        self.add_contact = Button(_("Ajouter un contact"), "plus", Kind.LINK)
        self._about_joined = Label(_("Établissements réunis à celui-ci"), Text.TABLE, "muted")
        self.edit = Button(_("Modifier…"), "pencil")
        self.more = IconButton("ellipsis", _("Autres gestes sur l'établissement"))
        self.open = Button(_("Ses attendus"), "list-checks", Kind.PRIMARY)
        self._fill()
        self._connect()

    def show_house(self, row: HouseRow | None, rights: HouseRights) -> None:
        """Show another one, with what one may do of it; None where there is none."""
        self._row, self._rights = row, rights
        self.set_filled(row is not None)
        if row is None:
            return
        self._kind.setText(row.house.type_name or _("Type non renseigné"))
        self._name.setText(row.house.name)
        self._contested.setVisible(bool(row.contested))
        if row.contested:
            said = ngettext(
                "{} point de cet établissement est dit de deux façons.",
                "{} points de cet établissement sont dits de deux façons.",
                len(row.contested),
            )
            self._contested.set_message(Message.WARNING, said.format(len(row.contested)))
        self._facts.set_rows(_facts(row))
        self.edit.setVisible(rights.write)
        self._show_contacts(row.contacts)
        self._show_joined(row)

    def menu(self) -> QMenu:
        """The gestures behind the dots."""
        menu = QMenu(self.more)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        row = self._row
        if row is not None and self._rights.write:
            closed = row.house.closed is not None
            words = _("Rouvrir") if closed else _("Fermer…")
            key = "reopen" if closed else "close"
            menu.addAction(words).triggered.connect(lambda: self.asked.emit(key))
            joining = menu.addAction(_("Réunir à un autre établissement…"))
            joining.triggered.connect(lambda: self.asked.emit("merge"))
        past = menu.addMenu(_("Historique"))
        for name, label in field_names().items():
            entry = past.addAction(label)
            entry.triggered.connect(lambda _on=False, name=name: self.field_asked.emit(name))
        return menu

    def _fill(self) -> None:
        self.head.addWidget(self._kind)
        self.head.addStretch(1)
        parts: tuple[QWidget, ...] = (self._name, self._contested, self._facts, rule())
        parts += (self._about_contacts, self._contacts, self.add_contact)
        for part in (*parts, self._about_joined, self._joined):
            self.content.addWidget(part)
        self.foot.addWidget(self.open)
        self.foot.addWidget(self.edit)
        self.foot.addStretch(1)
        self.foot.addWidget(self.more)

    def _connect(self) -> None:
        self.open.clicked.connect(lambda: self.asked.emit("open"))
        self.edit.clicked.connect(lambda: self.asked.emit("edit"))
        self.add_contact.clicked.connect(lambda: self.contact_asked.emit(None))
        self.more.clicked.connect(self._pop)
        self.settle.clicked.connect(self._settle)

    def _pop(self) -> None:
        self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _settle(self) -> None:
        if self._row is not None and self._row.contested:
            self.settling.emit(self._row.contested[0])

    def _show_contacts(self, contacts: Sequence[ContactRow]) -> None:
        shown = self._rights.contacts
        self._about_contacts.setVisible(shown)
        self.add_contact.setVisible(shown)
        stops = [_contact_stop(one) for one in contacts] if shown else []
        for stop, one in zip(stops, contacts, strict=bool(stops)):
            stop.clicked.connect(lambda _on=False, one=one: self.contact_asked.emit(one))
        self._contacts = self._anew(self._contacts, stops)

    def _show_joined(self, row: HouseRow) -> None:
        stops = []
        for one in row.merged:
            stop = LineStop(one.words, _("voir ce qui les a réunis"))
            stop.clicked.connect(lambda _on=False, id_=one.id: self.other_asked.emit(id_))
            stops.append(stop)
        self._about_joined.setVisible(bool(stops))
        self._joined = self._anew(self._joined, stops)

    def _anew(self, former: QWidget, stops: Sequence[QWidget]) -> QWidget:
        """These lines in the place of the former ones."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for stop in stops:
            column.addWidget(stop)
        self.content.replaceWidget(former, fresh)
        former.hide()
        former.deleteLater()
        fresh.setVisible(bool(stops))
        return fresh


def field_names() -> dict[str, str]:
    """What each field of an establishment is called."""
    from db.kinds.establishment import Establishment
    from db.kinds.field import fields_of

    declared = fields_of(Establishment)
    return {name: _(declared[name].label) for name in FIELDS}


def _contact_stop(one: ContactRow) -> LineStop:
    return LineStop(" · ".join(filter(None, (one.name, one.email, one.phone))), _("modifier"))


def _facts(row: HouseRow) -> list[tuple[str, Value]]:
    house, unsaid = row.house, _("non renseigné")
    counts = row.counts
    facts: list[tuple[str, Value]] = [
        (_("Gestion"), managed_word(row)),
        (_("Organisme"), house.manager_name or unsaid),
        (_("Secteur"), house.area or unsaid),
        (_("Adresse"), house.place or unsaid),
        (_("Capacité"), unsaid if house.capacity is None else _places(house.capacity)),
        (_("Âges"), ages_words(row) or unsaid),
        (_("Ouverture"), long_date(house.opened) if house.opened else unsaid),
    ]
    if house.closed is not None:
        facts.append((_("Fermeture"), state_said(row)))
    if counts.houses:
        said = _("{} en place sur {}").format(counts.in_place, counts.concerned)
        facts.append((_("Attendus"), f"{said}, {_late(row.late)}" if row.late else said))
    if row.comment:
        facts.append((_("Commentaire"), row.comment))
    return facts


def _places(count: int) -> str:
    return ngettext("{} place", "{} places", count).format(count)


def _late(count: int) -> str:
    return ngettext("{} en retard", "{} en retard", count).format(count)
