"""A whole campaign between the bases of a secretariat and of its pilots, drawn from a seed."""

import random
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from db.commands.action import add_action
from db.commands.attendance import attend, note_present
from db.commands.calendar import plan_calendar
from db.commands.campaign import note_reminded, note_sent
from db.commands.change import change_fields
from db.commands.committee import add_committee, add_usual_point
from db.commands.conflict import settle
from db.commands.decision import add_decision, add_vote, set_state
from db.commands.freeze import freeze
from db.commands.meeting import add_item, edit_item, edit_meeting, start_from_usual
from db.commands.person import add_person, assign
from db.commands.report import write_report
from db.commands.sealed import seal
from db.commands.seat import SeatSaid, write_seat
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Body, DecisionState, Handled, Presence, Role, Status, Weather
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.queries.journal.conflict import conflicts
from db.queries.meeting.agenda import agenda
from db.queries.meeting.calendar import proposed_calendar
from db.queries.meeting.campaign import campaign
from db.queries.meeting.steps import Candidate, preparing
from tests.db.replicas import Replica, machine, secretary

_STATED = (
    (Status.IN_PROGRESS, Weather.SUN, None),
    (Status.IN_PROGRESS, Weather.BRIGHT, None),
    (Status.IN_DIFFICULTY, Weather.STORM, "Arbitrer le financement"),
    (Status.IN_DIFFICULTY, Weather.CLOUDS, None),
    (Status.POSTPONED, None, None),
    (Status.DONE, Weather.SUN, None),
)
NEED = ("Locaux & moyens", "<b>Effectif</b>", "L'accueil d’urgence")


@dataclass
class Played:
    """The machines of a campaign and the ids that it goes through, by code or by name."""

    folder: Path
    drawn: random.Random
    host: Replica
    deputy: Replica
    director: Replica
    scheme: str = ""
    committee: str = ""
    actions: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    pilots: dict[str, Replica] = field(default_factory=dict)
    sittings: list[str] = field(default_factory=list)

    @property
    def everybody(self) -> list[Replica]:
        """Every machine."""
        return [self.host, self.deputy, self.director, *self.pilots.values()]

    def codes_of(self, name: str) -> list[str]:
        """The codes of the actions that somebody pilots."""
        return [code for code, lead in self.leads.items() if lead == name]

    def on(self, day: date, hour: int = 9) -> None:
        """Set every machine's clock."""
        for place, one in enumerate(self.everybody):
            at = datetime.combine(day, time(hour), UTC)
            one.watch.at = max(one.watch.at, at + timedelta(minutes=place % 50))

    @contextmanager
    def write(self) -> Iterator[Session]:
        """One gesture of the secretariat."""
        with self.host.store.write() as session:
            yield session

    def send_round(self) -> None:
        """A file for each, and each takes theirs."""
        for one in self.everybody[1:]:
            one.receive(self.host.export(one))

    def take_all(self, senders: Iterable[Replica]) -> None:
        """The files of these, taken in together."""
        self.host.receive(*(one.export(self.host) for one in senders))

    def close(self) -> None:
        """Let go of every base."""
        for one in self.everybody:
            one.close()


def begin(folder: Path, pilots: int, actions: int, seed: int) -> Played:
    """The base, its scheme and bodies, its people, each with a machine of their own."""
    host = secretary(folder)
    deputy = _other(host, "Adjointe", Role.SECRETARY)
    director = _other(host, "Directrice", Role.DIRECTOR)
    found = Played(folder, random.Random(seed), host, deputy, director)
    _scheme(found, actions)
    _bodies(found)
    codes = list(found.actions)
    for number in range(pilots):
        name = f"Pilote {number + 1:02}"
        with found.write() as session:
            person, _changes = add_person(session, name, f"Service {number % 7 + 1}")
        for code in codes[number::pilots]:
            with found.write() as session:
                assign(session, found.actions[code], person)
            found.leads[code] = name
        found.pilots[name] = machine(host, person, name)
    found.take_all(found.everybody[1:])
    return found


def _other(host: Replica, name: str, role: Role) -> Replica:
    with host.store.write() as session:
        person, _changes = add_person(session, name, "Direction", role)
    return machine(host, person, name)


def _scheme(found: Played, actions: int) -> None:
    with found.write() as session:
        gesture = Gesture(session)
        found.scheme = gesture.born(
            Scheme, REFERENCE, code="joue", title="Schéma d'exemple", authority="Département",
            first_year=2024, last_year=2026, adopted_on=date(2024, 1, 15),
        )  # fmt: skip
        measures = [
            gesture.born(
                Measure, REFERENCE, scheme=found.scheme, code=str(n), rank=f"i{n}",
                title=f"Mesure {n}", short=f"M{n}",
            )
            for n in range(1, 5)
        ]  # fmt: skip
        gesture.sign()
    for number in range(actions):
        code = f"{number % 4 + 1}.{number // 4 + 1}"
        title = f"{NEED[number % 3]} {code}"
        due = date(2024, 6, 1) + timedelta(days=found.drawn.randrange(700))
        with found.write() as session:
            found.actions[code], _changes = add_action(
                session, measures[number % 4], code, title, deadline=due
            )


def _bodies(found: Played) -> None:
    with found.write() as session:
        found.committee, _changes = add_committee(
            session, Body.FOLLOW_UP, scheme=found.scheme, every=6, presidency="La présidente",
            secretariat="La mission",
        )  # fmt: skip
    with found.write() as session:
        add_committee(session, Body.STEERING, scheme=found.scheme, every=12)
    with found.write() as session:
        write_seat(session, found.committee, SeatSaid(function="Parquet", signatory=True))
        said = SeatSaid(function="Mission", person=found.deputy.person)
        write_seat(session, found.committee, said)
    with found.write() as session:
        add_usual_point(session, found.committee, title="Tour de table", minutes=10)
    with found.write() as session:
        planned = proposed_calendar(session, found.scheme)
        found.sittings, _changes = _planned(found, session, planned)
    for sitting in found.sittings:
        with found.write() as session:
            edit_meeting(session, sitting, start=time(9, 30), end=time(12, 0), place="Salle 1")


def _planned(found: Played, session: Session, planned: Any) -> tuple[list[str], Any]:
    """All that the calendar proposes; of its sittings, those of the comité de suivi."""
    made, changes = plan_calendar(session, planned)
    ours = [id_ for id_, one in zip(made, planned, strict=True) if one.committee == found.committee]
    return ours, changes


def ask(found: Played, sitting: str) -> None:
    """A file for each pilot, prepared and sent."""
    people = [one.person for one in found.pilots.values()]
    found.send_round()
    with found.write() as session:
        note_sent(session, sitting, people)


def report(found: Played, name: str, words: str) -> None:
    """A pilot says where each of theirs stands, on their own base."""
    with found.pilots[name].store.write() as session:
        for code in found.codes_of(name):
            status, weather, asked = found.drawn.choice(_STATED)
            write_report(
                session,
                found.actions[code],
                {
                    "status": status,
                    "weather": weather,
                    "progress": found.drawn.randrange(0, 101, 5),
                    "synthesis": f"{words} {code}",
                    "asked": asked,
                },
            )


def contest(found: Played, code: str) -> None:
    """The secretariat writes about an action that its pilot has just written about."""
    with found.write() as session:
        write_report(session, found.actions[code], {"synthesis": "Vu du secrétariat"})


def settle_all(found: Played) -> int:
    """Every conflict takes the first value; how many there were."""
    with found.host.store.read() as session:
        waiting = conflicts(session)
    for one in waiting:
        with found.write() as session:
            value: Any = {"status": Status.IN_PROGRESS, "synthesis": "Synthèse retenue"}
            settle(session, one.entity, one.field, value, "après échange")
    return len(waiting)


def remind(found: Played, sitting: str) -> list[str]:
    """Those who said nothing are reminded; their names."""
    with found.write() as session:
        late = [one for one in campaign(session, sitting).awaited if not one.me]
        note_reminded(session, sitting, [one.person for one in late])
    return [one.name for one in late]


def arrest(found: Played, sitting: str) -> str:
    """The state that the sitting examines."""
    with found.write() as session:
        return freeze(session, sitting)[0]


def plan(found: Played, sitting: str, most: int) -> tuple[Candidate, ...]:
    """The agenda: the usual points, what was left, the most pressing actions; its candidates."""
    with found.write() as session:
        start_from_usual(session, sitting)
    with found.host.store.read() as session:
        candidates = preparing(session, sitting).candidates
    carried = [one for one in candidates if one.carried]
    fresh = [one for one in candidates if not one.carried][:most]
    for one in (*carried, *fresh):
        with found.write() as session:
            add_item(session, sitting, one.title, **_fields(one))
    return candidates


def _fields(one: Candidate) -> dict[str, Any]:
    said: dict[str, Any] = {
        "minutes": one.minutes,
        "expected": one.expected,
        "presenter": one.presenter or None,
        "actions": [one.action] if one.action else [],
    }
    if one.carried is not None:
        said |= {
            "actions": one.carried.actions,
            "detail": one.carried.detail or None,
            "approves": one.carried.approves,
            "former": one.carried.former,
        }
    return said


def sit(found: Played, sitting: str, due: date) -> dict[str, str]:
    """Who came, what was decided and voted on each point; the decisions by their text."""
    people = [one.person for one in found.pilots.values()]
    with found.write() as session:
        note_present(session, sitting, people[1:])
    with found.write() as session:
        attend(session, sitting, people[0], Presence.REPRESENTED, "Une collègue")
    with found.host.store.read() as session:
        points = agenda(session, sitting).items
    decided = {}
    for place, point in enumerate(points):
        text = f"Décider du point {point.number} : {point.title}"
        with found.write() as session:
            about = [one.id for one in point.actions]
            decided[text], _changes = add_decision(
                session, sitting, text, item=point.id, who="La mission", due=due, actions=about
            )
        with found.write() as session:
            add_vote(session, sitting, f"Question {point.number} ?", (place, 2, 1), point.id)
        put_off = place == len(points) - 1
        with found.write() as session:
            handled = Handled.POSTPONED if put_off else Handled.TREATED
            edit_item(session, point.id, handled=handled, note=f"Note {point.number}")
    return decided


def close(found: Played, sitting: str) -> None:
    """The minutes are closed and everybody receives them."""
    with found.write() as session:
        seal(session, sitting)
    found.send_round()


def carry_out(found: Played, decision: str) -> None:
    """A decision is done."""
    with found.write() as session:
        set_state(session, decision, DecisionState.DONE)


def rename(found: Played, code: str, title: str) -> None:
    """What an action is called after a state was frozen."""
    with found.write() as session:
        change_fields(session, session.get_one(Action, found.actions[code]).id, {"title": title})


def kinds_held(one: Replica) -> set[str]:
    """The prefixes of everything that a base was ever told of."""
    with one.store.read() as session:
        rows = raw(session).execute("SELECT DISTINCT substr(entity, 1, 3) FROM cell")
        return {prefix for (prefix,) in rows}
