"""What an export would carry, before it is written: how many changes, about what."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.seal import machines_for
from db.exchange.select import count_of, names_of, selection_afresh, selection_for
from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.meeting import Meeting
from db.kinds.person import Person
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT
from db.queries.base.order import natural
from db.queries.journal.counting import changes_of
from db.words import _, listed, short_date

_COUNTED = 2000  # lots: beyond, a person does not need to know how many changes exactly


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`changes` is how many changes a person counts in it, `more` says that there are others still;
    `about` says the scopes in words.

    `readers` are the names of those who will be able to open it.
    """

    changes: int
    about: tuple[str, ...]
    readers: tuple[str, ...]
    more: bool = False


def outgoing(session: Session, person: str | None = None, *, afresh: bool = False) -> Outgoing:
    """What a file for this person would carry, or for the secretariat (None).

    `afresh`: whatever they said they hold.
    """
    conn = raw(session)
    selection = (selection_afresh if afresh else selection_for)(conn, person)
    counts = count_of(conn, selection)
    about, readers = scopes_in_words(session, counts), readers_of(session, person)
    lots = sum(counts.values())
    if lots > _COUNTED:
        return Outgoing(_COUNTED, about, readers, more=True)
    return Outgoing(sum(changes_of(conn, names_of(conn, selection)).values()), about, readers)


def readers_of(session: Session, person: str | None = None) -> tuple[str, ...]:
    """The names of those whose machines open a file for a person, theirs first."""
    conn = raw(session)
    owners = read_facts(conn, local.base_id(conn)).devices
    people = dict.fromkeys(owners.get(device, "") for device in machines_for(conn, person))
    found = [session.get(Person, one) for one in people]
    return tuple(one.name for one in found if one and one.name)


def scopes_in_words(session: Session, scopes: Iterable[str]) -> tuple[str, ...]:
    """What scopes are about: the actions by code, the sittings by date, what all share."""
    wanted = set(scopes)
    codes = session.scalars(select(Action.code).where(Action.id.in_(wanted))).all()
    days = session.scalars(select(Meeting.on).where(Meeting.id.in_(wanted)).order_by(Meeting.on))
    said = [
        _named(_("Action {}"), _("Actions {}"), sorted(map(str, filter(None, codes)), key=natural)),
        _named(_("Séance du {}"), _("Séances du {}"), [short_date(day) for day in days if day]),
    ]
    shared = {
        REFERENCE: _("Mesures, organismes et instances"),
        POLICY: _("Droits de chacun"),
        SECRETARIAT: _("Coordonnées et présences"),
    }
    said += [words for scope, words in shared.items() if scope in wanted]
    return tuple(words for words in said if words)


def _named(one: str, many: str, names: list[str]) -> str:
    if not names:
        return ""
    return (one if len(names) == 1 else many).format(listed(names))
