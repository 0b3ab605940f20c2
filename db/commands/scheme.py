"""Putting a scheme into a base: its measures, its actions, its bodies, its key figures."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.rights import allowed
from db.errors import UserError
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.meeting import Committee
from db.kinds.person import Organisation
from db.kinds.rank import spread
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Figure, Measure, Scheme
from db.schemes import SchemeAction, SchemeFile, SchemeMeasure
from db.words import _


def plant_scheme(
    session: Session, found: SchemeFile, *, direction: str | None = None, example: bool = False
) -> tuple[str, Changes]:
    """Add a scheme as its source gives it; UserError when the base has it already.

    `direction` stands on the letterhead; `example` says that what is followed is made up.
    """
    if session.scalar(select(Scheme.id).where(Scheme.code == found.id)):
        raise UserError(_("Cette base contient déjà le schéma « {} ».").format(found.id))
    gesture = Gesture(session)
    scheme = gesture.born(
        Scheme,
        REFERENCE,
        code=found.id,
        title=found.title,
        authority=found.authority,
        direction=direction,
        first_year=found.first_year,
        last_year=found.last_year,
        adopted_on=found.adopted_on,
        adopted_by=", ".join(part for part in (found.adopted_by, found.vote) if part) or None,
        reference=found.reference,
        amount=found.amount,
        measure_word=_capital(found.level_names.measure),
        action_word=_capital(found.level_names.action),
        source=found.source,
        example=example or None,
    )
    measures = _plant_measures(gesture, scheme, None, found.measures)
    _plant_bodies(gesture, scheme, found)
    _plant_figures(gesture, scheme, found, measures)
    for party in found.parties:
        gesture.ensure(Organisation, REFERENCE, party.name.casefold(), name=party.name)
    return scheme, allowed(gesture.sign())


def _plant_measures(
    gesture: Gesture, scheme: str, parent: str | None, found: Iterable[SchemeMeasure]
) -> dict[str, str]:
    """The ids of the measures by code, those below included."""
    listed = list(found)
    planted: dict[str, str] = {}
    for rank, one in zip(spread(len(listed)), listed, strict=True):
        measure = gesture.born(
            Measure,
            REFERENCE,
            scheme=scheme,
            parent=parent,
            code=one.code,
            title=one.title,
            short=one.short,
            key=one.key or None,
            source=one.source,
            rank=rank,
        )
        planted[one.code] = measure
        _plant_actions(gesture, scheme, measure, None, one.actions)
        planted |= _plant_measures(gesture, scheme, measure, one.children)
    return planted


def _plant_actions(
    gesture: Gesture,
    scheme: str,
    measure: str,
    parent: str | None,
    found: Iterable[SchemeAction],
) -> None:
    listed = list(found)
    for rank, one in zip(spread(len(listed)), listed, strict=True):
        action = gesture.born(
            Action,
            scheme=scheme,
            measure=measure,
            parent=parent,
            code=one.code,
            title=one.title,
            source=one.source,
            reference=" ; ".join(cited.label for cited in one.references) or None,
            rank=rank,
        )
        _plant_actions(gesture, scheme, measure, action, one.sub_actions)


def _plant_bodies(gesture: Gesture, scheme: str, found: SchemeFile) -> None:
    for rank, body in zip(spread(len(found.bodies)), found.bodies, strict=True):
        gesture.born(
            Committee,
            REFERENCE,
            scheme=scheme,
            body=body.kind,
            name=body.name,
            every=body.every_months,
            gathers=body.gathers,
            source=body.source,
            rank=rank,
        )


def _plant_figures(
    gesture: Gesture, scheme: str, found: SchemeFile, measures: dict[str, str]
) -> None:
    for rank, one in zip(spread(len(found.figures)), found.figures, strict=True):
        gesture.born(
            Figure,
            REFERENCE,
            scheme=scheme,
            measure=measures.get(one.measure) if one.measure else None,
            label=one.label,
            stated={"value": one.value, "unit": one.unit, "qualifier": one.qualifier},
            source=one.source,
            rank=rank,
        )


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]
