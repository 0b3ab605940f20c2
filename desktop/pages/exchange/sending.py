"""Making a file to send: to whom, its name, its bytes. No Qt here."""

from dataclasses import dataclass
from pathlib import Path

from db.exchange.export import export_to
from db.exchange.invite import invite
from db.files import write_atomically
from db.kinds.choices import Role
from db.queries.outgoing import Outgoing, outgoing
from db.queries.person import PersonRow
from db.store import Store
from desktop.i18n import _

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a file is for; `person` is None for a copy of everything. `joined`: has a machine."""

    person: str | None
    name: str
    joined: bool = True


@dataclass(frozen=True, slots=True)
class Made:
    """A file written at `path`. `words` open it when it is an invitation; else there are none."""

    path: Path
    words: Words = ()


def recipients(known: list[PersonRow], me: PersonRow | None) -> list[Recipient]:
    """Who one may send to, the likeliest first: everything for a secretary, else a secretary."""
    others = [one for one in known if me is None or one.id != me.id]
    people = [Recipient(one.id, one.name, one.joined) for one in others]
    whole = Recipient(None, _("Tout le monde (copie complète)"))
    if me is not None and me.role == Role.SECRETARY:
        return [whole, *people]
    first = [one for one in others if one.role == Role.SECRETARY]
    ahead = {one.id for one in first}
    return [
        *(one for one in people if one.person in ahead),
        whole,
        *(one for one in people if one.person not in ahead),
    ]


def weigh(store: Store, person: str | None) -> Outgoing:
    """What a file for this person would carry."""
    with store.read() as session:
        return outgoing(session, person)


def write_sending(store: Store, person: str | None, path: Path) -> Made:
    """Write the file to send; UserError when the place cannot hold it, another may be chosen."""
    export_to(store, path, person)
    return Made(path)


def write_invitation(store: Store, person: str, path: Path) -> Made:
    """Write an invitation; its six words are told by telephone, never sent with it.

    UserError when the place cannot hold it: nobody has its words, make another one.
    """
    with store.write() as session:
        invited = invite(session, person)
    write_atomically(path, invited.content)
    return Made(path, tuple(invited.words))
