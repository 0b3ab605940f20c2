"""The scheme, its tree of measures, its key figures. Scope: reference."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Mapped

from db.kinds.choices import Weather
from db.kinds.codec import Codec, Day, Fields, Flag, Number, Of, Ref, Whole
from db.kinds.field import Entity, field


class Scheme(Entity):
    """A plan over several years, as its assembly adopted it; a base holds one or several.

    `attendance_months` is for how long attendance is kept after a sitting; not said: with its
    minutes, as long as the archives' rules have it. `acceptance` says that entries count once a
    secretary accepted them; `secrecy` is the smallest count about children that may be printed.
    `waves` names those of the barometer, one a line: its period, then its name.
    """

    __tablename__ = "scheme"
    prefix = "sch"
    homes = ("reference",)

    code: Mapped[str | None] = field("Identifiant", Codec(80))
    title: Mapped[str | None] = field("Schéma", Codec(300), searchable=True)
    authority: Mapped[str | None] = field("Collectivité", Codec(200))
    direction: Mapped[str | None] = field("Direction", Codec(200))
    logo: Mapped[str | None] = field("Logo", Codec(200_000))
    first_year: Mapped[int | None] = field("Première année", Whole(low=1950, high=2200))
    last_year: Mapped[int | None] = field("Dernière année", Whole(low=1950, high=2200))
    adopted_on: Mapped[date | None] = field("Adopté le", Day())
    adopted_by: Mapped[str | None] = field("Adopté par", Codec(200))
    reference: Mapped[str | None] = field("Référence", Codec(300))
    amount: Mapped[Decimal | None] = field("Montant", Number())
    measure_word: Mapped[str | None] = field("Mot pour une mesure", Codec(40))
    action_word: Mapped[str | None] = field("Mot pour une action", Codec(40))
    source: Mapped[str | None] = field("Source", Codec(300))
    reply_to: Mapped[str | None] = field("Adresse des remontées", Codec(200))
    visa: Mapped[bool | None] = field("Visa demandé", Flag())
    attendance_months: Mapped[int | None] = field(
        "Conservation des présences", Whole(low=1, high=600)
    )
    acceptance: Mapped[bool | None] = field("Saisies à accepter", Flag())
    secrecy: Mapped[int | None] = field("Seuil du secret", Whole(low=1, high=100))
    waves: Mapped[str | None] = field("Noms des vagues", Codec(2000))
    example: Mapped[bool | None] = field("Exemple", Flag())


class Measure(Entity):
    """A branch of the scheme: axe, orientation, mesure, objectif; `key` is 'mesure phare'.

    `weather` and `comment` are the secretary's words on it, never a mean of its actions.
    """

    __tablename__ = "measure"
    prefix = "mea"
    homes = ("reference",)

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    parent: Mapped[str | None] = field("Rattachée à", Ref(prefix="mea"))
    code: Mapped[str | None] = field("Code", Codec(20))
    title: Mapped[str | None] = field("Intitulé", Codec(500), searchable=True)
    short: Mapped[str | None] = field("Nom court", Codec(40))
    key: Mapped[bool | None] = field("Mesure phare", Flag())
    weather: Mapped[Weather | None] = field("Météo", Of(choice=Weather))
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)
    indicator: Mapped[str | None] = field("Indicateur principal", Ref(prefix="ind"))
    source: Mapped[str | None] = field("Source", Codec(300))
    rank: Mapped[str | None] = field("Rang", Codec(80))


class Figure(Entity):
    """A key figure that the source document states, with its 'près de' or 'plus de'."""

    __tablename__ = "figure"
    prefix = "fig"
    homes = ("reference",)

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    measure: Mapped[str | None] = field("Mesure", Ref(prefix="mea"))
    label: Mapped[str | None] = field("Libellé", Codec(300), searchable=True)
    stated: Mapped[dict[str, Any] | None] = field(
        "Valeur",
        Fields(names=(("value", Number()), ("unit", Codec(60)), ("qualifier", Codec(40)))),
    )
    source: Mapped[str | None] = field("Source", Codec(300))
    rank: Mapped[str | None] = field("Rang", Codec(80))
