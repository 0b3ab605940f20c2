"""The words of one expectation in a house: its state, its day, what the other houses do."""

from db.kinds.choices import Deployed
from db.queries.establishment.at_house import ExpectedHere
from db.queries.establishment.home import HomeRow
from db.queries.establishment.matrix import Counts
from desktop.i18n import _, ngettext, short_date


def state_word(state: Deployed | None) -> str:
    """The word of a state; nobody's word yet is said as well."""
    return state.label if state is not None else _("Non renseigné")


def day_lines(here: ExpectedHere) -> tuple[str, str]:
    """A word and a day: 'depuis' and '1er mars 22', 'prévu', 'attendu', 'en retard'."""
    if here.state is Deployed.NOT_CONCERNED:
        return "", ""
    if here.state is Deployed.IN_PLACE:
        return (_("depuis"), short_date(here.since)) if here.since else ("", "")
    due = short_date(here.deadline) if here.deadline else ""
    if here.late:
        return _("en retard, attendu"), due
    if here.planned:
        return _("prévu"), short_date(here.planned)
    return (_("attendu"), due) if due else ("", "")


def share(counts: Counts) -> str:
    """'33 / 36': in place, of those that it concerns."""
    return f"{counts.in_place}\u00a0/\u00a0{counts.concerned}"


def others_said(row: HomeRow) -> str:
    """The counts of all houses, then those of the same type, in a sentence."""
    if row.whole is None:
        return _("non communiqué")
    said = [_in_place(row.whole.counts)]
    if row.alike is not None:
        said.append(_("même type : {}").format(_in_place(row.alike.counts)))
    return " ; ".join(said)


def _in_place(counts: Counts) -> str:
    words = ngettext(
        "en place dans {} lieu sur {}", "en place dans {} lieux sur {}", counts.in_place
    )
    return words.format(counts.in_place, counts.concerned)
