"""How an id says the scope that its entity was born in."""

import hashlib
from functools import lru_cache

DRAWN, TAG = 20, 12  # hexadecimal digits: drawn or derived, then of the scope


def tagged(start: str, scope: str) -> str:
    """The id that begins like this (prefix and 20 digits) in a scope."""
    return start + hashlib.sha256(f"{start}@{scope}".encode()).hexdigest()[:TAG]


@lru_cache(maxsize=65536)
def born_in(entity: str, scope: str) -> bool:
    """Whether an id is that of something born in this scope, which is not its own."""
    prefix, _underscore, rest = entity.partition("_")
    return entity == tagged(f"{prefix}_{rest[:DRAWN]}", scope)
