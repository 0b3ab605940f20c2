"""What a file carries: what the recipient's machines have not said they hold, sent or not."""

import pytest

from tests.db import gestures, mail
from tests.db.replicas import Replica, machine
from tests.db.scene import Scene
from tests.db.world import World


@pytest.fixture
def host(world: World) -> Replica:
    """The secretary, who sends."""
    return world.replicas[0]


@pytest.fixture
def one(world: World) -> Replica:
    """The pilot, who receives."""
    return world.replicas[1]


def edit(world: World, replica: Replica, scene: Scene, text: str) -> None:
    """One gesture."""
    gestures.edit(world, replica, scene.actions[0], "title", text)


def acknowledge(world: World, sender: Replica, to: Replica) -> None:
    """A file from one to the other, whose manifest says how far its sender goes."""
    world.receive(to, world.export(sender))


def second_machine(world: World, host: Replica, owner: Replica) -> Replica:
    """One more machine of a person."""
    found = machine(host, owner.person, f"{owner.name}-second")
    world.replicas.append(found)
    world.held[found.path] = world.read(found)
    world.follow(host)
    return found


def test_only_what_is_new(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """One gesture since the last manifest: one lot."""
    acknowledge(world, one, host)
    edit(world, host, scene, "neuf")
    assert len(world.carried(world.export(host, one))) == 1


def test_lost_mail_heals_itself(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """A lost file is made up for by the next one, without a word from anybody."""
    acknowledge(world, one, host)
    edit(world, host, scene, "perdu")
    world.export(host, one)  # lost
    edit(world, host, scene, "arrivé")
    world.receive(one, world.export(host, one))
    world.check(one)
    assert world.held[one.path] == world.held[host.path]


def test_an_old_manifest_again(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """A file that comes back late does not make its sender forget what they held since."""
    early = world.export(one)
    edit(world, host, scene, "neuf")
    world.receive(one, world.export(host, one))
    acknowledge(world, one, host)
    world.receive(host, early)
    assert world.carried(world.export(host, one)) == set()


def test_the_least_of_two_machines(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """A person with two machines gets what either of them lacks."""
    second = second_machine(world, host, one)
    acknowledge(world, second, host)  # the second machine says how far it goes, then sleeps
    edit(world, host, scene, "neuf")
    world.receive(one, world.export(host, one))
    acknowledge(world, one, host)
    mail.send(world, host, one)
    mail.deliver(world, second, -1)
    assert world.held[second.path] >= world.carried(world.mail[-1].content)
    world.check(second)


def test_a_machine_that_has_said_nothing(world: World, host: Replica, one: Replica) -> None:
    """Everything is sent as long as one machine is only known by name."""
    second = second_machine(world, host, one)
    other = world.replicas[2]
    acknowledge(world, second, other)  # its birth comes to the secretary through somebody else
    acknowledge(world, one, host)
    acknowledge(world, other, host)
    with host.store.read() as session:
        known = session.connection().exec_driver_sql("SELECT count(*) FROM device").scalar()
    assert known == 5
    assert world.carried(world.export(host, one)) == world.held[host.path]


def test_a_restored_base_heals(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """Once a machine has put an old copy back and written, it is sent what it lost."""
    mail.back_up(world, one)
    edit(world, host, scene, "neuf")
    world.receive(one, world.export(host, one))
    acknowledge(world, one, host)
    mail.restore(world, 0)
    assert world.held[one.path] != world.held[host.path]
    acknowledge(world, one, host)
    world.receive(one, world.export(host, one))
    assert world.held[one.path] == world.held[host.path]
    world.check(one)


def test_both_twins_of_a_fork(world: World, scene: Scene, host: Replica, one: Replica) -> None:
    """A number does not tell which twin is held: both are sent."""
    clone = mail.clone(world, one)
    one.write((scene.actions[1], "problem", "ici"))
    clone.write((scene.actions[1], "problem", "là"))
    other = world.replicas[2]
    host.receive(one.export())
    other.receive(clone.export())
    host.receive(other.export())
    other.receive(host.export(other))
    held = [world.read_all(replica) for replica in (host, other)]
    assert held[0] == held[1]
    for replica in (host, other):
        world.held[replica.path] = held[0]
        world.check(replica)


def test_an_empty_file_is_well_received(world: World, host: Replica, one: Replica) -> None:
    """A file of nothing still says how far its sender goes."""
    acknowledge(world, one, host)
    content = world.export(host, one)
    assert world.carried(content) == set()
    assert one.receive(content).files[0].status == "known"


def test_the_same_state_gives_the_same_lots(world: World, host: Replica) -> None:
    """Two exports in a row carry the same lots, under two numbers."""
    first, second = world.export(host), world.export(host)
    assert world.carried(first) == world.carried(second)
    assert first != second
