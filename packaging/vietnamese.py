"""The letters of Vietnamese, put together from those of a font and the three marks it lacks.

A letter is the base that the font has, its own circumflex or breve, and a tone. The hook above, the
dot below and the horn are drawn here, as heavy as the strokes of the cut.
"""

import unicodedata
from collections.abc import Iterator

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

LETTERS = (
    *(0x128, 0x129, 0x168, 0x169, 0x1A0, 0x1A1, 0x1AF, 0x1B0),
    *range(0x1EA0, 0x1EFA),
)
GRAVE, ACUTE, CIRCUMFLEX, TILDE, BREVE = "\u0300", "\u0301", "\u0302", "\u0303", "\u0306"
HOOK, HORN, DOT = "\u0309", "\u031b", "\u0323"
HAS_CIRCUMFLEX, HAS_BREVE = 0xEA, 0x103
TONES = {GRAVE: "gravecomb", ACUTE: "acutecomb", TILDE: "tildecomb", HOOK: "hookcomb"}
CAPITAL, SMALL, AIR, ABOVE, TAIL = 668, 496, 40, 18, 110
HOOK_SIZE, HORN_SIZE = (150, 150), (120, 150)
Box = tuple[float, float, float, float]
Part = tuple[str, int, int]


def add_vietnamese(font: TTFont, weight: float) -> None:
    """Add the letters that the font lacks; `weight` is how thick its strokes are."""
    _draw_marks(font, weight)
    marks = {
        CIRCUMFLEX: _mark_of(font, HAS_CIRCUMFLEX),
        BREVE: _mark_of(font, HAS_BREVE),
        HORN: "horncomb",
        DOT: "dotbelowcomb",
        **TONES,
    }
    cmap = font.getBestCmap()
    for code in LETTERS:
        if code not in cmap:
            _add_letter(font, code, marks)


def _add_letter(font: TTFont, code: int, marks: dict[str, str]) -> None:
    base, *over = unicodedata.normalize("NFD", chr(code))
    above = [mark for mark in over if mark not in {DOT, HORN}]
    cmap = font.getBestCmap()
    name = cmap[0x131] if base == "i" and above else cmap[ord(base)]
    box, width = _box(font, name), font["hmtx"][name][0]
    parts: list[Part] = [(name, 0, 0)]
    if HORN in over:
        parts.append(_horn(font, box, base))
        width = max(width, round(box[2] + HORN_SIZE[0] * 0.55))
    if DOT in over:
        aside = TAIL if base in "yY" and box[1] < -50 else 0
        parts.append(("dotbelowcomb", _centred(font, "dotbelowcomb", box) + aside, 0))
    floor = (CAPITAL if base.isupper() else box[3] if base == "y" else SMALL) + AIR
    for mark in above:
        part = _over(font, marks[mark], box, floor)
        parts.append(part)
        floor = _box(font, part[0])[3] + part[2] + ABOVE
    pen = TTGlyphPen(font.getGlyphSet())
    for part, x, y in parts:
        pen.addComponent(part, (1, 0, 0, 1, x, y))
    add_glyph(font, f"uni{code:04X}", pen, width, code)


def _over(font: TTFont, mark: str, base: Box, floor: float) -> Part:
    """A mark whose foot stands on a height, centred on its letter."""
    return mark, _centred(font, mark, base), round(floor - _box(font, mark)[1])


def _centred(font: TTFont, mark: str, base: Box) -> int:
    left, _low, right, _high = _box(font, mark)
    return round((base[0] + base[2] - left - right) / 2)


def _horn(font: TTFont, base: Box, letter: str) -> Part:
    """At the right shoulder: of a round letter a little inside it."""
    inside = HORN_SIZE[0] * (0.55 if letter in "oO" else 0.35)
    top = CAPITAL if letter.isupper() else SMALL
    low = _box(font, "horncomb")
    return "horncomb", round(base[2] - inside - low[0]), round(top - HORN_SIZE[1] * 0.62 - low[1])


def _draw_marks(font: TTFont, weight: float) -> None:
    thick = weight * 0.8
    cmap = font.getBestCmap()
    left, _low, right, _high = _box(font, cmap[ord(".")])
    side = (right - left) * 0.92
    pen = TTGlyphPen(None)
    _disc(pen, 0.0, -75 - side, side)
    add_glyph(font, "dotbelowcomb", pen, 0)
    pen = TTGlyphPen(None)
    _stroke(pen, _hook_line(*HOOK_SIZE), thick)
    add_glyph(font, "hookcomb", pen, 0)
    pen = TTGlyphPen(None)
    _stroke(pen, _horn_line(*HORN_SIZE), thick)
    add_glyph(font, "horncomb", pen, 0)


Point = tuple[float, float]


def _hook_line(wide: float, high: float) -> Iterator[Point]:
    """The middle of the stroke of a hook: a bowl open at the left, then a foot."""
    yield from _bend((0, high * 0.78), (wide * 0.18, high), (wide * 0.5, high))
    yield from _bend((wide * 0.5, high), (wide * 0.98, high), (wide * 0.92, high * 0.66))
    end = (wide * 0.5, high * 0.36)
    yield from _bend((wide * 0.92, high * 0.66), (wide * 0.86, high * 0.42), end)
    yield (wide * 0.5, 0)


def _horn_line(wide: float, high: float) -> Iterator[Point]:
    """The middle of the stroke of a horn: out of the letter, then up."""
    yield from _bend((0, high * 0.12), (wide * 0.86, high * 0.1), (wide * 0.92, high))


def _bend(start: Point, control: Point, end: Point, steps: int = 5) -> Iterator[Point]:
    for step in range(steps + 1):
        t = step / steps
        a, b, c = (1 - t) ** 2, 2 * t * (1 - t), t * t
        yield tuple(a * s + b * m + c * e for s, m, e in zip(start, control, end, strict=True))


def _stroke(pen: TTGlyphPen, line: Iterator[Point], thick: float) -> None:
    """The outline of a line drawn with a broad nib, its ends cut square."""
    points = [at for at, before in _paired(line) if at != before]
    sides: tuple[list[Point], list[Point]] = ([], [])
    for index, (x, y) in enumerate(points):
        before, after = points[max(index - 1, 0)], points[min(index + 1, len(points) - 1)]
        dx, dy = after[0] - before[0], after[1] - before[1]
        long = (dx * dx + dy * dy) ** 0.5
        nx, ny = -dy / long * thick / 2, dx / long * thick / 2
        sides[0].append((x + nx, y + ny))
        sides[1].append((x - nx, y - ny))
    start, *rest = [*sides[0], *reversed(sides[1])]
    pen.moveTo(start)
    for at in rest:
        pen.lineTo(at)
    pen.closePath()


def _paired(line: Iterator[Point]) -> Iterator[tuple[Point, Point | None]]:
    before = None
    for at in line:
        yield at, before
        before = at


def _disc(pen: TTGlyphPen, x: float, y: float, side: float) -> None:
    """A round dot, by four quadratic corners as TrueType has them."""
    half, near = side / 2, side * 0.146
    pen.moveTo((x + half, y + side))
    for corner, end in (
        ((x + side - near, y + side - near * 0.1), (x + side, y + half)),
        ((x + side - near * 0.1, y + near), (x + half, y)),
        ((x + near, y + near * 0.1), (x, y + half)),
        ((x + near * 0.1, y + side - near), (x + half, y + side)),
    ):
        pen.qCurveTo(corner, end)
    pen.closePath()


def _mark_of(font: TTFont, code: int) -> str:
    """The mark that a letter of the font is composed with."""
    return font["glyf"][font.getBestCmap()[code]].components[1].glyphName


def _box(font: TTFont, name: str) -> Box:
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs[name].draw(pen)
    return pen.bounds


def add_glyph(
    font: TTFont, name: str, pen: TTGlyphPen, width: int, code: int | None = None
) -> None:
    """Give the font one more glyph, for one more sign; without a code, for others to be made of."""
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    glyph = pen.glyph()
    font["glyf"][name] = glyph
    glyph.recalcBounds(font["glyf"])
    font["hmtx"][name] = (width, glyph.xMin)
    for table in font["cmap"].tables if code else ():
        table.cmap[code] = name
