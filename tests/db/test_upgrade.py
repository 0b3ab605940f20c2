"""Bases of other versions, damaged ones, files that are none: brought up to date, or a sentence."""

import json
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from db.errors import UserError
from db.journal import local, project
from db.journal.frontier import digest
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.action import Action
from db.kinds.registry import FIELDS, KINDS
from db.store import Store
from tests.db.exchange.forge import Forger
from tests.db.replicas import Replica, Watch, secretary
from tests.db.scene import Scene
from tests.db.world import World, tables


@pytest.fixture
def base(tmp_path: Path) -> Replica:
    """A base with one action, closed."""
    found = secretary(tmp_path)
    with found.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Action, title="Action", comment="Texte")
        gesture.sign()
    found.close()
    return found


def add_action(store: Store) -> None:
    """One gesture more."""
    with store.write() as session:
        gesture = Gesture(session)
        gesture.born(Action, title="Suite")
        gesture.sign()


@contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """The file as SQLite sees it, to spoil it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        yield conn


def refusal(path: Path, keys: KeyStore, *, read_only: bool = False) -> str:
    """The sentence with which a base is refused; the file stays as it was."""
    before = path.read_bytes()
    with pytest.raises(UserError) as refused:
        Store(path, keys, now=Watch(), read_only=read_only)
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".~*.lock")), "the lock is left behind"
    return refused.value.sentence


def test_a_newer_base_is_refused(base: Replica) -> None:
    """Nothing is touched, and the sentence says what to do."""
    with opened(base.path) as conn:
        conn.execute("UPDATE alembic_version SET version_num = '9999'")
    assert "version plus récente" in refusal(base.path, base.keys)


def test_a_base_from_before_the_numbering(base: Replica) -> None:
    """It is copied, migrated, and reads as before."""
    with base_open(base) as store, store.read() as session:
        before = digest(raw(session)), tables(session)
    with opened(base.path) as conn:
        conn.execute("DROP TABLE alembic_version")
        conn.execute("DROP TABLE received")
        conn.execute("DROP INDEX lot_status")
    kept = base.path.read_bytes()
    with base_open(base) as store:
        with store.read() as session:
            assert (digest(raw(session)), tables(session)) == before
            assert verify(raw(session), store.path).problems == ()
            assert local.get(raw(session), "migrated_from") == ""
        add_action(store)
    copy = base.path.with_name("secretariat.avant-0005.jalonbase")
    assert copy.stat().st_size == len(kept)
    with opened(copy) as conn:
        assert conn.execute("SELECT count(*) FROM action").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_base_as_it_was(
    base: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sentence, and the same bytes."""
    with opened(base.path) as conn:
        conn.execute("DROP TABLE alembic_version")

    def full(_connection: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("db.upgrade.migrate", full)
    assert "restée comme avant" in refusal(base.path, base.keys)


def base_open(base: Replica) -> Store:
    """The base of the fixture, opened again."""
    return Store(base.path, base.keys, now=base.watch)


def test_read_tables_of_another_shape_are_made_again(base: Replica) -> None:
    """Whatever they held."""
    with opened(base.path) as conn:
        conn.execute("UPDATE local SET value = 'autre' WHERE key = 'shape'")
        conn.execute("UPDATE action SET title = 'Faux'")
        conn.execute("DROP TABLE milestone")
    with base_open(base) as store, store.read() as session:
        assert [action.title for action in session.query(Action)] == ["Action"]
        assert verify(raw(session), store.path).problems == ()
        assert local.get(raw(session), "shape") == project.shape()


def test_making_them_again_says_how_far_it_is_and_may_be_stopped(
    base: Replica, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped half-way, the base is as it was; in pieces, the tables are the same."""
    monkeypatch.setattr("db.upgrade._AT_ONCE", 1)
    with opened(base.path) as conn:
        conn.execute("UPDATE local SET value = 'autre' WHERE key = 'shape'")
        conn.execute("UPDATE action SET title = 'Faux'")

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Store(base.path, base.keys, now=base.watch, progress=stop)
    with opened(base.path) as conn:
        assert conn.execute("SELECT title FROM action").fetchall() == [("Faux",)]
    told: list[tuple[int, int]] = []
    with (
        Store(
            base.path, base.keys, now=base.watch, progress=lambda *step: told.append(step)
        ) as store,
        store.read() as session,
    ):
        assert [action.title for action in session.query(Action)] == ["Action"]
        assert verify(raw(session), store.path).problems == ()
    total = told[0][1]
    assert total > 1
    assert told == [(done, total) for done in range(total)]


def test_reading_only_does_not_upgrade(base: Replica) -> None:
    """A base of another shape asks to be opened in the window first."""
    with opened(base.path) as conn:
        conn.execute("UPDATE local SET value = 'autre' WHERE key = 'shape'")
    assert "autre version" in refusal(base.path, base.keys, read_only=True)


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A version that knows neither milestones nor the comment of an action."""
    monkeypatch.setitem(
        FIELDS, "act", {name: f for name, f in FIELDS["act"].items() if name != "comment"}
    )
    for registry in (KINDS, FIELDS):
        monkeypatch.delitem(registry, "mil")
    return monkeypatch


def test_what_is_not_known_yet_waits_for_the_version_that_knows_it(
    world: World, scene: Scene, older: pytest.MonkeyPatch
) -> None:
    """Kept, passed on byte for byte, and shown after the upgrade."""
    newer, host, other = world.replicas[1], world.replicas[0], world.replicas[2]
    older.undo()
    newer.write((scene.actions[0], "comment", "un commentaire"))
    newer.write((scene.milestones[0], "title", "Étape suivante"))
    content = newer.export()
    sent = {lot.body for lot in Forger(newer).lots}
    _forget(older)
    for replica in (host, other):
        replica.reopen()  # these machines run the older version
    host.receive(content)
    other.receive(host.export())
    assert {lot.body for lot in Forger(other).lots} >= sent
    for replica in (host, other):
        with replica.store.read() as session:
            rows = raw(session).execute("SELECT comment FROM action").fetchall()
            assert set(rows) == {(None,)}
            names = [row[0] for row in raw(session).execute("SELECT name FROM sqlite_master")]
            assert verify(raw(session), replica.path).problems == ()
            cell = "SELECT value FROM cell WHERE entity = ? AND field = 'comment'"
            found = raw(session).execute(cell, (scene.actions[0],)).fetchone()
            assert json.loads(found[0]) == "un commentaire"
            assert "cell" in names
    older.undo()
    for replica in (host, other):
        replica.reopen()
        world.held[replica.path] = world.read(replica)
        world.check(replica)
        with replica.store.read() as session:
            title = "SELECT title FROM milestone WHERE id = ?"
            found = raw(session).execute(title, (scene.milestones[0],)).fetchone()
            assert found == ("Étape suivante",)


def _forget(patch: pytest.MonkeyPatch) -> None:
    known = {name: field for name, field in FIELDS["act"].items() if name != "comment"}
    patch.setitem(FIELDS, "act", known)
    for registry in (KINDS, FIELDS):
        patch.delitem(registry, "mil")


@pytest.mark.parametrize(
    "content", [b"", b"bonjour", b"PK\x03\x04" + bytes(200), b"SQLite format 3\x00", bytes(5000)]
)
def test_files_that_are_no_base(base: Replica, content: bytes) -> None:
    """Any file, even one that begins like a base."""
    path = base.path.with_name("autre.jalonbase")
    path.write_bytes(content)
    assert refusal(path, base.keys).endswith(".")


def test_a_database_of_another_program(base: Replica) -> None:
    """SQLite, and not ours."""
    path = base.path.with_name("autre.jalonbase")
    with opened(path) as conn:
        conn.execute("CREATE TABLE lot (id INTEGER)")
    assert "n’est pas une base de Jalon" in refusal(path, base.keys)


def test_no_base_at_all(tmp_path: Path) -> None:
    """A path that leads nowhere, and a folder."""
    for path in (tmp_path / "rien.jalonbase", tmp_path):
        with pytest.raises(UserError, match="pas de base à cet endroit"):
            Store(path, KeyStore(tmp_path / "keys"))


def _spoil(path: Path, chance: random.Random) -> None:
    content = bytearray(path.read_bytes())
    for _hole in range(chance.choice((1, 3, 40))):
        start = chance.randrange(100, len(content))
        end = min(len(content), start + chance.choice((1, 16, 4096)))
        content[start:end] = chance.randbytes(end - start)
    path.write_bytes(content)


def _use(path: Path, keys: KeyStore) -> None:
    with Store(path, keys, now=Watch()) as store:
        with store.read() as session:
            digest(raw(session))
            session.query(Action).all()
            verify(raw(session), path)
        add_action(store)


def _damage(base: Replica, seeds: range) -> int:
    refused = 0
    for seed in seeds:
        path = base.path.with_name(f"abîmée-{seed}.jalonbase")
        shutil.copyfile(base.path, path)
        _spoil(path, random.Random(seed))
        try:
            _use(path, base.keys)
        except UserError:
            refused += 1
        for left in path.parent.glob(f"{path.name}*"):
            left.unlink()
    return refused


def test_damaged_bases(base: Replica) -> None:
    """Random holes: the base works, or says that it is damaged; never anything else."""
    assert _damage(base, range(40)) > 5


@pytest.mark.thorough
def test_many_damaged_bases(base: Replica) -> None:
    """The same, longer."""
    assert _damage(base, range(40, 2000)) > 100


def test_a_base_cut_short(base: Replica) -> None:
    """As a copy that stopped halfway leaves it."""
    content = base.path.read_bytes()
    base.path.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError):
        _use(base.path, base.keys)


def test_a_base_open_elsewhere(base: Replica) -> None:
    """The second one is told so, and the first goes on."""
    with base_open(base) as store:
        with pytest.raises(UserError, match="déjà ouverte"):
            base_open(base)
        with Store(base.path, base.keys, read_only=True) as reader, reader.read() as session:
            assert session.query(Action).count() == 1
        add_action(store)


def test_a_key_file_that_cannot_be_read(base: Replica) -> None:
    """The base can be read; writing says what is wrong."""
    for file in base.keys.folder.iterdir():
        file.write_text("{", "utf-8")
    with base_open(base) as store:
        with pytest.raises(UserError, match="clé de ce poste"):
            add_action(store)
        with store.read() as session:
            assert session.query(Action).count() == 1
