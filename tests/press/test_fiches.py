"""The fiches of several actions: read together, under the letterhead of their own scheme."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from db.commands.committee import add_committee
from db.commands.freeze import freeze
from db.commands.meeting import add_item, add_meeting
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Body
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Scheme
from desktop.press.action import fiches, follow_ups_of
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import Plan, counted
from tests.paper.reading import words
from tests.press.base import sitting, small_plan


@pytest.fixture
def plan(tmp_path: Path) -> Iterator[Plan]:
    found = small_plan(tmp_path)
    yield found
    found.store.close()


@pytest.mark.parametrize("frozen", [False, True])
def test_a_file_of_many_fiches_asks_as_much_as_one(plan: Plan, frozen: bool) -> None:
    meeting = sitting(plan)
    if frozen:
        with plan.write() as session:
            freeze(session, meeting)
    wanted = [plan.actions[code] for code in ("2.1", "1.1", "1.2")]
    counts = []
    for most in (1, 3):
        with plan.store.read() as session, counted() as asked:
            found = fiches(session, meeting, wanted[:most])
        assert [one.row.id for one in found] == wanted[:most]
        assert all((one.standing is not None) == frozen for one in found)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_fiches_bear_the_letterhead_of_their_own_scheme(plan: Plan) -> None:
    """In a base of several schemes, whichever came first."""
    with plan.write() as session:
        gesture = Gesture(session)
        other = gesture.born(
            Scheme, REFERENCE, title="Autre schéma", authority="Autre collectivité"
        )
        chosen = [gesture.born(Action, scheme=other, code=code, title="A") for code in "12"]
        gesture.sign()
    with plan.store.read() as session:
        said = words(follow_ups_of(session, chosen).pdf())
    assert said.count("Autre collectivité") == 2


def test_a_dossier_of_what_was_voted_asks_as_much_for_one_action_as_for_many(plan: Plan) -> None:
    """Whether its agenda comes to one action or to all of them."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.STEERING, scheme=plan.scheme)
    counts = []
    for codes in (["1.1"], ["1.1", "1.2", "2.1"]):
        with plan.write() as session:
            meeting, _changes = add_meeting(session, committee, date(2024, 12, 2))
        with plan.write() as session:
            add_item(session, meeting, "Bilan", actions=[plan.actions[code] for code in codes])
        with plan.store.read() as session, counted() as asked:
            bound = make(session, "dossier", meeting, Asked(chosen=("action", "follow-up")))
        assert sum(part.group == "Fiche action" for part in bound.parts) == len(codes)
        counts.append(len(asked))
    assert counts[0] == counts[1]
