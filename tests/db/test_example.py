"""An example base lives on the day of its example; any other on the machine's."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.example import example_clock, live_on
from db.genesis import new_base
from db.journal.identity import KeyStore

DAY = datetime(2024, 10, 1, 9, 0, tzinfo=UTC)


def test_the_example_clock_starts_on_its_day_and_runs(tmp_path: Path) -> None:
    with new_base(tmp_path / "a.jalonbase", KeyStore(tmp_path / "keys"), "Exemple", "S") as store:
        assert example_clock(store.path, lambda: DAY) is None
        with store.write() as session:
            live_on(session, DAY)
    machine = [datetime(2030, 1, 1, tzinfo=UTC)]
    found = example_clock(tmp_path / "a.jalonbase", lambda: machine[0])
    assert found is not None
    assert found() == DAY
    machine[0] += timedelta(minutes=5)
    assert found() == DAY + timedelta(minutes=5)
