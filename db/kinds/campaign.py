"""What was asked of a pilot before a sitting. Scope: the secretariat's; it never leaves it."""

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
