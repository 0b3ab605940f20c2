"""Whom the secretariat asked and reminded. Scope: its own; it never leaves it."""

from datetime import date

from sqlalchemy.orm import Mapped

from db.kinds.codec import Codec, Day, Ref, Whole
from db.kinds.field import Entity, field


class Request(Entity):
    """One pilot in one campaign; its id derives from both.

    `sent_on` is the day on which their file was prepared, `reminders` how many times they were
    reminded, the last time on `reminded_on`.
    """

    __tablename__ = "request"
    prefix = "req"
    homes = ("secretariat",)

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    person: Mapped[str | None] = field("Personne", Ref(prefix="per"))
    sent_on: Mapped[date | None] = field("Fichier préparé le", Day())
    reminded_on: Mapped[date | None] = field("Relance du", Day())
    reminders: Mapped[int | None] = field("Relances", Whole(low=0, high=99))
    note: Mapped[str | None] = field("Note", Codec(500))


class HouseReminder(Entity):
    """An establishment that was reminded of what is expected of it; its id derives from it.

    `reminders` is how many times, the last one on `reminded_on`.
    """

    __tablename__ = "house_reminder"
    prefix = "hrm"
    homes = ("secretariat",)

    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    reminded_on: Mapped[date | None] = field("Relance du", Day())
    reminders: Mapped[int | None] = field("Relances", Whole(low=0, high=99))
