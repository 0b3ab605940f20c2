"""Power cuts, kills and full disks: the base opens as it was, drafts and all, and goes on."""

import os
import signal
import sys
from collections.abc import Callable

import pytest

from db.commands.draft import save_draft
from db.errors import UserError
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.action import Action
from db.store import Store
from db.tables.journal import DraftRow
from tests.db import gestures
from tests.db.exchange.forge import state
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLED = 9
DONE, REFUSED = 0, 3
EITHER = [DONE, REFUSED]

# Where a process may stop: on entering these, or just after the last one.
PLACES = (
    "db.journal.apply.place",
    "db.journal.apply.write_ops",
    "db.journal.apply.settle_cells",
    "db.journal.apply.project",
    "db.journal.apply.write_lanes",
    "sqlalchemy.orm.Session.commit",
    "sqlalchemy.orm.Session.rollback",
)
SIGNING_PLACES = (
    "db.journal.identity.take_serial",
    "db.journal.identity.write_atomically",
    "os.fsync",
    "pathlib.Path.replace",
    "db.files._sync_folder",
)


def in_child(work: Callable[[], None]) -> int:
    """Run this in a process of its own; its exit status, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            work()
            status = DONE
        except UserError as error:
            status = REFUSED if error.sentence.endswith(".") else 1
        finally:
            os._exit(status)
    _pid, found = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(found)


def dying_at(place: str, work: Callable[[], None]) -> Callable[[], None]:
    """The same work, in a process that is killed when it comes to this place."""

    def run() -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(place, lambda *_said, **_more: os._exit(KILLED))
            work()

    return run


def gesture(replica: Replica, action: str) -> Callable[[], None]:
    """A gesture and a draft, in a base opened afresh."""

    def work() -> None:
        store = Store(replica.path, replica.keys, now=replica.watch)
        with store, store.write() as session:
            written = Gesture(session)
            written.put(action, "title", f"titre {os.getpid()}")
            written.sign()

    return work


def taking(replica: Replica, content: bytes) -> Callable[[], None]:
    """An import, in a base opened afresh."""

    def work() -> None:
        other = Replica(replica.path, replica.keys, replica.watch, None)
        other.receive(content)
        other.close()

    return work


@pytest.fixture
def pair(world: World, scene: Scene) -> tuple[Replica, bytes]:
    """A secretary with a draft, closed; and a pilot's file that they do not hold."""
    host, one = world.replicas[:2]
    gestures.edit(world, one, scene.actions[1], "title", "d'ailleurs")
    with host.store.write() as session:
        save_draft(session, "report:essai", {"synthesis": "en cours de frappe"})
    host.close()
    return host, one.export()


def assert_sound(replica: Replica) -> None:
    """It opens, everything is in order, the draft is there, and a gesture more can be written."""
    with Store(replica.path, replica.keys, now=replica.watch) as store:
        with store.read() as session:
            assert verify(raw(session), replica.path).problems == ()
            draft = session.get(DraftRow, "report:essai")
            assert draft is not None
            assert "en cours de frappe" in draft.content
        with store.write() as session:
            written = Gesture(session)
            written.born(Action, title="après")
            changes = written.sign()
            assert changes.accepted == len(changes.lots)
        with store.read() as session:
            assert verify(raw(session), replica.path).problems == ()
            rows = raw(session).execute(
                "SELECT count(*), count(DISTINCT scope || hex(device) || n) FROM lot"
                " WHERE body IS NOT NULL"
            )
            lots, places = rows.fetchone()
            assert lots == places, "a number was used twice"


def before_and_after(replica: Replica, work: Callable[[], None]) -> bool:
    """Whether the base is as before; it must be as before, or wholly changed."""
    replica.reopen()
    before = state(replica)
    replica.close()
    work()
    replica.reopen()
    after = state(replica)
    replica.close()
    return after == before


@pytest.mark.parametrize("place", [*PLACES, *SIGNING_PLACES])
def test_killed_in_a_gesture(pair: tuple[Replica, bytes], scene: Scene, place: str) -> None:
    """All of the gesture is there, or nothing of it."""
    host, _content = pair
    work = dying_at(place, gesture(host, scene.actions[0]))

    def run() -> None:
        assert in_child(work) == KILLED

    same = before_and_after(host, run)
    assert same == (place != "sqlalchemy.orm.Session.rollback")
    assert_sound(host)


@pytest.mark.parametrize("place", PLACES)
def test_killed_in_an_import(pair: tuple[Replica, bytes], place: str) -> None:
    """All of the file is there, or nothing of it; and it can be taken afterwards."""
    host, content = pair
    work = dying_at(place, taking(host, content))

    def run() -> None:
        assert in_child(work) == KILLED

    same = before_and_after(host, run)
    if place != "sqlalchemy.orm.Session.rollback":
        assert same
    assert_sound(host)
    assert in_child(taking(host, content)) == DONE
    assert_sound(host)


@pytest.mark.parametrize("place", ["os.fsync", "pathlib.Path.replace", "tempfile.mkstemp"])
def test_a_fault_at_the_key_file(
    pair: tuple[Replica, bytes], scene: Scene, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A sentence; the base and the key file are as before, no temporary file stays."""
    host, _content = pair

    def full(*_said: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    def run() -> None:
        with monkeypatch.context() as patch:
            patch.setattr(place, full)
            with pytest.raises(UserError, match="Rien n’a été modifié"):
                gesture(host, scene.actions[0])()

    kept = {file.name: file.read_bytes() for file in host.keys.folder.iterdir()}
    assert before_and_after(host, run)
    assert {file.name: file.read_bytes() for file in host.keys.folder.iterdir()} == kept
    assert_sound(host)


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
@pytest.mark.parametrize("room", [0, 3_000, 40_000, 150_000, 4_000_000])
@pytest.mark.parametrize("kind", ["gesture", "import"])
def test_a_full_disk(pair: tuple[Replica, bytes], scene: Scene, kind: str, room: int) -> None:
    """Files cannot grow beyond some point: a sentence, and nothing has changed."""
    host, content = pair
    work = gesture(host, scene.actions[0]) if kind == "gesture" else taking(host, content)

    def limited() -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        work()

    statuses = []
    same = before_and_after(host, lambda: statuses.append(in_child(limited)))
    assert statuses[0] in ([DONE] if room > 1_000_000 else [REFUSED] if room < 10_000 else EITHER)
    assert same == (statuses[0] == REFUSED)
    assert_sound(host)


def test_a_lock_left_behind_is_no_obstacle(pair: tuple[Replica, bytes]) -> None:
    """The file of a lock whose process is gone does not keep the base shut."""
    host, _content = pair
    lock = host.path.with_name(f".~{host.path.name}.lock")

    def hold() -> None:
        Store(host.path, host.keys)
        os._exit(KILLED)

    assert in_child(hold) == KILLED
    assert lock.exists()
    assert_sound(host)
    assert not lock.exists()
