"""A file for each person who has a machine: what the secretariat sends round."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.export import Sent, export_to
from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.person import Person
from db.store import Store
from db.words import _


@dataclass(frozen=True, slots=True)
class Addressed:
    """A person and the file written for them."""

    person: str
    name: str
    sent: Sent


def reachable(session: Session) -> list[Person]:
    """The persons with a live machine, but for whom this machine belongs to, by name."""
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    people = set(facts.devices.values()) - {local.get(conn, "person")}
    known = [session.get(Person, one) for one in people if facts.machines(one)]
    return sorted((one for one in known if one), key=lambda one: (one.name or "", one.id))


def export_each(
    store: Store,
    folder: Path,
    named: Callable[[str], str],
    *,
    plain: bool = False,
    only: Collection[str] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    written: Callable[[Addressed], None] = lambda _one: None,
) -> list[Addressed]:
    """Write a file for each of them in a folder; `named` makes a file's name of a person's. All
    together they are one diffusion, under one number.

    `only` keeps to these persons (ids); `written` is told of each file once it is there. UserError
    when one cannot be written: those before it are there.
    """
    with store.read() as session:
        known = [one for one in reachable(session) if only is None or one.id in only]
        people = [(one.id, one.name or "") for one in known]
    if not folder.is_dir():
        raise UserError(_("« {} » n'est pas un dossier : choisissez-en un autre.").format(folder))
    found: list[Addressed] = []
    taken: set[str] = set()
    for done, (person, name) in enumerate(people):
        progress(done, len(people))
        path = folder / _free(named(name), taken)
        sent = export_to(store, path, person, plain=plain, numbered=not done)
        found.append(Addressed(person, name, sent))
        written(found[-1])
    progress(len(people), len(people))
    return found


def _free(name: str, taken: set[str]) -> str:
    """The name, numbered when somebody of the same name has it."""
    stem, dot, suffix = name.rpartition(".")
    free, number = name, 1
    while free in taken:
        number += 1
        free = f"{stem}-{number}{dot}{suffix}"
    taken.add(free)
    return free
