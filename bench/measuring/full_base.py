"""A base where every page has what it may show: 1,000 actions with their pilots' reports, 200
indicators followed, sittings held and to come, a file received, conflicts, things due.

More rounds are more months of the same work over the same actions: the pages show as much, the
journal holds more. A month is 15 edits for each action and 4 for each indicator.
"""

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from measuring.full_scheme import ACTIONS, INDICATORS, Planted, plant
from measuring.pilots import Bench, Pilot
from measuring.words import words
from measuring.workload import Edit, Gesture

from db.exchange.receive import receive
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.bulk import without_collector
from db.journal.frontier import diffusion
from db.journal.gesture import Gesture as Signing
from db.journal.identity import KeyStore
from db.journal.lanes import frontier
from db.journal.lot import SignedLot
from db.journal.session import raw
from db.kinds.choices import Status, Weather
from db.kinds.indicator import Entry
from db.kinds.period import Period, parse_period
from db.kinds.registry import field_of, natural_id, new_id
from db.kinds.report import Report
from db.store import Store

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
MONTH = timedelta(days=28)
TEXTS = ("problem", "objective", "method", "means", "comment")
QUARTERS = tuple(
    parse_period(code) for code in ("2025-T2", "2025-T3", "2025-T4", "2026-T1", "2026-T2")
)
CONTESTED, SENT = 20, 5


def make_full_base(path: Path, keys: KeyStore, rounds: int = 1) -> None:
    """Make the base, closed, with so many months of reports."""
    planted = plant(path, keys, NOW)
    chance = random.Random("full base")
    with planted.store as store:
        for left in reversed(range(rounds)):
            lots = list(_month(planted, chance, left, range(ACTIONS), first=rounds - 1))
            with store.write() as session, without_collector():
                apply_lots(raw(session), lots, NOW)
        _contest(store, planted)
        _receive(store, planted, chance)


def _month(
    planted: Planted, chance: random.Random, left: int, numbers: range, first: int = -1
) -> Iterator[SignedLot]:
    """Two gestures an action: its pilot's report, with the next value of its indicator, then its
    texts by the other secretary. The first month has all the values of the indicators.
    """
    secretary = planted.pilots[-1]
    for number in numbers:
        action, pilot = planted.actions[number], planted.pilots[planted.pilot_of(number)]
        pilot.grant = planted.grants[number]
        at = NOW - left * MONTH - timedelta(days=2 + number % 56, minutes=number)
        edits = _report(planted, chance, action, at.date())
        if number < INDICATORS:
            written = QUARTERS if left == first else QUARTERS[left % len(QUARTERS) :][:1]
            for period in written:
                edits += _entry(chance, action, planted.indicators[number], period)
        moment = int(at.timestamp() * 1000)
        yield pilot.sign(planted.base, Gesture(0, action, moment, tuple(edits)))
        texts = Gesture(0, action, moment + 1, tuple(_texts(chance, action)))
        yield secretary.sign(planted.base, texts)


def _report(planted: Planted, chance: random.Random, action: str, on: date) -> list[Edit]:
    report = new_id(Report, action)
    status = chance.choice(list(Status))
    said: dict[str, Any] = {
        "action": action,
        "on": on,
        "author": planted.people[0],
        "status": status,
        "weather": chance.choice(list(Weather)),
        "progress": chance.randrange(101),
        "synthesis": words(chance, 30),
    }
    if status is Status.IN_DIFFICULTY and chance.random() < 0.2:
        said["asked"] = words(chance, 12)
    else:
        said["done"] = words(chance, 40)
    return [
        Edit(report, "_state", "live"),
        *_edits(report, said),
        Edit(action, "situation", report),
    ]


def _texts(chance: random.Random, action: str) -> list[Edit]:
    return _edits(action, {name: words(chance, chance.choice((5, 12, 35))) for name in TEXTS})


def _entry(chance: random.Random, action: str, indicator: str, period: Period) -> list[Edit]:
    """The value of a quarter, before the last that is over: one is always awaited."""
    entry = natural_id(Entry, action, indicator, period.code, None, None)
    said = {
        "indicator": indicator,
        "period": period,
        "measured": {"value": chance.randrange(20, 100)},
    }
    return [Edit(entry, "_state", "live"), *_edits(entry, said)]


def _edits(entity: str, said: dict[str, Any]) -> list[Edit]:
    found = []
    for name, value in said.items():
        declared = field_of(entity, name)
        assert declared is not None
        encoded: Any = declared.codec.encode(value)
        found.append(Edit(entity, name, encoded))
    return found


def _contest(store: Store, planted: Planted) -> None:
    """A secretary who had not seen the pilots' comments writes others."""
    with store.write() as session:
        gesture = Signing(session)
        for number in range(0, ACTIONS, ACTIONS // CONTESTED):
            gesture.put(planted.actions[number], "comment", f"Autre avis {number}", seen=())
        gesture.sign()


def _receive(store: Store, planted: Planted, chance: random.Random) -> None:
    """A pilot's file about five actions, taken in."""
    numbers = range(ACTIONS - SENT, ACTIONS)
    pilot = planted.pilots[planted.pilot_of(numbers[0])]
    lots = [lot for lot in _month(planted, chance, 0, numbers) if lot.device == pilot.device]
    path = store.path.with_name("remontee.jalon")
    path.write_bytes(_sent(store, planted, pilot, lots))
    with store.write() as session:
        receive(session, [path])


def _sent(store: Store, planted: Planted, pilot: Pilot, lots: list[SignedLot]) -> bytes:
    """The file in which a pilot sends these lots."""
    with store.read() as session:
        conn = raw(session)
        held, number = frontier(conn), diffusion(conn)
        device = bytes.fromhex(local.get(conn, "device") or "")
    bench = Bench(store.path, store.desk.keys, planted.base, device, [pilot], pilot, held, number)
    return bench.file(pilot, lots)
