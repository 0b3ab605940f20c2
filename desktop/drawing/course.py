"""An indicator over time as plain figures: what a trajectory shows, says and lists."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from desktop.drawing.chart import Sign, Table, trimmed
from desktop.i18n import _


class Spot(NamedTuple):
    """A value at a moment, in years (the end of its period), and both in words."""

    at: float
    value: float
    period: str
    said: str


class Hole(NamedTuple):
    """A period without a value, and why in words: 'non renseigné', 'secret'."""

    at: float
    period: str
    said: str


class Mark(NamedTuple):
    """A day that counts, such as a sitting: where it stands and its date."""

    at: float
    said: str


@dataclass(frozen=True, slots=True)
class Course:
    """Results and targets in the order of time, from the same `start` where there is one.

    `running` is the result so far of a period that is not over, `awaited` what its target asks by
    then: they stand apart from the lines, which are of whole periods. The line of results is broken
    at each of the `holes`. `tolerance` is how far under and over its target a result may be; it is
    said as `tolerated`. `levels` are the values of a scale and their names. `below` asks to write
    the last value under its point. `years` and `values`, where given, are what the axes must hold,
    so that several charts are read alike.
    """

    label: str
    unit: str = ""
    results: tuple[Spot, ...] = ()
    targets: tuple[Spot, ...] = ()
    start: Spot | None = None
    running: Spot | None = None
    awaited: Spot | None = None
    holes: tuple[Hole, ...] = ()
    marks: tuple[Mark, ...] = ()
    tolerance: tuple[float, float] = (0.0, 0.0)
    tolerated: str = ""
    levels: tuple[tuple[float, str], ...] = ()
    below: bool = False
    years: tuple[float, ...] = ()
    values: tuple[float, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw."""
        return not (self.results or self.targets or self.running)

    @property
    def last(self) -> Spot | None:
        """The latest result, the running one where there is one."""
        return self.running or (self.results[-1] if self.results else None)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """Everything that has a value; nothing if there is only a start."""
        ends = [one for one in (self.start, self.running, self.awaited) if one is not None]
        return () if self.is_empty else (*ends, *self.results, *self.targets)

    @property
    def keys(self) -> tuple[Sign, ...]:
        """The signs that its drawing uses."""
        used = (
            (Sign.RESULT, bool(self.results)),
            (Sign.RUNNING, self.running is not None),
            (Sign.HOLE, bool(self.holes)),
            (Sign.TARGET, bool(self.targets)),
            (Sign.BAND, bool(self.targets) and any(self.tolerance)),
            (Sign.SITTING, bool(self.marks)),
        )
        return tuple(sign for sign, is_used in used if is_used)

    @property
    def description(self) -> str:
        """What the chart shows, for someone who cannot see it."""
        about = _("{} ({})").format(self.label, self.unit) if self.unit else self.label
        said = [
            about,
            _("Départ : {}").format(_spots([self.start])) if self.start else "",
            _("Résultats : {}").format(_spots(self.results)),
            _("En cours : {}").format(_spots([self.running])) if self.running else "",
            _("Attendu à ce jour : {}").format(self.awaited.said) if self.awaited else "",
            _("Sans valeur : {}").format(_pairs(self.holes)) if self.holes else "",
            _("Cibles : {}").format(_spots(self.targets)),
            _("Tolérance : {}").format(self.tolerated) if self.tolerated else "",
            _("Séances : {}").format(", ".join(one.said for one in self.marks))
            if self.marks
            else "",
        ]
        return ". ".join(filter(None, said)) + "."

    @property
    def table(self) -> Table:
        """A row by period, in the order of time: its result, its target, what there is to say."""
        rows: dict[tuple[float, str], list[str]] = {}

        def put(at: float, period: str, place: int, said: str) -> None:
            rows.setdefault((round(at, 6), period), ["", "", ""])[place] = said

        if self.start:
            put(self.start.at, self.start.period, 0, self.start.said)
            put(self.start.at, self.start.period, 2, _("valeur de départ"))
        for one in self.targets:
            put(one.at, one.period, 1, one.said)
        for hole in self.holes:
            put(hole.at, hole.period, 0, hole.said)
        for one in self.results:
            put(one.at, one.period, 0, one.said)
        if self.running:
            put(self.running.at, self.running.period, 0, self.running.said)
            put(self.running.at, self.running.period, 2, _("période en cours"))
            if self.awaited:
                put(self.running.at, self.running.period, 1, self.awaited.said)
        titles = (_("Période"), _("Résultat"), _("Cible"), _("Remarque"))
        found = [(period, *words) for (_at, period), words in sorted(rows.items())]
        return trimmed(Table(titles, tuple(found)))


def _spots(spots: Sequence[Spot]) -> str:
    return _pairs([Hole(one.at, one.period, one.said) for one in spots])


def _pairs(pairs: Sequence[Hole]) -> str:
    form = _("{} : {}")
    said = ", ".join(form.format(one.period, one.said) for one in pairs)
    return said or _("non renseigné")
