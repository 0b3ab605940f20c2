"""A pilot who joins while no committee is planned: what others wrote is not what they reported."""

from db.commands.report import write_report
from db.queries.action.due import due
from tests.pages.base import Base, pilot_base


def test_nothing_is_ready_before_anything_was_written(base: Base) -> None:
    """Even of actions that the secretariat reported on before."""
    pilot = pilot_base(base, "participation")
    try:
        before = pilot.ask(due)
        assert (before.on, before.since, before.ready) == (None, None, 0)
        assert any(row.on is not None for row in before.left)
        pilot.do(write_report, base.actions["2.1"], {"progress": 80})
        assert pilot.ask(due).ready == 1
    finally:
        pilot.store.close()
