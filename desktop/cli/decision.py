"""`jalon decide`, `jalon decision` and `jalon vote`: what a sitting decides, and what follows."""

from argparse import Namespace

from sqlalchemy.orm import Session

from db.commands.decision import (
    add_decision,
    add_vote,
    edit_decision,
    edit_vote,
    remove_decision,
    remove_vote,
    set_state,
)
from db.errors import UserError
from db.kinds.choices import DecisionState
from db.queries.base.lookup import find_action, find_meeting
from db.queries.meeting.agenda import agenda
from db.queries.meeting.decision import DecisionRow, followed_decisions, votes_of
from desktop.cli.agenda import find_point
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice, read_day, read_whole
from desktop.i18n import _, ngettext, short_date


def _declare_decide(parser: Parser) -> None:
    _takes_meeting(parser)
    parser.said.add_argument("text", metavar=_("TEXTE"), help=_("ce qui est décidé"))
    _takes_point(parser)
    _takes_duty(parser)
    parser.options.add_argument(
        "--action", metavar="CODE", nargs="+", action="extend", default=[],
        help=_("actions concernées"),
    )  # fmt: skip


def _declare_decision(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    listed = branches.add_parser("list", help=_("montrer les décisions"))
    listed.options.add_argument("--open", action="store_true", help=_("ce qui reste à faire"))
    listed.options.add_argument("--overdue", action="store_true", help=_("ce qui est en retard"))
    listed.options.add_argument("--action", metavar="CODE", help=_("celles d'une action"))
    takes_json(listed)
    state = branches.add_parser("state", help=_("dire où en est une décision"))
    edit = branches.add_parser("edit", help=_("changer une décision tant que le relevé est ouvert"))
    remove = branches.add_parser("remove", help=_("retirer une décision du relevé"))
    for branch in (state, edit, remove):
        branch.said.add_argument(
            "decision", metavar=_("DÉCISION"), help=_("son numéro (D8-02) ou son identifiant")
        )
    state.said.add_argument(
        "state", metavar=_("ÉTAT"), help=_("to_do, in_progress, done ou dropped")
    )
    state.options.add_argument(
        "--reason", metavar=_("MOTIF"), help=_("pourquoi elle est abandonnée")
    )
    edit.options.add_argument("--text", metavar=_("TEXTE"))
    _takes_duty(edit)


def _declare_vote(parser: Parser) -> None:
    _takes_meeting(parser)
    branches = parser.branches()
    takes_json(branches.add_parser("list", help=_("montrer les votes de la salle")))
    add = branches.add_parser("add", help=_("noter un vote de la salle"))
    change = branches.add_parser("change", help=_("changer une question ou ses voix"))
    remove = branches.add_parser("remove", help=_("retirer un vote"))
    for branch in (change, remove):
        branch.said.add_argument("vote", metavar="VOTE", help=_("son numéro ou son identifiant"))
    for branch in (add, change):
        branch.said.add_argument("question", metavar="QUESTION")
        for name, said in (("yes", _("oui")), ("no", _("non")), ("unknown", _("ne sait pas"))):
            branch.options.add_argument(
                f"--{name}", metavar="N", type=read_whole, default=0, help=said
            )
    _takes_point(add)


def _takes_meeting(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument("meeting", metavar=_("SÉANCE"), help=_("sa date ou son identifiant"))


def _takes_point(parser: Parser) -> None:
    parser.options.add_argument(
        "--point", metavar=_("POINT"), help=_("son numéro ou son identifiant")
    )


def _takes_duty(parser: Parser) -> None:
    parser.options.add_argument("--who", metavar=_("FONCTION"), help=_("qui la met en œuvre"))
    parser.options.add_argument("--due", metavar="DATE", type=read_day, help=_("pour quand"))


def decide(asked: Namespace) -> None:
    """Note a decision, whose id is the last line."""
    with open_base(asked) as store:
        with store.write() as session:
            meeting = find_meeting(session, asked.meeting).id
            made, _changes = add_decision(
                session,
                meeting,
                asked.text,
                item=_point_of(session, meeting, asked.point),
                who=asked.who,
                due=asked.due,
                actions=[find_action(session, code).id for code in asked.action],
            )
        with store.read() as session:
            say(decision_line(_find(session, made)))
    say(made)


def decision(asked: Namespace) -> None:
    """List decisions, or say how far one is."""
    if asked.what == "list":
        _list_decisions(asked)
        return
    with open_base(asked) as store:
        with store.write() as session:
            row = _find(session, asked.decision)
            _change(session, asked, row)
        with store.read() as session:
            left = [one for one in followed_decisions(session) if one.id == row.id]
    for one in left:
        say(decision_line(one))
    if not left:
        say(_("Décision retirée : {}").format(row.text))


def _change(session: Session, asked: Namespace, row: DecisionRow) -> None:
    if asked.what == "state":
        set_state(session, row.id, read_choice(DecisionState, asked.state), asked.reason)
    elif asked.what == "remove":
        remove_decision(session, row.id)
    else:
        given = {name: getattr(asked, name) for name in ("text", "who", "due")}
        fields = {name: value for name, value in given.items() if value is not None}
        if not fields:
            asked.misused(_("Donnez --text, --who ou --due."))
        edit_decision(session, row.id, **fields)


def vote(asked: Namespace) -> None:
    """Note what the room voted, then show the votes of the sitting."""
    with open_base(asked, read_only=asked.what == "list") as store:
        if asked.what != "list":
            with store.write() as session:
                _change_vote(session, asked)
        with store.read() as session:
            rows = votes_of(session, find_meeting(session, asked.meeting).id)
    if asked.what == "list" and asked.json:
        say_facts(rows)
        return
    for place, one in enumerate(rows, 1):
        said = _("{} oui, {} non, {} ne sait pas").format(one.yes, one.no, one.unknown)
        say(f"{place}. {one.question}")
        say(f"   {said}")


def _change_vote(session: Session, asked: Namespace) -> None:
    meeting = find_meeting(session, asked.meeting).id
    if asked.what == "add":
        counts = (asked.yes, asked.no, asked.unknown)
        add_vote(session, meeting, asked.question, counts, _point_of(session, meeting, asked.point))
        return
    rows = votes_of(session, meeting)
    found = [one for place, one in enumerate(rows, 1) if asked.vote in (one.id, str(place))]
    if not found:
        raise UserError(
            _("Il n'y a pas de vote « {} » : la séance en compte {}.").format(asked.vote, len(rows))
        )
    if asked.what == "change":
        edit_vote(session, found[0].id, asked.question, (asked.yes, asked.no, asked.unknown))
    else:
        remove_vote(session, found[0].id)


def _point_of(session: Session, meeting: str, name: str | None) -> str | None:
    """The id of a point by its number or its id; None where none is named."""
    return None if name is None else find_point(agenda(session, meeting), name).id


def decision_line(row: DecisionRow) -> str:
    """'D8-02 · Créer deux postes · Ville · avant le 3 mars 25 · à faire, en retard'."""
    state = row.state.label.lower()
    if row.reason:
        state = f"{state} ({row.reason})"
    parts = [
        row.code,
        row.text,
        row.who,
        _("avant le {}").format(short_date(row.due)) if row.due else "",
        " ".join(action.code for action in row.actions),
        _("{}, en retard").format(state) if row.overdue else state,
    ]
    return " · ".join(part for part in parts if part)


def _list_decisions(asked: Namespace) -> None:
    with open_base(asked, read_only=True) as store, store.read() as session:
        rows = followed_decisions(session)
        action = find_action(session, asked.action).id if asked.action else None
    rows = tuple(
        row
        for row in rows
        if (not asked.open or row.open)
        and (not asked.overdue or row.overdue)
        and (action is None or action in {one.id for one in row.actions})
    )
    if asked.json:
        say_facts(rows)
        return
    for row in rows:
        say(decision_line(row))
        say(f"  {row.id}")
    say(ngettext("{} décision", "{} décisions", len(rows)).format(len(rows)))


def _find(session: Session, name: str) -> DecisionRow:
    rows = followed_decisions(session)
    found = [row for row in rows if name == row.id or name.casefold() == row.code.casefold()]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(row.id for row in found)
        raise UserError(
            _("Plusieurs décisions ont ce numéro : donnez l'identifiant, {}.").format(ids)
        )
    raise UserError(_("Il n'y a pas de décision « {} ».").format(name))


COMMANDS = {
    "decide": Command(
        _declare_decide,
        decide,
        (
            'jalon decide b.jalonbase 2024-10-08 "Créer deux postes" --point 2 --who Ville '
            "--due 2025-03-03 --action 5.1",
        ),
    ),
    "decision": Command(
        _declare_decision,
        decision,
        (
            "jalon decision b.jalonbase list --overdue",
            "jalon decision b.jalonbase state D8-02 done",
            'jalon decision b.jalonbase state D8-03 dropped --reason "Sans financement"',
        ),
    ),
    "vote": Command(
        _declare_vote,
        vote,
        (
            'jalon vote b.jalonbase 2024-10-08 add "Poursuivre ?" --yes 31 --no 4 --unknown 9',
            "jalon vote b.jalonbase 2024-10-08 list",
        ),
    ),
}
