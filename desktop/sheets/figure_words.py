"""Figures of indicators in words, on paper: with their counts, or why there is none."""

from dataclasses import replace
from decimal import Decimal

from db.kinds.choices import Empty
from db.queries.entry.expects import Expects
from db.queries.entry.named_value import named_target, named_value
from db.queries.indicator.trajectory import Trajectory
from db.queries.results.counted import Figure
from desktop.i18n import _
from desktop.paper.gap import change_said, gap_said
from desktop.paper.quantity import amount, brief_value, secret, with_unit


def said_value(value: Decimal, expects: Expects, *, brief: bool = False) -> str:
    """'52 %', 'oui', the name of a level; a `brief` one keeps the units of a sign or two."""
    named = named_value(value, expects.kind, expects.levels)
    return named if named is not None else _figure(value, expects, brief=brief)


def said_target(value: Decimal, expects: Expects, *, brief: bool = False) -> str:
    """The same of a target, which may lie between two levels."""
    named = named_target(value, expects.kind, expects.levels)
    return named if named is not None else _figure(value, expects, brief=brief)


def bare_value(value: Decimal, expects: Expects) -> str:
    """The same where the unit is said elsewhere: '52', 'oui', the name of a level."""
    return said_value(value, replace(expects, unit=""))


def bare_target(value: Decimal, expects: Expects) -> str:
    """The same of a target."""
    return said_target(value, replace(expects, unit=""))


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


def said_gap(gap: Decimal, expects: Expects, *, off_course: bool | None = None) -> str:
    """'−16 pts', '−1 niveau', 'tenue'; see `gap_said`."""
    return gap_said(gap, expects.kind, expects.unit, off_course=off_course)


def said_change(change: Decimal, expects: Expects) -> str:
    """'+9,1 pts', 'devenu oui'; see `change_said`."""
    return change_said(change, expects.kind, expects.unit)


def _figure(value: Decimal, expects: Expects, *, brief: bool) -> str:
    return brief_value(value, expects.unit) if brief else with_unit(value, expects.unit)


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
