"""The columns of the table of indicators, and how each is drawn."""

from db.kinds.choices import Direction
from db.queries.base.order import natural
from db.queries.indicator.listed import IndicatorRow
from db.queries.scheme.words import SchemeWords, usual_words
from desktop.curves import spark_of
from desktop.figures import gap_text, rounded
from desktop.i18n import _
from desktop.look.fonts import Text
from desktop.measured import (
    figure_said,
    gap_figure,
    target_figure,
    target_said,
    value_said,
    way,
)
from desktop.paper.quantity import secret
from desktop.widgets.roles import Role
from desktop.widgets.row import RowDelegate
from desktop.widgets.rows_model import Column
from desktop.widgets.sparkline import SparkDelegate
from desktop.widgets.text_cell import NumberDelegate, TextDelegate

ACTION, LABEL, MEASURE, PILOT, WAY, SPARK, RESULT, ANSWERS, TARGET, GAP, LAST = range(11)
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
            drawn={Role.ICON: _label_icon}, said=_label_said,
        ),
        Column(
            words.measure.title, 120, lambda row: row.measure_short,
            lambda row: natural(row.measure_code) if row.measure_code else None,
        ),
        Column(
            _("Pilote"), 140, lambda row: ", ".join(row.leads),
            lambda row: ", ".join(row.leads).casefold() or None,
            said=lambda row: ", ".join(row.leads) or _("non désigné"),
        ),
        Column(
            _("Sens"), 118, lambda row: way(row.trajectory.direction),
            lambda row: list(Direction).index(row.trajectory.direction),
            drawn={Role.ICON: lambda row: _ICONS[row.trajectory.direction]},
        ),
        Column(_("Évolution"), 104, lambda _row: "", lambda _row: None,
               drawn={Role.SPARK: lambda row: spark_of(row.trajectory)}, said=_spark_said),
        Column(_("Résultat"), 96, _result, _result_key,
               drawn={Role.INK: _result_ink}, said=_result_said, at_right=True),
        Column(_("Réponses"), 86, _answers, lambda row: row.trajectory.places or None,
               said=_answers_said, at_right=True),
        Column(_("Cible"), 84, _target, lambda row: row.trajectory.expected, at_right=True,
               said=_target_said),
        Column(
            _("Écart"), 104, _gap, lambda row: row.trajectory.gap,
            drawn={Role.ICON: _gap_icon, Role.INK: _gap_ink}, said=_gap_said, at_right=True,
        ),
        Column(
            _("Dernière saisie"), 126, _last, _last_key,
            drawn={Role.ICON: _last_icon, Role.INK: _last_ink}, said=_last_said,
        ),
    ]  # fmt: skip


def delegates() -> list[tuple[int | None, RowDelegate | None]]:
    """Width and delegate of each column, for the table."""
    made: list[RowDelegate] = [
        TextDelegate(step=Text.TABLE_STRONG, ink="muted", lines=1),
        TextDelegate(step=Text.TABLE_MEDIUM),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted"),
        TextDelegate(ink="muted", lines=1),
        SparkDelegate(),
        NumberDelegate(step=Text.TABLE_STRONG),
        NumberDelegate(),
        NumberDelegate(),
        NumberDelegate(step=Text.TABLE_STRONG),
        NumberDelegate(left=True),
    ]
    return [(column.width, made[place]) for place, column in enumerate(columns(usual_words()))]


def _label_icon(row: IndicatorRow) -> str | None:
    if row.trajectory.contested:
        return "git-merge"
    return "sigma" if row.trajectory.kind.computed else None


def _label_said(row: IndicatorRow) -> str:
    known = row.trajectory
    marks = (
        (known.contested, _("des valeurs en présence sont à trancher")),
        (known.kind.computed, _("calculé")),
        (known.unconfirmed, _("source à confirmer")),
    )
    return ", ".join((known.label, *(words for holds, words in marks if holds)))


def _spark_said(row: IndicatorRow) -> str:
    known = row.trajectory
    said = (f"{one.period.label} {value_said(one.value, row.expects)}" for one in known.results)
    return ", ".join(said) or _("aucun résultat")


def _result(row: IndicatorRow) -> str:
    known = row.trajectory
    if known.latest is None:
        return secret() if known.secret else _("manque") if known.lacking else _("n. r.")
    return figure_said(known.latest.value, row.expects)


def _result_key(row: IndicatorRow) -> object:
    return row.trajectory.latest.value if row.trajectory.latest else None


def _result_ink(row: IndicatorRow) -> str | None:
    if row.trajectory.lacking:
        return "warning"
    return None if row.trajectory.latest else "muted"


def _result_said(row: IndicatorRow) -> str:
    known, said = row.trajectory, []
    if known.latest is None:
        said.append(_("non renseigné"))
    else:
        value = value_said(known.latest.value, row.expects)
        if known.numerator is not None and known.denominator is not None:
            value = f"{value} ({rounded(known.numerator)} / {rounded(known.denominator)})"
        said += [value, known.latest.period.label]
        said += [_("somme à ce jour")] if known.running else []
    if known.lacking:
        said.append(_("il manque {}").format(", ".join(known.lacking)))
    return ", ".join(said)


def _answers(row: IndicatorRow) -> str:
    places = row.trajectory.places
    if not places:
        return ""
    return f"{places} / {row.asked}" if row.asked else str(places)


def _answers_said(row: IndicatorRow) -> str:
    places = row.trajectory.places
    if not places:
        return _("sans objet")
    if not row.asked:
        return _("{} établissements").format(places)
    return _("{} établissements sur {}").format(places, row.asked)


def _target(row: IndicatorRow) -> str:
    known = row.trajectory
    if known.expected is None:
        return _("sans cible") if not known.targets else _("n. r.")
    return target_figure(known.expected, row.expects)


def _target_said(row: IndicatorRow) -> str:
    expected = row.trajectory.expected
    return _target(row) if expected is None else target_said(expected, row.expects)


def _gap(row: IndicatorRow) -> str:
    known = row.trajectory
    if known.gap is None:
        return ""
    return gap_figure(known.gap, row.expects, off_course=known.off_course)


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


def _last_icon(row: IndicatorRow) -> str | None:
    return "triangle-alert" if row.overdue else "clock" if row.missing else None


def _last_ink(row: IndicatorRow) -> str | None:
    return "danger" if row.overdue else "warning" if row.missing else None


def _last_said(row: IndicatorRow) -> str:
    if not row.missing or row.due is None:
        return _last(row)
    words = _("{last}, {due} manque") if row.overdue else _("{last}, {due} attendu")
    return words.format(last=_last(row), due=row.due.label)
