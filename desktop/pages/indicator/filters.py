"""The row of filters over the indicators: measure, action, pilot, nature, periodicity."""

from collections.abc import Callable, Iterable, Sequence

from db.kinds.choices import IndicatorKind
from db.queries.base.order import natural
from db.queries.indicator.listed import IndicatorRow
from db.queries.scheme.words import SchemeWords
from desktop.i18n import _
from desktop.pages.chips import NONE, ChipFilters, Options
from desktop.rhythm import rhythm_words
from desktop.widgets.chip import FilterChip

ONCE = "once"
Keys = Callable[[IndicatorRow], Iterable[str]]


class IndicatorFilters(ChipFilters[IndicatorRow]):
    """The chips over the indicators."""

    def __init__(self) -> None:
        chips = {
            "measure": FilterChip(_("Mesure"), []),
            "action": FilterChip(_("Action"), []),
            "lead": FilterChip(_("Pilote"), []),
            "kind": FilterChip(_("Nature"), []),
            "every": FilterChip(_("Périodicité"), []),
        }
        super().__init__(chips, _KEYS)

    def take_words(self, words: SchemeWords) -> None:
        """Call measures and actions as the scheme does."""
        for name, noun in (("measure", words.measure), ("action", words.action)):
            self.chips[name].set_label(noun.title)

    def options(self, name: str, rows: Sequence[IndicatorRow]) -> Options:
        return _OPTIONS[name](rows)


def _rhythm_key(row: IndicatorRow) -> str:
    return ONCE if row.rhythm.once else str(row.rhythm.every or NONE)


_KEYS: dict[str, Keys] = {
    "measure": lambda row: (row.measure or NONE,),
    "action": lambda row: row.actions or (NONE,),
    "lead": lambda row: row.leads or (NONE,),
    "kind": lambda row: (row.trajectory.kind.value,),
    "every": lambda row: (_rhythm_key(row),),
}


def _measures(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.measure: (row.measure_code, row.measure_short) for row in rows if row.measure}
    listed = sorted(known.items(), key=lambda one: natural(one[1][0]))
    found = [(key, " ".join(filter(None, words))) for key, words in listed]
    return [*found, (NONE, _("Schéma entier"))] if any(not row.measure for row in rows) else found


def _actions(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.action: (row.action_code, row.action_title) for row in rows if row.action}
    listed = sorted(known.items(), key=lambda one: natural(one[1][0]))
    found = [(key, " ".join(filter(None, words))) for key, words in listed]
    return [*found, (NONE, _("Aucune action"))] if any(not row.actions for row in rows) else found


def _leads(rows: Sequence[IndicatorRow]) -> Options:
    names = sorted({name for row in rows for name in row.leads}, key=str.casefold)
    found = [(name, name) for name in names]
    return [*found, (NONE, _("non désigné"))] if any(not row.leads for row in rows) else found


def _kinds(rows: Sequence[IndicatorRow]) -> Options:
    known = {row.trajectory.kind for row in rows}
    return [(kind.value, kind.label) for kind in IndicatorKind if kind in known]


def _rhythms(rows: Sequence[IndicatorRow]) -> Options:
    every = sorted({row.rhythm.every for row in rows if row.rhythm.every and not row.rhythm.once})
    found = [(str(one), rhythm_words(one)) for one in every]
    found += [(ONCE, rhythm_words(None, once=True))] if any(r.rhythm.once for r in rows) else []
    unsaid = any(_rhythm_key(row) == NONE for row in rows)
    return [*found, (NONE, _("non renseignée"))] if unsaid else found


_OPTIONS: dict[str, Callable[[Sequence[IndicatorRow]], Options]] = {
    "measure": _measures,
    "action": _actions,
    "lead": _leads,
    "kind": _kinds,
    "every": _rhythms,
}
