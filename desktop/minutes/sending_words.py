"""The step « Diffusion » in words: to whom, what waits to leave, what came of the last time."""

from db.queries.exchange.diffusion import Diffusion, Receiver, Unsent
from desktop.i18n import _, clock, full_date, long_date, ngettext, short_date
from desktop.widgets.roles import Role
from desktop.widgets.rows_model import Column
from desktop.widgets.tones import Message


def columns() -> list[Column[Receiver]]:
    """The columns of those who receive, from left to right."""
    return [
        Column(_("Personne"), None, lambda row: row.name, lambda row: row.name.casefold()),
        Column(
            _("Organisme"), 240, lambda row: row.organisation or _("non renseigné"),
            lambda row: row.organisation or None,
        ),
        Column(
            _("Rôle"), 170, lambda row: row.role.label if row.role else _("autre"),
            lambda row: row.role,
        ),
        Column(
            _("Dernier fichier"), 180, _sent, lambda row: row.sent_at,
            {Role.INK: lambda row: None if row.sent_at else "muted"}, said=_sent_said,
        ),
        Column(
            _("Retour"), 110, _back, lambda row: row.back if row.sent_at else None,
            {
                Role.INK: lambda row: "good" if row.back else "muted",
                Role.ICON: lambda row: "check" if row.back else None,
            },
            said=_back_said,
        ),
    ]  # fmt: skip


def unsent_said(unsent: Unsent) -> tuple[Message, str, str]:
    """What the files would carry, and what should perhaps come first; '' for nothing to say."""
    first = [
        ngettext("{} conflit est ouvert", "{} conflits sont ouverts", unsent.conflicts),
        ngettext("{} fichier reçu est de côté", "{} fichiers reçus sont de côté", unsent.aside),
    ]
    counts = (unsent.conflicts, unsent.aside)
    open_ = [words.format(count) for words, count in zip(first, counts, strict=True) if count]
    changes = _changes(unsent)
    if not open_:
        return Message.INFO, changes, ""
    advice = _("Réglez d'abord ce qui peut l'être, ou diffusez la base telle qu'elle est.")
    title = _("{}.").format(", ".join(open_))
    return Message.WARNING, title, f"{changes} {advice}".strip()


def others_said(others: int) -> str:
    """Those for whom there is no file, as members who only sit."""
    words = ngettext(
        "{} personne sans droit sur la base n'en reçoit pas de fichier.",
        "{} personnes sans droit sur la base n'en reçoivent pas de fichier.",
        others,
    )
    return words.format(others)


def last_said(told: Diffusion) -> str:
    """When, under which number, for how many; what to do for those who have not come back."""
    last = told.last
    if last is None:
        return _("Aucun fichier n'a encore été préparé sur ce poste.")
    at, count = last.moment.astimezone(), len(last.people)
    words = ngettext(
        "Dernière diffusion : {}, {} à {}, pour {} personne.",
        "Dernière diffusion : {}, {} à {}, pour {} personnes.",
        count,
    ).format(last.version, full_date(at.date()), clock(at.time()), count)
    return f"{words} {_back_words(told)}"


def _back_words(told: Diffusion) -> str:
    late = sum(one.awaited for one in told.reached)
    if not late:
        return _("Toutes en ont accusé réception par un fichier.")
    words = ngettext(
        "{} n'est pas encore revenue : rappelez-lui d'intégrer son fichier, ou préparez-le de "
        "nouveau.",
        "{} ne sont pas encore revenues : rappelez-leur d'intégrer leur fichier, ou préparez-les "
        "de nouveau.",
        late,
    )
    return words.format(late)


def _changes(unsent: Unsent) -> str:
    if not unsent.changes:
        return ""
    words = (
        _("Plus de {} changements n'ont pas encore été diffusés.")
        if unsent.more
        else ngettext(
            "{} changement n'a pas encore été diffusé.",
            "{} changements n'ont pas encore été diffusés.",
            unsent.changes,
        )
    )
    return words.format(unsent.changes)


def _sent(row: Receiver) -> str:
    if row.sent_at is None:
        return _("aucun") if row.joined else _("sans poste")
    return f"{row.version}, {short_date(row.sent_at.astimezone().date())}"


def _sent_said(row: Receiver) -> str:
    if row.sent_at is None:
        return (
            _("Aucun fichier préparé sur ce poste")
            if row.joined
            else _("Sans poste : à inviter depuis « Personnes et droits », ou à servir sur papier")
        )
    day = long_date(row.sent_at.astimezone().date())
    return _("Fichier de la diffusion {}, préparé le {}").format(row.version, day)


def _back(row: Receiver) -> str:
    if row.sent_at is None:
        return ""
    return _("à jour") if row.back else _("pas encore")


def _back_said(row: Receiver) -> str:
    if row.sent_at is None:
        return _("Rien n'est attendu")
    if row.back:
        return _("Un fichier de cette personne dit qu'elle tient cette diffusion")
    return _("Aucun fichier de cette personne ne dit encore qu'elle tient cette diffusion")
