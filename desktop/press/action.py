"""Sheets about one action."""

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.queries.agenda import agenda
from db.queries.examined import as_frozen
from db.queries.follow_up import follow_up
from db.queries.frozen import frozen_of
from db.queries.letterhead import letterhead
from db.queries.voted import VOTED, voted, voted_label
from desktop.paper.binder import About
from desktop.paper.frame import Frame
from desktop.press.bound import Asked, Bound, Progress, nothing_said
from desktop.sheets.follow_up import Fiche, follow_up_part, occasion
from desktop.sheets.frozen import Standing
from desktop.sheets.voted import VotedText, voted_part


def follow_up_of(session: Session, action: str, asked: Asked) -> Bound:
    """The fiche de suivi as it stands; for a sitting, as that sitting examines it."""
    (fiche,) = fiches(session, asked.meeting, [action])
    head = letterhead(session, session.get_one(Action, action).scheme)
    sitting = agenda(session, asked.meeting) if asked.meeting else None
    said = occasion(sitting.title, sitting.on) if sitting else ()
    frame = Frame(head, said)
    part = follow_up_part(fiche.row, head, frame, sections=True, standing=fiche.standing)
    about = About(f"{part.name} · {fiche.row.title}", head.authority, head.scheme, head.issued_on)
    return Bound((part,), frame, about)


def fiches(
    session: Session,
    meeting: str | None,
    actions: Iterable[str],
    progress: Progress = nothing_said,
) -> list[Fiche]:
    """Actions as a sitting examines them: as frozen for it, else as they stand, and it is said."""
    state = frozen_of(session, meeting) if meeting else None
    frozen = as_frozen(session, state) if state else None
    known = {row.id: row for row in frozen.rows} if frozen else {}
    wanted, found = list(actions), []
    for place, action in enumerate(wanted):
        progress(place, len(wanted) + 1)
        if state is None or frozen is None:
            found.append(Fiche(follow_up(session, action)))
        elif action in known:
            standing = Standing(state, overtaken=action in frozen.overtaken)
            found.append(Fiche(known[action], standing))
        else:
            found.append(Fiche(follow_up(session, action), Standing(state, absent=True)))
    return found


def voted_of(session: Session, action: str, asked: Asked) -> Bound:
    """The fiche action: what was voted, whatever was done of it."""
    row = follow_up(session, action)
    head = letterhead(session, session.get_one(Action, action).scheme)
    sitting = agenda(session, asked.meeting) if asked.meeting else None
    frame = Frame(head, occasion(sitting.title, sitting.on) if sitting else ())
    labels = {name: voted_label(action, name) for name in VOTED}
    part = voted_part(VotedText(row, voted(session, action).texts, labels), frame)
    about = About(f"{part.name} · {row.title}", head.authority, head.scheme, head.issued_on)
    return Bound((part,), frame, about)
