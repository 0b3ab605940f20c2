"""Values beside one another as plain figures: of parts, of waves, of establishments."""

from collections.abc import Sequence
from typing import NamedTuple

from desktop.drawing.scale import LARGEST
from desktop.i18n import _


class Amount(NamedTuple):
    """One value and its words; without a value, `said` is why: 'secret', 'non renseigné'.

    `target` is what it should be, `aimed` the same in words.
    """

    name: str
    value: float | None
    said: str
    target: float | None = None
    aimed: str = ""

    @property
    def known(self) -> list[float]:
        """What an axis must hold of it."""
        return [one for one in (self.value, self.target) if one is not None and is_drawn(one)]


class Group(NamedTuple):
    """Amounts that are read together: the waves of one indicator; `name` is '' for the only one."""

    name: str
    bars: tuple[Amount, ...]


def is_drawn(value: float | None) -> bool:
    """Whether there is a value, of a size that an axis can show."""
    return value is not None and abs(value) < LARGEST


def known_values(amounts: Sequence[Amount]) -> list[float]:
    """All that an axis must hold; 0 where there is nothing."""
    return [value for one in amounts for value in one.known] or [0.0]


def in_words(amounts: Sequence[Amount]) -> str:
    """'Filles : 52 % (cible : 60 %), Garçons : secret'."""
    form, aiming = _("{} : {}"), _("{} (cible : {})")
    said = (
        form.format(one.name, aiming.format(one.said, one.aimed) if one.aimed else one.said)
        for one in amounts
    )
    return ", ".join(said) or _("non renseigné")
