"""Lanes with twins: each lot refers to its own branch, and arrivals cost what they bring."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from nacl.signing import SigningKey

from db.journal import identity, local
from db.journal.apply import apply_lots
from db.journal.lanes import Arrived
from db.journal.lot import PREV_CHARS, Lot, Op, SignedLot, lot_hash, read_lot, sign_lot
from db.journal.ops import write_ops
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.action import Milestone
from db.kinds.registry import new_id
from db.tables.journal import WAITING
from tests.db.court import Court, held
from tests.db.replicas import START, Replica, empty

_REFS = (
    "SELECT lot.hash, (SELECT group_concat(hex(named.hash), ' ') FROM json_each(op.replaces) refs"
    " JOIN lot named ON named.id = refs.value >> 12) FROM op JOIN lot ON lot.id = op.id >> 12"
    " WHERE lot.device = ? AND lot.scope = ?"
)
_PLACED = "SELECT hash, status FROM lot WHERE device = ? AND scope = ?"


class Tree:
    """Lots of one machine in one action that follow one another as a tree, not as a lane.

    `before` is the lot that each follows, `refers` the place that each replaces.
    """

    def __init__(self, base: bytes, key: SigningKey, action: str, grant: str) -> None:
        self.base, self.key, self.action, self.grant = base, key, action, grant
        self.milestone = new_id(Milestone, action)
        self.signed: dict[bytes, SignedLot] = {}
        self.place: dict[bytes, int] = {b"": 0}
        self.before: dict[bytes, bytes] = {}
        self.refers: dict[bytes, int] = {}

    def grow(self, after: bytes, refers: int) -> bytes:
        """One more lot after another one (none: the first place); what it replaces by place."""
        n = self.place[after] + 1
        refs = [f"{refers}.0"] if refers else []
        op = Op(self.milestone, "title", str(len(self.signed)), refs)
        said = Lot(self.action, n, after.hex()[:PREV_CHARS], n, self.grant, "", [op])
        lot = sign_lot(self.base, self.key, said)
        name = lot_hash(self.base, lot)
        self.signed[name], self.place[name], self.before[name] = lot, n, after
        self.refers[name] = refers
        return name

    def lane(self, length: int) -> list[bytes]:
        """Lots that follow one another from the first place on, and all replace the first."""
        names = [b""]
        for n in range(length):
            names.append(self.grow(names[-1], min(n, 1)))
        return names[1:]

    def inside(self, names: set[bytes]) -> set[bytes]:
        """Those of these lots that have no gap before them."""
        places = {self.place[name] for name in names}
        last = next(n for n in range(1, len(self.place) + 1) if n not in places)
        return {name for name in names if self.place[name] < last}

    def replaced(self, name: bytes, among: set[bytes]) -> str | None:
        """The lot that one replaces, followed step by step; None when a step has not arrived."""
        wanted = self.refers[name]
        while wanted and self.place[name] > wanted:
            name = self.before[name]
            if name not in among:
                return None
        return name.hex().upper() if wanted else None

    def forked(self, names: set[bytes]) -> set[bytes]:
        """Those at or after the first place with twins, or whose predecessor is missing."""
        split = [
            self.place[name]
            for name in names
            if (self.before[name] and self.before[name] not in names)
            or any(self.place[other] == self.place[name] for other in names - {name})
        ]
        return {name for name in names if split and self.place[name] >= min(split)}


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary, and a pilot who may write to an action."""
    made = Court(tmp_path / "court")
    made.tell(made.pilot("A", made.actions[0]), to=[made.host])
    yield made
    made.close()


@pytest.fixture
def tree(court: Court) -> Tree:
    """The pilot's lane in their action, before its first lot."""
    pilot = court.replicas[1]
    with pilot.store.read() as session:
        base = local.base_id(raw(session))
        key = identity.current(raw(session), pilot.keys).key
    return Tree(base, key, court.actions[0], court.grants(pilot.person)[0])


def fresh(court: Court, tree: Tree, name: str) -> Replica:
    """A base that holds what the secretary holds, on files of its own."""
    made = empty(court.folder / name, tree.base)
    give(made, *held(court.host))
    return made


def give(replica: Replica, *lots: SignedLot) -> None:
    """Take these lots in, together."""
    with replica.store.write() as session:
        apply_lots(raw(session), lots, START)


@pytest.mark.parametrize("seed", range(8))
def test_each_lot_refers_to_its_own_branch(court: Court, tree: Tree, seed: int) -> None:
    """After each arrival, in any order: what it replaces is found as soon as its branch is."""
    chance = random.Random(seed)
    names = [b""]
    for _lot in range(24):
        after = chance.choice(names[-4:] if chance.random() < 0.8 else names)
        names.append(tree.grow(after, chance.randint(0, tree.place[after])))
    todo = chance.sample(names[1:], len(names) - 1)
    replica, arrived = fresh(court, tree, "base"), set[bytes]()
    while todo:
        size = chance.choice([1, 1, 2, 6])
        part, todo = todo[:size], todo[size:]
        give(replica, *(tree.signed[name] for name in part))
        arrived.update(part)
        among = tree.inside(arrived)
        doubtful = tree.forked(among)
        with replica.store.read() as session:
            where = (bytes(tree.key.verify_key), tree.action)
            refs = dict(raw(session).execute(_REFS, where).fetchall())
            statuses = dict(raw(session).execute(_PLACED, where).fetchall())
        assert refs == {name: tree.replaced(name, among) for name in among}
        assert {name for name, status in statuses.items() if status == 2} == doubtful
    with replica.store.read() as session:
        assert verify(raw(session), replica.path).problems == ()
    replica.close()


@pytest.mark.parametrize("length", [20, 60])
def test_a_twin_costs_its_lane_once(
    court: Court, tree: Tree, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each lot is read once when its lane forks, and no more when the lane goes on."""
    main = tree.lane(length)
    following = tree.grow(main[-1], length)
    twin = tree.grow(b"", 0)
    replica = fresh(court, tree, "base")
    give(replica, *(tree.signed[name] for name in main))
    read = []

    def reading(body: bytes) -> Lot:
        read.append(body)
        return read_lot(body)

    monkeypatch.setattr("db.journal.forks.read_lot", reading)
    give(replica, tree.signed[twin])
    assert len(read) == length
    read.clear()
    give(replica, tree.signed[following])
    assert len(read) <= 1
    replica.close()


def test_a_place_that_is_not_held_is_left_out(court: Court, tree: Tree) -> None:
    """What is replaced there has no id, and none is made up for it."""
    name = tree.grow(tree.lane(2)[-1], 1)
    signed = tree.signed[name]
    with court.host.store.write() as session:
        lot = Arrived(10**6, name, signed.device, read_lot(signed.body), WAITING, signed)
        write_ops(raw(session), [lot], {})
        refs = raw(session).execute("SELECT replaces FROM op WHERE id >> 12 = 1000000")
        assert refs.fetchall() == [(None,)]
        session.rollback()
