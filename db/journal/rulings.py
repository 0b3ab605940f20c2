"""What secretaries decided of lots and machines that are to examine.

A ruling is a cell like any other: two that stand and differ decide nothing.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from db.journal.births import PolicyLot, births
from db.journal.heads import unreplaced
from db.journal.reference import read_reference
from db.kinds.policy import Ruling
from db.kinds.registry import POLICY, natural_id

_FIELD = "verdict"
_HEX = re.compile("[0-9a-f]{64}")
_OpName = tuple[bytes, int]


def verdicts(lots: Sequence[PolicyLot], counted: Collection[bytes]) -> dict[str, str]:
    """The verdict on each lot (its hash) or machine (its key), in hex, where one alone stands.

    Only the lots named in `counted` decide; the way from one ruling to another may pass others.
    """
    rulings = [one for one in lots if any(op.entity.startswith("rul_") for op in one.lot.ops)]
    if not rulings:
        return {}
    subjects = dict(_subjects([one for one in rulings if one.hash in counted]))
    found: dict[str, str] = {}
    for entity, ops in _ops(rulings).items():
        accepted = {name: refs for name, (refs, _value) in ops.items() if name[0] in counted}
        others = {name: refs for name, (refs, _value) in ops.items() if name[0] not in counted}
        values = {ops[name][1] for name in _standing(accepted, others)}
        if len(values) == 1 and entity in subjects:
            found[subjects[entity]] = values.pop()
    return found


def _subjects(rulings: Sequence[PolicyLot]) -> Iterator[tuple[str, str]]:
    """(ruling, what it is about); an id that does not derive from its subject rules nothing."""
    for one in rulings:
        for entity, said in births(one.lot.ops):
            subject = said.get("lot") or said.get("key") or ""
            if _HEX.fullmatch(subject) and entity == natural_id(Ruling, POLICY, subject):
                yield entity, subject


def _ops(
    rulings: Sequence[PolicyLot],
) -> dict[str, dict[_OpName, tuple[list[_OpName], str]]]:
    """By ruling: each op on its verdict, with what it replaces and its value."""
    places: dict[tuple[bytes, int], list[bytes]] = defaultdict(list)
    for one in rulings:
        places[one.device, one.lot.n].append(one.hash)
    found: dict[str, dict[_OpName, tuple[list[_OpName], str]]] = defaultdict(dict)
    for one in rulings:
        for index, op in enumerate(one.lot.ops):
            if op.field != _FIELD or not op.entity.startswith("rul_"):
                continue
            refs: list[_OpName] = []
            for text in op.replaces:
                lot, place = read_reference(text)
                names = [lot] if isinstance(lot, bytes) else places.get((one.device, lot), [])
                refs += [(name, place) for name in names]
            found[op.entity][one.hash, index] = (refs, str(op.value))
    return found


def _standing(
    accepted: dict[_OpName, list[_OpName]], others: dict[_OpName, list[_OpName]]
) -> list[_OpName]:
    numbers = {name: number for number, name in enumerate((*accepted, *others))}
    names = list(numbers)

    def numbered(ops: dict[_OpName, list[_OpName]]) -> dict[int, list[int]]:
        return {
            numbers[name]: [numbers[ref] for ref in refs if ref in numbers]
            for name, refs in ops.items()
        }

    return [names[number] for number in unreplaced(numbered(accepted), numbered(others))]
