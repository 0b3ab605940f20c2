"""Figures of indicators in words, on paper: with their counts, or why there is none."""

from decimal import Decimal

from db.kinds.choices import Empty, IndicatorKind
from db.queries.entry.expects import Expects
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.counted import Figure
from desktop.i18n import NBSP, _
from desktop.paper.quantity import amount, gap_text, secret, with_unit


def said_value(value: Decimal, expects: Expects) -> str:
    """'52 %', 'oui', the name of a level."""
    if expects.kind is IndicatorKind.YES_NO:
        return _("oui") if value else _("non")
    if expects.kind is IndicatorKind.SCALE and 1 <= value <= len(expects.levels):
        return expects.levels[int(value) - 1]
    return with_unit(value, expects.unit)


def said_figure(figure: Figure, expects: Expects) -> str:
    """'61 % (8 sur 13)', 'secret', 'non applicable', 'non renseigné'."""
    if figure.value is None:
        return missing(figure.empty)
    said = said_value(figure.value, expects)
    counts = said_counts(figure)
    said = f"{said} ({counts})" if counts else said
    return _("{}, estimé").format(said) if figure.estimated else said


def said_counts(figure: Figure) -> str:
    """'8 sur 13', '' where the counts are not known."""
    if figure.numerator is None or figure.denominator is None:
        return ""
    return _("{} sur {}").format(amount(figure.numerator), amount(figure.denominator))


def said_gap(gap: Decimal, expects: Expects) -> str:
    """'− 16 pts'; of levels, in levels."""
    if expects.kind is IndicatorKind.SCALE:
        said = gap_text(gap, "")
        return f"{said}{NBSP}{_('niveau') if abs(gap) < 2 else _('niveaux')}"
    return gap_text(gap, "" if expects.kind is IndicatorKind.YES_NO else expects.unit)


def missing(empty: Empty | None) -> str:
    """The word of an empty: never 0."""
    return {
        None: _("non renseigné"),
        Empty.NOT_APPLICABLE: _("non applicable"),
        Empty.SECRET: secret(),
    }[empty]


def said_missing(known: Trajectory, name: str) -> str:
    """The word of what a trajectory does not tell: it is secret, or nobody said it."""
    return secret() if name in known.withheld else missing(None)


def every_words(months: int | None, *, once: bool) -> str:
    """'chaque année', 'tous les trois ans'."""
    if once:
        return _("une seule fois")
    known = {
        1: _("chaque mois"),
        3: _("chaque trimestre"),
        6: _("chaque semestre"),
        12: _("chaque année"),
        24: _("tous les deux ans"),
        36: _("tous les trois ans"),
    }
    if months is None:
        return ""
    return known.get(months) or _("tous les {} mois").format(months)
