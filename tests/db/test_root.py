"""The root key: what is written of it, and the secretary that it makes."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.commands.person import add_person
from db.errors import UserError
from db.journal import local
from db.journal.identity import KeyStore
from db.journal.policy import read_facts
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.choices import Role
from db.kinds.person import Person
from db.kinds.policy import Grant
from db.queries.journal.origin import author_of_device
from db.queries.rights.root import RootCard, holds_root, root_card
from db.root import (
    birth,
    check_root,
    forget_root,
    make_secretary,
    ranks_to_prove,
    read_root,
    read_root_file,
    root_file,
    sign_as_root,
)
from tests.db.replicas import Replica, Watch, exchange_everything, pilot, secretary


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Replica]:
    """A new base on its secretary's machine."""
    made = secretary(tmp_path)
    yield made
    made.close()


def card_of(host: Replica) -> RootCard:
    """The root key as its base's first machine has it."""
    with host.store.read() as session:
        return root_card(session)


def root_of(host: Replica) -> SigningKey:
    """The root key."""
    return read_root(" ".join(card_of(host).words))


def add(replica: Replica, name: str) -> None:
    """What a secretary alone may do."""
    with replica.store.write() as session:
        add_person(session, name, "Service")


def secretaries(replica: Replica) -> list[str]:
    """Who is secretary, as a base sees it."""
    with replica.store.read() as session:
        conn = raw(session)
        return read_facts(conn, local.base_id(conn)).secretaries()


def test_the_saved_file_gives_the_key_back(host: Replica, tmp_path: Path) -> None:
    """As saved, with a system's own line ends and mark, and whatever the base is called."""
    card = card_of(host)
    with host.store.read() as session:
        for name in (card.base_name, "à\nmots:\nabeille", ""):
            content = root_file(replace(card, base_name=name))
            first = content.replace("CLÉ".encode(), b"CLE").replace(b"mots\xc2\xa0:", b"mots:")
            assert first != content
            for written in (content, first, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")):
                path = tmp_path / "racine.txt"
                path.write_bytes(written)
                check_root(session, read_root_file(path))
    assert card.base_id in root_file(card).decode()


@pytest.mark.parametrize("content", [b"%PDF-1.7\xff\xfe", b"Bonjour", b"", bytes(300)])
def test_another_file_is_refused(tmp_path: Path, content: bytes) -> None:
    """One sentence each."""
    path = tmp_path / "autre"
    path.write_bytes(content)
    for wrong in (path, tmp_path, tmp_path / "rien"):
        with pytest.raises(UserError):
            read_root_file(wrong)


def test_the_key_of_another_base_is_refused(host: Replica) -> None:
    """The sentence names the base whose sheet is wanted; nothing is written."""
    before = secretaries(host)
    with (
        host.store.write() as session,
        pytest.raises(UserError, match="Base d'essai"),
    ):
        make_secretary(session, SigningKey.generate())
    with host.store.write() as session, pytest.raises(UserError):
        sign_as_root(session, SigningKey.generate(), birth(Grant, role=Role.SECRETARY))
    assert secretaries(host) == before


def test_once_forgotten_it_is_nowhere_on_the_machine(host: Replica) -> None:
    """The base goes on; the sheet cannot be printed again."""
    with host.store.read() as session:
        assert holds_root(session)
        words = root_card(session).words
        with pytest.raises(UserError, match="le mot 2"):
            forget_root(session, {1: words[0], 2: words[0], 24: words[23]})
        with pytest.raises(UserError, match="autre base"):
            forget_root(session, SigningKey.generate())
        with pytest.raises(UserError):
            forget_root(session, {1: words[0]})
        assert holds_root(session)
        forget_root(session, {rank: words[rank - 1] for rank in ranks_to_prove()})
        assert not holds_root(session)
        with pytest.raises(UserError, match="dans son enveloppe"):
            root_card(session)
    assert len(list(host.keys.folder.iterdir())) == 1
    add(host, "Une personne")


def test_a_pilot_becomes_secretary_everywhere(host: Replica) -> None:
    """On their machine at once; on the others with the next file, in whatever order."""
    root = root_of(host)
    one, other = pilot(host, "Pilote"), pilot(host, "Autre")
    with pytest.raises(UserError):
        add(one, "Trop tôt")
    with one.store.write() as session:
        made = make_secretary(session, root)
    assert (made.name, made.here) == ("Pilote", True)
    assert made.changes.accepted == len(made.changes.lots)
    add(one, "Nouvelle personne")
    exchange_everything([host, one, other])
    for replica in (host, one, other):
        assert set(secretaries(replica)) == {host.person, one.person}
        with replica.store.read() as session:
            person = session.get(Person, one.person)
            assert person is not None
            assert person.role == Role.SECRETARY
            assert verify(raw(session), replica.path).problems == ()
    for replica in (one, other):
        replica.close()


def test_somebody_else_may_be_named(host: Replica) -> None:
    """Their machine learns it from a file."""
    root = root_of(host)
    one, other = pilot(host, "Pilote"), pilot(host, "Autre")
    exchange_everything([host, one, other])
    with one.store.write() as session:
        made = make_secretary(session, root, other.person)
    assert (made.name, made.here) == ("Autre", False)
    other.receive(one.export(other))
    add(other, "Nouvelle personne")
    with pytest.raises(UserError):
        add(one, "Pas moi")
    for replica in (one, other):
        replica.close()


def test_a_backup_alone_is_enough(host: Replica, tmp_path: Path) -> None:
    """Every laptop is lost: the base on another disk, and the envelope."""
    root = root_of(host)
    one = pilot(host, "Pilote")
    path = tmp_path / "elsewhere" / "retrouvee.jalonbase"
    path.parent.mkdir()
    host.close()
    shutil.copy(host.path, path)
    found = Replica(path, KeyStore(tmp_path / "new-keys"), Watch(), None)
    with pytest.raises(UserError, match="n’a pas la clé"):
        add(found, "Sans clé")
    with found.store.write() as session:
        made = make_secretary(session, root)
    assert made.here
    assert made.changes.accepted == len(made.changes.lots)
    add(found, "Nouvelle personne")
    exchange_everything([found, one])
    assert set(secretaries(one)) == {host.person}
    with one.store.read() as session:
        assert session.query(Person).filter_by(name="Nouvelle personne").one()
    for replica in (found, one):
        replica.close()


def test_it_may_be_used_again(host: Replica) -> None:
    """The lane of the root key goes on, one lot after the other."""
    root = root_of(host)
    one, other = pilot(host, "Pilote"), pilot(host, "Autre")
    for replica in (one, other):
        exchange_everything([host, one, other])
        with replica.store.write() as session:
            make_secretary(session, root)
    exchange_everything([host, one, other])
    assert set(secretaries(host)) == {host.person, one.person, other.person}
    with one.store.write() as session, pytest.raises(UserError, match="tient déjà"):
        make_secretary(session, root)
    for replica in (one, other):
        replica.close()


def test_two_people_may_use_it_apart(host: Replica) -> None:
    """Two envelopes opened the same day, far from each other: both count, everywhere."""
    root = root_of(host)
    one, other = pilot(host, "Pilote"), pilot(host, "Autre")
    everyone = [host, one, other]
    exchange_everything(everyone)
    for replica in (one, other):
        with replica.store.write() as session:
            make_secretary(session, root)
        add(replica, f"Par {replica.name}")
    exchange_everything(everyone)
    exchange_everything(everyone)
    for replica in everyone:
        assert set(secretaries(replica)) == {host.person, one.person, other.person}
        with replica.store.read() as session:
            assert {"Par Pilote", "Par Autre"} <= {row.name for row in session.query(Person)}
            assert verify(raw(session), replica.path).problems == ()
    for replica in (one, other):
        replica.close()


def test_what_it_signed_is_said_to_be_its_own(host: Replica) -> None:
    """In a history, its name; a stranger's stays unknown."""
    root = root_of(host)
    with host.store.read() as session:
        assert author_of_device(session, bytes(root.verify_key)) == "clé racine"
        assert author_of_device(session, bytes(32)) == "poste inconnu"
