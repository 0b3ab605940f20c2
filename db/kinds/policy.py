"""Who may write: grants, invitations, devices. Scope: policy, which always travels.

What a grant gives is fixed at its birth; a change is an end and a new grant. A pilot assignment
is a grant over one action, so the two never drift apart.
"""

from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import Role, Verdict
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
    """A right held by a person between two dates: a role, over one action or establishment.

    `rights` is what it lets write, a line each: 'scope kind fields' ('*' for all, fields with
    commas between). `reads` is what it lets receive, a scope a line. Both count as they were at
    birth and never change. `term` is for people to read: no date gives a right.
    """

    __tablename__ = "grant"
    prefix = "grt"
    homes = ("policy",)

    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    role: Mapped[Role | None] = field("Rôle", Of(choice=Role))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    rights: Mapped[str | None] = field("Droits d'écriture", Codec(20000))
    reads: Mapped[str | None] = field("Ce qui est reçu", Codec(20000))
    term: Mapped[dict[str, Any] | None] = field("Période", TERM)

    __table_args__ = (Index("grant_action", "action"), Index("grant_person", "person"))


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


class Cut(Entity):
    """The end of a grant, or of a machine's or an invitation's key, and how far it still counts.

    `held` is how far the secretary had received the lanes concerned, {device: {n: [scopes]}}, each
    scope by a short hash; what lies beyond is to examine. `spared` are the machines already
    certified by the key, which stay: one in hex a line.
    """

    __tablename__ = "cut"
    prefix = "cut"
    homes = ("policy",)

    grant: Mapped[str | None] = field("Droit", Ref(prefix="grt"))
    key: Mapped[str | None] = field("Clé", Codec(64))
    held: Mapped[str | None] = field("Reçu jusque-là", Codec(250_000))
    spared: Mapped[str | None] = field("Postes gardés", Codec(20_000))
    reason: Mapped[str | None] = field("Motif", Codec(1000))


class Ruling(Entity):
    """What a secretary decides of a lot, or of a machine, that is to examine.

    Its id derives from the lot's hash or the machine's key. Two secretaries who decide otherwise
    are a conflict like any other, and until it is settled the lot stays to examine.
    """

    __tablename__ = "ruling"
    prefix = "rul"
    homes = ("policy",)

    lot: Mapped[str | None] = field("Envoi", Codec(64))
    key: Mapped[str | None] = field("Poste", Codec(64))
    verdict: Mapped[Verdict | None] = field("Décision", Of(choice=Verdict))
    reason: Mapped[str | None] = field("Motif", Codec(1000))
