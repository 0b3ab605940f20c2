"""What the questions are asked of."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.queries.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """An empty scheme in a base of its own."""
    found = Plan(tmp_path)
    yield found
    found.store.close()
