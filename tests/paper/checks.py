"""What holds for every sheet, whatever is written on it."""

from itertools import pairwise

from desktop.paper.styles import MM
from tests.paper.reading import Drawn, Written, pages, reader

MARGIN, LANDSCAPE_MARGIN = 16 * MM, 14 * MM
SMALLEST = 7.8
_HAIR = 0.05


def well_printed(data: bytes) -> list[str]:
    """What is wrong with a printed file: nothing, one hopes."""
    faults = []
    for number, page in enumerate(pages(data), 1):
        found = [*_outside(page), *_overlaps(page), *_colours(page), *_too_small(page)]
        faults += [f"page {number}: {fault}" for fault in found]
    return faults + _fonts(data)


def _outside(page: Drawn) -> list[str]:
    def within(x: float, y: float) -> bool:
        wide, high = page.size
        low, slack = (LANDSCAPE_MARGIN if wide > high else MARGIN) - _HAIR, 2 * _HAIR
        return low <= x <= wide - low + slack and low <= y <= high - low + slack

    texts = [
        f"« {one.text} » goes out of the margins"
        for one in page.texts
        if not within(one.x, one.base - 0.25 * one.size)
        or not within(one.right, one.base + 0.7 * one.size)
    ]
    return texts + [f"something is drawn at {at}" for at in page.corners if not within(*at)]


def _overlaps(page: Drawn) -> list[str]:
    """Texts whose letters would touch: x-heights on the same lines, at the same place."""
    lines = sorted((one for one in page.texts if one.text.strip()), key=lambda one: -one.base)
    faults = []
    for index, one in enumerate(lines):
        for other in lines[index + 1 :]:
            if one.base - other.base > 0.62 * min(one.size, other.size):
                break
            if _share(one, other):
                faults.append(f"« {one.text} » touches « {other.text} »")
    return faults


def _share(one: Written, other: Written) -> bool:
    return one.x < other.right - _HAIR and other.x < one.right - _HAIR


def _colours(page: Drawn) -> list[str]:
    """Black and grey only: the three parts of an ink hardly differ."""
    return [
        f"ink {ink} has a colour"
        for ink in page.inks
        if len(ink) not in {1, 3} or any(abs(a - b) > 0.03 for a, b in pairwise(ink))
    ]


def _too_small(page: Drawn) -> list[str]:
    return [f"« {one.text} » is too small" for one in page.texts if one.size < SMALLEST]


def _fonts(data: bytes) -> list[str]:
    """Every font named by a page is embedded, and only the part of it that is used."""
    faults = []
    for page in reader(data).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            name = font["/BaseFont"]
            if "/FontFile2" not in font["/FontDescriptor"]:
                faults.append(f"{name} is not embedded")
            elif name[7:8] != "+":
                faults.append(f"{name} is embedded whole")
    return faults
