"""A director's program that was altered cannot speak for another establishment, nor for all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person
from db.journal.apply import apply_lots
from db.journal.gesture import author_of
from db.journal.lot import Op
from db.journal.session import desk, raw
from db.journal.verify import rebuild
from db.kinds.action import Milestone
from db.kinds.choices import Aggregation, Direction, IndicatorKind, Role
from db.kinds.establishment import Establishment, HouseContact
from db.kinds.expectation import Asked, Deployment, Expectation, Summary
from db.kinds.field import LIVE, STATE, Entity
from db.kinds.indicator import Entry
from db.kinds.period import parse_period
from db.kinds.policy import Grant
from db.kinds.registry import natural_id, new_id
from db.kinds.report import Report
from db.kinds.scheme import Scheme
from db.queries.establishment.matrix import matrix
from db.queries.results.counted import counted_entries
from tests.db.court import Court, last
from tests.db.expecting import expect
from tests.db.replicas import START, Replica

YEAR = parse_period("2023")


class Two:
    """Two houses asked the same thing, and a director of the first one."""

    def __init__(self, folder: Path) -> None:
        self.court = Court(folder)
        self.host = self.court.host
        with self.host.store.write() as session:
            self.own, _made = add_establishment(session, "Maison à soi", "Association")
        with self.host.store.write() as session:
            self.other, _made = add_establishment(session, "Maison d'en face", "Association")
        self.expectation = expect(self.host.store, self.court.actions[0])
        with self.host.store.write() as session:
            scheme = session.query(Scheme.id).scalar()
            more = {"over_places": Aggregation.SUM}
            new = NewIndicator(
                "I", "Accueillis", "enfants", Direction.UP, IndicatorKind.NUMBER, more=more
            )
            self.indicator = add_indicator(session, scheme, new, self.court.actions[0])[0]
        with self.host.store.write() as session:
            person, _changes = add_person(session, "Direction", "Service", Role.DIRECTOR)
        with self.host.store.write() as session:
            give(session, person, Role.DIRECTOR, establishment=self.own)
        self.director = self.court.machine(person, "direction")

    def force(self, author: Replica, scope: str, entity: str, **said: Any) -> None:
        """What a program writes that does not ask whether it may, told to the secretariat."""
        with author.store.write() as session:
            held = session.query(Grant.id, Grant.rights).filter(Grant.person == author.person)
            (grant,) = (one for one, rights in held if " ent *" in (rights or ""))
            by = author_of(raw(session), desk(session))
            ops = [Op(entity, name, value, []) for name, value in {STATE: LIVE, **said}.items()]
            apply_lots(raw(session), by.sign(raw(session), scope, ops, grant, ""), START)
        self.court.tell(author, to=[self.host])

    def status(self, author: Replica) -> str:
        """What the secretariat makes of the last thing that somebody wrote."""
        return self.court.statuses(self.host)[last(author)]

    def says(self, about: str) -> None:
        """The director says that it is in place in a house, from their own scope."""
        name = natural_id(Deployment, self.own, about, self.expectation)
        self.force(self.director, self.own, name, establishment=about,
                   expectation=self.expectation, standing={"state": "in_place"})  # fmt: skip

    def standing(self) -> set[str]:
        """The houses of which the secretary reads an answer."""
        with self.host.store.read() as session:
            return set(matrix(session).said.get(self.expectation, {}))


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """Two houses and a director."""
    found = Two(tmp_path)
    yield found
    found.court.close()


def test_nobody_answers_for_another_house(two: Two) -> None:
    """Nor once the tables are made again; for one's own house the same lot counts."""
    two.says(two.other)
    assert two.standing() == set()
    with two.host.store.write() as session:
        rebuild(raw(session))
    assert two.standing() == set()
    two.says(two.own)
    assert two.standing() == {two.own}


@pytest.mark.parametrize("whole", [True, False])
def test_a_house_says_no_value_of_another_nor_of_the_whole(two: Two, whole: bool) -> None:
    """What the whole is would stand above all that houses say."""
    place = None if whole else two.other
    name = natural_id(Entry, two.own, two.indicator, YEAR.code, place)
    about = {} if whole else {"place": place}
    two.force(two.director, two.own, name, indicator=two.indicator, period=YEAR.code,
              measured={"value": "9000"}, **about)  # fmt: skip
    with two.host.store.read() as session:
        assert counted_entries(session, [two.indicator]) == {}


def test_a_pilot_says_no_value_of_a_house(two: Two) -> None:
    """An entry of a house stands with that house, which the pilot may not write."""
    action = two.court.actions[0]
    pilot = two.court.pilot("pilote", action)
    name = natural_id(Entry, action, two.indicator, YEAR.code, two.own)
    two.force(pilot, action, name, indicator=two.indicator, period=YEAR.code, place=two.own,
              measured={"value": "9000"})  # fmt: skip
    with two.host.store.read() as session:
        assert counted_entries(session, [two.indicator]) == {}


@pytest.mark.parametrize("kind", [Report, Milestone])
def test_a_pilot_says_nothing_of_the_action_of_another(two: Two, kind: type[Entity]) -> None:
    """In the scope of one's own action; of one's own action the same lot counts."""
    own, other = two.court.actions[:2]
    pilot = two.court.pilot("pilote", own)
    for about, rows in ((other, 0), (own, 1)):
        two.force(pilot, own, new_id(kind, own), action=about)
        with two.host.store.read() as session:
            assert session.query(kind).count() == rows


def test_a_pilot_enters_no_value_of_an_indicator_of_another_action(two: Two) -> None:
    """Its values stand with that action."""
    elsewhere = two.court.actions[1]
    pilot = two.court.pilot("pilote", elsewhere)
    name = natural_id(Entry, elsewhere, two.indicator, YEAR.code)
    two.force(pilot, elsewhere, name, indicator=two.indicator, period=YEAR.code,
              measured={"value": "9000"})  # fmt: skip
    with two.host.store.read() as session:
        assert counted_entries(session, [two.indicator]) == {}


@pytest.mark.parametrize("kind", [Asked, Establishment, Expectation, Summary, HouseContact])
def test_a_director_writes_no_more_than_answers(two: Two, kind: type[Entity]) -> None:
    """Neither what is asked, nor what a house is, nor the counts: the lot is refused."""
    home = kind.homes[0]
    scope = {"est": two.own, "act": two.court.actions[0]}.get(home, home)
    own = kind is Establishment
    name = two.own if own else natural_id(kind, scope, two.own, two.expectation)
    two.force(two.director, scope, name, establishment=two.own, expectation=two.expectation)
    assert two.status(two.director) == "refused"
    two.says(two.own)
    assert two.status(two.director) == "accepted"
