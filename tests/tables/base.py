"""A small base for the tests of tables: three indicators, two houses, a few values."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.indicator import NewIndicator, add_indicator
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.choices import Direction, Empty, IndicatorKind
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from db.store import Store

NOW = datetime(2024, 10, 2, 8, 30, tzinfo=UTC)
SHARE, COUNT, CHILDREN, LEVEL = "I-1", "I-2", "I-3", "I-4"
HOUSES = ("Maison Nord", "Maison Sud", "Maison Est")


@dataclass(frozen=True)
class Held:
    """The base, open, and the ids of what it holds, by code and by name."""

    store: Store
    indicators: dict[str, str]
    houses: dict[str, str]


@contextmanager
def held(folder: Path) -> Iterator[Held]:
    """The base: a share, a count, a count of children by house, a level of a scale."""
    with new_base(
        folder / "base.jalonbase", KeyStore(folder / "keys"), "Mesures", "Secrétariat",
        now=lambda: NOW,
    ) as store:  # fmt: skip
        with store.write() as session:
            gesture = Gesture(session)
            scheme = gesture.born(Scheme, REFERENCE, code="mesures", title="Mesures")
            gesture.sign()
            houses = {name: add_establishment(session, name)[0] for name in HOUSES}
            indicators = {
                new.code: add_indicator(session, scheme, new)[0] for new in _definitions()
            }
        base = Held(store, indicators, houses)
        with store.write() as session:
            _enter(session, base)
        yield base


def _definitions() -> list[NewIndicator]:
    up, kinds = Direction.UP, IndicatorKind
    return [
        NewIndicator(
            SHARE, "Bilans faits dans le mois", "%", up, kinds.PERCENTAGE,
            definition="=1+1 n'est pas une formule", baseline=Decimal(22),
            baseline_period=parse_period("2020"),
            targets={parse_period("2024"): Decimal(75)}, more={"every": 6},
        ),
        NewIndicator(COUNT, "Délai moyen", "jours", Direction.DOWN, kinds.NUMBER),
        NewIndicator(
            CHILDREN, "Enfants accueillis", "enfants", up, kinds.NUMBER,
            more={"about_children": True, "sexes": True},
        ),
        NewIndicator(
            LEVEL, "Partage d'informations", "", up, kinds.SCALE,
            more={"levels": "Aucun\nOral\nÉcrit"},
        ),
    ]  # fmt: skip


def _enter(session: object, base: Held) -> None:
    def put(code: str, period: str, place: str | None = None, **said: object) -> None:
        comment = said.pop("comment", None)
        enter_value(
            session,  # type: ignore[arg-type]
            base.indicators[code],
            parse_period(period),
            said,  # type: ignore[arg-type]
            comment,  # type: ignore[arg-type]
            place=base.houses[place] if place else None,
        )

    put(SHARE, "2023", numerator=Decimal(19), denominator=Decimal(36))
    put(SHARE, "2024-S1", numerator=Decimal(30), denominator=Decimal(36), comment="+33 à revoir")
    put(COUNT, "2023", value=Decimal("44.5"), estimated=True)
    put(COUNT, "2024", empty=Empty.NOT_APPLICABLE)
    put(CHILDREN, "2024", value=Decimal(40))
    for name, count in zip(HOUSES, (3, 17, 20), strict=True):
        put(CHILDREN, "2024", name, value=Decimal(count))
    put(LEVEL, "2024", value=Decimal(2))
