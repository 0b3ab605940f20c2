"""The pilots of a campaign as the table shows them: what was sent, what came, what is awaited."""

from datetime import date

from db.queries.meeting.campaign import Asked
from desktop.i18n import _, long_date, ngettext, short_date
from desktop.widgets.roles import Role
from desktop.widgets.rows_model import Column

LATE = 5  # the column that only says something once a state is frozen


def columns() -> list[Column[Asked]]:
    """The columns, from left to right."""
    return [
        Column(_("Pilote"), None, lambda row: row.name, lambda row: row.name.casefold()),
        Column(
            _("Fichier préparé"), 150, _sent, lambda row: row.sent_on,
            {
                Role.INK: lambda row: None if row.sent_on else "muted",
                Role.ICON: lambda row: "file-text" if row.on_paper else None,
            },
            said=_sent_said,
        ),
        Column(
            _("Reçu"), 170, _received, _received_on,
            {
                Role.INK: lambda row: "warning" if row.aside else None,
                Role.ICON: _received_icon,
            },
            said=_received_said,
        ),
        Column(
            _("Intégré"), 120, _taken, lambda row: len(row.awaited),
            {
                Role.INK: lambda row: None if row.awaited else "good",
                Role.ICON: lambda row: None if row.awaited else "check",
            },
            said=_taken_said,
        ),
        Column(_("Relancé"), 150, _reminded, lambda row: row.reminded_on, said=_reminded_said),
        Column(
            _("Reçu après clôture"), 150, lambda row: ", ".join(row.late),
            lambda row: len(row.late) or None,
            {
                Role.INK: lambda row: "warning" if row.late else None,
                Role.ICON: lambda row: "clock" if row.late else None,
            },
            said=_late_said,
        ),
    ]  # fmt: skip


def _day(day: date | None) -> str:
    return short_date(day) if day else ""


def _sent(row: Asked) -> str:
    if row.sent_on:
        return _day(row.sent_on)
    if row.me:
        return _("votre poste")
    return _("sur papier") if row.on_paper else ""


def _sent_said(row: Asked) -> str:
    if row.sent_on:
        return _("Fichier préparé le {}").format(long_date(row.sent_on))
    if row.me:
        return _("Cette personne travaille sur ce poste")
    if row.on_paper:
        return _("Travaille sur papier, sans poste : « Formulaires papier » donne le sien")
    return _("Aucun fichier préparé pour cette séance")


def _received_on(row: Asked) -> date | None:
    return row.heard_on if row.fresh else None


def _received(row: Asked) -> str:
    return _("de côté") if row.aside else _day(_received_on(row))


def _received_icon(row: Asked) -> str | None:
    """A pencil where somebody typed it for them."""
    if row.aside:
        return "archive"
    return "pencil" if row.fresh and row.entered_by else None


def _received_said(row: Asked) -> str:
    if row.aside:
        return _("Un fichier reçu est de côté, sur la page « Échanges »")
    if row.heard_on is None:
        return _("Rien reçu")
    day = long_date(row.heard_on)
    if not row.fresh:
        return _("Rien reçu depuis le dernier comité de suivi ; en dernier, le {}").format(day)
    if row.entered_by:
        return _("Saisi pour ce pilote par {}, le {}").format(row.entered_by, day)
    return _("Reçu en dernier le {}").format(day)


def _taken(row: Asked) -> str:
    return _("{} sur {}").format(row.taken, len(row.actions))


def _taken_said(row: Asked) -> str:
    words = ngettext("{} action sur {} mise à jour", "{} actions sur {} mises à jour", row.taken)
    return words.format(row.taken, len(row.actions))


def _reminded(row: Asked) -> str:
    if row.reminded_on is None:
        return ""
    times = _(" ({} fois)").format(row.reminders) if row.reminders > 1 else ""
    return f"{_day(row.reminded_on)}{times}"


def _reminded_said(row: Asked) -> str:
    if row.reminded_on is None:
        return _("Jamais relancé pour cette séance")
    words = ngettext("Relancé {} fois, le {}", "Relancé {} fois, en dernier le {}", row.reminders)
    return words.format(row.reminders, long_date(row.reminded_on))


def _late_said(row: Asked) -> str:
    if not row.late:
        return _("Rien reçu après clôture")
    return _("Reçu après clôture : {}").format(", ".join(row.late))
