"""The progress report of an action: immutable, dated. Scope: the action's."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.action import VISA, Visa
from db.kinds.choices import Status, Weather
from db.kinds.codec import Codec, Day, Of, Ref, Sql, Whole
from db.kinds.field import Entity, field

NARRATIVES = ("synthesis", "done", "difficulties", "next", "asked")
STATED = ("status", "weather", "progress", *NARRATIVES)


class Report(Entity):
    """Where an action stands on a day, as its pilot says it; `progress` in percent."""

    __tablename__ = "report"
    prefix = "rep"
    homes = ("act",)

    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    on: Mapped[date | None] = field("Date", Day())
    author: Mapped[str | None] = field("Auteur", Ref(prefix="per"))
    status: Mapped[Status | None] = field("Statut", Of(choice=Status))
    weather: Mapped[Weather | None] = field("Météo", Of(choice=Weather))
    progress: Mapped[int | None] = field("Avancement", Whole(low=0, high=100))
    synthesis: Mapped[str | None] = field("Synthèse", Codec(600), searchable=True)
    done: Mapped[str | None] = field("Avancées", Codec(5000), searchable=True)
    difficulties: Mapped[str | None] = field("Difficultés", Codec(5000), searchable=True)
    next: Mapped[str | None] = field("Suite", Codec(5000), searchable=True)
    asked: Mapped[str | None] = field("Décision attendue", Codec(5000), searchable=True)
    visa: Mapped[Visa | None] = field("Visa", VISA)
    settles: Mapped[str | None] = field("Motif du choix", Codec(1000))

    __table_args__ = (Index("report_action", "action"),)

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:
        """Who follows an action says nothing of another one."""
        return row["action"] in (None, scope)
