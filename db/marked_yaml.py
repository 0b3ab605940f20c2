"""YAML read with the line of every value, in the narrow form that our files need.

Only text, numbers, true/false, lists and named values are read: no tag, anchor or alias, so
that nothing can be built or multiplied by a hostile file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from db.errors import UserError
from db.words import _, number

if TYPE_CHECKING:
    from yaml.error import Mark, YAMLError
    from yaml.events import Event

LARGEST = 256 * 1024
DEEPEST = 20

Place = tuple[str | int, ...]

_KEY = re.compile(r"\w[\w .-]{0,39}")
_WHOLE = re.compile(r"-?\d{1,15}")
_DECIMAL = re.compile(r"-?\d{1,15}\.\d{1,6}")
_BARE_WORDS: dict[str, object] = {"true": True, "false": False, "null": None, "~": None, "": None}
# Where the parser complains of the end although the fault is where the thing began.
_FAULT_AT_THE_START = ("while scanning a simple key", "while scanning a quoted scalar")


@dataclass(slots=True)
class MarkedYaml:
    """A YAML document as plain values, and the line (from 1) where each key or item stands."""

    name: str
    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)

    def line(self, path: Place) -> int:
        """The line of a value, or of the nearest one that holds it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def refuse(self, line: int, expected: str) -> NoReturn:
        """Raise the UserError that names the file and the line, and says what is expected."""
        raise UserError(_("{}, ligne {} : {}").format(self.name, line, expected))


def read_marked_yaml(raw: bytes, name: str) -> MarkedYaml:
    """Read one YAML document; `name` is how its errors call the file. Raises UserError."""
    import yaml

    document = MarkedYaml(name)
    text = _decode(document, raw)
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    try:
        _read_stream(document, events)
    except yaml.YAMLError as error:
        _refuse_syntax(document, text, error)
    return document


def _decode(document: MarkedYaml, raw: bytes) -> str:
    if len(raw) > LARGEST:
        raise UserError(
            _("{} est trop gros : au plus {} Ko sont attendus.").format(
                document.name, number(LARGEST // 1024)
            )
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        document.refuse(line, _("le fichier doit être enregistré en UTF-8."))


def _read_stream(document: MarkedYaml, events: Iterator["Event"]) -> None:
    from yaml import events as kinds

    for event in events:
        if isinstance(event, kinds.DocumentStartEvent):
            if document.lines:
                document.refuse(_line(event), _("un seul document est attendu dans le fichier."))
            first = next(events)
            document.lines[()] = _line(first)
            document.data = _value(document, events, first, ())


def _value(document: MarkedYaml, events: Iterator["Event"], event: "Event", path: Place) -> object:
    from yaml import events as kinds

    _refuse_tricks(document, event, path)
    if isinstance(event, kinds.MappingStartEvent):
        return _mapping(document, events, path)
    if isinstance(event, kinds.SequenceStartEvent):
        return _sequence(document, events, path)
    _refuse_long_quote(document, event)
    return _scalar(event)


def _mapping(document: MarkedYaml, events: Iterator["Event"], path: Place) -> dict[str, object]:
    from yaml import events as kinds

    found: dict[str, object] = {}
    while not isinstance(event := next(events), kinds.MappingEndEvent):
        _refuse_tricks(document, event, path)
        if not isinstance(event, kinds.ScalarEvent) or not _KEY.fullmatch(event.value):
            document.refuse(_line(event), _("une clé est attendue, sous la forme « clé: valeur »."))
        key, place = event.value, (*path, event.value)
        if key in found:
            document.refuse(
                _line(event),
                _("la clé « {} » est déjà écrite ligne {}, une seule est attendue.").format(
                    key, document.lines[place]
                ),
            )
        document.lines[place] = _line(event)
        found[key] = _value(document, events, next(events), place)
    return found


def _sequence(document: MarkedYaml, events: Iterator["Event"], path: Place) -> list[object]:
    from yaml import events as kinds

    found: list[object] = []
    while not isinstance(event := next(events), kinds.SequenceEndEvent):
        place = (*path, len(found))
        document.lines[place] = _line(event)
        found.append(_value(document, events, event, place))
    return found


def _scalar(event: Any) -> object:
    """A bare word or number as what it means; all else is text, dates included."""
    text = str(event.value).strip()
    if event.style is not None:
        return text
    if text in _BARE_WORDS:
        return _BARE_WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    return Decimal(text) if _DECIMAL.fullmatch(text) else text


def _refuse_tricks(document: MarkedYaml, event: Any, path: Place) -> None:
    if getattr(event, "anchor", None) is not None:
        document.refuse(_line(event), _("une valeur écrite en clair est attendue, sans & ni *."))
    if getattr(event, "tag", None) is not None:
        document.refuse(_line(event), _("une valeur écrite en clair est attendue, sans « ! »."))
    if len(path) > DEEPEST:
        document.refuse(
            _line(event), _("au plus {} niveaux de retrait sont attendus.").format(DEEPEST)
        )


def _refuse_long_quote(document: MarkedYaml, event: Any) -> None:
    """A quote left open runs to the next one, far below: tell of it where it opens."""
    if event.style in ("'", '"') and event.end_mark.line != event.start_mark.line:
        document.refuse(
            _line(event), _("le guillemet ouvert ici doit être refermé sur la même ligne.")
        )


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _refuse_syntax(document: MarkedYaml, text: str, error: "YAMLError") -> NoReturn:
    position = getattr(error, "position", None)
    if position is not None:
        line = text.count("\n", 0, position) + 1
        document.refuse(line, _("un signe invisible est à retirer."))
    mark = _fault(error)
    line = 1 if mark is None else mark.line + 1
    if r"'\t'" in str(getattr(error, "problem", "")):
        document.refuse(line, _("des espaces sont attendues à la place de la tabulation."))
    document.refuse(
        line, _("un retrait, un deux-points ou un guillemet n'est pas là où YAML l'attend.")
    )


def _fault(error: "YAMLError") -> "Mark | None":
    start: Mark | None = getattr(error, "context_mark", None)
    if start is not None and getattr(error, "context", None) in _FAULT_AT_THE_START:
        return start
    mark: Mark | None = getattr(error, "problem_mark", None)
    return mark
