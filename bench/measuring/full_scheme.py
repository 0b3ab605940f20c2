"""The scheme of the full base, before anybody reports: what a secretary enters at the beginning."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

from measuring.pilots import Pilot
from measuring.scheme import born_scheme
from nacl.signing import SigningKey
from sqlalchemy.orm import Session

from db.commands.committee import add_committee
from db.commands.grant import born_grant
from db.commands.meeting import add_item, add_meeting
from db.genesis import new_base
from db.journal import local
from db.journal.apply import apply_lots
from db.journal.births import birth_ops
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.lot import Lot, sign_lot
from db.journal.session import raw
from db.kinds.choices import Body, Direction, Expected, Role
from db.kinds.indicator import Indicator, Target
from db.kinds.period import parse_period
from db.kinds.person import Organisation, Person
from db.kinds.policy import Invitation
from db.kinds.registry import POLICY, REFERENCE
from db.store import Store

ACTIONS, INDICATORS, PILOTS, MINE = 1000, 200, 50, 20
POINTS = 10
TARGETS = {"2024": Decimal(30), "2025": Decimal(50), "2026": Decimal(70)}


@dataclass(frozen=True)
class Planted:
    """A base before its first report, open: its actions, the indicator of each of the first ones,
    the machines of its pilots and, last, of another secretary; the right by which each action is
    reported on.
    """

    store: Store
    base: bytes
    actions: list[str]
    indicators: list[str]
    people: list[str]
    pilots: list[Pilot]
    grants: list[str]

    def pilot_of(self, action: int) -> int:
        """The place of the pilot of an action, by its place."""
        return action * PILOTS // ACTIONS


def plant(path: Path, keys: KeyStore, now: datetime) -> Planted:
    """Make the base, with its sittings; whoever holds it leads its first twenty actions too."""
    chance = random.Random("full scheme")
    store = new_base(path, keys, "Mesures", "Secrétariat", now=lambda: now)
    with store.write() as session:
        gesture = Gesture(session)
        scheme, actions = born_scheme(gesture, chance, ACTIONS)
        indicators = [_indicator(gesture, scheme, *one) for one in enumerate(actions[:INDICATORS])]
        home = gesture.ensure(Organisation, REFERENCE, "service", name="Service d'essai")
        people = [
            gesture.born(
                Person, REFERENCE, name=f"Pilote {number}", organisation=home, role=Role.PILOT
            )
            for number in range(PILOTS)
        ]
        people.append(
            gesture.born(Person, REFERENCE, name="Adjointe", organisation=home, role=Role.SECRETARY)
        )
        gesture.sign()
    with store.write() as session:
        pilots, grants = _let_in(session, people, actions, now)
        base = local.base_id(raw(session))
    with store.write() as session:
        _plan(session, actions, now.date())
    return Planted(store, base, actions, indicators, people, pilots, grants)


def _indicator(gesture: Gesture, scheme: str, number: int, action: str) -> str:
    indicator = gesture.born(
        Indicator,
        action,
        scheme=scheme,
        action=action,
        code=f"I{number + 1}",
        label=f"Part des enfants concernés par l'action {number + 1}",
        unit="%",
        direction=Direction.DOWN if number % 4 == 0 else Direction.UP,
        every=3,
        baseline={"value": Decimal(10), "on": date(2023, 12, 31), "period": None},
    )
    for code, value in TARGETS.items():
        period = parse_period(code)
        gesture.ensure(
            Target, action, indicator, code, indicator=indicator, period=period, value=value
        )
    return indicator


def _let_in(
    session: Session, people: list[str], actions: list[str], now: datetime
) -> tuple[list[Pilot], list[str]]:
    """The pilots' machines; each leads twenty actions, the first one beside whoever is here."""
    conn = raw(session)
    gesture, since = Gesture(session), date(2022, 1, 3)
    mine = local.get(conn, "person") or ""
    grants = []
    for number, action in enumerate(actions):
        own = number < MINE
        if own:
            born_grant(gesture, mine, Role.LEAD, action=action, since=since)
        person, role = people[number * PILOTS // ACTIONS], Role.CO if own else Role.LEAD
        grants.append(born_grant(gesture, person, role, action=action, since=since))
    rights = [grants[place * ACTIONS // PILOTS] for place in range(PILOTS)]
    rights.append(born_grant(gesture, people[-1], Role.SECRETARY))
    keys = [SigningKey.generate() for _person in people]
    for person, grant, once in zip(people, rights, keys, strict=True):
        key = bytes(once.verify_key).hex()
        gesture.born(Invitation, POLICY, person=person, grant=grant, key=key)
    gesture.sign()
    base = local.base_id(conn)
    pilots = []
    for person, grant, once in zip(people, rights, keys, strict=True):
        pilot = Pilot(SigningKey.generate(), person, grant, ())
        ops = birth_ops(base, pilot.key, once, person)
        birth = sign_lot(base, pilot.key, Lot(POLICY, 1, "", 0, grant, "", ops))
        apply_lots(conn, [birth], now)
        pilots.append(pilot)
    session.info["signed"] = True
    return pilots, grants


def _plan(session: Session, actions: list[str], today: date) -> None:
    """Four bodies, the sittings of three years, and the agenda of the next one."""
    follow_up, _made = add_committee(session, Body.FOLLOW_UP)
    others = [
        add_committee(session, body)[0]
        for body in (Body.STEERING, Body.REVIEW_DAY, Body.WORKING_GROUP)
    ]
    for number in range(1, 6):
        on = today - timedelta(days=30 + 182 * (5 - number))
        add_meeting(session, follow_up, on, number=number, start=time(9, 30), end=time(12, 0))
    for place, other in enumerate(others):
        for year in range(2):
            add_meeting(session, other, today + timedelta(days=40 + 10 * place - 365 * year))
    coming, _made = add_meeting(
        *(session, follow_up, today + timedelta(days=25)),
        number=6,
        start=time(9, 30),
        end=time(12, 0),
        closes_on=today + timedelta(days=10),
    )
    for number in range(POINTS):
        add_item(
            *(session, coming, f"Point {number + 1} : suites données aux engagements"),
            expected=list(Expected)[number % 3],
            actions=actions[number * 10 : number * 10 + 2],
            presenter="Direction de l'enfance",
        )
