"""Indicators, their targets and entries. Scope: the action's when they have one, else reference."""

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import Index, Numeric, String, text
from sqlalchemy.orm import Mapped

from db.kinds.choices import Aggregation, Direction, Empty, IndicatorKind
from db.kinds.codec import Codec, Day, Fields, Flag, Number, Of, Ref, Span, Sql, Whole
from db.kinds.field import Entity, Field, derived, field, members
from db.kinds.period import Period
from db.kinds.tag import born_in

BASELINE = Fields(names=(("value", Number()), ("on", Day()), ("period", Span())))
MEASURED = Fields(
    names=(
        ("value", Number()),
        ("numerator", Number()),
        ("denominator", Number()),
        ("estimated", Flag()),
        ("empty", Of(choice=Empty)),
    )
)
BOUNDS = Fields(names=(("low", Number()), ("high", Number())))
FORMULA = Fields(names=(("terms", Codec(4000)), ("over", Codec(4000)), ("per", Number())))


class Indicator(Entity):
    """What is counted, and the way in which it must go.

    `tolerance` is in the unit: how far below its target a result may be before it is off course.
    `levels` names those of a scale, the lowest first, one a line: an entry is 1 for the first.
    `formula` is that of a computed one: ids of indicators, one a line; the sum of its `terms`,
    or `per` (1 when not said) times that sum divided by the sum of `over`. `delay` is in days
    after the end of a period. `ages` names the bands of age, one a line; `sexes` says that it is
    asked by sex. `theme` sets it in the barometer. `origin` is the code of the shipped definition
    that it comes from, whose source somebody has still to confirm while `unconfirmed`.
    """

    __tablename__ = "indicator"
    prefix = "ind"
    homes = ("reference", "act")
    sets: ClassVar[dict[str, Field]] = {"actions": members("Autres actions", Ref(prefix="act"))}

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    code: Mapped[str | None] = field("Code", Codec(20))
    label: Mapped[str | None] = field("Libellé", Codec(300), searchable=True)
    definition: Mapped[str | None] = field("Définition", Codec(5000), searchable=True)
    kind: Mapped[IndicatorKind | None] = field("Nature", Of(choice=IndicatorKind))
    unit: Mapped[str | None] = field("Unité", Codec(40))
    levels: Mapped[str | None] = field("Niveaux de l'échelle", Codec(2000))
    formula: Mapped[dict[str, Any] | None] = field("Calcul", FORMULA)
    direction: Mapped[Direction | None] = field("Sens", Of(choice=Direction))
    every: Mapped[int | None] = field("Périodicité en mois", Whole(low=1, high=120))
    once: Mapped[bool | None] = field("Saisi une seule fois", Flag())
    over_periods: Mapped[Aggregation | None] = field(
        "Agrégation entre périodes", Of(choice=Aggregation)
    )
    over_places: Mapped[Aggregation | None] = field(
        "Agrégation entre établissements", Of(choice=Aggregation)
    )
    baseline: Mapped[dict[str, Any] | None] = field("Valeur de départ", BASELINE)
    no_baseline: Mapped[bool | None] = field("Sans valeur de départ", Flag())
    tolerance: Mapped[Decimal | None] = field("Tolérance", Number())
    bounds: Mapped[dict[str, Any] | None] = field("Bornes", BOUNDS)
    source: Mapped[str | None] = field("Source", Codec(1000))
    method: Mapped[str | None] = field("Méthode", Codec(5000), searchable=True)
    collected_by: Mapped[str | None] = field("Collecté par", Codec(200))
    delay: Mapped[int | None] = field("Délai de disponibilité en jours", Whole(low=0, high=3650))
    sexes: Mapped[bool | None] = field("Par sexe", Flag())
    ages: Mapped[str | None] = field("Tranches d'âge", Codec(1000))
    about_children: Mapped[bool | None] = field("Porte sur des enfants", Flag())
    theme: Mapped[str | None] = field("Thème du baromètre", Codec(80))
    origin: Mapped[str | None] = field("Définition d'origine", Codec(80))
    unconfirmed: Mapped[bool | None] = field("Source à confirmer", Flag())
    comment: Mapped[str | None] = field("Commentaire", Codec(5000), searchable=True)
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("indicator_action", "action"),)

    @property
    def nature(self) -> IndicatorKind:
        """Its kind; a number where nobody said."""
        return self.kind or IndicatorKind.NUMBER

    @property
    def share(self) -> bool:
        """Whether it is entered as a number and a total."""
        return self.kind is IndicatorKind.PERCENTAGE


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
    """One value for one period. Its id derives from indicator, period, place and category.

    `category` is a part of the whole, by its code (see `db/kinds/category.py`); a `draft` is not
    submitted yet and does not count. `again`: the value sent back is submitted as
    it is; whoever returns it once more takes that away. `of_house` is the indicator where the entry
    is of all of one establishment and counts: with the numbers beside it, sums over houses read one
    index alone.
    """

    __tablename__ = "entry"
    prefix = "ent"
    homes = ("reference", "act", "est")

    indicator: Mapped[str | None] = field("Indicateur", Ref(prefix="ind"))
    period: Mapped[Period | None] = field("Période", Span())
    place: Mapped[str | None] = field("Lieu", Ref(prefix="est"))
    category: Mapped[str | None] = field("Catégorie", Codec(80))
    measured: Mapped[dict[str, Any] | None] = field("Valeur", MEASURED)
    source: Mapped[str | None] = field("Source de la valeur", Codec(1000))
    draft: Mapped[bool | None] = field("Brouillon", Flag())
    again: Mapped[bool | None] = field("Soumise de nouveau", Flag())
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)

    of_house: Mapped[str | None] = derived(String())
    value: Mapped[float | None] = derived(Numeric(asdecimal=False))
    numerator: Mapped[float | None] = derived(Numeric(asdecimal=False))
    denominator: Mapped[float | None] = derived(Numeric(asdecimal=False))

    __table_args__ = (
        Index("entry_indicator", "indicator"),
        Index(
            *("entry_of_house", "of_house", "period", "value", "numerator", "denominator"),
            sqlite_where=text("of_house IS NOT NULL"),
        ),
        Index(
            *("entry_at_house", "indicator", "period", "id"),
            sqlite_where=text("place IS NOT NULL AND category IS NULL"),
        ),
        Index(
            *("entry_of_whole", "indicator", "period"),
            sqlite_where=text("place IS NULL AND category IS NULL"),
        ),
        Index("entry_in_draft", "scope", sqlite_where=text("draft IS 1")),
    )

    @classmethod
    def derive(cls, row: Mapping[str, Sql]) -> tuple[float | Sql, ...]:
        of_house = row["place"] and not row["category"] and not row["draft"] and row["measured"]
        return (row["indicator"] if of_house else None, *_numbers(row["measured"]))

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:
        """A house says its own values there, an action those of the whole of its own indicators."""
        if scope.startswith("est_"):
            return row["place"] == scope
        indicator = row["indicator"]
        return row["place"] is None and (
            not isinstance(indicator, str) or born_in(indicator, scope)
        )


class Acceptance(Entity):
    """What the secretary says of an entry, in its scope; its id derives from the entry.

    `accepted` is the value that counts where the scheme asks for acceptance: a correction counts
    once it is accepted in its turn. `returned` is the value sent back, `reason` why.
    """

    __tablename__ = "acceptance"
    prefix = "acc"
    homes = ("reference", "act", "est")

    entry: Mapped[str | None] = field("Saisie", Ref(prefix="ent"))
    accepted: Mapped[dict[str, Any] | None] = field("Valeur acceptée", MEASURED)
    returned: Mapped[dict[str, Any] | None] = field("Valeur renvoyée", MEASURED)
    reason: Mapped[str | None] = field("Motif du renvoi", Codec(1000))

    value: Mapped[float | None] = derived(Numeric(asdecimal=False))
    numerator: Mapped[float | None] = derived(Numeric(asdecimal=False))
    denominator: Mapped[float | None] = derived(Numeric(asdecimal=False))

    __table_args__ = (Index("acceptance_entry", "entry", "value", "numerator", "denominator"),)

    @classmethod
    def derive(cls, row: Mapping[str, Sql]) -> tuple[float | Sql, ...]:
        return _numbers(row["accepted"])


def _numbers(measured: Sql) -> tuple[float | None, ...]:
    """What SQLite adds up of a value as it is stored."""
    said = json.loads(measured) if isinstance(measured, str) else {}
    return tuple(_number(said.get(name)) for name in ("value", "numerator", "denominator"))


def _number(said: str | None) -> float | None:
    if said is None:
        return None
    return float(said) if "." in said else int(said)
