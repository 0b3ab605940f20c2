"""A value that is far from its history: cases worked out by hand."""

from decimal import Decimal

import pytest

from db.kinds.choices import Empty, IndicatorKind
from db.kinds.period import parse_period
from db.queries.entry.expects import Expects
from db.queries.entry.odd import Known, Oddity, ask_if_exact, oddity
from db.words import NBSP

DAYS = Expects(unit="jours")
SHARE = Expects(IndicatorKind.PERCENTAGE, "%")


@pytest.mark.parametrize(
    ("value", "others", "wanted"),
    [
        ("47", "", None),  # nothing to compare with
        ("47", "52", None),
        ("520", "52", Oddity.TOO_MUCH),
        ("5.2", "52", Oddity.TOO_LITTLE),
        ("415", "52", None),  # less than eight times
        ("416", "52", Oddity.TOO_MUCH),
        ("6.5", "52", Oddity.TOO_LITTLE),  # just an eighth
        ("-520", "-52", Oddity.TOO_MUCH),
        ("100", "1 2 90", None),  # a series that leaps as much already
        ("0", "52 47", Oddity.ZERO),
        ("0", "52 0", None),  # it was 0 before
        ("0", "-3 2", None),
        ("12", "0 0 0", None),  # nothing to be eight times of
        # from four values on: usual step 5, so 15 at most from the nearest neighbour
        ("60", "40 45 40 45", None),
        ("61", "40 45 40 45", Oddity.FAR),
        ("25", "40 45 40 45", Oddity.FAR),
        ("61", "40 45 40", None),
        # a steady series: a step counts for a twentieth of 40 at least, so 6
        ("46", "40 40 40 40", None),
        ("47", "40 40 40 40", Oddity.FAR),
        ("60", "10 20 30 40 50", None),  # it goes on as it went
        ("80", "10 20 30 40 50", None),
        ("81", "10 20 30 40 50", Oddity.FAR),
    ],
)
def test_oddity(value: str, others: str, wanted: Oddity | None) -> None:
    """Of the last period of a series."""
    known = [Decimal(one) for one in others.split()]
    assert oddity(Decimal(value), known, len(known)) == wanted


def test_a_correction_in_the_middle_looks_at_both_sides() -> None:
    """What comes before and what comes after are its neighbours."""
    known = [Decimal(one) for one in (10, 20, 100, 110, 120)]
    assert oddity(Decimal(70), known, 2) is None
    assert oddity(Decimal(70), known, 5) is Oddity.FAR


def test_the_question_names_the_value_before() -> None:
    """In its unit, with its period."""
    known = [Known(parse_period("2023"), {"value": Decimal(47)})]
    said = ask_if_exact(parse_period("2024"), {"value": Decimal(470)}, known, DAYS)
    assert said is not None
    assert said.replace(NBSP, " ") == (
        "Est-ce exact ? C’est au moins huit fois plus que d’habitude : 47 jours (2023)."
    )


def test_periods_of_another_length_are_not_compared() -> None:
    """A month is not a year; the value that is corrected is not its own history."""
    year = [Known(parse_period("2023"), {"value": Decimal(470)})]
    assert ask_if_exact(parse_period("2024-05"), {"value": Decimal(39)}, year, DAYS) is None
    assert ask_if_exact(parse_period("2023"), {"value": Decimal(39)}, year, DAYS) is None


def test_the_total_of_a_share_may_be_the_odd_one() -> None:
    """Both numbers ten times too great make the same percentage."""
    known = [
        Known(parse_period("2023"), {"numerator": Decimal(135), "denominator": Decimal(275)}),
        Known(parse_period("2022"), {"empty": Empty.SECRET}),
    ]
    measured = {"numerator": Decimal(1430), "denominator": Decimal(2750)}
    said = ask_if_exact(parse_period("2024"), measured, known, SHARE)
    assert said is not None
    assert "275 (2023)" in said
    assert said.endswith("Il s’agit du total.")
    good = {"numerator": Decimal(143), "denominator": Decimal(275)}
    assert ask_if_exact(parse_period("2024"), good, known, SHARE) is None


@pytest.mark.parametrize("kind", [IndicatorKind.YES_NO, IndicatorKind.SCALE])
def test_answers_and_levels_are_never_odd(kind: IndicatorKind) -> None:
    """Going from yes to no is what they are for; an empty is no value."""
    known = [Known(parse_period("2023"), {"value": Decimal(1)})]
    expects = Expects(kind, levels=("un", "deux"))
    assert ask_if_exact(parse_period("2024"), {"value": Decimal(0)}, known, expects) is None
    empty = {"empty": Empty.NOT_APPLICABLE}
    assert ask_if_exact(parse_period("2024"), empty, known, DAYS) is None
