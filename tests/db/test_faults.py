"""Disks that fail: writing and syncing refused at any call, a file system that is full.

One sentence, all of the gesture or of the file is there or nothing of it, and once the disk is
well again the base is in order. Skipped, and said so, where it cannot be played.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.journal.session import raw
from db.journal.verify import verify
from tests.db.exchange.forge import state
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World

SOURCE = Path(__file__).with_name("faults.c")
COMPILER = shutil.which("cc")
DONE, REFUSED = 0, 3
LATER = [1, 2, 4, 6, 9, 13, 20, 40]
AFTER = [0, 3, *(pytest.param(after, marks=pytest.mark.thorough) for after in LATER)]
PLAYED = """
import sys
from pathlib import Path

from db.errors import UserError
from db.exchange.receive import receive
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.store import Store

base, keys, letter = sys.argv[1:]
try:
    with Store(Path(base), KeyStore(Path(keys))) as store, store.write() as session:
        if letter:
            receive(session, [Path(letter)])
        else:
            gesture = Gesture(session)
            gesture.born(Action, title="écrit malgré tout")
            gesture.sign()
except UserError as error:
    print(error.sentence)
    sys.exit(3)
"""


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes calls fail."""
    if not sys.platform.startswith("linux") or COMPILER is None:
        pytest.skip("needs Linux and a C compiler")
    library = tmp_path_factory.mktemp("faults") / "faults.so"
    command = [COMPILER, "-shared", "-fPIC", "-o", str(library), str(SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


@pytest.fixture
def pair(world: World, scene: Scene) -> tuple[Replica, Path]:
    """A secretary, closed; and a pilot's file that they do not hold."""
    host, one = world.replicas[:2]
    one.write((scene.actions[1], "title", "d'ailleurs"))
    (letter,) = host.letters([one.export()])
    host.close()
    return host, letter


def played(host: Replica, letter: Path | None, settings: dict[str, str]) -> tuple[int, str]:
    """Play a gesture, or an import, in a process of its own; its status and what it said."""
    command = [sys.executable, "-c", PLAYED, host.path, host.keys.folder, letter or ""]
    done = subprocess.run(
        [str(part) for part in command],
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.stderr == "", done.stderr
    return done.returncode, done.stdout


def assert_whole_or_nothing(host: Replica, before: object, status: int, said: str) -> None:
    """What was refused left nothing, what was done is there; all is in order."""
    assert status in (DONE, REFUSED), status
    assert (status == REFUSED) == said.endswith(".\n")
    assert said.count("\n") == (1 if status == REFUSED else 0)
    host.reopen()
    assert (state(host) == before) == (status == REFUSED)
    with host.store.read() as session:
        assert verify(raw(session), host.path).problems == ()
    host.close()


@pytest.mark.parametrize("after", AFTER)
@pytest.mark.parametrize(
    ("what", "kind"),
    [("gesture", "write"), ("gesture", "sync"), ("import", "write"), ("import", "sync")],
)
def test_a_disk_that_fails(
    pair: tuple[Replica, Path], faulty: Path, what: str, kind: str, after: int
) -> None:
    """After so many calls, each further one on the base's files fails."""
    host, letter = pair
    host.reopen()
    before = state(host)
    host.close()
    settings = {"LD_PRELOAD": str(faulty), "FAULT": kind, "FAULT_AFTER": str(after)}
    settings["FAULT_WORD"] = host.path.name
    sent = letter if what == "import" else None
    status, said = played(host, sent, settings)
    assert_whole_or_nothing(host, before, status, said)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a megabyte and a half, where this may be made."""
    folder = tmp_path / "petit-disque"
    folder.mkdir()
    mount = shutil.which("mount")
    command = [str(mount), "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if mount is None or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("room", [0, 40_960])
@pytest.mark.parametrize("what", ["gesture", "import"])
def test_a_full_file_system(
    pair: tuple[Replica, Path], small_disk: Path, what: str, room: int
) -> None:
    """There is no room left on the disk, or very little."""
    host, letter = pair
    path = small_disk / host.path.name
    shutil.copyfile(host.path, path)
    here = Replica(path, host.keys, host.watch, None)
    before = state(here)
    here.close()
    _fill(small_disk, room)
    sent = letter if what == "import" else None
    status, said = played(here, sent, {})
    (small_disk / "plein").unlink()
    assert_whole_or_nothing(here, before, status, said)


def _fill(folder: Path, room: int) -> None:
    free = shutil.disk_usage(folder).free
    (folder / "plein").write_bytes(bytes(max(0, free - room)))
