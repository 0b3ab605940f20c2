"""What is said once files were taken."""

from db.queries.rights.stopped import stopped_in_words
from desktop.i18n import _, ngettext
from desktop.pages.exchange.words import changes, sender_of
from desktop.pages.exchange.work import Seen, Taken
from desktop.widgets.tones import Message


def said(came: Taken, taken: list[Seen]) -> tuple[Message, str, str]:
    """What was taken, what is left to settle or to examine, what was left out, whose copy is ours.

    (tone, title, text) of a message.
    """
    done = came.found
    count, left = done.total.whole, done.total.conflicts
    senders = ", ".join(dict.fromkeys(sender_of(seen) for seen in taken))
    title = ngettext("{} intégré", "{} intégrés", count).format(changes(count))
    if not count:
        title = ngettext(
            "Fichier intégré : rien de visible n'a changé",
            "Fichiers intégrés : rien de visible n'a changé",
            len(taken),
        )
    parts = [_("Reçu de : {}.").format(senders)] if senders else []
    if came.stopped:
        parts.append(stopped_in_words(came.stopped))
    if left:
        words = ngettext("{} conflit reste à régler.", "{} conflits restent à régler.", left)
        parts.append(words.format(left))
    to_examine = sum(report.to_examine for report in done.files)
    if to_examine:
        words = ngettext(
            "{} changement est à examiner : il ne compte pas encore.",
            "{} changements sont à examiner : ils ne comptent pas encore.",
            to_examine,
        )
        parts.append(words.format(to_examine))
    if done.refused:
        words = ngettext(
            "{} fichier n'a pas été intégré.",
            "{} fichiers n'ont pas été intégrés.",
            done.refused,
        )
        parts.append(words.format(done.refused))
    left_out = sum(len(seen.table.left_out) for seen in taken if seen.table)
    if left_out:
        words = ngettext(
            "{} ligne a été laissée de côté.", "{} lignes ont été laissées de côté.", left_out
        )
        parts.append(words.format(left_out))
    if came.tables.cells:
        parts.append(_("Ctrl+Z annule le tableau."))
    if done.identical:
        same = _(" et à celle de ").join(done.identical)
        parts.append(_("Votre base est identique à la copie de {}.").format(same))
    warns = came.stopped or left or left_out or to_examine or done.refused
    return Message.WARNING if warns else Message.GOOD, title, " ".join(parts)
