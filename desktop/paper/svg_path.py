"""Reading the path of an icon (the `d` attribute of SVG) into PDF path operators."""

import math
import re
from collections.abc import Iterator

_NUMBER = re.compile(r"[\s,]*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmLlHhVvCcSsQqTtAaZz])")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}
_ARC_FLAGS = (3, 4)

Point = tuple[float, float]


def path_operators(data: str) -> Iterator[str]:
    """The PDF operators of a path, in its own units, y still pointing down."""
    at = start = (0.0, 0.0)
    control: Point | None = None
    for command, numbers in _commands(data):
        kind = command.upper()
        p = _absolute(kind, numbers, at) if command.islower() else numbers
        if kind == "Z":
            at, control = start, None
            yield "h"
        elif kind == "M":
            at, start, control = (p[0], p[1]), (p[0], p[1]), None
            yield move(*at)
        elif kind in "LHV":
            at, control = (at[0] if kind == "V" else p[0], at[1] if kind == "H" else p[-1]), None
            yield line(*at)
        elif kind == "A":
            end = (p[5], p[6])
            yield from _arc(at, (p[0], p[1]), p[2], (bool(p[3]), bool(p[4])), end)
            at, control = end, None
        else:
            bend = [*_mirror(at, control), *p] if kind in "ST" else p
            yield _bend(at, bend)
            at, control = (bend[-2], bend[-1]), (bend[-4], bend[-3])


def move(x: float, y: float) -> str:
    """Begin a figure."""
    return f"{x:.3f} {y:.3f} m"


def line(x: float, y: float) -> str:
    """Go on in a straight line."""
    return f"{x:.3f} {y:.3f} l"


def curve(*points: float) -> str:
    """Go on along a cubic curve: two control points, then the end."""
    return " ".join(f"{value:.3f}" for value in points) + " c"


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; a repeated one is given again, a move then being a line."""
    place, data = 0, data.rstrip()
    command = ""
    while place < len(data):
        found = _COMMAND.match(data, place)
        if found:
            command, place = found.group(1), found.end()
        elif command in "Zz":
            raise ValueError(f"unreadable path at {place}: {data}")
        numbers = []
        for index in range(_COUNTS[command.upper()]):
            is_flag = command in "Aa" and index in _ARC_FLAGS
            value = (_FLAG if is_flag else _NUMBER).match(data, place)
            if value is None:
                raise ValueError(f"unreadable path at {place}: {data}")
            numbers.append(float(value.group(1)))
            place = value.end()
        yield command, numbers
        command = {"M": "L", "m": "l"}.get(command, command)


def _absolute(kind: str, numbers: list[float], at: Point) -> list[float]:
    if kind == "V":
        return [numbers[0] + at[1]]
    if kind == "A":
        return [*numbers[:5], numbers[5] + at[0], numbers[6] + at[1]]
    return [value + at[index % 2] for index, value in enumerate(numbers)]


def _mirror(at: Point, control: Point | None) -> Point:
    return (2 * at[0] - control[0], 2 * at[1] - control[1]) if control else at


def _bend(at: Point, p: list[float]) -> str:
    """A cubic curve, or a quadratic one raised to a cubic."""
    if len(p) == 6:
        return curve(*p)
    qx, qy, ex, ey = p
    first = at[0] + 2 / 3 * (qx - at[0]), at[1] + 2 / 3 * (qy - at[1])
    second = ex + 2 / 3 * (qx - ex), ey + 2 / 3 * (qy - ey)
    return curve(*first, *second, ex, ey)


def _arc(
    at: Point, radii: Point, turn: float, flags: tuple[bool, bool], end: Point
) -> Iterator[str]:
    """An elliptical arc as cubic curves, none over a quarter turn (SVG 2, appendix B.2.4)."""
    rx, ry = abs(radii[0]), abs(radii[1])
    if at == end or not rx or not ry:
        yield line(*end)
        return
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    dx, dy = (at[0] - end[0]) / 2, (at[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, cos * dy - sin * dx
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    across = (rx * py) ** 2 + (ry * px) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / across - 1)) * (-1 if flags[0] == flags[1] else 1)
    ux, uy = factor * rx * py / ry, -factor * ry * px / rx
    cx = cos * ux - sin * uy + (at[0] + end[0]) / 2
    cy = sin * ux + cos * uy + (at[1] + end[1]) / 2
    first = math.atan2((py - uy) / ry, (px - ux) / rx)
    sweep = math.atan2((-py - uy) / ry, (-px - ux) / rx) - first
    if flags[1] and sweep < 0:
        sweep += 2 * math.pi
    elif not flags[1] and sweep > 0:
        sweep -= 2 * math.pi

    def place(x: float, y: float) -> Point:
        return cx + cos * rx * x - sin * ry * y, cy + sin * rx * x + cos * ry * y

    count = math.ceil(abs(sweep) / (math.pi / 2) - 1e-9)
    step = sweep / count
    reach = 4 / 3 * math.tan(step / 4)
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        one = place(math.cos(a) - reach * math.sin(a), math.sin(a) + reach * math.cos(a))
        two = place(math.cos(b) + reach * math.sin(b), math.sin(b) - reach * math.cos(b))
        yield curve(*one, *two, *place(math.cos(b), math.sin(b)))
