"""What a new sitting starts from."""

from datetime import date

from db.commands.committee import add_committee
from db.commands.meeting import add_meeting
from db.kinds.choices import Body
from db.queries.meeting.sitting import last_sitting, next_number, sitting
from db.queries.scheme.glance import committees
from tests.pages.base import Base
from tests.pages.meeting.conftest import Planned


def test_a_body_takes_its_place_after_the_others(base: Base) -> None:
    base.do(add_committee, Body.STEERING)
    base.do(add_committee, Body.OTHER, "  Groupe des jeunes ")
    assert [(one.body, one.name) for one in base.ask(committees)] == [
        (Body.STEERING, "Comité de pilotage"),
        (Body.OTHER, "Groupe des jeunes"),
    ]


def test_the_next_number_follows_the_highest_not_the_last(base: Base, planned: Planned) -> None:
    assert base.ask(next_number, planned.committee) == 9
    base.do(add_meeting, planned.committee, date(2025, 4, 8))
    assert base.ask(next_number, planned.committee) == 9
    assert base.ask(last_sitting, planned.committee).on == date(2025, 4, 8)


def test_a_new_body_has_no_sitting_yet(base: Base) -> None:
    body, _made = base.do(add_committee, Body.REVIEW_DAY)
    assert base.ask(last_sitting, body) is None
    assert base.ask(next_number, body) == 1


def test_what_nobody_said_of_a_sitting_is_none(base: Base, planned: Planned) -> None:
    bare, _made = base.do(add_meeting, planned.committee, date(2025, 4, 8))
    found = base.ask(sitting, bare)
    assert (found.number, found.start, found.end, found.place) == (None, None, None, None)
