"""How many establishments have not answered, for the dashboard."""

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.expectation import Expectation
from db.queries.establishment.matrix import matrix


class SilentCounts(NamedTuple):
    """How many establishments have something left to answer, and of these how many are late."""

    silent: int
    late: int


NOBODY = SilentCounts(0, 0)


def silent_counts(session: Session, scheme: str | None = None) -> SilentCounts:
    """Of a scheme, or of the base; 0 where nothing is expected."""
    if session.scalar(select(Expectation.id).limit(1)) is None:
        return NOBODY
    found = matrix(session, scheme)
    silent, late = set[str](), set[str]()
    for row in found.expectations:
        said = found.said.get(row.id, {})
        mute = {one for one in found.asked[row.id].houses if one not in said or not said[one].state}
        silent |= mute
        late.update(one for one in mute - late if found.is_late(row, one))
    return SilentCounts(len(silent), len(late))
