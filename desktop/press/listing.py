"""Lists of actions: those that a filter leaves, those that are late, those off course."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from db.queries.action.listed import ActionRow, action_list
from db.queries.scheme.dashboard import dashboard
from db.queries.scheme.letterhead import letterhead
from db.queries.scheme.words import scheme_words
from db.queries.secrecy.printed import as_printed
from desktop.i18n import _
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound
from desktop.press.review import about_scheme, said_of_sitting
from desktop.sheets.action_list import Listing, list_part, off_course_part


def actions_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The actions asked for in their order, or all of them, under the filter as it was told."""
    words = scheme_words(session, scheme)
    title = _("Liste des {}").format(words.action.many)
    none = _("{} ne correspond.").format(_capital(words.action.no))
    return _listed(session, scheme, asked, Listing("liste-des-actions", title, asked.told, none))


def late_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The actions that are late, of those asked for."""
    words = scheme_words(session, scheme)
    done = (words.action.agreed(_("réalisé")), words.action.agreed(_("abandonné")))
    listing = Listing(
        "en-retard",
        _("{} en retard").format(words.action.titles),
        asked.told or _("échéance passée, ni {} ni {}").format(*done),
        _("{} n'est en retard.").format(_capital(words.action.no)),
    )
    return _listed(session, scheme, asked, listing, late=True)


def off_course_of(session: Session, scheme: str, asked: Asked) -> Bound:
    """The indicators off course, the farthest from their target first."""
    words, head = scheme_words(session, scheme), letterhead(session, scheme)
    home = dashboard(session, scheme)
    rows = {row.id: row for row in _rows(session, scheme, asked)}
    found = [
        (one, rows.get(one.action or ""))
        for one in (home.off_course if home else ())
        # The verdict on a count that may not be printed tells something of it.
        if as_printed(one.row).off_course
        and (one.action in rows or (one.action is None and not asked.actions))
    ]
    listing = Listing(
        "hors-trajectoire",
        _("{} hors trajectoire").format(words.action.titles),
        asked.told or _("résultat moins bon que la cible de sa période"),
        _("Aucun indicateur n'est hors trajectoire."),
    )
    frame = Frame(head, said_of_sitting(session, asked), landscape=True)
    part = off_course_part(found, listing, words, head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))


def _listed(
    session: Session, scheme: str, asked: Asked, listing: Listing, *, late: bool = False
) -> Bound:
    words, head = scheme_words(session, scheme), letterhead(session, scheme)
    rows = [row for row in _rows(session, scheme, asked) if row.late or not late]
    frame = Frame(head, said_of_sitting(session, asked), landscape=True)
    part = list_part(rows, listing, words, head, frame)
    return Bound((part,), frame, about_scheme(part.name, head))


def _rows(session: Session, scheme: str, asked: Asked) -> Sequence[ActionRow]:
    """Those asked for, in their order; all that are part of the scheme where none is named."""
    if not asked.actions:
        return action_list(session, scheme)
    known = {row.id: row for row in action_list(session, scheme, retired=True)}
    return [known[one] for one in asked.actions if one in known]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
