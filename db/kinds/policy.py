"""Who may write: grants, invitations, devices. Scope: policy, which always travels.

What a grant gives is fixed at its birth; a change is an end and a new grant. A pilot assignment
is a grant over one action, so the two never drift apart.
"""

from typing import Any

from sqlalchemy.orm import Mapped

from db.kinds.choices import Role
from db.kinds.codec import Codec, Day, Fields, Of, Ref
from db.kinds.field import Entity, field

TERM = Fields(names=(("from", Day()), ("to", Day())))


class BaseName(Entity):
    """The base itself, born with its genesis lot."""

    __tablename__ = "base"
    prefix = "bas"
    homes = ("policy",)

    name: Mapped[str | None] = field("Base", Codec(200))


class Grant(Entity):
    """A right held by a person between two dates: a role, over one action for a pilot."""

    __tablename__ = "grant"
    prefix = "grt"
    homes = ("policy",)

    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    role: Mapped[Role | None] = field("Rôle", Of(choice=Role))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    term: Mapped[dict[str, Any] | None] = field("Période", TERM)


class Invitation(Entity):
    """A one-time key, signed by a secretary, that lets one person's machine in."""

    __tablename__ = "invitation"
    prefix = "inv"
    homes = ("policy",)

    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    grant: Mapped[str | None] = field("Droit", Ref(prefix="grt"))
    key: Mapped[str | None] = field("Clé", Codec(64))


class Device(Entity):
    """A machine's key, certified by an invitation's key, by the root or by its former key."""

    __tablename__ = "device"
    prefix = "dev"
    homes = ("policy",)

    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    key: Mapped[str | None] = field("Clé", Codec(64))
    label: Mapped[str | None] = field("Poste", Codec(200))
    certified_by: Mapped[str | None] = field("Certifiée par", Codec(64))
    certificate: Mapped[str | None] = field("Certificat", Codec(128))
