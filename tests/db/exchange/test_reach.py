"""Who receives what: the scopes of one's grants, wider or narrower later; never the secretariat."""

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.commands.attendance import attend
from db.commands.committee import add_committee
from db.commands.contact import set_contact
from db.commands.establishment import add_establishment, edit_establishment
from db.commands.expectation import edit_expectation
from db.commands.grant import end_grant, give
from db.commands.house_contact import write_contact
from db.commands.meeting import add_item, add_meeting, edit_meeting, remove_item
from db.commands.merge import merge_houses
from db.commands.person import add_person
from db.commands.report import write_report
from db.exchange.invite import invite
from db.journal.gesture import Gesture
from db.kinds.action import Action
from db.kinds.choices import Aggregation, Body, Deployed, Presence, Role, Status
from db.kinds.expectation import Deployment, Rule
from db.kinds.indicator import Indicator
from db.kinds.registry import SECRETARIAT, natural_id
from db.queries.establishment.houses import houses
from db.queries.establishment.joining import brought
from tests.db.court import Court, held, title
from tests.db.exchange.forge import unpacked
from tests.db.expecting import expect, stand
from tests.db.replicas import Replica

SECRETS = ("claire@example.org", "01 23 45 67 89", "Madame Suppléante", "accueil@example.org")
ALWAYS = {"policy", "reference"}


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


def scopes(content: bytes) -> set[str]:
    """The scopes of the lots in a file, and those that its manifest names."""
    manifest, _lots = unpacked(content)
    told = {
        scope for lanes in manifest.frontier.values() for names in lanes.values() for scope in names
    }
    assert set(manifest.scopes) <= told
    return told


def sent(court: Court, to: Replica) -> set[str]:
    """What the secretary's file brings to somebody, who takes it in and answers."""
    content = court.host.export(to)
    manifest, _lots = unpacked(content)
    assert to.receive(content).files[0].status in ("taken", "known")
    assert court.host.receive(to.export()).files[0].status in ("taken", "known")
    return set(manifest.scopes)


def test_a_pilot_gets_their_actions_and_their_sittings(court: Court) -> None:
    """The reference, policy, their action, the comités de suivi; where they are awaited."""
    one = court.pilot("pilote", court.actions[0])
    with court.host.store.write() as session:
        follow, _changes = add_committee(session, Body.FOLLOW_UP)
        steering, _changes = add_committee(session, Body.STEERING)
    sittings = []
    for committee in (follow, steering, steering, steering):
        with court.host.store.write() as session:
            sittings.append(add_meeting(session, committee, date(2024, 10, 1))[0])
    with court.host.store.write() as session:
        add_item(session, sittings[1], "Point", actions=[court.actions[0]])
    with court.host.store.write() as session:
        attend(session, sittings[2], one.person, Presence.PRESENT)
    wanted = {*ALWAYS, court.actions[0], *sittings[:3]}
    assert scopes(court.host.export(one)) == wanted
    assert title(one, court.actions[1]) is None


def test_a_sitting_that_was_theirs_stays_so(court: Court) -> None:
    """They hear that it is put off, and that their action left its agenda."""
    one = court.pilot("pilote", court.actions[0])
    with court.host.store.write() as session:
        steering, _changes = add_committee(session, Body.STEERING)
    with court.host.store.write() as session:
        sitting, _changes = add_meeting(session, steering, date(2024, 10, 1))
    with court.host.store.write() as session:
        item, _changes = add_item(session, sitting, "Point", actions=[court.actions[0]])
    assert sitting in sent(court, one)
    with court.host.store.write() as session:
        remove_item(session, item)
    with court.host.store.write() as session:
        edit_meeting(session, sitting, on=date(2024, 11, 1))
    assert sent(court, one) == {sitting}
    assert (sent(court, one), one.export() != b"") == (set(), True)


def test_an_action_brings_its_sub_actions_even_deleted(court: Court) -> None:
    """Their deletion is heard of too; other actions stay away."""
    one = court.pilot("pilote", court.actions[0])
    with court.host.store.write() as session:
        gesture = Gesture(session)
        part = gesture.born(Action, parent=court.actions[0], code="1.1.1", title="Volet")
        deeper = gesture.born(Action, parent=part, code="1.1.1.1", title="Détail")
        gesture.sign()
    assert {part, deeper} <= sent(court, one)
    assert title(one, deeper) == "Détail"
    with court.host.store.write() as session:
        gesture = Gesture(session)
        gesture.delete(part)
        gesture.sign()
    assert sent(court, one) == {part}
    assert title(one, part) is None


def test_a_director_gets_their_establishment_and_what_is_expected_there(court: Court) -> None:
    """As secretaries wrote it: they cannot widen what they receive by what they say themselves."""
    with court.host.store.write() as session:
        house, _changes = add_establishment(session, "Foyer")
    with court.host.store.write() as session:
        other, _changes = add_establishment(session, "Autre foyer")
    asked = expect(court.host.store, court.actions[0], houses=[house])
    idle = expect(court.host.store, court.actions[1], houses=[other])
    stand(court.host.store, house, asked, Deployed.IN_PROGRESS)
    with court.host.store.write() as session:
        person, _changes = add_person(session, "direction", "Foyer", Role.DIRECTOR)
    with court.host.store.write() as session:
        give(session, person, Role.DIRECTOR, establishment=house)
    director = court.machine(person, "direction")
    assert scopes(court.host.export(director)) == {*ALWAYS, house, court.actions[0]}
    with director.store.write() as session:
        gesture = Gesture(session)
        said = {"expectation": idle, "standing": {"state": Deployed.IN_PLACE}}
        gesture.ensure(Deployment, house, house, idle, establishment=house, **said)
        gesture.sign()
    court.host.receive(director.export())
    with court.host.store.read() as session:
        assert session.get(Deployment, natural_id(Deployment, house, house, idle))
    assert scopes(court.host.export(director)) == {*ALWAYS, house, court.actions[0]}
    assert other not in scopes(director.export())


def test_who_is_asked_no_more_hears_of_it(court: Court) -> None:
    """By a rule that was changed, by a house that was; others receive nothing of it."""
    with court.host.store.write() as session:
        house, _changes = add_establishment(session, "Foyer", more={"area": "12e"})
    here, there = (Rule(areas=frozenset({area})) for area in ("12e", "13e"))
    asked = expect(court.host.store, court.actions[0], rule=here)
    expect(court.host.store, court.actions[1], rule=there)
    with court.host.store.write() as session:
        person, _changes = add_person(session, "direction", "Foyer", Role.DIRECTOR)
    with court.host.store.write() as session:
        give(session, person, Role.DIRECTOR, establishment=house)
    director = court.machine(person, "direction")
    assert scopes(court.host.export(director)) == {*ALWAYS, house, court.actions[0]}
    with court.host.store.write() as session:
        edit_expectation(session, asked, {"rule": there})
    assert court.actions[0] in scopes(court.host.export(director))
    with court.host.store.write() as session:
        edit_establishment(session, house, {"area": "13e"})
    assert set(court.actions) <= scopes(court.host.export(director))
    with court.host.store.write() as session:
        edit_establishment(session, house, {"area": "14e"})
    assert set(court.actions) <= scopes(court.host.export(director))


def test_a_linked_indicator_comes_with_its_action(court: Court) -> None:
    """To the pilot of the action that it is linked to; one asked of houses to their directors."""
    pilot = court.pilot("pilote", court.actions[0])
    with court.host.store.write() as session:
        house, _changes = add_establishment(session, "Foyer")
    with court.host.store.write() as session:
        person, _changes = add_person(session, "direction", "Foyer", Role.DIRECTOR)
    with court.host.store.write() as session:
        give(session, person, Role.DIRECTOR, establishment=house)
    director = court.machine(person, "direction")
    for one in (pilot, director):
        assert court.actions[1] not in scopes(court.host.export(one))
    with court.host.store.write() as session:
        gesture = Gesture(session)
        made = gesture.born(
            Indicator, court.actions[1], action=court.actions[1], label="Accueillis"
        )
        gesture.put(made, f"actions:{court.actions[0]}", True)
        gesture.put(made, "over_places", Aggregation.SUM)
        gesture.sign()
    for one in (pilot, director):
        assert court.actions[1] in scopes(court.host.export(one))


def test_a_new_grant_brings_its_scope_from_the_beginning(court: Court) -> None:
    """And only that, besides the grant itself."""
    one = court.pilot("pilote", court.actions[0])
    sent(court, one)
    court.host.write((court.actions[1], "title", "avant le droit"))
    assert sent(court, one) == set()
    with court.host.store.write() as session:
        give(session, one.person, Role.DEPUTY, action=court.actions[1])
    assert sent(court, one) == {"policy", court.actions[1]}
    assert title(one, court.actions[1]) == "avant le droit"


def test_an_ended_grant_brings_nothing_more(court: Court) -> None:
    """What was received stays; what comes later does not come."""
    one = court.pilot("pilote", court.actions[0])
    sent(court, one)
    court.host.write((court.actions[0], "title", "dernier"))
    assert sent(court, one) == {court.actions[0]}
    with court.host.store.write() as session:
        end_grant(session, court.grants(one.person)[0], "Départ")
    court.host.write((court.actions[0], "title", "après"))
    assert court.actions[0] not in scopes(court.host.export(one))
    assert sent(court, one) == {"policy"}
    assert title(one, court.actions[0]) == "dernier"


def test_a_relay_loses_nothing(court: Court) -> None:
    """What a pilot holds of another one reaches the secretary, and no third person."""
    one = court.pilot("un", court.actions[0])
    two = court.pilot("deux", court.actions[0], Role.CO)
    other = court.pilot("trois", court.actions[1])
    for replica in (one, two, other):
        sent(court, replica)
    with one.store.write() as session:
        write_report(session, court.actions[0], {"status": Status.DONE})
    mine = bodies(one) - bodies(court.host)
    assert mine
    two.receive(one.export(two))
    assert court.actions[0] not in scopes(two.export(other))
    court.host.receive(two.export())
    assert mine <= bodies(court.host)


def bodies(replica: Replica) -> set[bytes]:
    """The bodies that a base holds."""
    return {lot.body for lot in held(replica)}


def test_the_secretariat_never_leaves(court: Court) -> None:
    """Neither to a pilot, nor in an invitation, nor through them to others; to secretaries it does.

    Whatever the pilot's manifest says that it holds.
    """
    one, deputy = court.pilot("pilote", court.actions[0]), court.secretary("adjointe")
    with court.host.store.write() as session:
        set_contact(session, one.person, email=SECRETS[0], phone=SECRETS[1])
    with court.host.store.write() as session:
        house, _changes = add_establishment(session, "Foyer d'essai")
        write_contact(session, house, {"name": "Accueil", "email": SECRETS[3]})
        give(session, one.person, Role.DIRECTOR, establishment=house)
    with court.host.store.write() as session:
        steering, _changes = add_committee(session, Body.STEERING)
    with court.host.store.write() as session:
        sitting, _changes = add_meeting(session, steering, date(2024, 10, 1))
    with court.host.store.write() as session:
        attend(session, sitting, one.person, Presence.REPRESENTED, SECRETS[2])
    for content in (court.host.export(one), court.host.export(one)):
        assert_silent(content)
        one.receive(content)
        assert_bare(one.path)
        court.host.receive(one.export())
    pretend(court.host)
    assert_silent(court.host.export(one))
    with court.host.store.write() as session:
        person, _changes = add_person(session, "Invitée", "Service d'essai")
    with court.host.store.write() as session:
        assert SECRETARIAT not in _invited(session, person)
    whole = court.host.export(deputy)
    assert all(secret in text(whole) for secret in SECRETS)
    deputy.receive(whole)
    assert_silent(deputy.export(one))
    assert all(secret in text(deputy.export()) for secret in SECRETS)


def pretend(host: Replica) -> None:
    """A machine says that it holds the secretariat's lanes, at their beginning."""
    with host.store.write() as session:
        conn = session.connection().connection.driver_connection
        assert isinstance(conn, sqlite3.Connection)
        query = "UPDATE peer SET manifest = replace(manifest, '\"policy\"', '\"secretariat\"')"
        assert conn.execute(query).rowcount


def text(content: bytes) -> str:
    """Everything in a plain file, unpacked with nothing of Jalon's."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(archive.read(name).decode() for name in archive.namelist())


def assert_silent(content: bytes) -> None:
    """Neither the values nor the names of what is the secretariat's."""
    said = text(content)
    assert not any(secret in said for secret in SECRETS)
    assert f'"scope":"{SECRETARIAT}"' not in said
    manifest, lots = unpacked(content)
    assert SECRETARIAT not in {*manifest.scopes, *scopes(content)}
    assert not any(name in lot.body for lot in lots for name in (b"con_", b"att_", b"hco_"))


def assert_bare(path: Path) -> None:
    """Nothing of it in the base's file: not in a table, not in a page."""
    with closing(sqlite3.connect(path)) as conn:
        for table in ("contact", "attendance", "house_contact"):
            assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        query = "SELECT count(*) FROM lot WHERE scope = ?"
        assert conn.execute(query, (SECRETARIAT,)).fetchone() == (0,)
    for file in (path, path.with_name(f"{path.name}-wal")):
        content = file.read_bytes() if file.exists() else b""
        assert not any(secret.encode() in content for secret in SECRETS)


def _invited(session: object, person: str) -> set[str]:
    """The scopes of an invitation, opened without its words."""
    from unittest.mock import patch

    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    with patch("db.exchange.invite.encrypt_with_words", lambda sealed, _words: sealed):
        content = invite(session, person).content
    assert_silent(content)
    return scopes(content)


def test_what_a_director_of_a_joined_house_writes_arrives_and_is_taken_over(court: Court) -> None:
    """They receive the kept one too; what they still say of the other is told, then taken over."""
    one = court.pilot("direction", court.actions[0])
    with court.host.store.write() as session:
        kept, _changes = add_establishment(session, "Foyer A")
        other, _changes = add_establishment(session, "Foyer A bis")
        give(session, one.person, Role.DIRECTOR, establishment=other)
    expectation = expect(court.host.store, court.actions[0])
    assert other in sent(court, one)
    with court.host.store.write() as session:
        merge_houses(session, kept, other)
    stand(one.store, other, expectation, Deployed.IN_PLACE)
    assert court.host.receive(one.export()).files[0].status == "taken"
    with court.host.store.read() as session:
        assert [(row.field, row.rival) for row in brought(session, kept, other)] == [
            ("standing", False)
        ]
    with court.host.store.write() as session:
        merge_houses(session, kept, other)
    assert kept in sent(court, one)
    with one.store.read() as session:
        row = session.get(Deployment, natural_id(Deployment, kept, kept, expectation))
        assert row is not None
        assert row.state == Deployed.IN_PLACE
        assert [found.id for found in houses(session)] == [kept]
    stand(one.store, kept, expectation, Deployed.IN_PROGRESS)
    court.host.receive(one.export())
    with court.host.store.read() as session:
        row = session.get(Deployment, natural_id(Deployment, kept, kept, expectation))
        assert row is not None
        assert row.state == Deployed.IN_PROGRESS
