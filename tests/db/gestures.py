"""Gestures. Each says what it means to write; the lots signed must say just that."""

import json
from decimal import Decimal
from typing import Any

from db.commands.acceptance import accept, send_back
from db.commands.conflict import settle
from db.commands.entries import enter_value
from db.commands.report import write_report
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.choices import Status
from db.kinds.period import parse_period
from tests.db import oracle
from tests.db.oracle import Cell, Expected, OpName
from tests.db.replicas import Replica
from tests.db.world import PLAIN, World


def edit(world: World, replica: Replica, entity: str, field: str, value: Any) -> None:
    """Write one field over what is shown."""
    before = world.expects(replica)
    written = _signed(world, replica, replica.write((entity, field, value)))
    standing = before.cells.get((entity, field))
    if standing and standing.values == {json.dumps(value)}:
        assert not written, "a value already shown, alone, was written again"
        return
    assert set(written) == {(entity, field)}
    _replaced_what_was_shown(world, written, before)


def report(world: World, replica: Replica, action: str, progress: int) -> None:
    """Say where an action stands: a new report, and a situation over the one shown."""
    before = world.expects(replica)
    with replica.store.write() as session:
        said = {"status": Status.IN_PROGRESS, "progress": progress}
        changes = write_report(session, action, said)
    written = _signed(world, replica, changes)
    assert (action, "situation") in written
    _replaced_what_was_shown(world, written, before)


def enter(world: World, replica: Replica, indicator: str, period: str, value: int) -> None:
    """Enter a value: two people who enter the same period meet in one cell."""
    before = world.expects(replica)
    with replica.store.write() as session:
        measured = {"value": Decimal(value)}
        why = "Relu" if value % 2 else ""
        changes = enter_value(session, indicator, parse_period(period), measured, reason=why)
    _replaced_what_was_shown(world, _signed(world, replica, changes), before)
    with replica.store.read() as session:
        query = "SELECT count(*) FROM entry WHERE indicator = ? AND period = ?"
        rows = session.connection().exec_driver_sql(query, (indicator, period)).scalar()
    assert rows == 1


def judge(world: World, replica: Replica, indicator: str, *, accepted: bool) -> None:
    """Accept the values of an indicator, or return them; what is contested is left alone."""
    before = world.expects(replica)
    with replica.store.write() as session:
        query = "SELECT id FROM entry WHERE indicator = ?"
        entries = session.connection().exec_driver_sql(query, (indicator,)).scalars().all()
        changes = accept(session, entries) if accepted else send_back(session, entries, "Revoir")
    written = _signed(world, replica, changes)
    _replaced_what_was_shown(world, written, before)
    judged = {entity for entity, field in written if field == "accepted"}
    contested = {
        entity
        for (entity, field), standing in before.cells.items()
        if field == "measured" and len(standing.values) > 1
    }
    with replica.store.read() as session:
        of = dict(raw(session).execute("SELECT id, entry FROM acceptance").fetchall())
    assert not {of.get(one) for one in judged} & contested, "a contested value was judged"


def delete(world: World, replica: Replica, entity: str) -> None:
    """Delete: the state, and every value shown, so that a concurrent edit competes."""
    before = world.expects(replica)
    with replica.store.write() as session:
        gesture = Gesture(session)
        gesture.delete(entity)
        changes = gesture.sign()
    _replaced_what_was_shown(world, _signed(world, replica, changes), before)
    after = world.expects(replica)
    assert all(
        standing.shown is None or field == "_state"
        for (owner, field), standing in after.cells.items()
        if owner == entity and len(standing.values) < 2
    )


def settle_one(world: World, replica: Replica, choice: int) -> None:
    """Settle one of the conflicts, with one of its values; it names all the rivals."""
    before = world.expects(replica)
    contested = sorted(cell for cell in before.conflicts() if cell[1] in PLAIN)
    if not contested:
        return
    entity, field = contested[choice % len(contested)]
    values = sorted(before.cells[entity, field].values)
    chosen: Any = json.loads(values[choice % len(values)])
    if field == "situation":
        chosen = {"status": Status.DONE, "progress": 100}
    with replica.store.write() as session:
        changes = settle(session, entity, field, chosen, "Vu ensemble")
    name = _signed(world, replica, changes)[entity, field]
    assert _refs(world, name) == set(before.cells[entity, field].heads)
    assert len(world.expects(replica).cells[entity, field].values) == 1


def _signed(world: World, replica: Replica, changes: Changes) -> dict[Cell, OpName]:
    """What a gesture wrote, cell by cell; the replica shows it at once."""
    assert set(changes.lots) <= world.follow(replica)
    assert changes.accepted == len(changes.lots), "one's own gesture does not count"
    world.check(replica)
    written: dict[Cell, OpName] = {}
    for name in changes.lots:
        for index, (entity, field, _value, _refs) in enumerate(world.lots[name].said["ops"]):
            assert (entity, field) not in written, "one gesture wrote one cell twice"
            written[entity, field] = (name, index)
    return written


def _refs(world: World, name: OpName) -> set[OpName]:
    lot = world.lots[name[0]]
    refs = lot.said["ops"][name[1]][3]
    return {oracle.resolve(lot, ref, world.lots) for ref in refs}


def _replaced_what_was_shown(world: World, written: dict[Cell, OpName], before: Expected) -> None:
    for cell, name in written.items():
        standing = before.cells.get(cell)
        heads = standing.heads.items() if standing else ()
        shown = {op for op, value in heads if standing and value == standing.shown}
        assert _refs(world, name) == shown, "an edit must replace what was shown, only that"
