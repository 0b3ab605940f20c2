"""Changes that counted and, once files are taken in, are to examine: a cut or a second machine."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from db.journal.session import raw
from db.kinds.registry import POLICY
from db.queries.journal.counting import changes_of
from db.queries.journal.origin import author_of_device
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


@dataclass(frozen=True, slots=True)
class Stopped:
    """How many changes that counted are to examine now, and whose they are, by name."""

    changes: int = 0
    people: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return self.changes > 0


def stopped_counting(session: Session, before: Standing) -> Stopped:
    """What counted then and is to examine now; a machine's birth is no change."""
    conn = raw(session)
    rows = conn.execute(
        "SELECT id, hash, device FROM lot"
        " WHERE status = ? AND id <= ? AND NOT (scope = ? AND n = 1) ORDER BY id",
        (TO_EXAMINE, before.last, POLICY),
    ).fetchall()
    moved = {name: device for lot, name, device in rows if lot not in before.apart}
    people = dict.fromkeys(author_of_device(session, one) for one in dict.fromkeys(moved.values()))
    return Stopped(sum(changes_of(conn, moved).values()), tuple(people))


def stopped_in_words(found: Stopped, *, ahead: bool = False) -> str:
    """The warning about them, '' for none; `ahead`: before the files are taken in."""
    if not found:
        return ""
    now = ngettext(
        "{} changement qui comptait est maintenant à examiner : une invitation a servi deux fois, "
        "ou un droit a pris fin.",
        "{} changements qui comptaient sont maintenant à examiner : une invitation a servi deux "
        "fois, ou un droit a pris fin.",
        found.changes,
    )
    then = ngettext(
        "{} changement qui compte sera à examiner : une invitation a servi deux fois, ou un droit "
        "a pris fin.",
        "{} changements qui comptent seront à examiner : une invitation a servi deux fois, ou un "
        "droit a pris fin.",
        found.changes,
    )
    return (then if ahead else now).format(found.changes)
