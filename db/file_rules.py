"""Whether a file that we ship keeps to its JSON Schema; each fault is a sentence with its line."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.marked_yaml import MarkedYaml, Place
from db.words import _, number

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError
    from jsonschema.protocols import Validator

Fault = tuple[int, str]


def check_form(document: MarkedYaml, rules: Path) -> None:
    """Raise a UserError for the first fault of form of a file, from its top; else do nothing.

    A missing key comes last: it is often one that is written, but misspelt.
    """
    errors = list(_validator(rules).iter_errors(document.data))
    missing = [error for error in errors if error.validator == "required"]
    written = [error for error in errors if error.validator != "required"]
    refuse_first(document, _faults_of_form(document, written))
    refuse_first(document, _faults_of_form(document, missing))


def refuse_first(document: MarkedYaml, faults: Iterator[Fault]) -> None:
    """Raise a UserError for the fault nearest to the top of the file; none does nothing."""
    found = min(faults, key=lambda fault: fault[0], default=None)
    if found is not None:
        document.refuse(*found)


def _faults_of_form(document: MarkedYaml, errors: "list[ValidationError]") -> Iterator[Fault]:
    for error in errors:
        place: Place = tuple(error.absolute_path)
        if error.validator == "additionalProperties":
            for key in _unknown_keys(error):
                yield document.line((*place, key)), _unknown(key, error)
        else:
            yield document.line(place), _expected(error, place)


@cache
def _validator(path: Path) -> "Validator":
    from jsonschema import Draft202012Validator

    rules = json.loads(path.read_text(encoding="utf-8"))
    return Draft202012Validator(rules, format_checker=Draft202012Validator.FORMAT_CHECKER)


def _known_keys(error: "ValidationError") -> list[str]:
    schema: Any = error.schema
    return list(schema["properties"])


def _unknown_keys(error: "ValidationError") -> list[str]:
    written: Any = error.instance
    known = _known_keys(error)
    return [key for key in written if key not in known]


def _unknown(key: str, error: "ValidationError") -> str:
    known = ", ".join(_known_keys(error))
    return _("la clé « {} » n'est pas connue ; celles attendues ici : {}.").format(key, known)


def _expected(error: "ValidationError", place: Place) -> str:
    """The sentence for one fault of form; the last key of its place names it."""
    rule: Any = error.validator_value
    if error.validator == "required":
        written: Any = error.instance
        missing = [key for key in rule if key not in written]
        return _("la clé « {} » manque, elle est attendue ici.").format(missing[0])
    name = next((key for key in reversed(place) if isinstance(key, str)), None)
    said = _SAID[str(error.validator)](rule)
    if name is None:
        return _("le fichier doit contenir {}.").format(said)
    return _("« {} » doit être {}.").format(name, said)


def _type_said(rule: str) -> str:
    return {
        "string": _("un texte non vide (entre guillemets si c'est un nombre)"),
        "integer": _("un nombre entier"),
        "number": _("un nombre"),
        "boolean": _("true ou false"),
        "array": _("une liste, un tiret par ligne"),
        "object": _("un ensemble de clés et de valeurs"),
    }[rule]


def _pattern_said(rule: str) -> str:
    if rule == r"\S":
        return _("un texte non vide")
    return _("un code de lettres et de chiffres sans accent, séparés par un point ou un tiret")


_SAID: dict[str, Callable[[Any], str]] = {
    "type": _type_said,
    "pattern": _pattern_said,
    "enum": lambda rule: _("l'un de : {}").format(", ".join(rule)),
    "format": lambda _rule: _("une date, comme 2021-12-16"),
    "minimum": lambda rule: _("au moins {}").format(number(rule)),
    "maximum": lambda rule: _("au plus {}").format(number(rule)),
    "maxLength": lambda rule: _("un texte d'au plus {} signes").format(number(rule)),
    "minItems": lambda rule: _("une liste d'au moins {} élément").format(number(rule)),
    "maxItems": lambda rule: _("une liste d'au plus {} éléments").format(number(rule)),
}
