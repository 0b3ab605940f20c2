"""`jalon committee`: the bodies of a scheme, and the points that their agendas begin with."""

from argparse import Namespace
from typing import Any

from sqlalchemy.orm import Session

from db.commands.committee import (
    add_committee,
    add_usual_point,
    edit_committee,
    move_committee,
    remove_committee,
    remove_usual_point,
)
from db.errors import UserError
from db.kinds.choices import Body, Expected
from db.queries.base.lookup import find_committee, find_scheme, scheme_of
from db.queries.meeting.committee import BodyRow, bodies
from db.queries.meeting.seats import usual_points
from desktop.bodies import every_words, seats_words, sittings_words
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice, read_whole
from desktop.i18n import _, duration

_FIELDS = ("name", "every", "gathers", "presidency", "secretariat")
_MINUTES = 10


def _declare(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    add = branches.add_parser("add", help=_("ajouter une instance"))
    add.said.add_argument(
        "body", metavar=_("SORTE"), help=_("follow_up, steering, review_day, working_group, other")
    )
    add.options.add_argument("--scheme", metavar=_("SCHÉMA"), help=_("son identifiant"))
    edit = branches.add_parser("edit", help=_("changer ce qui en est dit"))
    move = branches.add_parser("move", help=_("la déplacer parmi les autres"))
    remove = branches.add_parser("remove", help=_("la retirer, tant qu'elle n'a pas siégé"))
    point = branches.add_parser("point", help=_("ajouter un point habituel à son ordre du jour"))
    forget = branches.add_parser("forget", help=_("retirer un point habituel"))
    for branch in (edit, move, remove, point, forget):
        branch.said.add_argument("committee", metavar=_("INSTANCE"), help=_("son nom"))
    for branch in (add, edit):
        _take_fields(branch)
    move.said.add_argument("place", metavar=_("PLACE"), type=read_whole, help=_("à partir de 1"))
    _take_point(point)
    forget.said.add_argument("number", metavar=_("POINT"), type=read_whole, help=_("son numéro"))
    takes_json(branches.add_parser("list", help=_("montrer les instances")))


def _take_fields(branch: Parser) -> None:
    options = branch.options
    options.add_argument("--name", metavar=_("NOM"), help=_("son nom, s'il n'est pas l'usuel"))
    options.add_argument("--every", metavar="N", type=read_whole, help=_("périodicité en mois"))
    options.add_argument("--gathers", metavar=_("TEXTE"), help=_("qui elle réunit"))
    options.add_argument("--presidency", metavar=_("FONCTION"), help=_("qui la préside"))
    options.add_argument("--secretariat", metavar=_("FONCTION"), help=_("qui en tient les papiers"))


def _take_point(branch: Parser) -> None:
    branch.said.add_argument("title", metavar=_("INTITULÉ"))
    options = branch.options
    options.add_argument(
        "--minutes", metavar="N", type=read_whole, default=_MINUTES, help=_("durée (10)")
    )
    options.add_argument(
        "--expected", metavar=_("ATTENDU"), default=Expected.INFORMATION.value,
        help=_("decision, discussion ou information"),
    )  # fmt: skip
    options.add_argument("--presenter", metavar=_("FONCTION"), help=_("qui le présente"))
    options.add_argument("--pause", action="store_true", help=_("une pause"))


def committee(asked: Namespace) -> None:
    """Change the bodies of a scheme, then show them; a new one's id is the last line."""
    if asked.what == "list":
        _list(asked)
        return
    with open_base(asked) as store:
        with store.write() as session:
            made = _add(session, asked) if asked.what == "add" else _change(session, asked)
        if made:
            with store.read() as session:
                scheme = find_committee(session, made).scheme or ""
                _tell(session, next(row for row in bodies(session, scheme) if row.id == made))
    say(made or _("Retirée. Ce qui en a été dit reste dans le journal."))


def _add(session: Session, asked: Namespace) -> str:
    scheme = find_scheme(session, asked.scheme) if asked.scheme else scheme_of(session)
    said = _said(asked)
    kind = read_choice(Body, asked.body)
    made, _changes = add_committee(session, kind, said.pop("name", None), scheme.id, **said)
    return made


def _change(session: Session, asked: Namespace) -> str:
    """The id of the body that was changed, '' when it is no more."""
    found = find_committee(session, asked.committee).id
    if asked.what == "edit":
        if not (said := _said(asked)):
            asked.misused(_("Donnez au moins une option : ce qui change."))
        edit_committee(session, found, **said)
    elif asked.what == "move":
        move_committee(session, found, asked.place)
    elif asked.what == "point":
        said = {"minutes": asked.minutes, "presenter": asked.presenter, "pause": asked.pause}
        expected = read_choice(Expected, asked.expected)
        add_usual_point(session, found, title=asked.title, expected=expected, **said)
    elif asked.what == "forget":
        _forget(session, found, asked.number)
    else:
        remove_committee(session, found)
        return ""
    return found


def _said(asked: Namespace) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in _FIELDS if getattr(asked, name) is not None}


def _forget(session: Session, committee: str, number: int) -> None:
    known = usual_points(session, committee)
    if not 1 <= number <= len(known):
        raise UserError(
            _("Il n'y a pas de point habituel nº {} : ils sont {}.").format(number, len(known))
        )
    remove_usual_point(session, known[number - 1].id)


def _list(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = bodies(session, scheme_of(session).id)
        if asked.json:
            say_facts([facts(row, points=usual_points(session, row.id)) for row in rows])
            return
        for row in rows:
            _tell(session, row)
            say(f"  {row.id}")


def _tell(session: Session, row: BodyRow) -> None:
    """A body: how often, who, when, its usual points."""
    say(" · ".join([row.name, every_words(row.every), seats_words(row), sittings_words(row)]))
    for words, text in (
        (_("Réunit : {}"), row.gathers),
        (_("Présidence : {}"), row.presidency),
        (_("Secrétariat : {}"), row.secretariat),
    ):
        if text:
            say(f"  {words.format(text)}")
    for number, point in enumerate(usual_points(session, row.id), 1):
        expected = "" if point.pause else f", {point.expected.label.lower()}"
        say(f"  {number}. {point.title} ({duration(point.minutes)}{expected})")


COMMANDS = {
    "committee": Command(
        _declare,
        committee,
        (
            "jalon committee b.jalonbase add steering --every 12 --presidency "
            '"Présidence du département"',
            'jalon committee b.jalonbase point steering "Ouverture" --minutes 5',
            "jalon committee b.jalonbase list",
        ),
    )
}
