"""How an op names another one: 'n.i' in the same lane, '<hash of its lot>.i' elsewhere."""

import re
from functools import lru_cache
from typing import NamedTuple

_FORM = re.compile(r"(?:([0-9a-f]{64})|([0-9]{1,13}))\.([0-9]{1,4})")


class Reference(NamedTuple):
    """The lot, by its name or by its place in the lane; and the op's place in that lot."""

    lot: bytes | int
    place: int


@lru_cache(maxsize=4096)
def read_reference(text: str) -> Reference:
    """A reference as written; ValueError when it is none."""
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError(text)
    name, place, index = found.groups()
    return Reference(bytes.fromhex(name) if name else int(place), int(index))
