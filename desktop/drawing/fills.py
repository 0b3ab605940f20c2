"""How much of something is there, as a fill: a shade and a pattern, so that neither is alone."""

from desktop.drawing.chart import Sign
from desktop.drawing.surface import Box, Stroke, Surface, rectangle

_SPARSE, _DENSE = 9.0, 4.5  # between two strokes, across


def fill_of(part: int, whole: int) -> Sign:
    """Which fill says `part` of `whole`; without a whole there is nothing to say."""
    if not whole:
        return Sign.NOBODY
    if part == whole:
        return Sign.ALL
    if not part:
        return Sign.NONE
    return Sign.MOST if 2 * part >= whole else Sign.SOME


def draw_fill(surface: Surface, box: Box, fill: Sign) -> None:
    """Fill a box and draw its edge."""
    look = surface.look
    ground = {Sign.SOME: look.band, Sign.MOST: look.shades[0], Sign.ALL: look.shades[-1]}
    surface.polygon(rectangle(box), ground.get(fill, look.ground))
    if fill is Sign.SOME:
        _hatch(surface, box, _SPARSE)
    elif fill is Sign.MOST:
        _hatch(surface, box, _DENSE)
    dash = (2.0, 3.0) if fill is Sign.NOBODY else ()
    ink = look.line if fill is Sign.NOBODY else look.muted
    corners = rectangle(box)
    surface.polyline([*corners, corners[0]], Stroke(ink, look.hairline, dash))


def _hatch(surface: Surface, box: Box, apart: float) -> None:
    """Strokes that rise to the right, inside the box."""
    stroke = Stroke(surface.look.muted, surface.look.hairline)
    along = apart
    while along < box.width + box.height:
        low = box.left + max(0.0, along - box.height), box.top + min(along, box.height)
        high = box.left + min(along, box.width), box.top + max(0.0, along - box.width)
        surface.polyline([low, high], stroke)
        along += apart
