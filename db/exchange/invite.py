"""Letting a machine in: an invitation opened with six words told by phone.

The file is sealed like any other, then encrypted with the six words; it carries the person's lots
and a one-time key. The machine makes its own key, and the one-time key certifies it: the
certificate travels back with the first export, no second trip.
"""

import json
from dataclasses import dataclass
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.exchange.age import decrypt_with_words, encrypt_with_words, is_encrypted, recipients_of
from db.exchange.container import MAX_SENT, seal, unseal
from db.exchange.export import Telling, manifest_of
from db.exchange.manifest import unpack, written
from db.exchange.peer import remember_peer
from db.exchange.select import lots_of, selection_afresh
from db.genesis import Machine, joined_base
from db.journal.births import certificate
from db.journal.clock import Now, system_now
from db.journal.gesture import Gesture, author_of
from db.journal.identity import KeyStore
from db.journal.lot import Lot, Op, SignedLot, sign_lot
from db.journal.session import desk, raw
from db.kinds.field import LIVE, STATE
from db.kinds.policy import Device, Grant, Invitation
from db.kinds.registry import POLICY, natural_id
from db.sixwords import draw_words
from db.store import Store
from db.words import _


@dataclass(frozen=True, slots=True)
class InvitationFile:
    """The bytes to send, and the words to tell by phone."""

    content: bytes
    words: tuple[str, ...]


def invite(session: Session, person: str) -> InvitationFile:
    """Invite a person's machine; a secretary signs the one-time key."""
    once = SigningKey.generate()
    grant = session.scalar(select(Grant.id).where(Grant.person == person, Grant.action.is_(None)))
    gesture = Gesture(session)
    gesture.born(Invitation, POLICY, person=person, grant=grant, key=bytes(once.verify_key).hex())
    allowed(gesture.sign())
    conn = raw(session)
    author = author_of(conn, desk(session))
    selection = selection_afresh(conn, person)
    told = Telling(lots_of(conn, selection))
    members = written(told, lambda: manifest_of(session, told, "invitation", selection.reach))
    packed = {name: b"".join(chunks) for name, chunks in members}
    packed["invitation.json"] = json.dumps(
        {"person": person, "grant": grant, "key": bytes(once).hex()}
    ).encode()
    words = draw_words()
    sealed = seal(packed, author.base, author.key)
    return InvitationFile(encrypt_with_words(sealed, words), words)


def join(content: bytes, words: str, path: Path, keys: KeyStore, *, now: Now = system_now) -> Store:
    """Open an invitation and create the base of the invited person."""
    envelope = unseal(_opened(content, words))
    manifest, lots, found = unpack(envelope)
    if "invitation.json" not in found:
        raise UserError(_("Ce fichier n'est pas une invitation. Importez-le dans votre base."))
    person, grant, once = _said(found["invitation.json"])
    machine = Machine(SigningKey.generate(), person)
    latest = max((json.loads(lot.body)["hlc"] for lot in lots), default=0)
    birth = _birth(envelope.base, machine, once, grant, latest + 1)
    store = joined_base(path, keys, envelope.base, machine, [*lots, birth], now=now)
    with store.write() as session:
        remember_peer(session, manifest, found["manifeste.json"].decode())
    return store


def _said(content: bytes) -> tuple[str, str, SigningKey]:
    """Whom an invitation is for, by which right, and its one-time key."""
    try:
        said = json.loads(content)
        person, grant, key = said["person"], said["grant"] or "", said["key"]
        if isinstance(person, str) and isinstance(grant, str):
            return person, grant, SigningKey(bytes.fromhex(key))
        reason: object = "person"
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        reason = error
    raise UserError(
        _(
            "Cette invitation est illisible. Rien n'a été créé : demandez-en une autre au "
            "secrétariat."
        )
    ) from (reason if isinstance(reason, Exception) else None)


def _opened(content: bytes, words: str) -> bytes:
    if len(content) > MAX_SENT or not is_encrypted(content) or not recipients_of(content).by_words:
        raise UserError(
            _(
                "Ce fichier n'est pas une invitation, ou il est incomplet. Rien n'a été modifié : "
                "demandez-la de nouveau au secrétariat."
            )
        )
    return decrypt_with_words(content, words)


def _birth(base: bytes, machine: Machine, once: SigningKey, grant: str, hlc: int) -> SignedLot:
    """The machine's first lot: its own birth, certified by the one-time key."""
    device = bytes(machine.key.verify_key)
    entity = natural_id(Device, POLICY, device.hex())
    said = {
        STATE: LIVE,
        "person": machine.person,
        "key": device.hex(),
        "certified_by": bytes(once.verify_key).hex(),
        "certificate": certificate(once, base, device, machine.person),
    }
    ops = [Op(entity, name, value, []) for name, value in said.items()]
    return sign_lot(base, machine.key, Lot(POLICY, 1, "", hlc, grant, "", ops))
