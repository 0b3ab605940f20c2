"""A scheme planted in a base, and seen at a glance."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.commands.scheme import plant_scheme
from db.errors import UserError
from db.queries.base.lookup import find_measure, find_scheme
from db.queries.scheme.glance import Overview, scheme_overview
from db.schemes import available, read_scheme
from tests.db.queries.plan import Plan


@pytest.fixture(params=available())
def planted(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Plan, str]]:
    """Each shipped scheme in a base, with its id."""
    plan = Plan(tmp_path)
    with plan.write() as session:
        plant_scheme(session, read_scheme(request.param), direction="Direction d’essai")
    yield plan, request.param
    plan.store.close()


def overview(plan: Plan, code: str) -> Overview:
    """The scheme as a base tells it."""
    with plan.store.read() as session:
        return scheme_overview(session, find_scheme(session, code).id)


def test_all_that_the_file_says_is_there(planted: tuple[Plan, str]) -> None:
    """Measures, actions, sub-actions, bodies and figures, in the order of the file."""
    plan, code = planted
    found, source = overview(plan, code), read_scheme(code)
    assert (found.title, found.authority, found.adopted_on) == (
        source.title, source.authority, source.adopted_on,
    )  # fmt: skip
    measures = list(source.all_measures())
    assert [(one.code, one.title, one.short, one.key, one.source) for one in found.measures] == [
        (one.code, one.title, one.short, one.key, one.source) for one in measures
    ]
    expected = []
    for measure in measures:
        for action in measure.actions:
            expected += [action.code, *(sub.code for sub in action.sub_actions)]
    assert [action.code for action in found.actions] == expected
    assert [(one.body, one.name, one.every) for one in found.committees] == [
        (one.kind, one.name, one.every_months) for one in source.bodies
    ]
    assert [(one.label, one.value, one.qualifier, one.unit) for one in found.figures] == [
        (one.label, one.value, one.qualifier, one.unit) for one in source.figures
    ]
    assert not found.loose
    assert not found.example


def test_planted_once(planted: tuple[Plan, str]) -> None:
    """A second time is refused, and changes nothing."""
    plan, code = planted
    before = overview(plan, code)
    with pytest.raises(UserError), plan.write() as session:
        plant_scheme(session, read_scheme(code))
    assert overview(plan, code) == before


def test_a_measure_under_another_and_one_that_lost_its_parent(plan: Plan) -> None:
    """Depth follows the tree; an unknown parent leaves the measure at the root."""
    plan.measure("1", "a")
    plan.measure("1.1", "a", parent="1")
    plan.measure("2", "b")
    plan.action("x", "mea_unknown")
    found = overview(plan, "essai")
    assert [(one.code, one.depth) for one in found.measures] == [("1", 0), ("1.1", 1), ("2", 0)]
    assert [one.code for one in found.loose] == ["x"]
    with plan.store.read() as session:
        assert find_measure(session, "essai/1.1").code == "1.1"
