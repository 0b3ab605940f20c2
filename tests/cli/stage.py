"""A folder where commands are played: a secretary's base, two pilots' bases, their files.

Made once a session through the commands themselves; each test then works on its own copy.
"""

import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db.exchange.age import MAGIC
from desktop.cli import main

SCHEME = "paris-2021-2025"
HEALTH, SCHOOL = "Mission santé (exemple)", "Référente scolarité (exemple)"
DEPUTY = "Secrétariat adjoint (exemple)"
BASES = ("secretary", "health", "school")
START = datetime(2024, 9, 12, 8, 0, tzinfo=UTC)
OPEN_HEADER = MAGIC + b"-> scrypt salt 1\nbody\n--- mac\n"


@dataclass(frozen=True)
class Answer:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def last(self) -> str:
        """The last line of its output."""
        return self.out.rstrip("\n").rpartition("\n")[2]

    @property
    def facts(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


@dataclass
class Stage:
    """Where the commands run. `at` is the machine's clock; it moves on at each command."""

    folder: Path
    at: datetime = START
    persons: dict[str, str] = field(default_factory=dict)

    @property
    def secretary(self) -> Path:
        """The secretary's base."""
        return self.folder / "secretary.jalonbase"

    @property
    def health(self) -> Path:
        """The base of the pilot for health, who has worked on 5.1 since the invitation."""
        return self.folder / "health.jalonbase"

    @property
    def school(self) -> Path:
        """The base of the pilot for school, who has worked on 5.1 and 4.1 meanwhile."""
        return self.folder / "school.jalonbase"

    @property
    def files(self) -> list[Path]:
        """What both pilots sent."""
        return [self.folder / "health.jalon", self.folder / "school.jalon"]

    def run(self, *args: object) -> Answer:
        """Run a command, whatever comes of it."""
        out, err = io.StringIO(), io.StringIO()
        self.at += timedelta(minutes=1)
        with redirect_stdout(out), redirect_stderr(err), self._at_home():
            status = main([str(arg) for arg in args], lambda: self.at)
        assert "Traceback" not in err.getvalue()
        return Answer(status, out.getvalue(), err.getvalue())

    def do(self, *args: object) -> Answer:
        """Run a command that must be done."""
        answer = self.run(*args)
        assert (answer.status, answer.err) == (0, ""), answer
        return answer

    def refused(self, *args: object) -> str:
        """Run a command that must be refused, with nothing but one sentence on one line."""
        answer = self.run(*args)
        assert (answer.status, answer.out) == (1, ""), answer
        assert answer.err.endswith((".\n", "?\n"))
        assert answer.err.count("\n") == 1
        return answer.err

    def misused(self, *args: object) -> str:
        """Run a command that must not be understood; what is said after the usage."""
        answer = self.run(*args)
        assert (answer.status, answer.out) == (2, ""), answer
        return answer.err.rstrip("\n").rpartition("\n")[2]

    def digest(self, base: Path | None = None) -> str:
        """What `jalon digest` says of a base, the secretary's by default."""
        return self.do("digest", base or self.secretary).out

    def import_files(self) -> Answer:
        """Take what both pilots sent into the secretary's base."""
        return self.do("import", self.secretary, *self.files)

    def let_in_deputy(self) -> Path:
        """A second secretary joins; their base."""
        base, invitation = self.folder / "deputy.jalonbase", self.folder / "deputy-invitation.jalon"
        added = ("add", DEPUTY, "--organisation", "Service (exemple)", "--role", "secretary")
        person = self.do("person", self.secretary, *added).last
        with quick_words():
            words = self.do("invite", self.secretary, person, "-o", invitation).last
            self.do("join", invitation, base, "--words", words)
        return base

    @contextmanager
    def _at_home(self) -> Iterator[None]:
        with patch("desktop.paths.keys_folder", lambda: self.folder / "keys"):
            yield


@contextmanager
def quick_words() -> Iterator[None]:
    """The slow key of the six words has a test of its own; elsewhere it would only cost time."""
    with (
        patch("db.exchange.wordlock.lock", lambda sealed, _words: OPEN_HEADER + sealed),
        patch("db.exchange.wordlock.unlock", lambda content, _words: content[len(OPEN_HEADER) :]),
    ):
        yield


def assert_same(stage: Stage, base: Path) -> None:
    """A pilot's base holds the same as the secretary's, of each scope that it holds."""
    whole, part = held(stage.secretary), held(base)
    assert {"policy", "reference"} < part.keys() < whole.keys()
    assert part == {scope: whole[scope] for scope in part}


def held(base: Path) -> dict[str, set[bytes]]:
    """The lots that a base holds, by scope, read with nothing of Jalon's."""
    found: dict[str, set[bytes]] = {}
    with closing(sqlite3.connect(base)) as conn:
        for scope, name in conn.execute("SELECT scope, hash FROM lot WHERE body NOT NULL"):
            found.setdefault(scope, set()).add(name)
    return found


def make_stage(folder: Path) -> Stage:
    """Play the beginning: everything up to the two pilots' files, not yet taken."""
    stage = Stage(folder)
    base = stage.secretary
    stage.do("new", base, "--scheme", SCHEME, "--name", "Base d’essai", "--example")
    for name in (HEALTH, SCHOOL):
        added = stage.do("person", base, "add", name, "--organisation", "Service (exemple)")
        stage.persons[name] = added.last
    stage.do("assign", base, "5.1", HEALTH, "--from", "2024-01-15")
    stage.do("assign", base, "5.1", SCHOOL, "--role", "co", "--from", "2024-01-15")
    stage.do("assign", base, "4.1", SCHOOL, "--from", "2024-01-15")
    stage.do(
        *("indicator", base, "add", "5.1-a", "--label", "Bilans faits", "--unit", "%"),
        *("--direction", "up", "--action", "5.1", "--baseline", "22"),
        *("--baseline-period", "2020", "--target", "2023=60", "--target", "2024=75"),
    )
    stage.do(
        *("indicator", base, "add", "5.1-b", "--label", "Délai", "--unit", "jours"),
        *("--direction", "down", "--action", "5.1", "--target", "2024=32"),
    )
    stage.do("enter", base, "5.1-a", "2023", "--num", "129", "--den", "263")
    stage.do("report", base, "5.1", "--status", "in_progress", "--progress", "40")
    _let_in(stage)
    _work_apart(stage)
    return stage


def copy_stage(mould: Stage, folder: Path) -> Stage:
    """The same files elsewhere, with their keys, as if they had always been there."""
    shutil.copytree(mould.folder / "keys", folder / "keys")
    for path in mould.folder.iterdir():
        if path.is_file():
            shutil.copy(path, folder / path.name.removesuffix(".mould"))
    return Stage(folder, mould.at, dict(mould.persons))


def put_away(stage: Stage) -> None:
    """Rename the bases, so that their copies are not taken for copies of what still exists."""
    for name in BASES:
        path = stage.folder / f"{name}.jalonbase"
        path.rename(path.with_name(path.name + ".mould"))


def _let_in(stage: Stage) -> None:
    for name, base in ((HEALTH, stage.health), (SCHOOL, stage.school)):
        invitation = stage.folder / f"{base.stem}-invitation.jalon"
        with quick_words():
            words = stage.do("invite", stage.secretary, name, "-o", invitation).last
            stage.do("join", invitation, base, "--words", words)


def _work_apart(stage: Stage) -> None:
    """Both pilots say something else of 5.1 and of its delay; each also works alone."""
    stage.at = datetime(2024, 9, 14, 15, 0, tzinfo=UTC)
    health, school = stage.health, stage.school
    said = ("--weather", "clouds", "--progress", "45", "--synthesis", "Le délai recule.")
    stage.do("report", health, "5.1", *said)
    stage.do("enter", health, "5.1-b", "2024-S1", "--value", "44")
    stage.do("enter", health, "5.1-a", "2024-S1", "--num", "143", "--den", "275")
    stage.do("export", health, "-o", stage.folder / "health.jalon")
    stage.at = datetime(2024, 9, 15, 15, 0, tzinfo=UTC)
    said = ("--weather", "bright", "--progress", "55", "--synthesis", "Deux lieux de plus.")
    stage.do("report", school, "5.1", *said)
    stage.do("enter", school, "5.1-b", "2024-S1", "--value", "46,5")
    stage.do("report", school, "4.1", "--status", "in_progress", "--progress", "80")
    stage.do("export", school, "-o", stage.folder / "school.jalon")
    stage.at = datetime(2024, 9, 17, 8, 0, tzinfo=UTC)
