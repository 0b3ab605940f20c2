"""Letting a machine in: an invitation opened with six words told by phone.

The file is sealed like any other, then encrypted with the six words; it carries the person's lots
and a one-time key. The machine makes its own key, and the one-time key certifies it: the
certificate travels back with the first export, no second trip.
"""

import io
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.exchange.age import decrypt_with_words, encrypt_with_words, is_encrypted, recipients_of
from db.exchange.container import FOR_MANIFEST, MAX_SENT, check_room, seal_into, unseal
from db.exchange.export import Telling, manifest_of
from db.exchange.manifest import Manifest, unpack, written
from db.exchange.peer import remember_peer
from db.exchange.select import lots_of, selection_afresh
from db.genesis import Machine, joined_base
from db.journal import local
from db.journal.births import birth_ops
from db.journal.clock import Now, observe, system_now, tick
from db.journal.gesture import Gesture, author_of
from db.journal.identity import KeyStore
from db.journal.lot import Lot, Malformed, SignedLot, read_json, read_lot, sign_lot
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.policy import Invitation
from db.kinds.registry import POLICY
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
    conn = raw(session)
    grant = _general_grant(conn, person)
    gesture = Gesture(session)
    gesture.born(Invitation, POLICY, person=person, grant=grant, key=bytes(once.verify_key).hex())
    allowed(gesture.sign())
    author = author_of(conn, desk(session))
    selection = selection_afresh(conn, person)
    told = Telling(lots_of(conn, selection))
    sealed, words = io.BytesIO(), draw_words()

    def manifest() -> Manifest:
        check_room(told.size, sealed.tell(), manifest=FOR_MANIFEST)  # before it takes its number
        return manifest_of(session, told, "invitation", selection.reach)

    said = {"person": person, "grant": grant, "key": bytes(once).hex()}
    members = chain(written(told, manifest), [("invitation.json", [json.dumps(said).encode()])])
    seal_into(sealed, members, author.base, author.key)
    check_room(0, sealed.tell())
    return InvitationFile(encrypt_with_words(sealed.getvalue(), words), words)


def join(content: bytes, words: str, path: Path, keys: KeyStore, *, now: Now = system_now) -> Store:
    """Open an invitation and create the base of the invited person."""
    envelope = unseal(_opened(content, words))
    manifest, lots, found = unpack(envelope)
    if "invitation.json" not in found:
        raise UserError(_("Ce fichier n'est pas une invitation. Importez-le dans votre base."))
    person, grant, once = _said(found["invitation.json"])
    machine = Machine(SigningKey.generate(), person)
    at = now()
    hlc = tick(observe(0, _latest(lots), at), at)  # a lot dated in a thousand years closes nothing
    birth = _birth(envelope.base, machine, once, grant, hlc)
    store = joined_base(path, keys, envelope.base, machine, [*lots, birth], now=now)
    with store.write() as session:
        remember_peer(session, manifest, found["manifeste.json"].decode(), first=True)
    return store


def _general_grant(conn: sqlite3.Connection, person: str) -> str | None:
    """A person's grant that is not about one action, among those that have not ended."""
    own = read_facts(conn, local.base_id(conn)).grants_of(person)
    return min((name for name, said in own.items() if not said.get("action")), default=None)


def _latest(lots: Iterable[SignedLot]) -> int:
    """The greatest reading of the clock in these lots; UserError when one is unreadable."""
    try:
        return max((read_lot(lot.body).hlc for lot in lots), default=0)
    except Malformed as error:
        raise _unreadable() from error


def _said(content: bytes) -> tuple[str, str, SigningKey]:
    """Whom an invitation is for, by which right, and its one-time key."""
    try:
        said = read_json(content)
        person, grant, key = said["person"], said["grant"] or "", said["key"]
        if isinstance(person, str) and isinstance(grant, str):
            return person, grant, SigningKey(bytes.fromhex(key))
        reason: object = "person"
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        reason = error
    raise _unreadable() from (reason if isinstance(reason, Exception) else None)


def _unreadable() -> UserError:
    return UserError(
        _(
            "Cette invitation est illisible. Rien n'a été créé : demandez-en une autre au "
            "secrétariat."
        )
    )


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
    ops = birth_ops(base, machine.key, once, machine.person)
    return sign_lot(base, machine.key, Lot(POLICY, 1, "", hlc, grant, "", ops))
