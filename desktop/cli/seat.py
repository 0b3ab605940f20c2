"""`jalon seat`: who sits in a body, in which order, who signs."""

from argparse import Namespace
from dataclasses import replace

from sqlalchemy.orm import Session

from db.commands.seat import SeatSaid, move_seat, remove_seat, write_seat
from db.errors import UserError
from db.queries.base.lookup import find_committee
from db.queries.meeting.seats import SeatRow, seats
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_whole
from desktop.i18n import _

_WORDS = ("organisation", "function", "person", "deputy")


def _declare(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "committee", metavar=_("INSTANCE"), help=_("son nom, son identifiant, ou follow_up…")
    )
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter un siège"))
    edit = branches.add_parser("edit", help=_("changer un siège"))
    move = branches.add_parser("move", help=_("déplacer un siège"))
    remove = branches.add_parser("remove", help=_("retirer un siège"))
    for branch in (edit, move, remove):
        branch.said.add_argument(
            "seat", metavar=_("SIÈGE"), help=_("son numéro ou son identifiant")
        )
    for branch in (add, edit):
        _take_words(branch)
    move.said.add_argument("place", metavar=_("PLACE"), type=read_whole, help=_("à partir de 1"))
    listed = branches.add_parser("list", help=_("montrer les sièges"))
    listed.options.add_argument(
        "--signatories", action="store_true", help=_("les signataires seulement")
    )
    takes_json(listed)


def _take_words(branch: Parser) -> None:
    options = branch.options
    options.add_argument("--organisation", metavar=_("ORGANISME"))
    options.add_argument("--function", metavar=_("FONCTION"))
    options.add_argument("--person", metavar=_("PERSONNE"), help=_("titulaire ; vide : personne"))
    options.add_argument("--deputy", metavar=_("PERSONNE"), help=_("suppléant·e"))
    options.add_argument(
        "--new", action="store_true", default=None,
        help=_("les noms sont de nouvelles personnes, même s'ils sont portés ailleurs"),
    )  # fmt: skip
    signs = options.add_mutually_exclusive_group()
    signs.add_argument(
        "--signs", dest="signatory", action="store_true", default=None, help=_("signataire")
    )
    signs.add_argument(
        "--no-sign", dest="signatory", action="store_false", help=_("non signataire")
    )


def seat(asked: Namespace) -> None:
    """Change the seats of a body, then show them; a new one's id is the last line."""
    made = ""
    with open_base(asked, read_only=asked.what == "list") as store:
        if asked.what != "list":
            with store.write() as session:
                made = _change(session, find_committee(session, asked.committee).id, asked)
        with store.read() as session:
            rows = seats(session, find_committee(session, asked.committee).id)
    if asked.what == "list" and asked.signatories:
        rows = tuple(row for row in rows if row.signatory)
    if asked.what == "list" and asked.json:
        say_facts(rows)
        return
    for number, row in enumerate(rows, 1):
        say(f"{number}. {seat_line(row)}")
    if made:
        say(made)


def seat_line(row: SeatRow) -> str:
    """'Ville · Direction de l’enfance · Mme Lebrun (suppléant·e : M. Roux) · signataire'."""
    held = row.name or _("siège vacant")
    if row.deputy_name:
        held = _("{} (suppléant·e : {})").format(held, row.deputy_name)
    signs = _("signataire") if row.signatory else ""
    return " · ".join(part for part in (row.organisation, row.function, held, signs) if part)


def _change(session: Session, committee: str, asked: Namespace) -> str:
    said = {name: getattr(asked, name, None) for name in (*_WORDS, "signatory", "new")}
    given = {name: value for name, value in said.items() if value is not None}
    if asked.what == "add":
        return write_seat(session, committee, SeatSaid(**given))[0]
    row = _find(seats(session, committee), asked.seat)
    if asked.what == "move":
        move_seat(session, row.id, asked.place)
    elif asked.what == "remove":
        remove_seat(session, row.id)
    else:
        now = SeatSaid(
            row.organisation, row.function, row.person or "", row.deputy or "", row.signatory
        )
        write_seat(session, committee, replace(now, **given), row.id)
    return ""


def _find(rows: tuple[SeatRow, ...], name: str) -> SeatRow:
    for number, row in enumerate(rows, 1):
        if name in (row.id, str(number)):
            return row
    raise UserError(
        _("Il n'y a pas de siège « {} » : l'instance en compte {}.").format(name, len(rows))
    )


COMMANDS = {
    "seat": Command(
        _declare,
        seat,
        (
            'jalon seat b.jalonbase steering add --organisation "Ville" --function '
            '"Direction de l\'enfance" --signs',
            "jalon seat b.jalonbase steering move 3 1",
            "jalon seat b.jalonbase steering list --signatories",
        ),
    )
}
