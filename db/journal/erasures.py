"""What an erasure says of the lot that it erases, and what several leave of it together."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from db.journal.lot import Lot, Malformed, SignedLot, read_lot, wrongly_signed
from db.kinds.registry import POLICY

PREFIX = "era_"
PARTS = ("lot", "author", "signature", "header", "ops", "others")


class Said(NamedTuple):
    """What an erasure says of a lot: who signed the lot, and what is left of it.

    `own` are the places that it takes out itself; at those of `others`, it never saw what stood.
    """

    erasure: str
    device: bytes
    signature: bytes
    left: Lot
    own: frozenset[int]
    others: frozenset[int]


class Told(NamedTuple):
    """A lot as erasures alone tell it; `whole`: they know every value that they do not take out."""

    device: bytes
    signature: bytes
    lot: Lot
    whole: bool


def shape(lot: Lot) -> tuple[object, ...]:
    """All of a lot but its values."""
    return (*lot[:-1], [(op.entity, op.field, op.replaces) for op in lot.ops])


def in_order(said: Sequence[Said]) -> list[Said]:
    """What several erasures say of one lot, the one that gives it its shape first."""
    return sorted(said, key=lambda one: (one.erasure, one[1:3], one.left.hlc, sorted(one.own)))


def left_by(said: Sequence[Said]) -> Told:
    """What these leave of their lot, given `in_order`: of the first one's shape."""
    first = said[0]
    about = [
        one for one in said if one.device == first.device and shape(one.left) == shape(first.left)
    ]
    own = {place for one in about for place in one.own}
    ops, whole = [], True
    for place, op in enumerate(first.left.ops):
        known = [one.left.ops[place].value for one in about if place not in one.others]
        value = next((found for found in known if found is not None), None)
        ops.append(op._replace(value=None if place in own else value))
        whole = whole and bool(known)
    return Told(first.device, first.signature, first.left._replace(ops=ops), whole)


@lru_cache(maxsize=1024)
def read_said(  # noqa: PLR0917 - one argument a field: what is read is kept by value
    erasure: str,
    scope: str,
    name: str | None,
    author: str | None,
    signature: str | None,
    header: str | None,
    ops: str | None,
    others: str | None,
) -> Said | None:
    """What an erasure says, None when it makes no sense.

    Its author must have signed the lot's name, in the same scope.
    """
    try:
        device, sign = bytes.fromhex(author or ""), bytes.fromhex(signature or "")
        said = {"scope": scope, **json.loads(header or ""), "ops": json.loads(ops or "")}
        left = read_lot(json.dumps(said, ensure_ascii=False).encode())
        unsigned = wrongly_signed([SignedLot(device, b"", sign)], [bytes.fromhex(name or "")])
        unseen = frozenset(map(int, (others or "").split()))
    except (ValueError, TypeError, RecursionError, Malformed):
        return None
    if unsigned or left.scope != scope or left.scope == POLICY:
        return None
    gone = frozenset(place for place, op in enumerate(left.ops) if op.value is None)
    return Said(erasure, device, sign, left, gone - unseen, gone & unseen)
