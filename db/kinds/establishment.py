"""Establishments (each a scope of its own) and what is deployed in them (scope: theirs)."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import Deployed
from db.kinds.codec import Codec, Day, Of, Ref
from db.kinds.field import Entity, field


class Establishment(Entity):
    """A house or a service where children live or are followed."""

    __tablename__ = "establishment"
    prefix = "est"
    homes = ("est",)

    name: Mapped[str | None] = field("Établissement", Codec(200), searchable=True)
    manager: Mapped[str | None] = field("Organisme gestionnaire", Ref(prefix="org"))
    place: Mapped[str | None] = field("Lieu", Codec(200))


class Deployment(Entity):
    """Where one action stands in one establishment. Its id derives from both and the point."""

    __tablename__ = "deployment"
    prefix = "dep"
    homes = ("est",)

    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    point: Mapped[str | None] = field("Point", Codec(300))
    state: Mapped[Deployed | None] = field("Déploiement", Of(choice=Deployed))
    since: Mapped[date | None] = field("Depuis", Day())
    reason: Mapped[str | None] = field("Motif", Codec(1000))
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)

    __table_args__ = (
        Index("deployment_establishment", "establishment"),
        Index("deployment_action", "action"),
    )
