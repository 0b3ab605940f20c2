"""What an erasure of chosen gestures would take, before anything is done."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.commands.erasure import check_erasable, copies_of, texts_of
from db.journal.lot import read_lot
from db.journal.session import raw
from db.queries.journal.find_text import Place, place_of
from db.tables.journal import OP_BITS


def texts_in(session: Session, lots: Iterable[str]) -> tuple[Place, ...]:
    """The texts of these lots (hashes in hex), as erasing them whole would take them.

    And the copies of them in frozen states, which go with them.

    UserError, as the erasure itself would say it, for a lot that cannot be erased.
    """
    names = list(dict.fromkeys(lots))
    chosen = dict.fromkeys(names)
    check_erasable(session, chosen)
    own = [place for name in names for place in _texts(session, name)]
    copied = [(one.lot, one.place) for one in copies_of(session, chosen) if one.lot not in chosen]
    return (*own, *(place for lot, at in copied for place in _texts(session, lot, at)))


def _texts(session: Session, name: str, only: int | None = None) -> Iterable[Place]:
    """The texts of a lot as places, or one of them."""
    conn = raw(session)
    asked = "SELECT id, hash, scope, device, hlc, body FROM lot WHERE hash = ?"
    number, *of, body = conn.execute(asked, (bytes.fromhex(name),)).fetchone()
    lot = read_lot(body)
    for place in texts_of(lot) if only is None else (only,):
        op = lot.ops[place]
        shown = conn.execute(
            "SELECT 1 FROM cell WHERE winner = ?", (number << OP_BITS | place,)
        ).fetchone()
        value = json.dumps(op.value, ensure_ascii=False)
        found = (*of, place)
        yield place_of(session, "", found, (op.entity, op.field, value), standing=bool(shown))
