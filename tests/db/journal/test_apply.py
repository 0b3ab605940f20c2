"""The one door: whatever the order of arrival, the same lots give the same base."""

import random
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from db.journal.apply import apply_lots
from db.journal.frontier import digest
from db.journal.lot import SignedLot
from db.journal.session import raw
from db.journal.verify import verify
from tests.db import gestures, mail
from tests.db.replicas import START, Replica, empty
from tests.db.scene import Scene
from tests.db.world import World, tables


@pytest.fixture
def busy(world: World, scene: Scene) -> World:
    """The scene after a day's work, with conflicts, a deletion, a settlement, a copied base."""
    host, one, two, three = world.replicas
    action, other = scene.actions
    for number, replica in enumerate((one, two, three)):
        gestures.edit(world, replica, action, "title", f"titre {number}")
        gestures.report(world, replica, action, 10 * number)
        gestures.enter(world, replica, scene.indicators[1], "2023", number)
    gestures.delete(world, two, scene.milestones[0])
    gestures.edit(world, three, scene.milestones[0], "title", "gardée")
    mail.send(world, one)
    mail.send(world, two)
    mail.deliver(world, host, 0, 1)
    gestures.settle_one(world, host, 0)
    mail.duplicate(world, one)
    for replica in (one, world.replicas[-1]):
        gestures.edit(world, replica, other, "comment", replica.name)
    return world


def all_lots(world: World) -> list[SignedLot]:
    """Everything that any replica holds."""
    found = {}
    for replica in world.replicas:
        with replica.store.read() as session:
            rows = raw(session).execute("SELECT hash, device, body, signature FROM lot")
            found |= {name: SignedLot(*lot) for name, *lot in rows if lot[1] is not None}
    return [lot for _name, lot in sorted(found.items())]


@pytest.fixture
def blank(world: World, tmp_path: Path) -> Iterator[Replica]:
    """A base that holds nothing yet but knows its own name."""
    found = empty(tmp_path / "blank", world.base)
    yield found
    found.close()


def apply_in(replica: Replica, batches: Sequence[Sequence[SignedLot]]) -> None:
    """Take these lots in, batch after batch."""
    for batch in batches:
        with replica.store.write() as session:
            apply_lots(raw(session), batch, START)


def cut(lots: Sequence[SignedLot], chance: random.Random) -> list[list[SignedLot]]:
    """The lots in a random order, in random batches."""
    shuffled = list(lots)
    chance.shuffle(shuffled)
    batches: list[list[SignedLot]] = []
    while shuffled:
        size = chance.choice([1, 2, 5, 20])
        batches.append(shuffled[:size])
        del shuffled[:size]
    return batches


def state(replica: Replica) -> tuple[str, object]:
    """Everything that must not depend on the order of arrival."""
    with replica.store.read() as session:
        assert verify(raw(session), replica.path).problems == ()
        return digest(raw(session)), tables(session)


def assert_any_order(world: World, folder: Path, lots: Sequence[SignedLot], seeds: range) -> None:
    """Apply the lots in several orders, and compare with the oracle and with one another."""
    states = []
    for seed in seeds:
        replica = empty(folder / f"order-{seed}", world.base)
        apply_in(replica, cut(lots, random.Random(seed)))
        world.held[replica.path] = world.read_all(replica)
        world.check(replica)
        states.append(state(replica))
        replica.close()
    assert all(found == states[0] for found in states), "the order of arrival shows"


def test_any_order_gives_the_same_base(busy: World, tmp_path: Path) -> None:
    """Lots before their predecessor, before their author's rights, before what they replace."""
    assert_any_order(busy, tmp_path, all_lots(busy), range(6))


def test_a_cloned_machine_in_any_order(busy: World, scene: Scene, tmp_path: Path) -> None:
    """One key at work in two places: both branches are kept and to examine, the same everywhere."""
    clone = mail.clone(busy, busy.replicas[1])
    for replica in (busy.replicas[1], clone):
        for text in ("a", "b"):
            replica.write((scene.actions[0], "problem", f"{replica.name} {text}"))
    lots = all_lots(busy)
    assert_any_order(busy, tmp_path, lots, range(6))


def test_a_forked_lane_is_to_examine(busy: World, scene: Scene, blank: Replica) -> None:
    """Both twins are held, neither is shown, and what was there before is."""
    original, clone = busy.replicas[1], mail.clone(busy, busy.replicas[1])
    original.write((scene.actions[1], "problem", "ici"))
    clone.write((scene.actions[1], "problem", "là"))
    apply_in(blank, [all_lots(busy)])
    with blank.store.read() as session:
        conn = raw(session)
        twins = conn.execute("SELECT count(*) FROM lot WHERE status = 2").fetchone()[0]
        shown = conn.execute("SELECT problem FROM action WHERE id = ?", (scene.actions[1],))
        assert twins == 2
        assert shown.fetchone() == (None,)


def test_a_cloned_machine_goes_on_as_a_new_one(busy: World, scene: Scene) -> None:
    """Once it has seen its twin, a machine no longer signs with the key they share."""
    original, clone = busy.replicas[1], mail.clone(busy, busy.replicas[1])
    original.write((scene.actions[1], "problem", "ici"))
    clone.write((scene.actions[1], "problem", "là"))
    original.receive(clone.export())
    changes = original.write((scene.actions[1], "problem", "après"))
    assert changes.to_examine == 0
    with original.store.read() as session:
        shown = raw(session).execute("SELECT problem FROM action WHERE id = ?", (scene.actions[1],))
        assert shown.fetchone() == ("après",)


def test_taking_in_again_changes_nothing(busy: World, blank: Replica) -> None:
    """The same lots twice, and in two batches."""
    lots = all_lots(busy)
    apply_in(blank, [lots])
    before = state(blank)
    apply_in(blank, [lots[:5], lots])
    assert state(blank) == before


def test_lots_waiting_for_rights_are_no_fork(busy: World, blank: Replica) -> None:
    """Lots in their place but whose author is not known yet stay as they are, then count."""
    lots = all_lots(busy)
    policy = [lot for lot in lots if b'"scope":"policy"' in lot.body]
    others = [lot for lot in lots if lot not in policy]
    apply_in(blank, [others[:9], others[9:], []])
    with blank.store.read() as session:
        statuses = {
            row[0] for row in raw(session).execute("SELECT status FROM lot WHERE body <> ''")
        }
    assert statuses == {1}
    apply_in(blank, [policy])
    busy.held[blank.path] = busy.read_all(blank)
    busy.check(blank)


def test_a_lot_known_by_name_keeps_its_place(busy: World, blank: Replica) -> None:
    """What a lot replaces may arrive later: it is then replaced at once, and never shown."""
    lots = all_lots(busy)
    for lot in reversed(lots):
        apply_in(blank, [[lot]])
    busy.held[blank.path] = busy.read_all(blank)
    busy.check(blank)
    with closing(sqlite3.connect(blank.path)) as conn:
        assert conn.execute("SELECT count(*) FROM lot WHERE body IS NULL").fetchone() == (0,)
