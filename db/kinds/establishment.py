"""Establishments and services: each is a scope of its own, which its direction receives whole."""

from datetime import date

from sqlalchemy.orm import Mapped

from db.kinds.choices import Managed
from db.kinds.codec import Codec, Day, Of, Ref, Whole
from db.kinds.field import Entity, field


class HouseType(Entity):
    """Foyer, pouponnière, milieu ouvert… Scope: reference. Its id derives from its first name."""

    __tablename__ = "house_type"
    prefix = "typ"
    homes = ("reference",)

    name: Mapped[str | None] = field("Type d'établissement", Codec(80), searchable=True)
    rank: Mapped[str | None] = field("Rang", Codec(80))


class Establishment(Entity):
    """A house or a service where children live or are followed.

    `area` is the arrondissement, the town or the sector that rules and the map go by; `place` its
    address as one says it. `capacity` is in places, ages in years. One that is `merged_into`
    another stands for it no more: what was said there is read under the other.
    """

    __tablename__ = "establishment"
    prefix = "est"
    homes = ("est",)

    name: Mapped[str | None] = field("Établissement", Codec(200), searchable=True)
    type: Mapped[str | None] = field("Type", Ref(prefix="typ"))
    managed: Mapped[Managed | None] = field("Gestion", Of(choice=Managed))
    manager: Mapped[str | None] = field("Organisme gestionnaire", Ref(prefix="org"))
    area: Mapped[str | None] = field("Secteur", Codec(80))
    place: Mapped[str | None] = field("Adresse", Codec(200))
    capacity: Mapped[int | None] = field("Capacité en places", Whole(low=0, high=100_000))
    age_from: Mapped[int | None] = field("Âge minimal", Whole(low=0, high=120))
    age_to: Mapped[int | None] = field("Âge maximal", Whole(low=0, high=120))
    opened: Mapped[date | None] = field("Ouvert le", Day())
    closed: Mapped[date | None] = field("Fermé le", Day())
    merged_into: Mapped[str | None] = field("Réuni à", Ref(prefix="est"))
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)


class HouseContact(Entity):
    """How to reach an establishment. Scope: the secretariat's; it never leaves it."""

    __tablename__ = "house_contact"
    prefix = "hco"
    homes = ("secretariat",)

    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    name: Mapped[str | None] = field("Interlocuteur ou fonction", Codec(200))
    email: Mapped[str | None] = field("Adresse électronique", Codec(200))
    phone: Mapped[str | None] = field("Téléphone", Codec(60))
