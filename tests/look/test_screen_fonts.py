"""The fonts that ship: French is covered, columns of figures line up."""

import pytest
from fontTools.ttLib import TTFont
from PySide6.QtGui import QFontInfo, QFontMetrics

from desktop.look.fonts import FAMILY, FOLDER, SCREEN_CUTS, Text, font
from desktop.look.theme import Theme

CUTS = sorted(FOLDER.glob("*.ttf"))
TABULAR = [cut for cut in CUTS if "Tab-" in cut.name]
FRENCH = "àâäæçéèêëîïôœùûüÿÀÂÄÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»’‘“”–—…€ºª²³½·×÷−≤≥→←\u00a0\u202f\u2011"
EUROPE = "ąćčďđęěğıłńňőøřşšțťůűźžżÅåßñãõ"


def test_every_cut_is_there() -> None:
    names = {cut.name for cut in CUTS}
    assert names >= {f"AtkinsonNext-{cut}.ttf" for cut in (*SCREEN_CUTS, "Bold", "Italic")}
    assert {cut.name for cut in TABULAR} == {
        f"AtkinsonNextTab-{cut}.ttf" for cut in ("Regular", "SemiBold", "Bold")
    }
    assert "SIL Open Font License" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("cut", CUTS, ids=lambda cut: cut.stem)
def test_french_and_european_names_are_covered(cut: object) -> None:
    known = TTFont(cut).getBestCmap()
    assert [sign for sign in FRENCH + EUROPE if ord(sign) not in known] == []


@pytest.mark.parametrize("cut", TABULAR, ids=lambda cut: cut.stem)
def test_tabular_digits_have_one_width(cut: object) -> None:
    face = TTFont(cut)
    known, widths = face.getBestCmap(), face["hmtx"].metrics
    assert len({widths[known[ord(digit)]][0] for digit in "0123456789"}) == 1
    proportional = TTFont(FOLDER / "AtkinsonNext-Regular.ttf")
    plain = proportional.getBestCmap()
    assert len({proportional["hmtx"][plain[ord(digit)]][0] for digit in "0123456789"}) > 1


def test_the_screen_uses_our_cuts(theme: Theme) -> None:
    assert theme.tokens is not None
    for step in Text:
        info = QFontInfo(font(step))
        assert (info.family(), info.pixelSize(), info.weight()) == (FAMILY, step.size, step.weight)


def test_a_column_of_figures_lines_up_on_screen(theme: Theme) -> None:
    assert theme.tokens is not None
    plain, tabular = QFontMetrics(font()), QFontMetrics(font(tabular=True))
    assert plain.horizontalAdvance("1111") < plain.horizontalAdvance("0000")
    assert tabular.horizontalAdvance("1111") == tabular.horizontalAdvance("0000")


def test_a_font_of_the_scale_can_be_changed_without_harm(theme: Theme) -> None:
    assert theme.tokens is not None
    font(Text.BODY).setPixelSize(99)
    assert font(Text.BODY).pixelSize() == Text.BODY.size
