"""How many establishments have not answered, for the dashboard."""

import json
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.journal.session import desk, raw
from db.queries.establishment.expected import asking, expectations
from db.queries.establishment.houses import houses

# Each expectation in one row: thousands of rows would cost more than all the rest.
_ANSWERED = (
    "SELECT expectation, json_group_array(establishment) FROM deployment"
    " WHERE state IS NOT NULL GROUP BY expectation"
)


class SilentCounts(NamedTuple):
    """How many establishments have something left to answer, and of these how many are late."""

    silent: int
    late: int


NOBODY = SilentCounts(0, 0)


def silent_counts(session: Session, scheme: str | None = None) -> SilentCounts:
    """Of a scheme, or of the base; 0 where nothing is expected."""
    rows = expectations(session, scheme)
    if not rows:
        return NOBODY
    today = desk(session).now().date()
    asked = asking(session, rows, houses(session), today)
    answered = {one: json.loads(said) for one, said in raw(session).execute(_ANSWERED)}
    silent, late = set[str](), set[str]()
    for row in rows:
        own = asked[row.id].deadlines
        mute = asked[row.id].houses.difference(answered.get(row.id, ()))
        silent |= mute
        days = ((house, own.get(house, row.deadline)) for house in mute - late)
        late.update(house for house, day in days if day is not None and day < today)
    return SilentCounts(len(silent), len(late))
