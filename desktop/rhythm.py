"""How often an indicator is entered, and what is awaited of it, in words."""

from db.queries.results.awaited import Awaited
from desktop.i18n import _, ngettext, short_date

YEAR = 12


def rhythm_words(every: int | None, *, once: bool = False) -> str:
    """'chaque trimestre', 'tous les 3 ans', 'une seule fois'; '' where nobody said."""
    if once:
        return _("une seule fois")
    if every is None:
        return ""
    usual = {
        1: _("chaque mois"),
        3: _("chaque trimestre"),
        6: _("chaque semestre"),
        YEAR: _("chaque année"),
    }
    if every in usual:
        return usual[every]
    if every % YEAR == 0:
        return _("tous les {} ans").format(every // YEAR)
    return _("tous les {} mois").format(every)


def delay_words(delay: int | None) -> str:
    """'30 jours après la fin de la période'; '' where nobody said."""
    if delay is None:
        return ""
    if not delay:
        return _("dès la fin de la période")
    words = ngettext(
        "{} jour après la fin de la période", "{} jours après la fin de la période", delay
    )
    return words.format(delay)


def awaited_words(awaited: Awaited | None) -> str:
    """'T3 2024, à saisir avant le 30 oct. 24'; '' where nothing is awaited."""
    if awaited is None or not awaited.missing:
        return ""
    period, day = awaited.period.label, awaited.known_on
    if day is None:
        return _("{} à saisir").format(period)
    if awaited.overdue:
        return _("{period}, disponible depuis le {day}").format(period=period, day=short_date(day))
    return _("{period}, disponible le {day}").format(period=period, day=short_date(day))
