"""A measure's progress: the mean of what is known, never taking what is missing for 0."""

from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Status
from db.noun import Noun
from db.queries.action.listed import ActionRow
from db.queries.scheme.progress import MeasureProgress, measure_progress
from db.words import NBSP

BLANK = ActionRow(
    **dict.fromkeys(ActionRow.__slots__),  # type: ignore[arg-type]
)


def action(progress: int | None, status: Status | None = None, parent: str = "") -> ActionRow:
    return replace(BLANK, progress=progress, status=status, parent=parent or None)


def test_the_mean_leaves_out_what_is_dropped_and_what_is_missing() -> None:
    found = measure_progress(
        [action(40), action(81), action(None), action(10, Status.DROPPED), action(0)]
    )
    assert found == MeasureProgress(Decimal(121) / 3, 3, 4)
    assert found.said_of(Noun("action")) == f"40{NBSP}% (3 actions sur 4)"


def test_zero_is_a_value_and_nothing_is_not() -> None:
    assert measure_progress([action(0)]).mean == 0
    assert measure_progress([action(None)]).mean is None
    assert measure_progress([]).said_of(Noun("axe")) == "non renseigné"


def test_sub_actions_do_not_count_twice() -> None:
    assert measure_progress([action(50), action(100, parent="act_1")]).mean == 50
