"""The trajectory of an indicator as plain numbers for the chart."""

from math import ceil, floor

from db.queries.trajectory import Point, Trajectory
from desktop.figures import value_text
from desktop.i18n import _
from desktop.widgets.trajectory import Curves, Points


def curves_of(row: Trajectory) -> Curves:
    """Both lines from the starting value; x is a position in years, a period standing at its end.

    The word under the end of 2024 (2025.0) is '2024'.
    """
    start = _start(row)
    results = (*start, *map(_placed, row.results))
    targets = (*start, *map(_placed, row.targets)) if row.targets else ()
    xs = [x for x, _y in (*results, *targets)]
    years = range(floor(min(xs) + 1e-6), ceil(max(xs) - 1e-6) + 1) if xs else range(0)
    return Curves(
        results=results,
        targets=targets,
        marks=tuple((float(year), str(year - 1)) for year in years),
        last=value_text(row.latest.value, row.unit, short=True) if row.latest else "",
        spoken=_spoken(row),
    )


def _start(row: Trajectory) -> Points:
    """The starting value, at its date, or a year before what is known first."""
    if row.baseline is None:
        return ()
    day = row.baseline_on
    if day is not None:
        return ((day.year + day.month / 12, float(row.baseline)),)
    known = [point.period.position for point in (*row.results, *row.targets)]
    return ((ceil(min(known)) - 1.0, float(row.baseline)),) if known else ()


def _placed(point: Point) -> tuple[float, float]:
    return point.period.position, float(point.value)


def _spoken(row: Trajectory) -> str:
    words = _("{label}. Résultats : {results}. Cibles : {targets}.")
    return words.format(
        label=row.label, results=_series(row, row.results), targets=_series(row, row.targets)
    )


def _series(row: Trajectory, points: tuple[Point, ...]) -> str:
    said = (f"{point.period.label} {value_text(point.value, row.unit)}" for point in points)
    return ", ".join(said) or _("non renseigné")
