"""The columns of the table of indicators, and how each is drawn."""

from decimal import Decimal

from db.kinds.choices import Direction
from db.queries.indicator_list import IndicatorRow
from db.queries.order import natural
from db.queries.scheme_words import SchemeWords, usual_words
from desktop.figures import gap_text, rounded, value_text
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.measured import way
from desktop.paper.quantity import gap_text as signed_gap
from desktop.paper.quantity import short_unit
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.sparkline import SparkDelegate
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

_SIGN = 2
_ICONS = {Direction.UP: "trending-up", Direction.DOWN: "trending-down", Direction.HOLD: "minus"}


def columns(words: SchemeWords) -> list[Column[IndicatorRow]]:
    """From left to right, in the scheme's words."""
    return [
        Column(
            words.action.title, 74, lambda row: row.action_code or _("schéma"),
            lambda row: natural(row.action_code) if row.action_code else None,
        ),
        Column(
            _("Indicateur"), None, lambda row: row.trajectory.label,
            lambda row: row.trajectory.label.casefold(),
            drawn={Role.ICON: lambda row: "git-merge" if row.trajectory.contested else None},
            said=_label_said,
        ),
        Column(
            words.measure.title, 120, lambda row: row.measure_short,
            lambda row: natural(row.measure_code) if row.measure_code else None,
        ),
        Column(
            _("Sens"), 118, lambda row: way(row.trajectory.direction),
            lambda row: list(Direction).index(row.trajectory.direction),
            drawn={Role.ICON: lambda row: _ICONS[row.trajectory.direction]},
        ),
        Column(_("Évolution"), 104, lambda _row: "", lambda _row: None,
               drawn={Role.SPARK: _spark}, said=_spark_said),
        Column(_("Résultat"), 90, _result, _result_key, said=_result_said, at_right=True),
        Column(_("Cible"), 84, _target, lambda row: row.trajectory.expected, at_right=True),
        Column(
            _("Écart"), 104, _gap, lambda row: row.trajectory.gap,
            drawn={Role.ICON: _gap_icon, Role.INK: _gap_ink}, said=_gap_said, at_right=True,
        ),
        Column(
            _("Dernière saisie"), 126, _last, _last_key,
            drawn={
                Role.ICON: lambda row: "clock" if row.missing else None,
                Role.INK: lambda row: "warning" if row.missing else None,
            },
            said=_last_said,
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """Width and delegate of each column, for the table."""
    made: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted", lines=1),
        SparkDelegate(),
        NumberDelegate(step=Text.TABLE_STRONG),
        NumberDelegate(),
        NumberDelegate(step=Text.TABLE_STRONG),
        NumberDelegate(left=True),
    ]
    return [(column.width, made[place]) for place, column in enumerate(columns(usual_words()))]


def _label_said(row: IndicatorRow) -> str:
    if row.trajectory.contested:
        return _("{}, des valeurs en présence sont à trancher").format(row.trajectory.label)
    return row.trajectory.label


def _spark(row: IndicatorRow) -> tuple[list[float], list[float]]:
    known = row.trajectory
    return (
        [float(point.value) for point in known.results],
        [float(point.value) for point in known.targets],
    )


def _spark_said(row: IndicatorRow) -> str:
    known = row.trajectory
    said = (f"{one.period.label} {value_text(one.value, known.unit)}" for one in known.results)
    return ", ".join(said) or _("aucun résultat")


def _result(row: IndicatorRow) -> str:
    known = row.trajectory
    return _figure(known.latest.value, known.unit) if known.latest else _("n. r.")


def _result_key(row: IndicatorRow) -> object:
    return row.trajectory.latest.value if row.trajectory.latest else None


def _result_said(row: IndicatorRow) -> str:
    known = row.trajectory
    if known.latest is None:
        return _("non renseigné")
    said = value_text(known.latest.value, known.unit)
    if known.numerator is not None and known.denominator is not None:
        parts = f"{rounded(known.numerator)} / {rounded(known.denominator)}"
        said = f"{said} ({parts})"
    return f"{said}, {known.latest.period.label}"


def _target(row: IndicatorRow) -> str:
    known = row.trajectory
    if known.expected is None:
        return _("sans cible") if not known.targets else _("n. r.")
    return _figure(known.expected, known.unit)


def _gap(row: IndicatorRow) -> str:
    known = row.trajectory
    return "" if known.gap is None else signed_gap(round(known.gap, 1), _beside(known.unit))


def _figure(value: Decimal, unit: str) -> str:
    return value_text(value, _beside(unit))


def _beside(unit: str) -> str:
    """The unit where it is a sign: '%', 'j'; a word is said by the pane and the tooltip."""
    short = short_unit(unit)
    return short if len(short) <= _SIGN else ""


def _gap_said(row: IndicatorRow) -> str:
    return gap_text(row.trajectory) or _("écart inconnu")


def _gap_icon(row: IndicatorRow) -> str | None:
    if row.trajectory.gap is None:
        return None
    return "triangle-alert" if row.trajectory.off_course else "circle-check"


def _gap_ink(row: IndicatorRow) -> str | None:
    if row.trajectory.gap is None:
        return None
    return "danger" if row.trajectory.off_course else "good"


def _last(row: IndicatorRow) -> str:
    return row.trajectory.latest.period.label if row.trajectory.latest else _("aucune")


def _last_key(row: IndicatorRow) -> object:
    return row.trajectory.latest.period if row.trajectory.latest else None


def _last_said(row: IndicatorRow) -> str:
    if row.missing and row.due is not None:
        return _("{last}, {due} attendu").format(last=_last(row), due=row.due.label)
    return _last(row)
