"""Who sits in a committee, and the points that come back at each of its sittings: reference."""

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import Expected
from db.kinds.codec import Codec, Flag, Of, Ref, Whole
from db.kinds.field import Entity, field


class Seat(Entity):
    """A seat of a committee: a function of an organisation, who holds it, who stands in.

    `signatory`: whether this seat signs what the committee adopts, and its attendance list first.
    """

    __tablename__ = "seat"
    prefix = "sea"
    homes = ("reference",)

    committee: Mapped[str | None] = field("Instance", Ref(prefix="com"))
    organisation: Mapped[str | None] = field("Organisme", Ref(prefix="org"))
    function: Mapped[str | None] = field("Fonction", Codec(200), searchable=True)
    person: Mapped[str | None] = field("Titulaire", Ref(prefix="per"))
    deputy: Mapped[str | None] = field("Suppléant·e", Ref(prefix="per"))
    signatory: Mapped[bool | None] = field("Signataire", Flag())
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("seat_committee", "committee"),)


class UsualPoint(Entity):
    """A point that the agendas of a committee begin with."""

    __tablename__ = "usual_point"
    prefix = "usu"
    homes = ("reference",)

    committee: Mapped[str | None] = field("Instance", Ref(prefix="com"))
    title: Mapped[str | None] = field("Point", Codec(500))
    detail: Mapped[str | None] = field("Précision", Codec(2000))
    presenter: Mapped[str | None] = field("Présenté par", Codec(200))
    expected: Mapped[Expected | None] = field("Attendu", Of(choice=Expected))
    minutes: Mapped[int | None] = field("Durée", Whole(low=0, high=600))
    pause: Mapped[bool | None] = field("Pause", Flag())
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("usual_point_committee", "committee"),)
