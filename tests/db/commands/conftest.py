"""What the gestures are made on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.queries.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    """Two measures, three actions of which one has a part, in a base of its own."""
    found = Plan(tmp_path)
    found.measure("1", "a")
    found.measure("2", "b")
    found.action("1.1", "1", "a")
    found.action("1.1.1", "1", "b", parent="1.1")
    found.action("1.2", "1", "c")
    found.action("2.1", "2", "a")
    yield found
    found.store.close()
