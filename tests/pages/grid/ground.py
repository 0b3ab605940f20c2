"""Indicators of every nature in the small base, with forty houses. Every name is an example."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from db.commands.entries import NewValue, enter_values
from db.commands.indicator import NewIndicator, add_indicator
from db.journal.gesture import Gesture
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.kinds.establishment import Establishment
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.kinds.scheme import Scheme
from tests.pages.base import Base

K = IndicatorKind
HOUSES = 40


@dataclass
class Ground:
    """The base, its indicators by code and its houses in the order of their names."""

    base: Base
    ids: dict[str, str]
    houses: list[str] = field(default_factory=list)

    def value(self, code: str, period: str, place: int | None = None, part: str = "") -> Any:
        """What the base holds of a value."""
        where = self.houses[place] if place is not None else None
        asked = select(Entry.measured).where(
            *(Entry.indicator == self.ids[code], Entry.period == parse_period(period)),
            *(Entry.place.is_(where), Entry.category.is_(part or None)),
        )
        found = self.base.ask(lambda session: session.scalar(asked))
        return found and {name: one for name, one in found.items() if one is not None}

    def monthly(self) -> str:
        """One more indicator, said by houses each month."""
        scheme = self.base.ask(lambda session: session.scalar(select(Scheme.id)))
        more = {"every": 1, "over_places": Aggregation.SUM}
        new = NewIndicator("M", "Nuits d'accueil", "nuits", Direction.UP, more=more)
        self.ids["M"], _changes = self.base.do(add_indicator, scheme, new)
        return self.ids["M"]

    def lots(self) -> int:
        """How many lots this base holds."""

        def count(session: Any) -> int:
            from db.journal.session import raw

            return int(raw(session).execute("SELECT count(*) FROM lot").fetchone()[0])

        return int(self.base.ask(count))

    def why(self, entry: str) -> str:
        """What was said of the correction of an entry."""

        def reason(session: Any) -> str:
            from db.journal.cells import standing_ops
            from db.journal.session import raw

            return " ".join(op.value for op in standing_ops(raw(session), entry, "_why:measured"))

        return str(self.base.ask(reason))

    def enter(self, code: str, values: dict[str, Any], *, draft: bool | None = None) -> None:
        """What was entered of an indicator as a whole, by period."""
        new = [
            NewValue(self.ids[code], parse_period(period), {"measured": measured}, {}, draft=draft)
            for period, measured in values.items()
        ]
        self.base.do(enter_values, new)


def plant(base: Base, *, houses: int = 0, acceptance: bool = False) -> Ground:
    """Add to the small base what a grid may show."""
    scheme = base.ask(lambda session: session.scalar(select(Scheme.id)))
    ground = Ground(base, {})

    def new(code: str, label: str, unit: str, kind: K, action: str | None, **more: Any) -> None:
        said = NewIndicator(code, label, unit, Direction.UP, kind=kind, more=more)
        place = base.actions[action] if action else None
        ground.ids[code], _changes = base.do(add_indicator, scheme, said, place)

    new("N", "Équipes formées", "équipes", K.NUMBER, "5.1", every=12)
    new("P", "Enfants vus dans le mois", "%", K.PERCENTAGE, "5.1", every=12)
    new("Y", "Protocole signé", "", K.YES_NO, "5.1", every=12)
    new("L", "Lien avec l'école", "", K.SCALE, "5.1", every=12, levels="Aucun\nEn partie\nTous")
    both = {"terms": ground.ids["N"], "over": None, "per": None}
    new("S", "Somme des équipes", "équipes", K.SUM, "5.1", every=12, formula=both)
    new("H", "Places ouvertes", "places", K.NUMBER, None, every=6, over_places=Aggregation.SUM)
    new("C", "Enfants confiés", "enfants", K.NUMBER, None, every=12, sexes=True, ages="0-9\n10-17")

    def more(session: Any) -> None:
        gesture = Gesture(session)
        for number in range(houses):
            name = f"Maison {number + 1:02}"
            ground.houses.append(gesture.born(Establishment, name=name))
        if acceptance:
            gesture.put(scheme, "acceptance", True)
        gesture.sign()

    base.do(more)
    return ground


def number(value: float | str) -> dict[str, Decimal]:
    """A plain value, as an entry holds it."""
    return {"value": Decimal(value)}
