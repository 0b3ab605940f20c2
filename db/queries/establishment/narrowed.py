"""A part of the matrix: some expectations, some establishments, counted among themselves."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeVar

from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House
from db.queries.establishment.matrix import Matrix

Row = TypeVar("Row", House, ExpectationRow)


def narrowed(
    found: Matrix, houses: Collection[str] = (), expectations: Collection[str] = ()
) -> Matrix:
    """Only these establishments and expectations (ids), in their order; all where none is said."""
    places = _kept(found.houses, houses)
    rows = _kept(found.expectations, expectations)
    among = {one.id for one in places}
    asked = {
        one.id: replace(found.asked[one.id], houses=found.asked[one.id].houses & among)
        for one in rows
    }
    return replace(found, expectations=rows, houses=places, asked=asked)


def _kept(found: Sequence[Row], ids: Collection[str]) -> Sequence[Row]:
    known = {one.id: one for one in found}
    return [known[one] for one in ids if one in known] if ids else found
