"""Differences in words: signs close to their number, levels and answers as words."""

from decimal import Decimal

import pytest

from db.kinds.choices import IndicatorKind
from db.queries.entry.named_value import named_target, named_value
from db.words import signed
from desktop.paper.gap import change_said, gap_said, size_said
from desktop.paper.quantity import gap_text

NUMBER, SHARE = IndicatorKind.NUMBER, IndicatorKind.PERCENTAGE
YES_NO, SCALE = IndicatorKind.YES_NO, IndicatorKind.SCALE
LEVELS = ("absent", "partiel", "régulier", "constant")


def plain(said: str) -> str:
    """With ordinary spaces."""
    return said.replace("\u00a0", " ").replace("’", "'")


@pytest.mark.parametrize(
    ("gap", "size", "said"),
    [("-3", "3", "−3"), ("9", "9", "+9"), ("0", "0", "0"), ("-0.001", "0,0", "0,0")],
)
def test_a_sign_touches_its_number(gap: str, size: str, said: str) -> None:
    """U+2212, no space; what is written as nothing has no sign."""
    assert signed(Decimal(gap), size) == said


def test_the_unit_of_a_gap_is_spaced_and_its_sign_is_not() -> None:
    """Of percentages, points."""
    assert gap_text(Decimal(-16), "%") == "−16\u00a0pts"
    assert gap_text(Decimal(9), "jours") == "+9\u00a0j"


@pytest.mark.parametrize(
    ("gap", "kind", "off", "said"),
    [
        ("0", SCALE, False, "tenue"),
        ("-1", SCALE, True, "−1 niveau"),
        ("2", SCALE, False, "+2 niveaux"),
        ("-0.5", SCALE, True, "au-dessous"),
        ("0.5", SCALE, False, "au-dessus"),
        ("-1.5", SCALE, True, "−1,5 niveau"),
        ("0", YES_NO, False, "tenue"),
        ("-1", YES_NO, True, "non tenue"),
        ("1", YES_NO, True, "non tenue"),
        ("1", YES_NO, False, "tenue"),
        ("-0.5", YES_NO, True, "non tenue"),
        ("-4", YES_NO, True, "−4"),
        ("0", NUMBER, False, "0"),
        ("-16", SHARE, True, "−16 pts"),
    ],
)
def test_a_gap_in_words(gap: str, kind: IndicatorKind, off: bool, said: str) -> None:
    """One rule for the screen and for paper."""
    unit = "%" if kind is SHARE else ""
    assert plain(gap_said(Decimal(gap), kind, unit, off_course=off)) == said


@pytest.mark.parametrize(
    ("change", "kind", "said"),
    [
        ("0", SCALE, "inchangé"),
        ("0.3", SCALE, "+0,3 niveau"),
        ("1", YES_NO, "devenu oui"),
        ("-1", YES_NO, "devenu non"),
        ("0", YES_NO, "inchangé"),
        ("0.25", YES_NO, "+0,25"),
        ("5", YES_NO, "+5"),
        ("0", NUMBER, "0"),
    ],
)
def test_a_change_between_two_waves_in_words(change: str, kind: IndicatorKind, said: str) -> None:
    """Nothing is aimed at: no target is said to be held."""
    assert plain(change_said(Decimal(change), kind)) == said


def test_how_far_inside_a_sentence() -> None:
    """A share of a level is no number."""
    assert plain(size_said(Decimal("-0.5"), SCALE)) == "moins d'un niveau"
    assert plain(size_said(Decimal(2), SCALE)) == "2 niveaux"
    assert plain(size_said(Decimal(-11), SHARE, "%")) == "11 pts"


def test_a_value_is_a_level_or_a_figure_and_a_target_lies_between_two() -> None:
    """A mean level is never given the name of the level under it."""
    assert named_value(Decimal("3.0"), SCALE, LEVELS) == "régulier"
    assert named_value(Decimal("2.6"), SCALE, LEVELS) is None
    assert named_target(Decimal("3.5"), SCALE, LEVELS) == "entre régulier et constant"
    assert named_target(Decimal(4), SCALE, LEVELS) == "constant"
    assert named_target(Decimal(5), SCALE, LEVELS) is None
    assert named_value(Decimal(3), YES_NO) is None  # houses that say yes
    assert named_target(Decimal("0.5"), YES_NO) == "entre non et oui"
    assert named_value(Decimal(1), NUMBER) is None
