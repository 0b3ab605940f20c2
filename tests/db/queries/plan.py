"""A base with one small scheme, for the questions that are asked of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from db.commands.person import add_person
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.store import Store

BASE = "b.jalonbase"
NOW = datetime(2024, 9, 17, 12, 0, tzinfo=UTC)


@cache
def _mould() -> dict[str, bytes]:
    """The files of a new base, by name: nothing is left of it, so that each copy is the base."""
    with TemporaryDirectory(prefix="jalon-") as place:
        folder = Path(place)
        new_base(
            folder / BASE, KeyStore(folder / "keys"), "Essai", "Secrétariat", lambda: NOW
        ).close()
        files = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


class Plan:
    """The base, and the ids of its measures, actions and persons by code or name."""

    def __init__(self, folder: Path) -> None:
        self.at = NOW
        self.folder = folder
        for name, content in _mould().items():
            path = folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        self.store = Store(folder / BASE, KeyStore(folder / "keys"), now=self.now)
        self.measures: dict[str, str] = {}
        self.actions: dict[str, str] = {}
        self.persons: dict[str, str] = {}
        with self.write() as session:
            gesture = Gesture(session)
            self.scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d’essai")
            gesture.sign()

    def now(self) -> datetime:
        """The machine's clock."""
        return self.at

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One gesture."""
        with self.store.write() as session:
            yield session

    def measure(self, code: str, rank: str, parent: str | None = None) -> str:
        """Add a measure."""
        with self.write() as session:
            gesture = Gesture(session)
            self.measures[code] = gesture.born(
                Measure, REFERENCE, scheme=self.scheme, code=code, title=f"Mesure {code}",
                short=f"M{code}", rank=rank, parent=self.measures.get(parent or ""),
            )  # fmt: skip
            gesture.sign()
        return self.measures[code]

    def action(self, code: str, measure: str | None, rank: str = "i", parent: str = "") -> str:
        """Add an action; a measure that is not there dangles."""
        with self.write() as session:
            gesture = Gesture(session)
            self.actions[code] = gesture.born(
                Action, scheme=self.scheme, code=code, title=f"Action {code}", rank=rank,
                measure=self.measures.get(measure or "", measure), parent=self.actions.get(parent),
            )  # fmt: skip
            gesture.sign()
        return self.actions[code]

    def person(self, name: str) -> str:
        """Add a pilot."""
        with self.write() as session:
            self.persons[name], _changes = add_person(session, name, "Service")
        return self.persons[name]


@contextmanager
def counted() -> Iterator[list[str]]:
    """The questions that are put to the base meanwhile."""
    asked: list[str] = []

    def note(*said: Any) -> None:
        if said[2].startswith("SELECT"):
            asked.append(said[2])

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(Engine, "before_cursor_execute", note)
