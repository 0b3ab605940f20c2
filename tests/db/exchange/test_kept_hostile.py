"""Hostile files kept for ever: each does what the index says, within bounds, and no harm."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

import pytest

from db.exchange.receive import receive
from db.journal.session import raw
from db.journal.verify import verify
from tests.db.exchange.forge import assert_refused
from tests.db.exchange.kept import Kept, kept_files, open_base, peak_of, shown
from tests.db.replicas import Replica
from tests.files.cast import BASE, FOLDER

FILES = kept_files()
REFUSED = [one for one in FILES if one.outcome == "refused"]
TAKEN = [one for one in FILES if one.outcome != "refused"]
MOST_MEMORY = 24 * 2**20
MOST_CALLS = 400_000
LETTERS = re.compile(r"[^\x00-\x1f\x7f]+\.")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    """The base of the files. What is taken is taken in rehearsals: this one never changes."""
    found = open_base(tmp_path_factory.mktemp("hostile"))
    yield found
    found.close()


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: one.file)
def test_refused(host: Replica, one: Kept) -> None:
    """In one sentence that gives the right reason, and the base is as it was."""
    assert_refused(host, one.content, one.sentence)


@pytest.mark.parametrize("one", TAKEN, ids=lambda one: one.file)
def test_taken_without_harm(host: Replica, one: Kept) -> None:
    """Each lot has the status that it must have; nothing that is shown changes."""
    with host.store.rehearse() as session:
        before = shown(session)
        found = receive(session, host.letters([one.content]))
        assert shown(session) == before
    (report,) = found.files
    assert (report.status, report.reason != "") == (one.outcome, one.outcome == "known")
    came = found.changes
    counts = {"waiting": came.waiting, "to_examine": came.to_examine}
    counts |= {"refused": came.refused, "accepted": came.accepted}
    assert {name: number for name, number in counts.items() if number} == one.lots


def test_all_together(tmp_path: Path) -> None:
    """In one gesture: each has its line, in order, and those refused are no obstacle."""
    host = open_base(tmp_path)
    with host.store.read() as session:
        before = shown(session)
    found = host.receive(*(one.content for one in FILES))
    said = [(one.file, report.status) for one, report in zip(FILES, found.files, strict=True)]
    assert said == [(one.file, one.outcome) for one in FILES]
    assert all(LETTERS.fullmatch(report.reason) for report in found.files if report.reason)
    with host.store.read() as session:
        assert shown(session) == before
        assert verify(raw(session), host.path).problems == ()
    host.close()


def test_little_memory(host: Replica) -> None:
    """Whatever a file promises, it does not make Jalon swell."""
    peaks = {one.file: peak_of(lambda one=one: host.receive(one.content)) for one in REFUSED}  # type: ignore[misc]
    assert {name: peak for name, peak in peaks.items() if peak > MOST_MEMORY} == {}


def test_little_work(host: Replica) -> None:
    """Nor does it make it work without end: calls are counted, not seconds."""
    calls = {one.file: _calls(host, one.content) for one in REFUSED}
    assert {name: count for name, count in calls.items() if count > MOST_CALLS} == {}


def _calls(host: Replica, content: bytes) -> int:
    count = 0

    def counted(_frame: FrameType, event: str, _of: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    former = sys.getprofile()
    sys.setprofile(counted)
    try:
        host.receive(content)
    finally:
        sys.setprofile(former)
    return count


def test_nothing_is_kept_that_the_index_does_not_tell() -> None:
    """Sixty at least, each once, on less than a mebibyte."""
    found = {path.name for path in FOLDER.glob("*.jalon")} - {BASE.name}
    assert found == {one.file for one in FILES}
    assert len(found) == len(FILES) >= 60
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < 2**20
