"""Erasing: the text goes from every base in whatever order things come, the rest stays."""

import json
import random
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from db.commands.erasure import erase
from db.commands.machine import lose_machine
from db.commands.report import write_report
from db.commands.ruling import rule_lots
from db.errors import UserError
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.frontier import digests
from db.journal.gesture import Gesture
from db.journal.lanes import frontier
from db.journal.lot import SignedLot
from db.journal.session import desk, raw
from db.journal.verify import rebuild, verify
from db.kinds.action import Milestone
from db.kinds.choices import Status, Verdict
from db.kinds.erasure import Erasure
from db.tables.journal import TO_EXAMINE
from tests.db.court import Court, held, key_of, last, title
from tests.db.replicas import Replica, empty

NAME = "Léonie Vasseur-Tricot"
WRITTEN = "SELECT cell.entity, cell.field, lot.hash, op.id & 4095, op.value FROM op"
WRITTEN += " JOIN cell ON cell.id = op.cell JOIN lot ON lot.id = op.id >> 12"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


def typed(replica: Replica, action: str, synthesis: str) -> bytes:
    """A pilot writes a report in which a child is named; the name of the lot."""
    with replica.store.write() as session:
        said = {"status": Status.IN_PROGRESS, "synthesis": synthesis, "next": "Relancer"}
        write_report(session, action, said)
    return last(replica)


def places(replica: Replica, lot: bytes, text: str = NAME) -> list[int]:
    """Where a text stands in a lot."""
    with replica.store.read() as session:
        rows = raw(session).execute(f"{WRITTEN} WHERE lot.hash = ?", (lot,)).fetchall()
    return [row[3] for row in rows if text in row[4]]


def erased(replica: Replica, lot: bytes, at: Collection[int] | None = None) -> bytes:
    """A secretary erases; the name of the erasure's lot."""
    with replica.store.write() as session:
        erase(session, {lot.hex(): at}, "Nom d'enfant saisi par erreur")
    return last(replica)


def state(replica: Replica) -> dict[str, Any]:
    """All that must be the same on every base, whatever came first."""
    with replica.store.read() as session:
        conn = raw(session)
        asked = {
            "cells": "SELECT entity, field, value, rivals FROM cell",
            "ops": WRITTEN,
            "lots": "SELECT hash, status FROM lot WHERE body IS NOT NULL",
            "lanes": "SELECT * FROM lane",
            "erased": "SELECT hash, counts FROM erased JOIN lot ON lot.id = erased.lot",
            "reports": "SELECT * FROM report",
        }
        found = {name: sorted(conn.execute(sql), key=repr) for name, sql in asked.items()}
        return found | {"digests": digests(conn)}


def in_any_order(court: Court, lots: Sequence[SignedLot], orders: int = 8) -> dict[str, Any]:
    """What a base makes of these lots: the same in whatever order they come."""
    wanted = None
    with court.host.store.read() as session:
        base = local.base_id(raw(session))
    for seed in range(orders):
        blank = empty(court.folder / f"order-{seed}-{random.getrandbits(32)}", base)
        shuffled = random.Random(seed).sample(lots, len(lots))
        size = 1 + seed * 3
        for start in range(0, len(shuffled), size):
            give(blank, shuffled[start : start + size])
        found = state(blank)
        assert NAME.encode() not in bytes_of(blank)
        blank.close()
        wanted = wanted or found
        assert found == wanted, f"order {seed}"
    return wanted or {}


def give(replica: Replica, lots: Sequence[SignedLot]) -> None:
    """Take lots in, in one transaction."""
    with replica.store.write() as session:
        apply_lots(raw(session), lots, desk(session).now())


def bytes_of(replica: Replica) -> bytes:
    """Everything that the base has on disk."""
    beside = [replica.path.with_name(replica.path.name + end) for end in ("", "-wal", "-shm")]
    return b"".join(path.read_bytes() for path in beside if path.exists())


def report_of(replica: Replica, action: str) -> tuple[Any, ...] | None:
    """The status, the synthesis and what comes next, as shown."""
    with replica.store.read() as session:
        query = "SELECT status, synthesis, next FROM report WHERE action = ? ORDER BY id"
        found = raw(session).execute(query, (action,)).fetchone()
        return tuple(found) if found else None


def sound(replica: Replica) -> None:
    """The base verifies, and starting again from its lots gives the same."""
    before = state(replica)
    with replica.store.read() as session:
        assert verify(raw(session), replica.path).problems == ()
    with replica.store.write() as session:
        rebuild(raw(session))
    assert state(replica) == before


def test_one_value_goes_and_the_rest_stays(court: Court) -> None:
    """The text leaves the file itself; signature, place, author and the other values stay."""
    one = court.pilot("A", court.actions[0])
    lot = typed(one, court.actions[0], f"Rencontre avec {NAME}")
    court.tell(one)
    before = state(court.host)
    assert NAME.encode() in bytes_of(court.host)
    erased(court.host, lot, places(court.host, lot))
    after = state(court.host)
    assert report_of(court.host, court.actions[0]) == ("in_progress", None, "Relancer")
    assert NAME.encode() not in bytes_of(court.host)
    assert dict(after["lots"])[lot] == dict(before["lots"])[lot]
    sound(court.host)
    court.tell(court.host, to=[one])
    assert NAME.encode() not in bytes_of(one)
    assert report_of(one, court.actions[0]) == ("in_progress", None, "Relancer")
    assert digest_of(one, court.actions[0]) == digest_of(court.host, court.actions[0])
    sound(one)


def digest_of(replica: Replica, scope: str) -> str:
    """The digest of one scope."""
    with replica.store.read() as session:
        return digests(raw(session))[scope]


def test_whatever_comes_first(court: Court) -> None:
    """The lot, later gestures of its lane, the erasure: in any order, with and without the lot."""
    one = court.pilot("A", court.actions[0])
    lot = typed(one, court.actions[0], f"Avec {NAME}")
    court.tell(one)
    with one.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title="Après")
        gesture.sign()
    later = last(one)
    everything = held(one)
    erased(court.host, lot)
    without = list(dict.fromkeys([*held(court.host), *held(one)]))
    without = [found for found in without if NAME.encode() not in found.body]
    whole = list(dict.fromkeys([*without, *everything]))
    assert len(whole) == len(without) + 1
    found = in_any_order(court, whole)
    assert found == in_any_order(court, without), "a base that never had the text is another one"
    assert {status for _name, status in found["lots"]} == {0}
    assert {lot, later} <= dict(found["lots"]).keys()


def test_what_was_replaced_does_not_come_back(court: Court) -> None:
    """An erased edit leaves the field empty, on a base that never had it too."""
    court.host.write((court.actions[0], "title", f"Suivi de {NAME}"))
    lot = last(court.host)
    assert title(court.host, court.actions[0]) == f"Suivi de {NAME}"
    erased(court.host, lot)
    assert title(court.host, court.actions[0]) is None
    found = in_any_order(court, held(court.host))
    shown = {row[:2]: row[2:] for row in found["cells"]}
    assert shown[court.actions[0], "title"] == ("null", 1)
    court.host.write((court.actions[0], "title", "Suivi"))
    assert title(court.host, court.actions[0]) == "Suivi"


def test_the_text_is_never_sent_again(court: Court) -> None:
    """A file carries the erasure and not the lot; a copy that sends the text again is not heard."""
    one = court.pilot("A", court.actions[0])
    court.tell(court.host)
    lot = typed(one, court.actions[0], f"Avec {NAME}")
    letter = one.export()
    court.host.receive(letter)
    erased(court.host, lot)
    two = court.pilot("B", court.actions[1])
    for content in (court.host.export(), letter, one.export()):
        two.receive(content)
        court.host.receive(content)
        for base in (two, court.host):
            assert report_of(base, court.actions[0]) == ("in_progress", None, None)
            assert NAME.encode() not in bytes_of(base)
    assert lot in dict(state(two)["lots"])
    done = one.receive(court.host.export())
    assert [report.status for report in done.files] == ["taken"]
    assert NAME.encode() not in bytes_of(one)


def test_several_erasures_of_one_lot_add_up(court: Court) -> None:
    """Two secretaries each erase a value of the same lot; on every base both are gone."""
    other = court.secretary("B")
    with court.host.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title=f"Un {NAME}")
        gesture.put(court.actions[0], "title", f"Deux {NAME}")
        gesture.sign()
    lot = last(court.host)
    court.tell(court.host)
    first, second = (places(court.host, lot, f"{word} {NAME}") for word in ("Un", "Deux"))
    one, two = erased(court.host, lot, first), erased(other, lot, second)
    court.tell(court.host, other, to=[court.host, other])
    assert title(court.host, court.actions[0]) is None
    for name, text in ((one, "Deux"), (two, "Un")):
        at = places(court.host, name, f"{text} {NAME}")
        assert len(at) == 1, "each repeated what the other one erased"
        erased(court.host, name, at)
    assert NAME.encode() not in bytes_of(court.host)
    assert title(court.host, court.actions[0]) is None
    in_any_order(court, held(court.host))
    sound(court.host)


def test_an_erasure_that_loses_its_reason_is_said_again(court: Court) -> None:
    """Its lot stays erased by an erasure held by all, whoever still has the first one."""
    with court.host.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title=NAME)
        gesture.sign()
    lot = last(court.host)
    first = erased(court.host, lot, places(court.host, lot))
    with court.host.store.write() as session:
        erase(session, {first.hex(): None}, "Motif mal tourné")
    with court.host.store.read() as session:
        about = session.query(Erasure.reason).filter(Erasure.lot == lot.hex()).all()
    assert sorted(reason is None for (reason,) in about) == [False, True]
    in_any_order(court, held(court.host))
    sound(court.host)


def test_only_who_may_and_only_what_may(court: Court) -> None:
    """Not by a pilot, not without a reason, not an act about rights, not twice."""
    one = court.pilot("A", court.actions[0])
    lot = typed(one, court.actions[0], f"Avec {NAME}")
    with pytest.raises(UserError, match="Vos droits"):
        erased(one, lot)
    court.tell(one)
    with court.host.store.write() as session, pytest.raises(UserError, match="motif"):
        erase(session, {lot.hex(): None}, " ")
    with court.host.store.read() as session:
        query = "SELECT hash FROM lot WHERE scope = 'policy' AND body IS NOT NULL"
        (right,) = raw(session).execute(query).fetchone()
    with pytest.raises(UserError, match="qui a quels droits"):
        erased(court.host, right)
    erased(court.host, lot)
    with pytest.raises(UserError, match="plus rien à effacer"):
        erased(court.host, lot)
    with pytest.raises(UserError, match="pas dans cette base"):
        erased(court.host, bytes(32))


def test_what_a_stolen_machine_erased_can_come_back(court: Court) -> None:
    """Its erasure is to examine: the text comes back from a copy that holds it; or is adopted."""
    thief, one = court.secretary("B"), court.pilot("A", court.actions[0])
    lot = typed(one, court.actions[0], f"Avec {NAME}")
    court.tell(one)
    court.tell(thief)
    everything = held(court.host)
    name = erased(thief, lot)
    court.tell(thief, to=[one])
    assert report_of(one, court.actions[0]) == ("in_progress", None, None)
    with court.host.store.write() as session:
        lose_machine(session, key_of(thief), "Vol")
    court.tell(court.host, to=[one])
    assert dict(state(one)["lots"])[name] == TO_EXAMINE
    assert dict(state(one)["erased"]) == {lot: 0}
    assert told_of(one, lot) == 0, "it asks for the lot again"
    sound(one)
    give(one, everything)
    assert report_of(one, court.actions[0]) == ("in_progress", f"Avec {NAME}", "Relancer")
    court.tell(one, to=[court.host])
    assert state(one) == state(court.host)
    sound(one)
    with court.host.store.write() as session:
        rule_lots(session, [name.hex()], Verdict.ADOPT, "C'était justifié")
    court.tell(court.host, to=[one])
    assert report_of(one, court.actions[0]) == ("in_progress", None, None)
    assert NAME.encode() not in bytes_of(one) + bytes_of(court.host)
    in_any_order(court, [*held(court.host), *everything])


def told_of(replica: Replica, lot: bytes) -> int:
    """How far a base says that it holds the lane of a lot."""
    with replica.store.read() as session:
        conn = raw(session)
        scope, device = conn.execute(
            "SELECT scope, device FROM lot WHERE hash = ?", (lot,)
        ).fetchone()
        lanes = frontier(conn).get(device.hex(), {})
    return next((int(n) for n, scopes in lanes.items() if scope in scopes), 0)


def test_an_erasure_that_says_something_else_is_not_followed(court: Court) -> None:
    """Values cannot be put into somebody's mouth, nor a place be made that was not signed."""
    one = court.pilot("A", court.actions[0])
    lot = typed(one, court.actions[0], "Ce qui fut dit")
    court.tell(one)
    with court.host.store.read() as session:
        device, signature, body = (
            raw(session)
            .execute("SELECT device, signature, body FROM lot WHERE hash = ?", (lot,))
            .fetchone()
        )
    said = json.loads(body)
    ops = [[*op[:2], "autre chose" if op[1] == "synthesis" else op[2], op[3]] for op in said["ops"]]
    header = {part: said[part] for part in ("n", "prev", "hlc", "grant", "gesture")}
    about = {"lot": lot.hex(), "author": device.hex(), "signature": signature.hex()}
    stranger = about | {"lot": bytes(32).hex()}
    with court.host.store.write() as session:
        gesture = Gesture(session)
        for who, kept in ((about, ops), (stranger, said["ops"]), (about, ops[:-1])):
            gesture.born(
                Erasure,
                court.actions[0],
                header=json.dumps(header),
                ops=json.dumps(kept),
                reason="Tromperie",
                **who,
            )
        gesture.sign()
    court.tell(court.host)
    for base in court.replicas:
        assert state(base)["erased"] == []
        assert bytes(32) not in dict(state(base)["lots"])
    assert report_of(court.host, court.actions[0]) == ("in_progress", "Ce qui fut dit", "Relancer")
    sound(court.host)
