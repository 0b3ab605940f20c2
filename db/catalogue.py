"""The definitions of indicators shipped with Jalon: read, never written. They hold no value."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from db.catalogue_rules import check_catalogue
from db.errors import UserError
from db.kinds.choices import Aggregation, Direction, IndicatorKind
from db.marked_yaml import LARGEST, read_marked_yaml
from db.words import _

CATALOGUE = Path(__file__).parent.parent / "resources" / "indicators" / "protection-enfance.yaml"


@dataclass(frozen=True, slots=True)
class Shipped:
    """One definition. `terms` and `over` are ids of others; `every` is in months.

    `numerator` and `denominator` say what a share is made of; `source` is where to look.
    """

    id: str
    code: str
    group: str
    label: str
    unit: str
    kind: IndicatorKind
    direction: Direction
    every: int
    definition: str
    source: str
    method: str | None
    law: str | None
    numerator: str | None
    denominator: str | None
    over_periods: Aggregation | None
    over_places: Aggregation | None
    terms: tuple[str, ...]
    over: tuple[str, ...]
    per: Decimal | None
    sexes: bool
    ages: tuple[str, ...]
    about_children: bool

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of what it is computed from."""
        return (*self.terms, *self.over)

    @property
    def whole_definition(self) -> str:
        """The definition with numerator, denominator and legal text, a line each."""
        lines = [
            self.definition,
            _("Au numérateur : {}.").format(self.numerator) if self.numerator else "",
            _("Au dénominateur : {}.").format(self.denominator) if self.denominator else "",
            _("Texte : {}.").format(self.law) if self.law else "",
        ]
        return "\n".join(filter(None, lines))


@cache
def catalogue() -> tuple[Shipped, ...]:
    """Every definition shipped with Jalon, in the order of the file."""
    return read_catalogue(CATALOGUE)


def read_catalogue(path: Path) -> tuple[Shipped, ...]:
    """The definitions in a file of the same format.

    A UserError names the file, the line and what is expected there.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(_("Le fichier {} n'a pas pu être lu.").format(path.name)) from error
    document = read_marked_yaml(raw, path.name)
    check_catalogue(document)
    return tuple(_definitions(document.data))


def with_inputs(ids: Collection[str]) -> tuple[Shipped, ...]:
    """These definitions and all that they are computed from, each after what it is made of.

    A UserError names one that is not shipped.
    """
    known = {one.id: one for one in catalogue()}
    found: dict[str, Shipped] = {}

    def take(name: str) -> None:
        if name not in known:
            raise UserError(_("La définition « {} » n'est pas livrée avec Jalon.").format(name))
        for part in known[name].inputs:
            take(part)
        found.setdefault(name, known[name])

    for name in ids:
        take(name)
    return tuple(found.values())


def _definitions(data: Mapping[str, Any]) -> Iterator[Shipped]:
    for group in data["groups"]:
        for one in group["indicators"]:
            yield _definition(one, group["title"])


def _definition(said: Mapping[str, Any], group: str) -> Shipped:
    per = said.get("per")
    return Shipped(
        id=said["id"],
        code=said["code"],
        group=group,
        label=said["label"],
        unit=said["unit"],
        kind=IndicatorKind(said["kind"]),
        direction=Direction(said["direction"]),
        every=int(said["every"]),
        definition=said["definition"],
        source=said["source"],
        method=said.get("method"),
        law=said.get("law"),
        numerator=said.get("numerator"),
        denominator=said.get("denominator"),
        over_periods=_aggregation(said.get("over_periods")),
        over_places=_aggregation(said.get("over_places")),
        terms=tuple(said.get("terms", ())),
        over=tuple(said.get("over", ())),
        per=None if per is None else Decimal(per),
        sexes=said.get("sexes", False),
        ages=tuple(said.get("ages", ())),
        about_children=said.get("about_children", False),
    )


def _aggregation(code: str | None) -> Aggregation | None:
    return Aggregation(code) if code else None
