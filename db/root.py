"""The root key: what makes secretaries when there is none left who can.

It signs in the policy scope alone, in the lane that the base's first lot began. It is printed and
saved, then forgotten by the machine that made it, and read back only to be used.
"""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import SystemRandom
from typing import Any, NamedTuple

from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.commands.grant import lanes_held
from db.commands.machine import first_key
from db.errors import UserError
from db.files import reason_of
from db.journal import identity, local
from db.journal.apply import apply_lots
from db.journal.changes import Changes
from db.journal.clock import tick
from db.journal.gesture import Author, Gesture, certify
from db.journal.lot import Op
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.field import LIVE, STATE, Entity
from db.kinds.policy import Cut, Grant, Invitation
from db.kinds.registry import POLICY, field_of, new_id
from db.kinds.rights import template
from db.queries.base.display import name_of
from db.queries.rights.root import RootCard, base_name, root_card, root_device
from db.rootwords import WORDS, seed_of
from db.sixwords import recognised
from db.words import _

_MAGIC = "JALON CLÉ RACINE 1"
_MAGICS = (_MAGIC, "JALON CLE RACINE 1")  # as it was written first
_WORDS = re.compile(r"\nmots\s?:\n")
PROOF = 3
_A_LINE = 4
_MAX_FILE = 64 * 1024


def root_file(card: RootCard) -> bytes:
    """The root key as a small text file, for a USB key."""
    words = card.words
    lines = [" ".join(words[at : at + _A_LINE]) for at in range(0, len(words), _A_LINE)]
    told = _("Ces mots font un secrétariat de cette base : ne les envoyez jamais par courriel.")
    name = " ".join(card.base_name.split())
    named, numbered = _("base : {}").format(name), _("identifiant : {}").format(card.base_id)
    whole = (_MAGIC, named, numbered, told, "", _("mots :"), *lines, "")
    return "\n".join(whole).encode()


def read_root(text: str) -> SigningKey:
    """The root key that a saved file, or typed words, say; UserError names what is wrong."""
    if _is_saved(text):
        text = _WORDS.split(text.replace("\r\n", "\n"))[-1]
    return SigningKey(seed_of(text))


def read_root_file(path: Path) -> SigningKey:
    """The root key of a saved file, or of words written down; UserError when it is neither."""
    other = _(
        "« {} » n'est pas une clé racine. Rien n'a été modifié : choisissez le fichier enregistré, "
        "ou tapez les 24 mots de la feuille."
    ).format(path)
    try:
        with path.open("rb") as file:
            text = file.read(_MAX_FILE).decode()
    except OSError as error:
        raise UserError(
            _("« {} » ne peut pas être lu ({}). Rien n'a été modifié.").format(
                path, reason_of(error)
            )
        ) from error
    except UnicodeError as error:
        raise UserError(other) from error
    try:
        return read_root(text)
    except UserError as error:
        if _is_saved(text):
            raise
        raise UserError(other) from error


def _is_saved(text: str) -> bool:
    return text.lstrip("\ufeff \n").startswith(_MAGICS)


def check_root(session: Session, key: SigningKey) -> None:
    """UserError when this is not the root key of this base."""
    if bytes(key.verify_key).hex() != root_device(session):
        raise UserError(
            _(
                "Cette clé racine est celle d'une autre base. Rien n'a été modifié : cherchez la "
                "feuille qui porte le nom « {} »."
            ).format(base_name(session))
        )


def ranks_to_prove() -> tuple[int, ...]:
    """Which words of the sheet, from 1, show that it was printed and can be read."""
    return tuple(sorted(SystemRandom().sample(range(1, WORDS + 1), PROOF)))


def forget_root(session: Session, shown: SigningKey | Mapping[int, str]) -> None:
    """Remove the root key from this machine, for it to stay only where it was saved.

    `shown` proves that it was: the key read back, or some of its words by their ranks on the sheet.
    UserError, and the key stays, when that is not this base's key or when it is not here any more.
    """
    card = root_card(session)
    if isinstance(shown, SigningKey):
        check_root(session, shown)
    else:
        _check_words(card, shown)
    desk(session).keys.forget(root_device(session))


def _check_words(card: RootCard, shown: Mapping[int, str]) -> None:
    """UserError naming the first of these words that is not the sheet's."""
    for rank, typed in sorted(shown.items()):
        if recognised(typed) != (card.words[rank - 1],):
            raise UserError(
                _(
                    "Ce n'est pas le mot {} de la clé racine : relisez la feuille. La clé est "
                    "restée sur ce poste."
                ).format(rank)
            )
    if len(shown) < PROOF:
        raise UserError(_("Il faut {} mots de la feuille.").format(PROOF))


class MadeSecretary(NamedTuple):
    """Who became secretary, whether on this machine, and what it changed."""

    name: str
    here: bool
    changes: Changes


def make_secretary(session: Session, key: SigningKey, person: str | None = None) -> MadeSecretary:
    """Let a person, by default this machine's own, act as secretary, by the root key.

    A machine whose own key is lost or cut off gets a new one. UserError when the key is another
    base's, or when the person already is a secretary who can sign here.
    """
    check_root(session, key)
    conn = raw(session)
    mine = local.get(conn, "person") or ""
    person = person or mine
    facts = read_facts(conn, local.base_id(conn))
    ops = [] if person in facts.secretaries() else _grant(person)
    once = SigningKey.generate() if person == mine and not _can_sign(session, mine) else None
    if once is not None:
        ops += birth(Invitation, person=person, key=bytes(once.verify_key).hex())
    if not ops:
        raise UserError(_("Cette personne tient déjà le secrétariat de cette base."))
    changes = sign_as_root(session, key, ops)
    if once is not None:
        changes += _renew_machine(session, once, person)
    if person == mine:
        gesture = Gesture(session)
        gesture.put(person, "role", Role.SECRETARY)
        changes += gesture.sign()
    return MadeSecretary(name_of(session, person), person == mine, changes)


def put_out(session: Session, key: SigningKey, person: str, reason: str) -> Changes:
    """End all the rights of a person and cut their machines off, by the root key.

    It goes before whatever they signed that had not come here yet, be they secretary. UserError
    when the key is another base's, when it is oneself, or when nothing is left to end.
    """
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    if person == local.get(conn, "person"):
        raise UserError(_("C'est vous : rien n'a été modifié. Choisissez une autre personne."))
    machines = [device for device, who in facts.devices.items() if who == person]
    held = lanes_held(conn, machines)
    ops: list[Op] = []
    for grant in facts.grants_of(person):
        ops += birth(Cut, grant=grant, held=held, reason=reason)
    for head in sorted({first_key(facts, device.hex()) for device in machines}):
        if not facts.doubts(bytes.fromhex(head)):
            ops += birth(Cut, key=head, held=held, reason=reason)
    if not ops:
        raise UserError(_("Cette personne n'a plus ni droit ni poste. Rien n'a été modifié."))
    return sign_as_root(session, key, ops)


def sign_as_root(session: Session, key: SigningKey, ops: Sequence[Op]) -> Changes:
    """Sign policy ops with the root key and take them through the door.

    UserError when this is not the root key of this base. The key is kept nowhere.
    """
    check_root(session, key)
    conn, at = raw(session), desk(session)
    author = Author(local.base_id(conn), key, "", _tick(session))
    return apply_lots(conn, author.sign(conn, POLICY, list(ops), "", ""), at.now())


def birth(kind: type[Entity], entity: str = "", **fields: Any) -> list[Op]:
    """The ops by which an entity of the policy scope is born, for the root key to sign."""
    entity = entity or new_id(kind, POLICY)
    ops = [Op(entity, STATE, LIVE, [])]
    for name, value in fields.items():
        declared = field_of(entity, name)
        if declared is None:
            raise LookupError(name)
        ops.append(Op(entity, name, declared.codec.encode(value), []))
    return ops


def _grant(person: str) -> list[Op]:
    may = template(Role.SECRETARY)
    return birth(Grant, person=person, role=Role.SECRETARY, rights=may.rights, reads=may.reads)


def _can_sign(session: Session, person: str) -> bool:
    """Whether this machine has its key, and its key is not cut off."""
    conn = raw(session)
    device = local.get(conn, "device") or ""
    machines = read_facts(conn, local.base_id(conn)).machines(person)
    return desk(session).keys.read(device) is not None and bytes.fromhex(device) in machines


def _renew_machine(session: Session, once: SigningKey, person: str) -> Changes:
    """A new key for this machine, certified by the one-time key that the root has just signed."""
    conn, at = raw(session), desk(session)
    fresh = SigningKey.generate()
    identity.adopt(conn, at.keys, at.path, fresh, person)
    author = Author(local.base_id(conn), fresh, person, _tick(session))
    return apply_lots(conn, [certify(conn, author, once)], at.now())


def _tick(session: Session) -> int:
    hlc = tick(local.clock(raw(session)), desk(session).now())
    local.set_clock(raw(session), hlc)
    return hlc
