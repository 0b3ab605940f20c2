"""What is written to those who have not answered, or not come back."""

from datetime import date
from typing import Protocol

from db.exchange.diffused import Diffused
from db.queries.establishment.silent import Awaited, SilentHouse
from db.queries.meeting.reminders import Reminder
from desktop.i18n import _, full_date, long_date, ngettext


class Sitting(Protocol):
    """What a letter says of the sitting that it is about."""

    @property
    def title(self) -> str: ...

    @property
    def on(self) -> date: ...

    @property
    def closes_on(self) -> date | None: ...


def subject(meeting: Sitting | None) -> str:
    """Of the message."""
    if meeting is None:
        return _("Point d'avancement attendu")
    return _("{meeting} : point d'avancement attendu").format(meeting=meeting.title)


def letter(reminder: Reminder, meeting: Sitting | None) -> str:
    """The whole message, line by line."""
    count = len(reminder.actions)
    waits = ngettext(
        "Il manque encore un point d'avancement pour cette action :",
        "Il manque encore un point d'avancement pour ces {} actions :",
        count,
    ).format(count)
    lines = [_("Bonjour,"), ""]
    if meeting is not None:
        sits = _("La prochaine séance ({meeting}) se tient le {day}.")
        lines += [sits.format(meeting=meeting.title, day=full_date(meeting.on)), ""]
    lines += [waits, *(f"- {code} {title}".rstrip() for code, title in reminder.actions), ""]
    lines.append(_on_paper(count) if reminder.on_paper else _in_jalon(count))
    if meeting is not None and meeting.closes_on is not None:
        closing = _("Les remontées sont closes le {}.")
        lines.append(closing.format(full_date(meeting.closes_on)))
    return "\n".join([*lines, "", _("Le secrétariat")])


def _in_jalon(count: int) -> str:
    return ngettext(
        "Ouvrez Jalon, dites où elle en est, puis envoyez votre fichier .jalon.",
        "Ouvrez Jalon, dites où en est chacune, puis envoyez votre fichier .jalon.",
        count,
    )


def _on_paper(count: int) -> str:
    """Without a machine: the form goes with the message and comes back by any road."""
    return ngettext(
        "Imprimez le formulaire joint, remplissez-le à la main, puis renvoyez-le au secrétariat : "
        "par courrier, ou numérisé en réponse à ce message.",
        "Imprimez le formulaire joint (une feuille par action), remplissez-le à la main, puis "
        "renvoyez-le au secrétariat : par courrier, ou numérisé en réponse à ce message.",
        count,
    )


def house_subject(silent: SilentHouse) -> str:
    """Of the message to an establishment."""
    return _("{} : réponse attendue").format(silent.house.name)


def house_letter(silent: SilentHouse) -> str:
    """What is awaited of an establishment, line by line."""
    count = len(silent.awaited)
    waits = ngettext(
        "Il manque encore une réponse de {house} à cet attendu :",
        "Il manque encore une réponse de {house} à ces {count} attendus :",
        count,
    ).format(house=silent.house.name, count=count)
    how = _house_in_jalon(count) if silent.joined else _house_on_paper(count)
    lines = [_("Bonjour,"), "", waits, *map(_awaited_line, silent.awaited), "", how]
    return "\n".join([*lines, "", _("Le secrétariat")])


def _awaited_line(one: Awaited) -> str:
    """'- 2.1 Instance réunie (avant le 30 juin 2024, échéance passée)'."""
    words = f"- {one.action_code} {one.label}".strip()
    if one.deadline is None:
        return words
    form = _("{} (avant le {}, échéance passée)") if one.late else _("{} (avant le {})")
    return form.format(words, long_date(one.deadline))


def _house_in_jalon(count: int) -> str:
    return ngettext(
        "Ouvrez Jalon, dites où vous en êtes, puis envoyez votre fichier .jalon.",
        "Ouvrez Jalon, dites où vous en êtes de chacun, puis envoyez votre fichier .jalon.",
        count,
    )


def _house_on_paper(count: int) -> str:
    return ngettext(
        "Imprimez le formulaire joint, dites où vous en êtes, puis renvoyez-le au secrétariat : "
        "par courrier, ou numérisé en réponse à ce message.",
        "Imprimez le formulaire joint, dites où vous en êtes de chacun, puis renvoyez-le au "
        "secrétariat : par courrier, ou numérisé en réponse à ce message.",
        count,
    )


def return_subject(last: Diffused) -> str:
    """Of the message to those who have not said that they took their file."""
    return _("Base {} : votre fichier .jalon est à intégrer").format(last.version)


def return_letter(last: Diffused) -> str:
    """The whole message, line by line: the same for all of them."""
    day = full_date(last.moment.astimezone().date())
    return "\n".join(
        [
            _("Bonjour,"),
            "",
            _("Le {}, le secrétariat a préparé pour vous un fichier .jalon (base {}).").format(
                day, last.version
            ),
            "",
            _("Ouvrez Jalon, page « Échanges », et intégrez ce fichier, puis envoyez le vôtre."),
            _("S'il ne vous est pas parvenu, répondez à ce message : il vous sera renvoyé."),
            "",
            _("Le secrétariat"),
        ]
    )
