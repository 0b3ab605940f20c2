"""Making a file to send: to whom, its name, its bytes. No Qt here."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from pathlib import Path

from db.exchange.each import Addressed, export_each, reachable
from db.exchange.export import export_to
from db.exchange.invite import invite
from db.files import write_atomically
from db.kinds.choices import Role
from db.queries.exchange.outgoing import Outgoing, outgoing
from db.queries.people.person import PersonRow
from db.store import Store
from desktop.i18n import _
from desktop.naming import file_name

Words = tuple[str, ...]
Progress = Callable[[int, int], None]


class Protection(Enum):
    """How a file is opened: by its recipients' machines, with six words, or by anybody."""

    KEYS = "keys"
    WORDS = "words"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a file is for; `person` is None for the secretariat. `joined`: has a machine.

    `each`: not one file but one for each person who has a machine.
    """

    person: str | None
    name: str
    joined: bool = True
    each: bool = False


@dataclass(frozen=True, slots=True)
class Made:
    """A file written at `path`, or `count` of them in that folder. `words` open it, if any."""

    path: Path
    words: Words = ()
    count: int | None = None


def recipients(known: list[PersonRow], me: PersonRow | None) -> list[Recipient]:
    """Who one may send to, the likeliest first: each person for a secretary, else a secretary."""
    others = [one for one in known if me is None or one.id != me.id]
    people = [Recipient(one.id, one.name, one.joined) for one in others]
    whole = Recipient(None, _("Le secrétariat (copie complète)"))
    if me is not None and me.role == Role.SECRETARY:
        each = Recipient(None, _("Chaque personne (un fichier chacune)"), each=True)
        return [*([each] if any(one.joined for one in people) else []), whole, *people]
    first = [one for one in others if one.role == Role.SECRETARY]
    ahead = {one.id for one in first}
    return [
        *(one for one in people if one.person in ahead),
        whole,
        *(one for one in people if one.person not in ahead),
    ]


def weigh(store: Store, to: Recipient, *, afresh: bool = False) -> Outgoing:
    """What a file would carry, and who would open it; of one for each, only for whom they are."""
    with store.read() as session:
        if to.each:
            return Outgoing(0, (), tuple(one.name or "" for one in reachable(session)))
        return outgoing(session, to.person, afresh=afresh)


def write_sending(
    store: Store,
    person: str | None,
    path: Path,
    protection: Protection = Protection.KEYS,
    *,
    afresh: bool = False,
) -> Made:
    """Write the file to send; UserError when the place cannot hold it, another may be chosen."""
    plain, by_words = protection == Protection.PLAIN, protection == Protection.WORDS
    sent = export_to(store, path, person, plain=plain, by_words=by_words, afresh=afresh)
    return Made(path, sent.words)


def write_each(
    store: Store,
    folder: Path,
    day: date,
    *,
    plain: bool,
    progress: Progress,
    only: Collection[str] | None = None,
    written: Callable[[Addressed], None] = lambda _one: None,
) -> Made:
    """Write a file for each person who has a machine, in a folder, named after them.

    `only` and `written`: see `export_each`.
    """
    name = partial(file_name, day, what=_("pour"))
    done = export_each(
        store, folder, name, plain=plain, only=only, progress=progress, written=written
    )
    return Made(folder, count=len(done))


def one_machine() -> str:
    """What to tell whoever is invited, before a second machine puts both to examine."""
    return _(
        "N'ouvrez l'invitation que sur un seul poste : sur un second, ce que vous écrivez serait "
        "à examiner."
    )


def write_invitation(store: Store, person: str, path: Path) -> Made:
    """Write an invitation; its six words are told by telephone, never sent with it.

    UserError when the place cannot hold it: nobody has its words, make another one.
    """
    with store.write() as session:
        invited = invite(session, person)
    write_atomically(path, invited.content)
    return Made(path, tuple(invited.words))
