"""What counts where the scheme asks for acceptance: what was accepted, until the next time."""

import pytest
from sqlalchemy import select

from db.commands.acceptance import accept, send_back
from db.journal.gesture import Gesture
from db.kinds.choices import Aggregation
from db.kinds.indicator import Entry
from db.kinds.scheme import Scheme
from tests.db.queries.measuring import by_period, define, houses, say, told
from tests.db.queries.plan import Plan


@pytest.fixture
def accepting(plan: Plan) -> Plan:
    """The scheme asks for acceptance."""
    with plan.write() as session:
        gesture = Gesture(session)
        gesture.put(session.scalars(select(Scheme.id)).one(), "acceptance", True)
        gesture.sign()
    return plan


def judge(plan: Plan, indicator: str, *, returned: bool = False) -> None:
    """The secretary accepts, or sends back, everything entered for an indicator."""
    with plan.write() as session:
        ids = session.scalars(select(Entry.id).where(Entry.indicator == indicator)).all()
        if returned:
            send_back(session, ids, "À vérifier")
        else:
            accept(session, ids)


def test_a_value_counts_once_accepted(accepting: Plan) -> None:
    """A correction that waits, or is returned, leaves what was accepted; taken away as well."""
    one = define(accepting, "A")
    say(accepting, one, {"2023": 12})
    assert by_period(told(accepting, one)) == {}
    judge(accepting, one)
    assert by_period(told(accepting, one)) == {"2023": "12"}
    say(accepting, one, {"2023": 15})
    assert by_period(told(accepting, one)) == {"2023": "12"}
    judge(accepting, one, returned=True)
    assert by_period(told(accepting, one)) == {"2023": "12"}
    judge(accepting, one)
    assert by_period(told(accepting, one)) == {"2023": "15"}
    say(accepting, one, {"2023": None})
    assert by_period(told(accepting, one)) == {"2023": "15"}
    judge(accepting, one)
    assert by_period(told(accepting, one)) == {}


def test_a_value_that_is_sent_back_does_not_count(accepting: Plan) -> None:
    one = define(accepting, "A")
    say(accepting, one, {"2023": 12})
    judge(accepting, one)
    judge(accepting, one, returned=True)
    assert by_period(told(accepting, one)) == {}


def test_of_houses_those_that_are_accepted(accepting: Plan) -> None:
    """10 accepted, then said to be 11; 20 that nobody judged: 10."""
    one = define(accepting, "A", over_places=Aggregation.SUM)
    first, other = houses(accepting, "Arche", "Berges").values()
    say(accepting, one, {"2023": 10}, place=first)
    judge(accepting, one)
    say(accepting, one, {"2023": 11}, place=first)
    say(accepting, one, {"2023": 20}, place=other)
    row = told(accepting, one)
    assert (by_period(row), row.places) == ({"2023": "10"}, 1)
    judge(accepting, one)
    assert by_period(told(accepting, one)) == {"2023": "31"}


def test_nothing_is_asked_of_an_indicator_without_a_scheme(accepting: Plan) -> None:
    """Nor of the other schemes of the base: what was submitted counts."""
    one = define(accepting, "A")
    say(accepting, one, {"2023": 12})
    with accepting.write() as session:
        gesture = Gesture(session)
        gesture.put(one, "scheme", None)
        gesture.sign()
    assert by_period(told(accepting, one)) == {"2023": "12"}
