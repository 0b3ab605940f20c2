"""What a scheme file must hold: its JSON Schema, and the rules that JSON Schema cannot say.

Each fault found becomes one French sentence with the file, the line and what is expected.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.file_rules import Fault, check_form, refuse_first
from db.marked_yaml import MarkedYaml, Place
from db.words import _

RULES = Path(__file__).parent.parent / "resources" / "schemes" / "schema.json"


def check_scheme(document: MarkedYaml) -> None:
    """Raise a UserError for the first fault of the file, from its top; else do nothing."""
    check_form(document, RULES)
    refuse_first(document, _faults_of_meaning(document))


def _faults_of_meaning(document: MarkedYaml) -> Iterator[Fault]:
    data = document.data
    measures = list(_measures(data["measures"], ("measures",)))
    actions = [found for place, measure in measures for found in _actions(measure, place)]
    yield from _repeated_codes(document, measures, _("mesure"))
    yield from _repeated_codes(document, actions, _("action"))
    if data["last_year"] < data["first_year"]:
        yield (
            document.line(("last_year",)),
            _("« last_year » doit être au moins {}.").format(data["first_year"]),
        )
    if data.get("draft"):
        for key in ("adopted_on", "adopted_by", "vote"):
            if key in data:
                said = _("« {} » ne va pas avec un projet (draft: true), qui n'est pas adopté.")
                yield document.line((key,)), said.format(key)
    codes = {measure["code"] for _place, measure in measures}
    for index, figure in enumerate(data.get("figures", [])):
        if figure.get("measure", data["measures"][0]["code"]) not in codes:
            yield (
                document.line(("figures", index, "measure")),
                _("« measure » doit être le code d'une mesure du fichier."),
            )


Found = tuple[Place, dict[str, Any]]


def _measures(measures: list[dict[str, Any]], place: Place) -> Iterator[Found]:
    for index, measure in enumerate(measures):
        here = (*place, index)
        yield here, measure
        yield from _measures(measure.get("children", []), (*here, "children"))


def _actions(holder: dict[str, Any], place: Place) -> Iterator[Found]:
    for key in ("actions", "sub_actions"):
        for index, action in enumerate(holder.get(key, [])):
            here = (*place, key, index)
            yield here, action
            yield from _actions(action, here)


def _repeated_codes(document: MarkedYaml, holders: list[Found], word: str) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for place, holder in holders:
        line, code = document.line((*place, "code")), holder["code"]
        if code in first:
            said = _("le code « {} » est déjà celui d'une {} ligne {}, un autre est attendu.")
            yield line, said.format(code, word, first[code])
        first.setdefault(code, line)
