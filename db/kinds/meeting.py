"""Committees (scope: reference), meetings and agendas (the meeting's), attendance (secretariat)."""

from datetime import date, time
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import Body, Expected, Handled, Presence
from db.kinds.codec import Clock, Codec, Day, Fields, Flag, Of, Ref, Whole
from db.kinds.field import Entity, field, members

SEATED = Fields(
    names=(
        ("place", Whole(high=99_999)),
        ("organisation", Codec()),
        ("function", Codec()),
        ("signatory", Flag()),
    )
)


class Committee(Entity):
    """A body of the scheme; `every` is its periodicity in months."""

    __tablename__ = "committee"
    prefix = "com"
    homes = ("reference",)

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    body: Mapped[Body | None] = field("Instance", Of(choice=Body))
    name: Mapped[str | None] = field("Nom", Codec(200), searchable=True)
    every: Mapped[int | None] = field("Périodicité en mois", Whole(low=1, high=120))
    gathers: Mapped[str | None] = field("Réunit", Codec(500))
    presidency: Mapped[str | None] = field("Présidence", Codec(200))
    secretariat: Mapped[str | None] = field("Secrétariat", Codec(200))
    source: Mapped[str | None] = field("Source", Codec(300))
    rank: Mapped[str | None] = field("Rang", Codec(80))


class Meeting(Entity):
    """One sitting of a committee.

    `closes_on` ends the pilots' reports; once `sealed_on` a day, its minutes are read only, and
    `approved_at` is the later sitting that approved them.
    """

    __tablename__ = "meeting"
    prefix = "mtg"
    homes = ("mtg",)

    committee: Mapped[str | None] = field("Instance", Ref(prefix="com"))
    number: Mapped[int | None] = field("Numéro", Whole(low=1, high=999))
    on: Mapped[date | None] = field("Date", Day())
    start: Mapped[time | None] = field("Début", Clock())
    end: Mapped[time | None] = field("Fin", Clock())
    place: Mapped[str | None] = field("Lieu", Codec(300))
    presidency: Mapped[str | None] = field("Présidence", Codec(200))
    closes_on: Mapped[date | None] = field("Clôture des remontées", Day())
    attendees: Mapped[str | None] = field("Participants attendus", Codec(500))
    convened_on: Mapped[date | None] = field("Convocation envoyée le", Day())
    remarks: Mapped[str | None] = field("Observations", Codec(5000), searchable=True)
    sealed_on: Mapped[date | None] = field("Relevé clos le", Day())
    approved_at: Mapped[str | None] = field("Relevé approuvé par", Ref(prefix="mtg"))


class AgendaItem(Entity):
    """A point of the agenda; order follows `rank`, a fractional key.

    A `pause` is talked about by nobody. `approves` is the sitting whose minutes it submits,
    `former` the point of an earlier sitting that it takes up again. `spent` is in minutes.
    """

    __tablename__ = "agenda_item"
    prefix = "itm"
    homes = ("mtg",)
    sets: ClassVar = {"action": members("Action", Ref(prefix="act"))}

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    title: Mapped[str | None] = field("Point", Codec(500), searchable=True)
    detail: Mapped[str | None] = field("Précision", Codec(2000), searchable=True)
    presenter: Mapped[str | None] = field("Présenté par", Codec(200))
    expected: Mapped[Expected | None] = field("Attendu", Of(choice=Expected))
    minutes: Mapped[int | None] = field("Durée", Whole(low=0, high=600))
    pause: Mapped[bool | None] = field("Pause", Flag())
    approves: Mapped[str | None] = field("Relevé soumis", Ref(prefix="mtg"))
    former: Mapped[str | None] = field("Point d'origine", Ref(prefix="itm"))
    handled: Mapped[Handled | None] = field("Suite donnée", Of(choice=Handled))
    spent: Mapped[int | None] = field("Durée réelle", Whole(low=0, high=600))
    note: Mapped[str | None] = field("Note de séance", Codec(5000), searchable=True)
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("agenda_item_meeting", "meeting"),)


class Attendance(Entity):
    """One person at one sitting. Its id derives from both; it never leaves the secretariat.

    `seated` is as what they were expected, kept when the minutes are closed: seats change later.
    """

    __tablename__ = "attendance"
    prefix = "att"
    homes = ("secretariat",)

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    presence: Mapped[Presence | None] = field("Présence", Of(choice=Presence))
    represented_by: Mapped[str | None] = field("Représenté·e par", Codec(200))
    seated: Mapped[dict[str, Any] | None] = field("Attendu·e comme", SEATED)
