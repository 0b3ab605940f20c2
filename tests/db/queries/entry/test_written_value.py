"""The value of an indicator as one writes it in a cell, and the cell as a value gives it."""

from decimal import Decimal
from typing import Any

import pytest

from db.errors import UserError
from db.kinds.choices import Empty, IndicatorKind
from db.queries.entry.expects import Expects
from db.queries.entry.written_value import read_share, read_value, write_value

DAYS = Expects(unit="jours", low=Decimal(0), high=Decimal(90))
YES_NO = Expects(IndicatorKind.YES_NO)
SCALE = Expects(IndicatorKind.SCALE, levels=("Aucun", "En partie", "Tous"))
SHARE = Expects(IndicatorKind.PERCENTAGE, unit="%")


@pytest.mark.parametrize(
    ("text", "expects", "value"),
    [
        ("12,5", DAYS, Decimal("12.5")),
        ("12 jours", DAYS, Decimal(12)),
        ("1\u00a0Jour", DAYS, Decimal(1)),
        ("oui", YES_NO, Decimal(1)),
        ("O", YES_NO, Decimal(1)),
        ("n", YES_NO, Decimal(0)),
        ("0", YES_NO, Decimal(0)),
        ("en partie", SCALE, Decimal(2)),
        ("3", SCALE, Decimal(3)),
        ("45 %", SHARE, Decimal(45)),
    ],
)
def test_a_value_is_read(text: str, expects: Expects, value: Decimal) -> None:
    """By its number, its word or its unit; what is written is read again as it was."""
    measured = read_value(text, expects)
    assert measured == {"value": value}
    assert read_value(write_value(measured, expects)[0], expects) == measured


@pytest.mark.parametrize(
    ("text", "empty"),
    [
        ("n. a.", Empty.NOT_APPLICABLE),
        ("NA", Empty.NOT_APPLICABLE),
        ("n/a", Empty.NOT_APPLICABLE),
        ("non applicable", Empty.NOT_APPLICABLE),
        ("secret", Empty.SECRET),
        ("Secret statistique", Empty.SECRET),
    ],
)
def test_the_empties_are_words(text: str, empty: Empty) -> None:
    """Neither is a zero, nor nothing; for a yes or a no too."""
    for expects in (DAYS, YES_NO, SHARE):
        measured = read_value(text, expects)
        assert measured == {"empty": empty}
        assert read_value(write_value(measured, expects)[0], expects) == measured
    assert read_value(" ", DAYS) is None
    assert read_value("0", DAYS) == {"value": Decimal(0)}


@pytest.mark.parametrize(
    ("text", "expects", "said"),
    [
        ("12 %", DAYS, "jours"),
        ("12 %", Expects(), "sans unité"),
        ("91", DAYS, "borne"),
        ("-1", DAYS, "borne"),
        ("peut-être", YES_NO, "oui ou par non"),
        ("2", YES_NO, "oui ou par non"),
        ("beaucoup", SCALE, "Aucun, En partie, Tous"),
        ("4", SCALE, "Aucun"),
        ("(3)", DAYS, "nombre"),
        ("1", Expects(IndicatorKind.SUM), "calculé"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(text: str, expects: Expects, said: str) -> None:
    """It names what would be possible."""
    with pytest.raises(UserError) as refused:
        read_value(text, expects)
    assert said in refused.value.sentence


def test_an_estimate_is_a_sign_before() -> None:
    """And stands there again when it is shown."""
    measured = read_value("≈ 12", DAYS)
    assert measured == {"value": Decimal(12), "estimated": True}
    assert write_value(measured, DAYS) == ("≈\u00a012", "")
    assert read_share("~412", "980", SHARE) == {
        "numerator": Decimal(412),
        "denominator": Decimal(980),
        "estimated": True,
    }


def test_a_share_takes_two_cells() -> None:
    """Its number and its total, or a bare percentage in the first."""
    both = {"numerator": Decimal(412), "denominator": Decimal(1980)}
    assert read_share("412", "1\u202f980", SHARE) == both
    assert write_value(both, SHARE) == ("412", "1\u00a0980")
    assert read_share("45 %", "", SHARE) == {"value": Decimal(45)}
    assert read_share("", "", SHARE) is None
    assert read_share("secret", " ", SHARE) == {"empty": Empty.SECRET}


@pytest.mark.parametrize(
    ("part", "total", "said"),
    [
        ("412", "", "manque le total"),
        ("", "980", "manque le nombre"),
        ("45 %", "980", "sans total"),
        ("secret", "980", "pourquoi"),
        ("39", "36", "dépasse le total"),
        ("beaucoup", "", "nombre"),
        ("1", "zéro", "nombre"),
    ],
)
def test_half_a_share_is_none(part: str, total: str, said: str) -> None:
    """The sentence says what is missing."""
    with pytest.raises(UserError) as refused:
        read_share(part, total, SHARE)
    assert said in refused.value.sentence


def test_all_that_is_written_is_read_again() -> None:
    """Copied out of the grid and pasted into it, nothing changes."""
    known: list[tuple[Expects, dict[str, Any]]] = [
        (DAYS, {"value": Decimal("1.5")}),
        (Expects(), {"value": Decimal("-12100.25")}),
        (SHARE, {"numerator": Decimal(0), "denominator": Decimal(7)}),
        (SCALE, {"value": Decimal(1)}),
    ]
    for expects, measured in known:
        part, total = write_value(measured, expects)
        read = read_share(part, total, expects) if expects.share else read_value(part, expects)
        assert read == measured
