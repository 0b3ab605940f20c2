"""How to reach a person. Scope: the secretariat's; it never leaves it."""

from sqlalchemy.orm import Mapped

from db.kinds.codec import Codec, Ref
from db.kinds.field import Entity, field


class Contact(Entity):
    """E-mail and telephone of a person. Its id derives from the person."""

    __tablename__ = "contact"
    prefix = "con"
    homes = ("secretariat",)

    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    email: Mapped[str | None] = field("Adresse électronique", Codec(200))
    phone: Mapped[str | None] = field("Téléphone", Codec(60))
