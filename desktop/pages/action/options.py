"""What each filter of the table offers, from the rows at hand."""

from collections.abc import Iterable, Sequence
from datetime import date

from db.kinds.choices import Status, Weather
from db.queries.action.listed import ActionRow
from db.queries.base.order import natural
from desktop.i18n import _, short_date
from desktop.pages.action.keys import (
    CONTESTED,
    NONE,
    PARTNER,
    RETIRED,
    SUB_ACTION,
    UNMEASURED,
    WEATHER,
    Facet,
    between_key,
    bounds_of,
)

Options = list[tuple[str, str]]
MOST_YEARS = 4
_LINE = "-"


def options_of(facet: Facet, rows: Sequence[ActionRow], today: date) -> Options:
    """(key, word) of each choice of a filter; without a word, a line between two groups."""
    if facet is Facet.STATUS:
        return _statuses(rows)
    if facet is Facet.MEASURE:
        return _measures(rows)
    if facet is Facet.LEAD:
        return _leads(rows)
    return _deadlines(rows, today) if facet is Facet.DEADLINE else _others(rows)


def between_words(key: str) -> str:
    """'avant le 1er janv. 25', 'du … au …': what a key of `between_key` says."""
    since, until = bounds_of(key)
    if since and until:
        return _("du {} au {}").format(short_date(since), short_date(until))
    if until:
        is_year_end = (until.month, until.day) == (12, 31)
        if is_year_end:
            return _("avant fin {}").format(until.year)
        return _("jusqu'au {}").format(short_date(until))
    return _("à partir du {}").format(short_date(since)) if since else _("à toute date")


def _statuses(rows: Iterable[ActionRow]) -> Options:
    options = [(status.value, status.label) for status in Status]
    unsaid = any(row.status is None for row in rows)
    return [*options, (NONE, _("Non renseigné"))] if unsaid else options


def _measures(rows: Iterable[ActionRow]) -> Options:
    known = {row.measure or NONE: (row.measure_code, row.measure_short) for row in rows}
    listed = sorted(known.items(), key=lambda one: (natural(one[1][0]), one[1][1]))
    return [(key, " ".join(filter(None, words))) for key, words in listed]


def _leads(rows: Sequence[ActionRow]) -> Options:
    names = sorted({name for row in rows for name in row.leads}, key=str.casefold)
    options = [(name, name) for name in names]
    return [*options, (NONE, _("non désigné"))] if any(not r.leads for r in rows) else options


def _deadlines(rows: Iterable[ActionRow], today: date) -> Options:
    years = sorted({row.deadline.year for row in rows if row.deadline})
    ends = [between_key(None, date(year, 12, 31)) for year in years if year >= today.year]
    return [
        ("late", _("en retard")),
        ("before", _("avant {}").format(today.year)),
        ("year", _("en {}").format(today.year)),
        ("after", _("après {}").format(today.year)),
        *((key, between_words(key)) for key in ends[:MOST_YEARS]),
        (NONE, _("non renseignée")),
    ]


def _others(rows: Sequence[ActionRow]) -> Options:
    names = sorted({name for row in rows for name in row.partners}, key=str.casefold)
    weathers = [(WEATHER + one.value, _("Météo : {}").format(one.label)) for one in Weather]
    parts: Sequence[Options] = (
        [
            (CONTESTED, _("Contestée")),
            (SUB_ACTION, _("Sous-action")),
            (UNMEASURED, _("Sans indicateur")),
            (RETIRED, _("Retirée du schéma")),
        ],
        [*weathers, (WEATHER + NONE, _("Météo : non renseignée"))],
        [(PARTNER + name, _("Partenaire : {}").format(name)) for name in names],
    )
    options: Options = []
    for part in parts:
        options += [(_LINE, ""), *part] if options and part else part
    return options
