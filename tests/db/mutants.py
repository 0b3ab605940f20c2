"""Wrong versions of our own code, each of which the checks must catch."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest

from db.exchange import container, export, receive, select
from db.journal import apply, gesture, lot, prepare, project, settle
from db.journal.authority import judge as right_judge
from db.journal.facts import Facts
from db.journal.lanes import Lane
from db.journal.lot import Lot, SignedLot
from db.kinds.registry import field_of
from db.tables.journal import ACCEPTED, WAITING

Patch = Callable[[pytest.MonkeyPatch], None]


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """The latest clock silently wins."""
    right = settle._standing

    def mutant(conn: Any, *which: Any) -> Any:
        for cell, values in right(conn, *which):
            first = settle._first(conn, {cell: values}, {}, ())[cell]
            yield cell, {op: value for op, value in values.items() if op == first}

    patch.setattr(settle, "_standing", mutant)


def delete_wins(patch: pytest.MonkeyPatch) -> None:
    """A deletion silently wins over a concurrent edit."""

    right = settle._standing

    def mutant(conn: Any, *which: Any) -> Any:
        for cell, values in right(conn, *which):
            gone = {op: value for op, value in values.items() if value in ('"deleted"', "null")}
            yield cell, gone or values

    patch.setattr(settle, "_standing", mutant)


def an_edit_closes_a_conflict(patch: pytest.MonkeyPatch) -> None:
    """An ordinary edit replaces all the rivals, those that were not shown too."""
    patch.setattr(gesture.Gesture, "_shown", lambda _self, standing: [op.id for op in standing])


def counter_per_device(patch: pytest.MonkeyPatch) -> None:
    """One counter for all the scopes of a machine: its lanes have gaps."""

    def mutant(conn: Any, name: tuple[str, bytes]) -> Lane:
        row = conn.execute("SELECT max(n) FROM lot WHERE device = ?", (name[1],)).fetchone()
        head = conn.execute(
            "SELECT hash FROM lot WHERE device = ? AND n = ?", (name[1], row[0] or 0)
        ).fetchone()
        return Lane(row[0] or 0, head[0] if head else b"", None)

    patch.setattr(gesture, "read_lane", mutant)


def delta_from_sent(patch: pytest.MonkeyPatch) -> None:
    """A file carries what was not sent before, whether it arrived or not."""
    right, sent = select.lots_of, defaultdict[str | None, set[bytes]](set)

    def mutant(conn: Any, chosen: select.Selection) -> list[select.Chosen]:
        known = sent[chosen.person] if chosen.person else set()
        fresh = [one for one in right(conn, chosen) if one.lot.signature not in known]
        sent[chosen.person] |= {one.lot.signature for one in fresh}
        return fresh

    patch.setattr(export, "lots_of", mutant)


def maximum_acknowledged(patch: pytest.MonkeyPatch) -> None:
    """What one machine of a person holds is taken to be on the other one."""

    def mutant(conn: Any, person: str) -> dict[tuple[str, str], int]:
        most: dict[tuple[str, str], int] = {}
        for device in select._machines(conn, person):
            for lane, n in select._said_held(conn, device).items():
                most[lane] = max(n, most.get(lane, 0))
        return most

    patch.setattr(select, "held_by", mutant)


def dedupe_by_device_and_number(patch: pytest.MonkeyPatch) -> None:
    """A lot is taken for known when its author has another one of this number."""
    right = prepare._sort_out

    def mutant(conn: Any, base: bytes, lots: Iterable[SignedLot]) -> Any:
        seen = set(conn.execute("SELECT device, n FROM lot"))
        left = [one for one in lots if (one.device, json.loads(one.body)["n"]) not in seen]
        return right(conn, base, left)

    patch.setattr(prepare, "_sort_out", mutant)


def parse_before_verify(patch: pytest.MonkeyPatch) -> None:
    """The members are read before the signature of the whole is checked."""
    right = container.unseal

    def mutant(content: bytes) -> container.Envelope:
        covered = content[: -len(container.MAGIC) - 64]
        container.members(container.Envelope(covered[-64:-32], covered[-32:], covered[:-64]))
        return right(content)

    patch.setattr(receive, "unseal", mutant)


def no_signature_of_the_whole(patch: pytest.MonkeyPatch) -> None:
    """Only the lots are signed: what the file says of itself can be altered."""

    def mutant(content: bytes) -> container.Envelope:
        covered = content[: -len(container.MAGIC) - 64]
        return container.Envelope(covered[-64:-32], covered[-32:], covered[:-64])

    patch.setattr(receive, "unseal", mutant)


def serialised_again(patch: pytest.MonkeyPatch) -> None:
    """Signatures are checked against the lot as we would write it."""
    right = lot.wrongly_signed

    def rewritten(one: SignedLot) -> bytes:
        said = json.loads(one.body)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()

    def mutant(lots: Sequence[SignedLot], hashes: Sequence[bytes]) -> list[int]:
        names = [
            name if rewritten(one) == one.body else bytes(32)
            for one, name in zip(lots, hashes, strict=True)
        ]
        return right(lots, names)

    patch.setattr(prepare, "wrongly_signed", mutant)


def _understood(entity: str, field: str) -> bool:
    return field == "_state" or field_of(entity, field) is not None


def unknown_fields_dropped(patch: pytest.MonkeyPatch) -> None:
    """What this version does not know is left out."""
    right = apply.write_ops

    def mutant(conn: Any, arrived: Sequence[Any], *more: Any) -> Any:
        for one in arrived:
            ops = [
                op for op in one.lot.ops if field_of(op.entity, op.field) or op.field == "_state"
            ]
            said = one.lot
            one.lot = Lot(said.scope, said.n, said.prev, said.hlc, said.grant, said.gesture, ops)
        return right(conn, arrived, *more)

    patch.setattr(apply, "write_ops", mutant)


def unknown_lots_not_relayed(patch: pytest.MonkeyPatch) -> None:
    """A file carries only what this version understands."""
    right = select.lots_of

    def mutant(conn: Any, chosen: select.Selection) -> Any:
        for one in right(conn, chosen):
            ops = json.loads(one.lot.body)["ops"]
            if all(field_of(op[0], op[1]) or op[1] == "_state" for op in ops):
                yield one

    patch.setattr(export, "lots_of", mutant)


def rights_by_timestamp(patch: pytest.MonkeyPatch) -> None:
    """A right ends on a day, and what is dated later does not count."""

    def mutant(facts: Facts, device: bytes, said: Lot, name: bytes, *, forked: bool) -> int:
        status = right_judge(facts, device, said, name, forked=forked)
        return WAITING if status == ACCEPTED and said.hlc >> 16 > 2_000_000_000_000 else status

    patch.setattr(apply, "judge", mutant)


def unreadable_values_stop_the_projection(patch: pytest.MonkeyPatch) -> None:
    """A value that cannot be read hides its whole row."""
    right = project._row

    def mutant(prefix: str, entity: str, scope: str, values: dict[str, str]) -> Any:
        row = right(prefix, entity, scope, values)
        return (entity, scope, row[2], *(None for _value in row[3:])) if row[2] else row

    patch.setattr(project, "_row", mutant)
