"""A machine that is lost, an invitation that must not be used any more."""

from sqlalchemy.orm import Session

from db.commands.grant import lanes_held
from db.commands.rights import allowed
from db.errors import UserError
from db.journal import local
from db.journal.changes import Changes
from db.journal.facts import Facts
from db.journal.gesture import Gesture
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.policy import Cut, Invitation
from db.kinds.registry import POLICY
from db.words import _


def lose_machine(session: Session, key: str, reason: str) -> Changes:
    """Cut a machine off (its key in hex), with the keys that followed one another on it.

    What was received stays; what arrives later is to examine. UserError when it is this machine,
    or when it is cut off already.
    """
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    own = local.get(conn, "device") or ""
    head = first_key(facts, key)
    if own and first_key(facts, own) == head:
        raise UserError(
            _(
                "C'est le poste sur lequel vous travaillez. Rien n'a été modifié : choisissez-en "
                "un autre."
            )
        )
    if facts.doubts(bytes.fromhex(key)):
        raise UserError(_("Ce poste est déjà déclaré perdu. Rien n'a été modifié."))
    return _cut(session, head, machines_of(facts, head), (), reason)


def may_cancel(facts: Facts, key: str) -> bool:
    """Whether an invitation (its key in hex) may be cancelled: until it is, used or not.

    One that was used is worth cancelling: a second machine that opened it would put the first one
    in doubt.
    """
    return key in facts.invitations and key not in facts.cuts.keys


def cancel_invitation(session: Session, invitation: str, reason: str) -> Changes:
    """Let an invitation open nothing any more; what it let in so far stays as it is.

    UserError when it is cancelled already.
    """
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    key = session.get_one(Invitation, invitation).key or ""
    if not may_cancel(facts, key):
        raise UserError(_("Cette invitation est déjà annulée. Rien n'a été modifié."))
    spared = tuple(device.hex() for device, by in facts.certified_by.items() if by == key)
    return _cut(session, key, [], spared, reason)


def first_key(facts: Facts, key: str) -> str:
    """The first of the keys that followed one another on a machine: the one that was invited."""
    line = facts.line_of(bytes.fromhex(key))
    known = [one for one in line if bytes.fromhex(one) in facts.devices]
    return known[-1]


def machines_of(facts: Facts, head: str) -> list[bytes]:
    """All the keys that followed one another on a machine, from the one that was invited."""
    return [device for device in facts.devices if head in facts.line_of(device)]


def _cut(
    session: Session, key: str, machines: list[bytes], spared: tuple[str, ...], reason: str
) -> Changes:
    gesture = Gesture(session)
    gesture.born(
        Cut,
        POLICY,
        key=key,
        held=lanes_held(raw(session), machines),
        spared="\n".join(spared) or None,
        reason=reason.strip(),
    )
    return allowed(gesture.sign())
