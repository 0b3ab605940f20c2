"""What a file says of its sender is not believed beyond what harms nobody."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.commands.grant import end_grant, give
from db.commands.machine import lose_machine
from db.commands.person import add_person
from db.errors import UserError
from db.exchange.age import decrypt_with_words, encrypt_with_words
from db.exchange.container import seal, unseal
from db.exchange.export import export_file, export_to
from db.exchange.invite import InvitationFile, invite, join
from db.exchange.manifest import pack, unpack
from db.exchange.wordlock import MAX_WORK, WORK
from db.journal import local
from db.journal.frontier import LAST_DIFFUSION, diffusion
from db.journal.gesture import author_of
from db.journal.identity import KeyStore
from db.journal.lot import Op, SignedLot
from db.journal.session import desk, raw
from db.kinds.choices import Role
from db.kinds.policy import Grant, Invitation
from db.kinds.registry import POLICY, new_id
from db.sixwords import draw_words
from db.store import Store
from tests.db.court import Court, key_of, title
from tests.db.exchange.forge import Forger, unpacked
from tests.db.replicas import Replica, Watch


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def number(replica: Replica) -> int:
    """The last diffusion that a base knows."""
    with replica.store.read() as session:
        return diffusion(raw(session))


def invited(court: Court) -> tuple[str, InvitationFile]:
    """Somebody new, and their invitation."""
    with court.host.store.write() as session:
        person, _changes = add_person(session, "Invitée", "Service d'essai", Role.READER)
    with court.host.store.write() as session:
        return person, invite(session, person)


def test_a_stolen_key_does_not_keep_its_owner_from_what_comes(court: Court) -> None:
    """A thief says to hold everything, under the highest number: the owner is still heard."""
    one = court.pilot("pilote", court.actions[0])
    court.host.receive(one.export())
    forger = Forger(one)
    far = {
        device: {str(2**40): sorted({scope for names in by_n.values() for scope in names})}
        for device, by_n in forger.manifest.frontier.items()
    }
    for serial in (2**53 - 1, forger.manifest.serial + 10**5):
        court.host.receive(forger.file(forger.lots, frontier=far, serial=serial))
        court.host.write((court.actions[0], "title", f"après {serial}"))
        one.receive(court.host.export(one))
        assert title(one, court.actions[0]) == f"après {serial}"
        court.host.receive(one.export())


def test_a_thief_who_says_just_what_the_secretary_holds_is_contradicted(court: Court) -> None:
    """The owner's next file, under a lower number and a later date, brings what they lack."""
    one = court.pilot("pilote", court.actions[0])
    court.host.receive(one.export())
    forger = Forger(one)
    court.host.write((court.actions[0], "title", "gardé de côté"))
    manifest, _lots = unpacked(court.host.export())
    content = forger.file(
        forger.lots, frontier=manifest.frontier, serial=forger.manifest.serial + 10**5
    )
    court.host.receive(content)
    one.watch.at += timedelta(hours=1)
    court.host.receive(one.export())
    one.receive(court.host.export(one))
    assert title(one, court.actions[0]) == "gardé de côté"
    one.watch.at += timedelta(hours=1)
    court.host.receive(one.export())
    court.host.write((court.actions[0], "title", "ensuite"))
    one.receive(court.host.export(one))
    assert title(one, court.actions[0]) == "ensuite"


def test_a_lost_machine_does_not_count_the_diffusions(court: Court) -> None:
    deputy, one = court.secretary("adjointe"), court.pilot("pilote", court.actions[0])
    court.tell(*court.replicas)
    with court.host.store.write() as session:
        lose_machine(session, key_of(deputy), "volé")
    forger, before = Forger(deputy), number(court.host)
    court.host.receive(forger.file(forger.lots, diffusion=2**53 - 1, serial=10**5))
    assert number(court.host) == before
    assert one.receive(court.host.export()).files[0].status == "taken"


def test_the_diffusions_are_counted_step_by_step_and_never_past_the_last(court: Court) -> None:
    """A live secretary's machine gone mad moves the number on by so much, not to the end."""
    deputy = court.secretary("adjointe")
    court.tell(*court.replicas)
    forger, before = Forger(deputy), number(court.host)
    court.host.receive(forger.file(forger.lots, diffusion=2**53 - 1, serial=10**5))
    assert before < number(court.host) <= before + 10**4
    with court.host.store.write() as session:
        local.put(raw(session), "diffusion", str(LAST_DIFFUSION))
    content = court.host.export()
    assert unpacked(content)[0].diffusion == LAST_DIFFUSION
    assert deputy.receive(content).files[0].status == "known"


def test_who_joins_late_believes_the_number_of_their_invitation(court: Court) -> None:
    with court.host.store.write() as session:
        local.put(raw(session), "diffusion", "50000")
    _person, file = invited(court)
    with joined(court, file) as store, store.read() as session:
        assert diffusion(raw(session)) == 50001


def joined(court: Court, file: InvitationFile) -> Store:
    """The base of whoever was invited."""
    keys = KeyStore(court.folder / "invitee-keys")
    return join(file.content, " ".join(file.words), court.folder / "i.jalonbase", keys, now=Watch())


def test_a_lot_dated_at_the_end_of_time_does_not_close_the_door(court: Court) -> None:
    one = court.pilot("pilote", court.actions[0])
    with one.store.write() as session:
        author = author_of(raw(session), desk(session))
        author.hlc = 2**62
        ops = [Op(new_id(Grant, POLICY), "_state", "live", [])]
        lots = author.sign(raw(session), POLICY, ops, court.grants(one.person)[0], "")
    forger = Forger(one)
    assert court.host.receive(forger.file([*forger.lots, *lots])).files[0].status == "taken"
    person, file = invited(court)
    with joined(court, file) as store, store.read() as session:
        assert local.get(raw(session), "person") == person


@pytest.mark.parametrize("body", [b"{}", b"not json", b'{"hlc":"x"}', b"[]", b"\xff"])
def test_an_invitation_with_a_spoiled_lot_is_refused_in_a_sentence(
    court: Court, body: bytes
) -> None:
    _person, file = invited(court)
    with pytest.raises(UserError, match="illisible"):
        spoiled(court, file, [SignedLot(bytes(32), body, bytes(64))], None)


@pytest.mark.parametrize(
    "said",
    [
        b"[]",
        b'{"person":"\\ud800","grant":"","key":"' + b"11" * 32 + b'"}',
        b'{"person":1}',
        b"\xff",
    ],
)
def test_an_invitation_that_says_nonsense_is_refused_in_a_sentence(
    court: Court, said: bytes
) -> None:
    _person, file = invited(court)
    with pytest.raises(UserError, match="illisible"):
        spoiled(court, file, [], said)


def spoiled(court: Court, file: InvitationFile, more: list[SignedLot], said: bytes | None) -> None:
    """Join by an invitation that somebody else wrote again."""
    envelope = unseal(decrypt_with_words(file.content, " ".join(file.words)))
    manifest, lots, members = unpack(envelope)
    key = SigningKey.generate()
    packed = pack(replace(manifest, device=bytes(key.verify_key).hex()), [*lots, *more])
    packed["invitation.json"] = said or members["invitation.json"]
    words = draw_words()
    content = encrypt_with_words(seal(packed, envelope.base, key), words)
    path = court.folder / "spoiled.jalonbase"
    try:
        join(content, " ".join(words), path, KeyStore(court.folder / "spoiled-keys"))
    finally:
        assert not path.exists()


def test_an_invitation_names_no_right_that_has_ended(court: Court) -> None:
    """The one that stands among many that ended, and none once it ended too."""
    person, _file = invited(court)
    for _time in range(3):
        with court.host.store.write() as session:
            give(session, person, Role.READER)
    *ended, last = court.grants(person)
    for grant in ended:
        with court.host.store.write() as session:
            end_grant(session, grant, "remplacé")
    assert named(court, person) == last
    with court.host.store.write() as session:
        end_grant(session, last, "départ")
    assert named(court, person) is None


def named(court: Court, person: str) -> str | None:
    """The right that a new invitation names."""
    with court.host.store.write() as session:
        before = {one.id for one in session.query(Invitation)}
        invite(session, person)
        session.expire_all()
        (fresh,) = [one for one in session.query(Invitation) if one.id not in before]
        return fresh.grant


def test_nothing_is_written_for_a_secretariat_that_is_no_more(court: Court) -> None:
    """Three secretaries who ended one another's rights: a pilot's file would reach nobody."""
    deputy, third = court.secretary("adjointe"), court.secretary("troisième")
    one = court.pilot("pilote", court.actions[0])
    court.tell(*court.replicas)
    pairs = ((deputy, court.host), (third, deputy), (deputy, third))
    rights = {whom.path: court.grants(whom.person)[0] for _by, whom in pairs}
    for by, whom in pairs:
        with by.store.write() as session:
            end_grant(session, rights[whom.path], "désaccord")
    court.tell(deputy, third, to=[one])
    target = court.folder / "envoi.jalon"
    for plain, by_words in ((False, False), (True, False), (False, True)):
        with pytest.raises(UserError, match="secrétariat"):
            export_to(one.store, target, plain=plain, by_words=by_words)
        assert not target.exists()
    with one.store.write() as session, pytest.raises(UserError, match="secrétariat"):
        export_file(session)


def test_opening_with_words_never_asks_for_much_more_than_our_own_files() -> None:
    assert WORK <= MAX_WORK <= WORK + 1
