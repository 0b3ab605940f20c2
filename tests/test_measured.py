"""What an indicator's values are in words on the screen."""

from dataclasses import replace
from decimal import Decimal

import pytest

from db.kinds.period import parse_period
from desktop.figures import rounded
from desktop.measured import gap_figure, where_it_stands
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
    assert gap_figure(Decimal("1.25"), "%") == f"+1,25{NBSP}pt"


@pytest.mark.parametrize(
    ("period", "said"), [("2022", "Après 2022, il"), ("2024-S1", "Après le S1 2024, il")]
)
def test_what_lacks_is_said_to_lack_after_what_is_known(period: str, said: str) -> None:
    """The result above is whole; it is the next one that cannot be computed."""
    known = replace(SCREENED, lacking=("Places",))
    phrase = where_it_stands(known, parse_period(period))
    assert phrase.words.replace(NBSP, " ") == f"{said} manque « Places » pour le calculer."
    assert where_it_stands(replace(known, latest=None), None).words.startswith("Il manque")
