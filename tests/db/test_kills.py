"""SIGKILL at any moment of saves and imports that go on and on: all of a gesture or of a file is
there, or nothing of it, and the base is in order.
"""

import os
import signal
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from db.commands.draft import save_draft
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.journal.verify import verify
from db.store import Store
from db.tables.journal import DraftRow
from tests.db import campaign
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

KILLS = campaign.count("kills", 20)
FILES = 6
LONGEST = 0.5
DRAFT = "report:essai"


class Victim:
    """A secretary's base, put back as it was before each kill, and files to take in."""

    def __init__(self, world: World, scene: Scene) -> None:
        self.host, pilot = world.replicas[:2]
        self.actions = scene.actions
        self.files = []
        for number in range(FILES):
            pilot.write(*((action, "title", f"reçu {number}") for action in self.actions))
            self.files.append(pilot.export())
        with self.host.store.write() as session:
            save_draft(session, DRAFT, {"synthesis": "en cours de frappe"})
        self.host.close()
        self.kept = {path: path.read_bytes() for path in self._paths()}

    def put_back(self) -> None:
        """Everything as it was at first."""
        for path in set(self._paths()) - self.kept.keys():
            path.unlink()
        for path, content in self.kept.items():
            path.write_bytes(content)

    def save(self) -> None:
        """Gestures over two scopes, without end."""
        for number in count():
            with self._store() as store, store.write() as session:
                gesture = Gesture(session)
                for action in self.actions:
                    gesture.put(action, "title", f"saisi {number}")
                gesture.sign()

    def take(self) -> None:
        """The files, one after the other, then a gesture, without end."""
        host = Replica(self.host.path, self.host.keys, self.host.watch, None)
        for content in self.files:
            host.receive(content)
        host.close()
        self.save()

    def check(self) -> None:
        """In order; both actions say the same; the draft is there; a gesture more is possible."""
        with self._store() as store:
            with store.read() as session:
                conn = raw(session)
                assert verify(conn, store.path).problems == ()
                titles = {
                    conn.execute("SELECT title FROM action WHERE id = ?", (action,)).fetchone()
                    for action in self.actions
                }
                assert len(titles) == 1 or all("Action" in title for (title,) in titles), titles
                halves = conn.execute(
                    "SELECT gesture FROM lot WHERE gesture IS NOT NULL AND scope LIKE 'act_%'"
                    " GROUP BY gesture HAVING count(*) <> 2"
                )
                assert halves.fetchall() == []
                draft = session.get(DraftRow, DRAFT)
                assert draft is not None
                assert "en cours de frappe" in draft.content
            with store.write() as session:
                gesture = Gesture(session)
                gesture.put(self.actions[0], "title", "après")
                changes = gesture.sign()
                assert changes.accepted == len(changes.lots)
            with store.read() as session:
                assert verify(raw(session), store.path).problems == ()

    def _store(self) -> Store:
        return Store(self.host.path, self.host.keys, now=self.host.watch)

    def _paths(self) -> list[Path]:
        beside = self.host.path.parent.glob(f"{self.host.path.name}*")
        return [*beside, *self.host.keys.folder.iterdir()]


def killed_after(seconds: float, work: Callable[[], None]) -> None:
    """Do some work in a process of its own and kill it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(1)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _pid, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL


@pytest.mark.parametrize("part", range(campaign.SLICES))
def test_killed_at_any_moment(world: World, scene: Scene, part: int) -> None:
    """Half of them in saves, half in imports; a lock left behind is no obstacle."""
    victim = Victim(world, scene)
    for number in campaign.numbers(KILLS, part):
        victim.put_back()
        chance = campaign.chance("kill", number)
        work = victim.take if number // campaign.SLICES % 2 else victim.save
        try:
            killed_after(chance.uniform(0.01, LONGEST), work)
            victim.check()
        except Exception as error:
            error.add_note(campaign.where(number))
            raise
