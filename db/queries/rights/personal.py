"""What the base holds about one person."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.policy import read_facts
from db.journal.session import raw
from db.kinds.contact import Contact
from db.kinds.meeting import Attendance
from db.kinds.person import Person
from db.kinds.report import Report
from db.queries.base.display import name_of
from db.queries.journal.find_text import FoundText, find_text
from db.queries.journal.history import Past, history
from db.queries.rights.held import GrantRow, PersonRights, rights
from db.tables.journal import ACCEPTED
from db.words import _


@dataclass(frozen=True, slots=True)
class Sitting:
    """How the person attended one sitting."""

    meeting: str
    presence: str
    represented_by: str


@dataclass(frozen=True, slots=True)
class Signed:
    """What their machines signed: gestures, and among these reports and values of indicators."""

    gestures: int
    reports: int
    entries: int


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A text where the name stands besides: what it is about, which field, the words around."""

    subject: str
    label: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class PersonalData:
    """Everything about one person. `email`, `phone` and `sittings` are known to secretaries alone.

    `mentions` are the other texts that name them.
    """

    id: str
    name: str
    organisation: str
    role: str
    email: str
    phone: str
    sittings: tuple[Sitting, ...]
    grants: tuple[GrantRow, ...]
    machines: tuple[str, ...]
    signed: Signed
    mentions: tuple[Mentioned, ...]
    past: tuple[Past, ...]


def personal_data(session: Session, person: str) -> PersonalData:
    """What the base holds about a person."""
    row = _rights(session, person)
    contact = session.scalar(select(Contact).where(Contact.person == person))
    return PersonalData(
        id=person,
        name=row.name,
        organisation=row.organisation,
        role=row.role.label if row.role else "",
        email=(contact.email if contact else None) or "",
        phone=(contact.phone if contact else None) or "",
        sittings=_sittings(session, person),
        grants=row.grants,
        machines=tuple(f"{one.mark} · {one.state.label}" for one in row.machines),
        signed=_signed(session, person),
        mentions=tuple(
            Mentioned(one.subject, one.label, one.excerpt)
            for one in mentions(session, person).places
        ),
        past=history(session, person),
    )


def mentions(session: Session, person: str) -> FoundText:
    """The texts that hold the person's name, besides the name itself."""
    row = session.get(Person, person)
    found = find_text(session, (row.name if row else None) or "")
    others = tuple(one for one in found.places if (one.entity, one.field) != (person, "name"))
    return replace(found, places=others)


def places_of(session: Session, person: str) -> dict[str, list[int]]:
    """Where the person's name, e-mail, telephone and stand-ins were ever written, to be erased."""
    cells = [(person, "name")]
    contacts = session.scalars(select(Contact.id).where(Contact.person == person))
    cells += [(one, name) for one in contacts for name in ("email", "phone")]
    sittings = session.scalars(select(Attendance.id).where(Attendance.person == person))
    cells += [(one, "represented_by") for one in sittings]
    return _written(session, cells)


def _written(session: Session, cells: Iterable[tuple[str, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for cell in cells:
        rows = raw(session).execute(
            "SELECT lower(hex(lot.hash)), op.id & 4095 FROM cell JOIN op ON op.cell = cell.id"
            " JOIN lot ON lot.id = op.id >> 12"
            " WHERE cell.entity = ? AND cell.field = ? AND op.value <> 'null'",
            cell,
        )
        for lot, place in rows:
            found.setdefault(lot, []).append(place)
    return found


def _rights(session: Session, person: str) -> PersonRights:
    return next(row for row in rights(session) if row.id == person)


def _sittings(session: Session, person: str) -> tuple[Sitting, ...]:
    rows = session.scalars(select(Attendance).where(Attendance.person == person))
    return tuple(
        Sitting(
            name_of(session, row.meeting),
            row.presence.label if row.presence else _("non renseigné"),
            row.represented_by or "",
        )
        for row in rows
    )


def _signed(session: Session, person: str) -> Signed:
    conn = raw(session)
    facts = read_facts(conn, local.base_id(conn))
    keys = json.dumps([key.hex() for key, who in facts.devices.items() if who == person])
    own = "lower(hex(lot.device)) IN (SELECT value FROM json_each(?)) AND lot.status = ?"
    (gestures,) = conn.execute(f"SELECT count(*) FROM lot WHERE {own}", (keys, ACCEPTED)).fetchone()
    (entries,) = conn.execute(
        "SELECT count(*) FROM cell JOIN op ON op.cell = cell.id JOIN lot ON lot.id = op.id >> 12"
        f" WHERE cell.entity BETWEEN 'ent_' AND 'ent_~' AND cell.field = 'measured' AND {own}",
        (keys, ACCEPTED),
    ).fetchone()
    reports = session.scalar(
        select(func.count()).select_from(Report).where(Report.author == person)
    )
    return Signed(int(gestures), int(reports or 0), int(entries))
