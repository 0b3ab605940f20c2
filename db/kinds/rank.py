"""Fractional keys: an order that two people can change at once without renumbering anything."""

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)


def between(before: str | None, after: str | None) -> str:
    """A key strictly between two others, None standing for the ends of the list."""
    low, high = before or "", after
    made = ""
    for place in range(max(len(low), len(high or "")) + 2):
        small = _digit(low, place)
        big = _BASE if high is None else _digit(high, place)
        if big - small > 1:
            return made + DIGITS[(small + big) // 2]
        made += DIGITS[small]
        if big > small:
            high = None  # what is made so far is already below it
    return made + DIGITS[_BASE // 2]


def spread(count: int) -> list[str]:
    """`count` keys in order, evenly spread, for a list made at once."""
    width = 1
    while _BASE**width <= count + 1:
        width += 1
    step = _BASE**width // (count + 1)
    return [_written(step * place, width) for place in range(1, count + 1)]


def _digit(key: str, place: int) -> int:
    return DIGITS.index(key[place]) if place < len(key) else 0


def _written(number: int, width: int) -> str:
    signs = ""
    for _place in range(width):
        number, digit = divmod(number, _BASE)
        signs = DIGITS[digit] + signs
    return signs.rstrip("0") or "0"
