"""An import taken back leaves the base as it was, table by table; not once something followed."""

import random
from pathlib import Path
from typing import Any

import pytest

from db.commands.erasure import erase
from db.errors import UserError
from db.exchange.aside import set_aside
from db.exchange.receive import receive
from db.exchange.undo import KEY, undo_import
from db.journal.frontier import digest
from db.journal.project import read_tables
from db.journal.session import raw
from db.journal.verify import _DERIVED, verify
from db.kinds.action import Action
from db.queries.exchange.last_import import last_import
from db.queries.exchange.received import received, set_aside_files
from tests.db import gestures, mail
from tests.db.replicas import Replica, secretary
from tests.db.scene import Scene
from tests.db.world import World

Content = dict[str, list[Any]]


def content(replica: Replica) -> Content:
    """Everything that a base holds, but for what it needs to take its last import back.

    Lots that have a body with their bytes and their place; cells and ops by name, since a rebuild
    may number them otherwise.
    """
    asked = {
        **_DERIVED,
        "lots": "SELECT * FROM lot WHERE body IS NOT NULL",
        "named": "SELECT hash FROM lot WHERE body IS NULL",
        "local": f"SELECT * FROM local WHERE key NOT IN ('{KEY}', 'policy', 'held')",
        **{name: f"SELECT * FROM {name}" for name in ("lane", "peer", "draft", "received")},
        **{table.name: f'SELECT * FROM "{table.name}"' for table in read_tables()},
    }
    with replica.store.read() as session:
        conn = raw(session)
        found = {name: sorted(conn.execute(sql), key=repr) for name, sql in asked.items()}
        return found | {"digest": [digest(conn)]}


def undo(replica: Replica) -> tuple[str, ...]:
    """Take the last import back; the names of its files."""
    with replica.store.write() as session:
        return undo_import(session).names


def refused(replica: Replica) -> str:
    """Why the last import cannot be taken back."""
    before = content(replica)
    with pytest.raises(UserError) as error:
        undo(replica)
    assert content(replica) == before
    return error.value.sentence


def at_work(world: World, scene: Scene, chance: random.Random) -> None:
    """Something that somebody does, and sends or not."""
    who = chance.choice(world.replicas)
    action, milestone = chance.choice(scene.actions), chance.choice(scene.milestones)
    text = chance.choice("abcdef")
    deeds = [
        lambda: gestures.edit(world, who, action, "title", text),
        lambda: gestures.edit(world, who, milestone, "title", text),
        lambda: gestures.report(world, who, action, chance.randrange(100)),
        lambda: gestures.enter(world, who, chance.choice(scene.indicators), "2022", 4),
        lambda: gestures.delete(world, who, milestone),
        lambda: gestures.settle_one(world, who, chance.randrange(9)),
        lambda: mail.send_part(world, who, lambda _place: chance.random() < 0.7),
    ]
    chance.choice(deeds)()
    if chance.random() < 0.5:
        mail.send(world, who)


@pytest.mark.parametrize("seed", range(5))
def test_the_base_is_what_it_was(world: World, scene: Scene, seed: int) -> None:
    """Random people, random letters: taken, taken back, taken again."""
    chance = random.Random(seed)
    for _turn in range(5):
        for _deed in range(4):
            at_work(world, scene, chance)
        if not world.mail:
            continue
        reader = chance.choice(world.replicas)
        letters = [chance.choice(world.mail).content for _letter in range(chance.randrange(1, 4))]
        before, held = content(reader), set(world.held[reader.path])
        world.receive(reader, *letters)
        after = content(reader)
        if after["lots"] == before["lots"]:
            continue
        undo(reader)
        world.held[reader.path] = held
        assert content(reader) == before
        world.check(reader)
        world.receive(reader, *letters)
        assert content(reader)["digest"] == after["digest"]
        world.check(reader)
        with reader.store.read() as session:
            assert verify(raw(session), reader.path).problems == ()
    world.check_same()


@pytest.fixture
def host(world: World) -> Replica:
    """The secretary, who receives."""
    return world.replicas[0]


@pytest.fixture
def letter(world: World, scene: Scene) -> bytes:
    """A pilot's file with a gesture that the secretary does not hold."""
    one = world.replicas[1]
    gestures.edit(world, one, scene.actions[0], "problem", "un")
    return world.export(one)


def test_what_it_changed_is_told(world: World, scene: Scene, host: Replica, letter: bytes) -> None:
    """The cells that an undo gives back, before and after."""
    world.receive(host, letter)
    with host.store.write() as session:
        done = undo_import(session)
    (change,) = [one for one in done.changes.cells if one.field == "problem"]
    assert (change.entity, change.before, change.after) == (scene.actions[0], '"un"', None)
    assert len(done.names) == 1


def test_nothing_to_take_back(tmp_path: Path) -> None:
    """A base that took nothing."""
    alone = secretary(tmp_path / "seul")
    assert "pas d’intégration à annuler" in refused(alone)
    alone.close()


def test_only_once(world: World, host: Replica, letter: bytes) -> None:
    """Taken back, it cannot be taken back again."""
    world.receive(host, letter)
    undo(host)
    assert "pas d’intégration à annuler" in refused(host)
    world.held[host.path] = world.read(host)


@pytest.mark.parametrize("deed", ["gesture", "export"])
def test_what_followed_keeps_it(
    world: World, scene: Scene, host: Replica, letter: bytes, deed: str
) -> None:
    """After a gesture or an export the import stays, and a sentence says so."""
    world.receive(host, letter)
    if deed == "gesture":
        gestures.edit(world, host, scene.actions[1], "title", "après")
    else:
        host.export()
    assert "ne peut plus être annulée" in refused(host)
    with host.store.read() as session:
        found = last_import(session)
    assert found is not None
    assert not found.can_undo


def test_another_import_is_the_last_one(
    world: World, scene: Scene, host: Replica, letter: bytes
) -> None:
    """Only the last of two imports is taken back."""
    world.receive(host, letter)
    first = content(host)
    two = world.replicas[2]
    gestures.edit(world, two, scene.actions[0], "comment", "deux")
    world.receive(host, world.export(two))
    undo(host)
    assert content(host) == first
    refused(host)
    world.held[host.path] = world.read(host)


def test_what_is_known_already_does_not_count(world: World, host: Replica, letter: bytes) -> None:
    """The same file again, by mistake or under another number, leaves the undo possible."""
    before = content(host)
    world.receive(host, letter)
    world.receive(host, letter)
    world.receive(host, world.export(world.replicas[1]))
    undo(host)
    assert content(host) == before
    world.held[host.path] = world.read(host)


def test_an_erasure_is_not_taken_back(
    world: World, scene: Scene, host: Replica, letter: bytes
) -> None:
    """What a secretary erased does not come back, on whatever base the erasure arrives."""
    one = world.replicas[1]
    one.receive(host.export())
    host.receive(letter)
    with host.store.write() as session:
        conn = raw(session)
        written = conn.execute(
            "SELECT hash FROM lot JOIN op ON op.id >> 12 = lot.id JOIN cell ON cell.id = op.cell"
            " WHERE cell.entity = ? AND cell.field = 'problem' AND op.value = '\"un\"'",
            (scene.actions[0],),
        ).fetchone()
        erase(session, {written[0].hex(): None}, "Un nom d'enfant")
    one.receive(host.export())
    assert "effacé" in refused(one)
    with one.store.read() as session:
        action = session.get(Action, scene.actions[0])
        assert action is not None
        assert action.problem is None


def test_a_lot_that_is_erased_already_comes_and_goes(
    world: World, scene: Scene, host: Replica, letter: bytes
) -> None:
    """It arrives without its text, and an undo leaves no trace of it."""
    two = world.replicas[2]
    with host.store.write() as session:
        receive(session, host.letters([letter]))
        name = raw(session).execute("SELECT hash FROM lot ORDER BY id DESC LIMIT 1").fetchone()[0]
        erase(session, {name.hex(): None}, "Un nom d'enfant")
    two.receive(host.export())
    before = content(two)
    other = world.replicas[1]
    other.write((scene.actions[1], "title", "ensuite"))
    two.receive(other.export())
    undo(two)
    assert content(two) == before


def test_a_file_set_aside_goes_back_there(host: Replica, letter: bytes) -> None:
    """Taken, it leaves the list of those aside; taken back, it returns to it."""
    (path,) = host.letters([letter])
    with host.store.write() as session:
        set_aside(session, path, "Pilote 1")
    before = content(host)
    with host.store.write() as session:
        receive(session, [path])
    with host.store.read() as session:
        assert set_aside_files(session) == ()
        assert received(session)[0].name == path.name
    undo(host)
    assert content(host) == before
    with host.store.read() as session:
        (found,) = set_aside_files(session)
    assert (found.path, found.sender, found.here) == (path, "Pilote 1", True)


def test_an_undo_that_is_stopped_changes_nothing(
    world: World, host: Replica, letter: bytes
) -> None:
    """Whole or not at all."""
    world.receive(host, letter)
    before = content(host)

    class _StoppedError(Exception):
        pass

    def stop() -> None:
        with host.store.write() as session:
            undo_import(session)
            raise _StoppedError

    with pytest.raises(_StoppedError):
        stop()
    assert content(host) == before
