"""What sheets are made from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.queries.plan import Plan
from tests.press.base import sitting, small_plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """A base with a small scheme."""
    found = small_plan(tmp_path)
    yield found
    found.store.close()


@pytest.fixture
def meeting(plan: Plan) -> str:
    """Its sitting."""
    return sitting(plan)
