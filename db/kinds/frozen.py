"""The state in which a sitting examines the actions: what later edits don't move."""

from datetime import date, time

from sqlalchemy import Index
from sqlalchemy.orm import Mapped

from db.kinds.codec import Clock, Codec, Day, Ref
from db.kinds.field import Entity, field

MOST, MOST_MEASURES = 60_000, 250_000


class Frozen(Entity):
    """A state frozen for a sitting (the sitting's scope): when, and of what.

    `digest` is that of the lots held then (SHA-256, hex), `version` the base version printed.
    `measures` names in JSON what the secretariat had written of each measure: by measure and
    field, the lot (hash, hex) and the place of the write in it.
    """

    __tablename__ = "frozen"
    prefix = "fro"
    homes = ("mtg",)

    meeting: Mapped[str | None] = field("Séance", Ref(prefix="mtg"))
    on: Mapped[date | None] = field("Arrêté le", Day())
    at: Mapped[time | None] = field("Arrêté à", Clock())
    version: Mapped[str | None] = field("Version de la base", Codec(60))
    digest: Mapped[str | None] = field("Empreinte", Codec(64))
    measures: Mapped[str | None] = field("Mesures", Codec(MOST_MEASURES))

    __table_args__ = (Index("frozen_meeting", "meeting"),)


class FrozenRow(Entity):
    """One action in a frozen state, in the action's own scope so that it travels with it.

    `content` is the row as it is printed, in JSON, without what was told: the texts are those of
    the report `said`, which is immutable, so that an erased text comes back from nowhere. `known`
    are the marks of the values that were held then (see `db/queries/meeting/known_values.py`).
    """

    __tablename__ = "frozen_row"
    prefix = "frw"
    homes = ("act",)

    frozen: Mapped[str | None] = field("État arrêté", Ref(prefix="fro"))
    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    said: Mapped[str | None] = field("Point d'avancement", Ref(prefix="rep"))
    content: Mapped[str | None] = field("Copie dans un état arrêté", Codec(MOST))

    known: Mapped[str | None] = field("Valeurs connues", Codec(MOST))

    __table_args__ = (Index("frozen_row_of", "frozen"),)
