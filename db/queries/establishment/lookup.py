"""From what a person types to an expectation; else a sentence with those that there are."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.queries.establishment.expected import ExpectationRow, expectations
from db.words import _

_SHOWN = 12


def find_expectation(session: Session, said: str) -> ExpectationRow:
    """An expectation by its id, its words, a part of them, or the code of an action with only one.

    UserError when none answers to it, or several.
    """
    known = expectations(session)
    wanted = said.strip().casefold()
    for answers in (
        lambda one: said == one.id or wanted == one.label.casefold(),
        lambda one: wanted == one.action_code.casefold(),
        lambda one: wanted in one.label.casefold(),
    ):
        found = [one for one in known if answers(one)]
        if len(found) == 1:
            return found[0]
        if found:
            raise UserError(_("Lequel ? {}").format(_listed(found)))
    told = _("Connus : {}.").format(_listed(known)) if known else ""
    raise UserError(" ".join(filter(None, (_("Aucun attendu « {} ».").format(said), told))))


def _listed(found: list[ExpectationRow]) -> str:
    shown = [f"{one.action_code} {one.label}" for one in found[:_SHOWN]]
    return ", ".join(shown + ["…"] * (len(found) > _SHOWN))
