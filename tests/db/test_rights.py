"""Who may write: every base decides alike, whatever came first."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.grant import end_grant, give
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person, assign
from db.commands.ruling import rule_lots
from db.errors import UserError
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.action import Milestone
from db.kinds.choices import Direction, Role, Verdict
from db.kinds.indicator import Indicator
from db.kinds.period import parse_period
from db.kinds.policy import Grant
from db.kinds.registry import POLICY
from db.kinds.scheme import Scheme
from db.queries.indicator.trajectory import trajectory
from db.queries.journal.conflict import conflicts
from db.queries.rights.examine import lots_refused, lots_to_examine
from tests.db.court import Court, forced, key_of, last, step, title
from tests.db.replicas import Replica


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and two actions."""
    found = Court(tmp_path / "court")
    yield found
    found.close()


def test_a_pilot_writes_what_is_theirs_and_nothing_else(court: Court) -> None:
    """Milestones of their action; neither its title nor another action; refused before signing."""
    one = court.pilot("A", court.actions[0])
    mine = step(one, court.actions[0], "Étape")
    with pytest.raises(UserError, match="Vos droits ne permettent pas d"):
        one.write((court.actions[0], "title", "autre"))
    with pytest.raises(UserError):
        step(one, court.actions[1], "Étape")
    court.tell(one)
    assert court.agreed()[mine] == "accepted"


def test_what_goes_beyond_a_right_is_refused_whole_everywhere(court: Court) -> None:
    """Signed all the same by another program: kept, refused, without effect, and said why."""
    one = court.pilot("A", court.actions[0])
    bad = forced(one, court.actions[1], "volé", court.grants(one.person)[0])
    court.tell(one)
    assert court.agreed()[bad] == "refused"
    assert title(court.host, court.actions[1]) == "1.2"
    with court.host.store.read() as session:
        (line,) = lots_refused(session)
    assert (line.lot, line.person, line.said[0].value) == (bad.hex(), "A", "volé")
    assert "dépasse les droits" in line.reason


def test_a_grant_of_somebody_else_gives_nothing(court: Court) -> None:
    """Naming the secretary's grant does not make one a secretary."""
    one = court.pilot("A", court.actions[0])
    bad = forced(one, court.actions[0], "volé", court.grants(court.host.person)[0])
    court.tell(one)
    assert court.agreed()[bad] == "refused"


def ended(court: Court) -> tuple[Replica, bytes, bytes]:
    """A pilot whose right ends: what was received before, and what comes after."""
    one = court.pilot("A", court.actions[0])
    before = step(one, court.actions[0], "avant")
    court.tell(one, to=[court.host])
    with court.host.store.write() as session:
        end_grant(session, court.grants(one.person)[0], "Mutation")
    after = step(one, court.actions[0], "après")
    court.tell(one, to=[court.host])
    return one, before, after


def test_the_end_of_a_right_keeps_what_was_received(court: Court) -> None:
    """What came before stays, what comes after is to examine, on every base alike."""
    one, before, after = ended(court)
    found = court.agreed()
    assert (found[before], found[after]) == ("accepted", "to examine")
    court.tell(court.host, to=[one])
    with pytest.raises(UserError, match="Vos droits"):
        step(one, court.actions[0], "encore")
    with court.host.store.read() as session:
        (line,) = lots_to_examine(session)
    assert "fin de ce droit" in line.reason
    assert [said.value for said in line.said] == ["après"]


@pytest.mark.parametrize(
    ("verdict", "status"), [(Verdict.ADOPT, "accepted"), (Verdict.REFUSE, "refused")]
)
def test_a_secretary_rules_with_a_reason(court: Court, verdict: Verdict, status: str) -> None:
    """A signed act that every base follows; without a reason, nothing."""
    _one, _before, after = ended(court)
    with court.host.store.write() as session, pytest.raises(UserError, match="motif"):
        rule_lots(session, [after.hex()], verdict, " ")
    with court.host.store.write() as session:
        rule_lots(session, [after.hex()], verdict, "Vérifié avec elle")
    assert court.agreed()[after] == status
    with court.host.store.read() as session:
        assert lots_to_examine(session) == []
        told = [(line.lot, line.ruling) for line in lots_refused(session)]
    assert told == ([] if status == "accepted" else [(after.hex(), "Vérifié avec elle")])


def test_two_secretaries_who_rule_otherwise_leave_it_to_examine(court: Court) -> None:
    """It is a conflict like any other; settling it decides."""
    other = court.secretary("B")
    _one, _before, after = ended(court)
    court.tell(*court.replicas)
    for replica, verdict in ((court.host, Verdict.ADOPT), (other, Verdict.REFUSE)):
        with replica.store.write() as session:
            rule_lots(session, [after.hex()], verdict, "Motif")
    court.tell(court.host, other)
    assert court.agreed()[after] == "to examine"
    with court.host.store.read() as session:
        assert [found.field for found in conflicts(session) if found.entity[:3] == "rul"] != []
    with court.host.store.write() as session:
        rule_lots(session, [after.hex()], Verdict.ADOPT, "D'accord à deux")
    court.tell(court.host)
    assert court.agreed()[after] == "accepted"


def test_the_lowest_cut_counts(court: Court) -> None:
    """Two secretaries end a right, one had received more than the other."""
    other = court.secretary("B")
    one = court.pilot("A", court.actions[0])
    first = step(one, court.actions[0], "un")
    court.tell(*court.replicas)
    second = step(one, court.actions[0], "deux")
    court.tell(one, to=[court.host])
    for replica in (court.host, other):
        with replica.store.write() as session:
            end_grant(session, court.grants(one.person)[0], "Fin")
    court.tell(*court.replicas)
    found = court.agreed()
    assert (found[first], found[second]) == ("accepted", "to examine")


def test_a_change_of_pilot_ends_the_former_right(court: Court) -> None:
    """The new one writes, the former one's later gestures are to examine."""
    one = court.pilot("A", court.actions[0])
    two = court.pilot("B", court.actions[1])
    with court.host.store.write() as session:
        assign(session, court.actions[0], two.person)
    late = step(one, court.actions[0], "tard")
    court.tell(court.host, one)
    good = step(two, court.actions[0], "neuf")
    court.tell(two)
    found = court.agreed()
    assert (found[late], found[good]) == ("to examine", "accepted")


def test_a_director_writes_for_their_establishment_alone(court: Court) -> None:
    """Deployments and entries there; neither in another one nor in an action."""
    with court.host.store.write() as session:
        made = [add_establishment(session, name)[0] for name in ("Foyer A", "Foyer B")]
        scheme = session.query(Scheme.id).scalar()
        new = NewIndicator("I", "Enfants formés", "enfants", Direction.UP)
        indicator, _changes = add_indicator(session, scheme, new)
        person, _changes = add_person(session, "Direction", "Foyer A", Role.DIRECTOR)
        give(session, person, Role.DIRECTOR, establishment=made[0])
    house = court.machine(person, "direction")
    period, value = parse_period("2024"), {"value": Decimal(12)}
    with house.store.write() as session:
        enter_value(session, indicator, period, value, place=made[0])
    entered = last(house)
    for place in (made[1], None):
        with house.store.write() as session, pytest.raises(UserError, match="Vos droits"):
            enter_value(session, indicator, period, value, place=place)
    with pytest.raises(UserError, match="Vos droits"):
        step(house, court.actions[0], "Étape")
    court.tell(house)
    assert court.agreed()[entered] == "accepted"
    with court.host.store.read() as session:
        found = session.get_one(Indicator, indicator)
        assert trajectory(session, found).results == ()  # a house is not the territory


def test_lots_refused_in_invented_scopes_do_not_prevent_an_end(court: Court) -> None:
    """A cut names the lanes where something counts, and no scope in clear."""
    one = court.pilot("A", court.actions[0])
    good = step(one, court.actions[0], "bon")
    grant = court.grants(one.person)[0]
    for number in range(60):
        forced(one, f"act_{number:032x}", "inventé", grant)
    court.tell(one, to=[court.host])
    with court.host.store.write() as session:
        end_grant(session, grant, "Fin")
    with court.host.store.read() as session:
        (held,) = raw(session).execute("SELECT held FROM cut").fetchone()
    assert len(held) < 300
    assert court.actions[0] not in held
    assert court.agreed()[good] == "accepted"


def test_one_gesture_under_two_grants_stays_one(court: Court) -> None:
    """Its two lots say that they belong together."""
    one = court.pilot("A", court.actions[0])
    with court.host.store.write() as session:
        gesture = Gesture(session)
        rights = f"{court.actions[0]} act title"
        gesture.born(Grant, POLICY, person=one.person, role=Role.PILOT, rights=rights, reads="")
        gesture.sign()
    court.tell(court.host, to=[one])
    with one.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Milestone, court.actions[0], action=court.actions[0], title="Étape")
        gesture.put(court.actions[0], "title", "Autre")
        gesture.sign()
    with one.store.read() as session:
        query = "SELECT gesture FROM lot ORDER BY id DESC LIMIT 2"
        (first,), (second,) = raw(session).execute(query).fetchall()
    assert first is not None
    assert first == second


def test_a_secretary_whose_right_ended_names_nobody(court: Court) -> None:
    """Rights given after the end are themselves to examine, and what rests on them waits."""
    other = court.secretary("B")
    court.tell(court.host, other)
    with court.host.store.write() as session:
        end_grant(session, court.grants(other.person)[0], "Départ")
    with other.store.write() as session:
        give(session, other.person, Role.LEAD, action=court.actions[0])
    late = last(other)
    court.tell(court.host, other)
    assert court.agreed()[late] == "to examine"


def test_a_secretary_ends_their_own_right(court: Court) -> None:
    """What says so counts, as what they wrote before; afterwards they sign nothing more."""
    other = court.secretary("B")
    with other.store.write() as session:
        end_grant(session, court.grants(other.person)[0], "Départ")
    said = last(other)
    court.tell(other)
    assert court.agreed()[said] == "accepted"
    with other.store.write() as session, pytest.raises(UserError, match="droit"):
        give(session, other.person, Role.LEAD, action=court.actions[0])


def test_a_secretary_ends_their_own_right_on_a_restored_base(court: Court) -> None:
    """The machine takes a new key at that very gesture: what it signs counts too."""
    other = court.secretary("B")
    other.write((court.actions[0], "title", "avant"))
    known = other.keys.read(key_of(other))
    assert known is not None
    other.keys.write(key_of(other), replace(known, serial=known.serial + 5))
    with other.store.write() as session:
        end_grant(session, court.grants(other.person)[0], "Départ")
    court.tell(other)
    assert set(court.agreed().values()) == {"accepted"}


def test_the_last_secretary_stays(court: Court) -> None:
    """Somebody must be able to act."""
    grant = court.grants(court.host.person)[0]
    with court.host.store.write() as session, pytest.raises(UserError, match="dernier droit"):
        end_grant(session, grant, "")
