"""`jalon entries`, `jalon accept`, `jalon return`: what waits for a secretary, what they say."""

from argparse import Namespace
from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from db.commands.acceptance import accept, send_back, submit
from db.errors import UserError
from db.journal.changes import Changes
from db.kinds.choices import EntryState
from db.kinds.period import parse_period
from db.queries.entry.judging import JudgedEntry, judged_entries
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.values import read_choice
from desktop.i18n import _, ngettext, short_date


def _declare_entries(parser: Parser) -> None:
    takes_base(parser)
    branches = parser.branches()
    listed = branches.add_parser("list", help=_("montrer les saisies qui attendent"))
    listed.options.add_argument(
        "--state", metavar=_("ÉTAT"), help=_("draft, submitted ou returned")
    )
    _takes_which(listed)
    takes_json(listed)
    submitted = branches.add_parser("submit", help=_("soumettre des brouillons"))
    submitted.options.add_argument(
        "--again",
        action="store_true",
        help=_("soumettre de nouveau, telles quelles, des saisies renvoyées"),
    )
    _takes_which(submitted)


def _declare_accept(parser: Parser) -> None:
    takes_base(parser)
    _takes_which(parser)


def _declare_return(parser: Parser) -> None:
    takes_base(parser)
    parser.options.add_argument(
        "--reason", metavar=_("MOTIF"), required=True, help=_("pourquoi elles sont renvoyées")
    )
    _takes_which(parser)


def _takes_which(parser: Parser) -> None:
    options = parser.options
    options.add_argument("--indicator", metavar="CODE", help=_("d'un indicateur"))
    options.add_argument("--action", metavar="CODE", help=_("d'une action"))
    options.add_argument("--period", metavar=_("PÉRIODE"), type=parse_period)
    options.add_argument("--pilot", metavar=_("NOM"), help=_("d'un pilote"))


def entries(asked: Namespace) -> None:
    """List what waits, or submit drafts."""
    if asked.what == "submit":
        state = EntryState.RETURNED if asked.again else EntryState.DRAFT
        _judge(asked, state, lambda session, rows: submit(session, _ids(rows)))
        return
    wanted = read_choice(EntryState, asked.state) if asked.state else None
    with open_base(asked) as store, store.read() as session:
        rows = [one for one in _chosen(session, asked) if wanted in (None, one.state)]
    if asked.json:
        say_facts([facts(one) for one in rows])
        return
    for one in rows:
        say(_line(one))
    if not rows:
        say(_("Aucune saisie n'attend."))


def accept_entries(asked: Namespace) -> None:
    """Accept what is submitted, all of it or some."""
    _judge(asked, EntryState.SUBMITTED, lambda session, rows: accept(session, _ids(rows)))


def return_entries(asked: Namespace) -> None:
    """Return what is submitted, with one reason."""
    _judge(
        asked,
        EntryState.SUBMITTED,
        lambda session, rows: send_back(session, _ids(rows), asked.reason),
    )


def _judge(
    asked: Namespace,
    state: EntryState,
    gesture: Callable[[Session, Iterable[JudgedEntry]], Changes],
) -> None:
    with open_base(asked) as store, store.write() as session:
        judges = state is EntryState.SUBMITTED
        rows = [
            one
            for one in _chosen(session, asked)
            if one.state is state and (judges or one.may_enter)
        ]
        free = [one for one in rows if not one.contested]
        if not rows:
            raise UserError(_("Aucune saisie n'attend ici : rien n'a été modifié."))
        gesture(session, free)
    done = {
        EntryState.DRAFT: ngettext("{} saisie soumise", "{} saisies soumises", len(free)),
        EntryState.RETURNED: ngettext(
            "{} saisie soumise de nouveau", "{} saisies soumises de nouveau", len(free)
        ),
        EntryState.SUBMITTED: ngettext("{} saisie renvoyée", "{} saisies renvoyées", len(free))
        if "reason" in asked
        else ngettext("{} saisie acceptée", "{} saisies acceptées", len(free)),
    }[state]
    say(done.format(len(free)))
    for one in rows:
        if one.contested:
            say(_("contestée, à trancher d'abord : {}").format(_line(one)))


def _chosen(session: Session, asked: Namespace) -> list[JudgedEntry]:
    return [
        one
        for one in judged_entries(session)
        if asked.indicator in (None, one.code, one.indicator)
        and asked.action in (None, one.action_code, one.action)
        and asked.period in (None, one.period)
        and (asked.pilot is None or asked.pilot in one.pilots)
    ]


def _ids(rows: Iterable[JudgedEntry]) -> list[str]:
    return [one.id for one in rows]


def _line(one: JudgedEntry) -> str:
    """'5.2-b Délai moyen, S1 2024 : 44 jours, à accepter (Mission santé, 17 sept. 24)'."""
    named = ", ".join(filter(None, (f"{one.code} {one.label}", one.period.label, one.part)))
    said = _("{} : {}, {} ({}, {})").format(
        named, one.words, one.state.label.lower(), one.author, short_date(one.at.date())
    )
    if one.accepted:
        said = _("{} ; compte jusque-là : {}").format(said, one.accepted)
    if one.returned and one.state is EntryState.RETURNED:
        said = _("{} ; motif : {}").format(said, one.returned)
    if one.again:
        said = _("{} ; soumise de nouveau après : {}").format(said, one.returned)
    return f"{said}. {one.odd}" if one.odd else said


COMMANDS = {
    "entries": Command(
        _declare_entries,
        entries,
        (
            "jalon entries b.jalonbase list --state submitted",
            "jalon entries b.jalonbase submit --action 5.2",
            "jalon entries b.jalonbase submit --again --indicator 5.2-b",
        ),
    ),
    "accept": Command(
        _declare_accept,
        accept_entries,
        ("jalon accept b.jalonbase", "jalon accept b.jalonbase --indicator 5.2-b"),
    ),
    "return": Command(
        _declare_return,
        return_entries,
        ('jalon return b.jalonbase --indicator 5.2-b --reason "Relevé à joindre"',),
    ),
}
