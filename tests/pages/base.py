"""A small base for the tests of the pages: two measures, eight actions, one pilot's contradiction.

Made once a session through the real commands, a pilot's machine and a file received included;
each test then works on its own copy. Every name and figure is an example.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from unittest.mock import patch

from db.commands.action import add_action, add_milestone, edit_milestone
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import add_person, assign
from db.commands.report import write_report
from db.exchange.age import MAGIC
from db.exchange.export import export_file
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from db.genesis import new_base
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.kinds.choices import Direction, IndicatorKind, Role, Status, Weather
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from db.store import Store

TODAY = datetime(2024, 9, 17, 12, 32, tzinfo=UTC)
OPEN_HEADER = MAGIC + b"-> scrypt salt 1\nbody\n--- mac\n"

# Code, measure, title, deadline, last report's date, what it says.
ACTIONS: list[tuple[str, str, str, date | None, date | None, dict[str, Any]]] = [
    (
        *("2.1", "2", "Installer une instance de participation partout"),
        *(date(2024, 12, 31), date(2024, 9, 11)),
        {"status": Status.IN_PROGRESS, "progress": 75, "weather": Weather.BRIGHT},
    ),
    ("2.9", "2", "Écrire le guide de la parole des enfants", None, None, {}),
    (
        *("2.10", "2", "Réunir une assemblée des enfants chaque année"),
        *(date(2024, 6, 30), date(2024, 5, 2)),
        {"status": Status.POSTPONED, "progress": 20, "weather": Weather.CLOUDS},
    ),
    (
        *("5.1", "5", "Faire le bilan de santé somatique dans le mois de l’admission"),
        *(date(2024, 12, 31), date(2024, 9, 11)),
        {"status": Status.IN_PROGRESS, "progress": 78, "weather": Weather.BRIGHT},
    ),
    (
        *("5.2", "5", "Faire le bilan de santé psychique dans le mois de l’admission"),
        *(date(2024, 12, 31), date(2024, 6, 3)),
        {"status": Status.IN_DIFFICULTY, "progress": 40, "weather": Weather.CLOUDS},
    ),
    (
        *("5.3", "5", "Tenir à jour le carnet de santé"),
        *(date(2023, 12, 31), date(2024, 1, 15)),
        {"status": Status.DONE, "progress": 100, "weather": Weather.SUN},
    ),
    (
        *("5.4", "5", "Ouvrir une permanence de nuit"),
        *(date(2025, 6, 30), date(2024, 9, 9)),
        {"status": Status.DROPPED, "progress": 10, "weather": Weather.STORM},
    ),
    (
        *("5.5", "5", "Former les équipes aux premiers secours en santé mentale"),
        *(date(2025, 6, 30), date(2024, 9, 10)),
        {"status": Status.TO_START, "progress": 0, "weather": Weather.SUN},
    ),
]
SITUATION = {
    "synthesis": "Le délai recule, mais deux postes restent à pourvoir (exemple).",
    "done": "L’équipe mobile intervient dans 14 foyers et le délai moyen passe de 47 à 44 jours.",
    "difficulties": "Deux postes de psychologue restent vacants depuis avril.",
    "asked": "Renforcer l’équipe mobile de deux psychologues à temps plein.",
}


@dataclass
class Clock:
    """The time that the base believes it is; a test may move it."""

    at: datetime = TODAY

    def __call__(self) -> datetime:
        return self.at

    def step(self, **by: float) -> None:
        """Let time pass."""
        self.at += timedelta(**by)


@dataclass
class Base:
    """An open base and the ids of what stands in it: actions by code, persons by role."""

    store: Store
    clock: Clock
    folder: Path
    keys: KeyStore
    actions: dict[str, str] = field(default_factory=dict)
    measures: dict[str, str] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)
    indicators: dict[str, str] = field(default_factory=dict)

    def do(self, gesture: Any, *args: Any, **kwargs: Any) -> Any:
        """One gesture, as the window does it."""
        with self.store.write() as session:
            return gesture(session, *args, **kwargs)

    def ask(self, question: Any, *args: Any, **kwargs: Any) -> Any:
        """One question."""
        with self.store.read() as session:
            return question(session, *args, **kwargs)


@dataclass(frozen=True)
class Template:
    """The files of a finished base, and the ids in it."""

    files: dict[str, bytes]
    ids: dict[str, dict[str, str]]


def make_template(folder: Path) -> Template:
    """Make the base, and take it away so that its copies are the only ones."""
    made = _new(folder)
    _plant(made)
    _measure(made)
    _say(made)
    _contradict(made)
    made.store.close()
    files = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        files[path.relative_to(folder).as_posix()] = path.read_bytes()
        path.unlink()
    return Template(
        files,
        {
            "actions": made.actions,
            "measures": made.measures,
            "persons": made.persons,
            "indicators": made.indicators,
        },
    )


@contextmanager
def opened(template: Template, folder: Path, *, keys: bool = True) -> Iterator[Base]:
    """A copy of its own of the base; without its keys, this machine may only read."""
    for name, content in template.files.items():
        if keys or not name.startswith("keys/"):
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    clock, store_keys = Clock(), KeyStore(folder / "keys")
    with Store(folder / "secretariat.jalonbase", store_keys, now=clock) as store:
        ids = {name: dict(known) for name, known in template.ids.items()}
        yield Base(store, clock, folder, store_keys, **ids)


def pilot_base(base: Base, person: str) -> Base:
    """The base of a person's own machine, joined by invitation; close its store after use."""
    with _quick_words():
        invited = base.do(invite, base.persons[person])
        path = base.folder / f"{person}.jalonbase"
        store = join(invited.content, " ".join(invited.words), path, base.keys, now=base.clock)
    return Base(store, base.clock, base.folder, base.keys, base.actions, base.measures)


def second_secretary(base: Base) -> Base:
    """The base of a second secretary, new to this one; close its store after use."""
    name = "Secrétariat adjoint"
    made, _changes = base.do(add_person, name, "Service d’exemple adjoint", Role.SECRETARY)
    base.persons["deputy"] = made
    return pilot_base(base, "deputy")


def sent_file(base: Base, name: str) -> Path:
    """The file that a machine sends: everything it holds."""
    path = base.folder / name
    path.write_bytes(base.do(export_file))
    return path


@contextmanager
def _quick_words() -> Iterator[None]:
    """The six words' slow key derivation has its own tests; here it would only cost seconds."""
    with (
        patch("db.exchange.wordlock.lock", lambda sealed, _words: OPEN_HEADER + sealed),
        patch("db.exchange.wordlock.unlock", lambda content, _words: content[len(OPEN_HEADER) :]),
    ):
        yield


def _new(folder: Path) -> Base:
    clock, keys = Clock(), KeyStore(folder / "keys")
    clock.at = datetime(2023, 9, 1, 8, 0, tzinfo=UTC)
    path = folder / "secretariat.jalonbase"
    return Base(
        new_base(path, keys, "Schéma exemple", "Secrétariat du comité", now=clock),
        clock,
        folder,
        keys,
    )


def _plant(made: Base) -> None:
    """The scheme, its measures, its actions and who pilots them."""

    def plant(session: Any) -> None:
        gesture = Gesture(session)
        scheme = gesture.born(
            Scheme,
            REFERENCE,
            code="exemple",
            title="Schéma exemple de protection de l’enfance",
            authority="Département d’exemple",
            direction="Direction de l’enfance et des familles",
            first_year=2021,
            last_year=2025,
            example=True,
        )
        for number, (code, title, short) in enumerate(
            [
                ("2", "Participation des enfants et des parents", "Participation"),
                ("5", "Bilan de santé à l’admission", "Santé"),
            ]
        ):
            made.measures[code] = gesture.born(
                Measure,
                REFERENCE,
                scheme=scheme,
                code=code,
                title=title,
                short=short,
                rank=f"a{number}",
            )
        made.indicators["scheme"] = scheme
        gesture.sign()

    made.do(plant)
    for code, measure, title, deadline, _on, _stated in ACTIONS:
        fields = {"deadline": deadline} if deadline else {}
        made.actions[code], _changes = made.do(
            add_action, made.measures[measure], code, title, **fields
        )
    for key, name in (
        ("participation", "Mission participation"),
        ("health", "Mission santé de l’enfant"),
        ("psychology", "Secteur psychologie de l’ASE"),
    ):
        made.persons[key], _changes = made.do(add_person, name, f"Service d’exemple {key}")
    for code in made.actions:
        lead = made.persons["participation" if code.startswith("2") else "health"]
        made.do(assign, made.actions[code], lead, Role.LEAD, date(2023, 9, 1))
    made.do(assign, made.actions["5.2"], made.persons["psychology"], Role.CO, date(2023, 9, 1))


def _say(made: Base) -> None:
    """The reports, in the order of their dates."""
    said = sorted((row for row in ACTIONS if row[4]), key=lambda row: row[4] or date.min)
    for code, _measure_code, _title, _deadline, on, stated in said:
        assert on is not None
        made.clock.at = datetime(on.year, on.month, on.day, 7, 20, tzinfo=UTC)
        made.do(write_report, made.actions[code], stated)


def _measure(made: Base) -> None:
    """Indicators and milestones of action 5.2."""
    action, scheme = made.actions["5.2"], made.indicators.pop("scheme")
    targets = {"2021": 30, "2022": 45, "2023": 60, "2024": 75, "2025": 90}
    made.indicators["share"], _changes = made.do(
        add_indicator,
        scheme,
        NewIndicator(
            "5.2-a",
            "Bilans psychiques faits dans le mois",
            "%",
            Direction.UP,
            kind=IndicatorKind.PERCENTAGE,
            baseline=Decimal(22),
            baseline_period=parse_period("2020"),
            targets={parse_period(year): Decimal(value) for year, value in targets.items()},
        ),
        action,
    )
    made.indicators["delay"], _changes = made.do(
        add_indicator,
        scheme,
        NewIndicator(
            "5.2-b",
            "Délai moyen du premier rendez-vous",
            "jours",
            Direction.DOWN,
            baseline=Decimal(64),
            baseline_period=parse_period("2020"),
            targets={parse_period("2021"): Decimal(55), parse_period("2025"): Decimal(30)},
        ),
        action,
    )
    for period, part in (("2021", 77), ("2022", 113), ("2023", 135), ("2024-S1", 143)):
        measured = {"numerator": Decimal(part), "denominator": Decimal(275)}
        made.do(enter_value, made.indicators["share"], parse_period(period), measured)
    for period, days in (("2021", 61), ("2022", 52), ("2023", 47), ("2024-S1", 44)):
        measured = {"value": Decimal(days)}
        made.do(enter_value, made.indicators["delay"], parse_period(period), measured)
    first, _changes = made.do(
        add_milestone, action, "Protocole avec les psychologues de secteur", date(2024, 3, 12)
    )
    made.do(edit_milestone, first, done_on=date(2024, 3, 12))
    made.do(add_milestone, action, "Convention avec trois centres de soins", date(2024, 9, 30))
    late, _changes = made.do(add_milestone, action, "Tous les foyers couverts", date(2024, 7, 10))
    made.do(edit_milestone, late, planned_on=date(2024, 12, 31))


def _contradict(made: Base) -> None:
    """The secretary and the pilot's machine both say where 5.2 stands, without seeing the other."""
    pilot = pilot_base(made, "health")
    made.clock.at = datetime(2024, 9, 12, 7, 5, tzinfo=UTC)
    said = SITUATION | {"status": Status.IN_DIFFICULTY, "weather": Weather.CLOUDS, "progress": 45}
    made.do(write_report, made.actions["5.2"], said)
    made.clock.at = datetime(2024, 9, 14, 15, 40, tzinfo=UTC)
    pilot.do(write_report, made.actions["5.2"], said | {"progress": 55})
    file = sent_file(pilot, "health.jalon")
    pilot.store.close()
    made.clock.at = datetime(2024, 9, 16, 15, 5, tzinfo=UTC)
    made.do(receive, [file])
    file.unlink()
    (made.folder / "health.jalonbase").unlink()
