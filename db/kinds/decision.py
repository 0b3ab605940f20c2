"""What a sitting decided, what became of it, and what its room voted. Scope: the sitting's."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.choices import DecisionState
from db.kinds.codec import Codec, Day, Fields, Of, Ref, Whole
from db.kinds.field import Entity, field, members

COUNTS = Fields(names=(("yes", Whole()), ("no", Whole()), ("unknown", Whole())))
Counts = dict[str, Any]


class Decision(Entity):
    """Something decided against a point: by whom it is carried out, by when, how far it is."""

    __tablename__ = "decision"
    prefix = "dec"
    homes = ("mtg",)
    sets: ClassVar = {"action": members("Action", Ref(prefix="act"))}

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    item: Mapped[str | None] = field("Point", Ref(prefix="itm"))
    text: Mapped[str | None] = field("Décision", Codec(2000), searchable=True)
    who: Mapped[str | None] = field("Qui", Codec(200))
    due: Mapped[date | None] = field("Échéance", Day())
    state: Mapped[DecisionState | None] = field("État", Of(choice=DecisionState))
    done_on: Mapped[date | None] = field("Faite le", Day())
    reason: Mapped[str | None] = field("Motif de l'abandon", Codec(1000))
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("decision_meeting", "meeting"),)


class Recalled(Entity):
    """How far a former decision was when the minutes that recall it were closed.

    Its id derives from sitting and decision.
    """

    __tablename__ = "recalled"
    prefix = "rec"
    homes = ("mtg",)

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    decision: Mapped[str | None] = field("Décision", Ref(prefix="dec"))
    state: Mapped[DecisionState | None] = field("État", Of(choice=DecisionState))
    done_on: Mapped[date | None] = field("Faite le", Day())

    __table_args__ = (Index("recalled_meeting", "meeting"),)


class RoomVote(Entity):
    """A question put to the room: how many raised green, orange, blue."""

    __tablename__ = "room_vote"
    prefix = "vot"
    homes = ("mtg",)

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    item: Mapped[str | None] = field("Point", Ref(prefix="itm"))
    question: Mapped[str | None] = field("Question", Codec(500))
    counts: Mapped[Counts | None] = field("Voix", COUNTS)
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("room_vote_meeting", "meeting"),)
