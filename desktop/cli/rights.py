"""`jalon rights`, `grant` and `end`: who may do what, a right given, a right ended."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from sqlalchemy.orm import Session

from db.commands.entrust import entrust
from db.commands.grant import end_grant
from db.errors import UserError
from db.journal.session import desk
from db.kinds.choices import Role
from db.queries.base.lookup import find_action, find_establishment, find_person
from db.queries.rights.held import GrantRow, PersonRights, succession
from db.queries.rights.held import rights as read_rights
from db.queries.rights.machines import InvitationRow, MachineRow
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice, read_day
from desktop.i18n import _, long_date

_GIVEN = (Role.LEAD, Role.CO, Role.DEPUTY, Role.DIRECTOR, Role.SECRETARY, Role.READER)


def _declare_rights(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "person", metavar=_("PERSONNE"), nargs="?", help=_("une seule personne, sinon toutes")
    )
    takes_json(parser)


def _declare_grant(parser: Parser) -> None:
    takes_base(parser)
    _takes_person(parser)
    parser.options.add_argument(
        "--role", required=True, help=_("lead, co, deputy, director, secretary ou reader")
    )
    about = parser.options.add_mutually_exclusive_group()
    about.add_argument("--action", metavar="CODE", help=_("l'action dont il s'agit"))
    about.add_argument(
        "--establishment", metavar=_("NOM"), help=_("l'établissement dont il s'agit")
    )
    parser.options.add_argument(
        "--from",
        dest="since",
        type=read_day,
        metavar="DATE",
        help=_("premier jour (par défaut : aujourd'hui)"),
    )


def _declare_end(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "subject", metavar=_("DROIT"), help=_("l'identifiant du droit, ou le nom d'une personne")
    )
    parser.said.add_argument(
        "about", metavar="CODE", nargs="?", help=_("l'action, après le nom d'une personne")
    )
    takes_reason(parser)
    parser.options.add_argument(
        "--on",
        type=read_day,
        metavar="DATE",
        help=_("dernier jour du droit (par défaut : aujourd'hui)"),
    )


def _takes_person(parser: Parser) -> None:
    parser.said.add_argument("person", metavar=_("PERSONNE"), help=_("son nom ou son identifiant"))


def takes_reason(parser: Parser) -> None:
    """The reason that everybody will read, always asked for."""
    parser.options.add_argument(
        "--reason", required=True, metavar=_("TEXTE"), help=_("le motif, lu par chacun")
    )


def reason_of(asked: Namespace) -> str:
    """The reason given; UserError when it is blank."""
    why = str(asked.reason).strip()
    if not why:
        raise UserError(_("Donnez le motif : chacun le lira. Rien n'a été modifié."))
    return why


def rights(asked: Namespace) -> None:
    """List the rights, machines and invitations of one person or of everybody."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = read_rights(session)
        if asked.person is not None:
            only = find_person(session, asked.person).id
            rows = [row for row in rows if row.id == only]
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        for line in _lines(row):
            say(line)


def grant(asked: Namespace) -> None:
    """Give a role to a person."""
    role = read_choice(Role, asked.role, _GIVEN)
    with open_base(asked) as store:
        with store.write() as session:
            found = find_person(session, asked.person).id
            action = find_action(session, asked.action).id if asked.action else None
            house = asked.establishment and find_establishment(session, asked.establishment).id
            former = succeeded(session, found, role, action, asked.since)
            entrust(session, found, role, action=action, establishment=house, since=asked.since)
        if former:
            say(former)
        with store.read() as session:
            _tell_one(session, found)


def succeeded(
    session: Session, person: str, role: Role, action: str | None, since: date | None
) -> str:
    """Whose right ends with what is about to be given, in a sentence; '' for nobody's."""
    today = desk(session).now().date()
    if role != Role.LEAD:
        return ""
    return succession(read_rights(session), person, action, since or today, today)


def end(asked: Namespace) -> None:
    """End a right: what was received stays, what comes later is to examine."""
    why = reason_of(asked)
    with open_base(asked) as store:
        with store.write() as session:
            held = _right(session, asked.subject, asked.about)
            end_grant(session, held.id, why, asked.on)
        with store.read() as session:
            row = next(one for one in read_rights(session) if held.id in _ids(one))
    ended = next(one for one in row.grants if one.id == held.id)
    day = long_date(ended.until or date.min)
    say(_("{} : {}, pris fin le {}").format(row.name, ended.words, day))
    say(_("Ce qui a été reçu reste. Ce qui arrivera ensuite sera à examiner (jalon examine)."))


def _right(session: Session, subject: str, about: str | None) -> GrantRow:
    """The right named by its id, or by a person and what it is about."""
    rows = read_rights(session)
    by_id = [held for row in rows for held in row.grants if held.id == subject]
    if by_id and about is None:
        return by_id[0]
    person = find_person(session, subject).id
    held = [one for row in rows if row.id == person for one in row.grants if not one.ended]
    if about is not None:
        action = find_action(session, about).id
        held = [one for one in held if one.action == action]
    if len(held) == 1:
        return held[0]
    if not held:
        raise UserError(_("Cette personne n'a pas ce droit. Rien n'a été modifié."))
    known = ", ".join(f"{one.id} ({one.words})" for one in held)
    raise UserError(_("Plusieurs droits répondent : donnez l'identifiant, {}.").format(known))


def _ids(row: PersonRights) -> set[str]:
    return {held.id for held in row.grants}


def _tell_one(session: Session, person: str) -> None:
    row = next(one for one in read_rights(session) if one.id == person)
    for line in _lines(row):
        say(line)


def _lines(row: PersonRights) -> Iterator[str]:
    name = _("{} (vous)").format(row.name) if row.me else row.name
    yield " · ".join(filter(None, (name, row.organisation)))
    for held in row.grants:
        yield f"  {_grant_line(held)}"
        yield f"    {held.id}"
    for machine in row.machines:
        yield f"  {_machine_line(machine)}"
    for invitation in row.invitations:
        yield f"  {_invitation_line(invitation)}"


def _grant_line(row: GrantRow) -> str:
    since = _("depuis le {}").format(long_date(row.since)) if row.since else ""
    until = _("jusqu'au {}").format(long_date(row.until)) if row.until else ""
    state = _("pris fin") if row.ended else _("terme échu, droit ouvert") if row.overdue else ""
    return " · ".join(filter(None, (row.words, since, until, state, row.reason)))


def _machine_line(row: MachineRow) -> str:
    heard = (
        _("dernier fichier le {}").format(long_date(row.heard.astimezone().date()))
        if row.heard
        else ""
    )
    here = _("celui-ci") if row.own else ""
    named = _("Poste {}, repère {}").format(row.number, row.mark)
    return " · ".join(filter(None, (named, here, row.state.label.lower(), heard, row.reason)))


def _invitation_line(row: InvitationRow) -> str:
    sent = _("du {}").format(long_date(row.sent.astimezone().date())) if row.sent else ""
    return " · ".join(
        filter(None, (_("Invitation {}").format(sent).strip(), row.state.label.lower(), row.id))
    )


COMMANDS = {
    "rights": Command(
        _declare_rights,
        rights,
        ("jalon rights b.jalonbase", 'jalon rights b.jalonbase "Mission santé" --json'),
    ),
    "grant": Command(
        _declare_grant,
        grant,
        (
            'jalon grant b.jalonbase "Mission santé" --role co --action 5.1',
            'jalon grant b.jalonbase "Direction A" --role director --establishment "Foyer A"',
        ),
    ),
    "end": Command(
        _declare_end,
        end,
        ('jalon end b.jalonbase "Mission santé" 5.1 --reason "Fin de mission"',),
    ),
}
