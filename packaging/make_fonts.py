"""Make the fonts of `resources/fonts` from the published WOFF2 of Atkinson Hyperlegible Next.

    npm pack @fontsource/atkinson-hyperlegible-next
    tar xzf fontsource-atkinson-hyperlegible-next-*.tgz
    python packaging/make_fonts.py package resources/fonts

Each cut joins the latin and latin-ext sets, gains the signs that French tables need and the
set lacks, and takes a short family name. The `Tab` cuts have tabular digits by default, for
those who cannot ask a font for its features.
"""

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.misc.transform import Transform
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.transformPen import TransformPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from vietnamese import add_glyph, add_vietnamese

CUTS = (
    ("Regular", 400, "normal"),
    ("Medium", 500, "normal"),
    ("SemiBold", 600, "normal"),
    ("Bold", 700, "normal"),
    ("Italic", 400, "italic"),
)
TABULAR = ("Regular", "SemiBold", "Bold")
DIGITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
SAME_SIGN = {0x2010: 0x2D, 0x2011: 0x2D, 0x202F: 0x2009}


def join(package: Path, weight: int, slope: str) -> TTFont:
    """One static font out of the two published subsets of a cut."""
    stem = "files/atkinson-hyperlegible-next-{}-{}-{}.woff2"
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        for subset in ("latin", "latin-ext"):
            font = TTFont(package / stem.format(subset, weight, slope))
            font.flavor = None
            # STAT describes the variable font that these cuts were taken from.
            del font["STAT"]
            part = Path(folder) / f"{subset}.ttf"
            font.save(part)
            parts.append(str(part))
        return Merger().merge(parts)


def add_signs(font: TTFont) -> None:
    """Draw ≤ ≥ ← → out of the font's own strokes; map the narrow spaces and hyphens; add the
    letters of Vietnamese.
    """
    glyphs = font.getGlyphSet()
    pen = BoundsPen(glyphs)
    glyphs["minus"].draw(pen)
    left, low, _right, high = pen.bounds
    weight = high - low
    for code, name, base in ((0x2264, "lessequal", "less"), (0x2265, "greaterequal", "greater")):
        width, _ = font["hmtx"][base]
        sign = TTGlyphPen(None)
        glyphs[base].draw(TransformPen(sign, Transform().translate(0, 110)))
        _box(sign, 40, 0, width - 40, weight)
        add_glyph(font, name, sign, width, code)
    width = font["hmtx"]["minus"][0] + 160
    middle = (low + high) / 2
    for code, name, flip in ((0x2192, "arrowright", 1), (0x2190, "arrowleft", -1)):
        sign = TTGlyphPen(None)
        turn = Transform().translate(width if flip < 0 else 0, 0).scale(flip, 1)
        _arrow(TransformPen(sign, turn), left, width - left, middle, weight)
        add_glyph(font, name, sign, width, code)
    for table in font["cmap"].tables:
        for code, like in SAME_SIGN.items():
            if like in table.cmap:
                table.cmap.setdefault(code, table.cmap[like])
    add_vietnamese(font, weight)


def _box(pen, left: float, low: float, right: float, high: float) -> None:
    pen.moveTo((left, low))
    for corner in ((left, high), (right, high), (right, low)):
        pen.lineTo(corner)
    pen.closePath()


def _arrow(pen, left: float, tip: float, middle: float, weight: float) -> None:
    reach, half, slant = 210, weight / 2, weight * 0.72
    corners = [
        (left, middle - half),
        (left, middle + half),
        (tip - slant - half, middle + half),
        (tip - slant - reach, middle + reach),
        (tip - reach, middle + reach + slant),
        (tip, middle),
        (tip - reach, middle - reach - slant),
        (tip - slant - reach, middle - reach),
        (tip - slant - half, middle - half),
    ]
    pen.moveTo(corners[0])
    for corner in corners[1:]:
        pen.lineTo(corner)
    pen.closePath()


def make_tabular(font: TTFont) -> None:
    """Make the tabular digits the default ones; they take no part in kerning."""
    for table in font["cmap"].tables:
        for place, digit in enumerate(DIGITS):
            table.cmap[0x30 + place] = f"{digit}.tf"
    features = font["GSUB"].table.FeatureList
    for record in features.FeatureRecord:
        # These start from the digits' former names and would bring the others back.
        if record.FeatureTag in ("tnum", "frac"):
            record.Feature.LookupListIndex = []
            record.Feature.LookupCount = 0


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Give the cut its own family name, so that it never meets an installed font."""
    names = font["name"]
    full = family if style == "Regular" else f"{family} {style}"
    post = f"{family.replace(' ', '')}-{style}"
    linked = style in ("Regular", "Bold", "Italic")
    values = {
        1: family if linked else full,
        2: style if linked else "Regular",
        3: f"{post};Jalon",
        4: full,
        6: post,
        16: family,
        17: style,
    }
    names.names = [n for n in names.names if n.nameID in (0, 5, 7, 8, 9, 11, 13, 14)]
    for key, value in values.items():
        names.setName(value, key, 3, 1, 0x409)
    os2 = font["OS/2"]
    os2.usWeightClass = weight
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | {"Bold": 32, "Italic": 1}.get(style, 64)
    font["head"].macStyle = {"Bold": 1, "Italic": 2}.get(style, 0)


def main() -> None:
    """Write every cut and the licence."""
    package, target = Path(sys.argv[1]), Path(sys.argv[2])
    for style, weight, slope in CUTS:
        font = join(package, weight, slope)
        add_signs(font)
        rename(font, "Atkinson Next", style, weight)
        font.save(target / f"AtkinsonNext-{style}.ttf")
        if style in TABULAR:
            make_tabular(font)
            rename(font, "Atkinson Next Tab", style, weight)
            font.save(target / f"AtkinsonNextTab-{style}.ttf")
    licence = (package / "LICENSE").read_text(encoding="utf-8")
    (target / "OFL.txt").write_text(licence, encoding="utf-8")


if __name__ == "__main__":
    main()
