"""Partners, links, and all that stands around an action."""

from datetime import date

import pytest

from db.commands.linked import change_links, change_partners
from db.commands.report import write_report
from db.errors import UserError
from db.journal.gesture import Gesture
from db.kinds.choices import Body, Status
from db.kinds.meeting import AgendaItem, Committee, Meeting
from db.kinds.registry import REFERENCE
from db.queries.action.around import Around, around, organisations, other_actions
from db.queries.journal.history import history
from tests.db.queries.plan import Plan

TODAY = date(2024, 9, 17)


def found(plan: Plan, code: str = "1.1") -> Around:
    """What is around an action."""
    with plan.store.read() as session:
        return around(session, plan.actions[code], TODAY)


def test_partners_are_named_or_made(plan: Plan) -> None:
    """One that is known is the same one; one that leaves stays known."""
    for code in ("1.1", "1.2"):
        with plan.write() as session:
            change_partners(session, plan.actions[code], ["Ville", "École "], [])
    assert [name for _id, name in found(plan).partners] == ["Ville", "École"]
    assert found(plan).partners == found(plan, "1.2").partners
    ville = found(plan).partners[0][0]
    with plan.write() as session:
        change_partners(session, plan.actions["1.1"], [], [ville])
    assert [name for _id, name in found(plan).partners] == ["École"]
    with plan.store.read() as session:
        assert "Ville" in {name for _id, name in organisations(session)}
        told = [(one.label, one.after) for one in history(session, plan.actions["1.1"], 3)]
    assert told[0] == ("Retrait, partenaire", "Ville")
    assert ("Ajout, partenaire", "École") in told


def test_a_link_is_seen_and_taken_away_from_both_sides(plan: Plan) -> None:
    """Whichever side it was said from."""
    one, two = plan.actions["1.1"], plan.actions["2.1"]
    with plan.write() as session:
        change_links(session, one, [two], [])
    assert [near.id for near in found(plan).links] == [two]
    assert [near.id for near in found(plan, "2.1").links] == [one]
    with plan.write() as session:
        change_links(session, two, [], [one])
    assert found(plan).links == found(plan, "2.1").links == ()


def test_an_action_is_not_linked_to_itself(plan: Plan) -> None:
    """Nor to one that is not there."""
    action = plan.actions["1.1"]
    for other in (action, "act_unknown"):
        with pytest.raises(UserError, match="n’est pas dans la base"), plan.write() as session:
            change_links(session, action, [other], [])
    with plan.store.read() as session:
        offered = [words for _id, words in other_actions(session, action)]
    assert offered == ["1.1.1 Action 1.1.1", "1.2 Action 1.2", "2.1 Action 2.1"]


def test_the_whole_and_the_parts_with_their_status(plan: Plan) -> None:
    """Each from the other."""
    with plan.write() as session:
        write_report(session, plan.actions["1.1.1"], {"status": Status.DONE})
    assert [(near.code, near.status) for near in found(plan).parts] == [("1.1.1", Status.DONE)]
    whole = found(plan, "1.1.1").whole
    assert whole is not None
    assert (whole.name, whole.status) == ("1.1 Action 1.1", None)


def test_the_next_committee_says_whether_it_speaks_of_it(plan: Plan) -> None:
    """The next one, not the last, and not a working group."""
    assert found(plan).seat is None
    with plan.write() as session:
        gesture = Gesture(session)
        bodies = {
            body: gesture.born(Committee, REFERENCE, scheme=plan.scheme, body=body, name=name)
            for body, name in ((Body.FOLLOW_UP, "Comité"), (Body.WORKING_GROUP, "Groupe"))
        }
        for body, on, number in (
            (Body.FOLLOW_UP, date(2024, 4, 1), 7),
            (Body.WORKING_GROUP, date(2024, 9, 20), None),
            (Body.FOLLOW_UP, date(2024, 10, 8), 8),
        ):
            meeting = gesture.born(Meeting, committee=bodies[body], on=on, number=number)
        point = gesture.born(AgendaItem, meeting, meeting=meeting, title="Point")
        gesture.put(point, f"action:{plan.actions['1.1']}", True)
        gesture.sign()
    seat, other = found(plan).seat, found(plan, "1.2").seat
    assert seat is not None
    assert other is not None
    assert (seat.meeting, seat.title, seat.listed) == (meeting, "Comité nº\u00a08", True)
    assert (other.meeting, other.listed) == (meeting, False)
