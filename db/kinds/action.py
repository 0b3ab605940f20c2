"""Actions, sub-actions and their milestones. Scope: the action's own."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.codec import Codec, Day, Fields, Ref, Sql
from db.kinds.field import Entity, field, members


class Action(Entity):
    """What the scheme commits to do. A sub-action names its parent and has its own scope.

    `situation` is the current progress report; two that compete are one conflict. One that is
    `retired_on` a day is no longer part of the scheme; it stays readable, with what was said of it.
    """

    __tablename__ = "action"
    prefix = "act"
    homes = ("act",)
    sets: ClassVar = {
        "partner": members("Partenaire", Ref(prefix="org")),
        "link": members("Action liée", Ref(prefix="act")),
    }

    scheme: Mapped[str | None] = field("Schéma", Ref(prefix="sch"))
    measure: Mapped[str | None] = field("Mesure", Ref(prefix="mea"))
    parent: Mapped[str | None] = field("Action mère", Ref(prefix="act"))
    code: Mapped[str | None] = field("Code", Codec(20))
    title: Mapped[str | None] = field("Intitulé", Codec(500), searchable=True)
    problem: Mapped[str | None] = field("Constat", Codec(5000), searchable=True)
    objective: Mapped[str | None] = field("Objectif", Codec(5000), searchable=True)
    public: Mapped[str | None] = field("Public concerné", Codec(2000))
    method: Mapped[str | None] = field("Mise en œuvre", Codec(5000), searchable=True)
    calendar: Mapped[str | None] = field("Calendrier", Codec(2000))
    means: Mapped[str | None] = field("Moyens et financement", Codec(5000))
    vote: Mapped[str | None] = field("Référence du vote", Codec(300))
    deadline: Mapped[date | None] = field("Échéance", Day())
    situation: Mapped[str | None] = field("Situation", Ref(prefix="rep"))
    source: Mapped[str | None] = field("Source", Codec(300))
    reference: Mapped[str | None] = field("Renvoi", Codec(300))
    comment: Mapped[str | None] = field("Commentaire", Codec(5000), searchable=True)
    retired_on: Mapped[date | None] = field("Retirée du schéma le", Day())
    retired_because: Mapped[str | None] = field("Motif du retrait", Codec(1000))
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("action_measure", "measure"),)


class Milestone(Entity):
    """A dated step of an action."""

    __tablename__ = "milestone"
    prefix = "mil"
    homes = ("act",)

    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    title: Mapped[str | None] = field("Jalon", Codec(300), searchable=True)
    first_planned_on: Mapped[date | None] = field("Prévu au départ le", Day())
    planned_on: Mapped[date | None] = field("Prévu le", Day())
    done_on: Mapped[date | None] = field("Fait le", Day())

    __table_args__ = (Index("milestone_action", "action"),)

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:
        """Who follows an action says nothing of another one."""
        return row["action"] in (None, scope)


VISA = Fields(names=(("function", Codec(200)), ("on", Day())))
Visa = dict[str, Any]
