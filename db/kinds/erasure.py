"""What a secretary had taken out of a lot. Scope: that of the lot, so it travels with it."""

from sqlalchemy.orm import Mapped

from db.kinds.codec import Codec
from db.kinds.field import ANYWHERE, Entity, field


class Erasure(Entity):
    """A lot of which some values, or all, were taken out of every base.

    `header` is the lot's n, prev, hlc, grant and gesture in JSON, and `ops` what it wrote, [entity,
    field, value, replaces] with a null for each erased value: the lot's place and the values that
    it replaced stay as they were. Several erasures of one lot add up; `others` are the places
    (numbers, with spaces between) that are null only because another erasure came before.
    """

    __tablename__ = "erasure"
    prefix = "era"
    homes = ANYWHERE

    lot: Mapped[str | None] = field("Geste", Codec(64))
    author: Mapped[str | None] = field("Poste", Codec(64))
    signature: Mapped[str | None] = field("Signature", Codec(128))
    header: Mapped[str | None] = field("Place", Codec(1000))
    ops: Mapped[str | None] = field("Écritures", Codec(250_000))
    others: Mapped[str | None] = field("Déjà effacé", Codec(30_000))
    reason: Mapped[str | None] = field("Motif", Codec(1000))
