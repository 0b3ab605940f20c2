"""What `jalon enter` does of an expectation: where it stands in an establishment."""

from argparse import Namespace

from sqlalchemy.orm import Session

from db.commands.deployment import Stands, enter_deployment
from db.errors import UserError
from db.kinds.choices import Deployed
from db.queries.base.lookup import find_establishment
from db.queries.establishment.expected import ExpectationRow
from db.queries.establishment.houses import House, houses
from db.queries.establishment.lookup import find_expectation
from db.queries.establishment.matrix import matrix
from db.queries.establishment.standing import standing_at
from desktop.cli.opening import open_base
from desktop.cli.output import say
from desktop.cli.parser import Parser
from desktop.cli.values import read_choice, read_day
from desktop.i18n import _

_OF_VALUES = ("value", "num", "den", "empty", "source", "category")


def takes_standing(parser: Parser) -> None:
    """A state, its day, and a proof; the comment and the reason are those of any value."""
    options = parser.options
    options.add_argument(
        "--state", help=_("d'un attendu : not_concerned, to_start, in_progress ou in_place")
    )
    options.add_argument("--since", type=read_day, metavar="DATE", help=_("en place depuis"))
    options.add_argument("--planned", type=read_day, metavar="DATE", help=_("prévu pour"))
    options.add_argument("--evidence", metavar=_("LIEN"), help=_("un justificatif"))


def enter_standing(asked: Namespace) -> None:
    """Say where an expectation stands; what is not given stays as it is."""
    if any(getattr(asked, name) is not None for name in _OF_VALUES):
        asked.misused(_("Il manque la période de la valeur. Un attendu n'a qu'un état : --state."))
    if asked.draft or asked.estimated:
        asked.misused(_("Un attendu n'a ni brouillon ni estimation."))
    stands = _stands(asked)
    if stands is None and asked.comment is None and asked.evidence is None:
        asked.misused(_("Il faut --state, --comment ou --evidence."))
    with open_base(asked) as store, store.write() as session:
        place, name = _house(session, asked.place)
        found = find_expectation(session, asked.code)
        _check_asked(session, found, place, name)
        enter_deployment(
            *(session, place, found.id, stands), comment=asked.comment, evidence=asked.evidence
        )
        after = standing_at(session, place, found.id) if stands else None
    said = after.here.said if after else _("précisé")
    say(f"{name} · {found.label}{_(' :')} {said}")


def _stands(asked: Namespace) -> Stands | None:
    if asked.state is None:
        if asked.since or asked.planned or asked.reason:
            asked.misused(_("Une date ou un motif accompagnent un état : il faut --state."))
        return None
    state = read_choice(Deployed, asked.state)
    for given, name, states in (
        (asked.since, "--since", (Deployed.IN_PLACE,)),
        (asked.planned, "--planned", (Deployed.IN_PROGRESS, Deployed.TO_START)),
        (asked.reason, "--reason", (Deployed.NOT_CONCERNED,)),
    ):
        if given and state not in states:
            told = _("{} ne se dit pas de ce qui est « {} ».")
            asked.misused(told.format(name, state.label.lower()))
    return Stands(state, asked.since, asked.planned, asked.reason)


def _house(session: Session, name: str | None) -> tuple[str, str]:
    """The establishment of this name; without one, the only one that the base holds."""
    if name is not None:
        found = find_establishment(session, name)
        return found.id, found.name or ""
    known: list[House] = houses(session)
    if len(known) != 1:
        raise UserError(_("Dites dans quel établissement : --place NOM. Rien n'a été modifié."))
    return known[0].id, known[0].name


def _check_asked(session: Session, found: ExpectationRow, place: str, name: str) -> None:
    """Refuse what nobody expects of this establishment: a name typed for another, most often."""
    if place not in matrix(session, actions=[found.action]).asked[found.id].houses:
        told = _("« {} » n'est pas attendu de {}. Rien n'a été modifié.")
        raise UserError(told.format(found.label, name))
