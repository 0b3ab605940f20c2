"""A part of the matrix: some expectations, some establishments, counted among themselves."""

from collections.abc import Collection
from dataclasses import replace

from db.queries.establishment.matrix import Matrix


def narrowed(
    found: Matrix, houses: Collection[str] = (), expectations: Collection[str] = ()
) -> Matrix:
    """Only these establishments and expectations (ids), all where none is said.

    The order stays that of the matrix.
    """
    kept = set(houses) or {one.id for one in found.houses}
    rows = set(expectations) or {one.id for one in found.expectations}
    return replace(
        found,
        expectations=[one for one in found.expectations if one.id in rows],
        houses=[one for one in found.houses if one.id in kept],
        asked={
            one: replace(asking, houses=asking.houses & kept)
            for one, asking in found.asked.items()
            if one in rows
        },
    )
