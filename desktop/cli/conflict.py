"""`jalon conflicts` and `jalon settle`: what is contested, and how it is decided."""

import json
from argparse import Namespace
from typing import Any

from sqlalchemy.orm import Session

from db.commands.conflict import settle as settle_conflict
from db.errors import UserError
from db.kinds.choices import Choice
from db.queries.journal.conflict import Conflict, conflicts, find_conflict
from db.queries.journal.settlement import SITUATION, Issue, Typing, settlement
from desktop.cli.entry import measured, takes_measure
from desktop.cli.opening import open_base, takes_base, takes_json
from desktop.cli.output import facts, say, say_facts
from desktop.cli.parser import Command, Parser
from desktop.cli.report import stated, takes_statements
from desktop.cli.telling import conflict_lines
from desktop.cli.values import read_day, read_number, read_whole
from desktop.i18n import _


def _declare_conflicts(parser: Parser) -> None:
    takes_base(parser)
    takes_json(parser)


def _declare_settle(parser: Parser) -> None:
    takes_base(parser)
    parser.said.add_argument(
        "conflict", metavar=_("CONFLIT"), help=_("son identifiant, ou son numéro dans la liste")
    )
    parser.options.add_argument(
        "--keep", metavar="N", help=_("garder la valeur de ce numéro dans le conflit")
    )
    takes_measure(parser)
    takes_statements(parser)
    parser.options.add_argument(
        "--reason", required=True, metavar=_("TEXTE"), help=_("le motif, gardé dans l'historique")
    )


def list_conflicts(asked: Namespace) -> None:
    """Everything that is contested."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        found = conflicts(session)
    if asked.json:
        say_facts([_facts(number, one) for number, one in enumerate(found, 1)])
        return
    if not found:
        say(_("Aucune valeur n'est contestée."))
    for number, one in enumerate(found, 1):
        for line in conflict_lines(number, one):
            say(line)


def _facts(number: int, found: Conflict) -> dict[str, Any]:
    """A conflict with its number in the list; the rivals' values as they were written."""
    rivals = [
        facts(rival, value=None if rival.value is None else json.loads(rival.value))
        for rival in found.rivals
    ]
    return facts(found, number=number, rivals=rivals)


def settle(asked: Namespace) -> None:
    """Decide a contested value: one of the rivals, or another."""
    with open_base(asked) as store, store.write() as session:
        found = find_conflict(session, asked.conflict)
        value = _report(session, asked, found) if found.field == SITUATION else None
        if found.field != SITUATION:
            value = _value(session, asked, found)
        shown = [rival.op for rival in found.rivals]
        settle_conflict(session, found.entity, found.field, value, asked.reason, shown=shown)
        session.expire_all()
        left = len(conflicts(session))
    say(_("Tranché : {} · {}").format(found.subject, found.label))
    say(_("Valeurs encore contestées : {}").format(left))


def _report(session: Session, asked: Namespace, found: Conflict) -> dict[str, Any]:
    """The report to write: the fields of the rival kept, then what is said otherwise."""
    given = stated(asked)
    if asked.value is not None or asked.num is not None or asked.den is not None:
        asked.misused(_("Pour un point d'avancement : --keep, ou --progress, --status…"))
    wanted = settlement(session, found)
    if asked.keep is not None:
        number = _number(asked.keep, found)
        kept = {issue.field: issue.value_of(number) for issue in wanted.issues}
        if SITUATION in kept:
            raise UserError(_("Un des points d'avancement n'a pas été reçu : attendez son envoi."))
        return {**wanted.agreed, **kept, **given}
    missing = [issue.label for issue in wanted.issues if issue.field not in given]
    if missing:
        raise UserError(
            _(
                "Il reste à trancher : {}. Donnez chaque valeur, ou --keep N pour garder le reste "
                "d'un des points d'avancement."
            ).format(", ".join(missing))
        )
    return {**wanted.agreed, **given}


def _value(session: Session, asked: Namespace, found: Conflict) -> Any:
    """The value to write in a field."""
    if stated(asked):
        asked.misused(_("Ce conflit ne porte pas sur un point d'avancement : --keep ou --value."))
    issue = settlement(session, found).issues[0]
    typed = any(value is not None for value in (asked.value, asked.num, asked.den))
    if (asked.keep is not None) == typed:
        asked.misused(_("Il faut --keep ou une valeur, et pas les deux."))
    if asked.keep is not None:
        return issue.value_of(_number(asked.keep, found))
    if issue.measured:
        return measured(asked)
    if asked.value is None:
        raise UserError(_("Ce champ n'a ni nombre ni total : donnez --value."))
    return _typed(issue, asked.value)


def _number(text: str, found: Conflict) -> int:
    number = read_whole(text)
    if not 1 <= number <= len(found.rivals):
        raise UserError(
            _("Il n'y a pas de valeur nº {} dans ce conflit : il en compte {}.").format(
                number, len(found.rivals)
            )
        )
    return number


def _typed(issue: Issue, text: str) -> Any:
    """Another value than the rivals', read as its field wants it."""
    if issue.typing == Typing.DAY:
        return read_day(text)
    if issue.typing in (Typing.NUMBER, Typing.SHARE):
        return read_number(text)
    if issue.typing == Typing.WHOLE:
        return read_whole(text)
    if issue.typing == Typing.CHOICE:
        return _choice(issue, text)
    if issue.typing == Typing.NONE:
        raise UserError(_("Ce champ ne se tape pas : gardez une des valeurs avec --keep."))
    return text


def _choice(issue: Issue, text: str) -> Choice:
    for one, word in issue.choices:
        if one is not None and text.casefold() in (one.value, word.casefold()):
            return one  # type: ignore[no-any-return] # `choices` holds members of one list
    known = ", ".join(f"{one.value} ({word})" for one, word in issue.choices if one is not None)
    raise UserError(_("« {} » n'est pas connu ici. Connus : {}.").format(text, known))


COMMANDS = {
    "conflicts": Command(
        _declare_conflicts, list_conflicts, ("jalon conflicts secretariat.jalonbase --json",)
    ),
    "settle": Command(
        _declare_settle,
        settle,
        (
            'jalon settle b.jalonbase 1 --keep 2 --reason "Vu au téléphone"',
            'jalon settle b.jalonbase 1 --keep 2 --progress 50 --reason "Moyenne des deux lieux"',
            'jalon settle b.jalonbase a350f641 --value 2024-12-31 --reason "Date du marché"',
        ),
    ),
}
