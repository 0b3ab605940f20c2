"""The sheet of the barometer: waves side by side, never a share without its counts."""

import re
from decimal import Decimal
from typing import Any

from db.commands.barometer import add_barometer, enter_wave
from db.commands.change import change_fields
from db.kinds.period import Period, parse_period
from db.queries.indicator.barometer import barometer
from desktop.press.bound import Asked
from desktop.press.catalogue import make
from tests.db.queries.plan import Plan
from tests.paper.checks import well_printed
from tests.paper.reading import reader

FIRST, SECOND = parse_period("2020/2022"), parse_period("2023/2025")


def counts(part: int, total: int) -> dict[str, Any]:
    """A number and a total."""
    return {"numerator": Decimal(part), "denominator": Decimal(total)}


def begin(plan: Plan) -> list[str]:
    """The shipped barometer; the ids of its rows."""
    with plan.write() as session:
        change_fields(session, plan.scheme, {"first_year": 2021, "last_year": 2025})
    with plan.write() as session:
        add_barometer(session, plan.scheme)
    with plan.store.read() as session:
        return [row.id for row in barometer(session, plan.scheme).rows]


def enter(plan: Plan, row: str, wave: Period, said: dict[str, dict[str, Any]]) -> None:
    """Enter a wave."""
    with plan.write() as session:
        enter_wave(session, row, wave, said)


def printed(plan: Plan) -> list[str]:
    """What each page says."""
    with plan.store.read() as session:
        data = make(session, "barometer", plan.scheme, Asked()).pdf()
    assert well_printed(data) == []
    assert {page.mediabox.width > page.mediabox.height for page in reader(data).pages} == {True}
    return [" ".join(page.extract_text().split()) for page in reader(data).pages]


def test_two_waves_stand_side_by_side_with_their_counts(plan: Plan) -> None:
    """52 of 127 then 66 of 132; a wave that lacks is said to lack."""
    one, other, third, *_others = begin(plan)
    enter(plan, one, FIRST, {"": counts(52, 127), "sex:f": counts(28, 63), "sex:m": counts(24, 64)})
    enter(plan, one, SECOND, {"": counts(66, 132)})
    enter(plan, other, FIRST, {"": counts(9, 21)})
    enter(plan, other, SECOND, {"": counts(11, 21)})
    enter(plan, third, FIRST, {"": counts(40, 90)})
    whole = " ".join(printed(plan))
    assert "Vague 1, 2020-2022 Vague 2, 2023-2025 Évolution" in whole
    assert "Ensemble 40,9 % 52 sur 127 50 % 66 sur 132 +9,1 pts" in whole
    assert "Filles 44,4 % 28 sur 63 non renseigné vague manquante" in whole
    assert "42,9 % 9 sur 21 52,4 % 11 sur 21 +9,5 pts peu d’enfants" in whole
    assert "moins de 30 dans l’une des vagues" in whole
    assert "44,4 % 40 sur 90 non renseigné vague manquante" in whole
    for theme in ("Scolarité", "Santé physique", "Santé psychologique"):
        assert theme in whole


def test_no_share_stands_without_its_counts(plan: Plan) -> None:
    """Every percentage of the charts (14) and of the tables (28) has its number and its total."""
    for number, row in enumerate(begin(plan)):
        enter(plan, row, FIRST, {"": counts(40 + number, 90), "sex:f": counts(20 + number, 45)})
    whole = " ".join(printed(plan))
    shares = re.findall(r"\d %(.{8})", whole)
    assert len(shares) == 14 + 28
    assert all(re.match(r" \(?\d+ sur", after) for after in shares)


def test_small_counts_are_secret_and_the_sheet_says_why(plan: Plan) -> None:
    """3 girls of 58: neither girls nor boys; the whole stays."""
    one, *_others = begin(plan)
    said = {"": counts(60, 120), "sex:f": counts(3, 58), "sex:m": counts(57, 62)}
    enter(plan, one, FIRST, said)
    whole = " ".join(printed(plan))
    assert "Ensemble 50 % 60 sur 120" in whole
    assert "Filles secret non renseigné vague manquante" in whole
    assert "Garçons secret" in whole
    assert "secret : secret statistique" in whole


def test_without_an_indicator_the_sheet_says_so(plan: Plan) -> None:
    assert "Aucun indicateur n’est dans le baromètre." in printed(plan)[0]
