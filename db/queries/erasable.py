"""What an erasure of chosen gestures would take, before anything is done."""

import json
from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.commands.erasure import check_erasable, texts_of
from db.journal.lot import read_lot
from db.journal.session import raw
from db.queries.find_text import Place, place_of
from db.tables.journal import OP_BITS


def texts_in(session: Session, lots: Iterable[str]) -> tuple[Place, ...]:
    """The texts of these lots (hashes in hex), as erasing them whole would take them.

    UserError, as the erasure itself would say it, for a lot that cannot be erased.
    """
    names = list(dict.fromkeys(lots))
    check_erasable(session, dict.fromkeys(names))
    return tuple(place for name in names for place in _texts(session, name))


def _texts(session: Session, name: str) -> Iterable[Place]:
    conn = raw(session)
    asked = "SELECT id, hash, scope, device, hlc, body FROM lot WHERE hash = ?"
    number, *of, body = conn.execute(asked, (bytes.fromhex(name),)).fetchone()
    lot = read_lot(body)
    for place in texts_of(lot):
        op = lot.ops[place]
        shown = conn.execute(
            "SELECT 1 FROM cell WHERE winner = ?", (number << OP_BITS | place,)
        ).fetchone()
        value = json.dumps(op.value, ensure_ascii=False)
        found = (*of, place)
        yield place_of(session, "", found, (op.entity, op.field, value), standing=bool(shown))
