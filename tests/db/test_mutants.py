"""The checks catch what they are for: each passes on our code and fails on a wrong version."""

import json
from collections.abc import Callable

import pytest

from db.exchange import container
from tests.db import gestures, mail, mutants
from tests.db.exchange import test_select
from tests.db.exchange.forge import Forger, assert_refused
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World

Check = Callable[[World, Scene], None]


def concurrent_edits(world: World, scene: Scene) -> None:
    """Two write the same field; a third one writes over what they are shown."""
    host, one, two, _three = world.replicas
    gestures.edit(world, one, scene.actions[0], "title", "un")
    gestures.edit(world, two, scene.actions[0], "title", "deux")
    for replica in (one, two):
        mail.send(world, replica)
    mail.deliver(world, host, 0, 1)
    gestures.edit(world, host, scene.actions[0], "title", "trois")
    world.check_same()


def deleted_meanwhile(world: World, scene: Scene) -> None:
    """One deletes what another one edits."""
    host, one, two, _three = world.replicas
    gestures.edit(world, one, scene.milestones[0], "title", "gardée")
    gestures.delete(world, two, scene.milestones[0])
    for replica in (one, two):
        mail.send(world, replica)
    mail.deliver(world, host, 0, 1)
    world.check_same()


def several_scopes(world: World, scene: Scene) -> None:
    """One machine writes in two scopes in turn."""
    one = world.replicas[1]
    for text in ("a", "b"):
        for action in scene.actions:
            gestures.edit(world, one, action, "title", text)
    world.check_same()


def lost_mail(world: World, scene: Scene) -> None:
    """A letter is lost; the next one makes up for it."""
    host, one = world.replicas[:2]
    gestures.edit(world, host, scene.actions[0], "title", "perdu")
    mail.send(world, host, one)
    gestures.edit(world, host, scene.actions[0], "title", "arrivé")
    mail.send(world, host, one)
    mail.deliver(world, one, -1)
    world.check_same()


def two_machines(world: World, scene: Scene) -> None:
    """A person with two machines."""
    host, one = world.replicas[:2]
    test_select.test_the_least_of_two_machines(world, scene, host, one)


def wrong_clocks(world: World, scene: Scene) -> None:
    """Machines thirty years early and late."""
    for replica, years in zip(world.replicas[1:], (-30, 0, 30), strict=True):
        mail.shift_clock(replica, years)
        gestures.edit(world, replica, scene.actions[0], "title", replica.name)
    world.check_same()


def verified_before_read(world: World, scene: Scene) -> None:
    """Nothing inside a file is looked at before the signature of the whole is right."""
    gestures.edit(world, world.replicas[1], scene.actions[0], "title", "neuf")
    content = bytearray(world.export(world.replicas[1]))
    content[40] ^= 1
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(container, "members", _never)
        assert_refused(world.replicas[0], bytes(content))


def _never(_envelope: container.Envelope) -> dict[str, bytes]:
    raise AssertionError("read before it was verified")


def altered_manifest(world: World, scene: Scene) -> None:
    """Somebody on the way changes what a file says of itself, and nothing of the lots."""
    gestures.edit(world, world.replicas[1], scene.actions[0], "title", "neuf")
    forger = Forger(world.replicas[1])
    good = forger.file(forger.lots)
    bad = forger.file(forger.lots, frontier={forger.device.hex(): {"1000000": ["policy"]}})
    trailer = len(container.MAGIC) + 64
    assert_refused(world.replicas[0], bad[:-trailer] + good[-trailer:])


def odd_writing(world: World, scene: Scene) -> None:
    """A lot written with other spaces than ours, by a version to come, is as good as any."""
    forger = Forger(world.replicas[1])
    lot = forger.sign(json.dumps(forger.body(), indent=None).encode())
    assert b": " in lot.body
    done = world.replicas[0].receive(forger.file([*forger.lots, lot]))
    assert done.changes.accepted == 1, done.files
    assert lot in Forger(world.replicas[0]).lots, "not relayed byte for byte"
    assert scene.actions


def unknown_things(world: World, scene: Scene) -> None:
    """Kinds and fields of a version to come are kept, and relayed."""
    forger = Forger(world.replicas[1])
    kind = [
        ["zzz_1", "_state", "live", []],
        ["zzz_1", "colour", {"r": 1}, []],
        ["zzz_1", "colour:x", True, []],
    ]
    action = scene.actions[0]
    field = [[action, "colour", "bleu", []]]
    lots = [
        forger.sign(json.dumps(forger.body(scope="zzz_1", ops=kind)).encode()),
        forger.sign(json.dumps(forger.body(scope=action, ops=field)).encode()),
    ]
    host, _one, two, _three = world.replicas
    world.receive(host, forger.file([*forger.lots, *lots]))
    world.check(host)
    assert world.expects(host).cells[action, "colour"].shown == "bleu"
    world.receive(two, world.export(host))
    world.check(two)
    assert set(lots) <= set(Forger(two).lots)


def unreadable_value(world: World, scene: Scene) -> None:
    """A value that this version cannot read is empty and said so; its row still stands."""
    one: Replica = world.replicas[1]
    forger = Forger(one)
    ops = [[scene.actions[1], "deadline", "demain", []]]
    lot = forger.sign(json.dumps(forger.body(scope=scene.actions[1], ops=ops)).encode())
    world.receive(world.replicas[0], forger.file([*forger.lots, lot]))
    world.check(world.replicas[0])
    with world.replicas[0].store.read() as session:
        query = "SELECT deadline, unreadable, code FROM action WHERE id = ?"
        row = session.connection().exec_driver_sql(query, (scene.actions[1],)).one()
    assert tuple(row) == (None, '["deadline"]', "1.2")


CAUGHT: list[tuple[mutants.Patch, Check]] = [
    (mutants.last_writer_wins, concurrent_edits),
    (mutants.an_edit_closes_a_conflict, concurrent_edits),
    (mutants.delete_wins, deleted_meanwhile),
    (mutants.counter_per_device, several_scopes),
    (mutants.dedupe_by_device_and_number, several_scopes),
    (mutants.delta_from_sent, lost_mail),
    (mutants.maximum_acknowledged, two_machines),
    (mutants.rights_by_timestamp, wrong_clocks),
    (mutants.parse_before_verify, verified_before_read),
    (mutants.no_signature_of_the_whole, altered_manifest),
    (mutants.serialised_again, odd_writing),
    (mutants.unknown_fields_dropped, unknown_things),
    (mutants.unknown_lots_not_relayed, unknown_things),
    (mutants.unreadable_values_stop_the_projection, unreadable_value),
]
CHECKS = list(dict.fromkeys(check for _mutant, check in CAUGHT))


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_our_code_passes(world: World, scene: Scene, check: Check) -> None:
    """Each check passes on what we ship."""
    check(world, scene)


@pytest.mark.parametrize(
    ("mutant", "check"), CAUGHT, ids=[mutant.__name__ for mutant, _check in CAUGHT]
)
def test_the_mutant_is_caught(
    world: World, scene: Scene, monkeypatch: pytest.MonkeyPatch, mutant: mutants.Patch, check: Check
) -> None:
    """And fails on the wrong version."""
    mutant(monkeypatch)
    with pytest.raises(AssertionError):
        check(world, scene)
