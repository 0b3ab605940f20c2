"""What a pilot is asked for on paper, made up."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from db.kinds.choices import Direction, IndicatorKind
from db.kinds.period import parse_period
from db.queries.action.blank_form import BlankForm, FormRow
from db.queries.entry.due_indicator import IndicatorDue
from db.queries.entry.entering import NEVER_ENTERED
from db.queries.entry.expects import Expects
from db.queries.indicator.trajectory import Point
from tests.sheets.examples import EMPTY, HOTELS, SHEET

SCREENED_DUE = IndicatorDue(
    id="ind_1",
    label="Bilans psychiques faits dans le mois",
    unit="%",
    expects=Expects(IndicatorKind.PERCENTAGE, "%"),
    direction=Direction.UP,
    tolerance=Decimal(0),
    period=parse_period("2024-S1"),
    before=Point(parse_period("2023"), Decimal(49)),
    target=Decimal("67.5"),
    numerator=None,
    denominator=None,
    value=None,
    estimated=False,
    comment="",
    seen=NEVER_ENTERED,
)
DELAY_DUE = replace(
    SCREENED_DUE,
    id="ind_2",
    label="Délai moyen du premier rendez-vous",
    unit="jours",
    expects=Expects(unit="jours"),
    direction=Direction.DOWN,
    before=None,
    target=None,
    value=Decimal(44),
)

FORM = BlankForm(
    person="Mission santé de l’enfant",
    title="Comité de suivi nº 8",
    on=date(2024, 10, 8),
    before=date(2024, 9, 17),
    reply_to="secretariat@exemple.fr",
    scheme=None,
    rows=(
        FormRow(SHEET, (SCREENED_DUE, DELAY_DUE), visa=True),
        FormRow(HOTELS, (), visa=False),
        FormRow(EMPTY, (), visa=False),
    ),
)
