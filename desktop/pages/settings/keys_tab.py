"""Keys and machines: where this machine's keys are, the root key, who else is in service."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.rights.held import PersonRights, rights
from db.queries.rights.machines import MachineRow
from db.queries.rights.permission import may_write_policy, why_read_only
from db.queries.rights.root import holds_root, root_saved_on
from desktop import paths
from desktop.hub import Hub
from desktop.i18n import _, long_date, ngettext
from desktop.jobs import Jobs
from desktop.look.fonts import Text
from desktop.pages.settings.section import Section, explained
from desktop.widgets.button import Button
from desktop.widgets.card import Card
from desktop.widgets.facts import KeyValues
from desktop.widgets.flow import FlowLayout
from desktop.widgets.label import Label


class KeysTab(Section):
    """`rights_asked` leads to a person of the page of rights, by name."""

    rights_asked = Signal(str)

    def __init__(self, hub: Hub, jobs: Jobs) -> None:
        super().__init__()
        self._hub, self._jobs = hub, jobs
        self._own = KeyValues(key_width=190)
        self._mine = KeyValues(key_width=190)
        self._others = Label("", Text.TABLE, "muted", wrap=True)
        self._me = ""
        self.lost = Button(_("Déclarer un poste perdu…"), "shield-alert", small=True)
        self.people = Button(_("Voir tous les postes"), "users", small=True)
        self._root = QVBoxLayout()
        self._build()

    def refresh(self) -> None:
        rows = self._hub.ask(rights)
        me = next((row for row in rows if row.me), None)
        self._me = me.name if me else ""
        self._own.set_rows(self._facts(me))
        others = [machine for row in rows for machine in row.machines if not machine.own]
        mine = [one for one in (me.machines if me else ()) if not one.own]
        self._mine.set_rows([(_("Poste {}").format(one.mark), _said(one)) for one in mine])
        self._mine.setVisible(bool(mine))
        count = len(others) - len(mine)
        words = ngettext(
            "{} poste d'une autre personne est connu de cette base.",
            "{} postes d'autres personnes sont connus de cette base.",
            count,
        )
        self._others.setText(words.format(count))
        self.lost.setVisible(me is not None and self._hub.ask(may_write_policy))
        self._show_root()

    def _build(self) -> None:
        keys = Card(_("Clés de ce poste"), icon="key")
        explained(
            keys,
            _(
                "Ce que vous saisissez est signé par une clé qui ne quitte pas ce poste. Perdue, "
                "elle ne se retrouve pas : le secrétariat invite un nouveau poste."
            ),
        )
        keys.add(self._own)
        machines = Card(_("Postes"))
        machines.add(self._mine)
        machines.add(self._others)
        row = FlowLayout(across=8, down=8)
        row.addWidget(self.lost)
        row.addWidget(self.people)
        machines.add(row)
        self.cards.addWidget(keys)
        self.cards.addWidget(machines)
        self.cards.addLayout(self._root)
        self.cards.addStretch(1)
        self.lost.clicked.connect(lambda: self.rights_asked.emit(self._me))
        self.people.clicked.connect(lambda: self.rights_asked.emit(""))

    def _facts(self, me: PersonRights | None) -> list[tuple[str, str | QWidget]]:
        own = next((one for one in (me.machines if me else ()) if one.own), None)
        kept = _("dans le trousseau du système, ou à défaut dans {}")
        rows: list[tuple[str, str | QWidget]] = [
            (_("Personne"), self._me or _("non reçu")),
            (_("Clés gardées"), kept.format(paths.keys_folder())),
            (_("Base"), str(self._hub.store.path)),
        ]
        if self._hub.ask(why_read_only) is not None:
            rows.insert(1, (_("Ce poste"), _("sans la clé de cette base : lecture seule")))
        elif own is not None:
            rows.insert(1, (_("Ce poste"), f"{own.mark} · {_said(own)}"))
        return rows

    def _show_root(self) -> None:
        from desktop.pages.rights.root_key import RootKey

        while (item := self._root.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        if self._hub.ask(holds_root):
            gestures = RootKey(self, self._hub, self._jobs, self.told.emit)
            self._gestures = gestures
            self._root.addWidget(gestures.card(self._hub.ask(root_saved_on)))


def _said(machine: MachineRow) -> str:
    said = machine.state.label
    if machine.joined is not None:
        said += " · " + _("depuis le {}").format(long_date(machine.joined.date()))
    return said
