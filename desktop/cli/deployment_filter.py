"""Which establishments the matrix of `jalon sheet deployment` keeps to."""

from argparse import Namespace
from dataclasses import replace

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.session import desk
from db.queries.establishment.houses import House, houses
from desktop.cli.parser import Parser
from desktop.i18n import _
from desktop.press.bound import Asked

_OPTIONS = ("type", "manager", "area")


def declare_filter(branch: Parser) -> None:
    """One option a field, each with a name as the base says it."""
    told = {
        "type": _("les établissements d'un type seulement"),
        "manager": _("ceux d'un organisme gestionnaire"),
        "area": _("ceux d'un secteur"),
    }
    for name in _OPTIONS:
        branch.options.add_argument(f"--{name}", metavar=_("NOM"), help=told[name])


def filtered(session: Session, asked: Namespace, details: Asked) -> Asked:
    """The same request for those that the options keep, and the filter in words.

    UserError when no open establishment is left.
    """
    wanted = {name: said for name in _OPTIONS if (said := getattr(asked, name, None))}
    if not wanted:
        return details
    today = desk(session).now().date()
    kept = [
        one.id
        for one in houses(session)
        if one.open_on(today) and all(_same(one, name, said) for name, said in wanted.items())
    ]
    told = " · ".join(_told(name, said) for name, said in wanted.items())
    if not kept:
        raise UserError(_("Aucun établissement ouvert ne correspond : {}.").format(told))
    return replace(details, houses=tuple(kept), told=told)


def _same(one: House, name: str, said: str) -> bool:
    known = {"type": one.type_name, "manager": one.manager_name, "area": one.area}[name]
    return known.casefold() == said.strip().casefold()


def _told(name: str, said: str) -> str:
    form = {
        "type": _("type : {}"),
        "manager": _("organisme : {}"),
        "area": _("secteur : {}"),
    }[name]
    return form.format(said)
