"""The base's root key, as far as this machine has it."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import local
from db.journal.session import desk, raw
from db.kinds.policy import BaseName
from db.rootwords import words_of
from db.words import _

SAVED = "root_saved"


@dataclass(frozen=True, slots=True)
class RootCard:
    """What is printed or saved of a root key; `base_id` is the base's id in hex."""

    base_name: str
    base_id: str
    words: tuple[str, ...] = field(repr=False)


def root_device(session: Session) -> str:
    """The public part of the root key, in hex: the key that signed the base's first lot."""
    conn = raw(session)
    base = local.base_id(conn)
    (device,) = conn.execute("SELECT device FROM lot WHERE hash = ?", (base,)).fetchone()
    return bytes(device).hex()


def holds_root(session: Session) -> bool:
    """Whether this machine has the root key; the system's keyring is not asked."""
    return desk(session).keys.read(root_device(session)) is not None


def root_saved_on(session: Session) -> date | None:
    """The last day on which the window printed or saved the root key; None: never."""
    said = local.get(raw(session), SAVED)
    return date.fromisoformat(said) if said else None


def root_card(session: Session) -> RootCard:
    """The root key of this base; UserError when this machine hasn't it."""
    held = desk(session).keys.read(root_device(session))
    if held is None:
        raise UserError(
            _(
                "La clé racine de cette base n'est pas sur ce poste : elle est dans son enveloppe, "
                "ou sur le poste qui a créé la base."
            )
        )
    base_id = local.base_id(raw(session)).hex()
    return RootCard(base_name(session), base_id, words_of(bytes(held.key)))


def base_name(session: Session) -> str:
    """The name of the base, as its sheet of the root key gives it."""
    return session.scalar(select(BaseName.name)) or ""
