"""The base that the kept hostile files are aimed at, opened on its secretary's machine."""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.genesis import Machine, joined_base
from db.journal.identity import KeyStore
from db.journal.lot import SignedLot
from db.journal.session import raw
from tests.db.replicas import Replica, Watch
from tests.db.world import DERIVED
from tests.files.cast import BASE, FOLDER, INDEX
from tests.files.writing import read


class Kept(NamedTuple):
    """A kept file as the index tells it."""

    file: str
    what: str
    outcome: str
    sentence: str
    lots: dict[str, int]

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return (FOLDER / self.file).read_bytes()


def kept_files() -> list[Kept]:
    """Every file of the index."""
    return [
        Kept(
            *(one["file"], one["what"], one["outcome"]),
            *(one.get("sentence", ""), one.get("lots", {})),
        )
        for one in _index()["files"]
    ]


def open_base(folder: Path, who: str = "secretary") -> Replica:
    """The base, made again from its own file, on the machine of one of the cast."""
    said = _index()["cast"][who]
    base, held = read(BASE.read_bytes())
    machine = Machine(SigningKey(bytes.fromhex(said["seed"])), said["person"])
    folder.mkdir(parents=True, exist_ok=True)
    path, keys, watch = folder / f"{who}.jalonbase", KeyStore(folder / "keys"), Watch()
    lots = [SignedLot(lot.device, lot.body, lot.signature) for lot in held]
    return Replica(path, keys, watch, joined_base(path, keys, base, machine, lots, now=watch))


def shown(session: Session) -> dict[str, list[Any]]:
    """Everything that screens and sheets read."""
    conn = raw(session)
    return {name: sorted(conn.execute(f"SELECT * FROM {name}"), key=repr) for name in DERIVED}


def peak_of(work: Callable[[], object]) -> int:
    """How many bytes some work takes at most."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _index() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(INDEX.read_text("utf-8"))
    return found
