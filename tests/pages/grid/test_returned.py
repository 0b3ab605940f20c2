"""What a secretary sent back, in the grid."""

import pytest

from db.commands.acceptance import send_back
from db.kinds.choices import EntryState
from db.queries.entry.judging import judged_entries
from tests.pages.base import Base
from tests.pages.grid.conftest import Open
from tests.pages.grid.ground import number, plant
from tests.pages.grid.test_keys import KEY, go, press, type_in


def test_what_was_returned_is_submitted_again_or_mended_without_a_reason(
    base: Base, open_grid: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gesture comes with the cells that were sent back, as they stand."""
    ground = plant(base, acceptance=True)
    ground.enter("N", {"2022": number(1), "2023": number(2)})
    ours = [one for one in base.ask(judged_entries) if one.indicator == ground.ids["N"]]
    waiting = [one.id for one in ours]
    base.do(send_back, waiting, "Joindre la liste")
    page = open_grid(by="periods", about=base.actions["5.1"])
    monkeypatch.setattr(page.writing, "_reason", pytest.fail)
    go(page, "Équipes formées", "2022")
    assert page.again.text() == "Soumettre de nouveau"
    page.again.click()
    assert page.foot.said.startswith("1 valeur soumise de nouveau.")
    assert not page.again.isVisible()
    found = {one.period.code: one.state for one in base.ask(judged_entries) if one.id in waiting}
    assert found == {"2022": EntryState.SUBMITTED, "2023": EntryState.RETURNED}
    go(page, "Équipes formées", "2023")
    type_in(page, "3")
    press(page, KEY.Key_Return)
    assert ground.value("N", "2023") == number(3)
