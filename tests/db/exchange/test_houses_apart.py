"""What a director holds of other establishments: files and bases read with plain tools."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.commands.committee import add_committee
from db.commands.deployment import Stands, enter_deployment
from db.commands.entries import enter_value
from db.commands.establishment import add_establishment
from db.commands.expectation import ask_houses
from db.commands.freeze import freeze
from db.commands.grant import give
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.meeting import add_meeting
from db.commands.person import add_person
from db.commands.summary import refresh_summaries
from db.errors import UserError
from db.exchange.export import export_to
from db.journal.gesture import Gesture
from db.kinds.choices import Aggregation, Body, Deployed, Direction, IndicatorKind, Role
from db.kinds.establishment import HouseContact
from db.kinds.expectation import Deployment
from db.kinds.period import parse_period
from db.kinds.registry import SECRETARIAT, natural_id
from db.kinds.scheme import Scheme
from db.queries.establishment.known import known_counts
from db.queries.indicator.trajectory import trajectories
from tests.db.court import Court
from tests.db.exchange.test_reach import text
from tests.db.expecting import expect, stand
from tests.db.replicas import Replica, exchange_everything

# What is said of the other houses, in every field that takes a word.
WORDS = (
    "Zéphyrine", "Quatorzaine", "Wagonnet", "Xylophone", "Hippocampe", "Yatagan", "Kaléidoscope",
    "Ukulélé", "Pamplemousse", "Brimborion",
)  # fmt: skip
NUMBER = "424242"


@pytest.fixture
def court(tmp_path: Path) -> Iterator[Court]:
    """A secretary and a base with two actions."""
    found = Court(tmp_path)
    yield found
    found.close()


class Town:
    """Seven houses of one type and manager: the first has a director, the second another one."""

    def __init__(self, court: Court) -> None:
        self.court, self.host = court, court.host
        self.houses = [self._house(n) for n in range(7)]
        self.directors = [self._director(n) for n in range(2)]
        self.expectation = expect(self.host.store, court.actions[0])
        self.indicator = self._indicator(IndicatorKind.NUMBER, over_places=Aggregation.SUM)
        self.rate = self._indicator(
            IndicatorKind.DEPLOYMENT, formula={"terms": self.expectation}, every=12
        )
        for n, house in enumerate(self.houses):
            self._fill(n, house)

    def contest(self) -> None:
        """Something of another house is contested, then a sitting's state is frozen."""
        deputy = self.court.secretary("adjointe")
        for replica, number in ((self.host, "7"), (deputy, NUMBER)):
            with replica.store.write() as session:
                value = {"value": Decimal(number)}
                enter_value(session, self.indicator, parse_period("2022"), value,
                            place=self.houses[2])  # fmt: skip
        for replica, words in ((self.host, WORDS[8]), (deputy, WORDS[9])):
            with replica.store.write() as session:
                enter_deployment(session, self.houses[2], self.expectation, comment=words)
        exchange_everything([self.host, deputy])
        with self.host.store.write() as session:
            committee, _changes = add_committee(session, Body.FOLLOW_UP)
        with self.host.store.write() as session:
            meeting, _changes = add_meeting(session, committee, date(2024, 9, 17))
        with self.host.store.write() as session:
            freeze(session, meeting)

    def _house(self, n: int) -> str:
        with self.host.store.write() as session:
            said = {"type": "Foyer", "manager": "Association", "area": "12e"}
            name = f"{WORDS[0]} {n}" if n else "Maison à soi"
            more = said | ({"comment": WORDS[1]} if n else {})
            return add_establishment(session, name, place=WORDS[2] if n else "", more=more)[0]

    def _director(self, n: int) -> Replica:
        with self.host.store.write() as session:
            person, _changes = add_person(session, f"Direction {n}", "Service", Role.DIRECTOR)
        with self.host.store.write() as session:
            give(session, person, Role.DIRECTOR, establishment=self.houses[n])
        return self.court.machine(person, f"direction-{n}")

    def _indicator(self, kind: IndicatorKind, **more: object) -> str:
        with self.host.store.write() as session:
            scheme = session.query(Scheme.id).scalar()
            new = NewIndicator(kind.value, kind.label, "jours", Direction.UP, kind, more=more)
            return add_indicator(session, scheme, new, self.court.actions[0])[0]

    def _fill(self, n: int, house: str) -> None:
        store, said = self.host.store, (lambda word: word if n else "")
        with store.write() as session:
            state = Stands(Deployed.NOT_CONCERNED if n == 3 else Deployed.IN_PLACE,
                           reason=said(WORDS[3]))  # fmt: skip
            comment, proof = said(WORDS[4]), said(WORDS[5])
            enter_deployment(session, house, self.expectation, state, comment=comment,
                             evidence=proof)  # fmt: skip
        with store.write() as session:
            value, year = {"value": Decimal(NUMBER if n else "12")}, parse_period("2023")
            enter_value(session, self.indicator, year, value, said(WORDS[6]), place=house)
        with store.write() as session:
            gesture = Gesture(session)
            contact = natural_id(HouseContact, SECRETARIAT, house)
            gesture.born(HouseContact, SECRETARIAT, contact, establishment=house, name=WORDS[7])
            gesture.sign()
        if n == 4:
            with store.write() as session:
                ask_houses(session, self.expectation, [house], asked=False, reason=WORDS[7])


@pytest.fixture
def town(court: Court) -> Town:
    """The houses, all that is said of them, and a frozen state."""
    made = Town(court)
    made.contest()
    with made.host.store.write() as session:
        refresh_summaries(session)
    return made


def values(path: Path) -> Iterator[tuple[str, str, str]]:
    """Everything in a base: table, column and value as text, the bodies of lots too."""
    with closing(sqlite3.connect(path)) as conn:
        tables = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            try:
                rows = conn.execute(f'SELECT * FROM "{table}"')
            except sqlite3.OperationalError:  # the shadow of an index of another kind
                continue
            names = [column[0] for column in rows.description]
            for row in rows:
                for name, value in zip(names, row, strict=True):
                    said = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
                    yield table, name, str(said)


def test_nothing_of_other_houses_is_received(town: Town) -> None:
    """No word, no value, no row, in the file and in the base; ids in the rights of others alone."""
    director, others = town.directors[0], town.houses[1:]
    content = town.host.export(director)
    director.receive(content)
    director.store.close()
    for said in (*WORDS, NUMBER):
        assert said not in text(content), said
        for file in (director.path, director.path.with_name(f"{director.path.name}-wal")):
            held = file.read_bytes() if file.exists() else b""
            assert said.encode() not in held, said
    found = list(values(director.path))
    assert not [one for one in found for said in (*WORDS, NUMBER) if said in one[2]]
    where = {
        (table, name)
        for table, name, said in found
        for house in others
        if house in said and '"scope":"policy"' not in said
    }
    rights = {("grant", name) for name in ("establishment", "reads", "rights")}
    assert where <= rights | {("cell", "value"), ("op", "value"), ("local", "value")}, where
    assert {house for house in others for _t, _n, said in found if house in said} == {others[0]}
    with closing(sqlite3.connect(director.path)) as conn:
        assert conn.execute("SELECT id FROM establishment").fetchall() == [(town.houses[0],)]
        for table in ("deployment", "asked"):
            rows = conn.execute(f"SELECT DISTINCT establishment FROM {table}").fetchall()
            assert {house for (house,) in rows} <= {town.houses[0]}, table
        places = conn.execute("SELECT DISTINCT place FROM entry").fetchall()
        assert {place for (place,) in places} <= {town.houses[0], None}
        assert conn.execute("SELECT count(*) FROM house_contact").fetchone() == (0,)
        scopes = conn.execute("SELECT DISTINCT scope FROM lot").fetchall()
        assert not {scope for (scope,) in scopes} & {*others, SECRETARIAT}


def test_the_same_words_are_found_where_they_may_be(town: Town) -> None:
    """The look that finds nothing at a director's finds every word at the secretary's."""
    whole = {
        said for said in (*WORDS, NUMBER) if any(said in one[2] for one in values(town.host.path))
    }
    assert whole == {*WORDS, NUMBER}


def test_what_a_director_knows_of_the_others_was_signed(town: Town) -> None:
    """Counts, a mean and a rate from the summary; no result made of the only house they hold."""
    director = town.directors[0]
    director.receive(town.host.export(director))
    with director.store.read() as session:
        known = known_counts(session)[town.expectation]
        told = trajectories(session)
    assert known.signed
    assert known.whole
    assert (known.whole.counts.houses, known.whole.counts.in_place) == (6, 5)
    assert told[town.indicator].latest is None
    rate = told[town.rate]
    assert (rate.numerator, rate.denominator) == (5, 5)


def test_a_file_for_a_person_holds_the_counts_of_its_day(court: Court) -> None:
    """They are signed as the file is made, without being asked for."""
    town, path = Town(court), court.host.path.with_name("diffusion.jalon")
    director = town.directors[0]
    export_to(town.host.store, path, director.person, plain=True)
    director.receive(path.read_bytes())
    with director.store.read() as session:
        assert known_counts(session)[town.expectation].signed


def test_a_director_signs_no_counts(town: Town) -> None:
    """Neither counts nor what another house says."""
    director = town.directors[0]
    director.receive(town.host.export(director))
    with director.store.write() as session, pytest.raises(UserError):
        refresh_summaries(session)
    with director.store.write() as session:
        gesture = Gesture(session)
        gesture.born(Deployment, town.houses[1], establishment=town.houses[1])
        with pytest.raises(UserError):
            gesture.sign()
    stand(director.store, town.houses[0], town.expectation, Deployed.TO_START)
