"""What the cells of a definition say: words, numbers and days as fields of an indicator."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from db.errors import UserError
from db.kinds.choices import Aggregation, Choice, Direction, IndicatorKind
from db.kinds.codec import Whole
from db.kinds.indicator import Indicator
from db.kinds.registry import FIELDS
from db.periods import read_period
from db.queries.base.search import folded
from db.queries.entry.expects import Expects
from db.queries.entry.written_value import read_empty, read_value
from db.queries.tables.value import WrongCellError, amount_of, is_yes
from db.words import _

TEXTS = (
    *("label", "definition", "unit", "source", "method", "collected_by", "theme", "comment"),
    "code",
)
FLAGS = ("once", "no_baseline", "unconfirmed", "sexes", "about_children")
WHOLES = ("every", "delay")
LISTS = ("levels", "ages")
CHOICES: dict[str, type[Choice]] = {
    "kind": IndicatorKind,
    "direction": Direction,
    "over_periods": Aggregation,
    "over_places": Aggregation,
}
PARTS: dict[str, dict[str, str]] = {
    "bounds": {"low": "low", "high": "high"},
    "baseline": {"start": "value", "start_on": "on", "start_period": "period"},
    "formula": {"terms": "terms", "over": "over", "per": "per"},
}
_NO = frozenset(("non", "n", "faux", "0", "false"))
_EVERY = {
    "mensuel": 1, "mensuelle": 1, "mois": 1, "trimestriel": 3, "trimestrielle": 3, "trimestre": 3,
    "semestriel": 6, "semestrielle": 6, "semestre": 6, "annuel": 12, "annuelle": 12, "an": 12,
    "triennal": 36, "triennale": 36,
}  # fmt: skip
_ALIKE = Decimal(1).scaleb(-6)  # what a CSV file keeps of a number


def text_of(said: object) -> str:
    """A cell as a text: 12, and not 12.0, where a code stands as a number."""
    if said is None:
        return ""
    if isinstance(said, float) and said.is_integer():
        said = int(said)
    return str(said).strip()


def plain_fields(said: Mapping[str, object]) -> dict[str, Any]:
    """The fields that stand each in one cell, those of blank cells left out.

    WrongCellError for a cell that cannot be read.
    """
    readers: dict[str, Callable[[str, object], Any]] = {
        **dict.fromkeys(TEXTS, _text),
        **dict.fromkeys(FLAGS, _flag),
        **dict.fromkeys(WHOLES, _whole),
        **dict.fromkeys(LISTS, _lines),
        **dict.fromkeys(CHOICES, _choice),
        "tolerance": _number,
    }
    return {
        name: read(name, said[name])
        for name, read in readers.items()
        if name in said and text_of(said[name])
    }


def bounds_of(said: Mapping[str, object], now: Mapping[str, Any] | None) -> dict[str, Any]:
    """The bounds, over those that stand."""
    given = {part: _number(part, said[part]) for part in ("low", "high") if text_of(said.get(part))}
    return {**(now or {}), **given}


def start_of(
    said: Mapping[str, object], now: Mapping[str, Any] | None, expects: Expects, every: int | None
) -> dict[str, Any]:
    """The start, over what stands of it; 'secret' leaves its value as it is."""
    found = dict(now or {})
    value, on, period = (said.get(name) for name in PARTS["baseline"])
    if text_of(value) and not (isinstance(value, str) and read_empty(value)):
        found["value"] = in_cell("start", lambda: _value(value, expects))
    if text_of(on):
        found["on"] = in_cell("start_on", lambda: day_of(on))
    if text_of(period):
        found["period"] = in_cell("start_period", lambda: read_period(period, every))
    return found


def per_of(said: Mapping[str, object]) -> Decimal | None:
    """For how many a ratio is said; None where the cell is blank."""
    return _number("per", said["per"]) if text_of(said.get("per")) else None


def names_in(said: object) -> list[str]:
    """The codes that a cell lists."""
    return [one for part in text_of(said).replace(";", ",").split(",") if (one := part.strip())]


def is_same(one: object, other: object) -> bool:
    """Whether two values are one for a table: numbers as a CSV file keeps them, blank as none."""
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return abs(one - other) < _ALIKE
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return all(is_same(one.get(name), other.get(name)) for name in {*one, *other})
    if isinstance(one, str) or isinstance(other, str):
        return _lined(one or "") == _lined(other or "")
    # 0 is said, and equals False: what is not so is as what nobody said.
    return (None if one is False else one) == (None if other is False else other)


def in_cell(name: str, read: Callable[[], Any]) -> Any:
    """What `read` answers; its refusal is about this cell."""
    try:
        return read()
    except WrongCellError:
        raise
    except UserError as error:
        raise WrongCellError(name, error.sentence) from error


def _text(name: str, said: object) -> str:
    text = text_of(said)
    limit = FIELDS[Indicator.prefix][name].codec.limit
    if len(text) > limit:
        sentence = _("Ce texte a {} signes, pour {} au plus.")
        raise WrongCellError(name, sentence.format(len(text), limit))
    return text


def _lines(name: str, said: object) -> str:
    """Names, one a line; on one line they are parted by semicolons."""
    text = text_of(said)
    parts = text.splitlines() if "\n" in text else text.split(";")
    return _text(name, "\n".join(one.strip() for one in parts if one.strip()))


def _number(name: str, said: object) -> Decimal:
    found: Decimal = in_cell(name, lambda: amount_of(said))
    return found


def _whole(name: str, said: object) -> int:
    text = folded(text_of(said))
    if name == "every" and text in _EVERY:
        return _EVERY[text]
    number = _number(name, said)
    codec = FIELDS[Indicator.prefix][name].codec
    assert isinstance(codec, Whole)
    if number % 1 or not codec.low <= number <= codec.high:
        sentence = _("« {} » : écrivez un nombre entier, de {} à {}.")
        raise WrongCellError(name, sentence.format(text_of(said), codec.low, codec.high))
    return int(number)


def _flag(name: str, said: object) -> bool:
    if is_yes(said):
        return True
    if text_of(said).casefold() in _NO or said is False:
        return False
    raise WrongCellError(name, _("« {} » : répondez par oui ou par non.").format(text_of(said)))


def _choice(name: str, said: object) -> Choice:
    text = folded(text_of(said)).replace("’", "'")
    choices = [one for one in CHOICES[name] if (name, one) != ("over_places", Aggregation.LAST)]
    for one in choices:
        if text in (folded(one.label).replace("’", "'"), one.value):
            return one
    known = ", ".join(one.label for one in choices)
    raise WrongCellError(name, _("« {} » : écrivez {}.").format(text_of(said), known))


def _value(said: object, expects: Expects) -> Decimal:
    worded = expects.kind in (IndicatorKind.SCALE, IndicatorKind.YES_NO)
    if worded and isinstance(said, str):
        found = (read_value(said, expects) or {}).get("value")
        if isinstance(found, Decimal):
            return found
    return amount_of(said)


def day_of(said: object) -> date:
    """The day that a cell says; UserError where it says none."""
    if isinstance(said, datetime):
        return said.date()
    if isinstance(said, date):
        return said
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text_of(said), form).date()
        except ValueError:
            continue
    raise UserError(_("« {} » n'est pas un jour : écrivez 31/12/2024.").format(text_of(said)))


def _lined(said: object) -> list[str]:
    return [line.strip() for line in str(said).strip().splitlines()]
