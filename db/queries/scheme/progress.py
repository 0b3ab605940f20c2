"""How far a measure is: the mean of its actions, said with how many of them count."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from db.kinds.choices import Status
from db.noun import Noun
from db.queries.action.listed import ActionRow
from db.words import _, percent


@dataclass(frozen=True, slots=True)
class MeasureProgress:
    """`mean` in percent over the `counted` actions that have a value; None when none has one.

    `total` counts the actions that are not dropped. Sub-actions count in their action, not here.
    """

    mean: Decimal | None
    counted: int
    total: int

    def said_of(self, word: Noun) -> str:
        """'61 % (8 actions sur 9)', or that nothing is known: never 0 for what is missing.

        `word` is what the scheme calls an action.
        """
        if self.mean is None:
            return _("non renseigné")
        among = _("{} sur {}").format(word.counted(self.counted), self.total)
        return f"{percent(self.mean)} ({among})"


def measure_progress(actions: Iterable[ActionRow]) -> MeasureProgress:
    """The progress of a measure whose actions these are."""
    return mean_progress(
        one.progress for one in actions if one.parent is None and one.status != Status.DROPPED
    )


def mean_progress(values: Iterable[int | None]) -> MeasureProgress:
    """The mean of what is known; each value is an action's that counts, None while not said."""
    going = list(values)
    known = [value for value in going if value is not None]
    mean = Decimal(sum(known)) / len(known) if known else None
    return MeasureProgress(mean, len(known), len(going))
