"""Every way in which people write a period in a table."""

from datetime import date

import pytest

from db.errors import UserError
from db.periods import read_period


@pytest.mark.parametrize(
    ("said", "code"),
    [
        *(("2024", "2024"), (2024, "2024"), (2024.0, "2024"), ("Année 2024", "2024")),
        *(("S1 2024", "2024-S1"), ("2024-S1", "2024-S1"), ("2024 S2", "2024-S2")),
        *(("1er semestre 2024", "2024-S1"), ("2e semestre 2024", "2024-S2")),
        *(("Semestre 2 2024", "2024-S2"), ("2ème semestre de 2024", "2024-S2")),
        *(("T3 2024", "2024-T3"), ("2024-T3", "2024-T3"), ("Q3 2024", "2024-T3")),
        *(("3e trimestre 2024", "2024-T3"), ("trim. 4 2024", "2024-T4")),
        *(("mai 2024", "2024-05"), ("Févr. 2024", "2024-02"), ("août\u00a02024", "2024-08")),
        *(("05/2024", "2024-05"), ("2024-05", "2024-05"), ("2023-2025", "2023/2025")),
        *(("2023/2025", "2023/2025"), ("mai-24", "2024-05"), ("févr.-24", "2024-02")),
    ],
)
def test_written(said: object, code: str) -> None:
    """Each reads as the one code."""
    assert read_period(said).code == code


def test_a_day_stands_for_the_period_of_its_indicator() -> None:
    """The same day, by how often it is asked."""
    day = date(2024, 5, 1)
    said = [read_period(day, every).code for every in (12, 6, 3, 1)]
    assert said == ["2024", "2024-S1", "2024-T2", "2024-05"]
    assert [read_period(text, 6).code for text in ("01/05/2024", "2024-07-01")] == [
        "2024-S1",
        "2024-S2",
    ]
    with pytest.raises(UserError, match="un jour, pas une période"):
        read_period(day)


@pytest.mark.parametrize(
    "said", ["", "bientôt", "S3 2024", "T5 2024", "13/2024", "24", 2024.5, "32/13/2024"]
)
def test_refused(said: object) -> None:
    """What says no period is refused in a sentence."""
    with pytest.raises(UserError):
        read_period(said)
