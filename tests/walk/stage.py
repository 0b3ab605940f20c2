"""The bases that the walk goes through: the small base with all that a page may have to show.

A secretariat's, a pilot's, a director's and a reader's machine, and a base that is still empty.
Every name and figure is an example.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from pathlib import Path

from db.commands.backup import backup_base
from db.commands.barometer import add_barometer, enter_wave
from db.commands.committee import add_committee
from db.commands.deployment import Stands, enter_deployment
from db.commands.establishment import add_establishment
from db.commands.expectation import NewExpectation, add_expectation
from db.commands.freeze import freeze
from db.commands.grant import give
from db.commands.meeting import add_item, add_meeting
from db.commands.person import add_person
from db.commands.report import write_report
from db.commands.root import note_root_saved
from db.exchange.aside import set_aside
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from db.genesis import new_base
from db.journal.identity import KeyStore
from db.kinds.choices import Body, Deployed, Expected, Role, Status, Weather
from db.kinds.expectation import Rule
from db.kinds.indicator import Indicator
from db.kinds.period import parse_period
from db.queries.action.listed import action_list
from db.queries.indicator.barometer import barometer
from db.store import Store
from tests.pages.base import (
    Base,
    Clock,
    Template,
    _quick_words,
    make_template,
    opened,
    pilot_base,
)
from tests.pages.base import sent_file as sent_by

SECRETARY, PILOT, DIRECTOR, READER, EMPTY = "secretary", "pilot", "director", "reader", "empty"
ROLES = (SECRETARY, PILOT, DIRECTOR, READER, EMPTY)
LONG = (
    "Accompagner sans rupture, jusqu’à leur autonomie et plus tard s’ils en ont besoin, les "
    "jeunes majeurs sortant d’un accueil, avec un logement, un référent et des ressources"
)


@dataclass
class Stage:
    """The open bases by role; `files` came by mail and are not taken yet."""

    bases: dict[str, Base] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)

    @property
    def secretariat(self) -> Base:
        """The base that the others come from."""
        return self.bases[SECRETARY]


def set_up(folder: Path, holding: ExitStack, template: Template | None = None) -> Stage:
    """Make every base in this folder; they are closed with `holding`."""
    model = folder / "model"
    model.mkdir(exist_ok=True)
    known = template or make_template(model)
    base = holding.enter_context(opened(known, folder))
    stage = Stage({SECRETARY: base})
    _sittings(base)
    _house(base)
    _barometer(base)
    _doubtful(base)
    stage.bases[PILOT] = _joined(base, "health", holding)
    stage.files["contested"] = _contradicted(base, stage.bases[PILOT])
    stage.files["strange"] = _strange(base)
    stage.files |= _tables(base)
    for role in (DIRECTOR, READER):
        stage.bases[role] = _joined(base, role, holding)
    stage.bases[EMPTY] = _empty(folder, holding)
    backup_base_beside(base)
    return stage


def backup_base_beside(base: Base) -> None:
    """What an erasure names, beside the base."""
    base.ask(backup_base, base.folder / "sauvegarde.jalonbase")
    base.ask(note_root_saved)


def _sittings(base: Base) -> None:
    """A sitting that was, one to come with an agenda longer than its time."""
    committee, _made = base.do(add_committee, Body.FOLLOW_UP)
    hours = {"start": time(9, 30), "end": time(10, 30), "place": "salle des Tilleuls"}
    former, _made = base.do(add_meeting, committee, date(2024, 4, 9), number=7, **hours)
    base.do(freeze, former)
    coming, _made = base.do(add_meeting, committee, date(2024, 10, 8), number=8, **hours)
    for title, presenter, expected, codes in (
        ("Ouverture", "Présidence du comité", Expected.DECISION, ()),
        ("Point d’avancement", None, Expected.INFORMATION, ()),
        (LONG, "Mission santé de l’enfant", Expected.DISCUSSION, ("5.2", "5.1")),
    ):
        actions = [base.actions[code] for code in codes]
        said = {"minutes": 25, "expected": expected, "actions": actions, "presenter": presenter}
        base.do(add_item, coming, title, **said)


def _house(base: Base) -> None:
    """An establishment with its director, and somebody who only reads."""
    house, _made = base.do(add_establishment, "Maison d’enfants Les Érables", "Association")
    everyone = NewExpectation("Bilan de santé à l’admission (exemple)", Rule(everyone=True))
    asked, _changes = base.do(add_expectation, base.actions["5.1"], everyone)
    base.do(enter_deployment, house, asked, Stands(Deployed.IN_PROGRESS))
    service = "Maison d’enfants Les Érables"
    made, _changes = base.do(add_person, "Direction des Érables", service, Role.DIRECTOR)
    base.persons[DIRECTOR] = made
    base.do(give, made, Role.DIRECTOR, establishment=house)
    made, _changes = base.do(add_person, "Chargée d’évaluation", "Agence", Role.READER)
    base.persons[READER] = made


def _barometer(base: Base) -> None:
    """The shipped barometer, with two waves of its first indicator and one of the next."""
    scheme = base.ask(barometer).scheme
    base.do(add_barometer, scheme)
    first, second, *_others = base.ask(barometer).rows
    for row, period, girls, boys in (
        (first, "2020/2022", (28, 63), (24, 64)),
        (first, "2023/2025", (34, 66), (32, 66)),
        (second, "2020/2022", (3, 12), (9, 14)),
    ):
        whole = girls[0] + boys[0], girls[1] + boys[1]
        said = {"sex:f": girls, "sex:m": boys, "": whole}
        base.do(enter_wave, row.id, parse_period(period), {
            code: {"numerator": Decimal(part), "denominator": Decimal(total)}
            for code, (part, total) in said.items()
        })  # fmt: skip


def _doubtful(base: Base) -> None:
    """An invitation that two machines used: what they sent is to examine; one more still waits."""
    with _quick_words():
        invited = base.do(invite, base.persons["psychology"])
        for name in ("un", "deux"):
            path = base.folder / f"{name}.jalonbase"
            store = join(invited.content, " ".join(invited.words), path, base.keys, now=base.clock)
            with store:
                joined = Base(store, base.clock, base.folder, base.keys)
                joined.do(write_report, base.actions["5.2"], {"next_steps": f"Suite {name}"})
                file = sent_by(joined, f"{name}.jalon")
            base.do(receive, [file])
        base.do(invite, base.persons["participation"])


def _joined(base: Base, person: str, holding: ExitStack) -> Base:
    made = pilot_base(base, person)
    holding.callback(made.store.close)
    return made


def _contradicted(base: Base, pilot: Base) -> Path:
    """A file that says other things than the base of 5.1, and new ones of 5.4."""
    base.clock.step(hours=1)
    said = {"progress": 82, "weather": Weather.SUN, "difficulties": "Quatre mois d’attente."}
    pilot.do(write_report, base.actions["5.1"], said)
    pilot.do(write_report, base.actions["5.4"], {"status": Status.IN_PROGRESS})
    base.clock.step(hours=1)
    base.do(write_report, base.actions["5.1"], {"progress": 79, "difficulties": "Trois mois."})
    return sent_by(pilot, "mission-sante.jalon")


def _strange(base: Base) -> Path:
    """A damaged file, and the same set aside."""
    aside = base.folder / "abime.jalon"
    aside.write_bytes(b"broken on its way")
    base.do(set_aside, aside, "Mission santé de l’enfant", "Ce fichier est abîmé.")
    strange = base.folder / "inconnu.jalon"
    strange.write_bytes(b"not a file of ours")
    return strange


def _tables(base: Base) -> dict[str, Path]:
    """A table that says new things, one correction and lines to leave; one of unknown columns."""
    with base.store.read() as session:
        code = session.get_one(Indicator, base.indicators["delay"]).code
    table, unknown = base.folder / "saisies.csv", base.folder / "autre.csv"
    lines = ["Code;Période;Valeur", f"{code};2031;29", f"{code};S1 2024;44,5", f"{code};bientôt;1"]
    table.write_text("\n".join([*lines, "Z-9;2024;1,2,3"]), encoding="utf-8")
    unknown.write_text(f"Item;Quand;Combien\n{code};2031;29", encoding="utf-8")
    return {"table": table, "unknown columns": unknown}


def _empty(folder: Path, holding: ExitStack) -> Base:
    """A base where nothing was entered yet."""
    keys = KeyStore(folder / "keys-empty")
    path = folder / "vide.jalonbase"
    clock = Clock()
    new_base(path, keys, "Schéma exemple", "Secrétariat du comité", now=clock).close()
    store = holding.enter_context(Store(path, keys, now=clock))
    return Base(store, clock, folder, keys)


def code_of(base: Base, code: str) -> str:
    """The id of an action, as this base holds it."""
    return next(row.id for row in base.ask(action_list) if row.code == code)
