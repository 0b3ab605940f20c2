"""Gestures that counted and, once files are taken in, are to examine: a cut or a second machine."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.registry import POLICY
from db.tables.journal import ACCEPTED, TO_EXAMINE
from db.words import ngettext


@dataclass(frozen=True, slots=True)
class Standing:
    """What a base held at a moment: its last lot, and those of its lots that did not count."""

    last: int
    apart: frozenset[int]


def standing(session: Session) -> Standing:
    """What counts now, to compare with later."""
    conn = raw(session)
    (last,) = conn.execute("SELECT coalesce(max(id), 0) FROM lot").fetchone()
    apart = conn.execute("SELECT id FROM lot WHERE status <> ?", (ACCEPTED,))
    return Standing(int(last), frozenset(row[0] for row in apart))


def stopped_counting(session: Session, before: Standing) -> int:
    """How many gestures that counted then are to examine now; a machine's birth is none."""
    rows = raw(session).execute(
        "SELECT id, device, coalesce(gesture, '#' || id) FROM lot"
        " WHERE status = ? AND id <= ? AND NOT (scope = ? AND n = 1)",
        (TO_EXAMINE, before.last, POLICY),
    )
    return len({(device, name) for lot, device, name in rows if lot not in before.apart})


def stopped_in_words(count: int) -> str:
    """The warning about them, '' for none."""
    if not count:
        return ""
    return ngettext(
        "{} geste qui comptait est maintenant à examiner : une invitation a servi deux fois, ou un "
        "droit a pris fin.",
        "{} gestes qui comptaient sont maintenant à examiner : une invitation a servi deux fois, "
        "ou un droit a pris fin.",
        count,
    ).format(count)
