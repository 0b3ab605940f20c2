"""What the acts of the story share: the folder, the time, whom it is told to, who is who."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.journal.identity import KeyStore
from db.kinds.action import Action
from db.kinds.indicator import Indicator
from db.store import Store
from desktop.demo.clock import StoryClock

SCHEME = "paris-2021-2025"


@dataclass(slots=True)
class Story:
    """One telling.

    `persons` are the ids of the functions by name, `house` the establishment whose director's
    base stays here, `houses` the others by letter; `meeting` is prepared last.
    """

    folder: Path
    keys: KeyStore
    say: Callable[[str], None]
    clock: StoryClock = field(default_factory=StoryClock)
    persons: dict[str, str] = field(default_factory=dict)
    house: str = ""
    houses: dict[str, str] = field(default_factory=dict)
    meeting: str = ""

    @property
    def base(self) -> Path:
        """The secretary's base."""
        return self.folder / "secretariat.jalonbase"

    @property
    def deputy(self) -> Path:
        """The second secretary's base."""
        return self.folder / "secretariat-adjoint.jalonbase"

    @property
    def health(self) -> Path:
        """The base of the pilot for health."""
        return self.folder / "pilote-sante.jalonbase"

    @property
    def school(self) -> Path:
        """The base of the pilot for school."""
        return self.folder / "pilote-scolarite.jalonbase"

    @property
    def participation(self) -> Path:
        """The base of the pilot for participation, on the laptop that comes after the lost one."""
        return self.folder / "pilote-participation.jalonbase"

    @property
    def lost(self) -> Path:
        """The same pilot's base on the laptop that is lost."""
        return self.folder / "portable-participation.jalonbase"

    @property
    def director(self) -> Path:
        """The base of the director."""
        return self.folder / "direction-erables.jalonbase"

    @property
    def letters(self) -> Path:
        """What directors whose base is not here received and sent."""
        return self.folder / "etablissements"

    @property
    def copies(self) -> tuple[Path, ...]:
        """The bases that are there in the end, but for the secretary's."""
        return self.deputy, self.health, self.school, self.participation, self.director

    def open(self, path: Path) -> Store:
        """One of the bases, at the story's time."""
        return Store(path, self.keys, now=self.clock)


def codes(session: Session) -> dict[str, str]:
    """The ids of the actions by code."""
    found = session.execute(select(Action.code, Action.id))
    return {code: action for code, action in found if code}


def gauges(session: Session) -> dict[str, str]:
    """The ids of the indicators by code."""
    found = session.execute(select(Indicator.code, Indicator.id))
    return {code: indicator for code, indicator in found if code}
