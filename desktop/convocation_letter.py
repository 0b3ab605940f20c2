"""What is written to those who are convened to a sitting."""

from db.queries.meeting.convocation import Convening
from desktop.i18n import _, clock, full_date


def subject(told: Convening) -> str:
    """Of the message."""
    row = told.sitting
    return _("Convocation : {}, {}").format(row.title, full_date(row.on))


def letter(told: Convening) -> str:
    """The whole message, line by line."""
    row = told.sitting
    lines = [
        _("Bonjour,"),
        "",
        _("Vous êtes convié·e à cette séance : {}.").format(row.title),
        "",
        _("Date : {}").format(when(told)),
    ]
    if row.place:
        lines.append(_("Lieu : {}").format(row.place))
    if told.presidency:
        lines.append(_("Présidence : {}").format(told.presidency))
    if told.points:
        lines += ["", _("Ordre du jour :")]
        lines += [f"{number}. {title}" for number, title in enumerate(told.points, 1)]
    if row.closes_on is not None:
        said = _("Les pilotes envoient leurs mises à jour au plus tard le {}.")
        lines += ["", said.format(full_date(row.closes_on))]
    asked = _("Merci de dire si vous serez présent·e, excusé·e ou représenté·e.")
    if told.reply_to:
        asked = _("Merci de dire à {} si vous serez présent·e, excusé·e ou représenté·e.").format(
            told.reply_to
        )
    return "\n".join([*lines, "", asked, "", _("Le secrétariat")])


def when(told: Convening) -> str:
    """'mardi 8 octobre 2024, de 9 h 30 à 12 h'."""
    row = told.sitting
    if row.start is None:
        return full_date(row.on)
    if row.end is None:
        return _("{}, à {}").format(full_date(row.on), clock(row.start))
    return _("{}, de {} à {}").format(full_date(row.on), clock(row.start), clock(row.end))
