"""Counts of establishments as words, and as bars."""

from db.queries.establishment.matrix import Counts
from db.queries.establishment.told import ToldRow
from desktop.drawing.amounts import Amount, Group
from desktop.drawing.bars import BarsChart
from desktop.i18n import _, ngettext, percent

_HUNDRED = 100


def in_place_words(counts: Counts) -> str:
    """'12 sur 30 (40 %)' of those concerned; that nobody is, where nobody is."""
    if not counts.concerned:
        return _("aucun n'est concerné")
    share = percent(round(_HUNDRED * counts.in_place / counts.concerned))
    return _("{} sur {} ({})").format(counts.in_place, counts.concerned, share)


def counts_words(counts: Counts) -> str:
    """'12 en place, 3 en cours, 5 à engager, 10 sans réponse, 2 non concernés': what is not 0."""
    not_concerned = ngettext("{} non concerné", "{} non concernés", counts.not_concerned)
    parts = (
        (counts.in_place, _("{} en place")),
        (counts.in_progress, _("{} en cours")),
        (counts.to_start, _("{} à engager")),
        (counts.silent, _("{} sans réponse")),
        (counts.not_concerned, not_concerned),
    )
    return ", ".join(words.format(count) for count, words in parts if count)


def bars_of(row: ToldRow) -> BarsChart | None:
    """The share in place, of all and of each type that may be told; None while nothing is told."""
    if row.whole is None:
        return None
    named = [(_("Ensemble"), row.whole), *row.types]
    bars = tuple(
        Amount(name, _share(told.counts), in_place_words(told.counts)) for name, told in named
    )
    about = _("en place, parmi les établissements concernés")
    return BarsChart(row.expectation.label, (Group("", bars),), ("", _("Type")), "%", about)


def _share(counts: Counts) -> float | None:
    return _HUNDRED * counts.in_place / counts.concerned if counts.concerned else None
