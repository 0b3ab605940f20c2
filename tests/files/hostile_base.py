"""The base that the hostile files are aimed at, written by Jalon with fixed keys and draws.

A secretary; the leads of two actions; somebody whose right over the second one has ended; a
machine that was lost; another that an invitation let in, whose key a stranger knows too.
"""

import hashlib
import random
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

from nacl.signing import SigningKey

from db.commands.grant import end_grant, give
from db.commands.machine import lose_machine
from db.commands.person import add_person
from db.commands.report import write_report
from db.journal import local
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Role, Status
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from tests.db.replicas import Replica, machine, secretary
from tests.files.cast import key_of


class Made(NamedTuple):
    """The base as a file, who is in it, and the actions."""

    content: bytes
    cast: dict[str, dict[str, str]]
    actions: list[str]


class _Person(NamedTuple):
    replica: Replica
    grant: str


def make_base() -> Made:
    """Make the base; the same each time, as long as Jalon writes the same."""
    with tempfile.TemporaryDirectory(prefix="jalon-") as folder, _fixed_draws():
        host = secretary(Path(folder) / "base")
        actions = _scheme(host)
        people = {
            "pilot": _lead(host, "Pilote", actions[0]),
            "other": _lead(host, "Autre pilote", actions[1]),
            "former": _lead(host, "Ancienne pilote", actions[1]),
            "lost": _lead(host, "Poste perdu", actions[0]),
            "guest": _lead(host, "Invitée", actions[0]),
        }
        for name, action in (("pilot", 0), ("other", 1), ("former", 1), ("lost", 0)):
            _report(people[name].replica, actions[action])
        host.receive(*(one.replica.export() for one in people.values()))
        lost = _seed_and_key(people["lost"].replica)[1]
        with host.store.write() as session:
            end_grant(session, people["former"].grant, "Départ")
        with host.store.write() as session:
            lose_machine(session, lost, "Perdu dans un train")
        people["secretary"] = _Person(host, _own_grant(host))
        cast = {
            name: {
                "seed": _seed_and_key(one.replica)[0],
                "person": one.replica.person,
                "grant": one.grant,
            }
            for name, one in people.items()
        }
        content = host.export()
        for one in people.values():
            one.replica.close()
        return Made(content, cast, actions)


def _scheme(host: Replica) -> list[str]:
    with host.store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
        measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
        actions = [
            gesture.born(Action, scheme=scheme, measure=measure, code=f"1.{n}", title=f"Action {n}")
            for n in (1, 2)
        ]
        gesture.sign()
    return actions


def _lead(host: Replica, name: str, action: str) -> _Person:
    """Somebody in charge of an action, with a machine."""
    with host.store.write() as session:
        person, _changes = add_person(session, name, "Service d'essai")
        grant, _changes = give(session, person, Role.CO, action=action)
    return _Person(machine(host, person, name), grant)


def _report(replica: Replica, action: str) -> None:
    with replica.store.write() as session:
        write_report(session, action, {"status": Status.IN_PROGRESS, "progress": 10})


def _own_grant(host: Replica) -> str:
    with host.store.read() as session:
        row = raw(session).execute("SELECT id FROM \"grant\" WHERE role = 'secretary'").fetchone()
    return str(row[0])


def _seed_and_key(replica: Replica) -> tuple[str, str]:
    with replica.store.read() as session:
        device = local.get(raw(session), "device") or ""
    key = replica.keys.read(device)
    assert key is not None
    return key.seed, device


@contextmanager
def _fixed_draws() -> Iterator[None]:
    """Whatever is drawn is the same each time."""
    chance, number = random.Random("hostile"), count()

    def key(*_seed: Any) -> SigningKey:
        return key_of(f"base {next(number)}")

    def drawn() -> uuid.UUID:
        return uuid.UUID(bytes=hashlib.sha256(chance.randbytes(16)).digest()[:16])

    with ExitStack() as stack:
        stack.enter_context(patch.object(SigningKey, "generate", key))
        stack.enter_context(patch("uuid.uuid4", drawn))
        stack.enter_context(patch("secrets.token_hex", lambda n: chance.randbytes(n).hex()))
        yield
