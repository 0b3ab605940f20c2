"""`jalon expect … list` and `show`: what is expected, in how many it is in place, in which."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial

from sqlalchemy.orm import Session

from db.kinds.choices import Deployed
from db.queries.base.display import name_of
from db.queries.base.lookup import find_action
from db.queries.establishment.expected import ExpectationRow, expectations
from db.queries.establishment.known import counts_every_house
from db.queries.establishment.lookup import find_expectation
from db.queries.establishment.matrix import Matrix, matrix
from db.queries.establishment.of_actions import DeployedRow, deployed_of
from db.queries.establishment.words import in_words
from desktop.cli.opening import open_base
from desktop.cli.output import say, say_facts
from desktop.deployed import in_place_words, others_words
from desktop.i18n import _, long_date, ngettext


def list_expected(asked: Namespace) -> None:
    """What is expected, of all actions or of one, with the counts that this base may know."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        only = [find_action(session, asked.code).id] if asked.code else None
        rows = expectations(session, actions=only)
        by_action = deployed_of(session, {row.action for row in rows})
        told = {one.id: one for own in by_action.values() for one in own}
        if asked.json:
            say_facts([_facts(session, row, told[row.id]) for row in rows])
            return
        for row in rows:
            say(_head(session, row))
            say(f"  {_counts(told[row.id])}")
    if not rows:
        say(_("Rien n'est attendu des établissements."))


def show_expected(asked: Namespace) -> None:
    """One of them, establishment by establishment where this base may hold them all."""
    with open_base(asked, read_only=True) as store, store.read() as session:
        row = find_expectation(session, asked.expectation)
        (told,) = (
            one for one in deployed_of(session, [row.action])[row.action] if one.id == row.id
        )
        say(_head(session, row))
        say(f"  {_counts(told)}")
        if row.detail:
            say(_("  En place : {}").format(row.detail))
        if not counts_every_house(session):
            return
        for line in _by_house(matrix(session, actions=[row.action]), row):
            say(f"  {line}")


def _head(session: Session, row: ExpectationRow) -> str:
    until = _(", pour le {}").format(long_date(row.deadline)) if row.deadline else ""
    rule = in_words(row.rule, partial(name_of, session))
    return f"{row.action_code} · {row.label} ({rule}{until})"


def _counts(told: DeployedRow) -> str:
    if told.houses is None:
        return _("comptes non reçus du secrétariat")
    late = ngettext("{} en retard", "{} en retard", told.late or 0).format(told.late)
    said = (in_place_words(told), others_words(told), late if told.late else "")
    return " · ".join(filter(None, said))


def _facts(session: Session, row: ExpectationRow, told: DeployedRow) -> dict[str, object]:
    rule = in_words(row.rule, partial(name_of, session))
    return {"action": row.action_code, **asdict(told), "detail": row.detail, "rule": rule}


def _by_house(found: Matrix, row: ExpectationRow) -> Iterator[str]:
    """Each that is asked with where it stands, then the exempt and why."""
    asking, said = found.asked[row.id], found.said.get(row.id, {})
    for house in found.houses:
        if house.id in asking.exempt:
            yield _("{} : dispensé, {}").format(house.name, asking.exempt[house.id])
        elif house.id in asking.houses:
            state = said[house.id].state if house.id in said else None
            own = asking.deadlines.get(house.id)
            marks = (
                _("désigné") if house.id in asking.by_hand else "",
                _("pour le {}").format(long_date(own)) if own else "",
                _("en retard") if found.is_late(row, house.id) else "",
            )
            told = Deployed(state).label if state else _("non renseigné")
            yield ", ".join(filter(None, (f"{house.name} : {told}", *marks)))
