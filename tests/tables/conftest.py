"""The base of the tests of tables, one a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tables.base import Held, held


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Held]:
    """A small base, open."""
    with held(tmp_path) as found:
        yield found
