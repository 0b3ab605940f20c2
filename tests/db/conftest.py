"""The scene, made once a worker and copied for each test that plays in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.db.campaign import fixed_draws
from tests.db.scene import Scene, make_scene, open_scene
from tests.db.world import World


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Scene, Path]:
    """The scene as files, closed."""
    folder = tmp_path_factory.mktemp("scene") / "template"
    with fixed_draws("scene"):
        return make_scene(folder), folder


@pytest.fixture
def scene(template: tuple[Scene, Path]) -> Scene:
    """The ids of what the scene holds."""
    return template[0]


@pytest.fixture
def world(template: tuple[Scene, Path], tmp_path: Path) -> Iterator[World]:
    """The scene opened in a folder of its own."""
    found = open_scene(*template, tmp_path / "world")
    yield found
    found.close()
