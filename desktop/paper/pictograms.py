"""The icons of the paper, read once from `resources/icons`, and which one says what."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

from desktop.paper.svg_path import curve, line, move, path_operators

_FOLDER = Path(__file__).parents[2] / "resources" / "icons"
_KAPPA = 0.5522847498

BOX = 24
"""Icons are drawn in a square of that side."""

ALERT = "triangle-alert"
DONE = "circle-check"
TO_COME = "circle-dashed"
POSTPONED = "calendar-clock"
OLD = "clock"
DECISION = "gavel"
HELD = "check"


@cache
def pictogram(name: str) -> str:
    """The strokes of an icon as PDF operators in a square of `BOX`, y still pointing down."""
    return " ".join([*icon_operators((_FOLDER / f"{name}.svg").read_text("utf-8")), "S"])


def icon_operators(svg: str) -> Iterator[str]:
    """The outline of every shape of an icon; transforms are not read."""
    for element in ElementTree.fromstring(svg).iter():
        yield from _shape(element.tag.rpartition("}")[2], element.attrib)


def _shape(shape: str, at: dict[str, str]) -> Iterator[str]:
    def number(*keys: str) -> float:
        return next((float(at[key]) for key in keys if key in at), 0.0)

    if shape == "path":
        yield from path_operators(at["d"])
    elif shape == "line":
        yield move(number("x1"), number("y1"))
        yield line(number("x2"), number("y2"))
    elif shape in {"polyline", "polygon"}:
        flat = [float(text) for text in re.split(r"[\s,]+", at["points"].strip())]
        pairs = list(zip(flat[::2], flat[1::2], strict=True))
        yield move(*pairs[0])
        yield from (line(*pair) for pair in pairs[1:])
        yield from ["h"] if shape == "polygon" else []
    elif shape in {"circle", "ellipse"}:
        radii = number("rx", "r"), number("ry", "r")
        yield from _ellipse((number("cx"), number("cy")), radii)
    elif shape == "rect":
        corner, size = (number("x"), number("y")), (number("width"), number("height"))
        yield from rounded(corner, size, number("rx", "ry"))


def _ellipse(centre: tuple[float, float], radii: tuple[float, float]) -> Iterator[str]:
    (cx, cy), (rx, ry) = centre, radii
    kx, ky = rx * _KAPPA, ry * _KAPPA
    yield move(cx + rx, cy)
    yield curve(cx + rx, cy + ky, cx + kx, cy + ry, cx, cy + ry)
    yield curve(cx - kx, cy + ry, cx - rx, cy + ky, cx - rx, cy)
    yield curve(cx - rx, cy - ky, cx - kx, cy - ry, cx, cy - ry)
    yield curve(cx + kx, cy - ry, cx + rx, cy - ky, cx + rx, cy)
    yield "h"


def rounded(corner: tuple[float, float], size: tuple[float, float], r: float) -> Iterator[str]:
    """A rectangle with corners of radius `r`, from its least x and y."""
    (x, y), (right, far) = corner, (corner[0] + size[0], corner[1] + size[1])
    k = r * (1 - _KAPPA)
    yield move(x + r, y)
    yield line(right - r, y)
    yield curve(right - k, y, right, y + k, right, y + r)
    yield line(right, far - r)
    yield curve(right, far - k, right - k, far, right - r, far)
    yield line(x + r, far)
    yield curve(x + k, far, x, far - k, x, far - r)
    yield line(x, y + r)
    yield curve(x, y + k, x + k, y, x + r, y)
    yield "h"
