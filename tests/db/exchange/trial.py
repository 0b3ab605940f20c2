"""One base, thousands of spoiled files: each is tried in it and taken back.

The sender is a pilot of one action. Whatever is tried: no exception but a sentence; a refused file
writes nothing; what is accepted stands within that pilot's right.
"""

import io
import json
import re
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.orm import Session

from db.commands.report import write_report
from db.exchange.receive import receive
from db.journal.session import raw
from tests.db.exchange.kept import open_base
from tests.db.replicas import Replica
from tests.files.cast import Cast, read_cast
from tests.files.writing import TRAILER, Hand, Written, dumped, lines, read, zipped

SENTENCE = re.compile(r"[^\x00-\x1f\x7f]+\.")
ALLOWED = {"act": {"situation"}, "rep": None, "ent": None, "mil": None}


class Letter:
    """A file that the pilot's Jalon wrote, in its parts, for others to spoil."""

    def __init__(self, content: bytes, hand: Hand) -> None:
        self.content, self.hand = content, hand
        self.packed, self.trailer = content[:-TRAILER], content[-TRAILER:]
        self.members = _members(self.packed)
        self.manifest = self.members["manifeste.json"]
        _base, self.lots = read(content)

    def with_manifest(self, text: bytes) -> bytes:
        """The file with another manifest, rightly signed."""
        return self._sealed(self.members | {"manifeste.json": text})

    def with_lots(self, lots: list[Written]) -> bytes:
        """The file with other lots, its sums and counts right, rightly signed."""
        return self.with_lines(lines(lots))

    def with_lines(self, text: bytes) -> bytes:
        """The file with another lots.txt, its sums and counts right, rightly signed."""
        said = json.loads(self.manifest) | {"lots": text.count(b"\n"), "sha256": {}}
        return self._sealed(self.members | {"manifeste.json": dumped(said), "lots.txt": text})

    def with_zip(self, packed: bytes) -> bytes:
        """Any bytes in place of the ZIP, rightly signed."""
        return self.hand.wrap(packed)

    def _sealed(self, members: dict[str, bytes]) -> bytes:
        return self.hand.wrap(zipped(list(members.items())))


class Trial:
    """A rehearsal in a base, where files are tried and taken back."""

    def __init__(self, replica: Replica, session: Session, cast: Cast) -> None:
        self.replica, self.session, self.cast = replica, session, cast
        self.conn: sqlite3.Connection = raw(session)
        self.folder = replica.path.parent
        self.outcomes: Counter[str] = Counter()

    def attempt(self, *contents: bytes) -> list[str]:
        """Receive files, see to it that each does no harm, take all back; what came of each."""
        outcomes = self._received(contents)
        left_out = [n for n, outcome in enumerate(outcomes) if outcome == "refused"]
        if len(contents) > 1 and len(left_out) < len(contents):
            again = [n for n in range(len(contents)) if n not in left_out]
            for n in again:
                (outcomes[n],) = self._received([contents[n]])
            alone = self._received([contents[n] for n in left_out])
            assert set(alone) <= {"refused"}
        self.outcomes.update(outcomes)
        return outcomes

    def _received(self, contents: Sequence[bytes]) -> list[str]:
        if not contents:
            return []
        paths = [self.folder / f"{n}.jalon" for n in range(len(contents))]
        for path, content in zip(paths, contents, strict=True):
            path.write_bytes(content)
        before = self.conn.total_changes
        self.conn.execute("SAVEPOINT trial")
        try:
            reports = receive(self.session, paths).files
            said = [report.reason for report in reports if report.status == "refused"]
            assert all(SENTENCE.fullmatch(one) for one in said), said
            if len(said) == len(paths):
                assert self.conn.total_changes == before, "a refused file wrote something"
            else:
                self._within_rights()
        finally:
            self.conn.execute("ROLLBACK TO trial")
            self.conn.execute("RELEASE trial")
            self.session.expire_all()
        return [report.status for report in reports]

    def _within_rights(self) -> None:
        held = {lot.name(self.cast.base) for lot in self.cast.held}
        rows = self.conn.execute("SELECT hash, device, body FROM lot WHERE status = 0").fetchall()
        for name, device, body in rows:
            if name not in held and name != self.cast.base:
                assert device == self.cast.pilot.device, "accepted from another machine"
                _assert_own(json.loads(body), self.cast)


def _assert_own(said: dict[str, object], cast: Cast) -> None:
    assert said["scope"] == cast.actions[0], said
    assert said["grant"] == cast.pilot.grant, said
    ops = said["ops"]
    assert isinstance(ops, list)
    for entity, name, _value, _refs in ops:
        fields = ALLOWED[entity[:3]]
        assert fields is None or name in fields, said


@contextmanager
def open_trial(folder: Path) -> Iterator[tuple[Trial, Letter]]:
    """The secretary's base in a rehearsal, and a letter of the pilot that it does not hold."""
    cast = read_cast()
    host, pilot = open_base(folder / "host"), open_base(folder / "pilot", "pilot")
    try:
        letter = Letter(_letter(host, pilot, cast), cast.pilot)
        with host.store.rehearse() as session:
            yield Trial(host, session, cast), letter
    finally:
        host.close()
        pilot.close()


def _letter(host: Replica, pilot: Replica, cast: Cast) -> bytes:
    """What the pilot sends after two gestures, the secretary holding all the rest."""
    pilot.receive(host.export())
    for progress in (20, 30):
        with pilot.store.write() as session:
            write_report(session, cast.actions[0], {"progress": progress})
    return pilot.export(host)


def _members(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
