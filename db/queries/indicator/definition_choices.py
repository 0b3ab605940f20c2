"""Among what one chooses while defining an indicator."""

from dataclasses import dataclass
from itertools import count

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.indicator import Indicator
from db.queries.base.order import natural
from db.queries.entry.entering import new_indicator_place
from db.queries.establishment.expected import expectations


@dataclass(frozen=True, slots=True)
class DefinitionChoices:
    """The other indicators (id, 'code label') of a scheme, the themes of its barometer, and what
    is expected of establishments for its actions.
    """

    indicators: tuple[tuple[str, str], ...]
    themes: tuple[str, ...]
    expectations: tuple[tuple[str, str], ...] = ()


def definition_choices(
    session: Session, scheme: str, indicator: str | None = None
) -> DefinitionChoices:
    """What the definition of an indicator, or of a new one, may name."""
    asked = select(Indicator.id, Indicator.code, Indicator.label, Indicator.theme)
    found = session.execute(asked.where(Indicator.scheme == scheme)).all()
    return DefinitionChoices(
        tuple(
            (one.id, f"{one.code or ''} {one.label or ''}".strip())
            for one in sorted(found, key=lambda one: natural(one.code or ""))
            if one.id != indicator
        ),
        tuple(sorted({one.theme for one in found if one.theme})),
        tuple(
            (one.id, f"{one.action_code} {one.label}".strip())
            for one in expectations(session, scheme)
        ),
    )


def next_code(session: Session, scheme: str, action: str | None = None) -> str:
    """A code that is free: '5.2-c' after '5.2-b' for an action, 'I3' after 'I2' for a scheme."""
    if action:
        return new_indicator_place(session, action).code
    taken = set(session.scalars(select(Indicator.code).where(Indicator.scheme == scheme)))
    return next(code for number in count(1) if (code := f"I{number}") not in taken)
