"""What the tests of the command line share."""

from pathlib import Path

import pytest

from tests.cli.stage import Stage, copy_stage, make_stage, put_away


@pytest.fixture(scope="session")
def mould(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """The stage, made once."""
    stage = make_stage(tmp_path_factory.mktemp("stage"))
    put_away(stage)
    return stage


@pytest.fixture
def stage(mould: Stage, tmp_path: Path) -> Stage:
    """A copy of the stage for one test."""
    return copy_stage(mould, tmp_path)
