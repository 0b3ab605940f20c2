"""Keeps a base and files of this version for ever, for every later version to open.

python packaging/golden.py [FOLDER]

To be run once at each release: tests/files/golden/<version>/ is then never changed. It holds a
secretary's base before and after an import, the files exchanged, an invitation with its words, the
machines' keys (of a made-up base), and in expected.json what all of it must show.
"""

import gzip
import hashlib
import json
import sqlite3
import sys
import tomllib
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nacl.signing import SigningKey  # noqa: E402

from db.commands.action import add_milestone  # noqa: E402
from db.commands.committee import add_committee  # noqa: E402
from db.commands.entries import enter_value  # noqa: E402
from db.commands.erasure import erase  # noqa: E402
from db.commands.grant import end_grant  # noqa: E402
from db.commands.indicator import NewIndicator, add_indicator  # noqa: E402
from db.commands.meeting import add_meeting  # noqa: E402
from db.commands.person import add_person, assign  # noqa: E402
from db.exchange.age import private_file  # noqa: E402
from db.exchange.export import export_file  # noqa: E402
from db.exchange.invite import invite, join  # noqa: E402
from db.exchange.receive import receive  # noqa: E402
from db.genesis import new_base  # noqa: E402
from db.journal.frontier import digests  # noqa: E402
from db.journal.gesture import Gesture  # noqa: E402
from db.journal.identity import KeyStore  # noqa: E402
from db.journal.session import raw  # noqa: E402
from db.kinds.action import Action, Milestone  # noqa: E402
from db.kinds.choices import Body, Direction, IndicatorKind, Role  # noqa: E402
from db.kinds.period import parse_period  # noqa: E402
from db.kinds.policy import Grant  # noqa: E402
from db.kinds.registry import REFERENCE  # noqa: E402
from db.kinds.scheme import Measure, Scheme  # noqa: E402
from db.store import Store  # noqa: E402

GOLDEN = ROOT / "tests" / "files" / "golden"
_START = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


class _Watch:
    """A clock that goes on by a minute each time that it is read."""

    def __init__(self) -> None:
        self.at = _START

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def main(arguments: list[str]) -> int:
    """Make this version's folder; refuse to touch one that is there."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    folder = Path(arguments[0]) if arguments else GOLDEN / version
    if folder.exists():
        print(f"{folder} is there already: what a version wrote is kept as it is.")
        return 1
    make(folder)
    print(folder)
    return 0


def make(folder: Path) -> None:
    """Play a small exchange and keep what it leaves."""
    folder.mkdir(parents=True)
    watch = _Watch()
    keys, theirs = KeyStore(folder / "keys"), KeyStore(folder / "pilot-keys")
    path = folder / "after.jalonbase"
    with new_base(path, keys, "Base gardée (exemple)", "Secrétariat (exemple)", watch) as store:
        actions = _scheme(store)
        person = _pilot(store, actions[0])
        with store.write() as session:
            invitation = invite(session, person)
        (folder / "invitation.jalon").write_bytes(invitation.content)
        words = " ".join(invitation.words)
        pilot_path = folder / "pilot.jalonbase"
        with join(invitation.content, words, pilot_path, theirs, now=watch) as pilot:
            _pilot_works(pilot, actions[0])
            with pilot.write() as session:
                (folder / "from-pilot.jalon").write_bytes(export_file(session))
        _secretary_works(store, actions)
        _copy(path, folder / "before.jalonbase")
        with store.write() as session:
            receive(session, [folder / "from-pilot.jalon"])
        with store.write() as session:
            (folder / "to-pilot.jalon").write_bytes(export_file(session, person))
        _end(store, person)
        with Store(pilot_path, theirs, now=watch) as pilot:
            with pilot.write() as session:
                add_milestone(session, actions[0], "Après la fin du droit", None)
            with pilot.write() as session:
                (folder / "too-late.jalon").write_bytes(export_file(session))
        with store.write() as session:
            receive(session, [folder / "too-late.jalon"])
        _erase(store)
        said = {"words": words, "identities": _identities(keys), "after": state(store)}
    with Store(pilot_path, theirs, now=watch) as pilot:
        said["pilot"] = state(pilot)
    text = json.dumps(said, indent=1, ensure_ascii=False) + "\n"
    (folder / "expected.json").write_text(text, "utf-8")
    for base in ("before", "after", "pilot"):
        _pack(folder / f"{base}.jalonbase")
    for key in folder.rglob("*keys/*.json"):
        kept = json.loads(key.read_text("utf-8"))
        key.write_text(json.dumps(kept | {"path": "/exemple/base.jalonbase"}), "utf-8")
    for left in folder.iterdir():
        if left.suffix in (".jalonbase", ".lock") or left.name.endswith(("-wal", "-shm")):
            left.unlink()


def state(store: Store) -> dict[str, Any]:
    """What a base shows, whatever the version that opens it."""
    with store.read() as session:
        conn = raw(session)
        lots = conn.execute("SELECT hash, status FROM lot WHERE status < 8").fetchall()
        cells = conn.execute("SELECT entity, field, value, rivals FROM cell").fetchall()
        titles = conn.execute("SELECT code, title FROM action ORDER BY code").fetchall()
        return {
            "scopes": digests(conn),
            "statuses": {name.hex(): status for name, status in sorted(lots)},
            "cells": hashlib.sha256(repr(sorted(map(tuple, cells), key=repr)).encode()).hexdigest(),
            "conflicts": sum(1 for row in cells if row[3] > 1),
            "titles": [list(row) for row in titles],
        }


def _scheme(store: Store) -> list[str]:
    with store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="exemple", title="Schéma gardé (exemple)")
        measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
        actions = [
            gesture.born(Action, scheme=scheme, measure=measure, code=code, title=f"Action {code}")
            for code in ("1.1", "1.2")
        ]
        gesture.sign()
    with store.write() as session:
        new = NewIndicator(
            "I1",
            "Enfants entendus",
            "%",
            Direction.UP,
            kind=IndicatorKind.PERCENTAGE,
            targets={parse_period("2027"): Decimal(80)},
        )
        add_indicator(session, scheme, new, actions[0])
    with store.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP)
    with store.write() as session:
        add_meeting(session, committee, date(2026, 12, 1))
    with store.write() as session:
        add_milestone(session, actions[0], "Jalon à deux dates", date(2026, 12, 31))
    with store.write() as session:
        add_milestone(session, actions[0], "Jalon à supprimer", None)
    return actions


def _pilot(store: Store, action: str) -> str:
    with store.write() as session:
        person, _changes = add_person(session, "Pilote (exemple)", "Mission (exemple)")
    with store.write() as session:
        assign(session, action, person, Role.LEAD)
    return person


def _pilot_works(pilot: Store, action: str) -> None:
    """A value, a date that the secretary changes too, a deletion."""
    with pilot.write() as session:
        (indicator,) = raw(session).execute("SELECT id FROM indicator").fetchone()
        enter_value(
            session,
            indicator,
            parse_period("2026"),
            {"numerator": Decimal(12), "denominator": Decimal(40)},
        )
    with pilot.write() as session:
        gesture = Gesture(session)
        for milestone in session.query(Milestone).filter_by(action=action):
            if milestone.title == "Jalon à supprimer":
                gesture.delete(milestone.id)
            else:
                gesture.put(milestone.id, "planned_on", date(2027, 1, 31))
        gesture.sign()


def _secretary_works(store: Store, actions: list[str]) -> None:
    with store.write() as session:
        gesture = Gesture(session)
        milestone = session.query(Milestone).filter_by(title="Jalon à deux dates").one()
        gesture.put(milestone.id, "planned_on", date(2027, 2, 28))
        gesture.put(actions[1], "title", "Action 1.2, intitulé corrigé")
        gesture.sign()


def _end(store: Store, person: str) -> None:
    with store.write() as session:
        query = session.query(Grant.id).filter_by(person=person, role=Role.LEAD)
        end_grant(session, query.one()[0], "Changement de pilote (exemple)")


def _erase(store: Store) -> None:
    """A text that should never have been written, gone from this copy on."""
    with store.write() as session:
        gesture = Gesture(session)
        gesture.put(session.query(Action.id).filter_by(code="1.2").one()[0], "problem", "Un nom")
        gesture.sign()
    with store.write() as session:
        asked = "SELECT lower(hex(hash)) FROM lot ORDER BY id DESC LIMIT 1"
        erase(session, {raw(session).execute(asked).fetchone()[0]: None}, "Nom (exemple)")
    with store.write() as session:
        (store.path.parent / "erasure.jalon").write_bytes(export_file(session))


def _identities(keys: KeyStore) -> list[str]:
    """The machines' keys as any age tool takes them."""
    seeds = [json.loads(file.read_text("utf-8"))["seed"] for file in keys.folder.glob("*.json")]
    return [private_file(SigningKey(bytes.fromhex(seed))).decode() for seed in sorted(seeds)]


def _pack(path: Path) -> None:
    """Compressed, since a base is mostly room; nothing in it may name this machine."""
    copy = path.with_suffix(".copy")
    _copy(path, copy)
    content = copy.read_bytes()
    copy.unlink()
    if str(path.parent).encode() in content:
        raise SystemExit(f"{path.name} names the folder that it was made in")
    path.with_suffix(".jalonbase.gz").write_bytes(gzip.compress(content, mtime=0))


def _copy(path: Path, to: Path) -> None:
    with closing(sqlite3.connect(path)) as conn, closing(sqlite3.connect(to)) as other:
        conn.backup(other)
        other.execute("PRAGMA journal_mode = DELETE")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
