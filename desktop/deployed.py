"""How many establishments have in place what is expected of them, in words. No Qt here."""

from collections.abc import Sequence

from db.queries.establishment.of_actions import DeployedRow
from desktop.i18n import _, long_date, ngettext


def deployed_words(rows: Sequence[DeployedRow]) -> str:
    """Of a whole action: '22 sur 36 établissements', each by its words where there are several.

    What this base was not told is left out; '' where nothing is left.
    """
    known = [row for row in rows if row.houses]
    if len(rows) == 1:
        return in_place_words(known[0]) if known else ""
    return " · ".join(f"{row.label} : {in_place_words(row)}" for row in known)


def in_place_words(row: DeployedRow) -> str:
    """'22 sur 36 établissements', with the day of counts that others signed."""
    words = ngettext("{} sur {} établissement", "{} sur {} établissements", row.concerned)
    told = words.format(row.in_place, row.concerned)
    return _("{}, au {}").format(told, long_date(row.on)) if row.on else told


def others_words(row: DeployedRow) -> str:
    """Those that have it not in place: '4 en cours · 3 à engager · 2 sans réponse'."""
    parts = (
        (_("{} en cours"), row.in_progress),
        (_("{} à engager"), row.to_start),
        (_("{} sans réponse"), row.silent),
        (
            ngettext("{} non concerné", "{} non concernés", row.not_concerned),
            row.not_concerned,
        ),
    )
    return " · ".join(words.format(count) for words, count in parts if count)
