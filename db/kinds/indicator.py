"""Indicators, their targets and entries. Scope: the action's when they have one, else reference."""

from decimal import Decimal
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import Direction
from db.kinds.codec import Codec, Day, Fields, Flag, Number, Of, Ref, Span, Whole
from db.kinds.field import Entity, field
from db.kinds.period import Period

BASELINE = Fields(names=(("value", Number()), ("on", Day()), ("period", Span())))
MEASURED = Fields(
    names=(
        ("value", Number()),
        ("numerator", Number()),
        ("denominator", Number()),
        ("estimated", Flag()),
    )
)


class Indicator(Entity):
    """What is counted, and the way in which it must go.

    `share` says that it is a percentage entered as numerator and denominator; `tolerance` is in
    the unit: how far below its target a result may be before it is off course.
    """

    __tablename__ = "indicator"
    prefix = "ind"
    homes = ("reference", "act")

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    code: Mapped[str | None] = field("Code", Codec(20))
    label: Mapped[str | None] = field("Libellé", Codec(300), searchable=True)
    definition: Mapped[str | None] = field("Définition", Codec(5000), searchable=True)
    unit: Mapped[str | None] = field("Unité", Codec(40))
    share: Mapped[bool | None] = field("Proportion", Flag())
    direction: Mapped[Direction | None] = field("Sens", Of(choice=Direction))
    every: Mapped[int | None] = field("Périodicité en mois", Whole(low=1, high=120))
    baseline: Mapped[dict[str, Any] | None] = field("Valeur de départ", BASELINE)
    tolerance: Mapped[Decimal | None] = field("Tolérance", Number())
    source: Mapped[str | None] = field("Source", Codec(1000))
    collected_by: Mapped[str | None] = field("Collecté par", Codec(200))
    comment: Mapped[str | None] = field("Commentaire", Codec(5000), searchable=True)
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("indicator_action", "action"),)


class Target(Entity):
    """The value to reach at the end of a period. Its id derives from indicator and period."""

    __tablename__ = "target"
    prefix = "tgt"
    homes = ("reference", "act")

    indicator: Mapped[str | None] = field("Indicateur", Ref(prefix="ind"))
    period: Mapped[Period | None] = field("Période", Span())
    value: Mapped[Decimal | None] = field("Cible", Number())

    __table_args__ = (Index("target_indicator", "indicator"),)


class Entry(Entity):
    """One value for one period. Its id derives from indicator, period, place and category."""

    __tablename__ = "entry"
    prefix = "ent"
    homes = ("reference", "act", "est")

    indicator: Mapped[str | None] = field("Indicateur", Ref(prefix="ind"))
    period: Mapped[Period | None] = field("Période", Span())
    place: Mapped[str | None] = field("Lieu", Ref(prefix="est"))
    category: Mapped[str | None] = field("Catégorie", Codec(80))
    measured: Mapped[dict[str, Any] | None] = field("Valeur", MEASURED)
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)

    __table_args__ = (Index("entry_indicator", "indicator"),)
