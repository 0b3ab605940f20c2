"""The bodies, their seats and their usual points as lines of a list."""

from db.queries.meeting.committee import BodyRow
from db.queries.meeting.seats import SeatRow, UsualRow
from desktop.bodies import every_words, members_words
from desktop.i18n import _, duration
from desktop.widgets.ordered_lines import Line

SIGNS = "pencil"


def body_line(row: BodyRow) -> Line:
    """'Comité de suivi', 'tous les 6 mois · 12 membres'."""
    return Line(row.id, row.name, f"{every_words(row.every)} · {members_words(row)}")


def seat_line(row: SeatRow) -> Line:
    """The holder, else the function; then the function, the organisation, who stands in."""
    title = row.name or row.function or row.organisation
    parts = [] if row.name else [_("siège vacant")]
    parts += [part for part in (row.function, row.organisation) if part and part != title]
    if row.deputy_name:
        parts.append(_("suppléant·e : {}").format(row.deputy_name))
    tag = (_("Signataire"), SIGNS) if row.signatory else None
    return Line(row.id, title, " · ".join(parts), tag)


def usual_line(row: UsualRow) -> Line:
    """'Ouverture', '5 min · présidence du comité', tagged with what is expected."""
    parts = [duration(row.minutes), row.presenter or ""]
    tag = (_("Pause") if row.pause else row.expected.label, None)
    return Line(row.id, row.title, " · ".join(part for part in parts if part), tag)


def seat_cells(row: SeatRow) -> tuple[str, ...]:
    """What is copied of a signatory."""
    return (row.organisation, row.function, row.name, row.deputy_name)


def seat_titles() -> tuple[str, ...]:
    """Above what is copied."""
    return (_("Organisme"), _("Fonction"), _("Titulaire"), _("Suppléant·e"))
