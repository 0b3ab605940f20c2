"""The lists that indicators are cut into, and the tabs that show them."""

from collections.abc import Callable, Mapping

from db.queries.indicator.listed import IndicatorRow
from desktop.i18n import _
from desktop.widgets.tab_bar import CountTabBar

MINE, ALL, TO_ACCEPT = "mine", "all", "to_accept"

CUTS: Mapping[str, Callable[[IndicatorRow], bool]] = {
    MINE: lambda row: row.mine,
    ALL: lambda _row: True,
    "off_course": lambda row: row.trajectory.off_course is True,
    "missing": lambda row: row.missing,
    "overdue": lambda row: row.overdue,
    "no_target": lambda row: not row.trajectory.targets,
    "contested": lambda row: row.trajectory.contested,
    TO_ACCEPT: lambda row: row.to_accept > 0,
    "unconfirmed": lambda row: row.trajectory.unconfirmed,
}


def made_tabs(*, mine: bool) -> CountTabBar:
    """The tabs; the person's own indicators come first for who pilots some."""
    tabs = CountTabBar(_("Listes d'indicateurs"))
    for key, label in (
        (MINE, _("Les miens")),
        (ALL, _("Tous")),
        ("off_course", _("Hors trajectoire")),
        ("missing", _("À saisir")),
        ("overdue", _("Manquants")),
        ("no_target", _("Sans cible")),
        ("contested", _("Contestés")),
        (TO_ACCEPT, _("À accepter")),
        ("unconfirmed", _("Source à confirmer")),
    ):
        if key != MINE or mine:
            tabs.add(key, label)
    return tabs
