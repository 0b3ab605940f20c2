"""The key of a chart: each sign it uses, and what it means."""

from collections.abc import Sequence

from desktop.drawing.chart import Sign
from desktop.drawing.fills import draw_fill
from desktop.drawing.surface import Box, Point, Ruler, Stroke, Surface, cross, diamond, rectangle
from desktop.i18n import _

_SAMPLE = 18.0  # the length of a line that shows how lines look
_BESIDE, _BETWEEN = 5.0, 16.0
_FILLS = (Sign.NOBODY, Sign.NONE, Sign.SOME, Sign.MOST, Sign.ALL)


def sign_words(sign: Sign) -> str:
    """What a sign means."""
    return {
        Sign.RESULT: _("résultat"),
        Sign.TARGET: _("cible"),
        Sign.BAND: _("tolérance"),
        Sign.RUNNING: _("période en cours"),
        Sign.HOLE: _("sans valeur"),
        Sign.SITTING: _("séance"),
        Sign.MEAN: _("moyenne"),
        Sign.NOBODY: _("aucun n'est concerné"),
        Sign.NONE: _("nulle part"),
        Sign.SOME: _("moins de la moitié"),
        Sign.MOST: _("la moitié ou plus"),
        Sign.ALL: _("partout"),
    }[sign]


def keys_width(ruler: Ruler, signs: Sequence[Sign]) -> float:
    """The length of a key on one line."""
    each = (_SAMPLE + _BESIDE + ruler.measure(sign_words(one)) for one in signs)
    return sum(each) + _BETWEEN * max(len(signs) - 1, 0)


def keys_lines(ruler: Ruler, signs: Sequence[Sign], width: float) -> list[list[Sign]]:
    """The signs in lines that are not longer than a width, one sign at least in each."""
    lines: list[list[Sign]] = []
    for sign in signs:
        if lines and keys_width(ruler, [*lines[-1], sign]) <= width:
            lines[-1].append(sign)
        else:
            lines.append([sign])
    return lines


def draw_keys(surface: Surface, at: Point, signs: Sequence[Sign]) -> None:
    """Draw a key on one line from `at`, on the base line of its words."""
    x, base = at
    for sign in signs:
        draw_sign(surface, (x, base - surface.look.capital / 2), sign)
        x += _SAMPLE + _BESIDE
        words = sign_words(sign)
        surface.text((x, base), words, surface.look.muted)
        x += surface.measure(words) + _BETWEEN


def draw_sign(surface: Surface, at: Point, sign: Sign) -> None:
    """The sample of a sign from `at`, on its middle height."""
    (x, y), look = at, surface.look
    end, middle = (x + _SAMPLE, y), (x + _SAMPLE / 2, y)
    if sign in _FILLS:
        draw_fill(surface, Box(x, y - 0.8 * look.capital, _SAMPLE, 1.6 * look.capital), sign)
    elif sign is Sign.RESULT:
        surface.polyline([at, end], Stroke(look.result, look.result_weight))
        surface.disc(middle, look.dot, look.result)
    elif sign is Sign.TARGET:
        surface.polyline([at, end], Stroke(look.target, look.target_weight, look.dash))
        diamond(surface, middle)
    elif sign is Sign.BAND:
        band = Box(x, y - look.capital / 2, _SAMPLE, look.capital)
        surface.polygon(rectangle(band), look.band)
    elif sign is Sign.RUNNING:
        surface.disc(middle, look.dot, look.ground, Stroke(look.result, look.hairline + 0.7))
    elif sign is Sign.HOLE:
        cross(surface, middle)
    elif sign is Sign.SITTING:
        stroke = Stroke(look.muted, look.hairline, (1.0, 2.0))
        surface.rule((middle[0], y - look.capital), (middle[0], y + look.capital / 2), stroke)
    else:
        stroke = Stroke(look.text, look.hairline, (6.0, 2.0))
        surface.rule((middle[0], y - look.capital), (middle[0], y + look.capital / 2), stroke)
