"""Organisations and persons. Scope: reference (e-mail and telephone will be a secretariat kind)."""

from sqlalchemy.orm import Mapped

from db.kinds.choices import Role
from db.kinds.codec import Codec, Of, Ref
from db.kinds.field import Entity, field


class Organisation(Entity):
    """A service, an association, a partner."""

    __tablename__ = "organisation"
    prefix = "org"
    homes = ("reference",)

    name: Mapped[str | None] = field("Organisme", Codec(200), searchable=True)


class Person(Entity):
    """Someone who holds a function; `role` is what they come to Jalon for."""

    __tablename__ = "person"
    prefix = "per"
    homes = ("reference",)

    name: Mapped[str | None] = field("Nom ou fonction", Codec(200), searchable=True)
    organisation: Mapped[str | None] = field("Organisme", Ref(prefix="org"))
    role: Mapped[Role | None] = field("Rôle", Of(choice=Role))
