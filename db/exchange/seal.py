"""For whom a file is encrypted, and opening one: with this base's machines and this one's keys."""

import sqlite3
from collections.abc import Sequence

from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.errors import UserError
from db.exchange.age import (
    Header,
    WordsNeededError,
    decrypt,
    decrypt_with_words,
    is_encrypted,
    recipients_of,
    tag_of,
)
from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.person import Person
from db.words import _


def machines_for(conn: sqlite3.Connection, person: str | None) -> list[bytes]:
    """Whose keys open a file for a person, or for the secretariat (None), theirs first.

    Their own live machines, those of all the secretaries, and this one.
    """
    facts = read_facts(conn, local.base_id(conn))
    people = ([person] if person else []) + facts.secretaries()
    found = [device for one in people for device in facts.machines(one)]
    return list(dict.fromkeys([*found, bytes.fromhex(local.get(conn, "device") or "")]))


def plain_warning() -> str:
    """What is said each time that a file leaves without being encrypted."""
    return _(
        "Ce fichier n'est pas chiffré : qui l'intercepte peut le lire. Remettez-le en main propre, "
        "ou ne l'envoyez que si votre messagerie bloque les fichiers chiffrés."
    )


def opened(session: Session, content: bytes, words: str | None = None) -> bytes:
    """The sealed file that these bytes hold, as they are when they are not encrypted.

    UserError when it is for somebody else or was altered; WordsNeededError when six words would
    open it and none are given.
    """
    if not is_encrypted(content):
        return content
    header = recipients_of(content)
    if header.by_words:
        if words is None:
            raise WordsNeededError(
                _(
                    "Ce fichier s'ouvre avec six mots. Rien n'a été modifié : demandez-les par "
                    "téléphone à l'expéditeur ; une invitation s'ouvre sur le poste invité."
                )
            )
        return decrypt_with_words(content, words)
    keys = _own_keys(session, header)
    if not keys:
        raise _for_somebody_else(session, header.tags)
    return decrypt(content, keys)


def _own_keys(session: Session, header: Header) -> list[SigningKey]:
    """Its key where the file is for this machine; else those that it was known by before.

    Several people may share one account of a computer: the keys of others are not for this base.
    """
    conn, at = raw(session), desk(session)
    own = local.get(conn, "device") or ""
    named = [own]
    if tag_of(bytes.fromhex(own)) not in header.tags:
        devices = read_facts(conn, local.base_id(conn)).devices
        person = local.get(conn, "person")
        own_keys = (device for device, who in devices.items() if who == person)
        named = sorted(device.hex() for device in own_keys if tag_of(device) in header.tags)
    return [found.key for found in map(at.keys.read, named) if found is not None]


def _for_somebody_else(session: Session, tags: Sequence[str]) -> UserError:
    """The first machine is the person's; those after it, the secretaries' and the sender's."""
    conn = raw(session)
    devices = read_facts(conn, local.base_id(conn)).devices
    owners = {tag_of(device): person for device, person in devices.items()}
    person = session.get(Person, owners.get(tags[0], "") if tags else "")
    whom = person.name if person and person.name else _("quelqu'un d'autre")
    return UserError(
        _(
            "Ce fichier est destiné à {} : votre poste ne peut pas l'ouvrir. Rien n'a été "
            "modifié : demandez un envoi qui vous soit adressé."
        ).format(whom)
    )
