"""What a certified machine may not write, and what nobody may sign."""

import json
from decimal import Decimal
from typing import Any

import pytest

from db.commands.action import edit_action
from db.commands.entries import enter_value
from db.commands.person import add_person
from db.errors import UserError
from db.journal.frontier import diffusion
from db.journal.session import raw
from db.journal.verify import rebuild, verify
from db.kinds.period import parse_period
from db.kinds.policy import Device
from db.kinds.registry import POLICY, natural_id
from tests.db.exchange.forge import Forger
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World


def body(forger: Forger, scope: str, *ops: list[Any]) -> bytes:
    """A lot in a scope where the forger has written nothing yet."""
    return json.dumps(forger.body(scope=scope, ops=list(ops))).encode()


def problems(host: Replica) -> tuple[str, ...]:
    """What verification finds."""
    with host.store.read() as session:
        return verify(raw(session), host.path).problems


def refused(host: Replica, forger: Forger, content: bytes) -> None:
    """The file is taken, and the lot that it brings refused whole."""
    found = host.receive(forger.file([*forger.lots, forger.sign(content)]))
    assert found.changes.refused == 1, found.files
    assert not problems(host)


@pytest.mark.parametrize("prefix", ["grt", "inv", "dev", "bas", "per", "mtg", "act"])
def test_an_entity_is_never_written_from_another_scope(world: World, prefix: str) -> None:
    host, forger = world.replicas[0], Forger(world.replicas[1])
    entity = f"{prefix}_{'0' * 32}"
    ops = [[entity, "_state", "live", []], [entity, "role", "secretary", []]]
    refused(host, forger, body(forger, "act_forged", *ops))


def test_an_action_does_not_move_to_another_scope(world: World, scene: Scene) -> None:
    host, forger = world.replicas[0], Forger(world.replicas[1])
    op = [scene.actions[0], "_state", "live", []]
    refused(host, forger, body(forger, "secretariat", op))


def test_a_machine_certifies_itself_once_and_nobody_else(world: World) -> None:
    host, forger = world.replicas[0], Forger(world.replicas[1])
    lots = [lot for lot in forger.lots if lot.device == forger.device]
    birth = next(json.loads(lot.body) for lot in lots if b'"policy"' in lot.body)
    with host.store.read() as session:
        (key,) = raw(session).execute("SELECT value FROM local WHERE key = 'device'").fetchone()
    stolen = natural_id(Device, POLICY, key)
    ops = [[stolen, field, value, []] for _entity, field, value, _refs in birth["ops"]]
    last = next(lot for lot in lots if b'"policy"' in lot.body)
    from db.journal.lot import PREV_CHARS, lot_hash

    again = birth | {"n": 2, "prev": lot_hash(forger.base, last).hex()[:PREV_CHARS], "ops": ops}
    refused(host, forger, json.dumps(again).encode())


@pytest.mark.parametrize("name", ["act_\x00a", "act_a\n", "act_\x1b[0m"])
def test_names_have_no_control_characters(world: World, name: str) -> None:
    host, forger = world.replicas[0], Forger(world.replicas[1])
    content = body(forger, "act_forged", [name, "_state", "live", []])
    found = host.receive(forger.file([*forger.lots, forger.sign(content)]))
    assert found.files[0].status == "refused"


def test_only_the_secretariat_counts_the_diffusions(world: World) -> None:
    host, forger = world.replicas[0], Forger(world.replicas[1])
    with host.store.read() as session:
        before = diffusion(raw(session))
    host.receive(forger.file(forger.lots, diffusion=2**52, serial=10**6))
    with host.store.read() as session:
        assert diffusion(raw(session)) == before


def test_what_could_not_be_read_again_is_not_signed(world: World, scene: Scene) -> None:
    host = world.replicas[0]
    with host.store.write() as session, pytest.raises(UserError, match="5"):
        edit_action(session, scene.actions[0], "comment", "a" * 5001)
    with host.store.write() as session, pytest.raises(UserError, match="200"):
        add_person(session, "a" * 201, "Ville")
    measured = {"value": Decimal(3)}
    with host.store.write() as session, pytest.raises(UserError, match="Commentaire"):
        enter_value(session, scene.indicators[0], parse_period("2024"), measured, "a" * 2001)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE lot SET hlc = hlc + 1 WHERE n = 1 AND scope LIKE 'act_%'",
        "UPDATE lot SET status = 3 WHERE id = (SELECT max(id) FROM lot)",
        "UPDATE lot SET \"grant\" = 'grt_x' WHERE id = (SELECT max(id) FROM lot)",
        "UPDATE op SET value = '\"FAUX\"' WHERE id = (SELECT max(id) FROM op)",
        "UPDATE op SET replaces = NULL WHERE replaces IS NOT NULL",
        "DELETE FROM op WHERE id = (SELECT max(id) FROM op)",
        "UPDATE cell SET value = '\"FAUX\"' WHERE field = 'title'",
    ],
)
def test_verification_sees_every_table_and_rebuilding_mends_it(
    world: World, scene: Scene, change: str
) -> None:
    host = world.replicas[0]
    host.write((scene.actions[0], "title", "Un"))
    host.write((scene.actions[0], "title", "Deux"))
    assert not problems(host)
    with host.store.write() as session:
        raw(session).execute(change)
    assert problems(host)
    with host.store.write() as session:
        rebuild(raw(session))
    assert not problems(host)
