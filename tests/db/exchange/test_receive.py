"""Several files at once: each thing counted once, stopped at any step, told from whose copy."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.errors import UserError
from db.exchange.aside import forget_aside, set_aside
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.exchange.report import Import, Tally
from db.exchange.steps import Stopped
from db.exchange.undo import undo_import
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.action import Action
from db.queries.base.overview import overview
from db.queries.exchange.identical import copies
from db.queries.exchange.received import received, set_aside_files
from db.queries.rights.examine import count_waiting, lots_waiting
from tests.db import gestures, mail
from tests.db.exchange.test_undo import content
from tests.db.replicas import Replica
from tests.db.scene import Scene
from tests.db.world import World


@pytest.fixture
def host(world: World) -> Replica:
    """The secretary, who receives."""
    return world.replicas[0]


@pytest.fixture
def files(world: World, scene: Scene, host: Replica) -> list[Path]:
    """Two pilots who contradict each other on one field, and each write another one."""
    one, two = world.replicas[1:3]
    for who, text, field in ((one, "un", "comment"), (two, "deux", "problem")):
        gestures.edit(world, who, scene.actions[0], "title", text)
        gestures.edit(world, who, scene.actions[0], field, text)
    return host.letters([world.export(one), world.export(two)])


def take(replica: Replica, paths: list[Path], **how: Any) -> Import:
    """Take files in."""
    with replica.store.write() as session:
        return receive(session, paths, **how)


def test_the_counts_add_up(host: Replica, files: list[Path]) -> None:
    """What both files bring is said to be in common, and counted once in the whole."""
    done = take(host, files)
    own = [Tally(one.new, one.updated, one.conflicts) for one in done.files]
    assert own == [Tally(updated=1), Tally(updated=1)]
    assert [one.common for one in done.files] == [Tally(conflicts=1)] * 2
    assert [one.contests for one in done.files] == [1, 1]
    assert done.common == Tally(conflicts=1)
    assert done.total == Tally(updated=2, conflicts=1)
    sums = [sum(part) for part in zip(*own, done.common, strict=True)]
    assert sums == list(done.total)
    lines = {row for one in done.files for row in one.rows}
    assert len(lines) == done.total.whole
    with host.store.read() as session:
        assert [one.conflicts for one in received(session)[:2]] == [1, 1]


def test_without_its_lines_an_import_counts_the_same(host: Replica, files: list[Path]) -> None:
    """What is not listed is counted all the same."""
    done = take(host, files, listed=False)
    assert done.total == Tally(updated=2, conflicts=1)
    assert not any(one.rows for one in done.files)


def test_a_file_named_twice_counts_once(host: Replica, files: list[Path]) -> None:
    """By its name, or as a copy under another one."""
    copy = files[0].with_name("copie.jalon")
    copy.write_bytes(files[0].read_bytes())
    with host.store.read() as session:
        before = len(received(session))
    done = take(host, [*files, *files, copy])
    assert [one.status for one in done.files] == ["taken", "taken", "known"]
    assert files[0].name in done.files[2].reason
    assert done.total == Tally(updated=2, conflicts=1)
    with host.store.read() as session:
        listed = received(session)
    assert len(listed) == before + 2
    assert [one.name for one in listed[:2]] == [files[1].name, files[0].name]


def test_a_lot_that_two_files_carry_is_counted_with_the_first(
    world: World, scene: Scene, host: Replica
) -> None:
    """Lots that wait are counted once too."""
    one = world.replicas[1]
    for text in "abc":
        gestures.edit(world, one, scene.actions[0], "title", text)
    held = len(world.read(one))
    mail.send_part(world, one, lambda place: place >= held - 1)
    mail.send_part(world, one, lambda place: place >= held - 1)
    paths = host.letters(letter.content for letter in world.mail)
    done = take(host, paths)
    assert [one.waiting for one in done.files] == [1, 0]
    assert done.changes.waiting == 1


def test_of_very_many_that_wait_the_first_are_listed(
    monkeypatch: pytest.MonkeyPatch, world: World, scene: Scene, host: Replica
) -> None:
    """All are counted, those that came first are told line by line."""
    monkeypatch.setattr("db.exchange.receive._LISTED", 2)
    one = world.replicas[1]
    before = len(world.read(one))
    for text in "abcd":
        gestures.edit(world, one, scene.actions[0], "title", text)
    mail.send_part(world, one, lambda place: place > before)
    (report,) = take(host, host.letters([world.mail[0].content])).files
    assert (report.waiting, len(report.lines_apart("waiting"))) == (3, 2)
    with host.store.read() as session:
        assert count_waiting(session) == 3
        listed = lots_waiting(session, 2)
        assert len(listed) == 2
        assert listed == lots_waiting(session)[:2]


@pytest.mark.parametrize("step", range(6))
def test_stopped_at_any_step_nothing_is_taken(host: Replica, files: list[Path], step: int) -> None:
    """Where the person says no, or the window raises, everything is as before."""
    before = content(host)
    with pytest.raises(Stopped):
        take(host, files, progress=_refusing(step))
    assert content(host) == before
    with pytest.raises(KeyError):
        take(host, files, progress=_raising(step))
    assert content(host) == before
    assert take(host, files).total.whole == 3


def test_stopped_in_the_middle_of_a_query(
    monkeypatch: pytest.MonkeyPatch, host: Replica, files: list[Path]
) -> None:
    """SQLite itself is interrupted, and the reason given is the person's."""
    monkeypatch.setattr("db.exchange.steps._OFTEN", 50)
    before = content(host)
    asked = iter([True] * 40)
    with pytest.raises(Stopped):
        take(host, files, progress=lambda _done, _all: next(asked, False))
    assert content(host) == before
    assert take(host, files).total.whole == 3


def test_progress_goes_up_to_the_end(host: Replica, files: list[Path]) -> None:
    """Each step is told once at least, in order."""
    told: list[tuple[int, int]] = []
    take(host, files, progress=lambda done, whole: told.append((done, whole)))
    assert [done for done, _whole in told] == sorted(done for done, _whole in told)
    assert told[-1] == (5, 5)


def test_whose_copy_is_identical(
    world: World, scene: Scene, host: Replica, files: list[Path]
) -> None:
    """Only once nothing is missing on either side, as their last file says."""
    one = world.replicas[1]
    assert take(host, files).identical == ()
    back = world.export(host)
    (letter,) = one.letters([back])
    assert take(one, [letter]).identical == ("Secrétariat",)
    with one.store.read() as session:
        assert [copy.identical for copy in copies(session) if copy.person == host.person] == [True]
    again = host.letters([world.export(one)])
    assert take(host, again).identical == (one.name,)
    gestures.edit(world, one, scene.actions[1], "title", "après")
    with one.store.read() as session:
        assert not any(copy.identical for copy in copies(session))
    assert take(one, [letter]).identical == ()


def test_an_older_file_says_nothing_of_a_copy(world: World, scene: Scene, host: Replica) -> None:
    """A late letter tells how a copy was, not how it is."""
    one = world.replicas[1]
    take(one, one.letters([world.export(host)]))
    early = host.letters([world.export(one)])
    assert take(host, early).identical == (one.name,)
    gestures.edit(world, one, scene.actions[0], "title", "depuis")
    take(host, host.letters([world.export(one)]))
    assert take(host, early).identical == ()


def test_only_scopes_of_both_are_compared(world: World, scene: Scene, host: Replica) -> None:
    """What the other one may not have says nothing against them."""
    one = world.replicas[1]
    take(one, one.letters([world.export(host)]))
    early = host.letters([world.export(one)])
    with host.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Action, title="Pas pour lui")
        gesture.sign()
    assert take(host, early).identical == (one.name,)
    host.write((scene.actions[0], "title", "pour lui aussi"))
    assert take(host, early).identical == ()


def test_files_aside_are_never_lost(host: Replica, files: list[Path]) -> None:
    """Listed once each, until they are forgotten; gone from their place, they say so."""
    with host.store.read() as session:
        before = overview(session).last_received
    host.watch.at += timedelta(days=1)
    with host.store.write() as session:
        first = set_aside(session, files[0], "Pilote 1")
        second = set_aside(session, files[1], "", "Ce fichier demande Jalon 2.")
        assert set_aside(session, files[0], "Pilote 1") == first
    files[1].unlink()
    host.reopen()
    with host.store.read() as session:
        found = set_aside_files(session)
        assert received(session, 1)[0].id < first
        assert overview(session).last_received == before, "set aside is not taken"
    assert [(one.id, one.name, one.here) for one in found] == [
        (first, files[0].name, True), (second, files[1].name, False),
    ]  # fmt: skip
    assert found[1].reason == "Ce fichier demande Jalon 2."
    with host.store.write() as session:
        forget_aside(session, second)
    assert files[0].exists()
    with host.store.write() as session, pytest.raises(UserError):
        forget_aside(session, second)
    with host.store.read() as session:
        assert [one.id for one in set_aside_files(session)] == [first]


@pytest.mark.parametrize("plain", [True, False])
def test_a_file_aside_is_known_wherever_it_lies(
    world: World, host: Replica, files: list[Path], *, plain: bool
) -> None:
    """By its bytes, encrypted or not: listed once, off the list once taken, and not set aside."""
    with world.replicas[1].store.write() as session:
        (path,) = host.letters([export_file(session, plain=plain)])
    moved = path.with_name("déplacé.jalon")
    with host.store.write() as session:
        first = set_aside(session, path)
        path.rename(moved)
        assert set_aside(session, moved) == first
        (found,) = set_aside_files(session)
        assert (found.path, found.name, found.here) == (moved, moved.name, True)
        kept = set_aside(session, files[1])
    again = moved.with_name("encore.jalon")
    moved.rename(again)
    assert [one.status for one in take(host, [again]).files] == ["taken"]
    with host.store.write() as session:
        assert [one.id for one in set_aside_files(session)] == [kept]
        with pytest.raises(UserError, match="encore"):
            set_aside(session, again)


def test_another_file_at_the_same_place_is_the_one_that_is_aside(
    host: Replica, files: list[Path]
) -> None:
    """And what lay elsewhere with the same bytes is not listed beside it."""
    one, two = files
    with host.store.write() as session:
        ids = [set_aside(session, path) for path in files]
        one.write_bytes(two.read_bytes())
        assert set_aside(session, one) == ids[0]
        assert [found.path for found in set_aside_files(session)] == [one]


def test_what_other_files_brought_leaves_the_list_too(host: Replica, files: list[Path]) -> None:
    """Taken back, the import that brought it puts it there again, under a number that is free."""
    copy = files[0].with_name("copie.jalon")
    copy.write_bytes(files[0].read_bytes())
    take(host, files[1:])
    take(host, files[:1])
    with host.store.write() as session:
        raw(session).execute("UPDATE received SET sha256 = '' WHERE outcome = 'taken'")
        was = set_aside(session, copy)
    assert [one.status for one in take(host, [copy]).files] == ["known"]
    with host.store.write() as session:
        assert set_aside_files(session) == ()
        assert set_aside(session, files[1]) == was
    with host.store.write() as session:
        undo_import(session)
    with host.store.read() as session:
        assert [one.path for one in set_aside_files(session)] == [files[1], copy]


def test_what_was_taken_is_no_file_aside(host: Replica, files: list[Path]) -> None:
    """A file that was taken is not forgotten by mistake as one of those aside."""
    take(host, files)
    with host.store.read() as session:
        taken = received(session, 1)[0].id
    with host.store.write() as session, pytest.raises(UserError):
        forget_aside(session, taken)


def _refusing(step: int) -> Callable[[int, int], bool]:
    return lambda done, _whole: done < step


def _raising(step: int) -> Callable[[int, int], None]:
    def ask(done: int, _whole: int) -> None:
        if done >= step:
            raise KeyError(step)

    return ask
