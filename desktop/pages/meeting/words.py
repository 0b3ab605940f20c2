"""What the page of sittings says: when, how long, how soon."""

from datetime import date

from db.queries.meeting.agenda import Agenda, AgendaRow, MeetingRow
from desktop.i18n import _, clock, duration, full_date, ngettext, short_date


def when(agenda: Agenda, today: date) -> str:
    """'Mardi 8 octobre 2024, 9 h 30 – 12 h · salle des Tilleuls · dans 7 jours'."""
    parts = [", ".join(part for part in (full_date(agenda.on), span(agenda)) if part)]
    if agenda.place:
        parts.append(agenda.place)
    parts.append(how_soon(agenda.on, today))
    said = " · ".join(parts)
    return said[:1].upper() + said[1:]


def span(agenda: Agenda) -> str:
    """'9 h 30 – 12 h', '9 h 30', or nothing."""
    return " – ".join(clock(at) for at in (agenda.start, agenda.end) if at and agenda.start)


def hours(agenda: Agenda) -> str:
    """'de 9 h 30 à 12 h', 'à 9 h 30', or nothing."""
    if agenda.start is None:
        return ""
    if agenda.end is None:
        return _("à {}").format(clock(agenda.start))
    return _("de {} à {}").format(clock(agenda.start), clock(agenda.end))


def how_soon(day: date, today: date) -> str:
    """'dans 7 jours', "aujourd'hui", 'il y a 3 jours'."""
    days = (day - today).days
    if days == 0:
        return _("aujourd'hui")
    if days > 0:
        return ngettext("dans {} jour", "dans {} jours", days).format(days)
    return ngettext("il y a {} jour", "il y a {} jours", -days).format(-days)


def planned(agenda: Agenda) -> str:
    """What follows the total: 'planifiées sur 2 h 30, de 9 h 30 à 12 h'."""
    if agenda.slot is None:
        return _("planifiées")
    return _("planifiées sur {}, {}").format(duration(agenda.slot), hours(agenda))


def note_of(row: MeetingRow) -> str:
    """'8 oct. 24 · 8 points'."""
    points = ngettext("{} point", "{} points", row.items).format(row.items)
    return f"{short_date(row.on)} · {points}"


def spoken(row: AgendaRow) -> str:
    """A point of the agenda as a screen reader says it."""
    parts = [
        _("pause") if row.pause else str(row.number),
        clock(row.start) if row.start else "",
        " ".join(action.marked for action in row.actions),
        row.title,
        row.presenter or "",
        "" if row.pause else row.expected.label,
        duration(row.minutes),
    ]
    return ", ".join(part for part in parts if part)


def advice(plans: bool) -> str:
    """What to do before any sitting; `plans`: whether one may plan them."""
    if plans:
        return _("Prévoyez la prochaine séance pour en préparer l'ordre du jour.")
    return _("Le secrétariat prévoit les séances ; elles arrivent avec le prochain fichier.")
