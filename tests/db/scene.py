"""A small base that several people hold: made once, then copied for each test."""

import json
import shutil
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import assign
from db.journal import local
from db.journal.gesture import Gesture
from db.journal.identity import KeyStore
from db.journal.session import raw
from db.kinds.action import Action, Milestone
from db.kinds.choices import Direction, Role
from db.kinds.period import parse_period
from db.kinds.registry import REFERENCE
from db.kinds.scheme import Measure, Scheme
from tests.db.replicas import Replica, Watch, exchange_everything, pilot, secretary
from tests.db.world import World


@dataclass(frozen=True)
class Scene:
    """What the base holds: ids to work on."""

    actions: tuple[str, ...]
    indicators: tuple[str, ...]
    milestones: tuple[str, ...]
    names: tuple[str, ...]


def make_scene(folder: Path) -> Scene:
    """A secretary and three pilots, all with the same small scheme."""
    host = secretary(folder)
    with host.store.write() as session:
        gesture = Gesture(session)
        scheme = gesture.born(Scheme, REFERENCE, code="essai", title="Schéma d'essai")
        measure = gesture.born(Measure, REFERENCE, scheme=scheme, code="1", title="Mesure")
        actions = [
            gesture.born(Action, scheme=scheme, measure=measure, code=f"1.{n}", title=f"Action {n}")
            for n in (1, 2)
        ]
        milestones = [
            gesture.born(Milestone, action, action=action, title="Étape") for action in actions
        ]
        gesture.sign()
    with host.store.write() as session:
        own, _changes = add_indicator(session, scheme, _indicator("A"), actions[0])
    with host.store.write() as session:
        shared, _changes = add_indicator(session, scheme, _indicator("B"))
    pilots = [pilot(host, f"pilote-{n}") for n in (1, 2, 3)]
    for other in pilots[:2]:
        with host.store.write() as session:
            assign(session, actions[0], other.person, Role.CO)
    everyone = [host, *pilots]
    exchange_everything(everyone)
    exchange_everything(everyone)
    for replica in everyone:
        replica.close()
    names = tuple(replica.name for replica in everyone)
    return Scene(tuple(actions), (own, shared), tuple(milestones), names)


def open_scene(scene: Scene, template: Path, folder: Path) -> World:
    """The scene again in a folder of its own, each machine at home there."""
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("*.jalon"))
    replicas = []
    for name in scene.names:
        path, keys = folder / f"{name}.jalonbase", KeyStore(folder / f"{name}-keys")
        for file in keys.folder.iterdir():
            kept = json.loads(file.read_text("utf-8"))
            file.write_text(json.dumps(kept | {"path": str(path.resolve())}), "utf-8")
        replicas.append(Replica(path, keys, Watch(), None))
    with replicas[0].store.read() as session:
        base = local.base_id(raw(session))
    return World(base, replicas)


def _indicator(code: str) -> NewIndicator:
    return NewIndicator(
        code,
        f"Indicateur {code}",
        "bilans",
        Direction.UP,
        baseline=Decimal(10),
        baseline_period=parse_period("2020"),
        targets={parse_period("2025"): Decimal(90)},
    )
