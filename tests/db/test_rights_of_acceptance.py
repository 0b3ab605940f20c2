"""Only secretaries accept: another who says so is refused, on every base alike."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.acceptance import accept, ask_acceptance, send_back
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.grant import give
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person
from db.errors import UserError
from db.exchange.export import export_file
from db.exchange.receive import receive
from db.journal.apply import apply_lots
from db.journal.gesture import author_of
from db.journal.lot import Op
from db.journal.session import desk, raw
from db.kinds.choices import Direction, EntryState, Role
from db.kinds.field import LIVE, STATE
from db.kinds.indicator import Acceptance, Entry
from db.kinds.period import parse_period
from db.kinds.registry import natural_id
from db.kinds.scheme import Scheme
from db.queries.entry.history import entries_of
from db.queries.journal.conflict import conflicts
from tests.db.court import Court, last
from tests.db.replicas import START, Replica

VALUE = {"value": Decimal(47)}
YEAR = parse_period("2023")


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions, in a scheme that asks for acceptance."""
    found = Court(tmp_path / "court")
    with found.host.store.write() as session:
        ask_acceptance(session, session.query(Scheme.id).scalar(), asked=True)
    yield found
    found.close()


def measured(court: Court, action: str | None = None) -> str:
    """An indicator."""
    with court.host.store.write() as session:
        scheme = session.query(Scheme.id).scalar()
        new = NewIndicator("I", "Délai", "jours", Direction.DOWN)
        return add_indicator(session, scheme, new, action)[0]


def entered(replica: Replica, indicator: str, place: str | None = None) -> str:
    """A value that this machine enters; the entry's id."""
    with replica.store.write() as session:
        enter_value(session, indicator, YEAR, VALUE, place=place)
        return str(session.query(Entry.id).scalar())


def accepted_by_force(replica: Replica, scope: str, entry: str, grant: str) -> bytes:
    """An acceptance by a program that does not ask whether it may."""
    name = natural_id(Acceptance, scope, entry)
    with replica.store.write() as session:
        author = author_of(raw(session), desk(session))
        said = {STATE: LIVE, "entry": entry, "accepted": {"value": "47"}}
        ops = [Op(name, field, value, []) for field, value in said.items()]
        apply_lots(raw(session), author.sign(raw(session), scope, ops, grant, ""), START)
    return last(replica)


def state(replica: Replica, indicator: str) -> EntryState | None:
    """Where the only entry stands on a base."""
    with replica.store.read() as session:
        (line,) = entries_of(session, indicator)
        return line.state


def test_a_pilot_does_not_accept(court: Court) -> None:
    """Refused before signing; signed all the same, refused whole and without effect."""
    one = court.pilot("A", court.actions[0])
    indicator = measured(court, court.actions[0])
    court.tell(court.host, to=[one])
    entry = entered(one, indicator)
    for gesture in (lambda s: accept(s, [entry]), lambda s: send_back(s, [entry], "Non")):
        with one.store.write() as session, pytest.raises(UserError, match="Vos droits"):
            gesture(session)
    bad = accepted_by_force(one, court.actions[0], entry, court.grants(one.person)[0])
    court.tell(one)
    assert court.agreed()[bad] == "refused"
    assert {state(base, indicator) for base in court.replicas} == {EntryState.SUBMITTED}


def test_a_director_does_not_accept_for_their_house(court: Court) -> None:
    """What they enter waits; what a secretary accepts counts on both bases."""
    indicator = measured(court)
    with court.host.store.write() as session:
        place, _changes = add_establishment(session, "Foyer A")
        person, _changes = add_person(session, "Direction", "Foyer A", Role.DIRECTOR)
        give(session, person, Role.DIRECTOR, establishment=place)
    house = court.machine(person, "direction")
    entry = entered(house, indicator, place)
    bad = accepted_by_force(house, place, entry, court.grants(person)[0])
    court.tell(house)
    assert court.agreed()[bad] == "refused"
    assert state(court.host, indicator) is EntryState.SUBMITTED
    with court.host.store.write() as session:
        accept(session, [entry])
    court.tell(court.host)
    assert {state(base, indicator) for base in court.replicas} == {EntryState.ACCEPTED}


def test_two_secretaries_who_judge_otherwise_are_a_conflict(court: Court) -> None:
    """Neither wins by being last."""
    other = court.secretary("B")
    indicator = measured(court, court.actions[0])
    entry = entered(court.host, indicator)
    court.tell(court.host)
    with court.host.store.write() as session:
        accept(session, [entry])
    with other.store.write() as session:
        send_back(session, [entry], "À revoir")
    court.tell(court.host, other)
    for base in (court.host, other):
        with base.store.read() as session:
            found = conflicts(session)
            assert [(one.field, one.entity[:3]) for one in found] == [("accepted", "acc")]


def test_an_acceptance_travels_with_what_it_judges(court: Court) -> None:
    """It stands in the scope of its entry, so a pilot's partial file carries it."""
    one = court.pilot("A", court.actions[0])
    indicator = measured(court, court.actions[0])
    court.tell(one, to=[court.host])  # its machine is known
    entry = entered(court.host, indicator)
    with court.host.store.write() as session:
        accept(session, [entry])
        (judged,) = session.query(Acceptance).all()
        assert judged.scope == court.actions[0]
    with court.host.store.write() as session:
        content = export_file(session, person=one.person)
    path = court.folder / "pour-a.jalon"
    path.write_bytes(content)
    with one.store.write() as session:
        receive(session, [path])
    assert state(one, indicator) is EntryState.ACCEPTED
