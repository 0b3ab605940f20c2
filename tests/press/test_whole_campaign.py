"""A campaign from its calendar to the sitting after, on the bases of all who take part in it."""

import re
import sqlite3
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.deployment import Stands, enter_deployment
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.sealed import unseal
from db.errors import UserError
from db.journal.frontier import digests
from db.journal.session import raw
from db.journal.verify import verify
from db.kinds.choices import Deployed, Direction, IndicatorKind
from db.kinds.expectation import Rule
from db.kinds.meeting import Meeting
from db.kinds.period import parse_period
from db.queries.base.lookup import find_establishment, find_indicator
from db.queries.meeting.agenda import agenda
from db.queries.meeting.attendance import attendance
from db.queries.meeting.campaign import campaign
from db.queries.meeting.decision import decisions_of, former_decisions
from db.queries.meeting.frozen import frozen_actions, frozen_of
from db.queries.meeting.minutes import minutes_of
from db.queries.meeting.moved import moved
from desktop.press.bound import Asked, Subject
from desktop.press.catalogue import SHEETS, make
from tests.db.replicas import Replica
from tests.paper.reading import reader
from tests.press import played
from tests.press.played import Played

OBSERVED = "I-1"


@pytest.mark.parametrize(
    ("pilots", "actions"), [(5, 12), pytest.param(52, 100, marks=pytest.mark.thorough)]
)
def test_a_whole_campaign(tmp_path: Path, pilots: int, actions: int) -> None:
    found = played.begin(tmp_path, pilots, actions, seed=7)
    try:
        _play(found)
    finally:
        found.close()


def _play(found: Played) -> None:
    first, second = found.sittings[:2]
    late = _first_campaign(found, first)
    decided = _first_sitting(found, first, late)
    _second_sitting(found, first, second, decided)
    _all_agree(found)
    for one in (found.director, *found.pilots.values()):
        _keeps_nothing_of_the_secretariat(one)


def _first_campaign(found: Played, sitting: str) -> str:
    """Files go out, most reports come back, two of them contested; who comes late."""
    day = _day(found, sitting)
    names = list(found.pilots)
    found.on(day - timedelta(days=30))
    played.ask(found, sitting)
    contested = found.codes_of(names[0])[0]
    for name in names[:-1]:
        played.report(found, name, "Bilan à temps")
    played.contest(found, contested)
    found.take_all(list(found.pilots.values())[:-1])
    assert played.settle_all(found) == 1
    found.on(day - timedelta(days=22))
    assert played.remind(found, sitting) == [names[-1]]
    with found.host.store.read() as session:
        told = {one.name: one for one in campaign(session, sitting).pilots}
    assert [one.name for one in told.values() if one.awaited] == [names[-1]]
    assert told[names[-1]].reminders == 1
    assert all(one.sent_on for one in told.values())
    return names[-1]


def _first_sitting(found: Played, sitting: str, late: str) -> dict[str, str]:
    """The state is frozen before the last report comes; the sitting is held and closed."""
    day = _day(found, sitting)
    found.on(day - timedelta(days=20))
    state = played.arrest(found, sitting)
    played.report(found, late, "Trop tard")
    found.take_all([found.pilots[late]])
    with found.host.store.read() as session:
        rows = {one.row.code: one for one in frozen_actions(session, state)}
        told = {one.name: one for one in campaign(session, sitting).pilots}
    after = set(found.codes_of(late))
    assert {code for code, one in rows.items() if one.overtaken} == after
    assert set(told[late].late) == after
    assert not any("Trop tard" in (one.row.synthesis or "") for one in rows.values())
    found.on(day)
    played.plan(found, sitting, most=6)
    _prints_what_it_holds(found, sitting)
    decided = played.sit(found, sitting, due=day + timedelta(days=60))
    played.close(found, sitting)
    _says_what_was_decided(found, sitting, decided)
    return decided


def _second_sitting(found: Played, first: str, second: str, decided: dict[str, str]) -> None:
    """Half a year later: what is open comes back, the minutes are approved, what moved is told."""
    day = _day(found, second)
    found.on(day - timedelta(days=25))
    done = next(iter(decided.values()))
    played.carry_out(found, done)
    for name in found.pilots:
        played.report(found, name, "Six mois après")
    found.take_all(found.pilots.values())
    assert played.settle_all(found) == 0
    played.arrest(found, second)
    found.on(day)
    played.plan(found, second, most=4)
    with found.host.store.read() as session:
        points = agenda(session, second).items
        left = agenda(session, first).items[-1]
        before, after = frozen_of(session, first), frozen_of(session, second)
        assert before is not None
        assert after is not None
        states = [frozen_actions(session, one.id) for one in (before, after)]
        still = {one.id for one in former_decisions(session, second) if one.open}
    assert any(one.approves == first for one in points)
    assert any(one.former == left.id for one in points)
    assert still == set(decided.values()) - {done}
    rows = moved(*([one.row for one in state] for state in states))
    assert rows
    assert [one.row.synthesis for one in states[1]] == [
        f"Six mois après {one.row.code}" for one in states[1]
    ]
    played.sit(found, second, due=day + timedelta(days=60))
    with found.host.store.read() as session:
        assert minutes_of(session, first).approved_at == agenda(session, second).title
    with found.write() as session, pytest.raises(UserError, match="approuvé"):
        unseal(session, first)
    text = _printed(found, "moved", second)
    assert all(_bare(one.title) in text for one in rows)
    played.close(found, second)


def _prints_what_it_holds(found: Played, sitting: str) -> None:
    """Every sheet of the catalogue, against what the base says."""
    with found.host.store.read() as session:
        told, state = agenda(session, sitting), frozen_of(session, sitting)
        signing = attendance(session, sitting)
        kept = frozen_actions(session, state.id) if state else ()
    rows = [one.row for one in kept]
    listed = [one.code for one in rows]
    wanted = {
        "agenda": [one.title for one in told.items],
        "convocation": [one.title for one in told.items],
        "convocations": [one.name for one in signing if one.name],
        "attendance": [one.name for one in signing],
        "minutes": [one.title for one in told.items],
        "follow-up": [next(iter(found.actions))],
        "action": [next(iter(found.actions))],
        "dashboard": ["M1", "M2", "M3", "M4"],
        "moved": ["Trop tard"],
        "synthesis": [row.title for row in rows],
        "actions": listed,
        "late": [row.title for row in rows if row.late],
        "off-course": [],
        "calendar": ["2024", "Comité de suivi"],
        "form": [next(iter(found.pilots))],
        "dossier": [one.title for one in told.items],
        "indicators": ["Indicateur compté", "31 sur 36"],
        "barometer": ["Aucun indicateur n'est dans le baromètre."],
        "collection": ["Indicateur compté", "31 sur 36"],
        "indicator": ["Indicateur compté", "31 sur 36"],
        "establishment": ["Foyer A", "Référent nommé", "1 attendu en place sur 1"],
        "deployment": ["Foyer A", "Référent nommé", "1 sur 1"],
        "map": ["Carte des établissements"],
        "deployment-form": ["Foyer A", "Référent nommé", "déjà dit : En place"],
    }
    _expect(found)
    _observe(found)
    assert set(wanted) == {one.word for one in SHEETS}
    for one in SHEETS:
        text = _printed(found, one.word, sitting)
        missing = [part for part in wanted[one.word] if _bare(part) not in text]
        assert not missing, (one.word, missing)


def _observe(found: Played) -> None:
    """An indicator with a value, to be printed."""
    new = NewIndicator(
        *(OBSERVED, "Indicateur compté", "%", Direction.UP, IndicatorKind.PERCENTAGE)
    )
    with found.write() as session:
        made, _changes = add_indicator(session, found.scheme, new)
    counts = {"numerator": Decimal(31), "denominator": Decimal(36)}
    with found.write() as session:
        enter_value(session, made, parse_period("2023"), counts)


def _expect(found: Played) -> None:
    """An establishment where one thing is in place."""
    with found.write() as session:
        house, _changes = add_establishment(session, "Foyer A")
    action = next(iter(found.actions.values()))
    with found.write() as session:
        new = NewExpectation("Référent nommé", Rule(everyone=True))
        expected, _changes = add_expectation(session, action, new)
    with found.write() as session:
        enter_deployment(session, house, expected, Stands(Deployed.IN_PLACE))


def _says_what_was_decided(found: Played, sitting: str, decided: dict[str, str]) -> None:
    """The relevé tells it, in the secretariat's base and in a pilot's."""
    text = _printed(found, "minutes", sitting)
    assert [one for one in decided if _bare(one) not in text] == []
    for one in (found.host, found.deputy, *found.pilots.values()):
        with one.store.read() as session:
            assert {row.text for row in decisions_of(session, sitting)} == set(decided)


def _printed(found: Played, word: str, sitting: str) -> str:
    """The words of a sheet, without their spaces."""
    (sheet,) = [one for one in SHEETS if one.word == word]
    subject = {
        Subject.ACTION: next(iter(found.actions.values())),
        Subject.MEETING: sitting,
        Subject.SCHEME: found.scheme,
        Subject.PERSON: next(iter(found.pilots.values())).person,
    }.get(sheet.subject, "")
    with found.host.store.read() as session:
        if sheet.subject is Subject.INDICATOR:
            subject = find_indicator(session, OBSERVED).id
        if sheet.subject is Subject.ESTABLISHMENT:
            subject = find_establishment(session, "Foyer A").id
        data = make(session, word, subject, Asked(meeting=sitting)).pdf()
    return _bare("".join(page.extract_text() for page in reader(data).pages))


def _bare(text: str) -> str:
    """Where a line breaks is the sheet's own affair, and hyphens and quotes its typography."""
    return re.sub(r"[\s\u00ad-]", "", text.replace("’", "'"))


def _all_agree(found: Played) -> None:
    """Each base is whole, and says the same as the secretariat's of all that both hold."""
    found.take_all(found.everybody[1:])
    found.send_round()
    held = _held(found.host)
    assert _held(found.deputy) == held
    for one in found.everybody[1:]:
        theirs = _held(one)
        assert theirs.items() <= held.items()
        with one.store.read() as session:
            assert verify(raw(session), one.path).problems == ()


def _held(one: Replica) -> dict[str, str]:
    with one.store.read() as session:
        return digests(raw(session))


def _keeps_nothing_of_the_secretariat(one: Replica) -> None:
    """Neither attendance nor what was asked of whom, down to the bytes of the file."""
    assert not played.kinds_held(one) & {"att", "req"}
    one.close()
    with sqlite3.connect(one.path) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = one.path.read_bytes()
    one.reopen()
    for secret in (b"att_", b"req_", b"Une coll\xc3\xa8gue"):
        assert secret not in content, secret


def _day(found: Played, sitting: str) -> date:
    with found.host.store.read() as session:
        day = session.get_one(Meeting, sitting).on
    assert day is not None
    return day
