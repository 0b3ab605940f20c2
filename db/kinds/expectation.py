"""What is expected of establishments, of which of them, and where it stands in each."""

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped

from db.kinds.choices import Deployed, Managed
from db.kinds.codec import Codec, Day, Fields, Flag, Json, Number, Of, Ref, Span, Sql, Whole
from db.kinds.field import Entity, derived, field
from db.kinds.period import Period

RULE = Fields(
    names=(
        ("everyone", Flag()),
        ("types", Codec(4000)),
        ("managers", Codec(8000)),
        ("areas", Codec(8000)),
        ("managed", Of(choice=Managed)),
    )
)
STANDING = Fields(
    names=(
        ("state", Of(choice=Deployed)),
        ("since", Day()),
        ("planned", Day()),
        ("reason", Codec(1000)),
    )
)
COUNTS = Fields(
    names=tuple(
        (name, Whole(low=0, high=1_000_000))
        for name in ("houses", "in_place", "in_progress", "to_start", "not_concerned", "silent")
    )
)


class Rule(NamedTuple):
    """Which establishments something is expected of: `everyone`, else those that meet each
    condition that is given. Nobody where nothing is said.
    """

    everyone: bool = False
    types: frozenset[str] = frozenset()
    managers: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    managed: Managed | None = None

    @property
    def nobody(self) -> bool:
        """Whether it names no establishment at all: only those added by hand are expected."""
        return self == NOBODY

    def meets(
        self, type_: str | None, manager: str | None, area: str | None, managed: str | None
    ) -> bool:
        """Whether an establishment of this type, manager, area and management is named."""
        if self.nobody:
            return False
        return self.everyone or (
            (not self.types or type_ in self.types)
            and (not self.managers or manager in self.managers)
            and (not self.areas or area_key(area) in map(area_key, self.areas))
            and (self.managed is None or managed == self.managed)
        )

    def written(self) -> dict[str, Any]:
        """As the field `rule` takes it: names one a line, the same for the same rule."""
        said = {
            name: "\n".join(sorted(getattr(self, name))) or None
            for name in ("types", "managers", "areas")
        }
        return {"everyone": self.everyone or None, **said, "managed": self.managed}


NOBODY = Rule()


def rule_of(said: Mapping[str, Json] | None) -> Rule:
    """The rule that a field `rule` holds, as lots carry it or as it is read."""
    said = said or {}
    managed = said.get("managed")
    return Rule(
        bool(said.get("everyone")),
        _lines(said.get("types")),
        _lines(said.get("managers")),
        _lines(said.get("areas")),
        Managed(managed) if isinstance(managed, str) and managed in list(Managed) else None,
    )


def area_key(area: str | None) -> str:
    """Two ways of typing one sector are one."""
    return " ".join((area or "").split()).casefold()


class Expectation(Entity):
    """What is expected of establishments for an action. Scope: the action's.

    `rule` says which of them by their type, manager, area; by hand they are in `Asked`.
    """

    __tablename__ = "expectation"
    prefix = "exp"
    homes = ("act",)

    action: Mapped[str | None] = field("Action", Ref(prefix="act"))
    label: Mapped[str | None] = field("Attendu", Codec(300), searchable=True)
    detail: Mapped[str | None] = field("Précisions", Codec(2000), searchable=True)
    deadline: Mapped[date | None] = field("Échéance", Day())
    rule: Mapped[dict[str, Any] | None] = field("Établissements concernés", RULE)
    rank: Mapped[str | None] = field("Rang", Codec(80))

    __table_args__ = (Index("expectation_action", "action"),)


class Asked(Entity):
    """One establishment that is asked by hand, or exempted with a reason, whatever the rule says.

    Its id derives from both; it stands with the establishment, and secretaries alone write it.
    `deadline` is for this establishment, where it differs.
    """

    __tablename__ = "asked"
    prefix = "ask"
    homes = ("est",)

    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    expectation: Mapped[str | None] = field("Attendu", Ref(prefix="exp"))
    asked: Mapped[bool | None] = field("Attendu de cet établissement", Flag())
    reason: Mapped[str | None] = field("Motif", Codec(1000))
    deadline: Mapped[date | None] = field("Échéance", Day())

    __table_args__ = (Index("asked_establishment", "establishment"),)

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:
        return row["establishment"] in (None, scope)


class Deployment(Entity):
    """Where an expectation stands in an establishment. Its id derives from both.

    `standing` is one cell: the state, in place `since` a day or `planned` for one, the `reason`
    of what does not concern the house. `evidence` is a link or a reference.
    """

    __tablename__ = "deployment"
    prefix = "dep"
    homes = ("est",)

    establishment: Mapped[str | None] = field("Établissement", Ref(prefix="est"))
    expectation: Mapped[str | None] = field("Attendu", Ref(prefix="exp"))
    standing: Mapped[dict[str, Any] | None] = field("Déploiement", STANDING)
    comment: Mapped[str | None] = field("Commentaire", Codec(2000), searchable=True)
    evidence: Mapped[str | None] = field("Justificatif", Codec(1000))

    state: Mapped[str | None] = derived(String())
    since: Mapped[str | None] = derived(String())
    planned: Mapped[str | None] = derived(String())

    __table_args__ = (
        Index("deployment_establishment", "establishment"),
        Index("deployment_state", "expectation", "establishment", "state", "since", "planned"),
    )

    @classmethod
    def derive(cls, row: Mapping[str, Sql]) -> tuple[Sql, ...]:
        standing = row["standing"]
        said = json.loads(standing) if isinstance(standing, str) else {}
        return tuple(said.get(name) for name in ("state", "since", "planned"))

    @classmethod
    def stands_in(cls, scope: str, row: Mapping[str, Sql]) -> bool:
        return row["establishment"] in (None, scope)


class Summary(Entity):
    """Counts that the secretariat signs for those who hold none of the rows that they sum up.

    Scope: the action's. Its id derives from what it is about and from its `cut`: '' for all
    establishments, else the id of a type or of an organisation. `counts` are those of an
    expectation; `mean` that of an indicator's `period`, over `houses` of them.
    """

    __tablename__ = "summary"
    prefix = "smy"
    homes = ("act", "reference")

    expectation: Mapped[str | None] = field("Attendu", Ref(prefix="exp"))
    indicator: Mapped[str | None] = field("Indicateur", Ref(prefix="ind"))
    period: Mapped[Period | None] = field("Période", Span())
    cut: Mapped[str | None] = field("Ensemble", Codec(80))
    counts: Mapped[dict[str, Any] | None] = field("Comptes", COUNTS)
    mean: Mapped[Decimal | None] = field("Moyenne", Number())
    on: Mapped[date | None] = field("Établi le", Day())

    __table_args__ = (Index("summary_expectation", "expectation"),)


def _lines(said: Json) -> frozenset[str]:
    return frozenset(said.split("\n")) - {""} if isinstance(said, str) else frozenset()
