"""What an indicator's values are in words on the screen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from db.kinds.choices import IndicatorKind
from db.kinds.period import parse_period
from db.queries.indicator.trajectory import Point
from desktop.figures import gap_text, rounded
from desktop.measured import gap_figure, target_said, where_it_stands
from desktop.paper.quantity import amount
from tests.sheets.examples import SCREENED

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("73.75", "73,75"),
        ("12.25", "12,25"),
        ("0.04", "0,04"),
        ("83.3333333", "83,3"),
        ("0.0412345", "0,041"),
        ("60.000", "60"),
        ("-1.5", "−1,5"),
    ],
)
def test_a_value_is_the_same_on_the_screen_as_on_paper(value: str, said: str) -> None:
    """What was entered is never rounded, and nothing small reads as 0."""
    assert rounded(Decimal(value)) == said
    assert rounded(Decimal(value)) == amount(Decimal(value))


def test_a_gap_is_the_one_of_the_sheet() -> None:
    """75 % where 73,75 % is aimed at."""
    assert gap_figure(Decimal("1.25"), SCREENED.expects, off_course=False) == f"+1,25{NBSP}pt"


LEVELS = ("absent", "partiel", "régulier", "constant")
SCALE = replace(
    SCREENED,
    kind=IndicatorKind.SCALE,
    unit="",
    levels=LEVELS,
    latest=Point(parse_period("2024"), Decimal(3)),
    expected=Decimal("3.5"),
    gap=Decimal("-0.5"),
)


def test_the_gap_of_a_scale_or_of_an_answer_is_told_in_words() -> None:
    """Neither 'hors trajectoire : 0,5' nor 'cible 3,5'."""
    period = parse_period("2024")
    said = where_it_stands(SCALE, period).words.replace(NBSP, " ")
    assert said == "Hors trajectoire : moins d’un niveau sous la cible de 2024."
    assert target_said(Decimal("3.5"), SCALE.expects) == "entre régulier et constant"
    answer = replace(SCALE, kind=IndicatorKind.YES_NO, levels=(), gap=Decimal(-1))
    said = where_it_stands(answer, period).words.replace(NBSP, " ")
    assert said == "Hors trajectoire : la cible de 2024 n’est pas tenue."
    assert gap_text(answer) == "cible non tenue"


@pytest.mark.parametrize(
    ("period", "said"), [("2022", "Après 2022, il"), ("2024-S1", "Après le S1 2024, il")]
)
def test_what_lacks_is_said_to_lack_after_what_is_known(period: str, said: str) -> None:
    """The result above is whole; it is the next one that cannot be computed."""
    known = replace(SCREENED, lacking=("Places",))
    phrase = where_it_stands(known, parse_period(period))
    assert phrase.words.replace(NBSP, " ") == f"{said} manque « Places » pour le calculer."
    assert where_it_stands(replace(known, latest=None), None).words.startswith("Il manque")
