"""A secretary, pilots with their own actions, and what every base must decide alike."""

import random
from collections.abc import Iterable
from pathlib import Path

from db.commands.person import add_person, assign
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.gesture import Gesture, author_of
from db.journal.lot import Op, SignedLot
from db.journal.session import desk, raw
from db.kinds.action import Action, Milestone
from db.kinds.choices import Role
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.tables.journal import ACCEPTED, REFUSED, TO_EXAMINE, WAITING
from tests.db.replicas import START, Replica, empty, machine, secretary

WORDS = {
    ACCEPTED: "accepted",
    WAITING: "waiting",
    TO_EXAMINE: "to examine",
    REFUSED: "refused",
}


class Court:
    """A base with two actions; people come with the rights of their role."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.host = secretary(folder)
        self.replicas = [self.host]
        with self.host.store.write() as session:
            gesture = Gesture(session)
            scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
            measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
            self.actions = [
                gesture.born(Action, scheme=scheme, measure=measure, code=code, title=code)
                for code in ("1.1", "1.2")
            ]
            gesture.sign()
        self._tries = 0

    def pilot(self, name: str, action: str, role: Role = Role.LEAD) -> Replica:
        """A person in charge of an action, with a machine."""
        with self.host.store.write() as session:
            person, _changes = add_person(session, name, "Service d'essai")
        with self.host.store.write() as session:
            assign(session, action, person, role)
        return self.machine(person, name)

    def secretary(self, name: str) -> Replica:
        """One more secretary, with a machine."""
        with self.host.store.write() as session:
            person, _changes = add_person(session, name, "Service d'essai", Role.SECRETARY)
        return self.machine(person, name)

    def machine(self, person: str, name: str) -> Replica:
        """One more machine of a person."""
        made = machine(self.host, person, name)
        self.replicas.append(made)
        return made

    def grants(self, person: str) -> list[str]:
        """The ids of a person's grants, over actions first."""
        with self.host.store.read() as session:
            query = 'SELECT id FROM "grant" WHERE person = ? ORDER BY action IS NULL, id'
            return [row[0] for row in raw(session).execute(query, (person,))]

    def tell(self, *sources: Replica, to: Iterable[Replica] | None = None) -> None:
        """Everything that these hold, lot by lot, to others or to everybody."""
        lots = [lot for source in sources for lot in held(source)]
        for replica in self.replicas if to is None else to:
            with replica.store.write() as session:
                apply_lots(raw(session), lots, desk(session).now())

    def statuses(self, replica: Replica) -> dict[bytes, str]:
        """The status of each lot held."""
        with replica.store.read() as session:
            found = raw(session).execute("SELECT hash, status FROM lot WHERE body IS NOT NULL")
            return {name: WORDS[status] for name, status in found}

    def agreed(self, orders: int = 6) -> dict[bytes, str]:
        """The status of each lot that anybody holds: the same in whatever order they come."""
        lots = list(dict.fromkeys(lot for one in self.replicas for lot in held(one)))
        with self.host.store.read() as session:
            base = local.base_id(raw(session))
        wanted = None
        for seed in range(orders):
            self._tries += 1
            blank = empty(self.folder / f"blank-{self._tries}", base)
            shuffled = random.Random(seed).sample(lots, len(lots))
            with blank.store.write() as session:
                for start in range(0, len(shuffled), 3 + seed * 4):
                    part = shuffled[start : start + 3 + seed * 4]
                    apply_lots(raw(session), part, desk(session).now())
                session.commit()
            found = self.statuses(blank)
            blank.close()
            wanted = wanted or found
            assert found == wanted, f"order {seed} decides otherwise"
        return wanted or {}

    def close(self) -> None:
        """Let go of all the files."""
        for replica in self.replicas:
            replica.close()


def held(replica: Replica) -> list[SignedLot]:
    """The lots of a base, in the order of their arrival."""
    with replica.store.read() as session:
        rows = raw(session).execute(
            "SELECT device, body, signature FROM lot WHERE body IS NOT NULL"
            " AND id NOT IN (SELECT lot FROM erased) ORDER BY id"
        )
        return [SignedLot(*row) for row in rows]


def last(replica: Replica) -> bytes:
    """The name of the last lot that a base took."""
    with replica.store.read() as session:
        query = "SELECT hash FROM lot WHERE body IS NOT NULL ORDER BY id DESC LIMIT 1"
        return bytes(raw(session).execute(query).fetchone()[0])


def key_of(replica: Replica) -> str:
    """A machine's own key, in hex."""
    with replica.store.read() as session:
        return local.get(raw(session), "device") or ""


def title(replica: Replica, action: str) -> str | None:
    """What a base shows as the title of an action."""
    with replica.store.read() as session:
        row = session.get(Action, action)
        return row.title if row else None


def step(replica: Replica, action: str, text: str) -> bytes:
    """A pilot adds a milestone; the name of the lot."""
    with replica.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, action, action=action, title=text)
        gesture.sign()
    return last(replica)


def forced(replica: Replica, action: str, text: str, grant: str) -> bytes:
    """The same by a program that does not ask whether it may."""
    with replica.store.write() as session:
        author = author_of(raw(session), desk(session))
        ops = [Op(action, "title", text, [])]
        apply_lots(raw(session), author.sign(raw(session), action, ops, grant, ""), START)
    return last(replica)
