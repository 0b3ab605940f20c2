"""Measures as a sitting examines them: what the sheets about all of them are made from."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from db.kinds.choices import Status, Weather
from db.queries.action.follow_up import FollowUp
from db.queries.indicator.trajectory import Trajectory
from db.queries.meeting.by_measure import MeasureState
from db.queries.meeting.examined import Examined
from db.queries.meeting.frozen import State
from db.queries.scheme.progress import mean_progress
from db.queries.scheme.words import usual_words
from desktop.sheets.review import Review
from tests.sheets.examples import CHARTER, DELAY, EMPTY, HEAD, HOTELS, MINORITY, SHEET, TUTORING

HELD = replace(
    DELAY, id="ind_3", label="Livrets d’accueil remis", unit="%", off_course=False, gap=Decimal(2)
)
STATE = State("fro_1", "mtg_8", "Comité de suivi nº 8", date(2024, 10, 1), time(18, 0), "431·a7f3")


def measure(
    code: str,
    title: str,
    rows: Sequence[FollowUp] = (),
    weather: Weather | None = None,
    comment: str = "",
) -> MeasureState:
    """A measure with these actions."""
    order: list[Status | None] = [*Status, None]
    return MeasureState(
        *(f"mea_{code}", code, title, title, weather, comment, tuple(rows)),
        counts=tuple((one, sum(row.status == one for row in rows)) for one in order),
        progress=mean_progress(row.progress for row in rows if row.status is not Status.DROPPED),
    )


def with_indicators(row: FollowUp, *indicators: Trajectory) -> FollowUp:
    """The same action with these indicators."""
    return replace(row, indicators=indicators)


MEASURES = (
    measure("1", "Droits des enfants confiés", [with_indicators(CHARTER, HELD)], Weather.SUN),
    measure("4", "Accompagnement scolaire", [with_indicators(TUTORING)]),
    measure(
        *("5", "Bilan de santé à l’admission", [SHEET, replace(EMPTY, code="5.10")]),
        *(Weather.CLOUDS, "Deux postes vacants ; renfort demandé au comité."),
    ),
    measure("7", "Baromètre des 12 ans"),
    measure("12", "Établissements novateurs", [HOTELS, MINORITY], Weather.STORM),
)
LIVE = Review(
    MEASURES,
    Examined(None, tuple(row for one in MEASURES for row in one.actions)),
    usual_words(),
    HEAD,
)
FROZEN = LIVE._replace(found=Examined(STATE, LIVE.found.rows, frozenset({SHEET.id})))
