"""What a file of definitions must hold: its JSON Schema, and what JSON Schema cannot say."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from db.file_rules import Fault, check_form, refuse_first
from db.kinds.choices import IndicatorKind
from db.marked_yaml import MarkedYaml, Place
from db.words import _

RULES = Path(__file__).parent.parent / "resources" / "indicators" / "schema.json"
Found = tuple[Place, Mapping[str, Any]]


def check_catalogue(document: MarkedYaml) -> None:
    """Raise a UserError for the first fault of the file, from its top; else do nothing."""
    check_form(document, RULES)
    refuse_first(document, _faults_of_meaning(document))


def _faults_of_meaning(document: MarkedYaml) -> Iterator[Fault]:
    found = list(_indicators(document.data))
    for key in ("id", "code"):
        yield from _repeated(document, found, key)
    known = {one["id"]: one for _place, one in found}
    for place, one in found:
        yield from _faults_of_formula(document, place, one, known)
        if IndicatorKind(one["kind"]) is IndicatorKind.PERCENTAGE and not (
            "numerator" in one and "denominator" in one
        ):
            said = _("un pourcentage dit son numérateur et son dénominateur.")
            yield document.line((*place, "kind")), said


def _faults_of_formula(
    document: MarkedYaml, place: Place, one: Mapping[str, Any], known: Mapping[str, Any]
) -> Iterator[Fault]:
    kind = IndicatorKind(one["kind"])
    asked = {
        "terms": kind.computed,
        "over": kind is IndicatorKind.RATIO,
    }
    for key, wanted in asked.items():
        if wanted != (key in one):
            said = (
                _("« {} » est attendu pour un indicateur calculé ainsi.")
                if wanted
                else _("« {} » ne va qu'avec un indicateur calculé.")
            )
            yield document.line((*place, key)), said.format(key)
        for index, name in enumerate(one.get(key, ())):
            if name not in known or one["id"] in _made_of(name, known):
                said = _("« {} » n'est pas une autre définition du fichier, ou revient à celle-ci.")
                yield document.line((*place, key, index)), said.format(name)


def _made_of(name: str, known: Mapping[str, Any]) -> set[str]:
    """A definition and all that it is made of."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one in known and one not in found:
            found.add(one)
            waiting += [*known[one].get("terms", ()), *known[one].get("over", ())]
    return found


def _repeated(document: MarkedYaml, found: list[Found], key: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, one in found:
        line = document.line((*place, key))
        if one[key] in first:
            said = _("« {} » est déjà écrit ligne {}, un autre est attendu.")
            yield line, said.format(one[key], first[one[key]])
        first.setdefault(one[key], line)


def _indicators(data: Mapping[str, Any]) -> Iterator[Found]:
    for number, group in enumerate(data["groups"]):
        for index, one in enumerate(group["indicators"]):
            yield ("groups", number, "indicators", index), one
