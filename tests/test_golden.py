"""Every version's base and files open in this one, and show what they showed."""

import gzip
import importlib.util
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from db.exchange.export import export_file
from db.exchange.invite import join
from db.exchange.receive import receive
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.journal.verify import rebuild, verify
from db.kinds.action import Action
from db.store import Store
from tests import reader

ROOT = Path(__file__).parent.parent
RELEASES = sorted(path.name for path in (ROOT / "tests/files/golden").iterdir())
FILES = (
    "erasure.jalon",
    "from-pilot.jalon",
    "to-pilot.jalon",
    "too-late.jalon",
    "invitation.jalon",
)


def script() -> ModuleType:
    """The script that keeps a version's base and files."""
    found = importlib.util.spec_from_file_location("golden", ROOT / "packaging" / "golden.py")
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


SCRIPT = script()


class Release:
    """A copy of what one version left, to open and write in."""

    def __init__(self, source: Path, folder: Path) -> None:
        shutil.copytree(source, folder)
        self.folder = folder
        self.expected: dict[str, Any] = json.loads((folder / "expected.json").read_text("utf-8"))

    def base(self, name: str) -> Store:
        """One of the bases."""
        path = self.folder / f"{name}.jalonbase"
        if not path.exists():
            path.write_bytes(gzip.decompress(path.with_suffix(".jalonbase.gz").read_bytes()))
        keys = "pilot-keys" if name == "pilot" else "keys"
        return Store(path, KeyStore(self.folder / keys))


@pytest.fixture(params=RELEASES)
def release(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Release]:
    """Each version that was ever released."""
    return Release(ROOT / "tests/files/golden" / request.param, tmp_path / request.param)


@pytest.mark.parametrize("name", ["after", "pilot"])
def test_a_base_shows_what_it_showed(release: Release, name: str) -> None:
    """Opened, verified, rebuilt: the same lots, statuses, values and conflicts."""
    with release.base(name) as store:
        assert SCRIPT.state(store) == release.expected[name]
        with store.read() as session:
            assert verify(raw(session), store.path).problems == ()
        with store.write() as session:
            rebuild(raw(session))
        assert SCRIPT.state(store) == release.expected[name]


def test_its_files_are_taken_in_any_order(release: Release) -> None:
    """What the base was before, with the files, is what it was after."""
    wanted = release.expected["after"]
    names = ("erasure.jalon", "too-late.jalon", "from-pilot.jalon")
    late = [release.folder / name for name in names]
    with release.base("before") as store:
        with store.write() as session:
            first, *others = receive(session, late).files
            assert first.status == "taken"
            assert {one.status for one in others} <= {"taken", "known"}
        assert SCRIPT.state(store) == wanted


def test_the_base_goes_on(release: Release) -> None:
    """It lives in another place now: a new machine, which writes and sends."""
    with release.base("after") as store:
        with store.write() as session:
            action = session.query(Action).filter_by(code="1.2").one()
            gesture = Gesture(session)
            gesture.put(action.id, "title", "Suite")
            assert gesture.sign().accepted == 1
        with store.write() as session:
            assert export_file(session)
        with store.read() as session:
            assert verify(raw(session), store.path).problems == ()


def test_its_invitation_still_opens(release: Release, tmp_path: Path) -> None:
    """With its six words."""
    content = (release.folder / "invitation.jalon").read_bytes()
    made = join(content, release.expected["words"], tmp_path / "n.jalonbase", KeyStore(tmp_path))
    with made as store, store.read() as session:
        assert session.query(Action).count() >= 1


@pytest.mark.parametrize("name", FILES)
def test_the_page_is_enough_to_read_its_files(release: Release, name: str) -> None:
    """By the reader that knows nothing but docs/format.md, age and ZIP."""
    content = (release.folder / name).read_bytes()
    found = None
    if name == "invitation.jalon":
        from db.sixwords import passphrase

        words = passphrase(release.expected["words"].split())
        found = reader.read_file(reader.decrypted(content, words=words))
    for identity in release.expected["identities"]:
        try:
            found = found or reader.read_file(reader.decrypted(content, identity))
        except Exception as error:  # noqa: BLE001 — age's own refusal of the wrong key
            assert "ecrypt" in repr(error) or "dentit" in repr(error)  # noqa: PT017
    assert found is not None
    assert len(found.lots) == found.manifest["lots"] > 0


def test_the_script_keeps_this_version_too(tmp_path: Path) -> None:
    """What the next release will run."""
    SCRIPT.make(tmp_path / "next")
    made = Release(tmp_path / "next", tmp_path / "copy")
    with made.base("after") as store:
        assert SCRIPT.state(store) == made.expected["after"]
        assert made.expected["after"]["conflicts"] == 1
        assert {0, 2} <= set(made.expected["after"]["statuses"].values())
