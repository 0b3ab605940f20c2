"""The types of establishments: added, renamed, put in order, removed while nobody is of one."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.establishment import Establishment, HouseType
from db.kinds.expectation import Expectation, rule_of
from db.kinds.rank import spread
from db.kinds.registry import REFERENCE
from db.queries.establishment.type_key import type_key
from db.words import _


def add_type(session: Session, name: str) -> tuple[str, Changes]:
    """Add a type at the end of the list; its id. UserError when the list has it already."""
    wanted = _checked(session, name)
    gesture = Gesture(session)
    made = gesture.ensure(HouseType, REFERENCE, wanted.casefold(), name=wanted)
    return made, gesture.sign()


def rename_type(session: Session, type_: str, name: str) -> Changes:
    """Call a type otherwise: establishments and rules keep it."""
    wanted = _checked(session, name, but=type_)
    gesture = Gesture(session)
    gesture.put(type_, "name", wanted)
    return gesture.sign()


def remove_type(session: Session, type_: str) -> Changes:
    """Take a type off the list; UserError while an establishment is of it, or a rule names it."""
    used = session.scalar(select(Establishment.name).where(Establishment.type == type_).limit(1))
    if used is not None:
        raise UserError(_("« {} » est de ce type : donnez-lui-en d'abord un autre.").format(used))
    for label, rule in session.execute(select(Expectation.label, Expectation.rule)):
        if type_ in rule_of(rule).types:
            sentence = _("L'attendu « {} » porte sur ce type : changez d'abord cet attendu.")
            raise UserError(sentence.format(label))
    gesture = Gesture(session)
    gesture.delete(type_)
    return gesture.sign()


def order_types(session: Session, types: Sequence[str]) -> Changes:
    """Put the types (ids, all of them) in this order."""
    known = {row.id: row.rank for row in session.scalars(select(HouseType))}
    ranks = [known.get(one) or "" for one in types]
    gesture = Gesture(session)
    if "" in ranks or sorted(set(ranks)) != ranks:
        for one, rank in zip(types, spread(len(types)), strict=True):
            gesture.put(one, "rank", rank)
    return gesture.sign()


def _checked(session: Session, name: str, but: str = "") -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise UserError(_("Donnez le nom de ce type."))
    for one, said in session.execute(select(HouseType.id, HouseType.name)):
        if one != but and type_key(said) == type_key(wanted):
            raise UserError(_("« {} » est déjà dans la liste des types.").format(wanted))
    return wanted
