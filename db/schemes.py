"""The schemes shipped with Jalon, and any file of the same format: read, never written.

A file says what a public source says, in our own words, and where the source says it. It holds
no pilot, no date and no value that the source does not give.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.errors import UserError
from db.kinds.choices import Body
from db.marked_yaml import LARGEST, read_marked_yaml
from db.scheme_rules import check_scheme
from db.words import NBSP, _, number

_SCHEMES = Path(__file__).parent.parent / "resources" / "schemes"


@dataclass(frozen=True, slots=True)
class LevelNames:
    """What this scheme calls a measure and an action, in the singular: 'objectif', 'action'."""

    measure: str
    action: str


@dataclass(frozen=True, slots=True)
class Reference:
    """The same commitment in another plan."""

    plan: str
    code: str

    @property
    def label(self) -> str:
        """'Plan parisien…, action 20'."""
        return _("{}, action {}").format(self.plan, self.code)


@dataclass(frozen=True, slots=True)
class SchemeAction:
    """An action or a sub-action; codes are unique in the scheme."""

    code: str
    title: str
    source: str
    references: tuple[Reference, ...]
    sub_actions: tuple["SchemeAction", ...]


@dataclass(frozen=True, slots=True)
class SchemeMeasure:
    """A branch of the scheme; `short` (20 signs at most) is for tables, `key` is 'phare'."""

    code: str
    title: str
    short: str
    key: bool
    source: str
    children: tuple["SchemeMeasure", ...]
    actions: tuple[SchemeAction, ...]

    def walk(self) -> Iterator["SchemeMeasure"]:
        """This measure, then those under it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True, slots=True)
class SchemeBody:
    """A body that follows the scheme; `every_months` is None where the source does not say."""

    kind: Body
    name: str
    every_months: int | None
    gathers: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Publication:
    """A periodical of the scheme; `content` says what it holds."""

    name: str
    every_months: int | None
    content: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation bound by a convention."""

    name: str
    short: str | None
    source: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure as its source states it; `measure` is the code of the measure it is about."""

    label: str
    value: Decimal
    unit: str | None
    qualifier: str | None
    measure: str | None
    source: str

    @property
    def amount(self) -> str:
        """'près de 130', '2 000 000 €'; the label follows."""
        amount = number(self.value) if self.unit is None else number(self.value) + NBSP + self.unit
        return amount if self.qualifier is None else f"{self.qualifier} {amount}"


@dataclass(frozen=True, slots=True)
class SchemeFile:
    """One scheme. A `draft` is neither voted nor signed; `amount` is in euros."""

    id: str
    title: str
    authority: str
    first_year: int
    last_year: int
    adopted_on: date | None
    adopted_by: str | None
    vote: str | None
    draft: bool
    reference: str | None
    amount: Decimal | None
    source: str
    level_names: LevelNames
    parties: tuple[Party, ...]
    measures: tuple[SchemeMeasure, ...]
    bodies: tuple[SchemeBody, ...]
    publications: tuple[Publication, ...]
    figures: tuple[KeyFigure, ...]

    def all_measures(self) -> Iterator[SchemeMeasure]:
        """Every measure of the tree, each before those under it."""
        for measure in self.measures:
            yield from measure.walk()


def available() -> tuple[str, ...]:
    """The ids of the schemes shipped with Jalon, in alphabetical order."""
    return tuple(sorted(path.stem for path in _SCHEMES.glob("*.yaml")))


def read_scheme(scheme_id: str) -> SchemeFile:
    """A scheme shipped with Jalon; a UserError names the known ids if this one is not."""
    known = available()
    if scheme_id not in known:
        raise UserError(
            _("Le schéma « {} » n'est pas livré avec Jalon, qui connaît : {}.").format(
                scheme_id, ", ".join(known)
            )
        )
    return read_scheme_file(_SCHEMES / f"{scheme_id}.yaml")


def read_scheme_file(path: Path) -> SchemeFile:
    """A scheme in a file of the same format.

    A UserError names the file, the line and what is expected there.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        raise UserError(_("Le fichier {} n'a pas pu être lu.").format(path.name)) from error
    document = read_marked_yaml(raw, path.name)
    check_scheme(document)
    return _scheme(document.data)


Values = Mapping[str, Any]


def _scheme(data: Values) -> SchemeFile:
    adopted_on = data.get("adopted_on")
    amount = data.get("amount")
    return SchemeFile(
        id=data["id"],
        title=data["title"],
        authority=data["authority"],
        first_year=int(data["first_year"]),
        last_year=int(data["last_year"]),
        adopted_on=None if adopted_on is None else date.fromisoformat(adopted_on),
        adopted_by=data.get("adopted_by"),
        vote=data.get("vote"),
        draft=data.get("draft", False),
        reference=data.get("reference"),
        amount=None if amount is None else Decimal(amount),
        source=data["source"],
        level_names=LevelNames(**data["level_names"]),
        parties=tuple(_party(party) for party in data.get("parties", [])),
        measures=tuple(_measure(measure) for measure in data["measures"]),
        bodies=tuple(_body(body) for body in data.get("bodies", [])),
        publications=tuple(_publication(found) for found in data.get("publications", [])),
        figures=tuple(_figure(figure) for figure in data.get("figures", [])),
    )


def _measure(data: Values) -> SchemeMeasure:
    return SchemeMeasure(
        code=data["code"],
        title=data["title"],
        short=data["short"],
        key=data.get("key", False),
        source=data["source"],
        children=tuple(_measure(child) for child in data.get("children", [])),
        actions=tuple(_action(action) for action in data.get("actions", [])),
    )


def _action(data: Values) -> SchemeAction:
    return SchemeAction(
        code=data["code"],
        title=data["title"],
        source=data["source"],
        references=tuple(Reference(**found) for found in data.get("references", [])),
        sub_actions=tuple(_action(action) for action in data.get("sub_actions", [])),
    )


def _body(data: Values) -> SchemeBody:
    return SchemeBody(
        kind=Body(data["kind"]),
        name=data["name"],
        every_months=data.get("every_months"),
        gathers=data.get("gathers"),
        source=data["source"],
    )


def _publication(data: Values) -> Publication:
    return Publication(
        name=data["name"],
        every_months=data.get("every_months"),
        content=data.get("content"),
        source=data["source"],
    )


def _party(data: Values) -> Party:
    return Party(name=data["name"], short=data.get("short"), source=data["source"])


def _figure(data: Values) -> KeyFigure:
    return KeyFigure(
        label=data["label"],
        value=Decimal(data["value"]),
        unit=data.get("unit"),
        qualifier=data.get("qualifier"),
        measure=data.get("measure"),
        source=data["source"],
    )
