"""What this machine may do with the base, and who may do what."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.facts import Facts
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.choices import Role
from db.kinds.establishment import Establishment
from db.kinds.policy import Cut, Grant
from db.queries.base.order import natural
from db.queries.people.person import persons
from db.queries.rights.machines import (
    InvitationRow,
    MachineRow,
    MachineState,
    invitations_by_person,
    machines_by_person,
)
from db.words import _, ngettext

_TERMS = (Role.LEAD, Role.CO, Role.DEPUTY)
_ENTRUSTED = (Role.PILOT, Role.DIRECTOR)  # what they write on is given by a right of its own
_NAMED = 3


@dataclass(frozen=True, slots=True)
class GrantRow:
    """One right of one person; `words` say it whole, 'Pilote de l'action 5.1'.

    `overdue`: the term is over and the right has not been ended. `reason` is why it was ended.
    """

    id: str
    role: Role
    action: str | None
    code: str
    establishment: str | None
    words: str
    about: str
    since: date | None
    until: date | None
    ended: bool
    overdue: bool
    reason: str


@dataclass(frozen=True, slots=True)
class PersonRights:
    """Everything that a person may do, with the machines that they do it from.

    `roles` are the rights that have not ended, in a few words; `me`: this machine is theirs.
    """

    id: str
    name: str
    organisation: str
    role: Role | None
    me: bool
    roles: tuple[str, ...]
    grants: tuple[GrantRow, ...]
    machines: tuple[MachineRow, ...]
    invitations: tuple[InvitationRow, ...]

    @property
    def to_examine(self) -> bool:
        """Whether a secretary must say which of their machines is the right one."""
        return any(one.state == MachineState.TO_EXAMINE for one in self.machines)

    def holds(self, role: Role) -> bool:
        """Whether a right of this role has not ended."""
        return any(one.role == role and not one.ended for one in self.grants)


def rights(session: Session) -> list[PersonRights]:
    """Everybody, by name, with their rights, their machines and their invitations."""
    grants, machines = _grants(session), machines_by_person(session)
    invitations = invitations_by_person(session)
    me = local.get(raw(session), "person")
    return [
        PersonRights(
            id=row.id,
            name=row.name,
            organisation=row.organisation or "",
            role=row.role,
            me=row.id == me,
            roles=_in_short(grants.get(row.id, ())),
            grants=grants.get(row.id, ()),
            machines=machines.get(row.id, ()),
            invitations=invitations.get(row.id, ()),
        )
        for row in persons(session)
    ]


def succession(
    rows: Iterable[PersonRights], person: str, action: str | None, since: date, today: date
) -> str:
    """Whom a new pilot succeeds and when that one's right ends, in a sentence; '' for nobody."""
    names = [
        row.name
        for row in rows
        if action is not None
        and row.id != person
        and any(
            one.action == action and one.role == Role.LEAD and not one.ended for one in row.grants
        )
    ]
    if not names:
        return ""
    if since > today:
        said = _(
            "{} pilote cette action aujourd'hui : son terme est fixé à la veille, mais son droit "
            "reste ouvert tant que vous n'y mettez pas fin."
        )
    else:
        said = _(
            "{} pilote cette action aujourd'hui : son droit prend fin la veille, ce qui a été reçu "
            "reste."
        )
    return said.format(", ".join(names))


def _facts(session: Session) -> Facts:
    conn = raw(session)
    return read_facts(conn, local.base_id(conn))


def _grants(session: Session) -> dict[str, tuple[GrantRow, ...]]:
    """The rights of everybody: those that hold before those that ended."""
    facts, today = _facts(session), desk(session).now().date()
    actions = {row.id: row for row in session.scalars(select(Action))}
    houses = {row.id: row for row in session.scalars(select(Establishment))}
    why = {row[0]: row[1] for row in session.execute(select(Cut.grant, Cut.reason))}
    found: dict[str, list[GrantRow]] = defaultdict(list)
    for row in session.scalars(select(Grant)):
        if row.id not in facts.grants:
            continue
        action, house = actions.get(row.action or ""), houses.get(row.establishment or "")
        term, ended = row.term or {}, row.id in facts.cuts.grants
        role = row.role or Role.READER
        found[row.person or ""].append(
            GrantRow(
                id=row.id,
                role=role,
                action=row.action,
                code=(action.code if action else None) or "",
                establishment=row.establishment,
                words=_words(row, role, action, house),
                about=(action.title if action else None) or "",
                since=term.get("from"),
                until=term.get("to"),
                ended=ended,
                overdue=not ended and term.get("to") is not None and term["to"] < today,
                reason=why.get(row.id) or "",
            )
        )
    return {person: tuple(sorted(rows, key=_order)) for person, rows in found.items()}


def _order(row: GrantRow) -> tuple[bool, int, int, tuple[tuple[int, str], ...], str]:
    """The rights over all first, those over an action or a house, what comes with these last."""
    general = row.action is None and row.establishment is None
    place = (2 if row.role in _ENTRUSTED else 0) if general else 1
    return row.ended, place, list(Role).index(row.role), natural(row.code), row.id


def _words(grant: Grant, role: Role, action: Action | None, house: Establishment | None) -> str:
    if grant.action:
        return _action_words(role, [(action.code if action else None) or ""])
    if grant.establishment:
        name = house.name if house else None
        if role == Role.DIRECTOR:
            said = _("Direction de « {} »"), _("Direction d'un établissement non reçu")
        else:
            said = _("Lecture de « {} »"), _("Lecture d'un établissement non reçu")
        return said[0].format(name) if name else said[1]
    return _("Lecture de ses séances") if role in _ENTRUSTED else role.label


def _action_words(role: Role, codes: Sequence[str]) -> str:
    """'Pilote de l'action 5.1', 'Copilote des actions 5.1 et 5.2', 'Pilote de 8 actions'.

    The code of an action that was not received is empty.
    """
    what = role.label if role in _TERMS else _("Lecture")
    if codes == [""]:
        return _("{} d'une action non reçue").format(what)
    if len(codes) > _NAMED or "" in codes:
        return _("{} de {} actions").format(what, len(codes))
    listed = _(" et ").join(part for part in (", ".join(codes[:-1]), codes[-1]) if part)
    return ngettext("{} de l'action {}", "{} des actions {}", len(codes)).format(what, listed)


def _in_short(grants: Iterable[GrantRow]) -> tuple[str, ...]:
    """The rights that have not ended: those over actions together, role by role."""
    held = [row for row in grants if not row.ended]
    narrow = {Role.PILOT: any(r.action for r in held), Role.DIRECTOR: any(map(_over_house, held))}
    said = []
    for (role, general), rows in groupby(held, key=lambda row: (row.role, not row.action)):
        if not general:
            said.append(_action_words(role, [row.code for row in rows]))
        else:
            said += [_over_all(row) for row in rows if row.establishment or not narrow.get(role)]
    return tuple(said)


def _over_all(row: GrantRow) -> str:
    """A right that is over no action, beside a person's name."""
    if row.establishment or row.role not in _ENTRUSTED:
        return row.words
    if row.role == Role.PILOT:
        return _("Pilote, aucune action confiée")
    return _("Direction, aucun établissement confié")


def _over_house(row: GrantRow) -> bool:
    return row.role == Role.DIRECTOR and row.establishment is not None
