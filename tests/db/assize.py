"""A base whose people have the rights of their role: two secretaries, pilots, a reader, a director.

One action is expected in the director's house; the other is on the agenda of a sitting.

Made once, then copied for each run; a machine's base is opened when it is first used.
"""

import json
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from db.commands.attendance import attend
from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.meeting import add_item, add_meeting
from db.commands.person import add_person
from db.journal import local
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Body, Deployed, Presence, Role
from db.kinds.contact import Contact
from db.kinds.expectation import NOBODY
from db.kinds.meeting import Committee
from db.kinds.registry import REFERENCE, SECRETARIAT, natural_id
from db.kinds.scheme import Measure, Scheme
from tests.db.expecting import expect, stand
from tests.db.replicas import Replica, Watch, machine, secretary

SECRETARIES = ("secretariat", "adjointe")
PEOPLE = (*SECRETARIES, "pilote", "copilote", "lectrice", "directrice")
_ROLES = {"adjointe": Role.SECRETARY, "directrice": Role.DIRECTOR}


@dataclass(frozen=True)
class Assize:
    """What the base holds; where each machine's files are."""

    folder: Path
    base: bytes
    actions: tuple[str, ...]
    expectations: tuple[str, ...]
    house: str
    meeting: str
    people: dict[str, str]


def make_assize(folder: Path) -> Assize:
    """Make it: everybody holds what they may receive."""
    host = secretary(folder)
    with host.store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
        measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
        actions = [
            gesture.born(Action, scheme=scheme, measure=measure, code=f"1.{n}", title=f"Action {n}")
            for n in (1, 2)
        ]
        gesture.sign()
    people = {"secretariat": host.person}
    for name in PEOPLE[1:]:
        with host.store.write() as session:
            role = _ROLES.get(name, Role.PILOT)
            people[name], _changes = add_person(session, name, "Service d'essai", role)
    roles = (("pilote", Role.LEAD, 0), ("copilote", Role.CO, 0), ("copilote", Role.CO, 1))
    for name, role, action in (*roles, ("lectrice", Role.READER, 1)):
        with host.store.write() as session:
            give(session, people[name], role, action=actions[action])
    with host.store.write() as session:
        house, _changes = add_establishment(session, "Maison A")
    with host.store.write() as session:
        give(session, people["directrice"], Role.DIRECTOR, establishment=house)
    asked = expect(host.store, actions[0], houses=[house])
    idle = expect(host.store, actions[1], rule=NOBODY)
    stand(host.store, house, asked, Deployed.TO_START)
    meeting = _convene(host, actions[1], people["copilote"])
    others = [machine(host, people[name], name) for name in PEOPLE[1:]]
    host.receive(*(other.export(host) for other in others))
    for other in others:
        other.receive(host.export(other))
        other.close()
    with host.store.read() as session:
        base = local.base_id(raw(session))
    host.close()
    return Assize(folder, base, tuple(actions), (asked, idle), house, meeting, people)


def _convene(host: Replica, action: str, guest: str) -> str:
    """A sitting with one point, about an action, and one guest; and what secretaries keep."""
    with host.store.write() as session:
        gesture = Gesture(session)
        committee = gesture.born(Committee, REFERENCE, body=Body.WORKING_GROUP, name="Groupe")
        contact = natural_id(Contact, SECRETARIAT, host.person)
        gesture.born(Contact, SECRETARIAT, contact, person=host.person, email="a@example.org")
        gesture.sign()
    with host.store.write() as session:
        meeting, _changes = add_meeting(session, committee, date(2024, 10, 1))
    with host.store.write() as session:
        add_item(session, meeting, "Point", actions=[action])
    with host.store.write() as session:
        attend(session, meeting, guest, Presence.INVITED)
    return meeting


class Machines:
    """The machines of one run, in a folder of their own, each opened when it is first used."""

    def __init__(self, made: Assize, folder: Path) -> None:
        shutil.copytree(made.folder, folder, ignore=shutil.ignore_patterns("*.jalon"))
        self.folder, self.opened = folder, dict[str, Replica]()

    def __getitem__(self, name: str) -> Replica:
        found = self.opened.get(name)
        if found is None:
            found = self.opened[name] = self._open(name)
        return found

    def close(self) -> None:
        """Let go of those that were opened."""
        for replica in self.opened.values():
            replica.close()

    def _open(self, name: str) -> Replica:
        path, keys = self.folder / f"{name}.jalonbase", KeyStore(self.folder / f"{name}-keys")
        for file in keys.folder.iterdir():
            kept = json.loads(file.read_text("utf-8"))
            file.write_text(json.dumps(kept | {"path": str(path.resolve())}), "utf-8")
        return Replica(path, keys, Watch(), None)
