"""The pilots of a campaign as the table shows them: what was sent, what came, what is awaited."""

from datetime import date

from db.queries.campaign import Asked
from desktop.i18n import _, long_date, ngettext, short_date
from desktop.widgets.roles import Role
from desktop.widgets.rows_model import Column

LATE = 5  # the column that only says something once a state is frozen


def columns() -> list[Column[Asked]]:
    """The columns, from left to right."""
    return [
        Column(_("Pilote"), None, lambda row: row.name, lambda row: row.name.casefold()),
        Column(
            _("Fichier préparé"), 140, _sent, lambda row: row.sent_on,
            {Role.INK: lambda row: None if row.sent_on else "muted"}, said=_sent_said,
        ),
        Column(
            _("Reçu"), 130, _received, lambda row: row.received_on or row.said_on,
            {
                Role.INK: _received_ink,
                Role.ICON: lambda row: "archive" if row.aside else None,
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
    return "" if row.joined else _("sans poste")


def _sent_said(row: Asked) -> str:
    if row.sent_on:
        return _("Fichier préparé le {}").format(long_date(row.sent_on))
    if row.me:
        return _("Cette personne travaille sur ce poste")
    if not row.joined:
        return _("Aucun poste connu : invitez-la depuis « Personnes et droits »")
    return _("Aucun fichier préparé pour cette séance")


def _received(row: Asked) -> str:
    return _("de côté") if row.aside else _day(row.received_on or row.said_on)


def _received_ink(row: Asked) -> str | None:
    """A day on which something was said, without a file taken here, is fainter."""
    if row.aside:
        return "warning"
    return None if row.received_on else "muted"


def _received_said(row: Asked) -> str:
    if row.aside:
        return _("Un fichier reçu est de côté, sur la page « Échanges »")
    if row.received_on:
        return _("Dernier fichier intégré sur ce poste le {}").format(long_date(row.received_on))
    if row.said_on:
        return _("Aucun fichier intégré sur ce poste ; dernier point d'avancement du {}").format(
            long_date(row.said_on)
        )
    return _("Rien reçu depuis le dernier comité de suivi")


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
