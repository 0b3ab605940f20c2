"""The journal as a person reads it: who changed what in the whole base, the latest first.

It is read a page at a time, along the clock of the lots: its cost does not grow with the base.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.clock import milliseconds, moment
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.person import Person
from db.kinds.policy import Device, Grant
from db.queries.base.order import natural
from db.queries.journal.find_text import folded
from db.queries.journal.lines import JournalLine, Lot, Standing, tell_lots
from db.words import _

AT_ONCE = 60
MOST_READ = 3000
Cursor = tuple[int, int]


class Area(StrEnum):
    """What a line is about, as one looks for it."""

    ACTIONS = "actions"
    INDICATORS = "indicators"
    MEETINGS = "meetings"
    PLACES = "places"
    PEOPLE = "people"
    SCHEME = "scheme"
    ERASURES = "erasures"

    @property
    def label(self) -> str:
        """The word of the filter."""
        words = {
            Area.ACTIONS: _("Actions, points d'avancement, jalons"),
            Area.INDICATORS: _("Indicateurs, cibles, saisies"),
            Area.MEETINGS: _("Séances et ordres du jour"),
            Area.PLACES: _("Établissements"),
            Area.PEOPLE: _("Personnes, droits, postes"),
            Area.SCHEME: _("Schéma et mesures"),
            Area.ERASURES: _("Effacements"),
        }
        return words[self]


_PREFIXES = {
    Area.ACTIONS: "act rep mil",
    Area.INDICATORS: "ind tgt ent",
    Area.MEETINGS: "com sea usu mtg itm att dec vot fro req",
    Area.PLACES: "est dep",
    Area.PEOPLE: "per org con grt inv dev cut rul bas",
    Area.SCHEME: "sch mea fig",
    Area.ERASURES: "era",
}
# Where such a thing may be born: whole lots are passed over without being read.
_SCOPES = {
    Area.ACTIONS: "act",
    Area.INDICATORS: "act est ref",
    Area.MEETINGS: "mtg ref sec",
    Area.PLACES: "est ref",
    Area.PEOPLE: "ref pol sec",
    Area.SCHEME: "ref",
    Area.ERASURES: "",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What one wants to see; what is empty lets everything through.

    `periods` are pairs of days, both included; `persons` and `actions` are ids; every word of
    `text` must stand in a line, and a text that is an action's code asks for that action.
    """

    periods: tuple[tuple[date, date], ...] = ()
    persons: frozenset[str] = frozenset()
    areas: frozenset[Area] = frozenset()
    actions: frozenset[str] = frozenset()
    standings: frozenset[Standing] = frozenset()
    text: str = ""

    @property
    def active(self) -> int:
        """How many filters one would have to take off to see everything."""
        sets = (self.periods, self.persons, self.areas, self.actions, self.standings)
        return sum(map(bool, sets)) + bool(self.text.strip())


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some lines, and where to go on: `next` is None once the beginning is reached.

    A search that finds little stops after a while, `reached` then says how far it went back.
    """

    lines: tuple[JournalLine, ...]
    next: Cursor | None
    reached: datetime | None


def journal(
    session: Session, asked: Asked, before: Cursor | None = None, limit: int = 100
) -> JournalPage:
    """The lines before a place, the latest first; a gesture is never cut in two."""
    conn, wanted = raw(session), _wanted(session, asked)
    lines: list[JournalLine] = []
    read = 0
    while len(lines) < limit and read < MOST_READ:
        lots = _lots(conn, wanted, before)
        if not lots:
            return JournalPage(tuple(lines), None, None)
        read += len(lots)
        before = lots[-1].hlc, lots[-1].id
        told = tell_lots(session, lots, wanted.prefixes)
        lines += [line for line in told if wanted.lets_through(line)]
    return JournalPage(tuple(lines), before, lots[-1].at)


def journal_whole(session: Session, asked: Asked) -> Iterator[JournalPage]:
    """All of it, page after page, for a file."""
    before: Cursor | None = None
    while True:
        page = journal(session, asked, before, limit=500)
        yield page
        if page.next is None:
            return
        before = page.next


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can filter by: (id, name) of who has a machine and of actions; the first day."""

    persons: tuple[tuple[str, str], ...]
    actions: tuple[tuple[str, str], ...]
    began: date | None


def journal_choices(session: Session) -> Choices:
    """What the filters offer."""
    wrote = select(Device.person)
    persons = session.execute(
        select(Person.id, Person.name).where(Person.id.in_(wrote)).order_by(Person.name)
    )
    actions = session.execute(select(Action.id, Action.code, Action.title))
    listed = sorted(actions, key=lambda row: natural(row[1] or ""))
    first = raw(session).execute(
        "SELECT hlc FROM lot INDEXED BY lot_hlc WHERE hlc IS NOT NULL ORDER BY hlc LIMIT 1"
    )
    row = first.fetchone()
    return Choices(
        tuple((one, name or "") for one, name in persons),
        tuple((one, " ".join(filter(None, (code, title)))) for one, code, title in listed),
        moment(row[0]).date() if row and row[0] is not None else None,
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked, as SQL over the lots and as rules over what they hold."""

    where: str
    values: tuple[object, ...]
    prefixes: frozenset[str]
    words: tuple[str, ...]
    about: frozenset[str]

    def lets_through(self, line: JournalLine) -> bool:
        """Whether a line of such a lot is asked for."""
        if self.about and self.about.isdisjoint((line.scope, line.entity)):
            return False
        said = (line.subject, line.label, line.before, line.after, line.author)
        text = folded(" ".join(said)) if self.words else ""
        return all(word in text for word in self.words)


def _wanted(session: Session, asked: Asked) -> _Wanted:
    where, values = ["body IS NOT NULL"], list[object]()
    coded = _coded(session, asked.text)
    actions = asked.actions or coded
    words = () if coded and not asked.actions else tuple(folded(asked.text).split())
    prefixes = " ".join(_PREFIXES[area] for area in asked.areas).split()
    if asked.periods:
        where.append(" OR ".join("hlc BETWEEN ? AND ?" for _one in asked.periods))
        values += [edge for since, until in asked.periods for edge in _edges(since, until)]
    if asked.persons:
        devices = select(Device.key).where(Device.person.in_(asked.persons))
        keys = [bytes.fromhex(key) for key in session.scalars(devices) if key]
        where.append(f"device IN ({_marks(keys)})")
        values += keys
    if asked.areas and Area.ERASURES not in asked.areas:
        scopes = " ".join(_SCOPES[area] for area in asked.areas).split()
        where.append(f"substr(scope, 1, 3) IN ({_marks(scopes)})")
        values += scopes
    about = actions | _grants(session, actions)
    if actions:
        numbers = _about(session, actions, about - actions)
        where.append(f"id IN ({','.join(map(str, numbers))})")
    if asked.standings:
        where.append(f"status IN ({_marks(asked.standings)})")
        values += [standing.status for standing in asked.standings]
    return _Wanted(_all(where), tuple(values), frozenset(prefixes), words, about)


def _coded(session: Session, text: str) -> frozenset[str]:
    """The actions of this code."""
    code = text.strip()
    return frozenset(session.scalars(select(Action.id).where(Action.code == code)) if code else ())


def _grants(session: Session, actions: frozenset[str]) -> frozenset[str]:
    return frozenset(session.scalars(select(Grant.id).where(Grant.action.in_(actions))))


def _about(session: Session, actions: frozenset[str], grants: frozenset[str]) -> list[int]:
    """The lots of the scopes of actions, and those that gave or took rights on them."""
    conn = raw(session)
    found: set[int] = set()
    for action in actions:
        rows = conn.execute("SELECT id FROM lot WHERE scope = ?", (action,))
        found.update(number for (number,) in rows)
    for grant in grants:
        rows = conn.execute(
            "SELECT op.id >> 12 FROM cell JOIN op ON op.cell = cell.id WHERE cell.entity = ?",
            (grant,),
        )
        found.update(number for (number,) in rows)
    return sorted(found)


def _lots(conn: sqlite3.Connection, wanted: _Wanted, before: Cursor | None) -> list[Lot]:
    after = " AND (hlc, id) < (?, ?)" if before else ""
    rows = conn.execute(
        "SELECT id, hlc, scope, device, status, body FROM lot"
        f" WHERE {wanted.where}{after} ORDER BY hlc DESC, id DESC LIMIT {AT_ONCE}",
        (*wanted.values, *(before or ())),
    )
    return [Lot(*row) for row in rows]


def _edges(since: date, until: date) -> tuple[int, int]:
    first = datetime.combine(since, datetime.min.time()).astimezone()
    last = datetime.combine(until + timedelta(days=1), datetime.min.time()).astimezone()
    return milliseconds(first) << 16, (milliseconds(last) << 16) - 1


def _marks(values: Sequence[object] | frozenset[Standing]) -> str:
    return ",".join("?" * len(values))


def _all(conditions: Sequence[str]) -> str:
    return " AND ".join(f"({one})" for one in conditions)
