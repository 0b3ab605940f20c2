"""Sheets about one action."""

from collections.abc import Container, Iterable, Sequence

from sqlalchemy.orm import Session

from db.kinds.action import Action
from db.queries.action.follow_up import follow_ups
from db.queries.action.voted import VOTED, voted_texts
from db.queries.base.display import label_of
from db.queries.meeting.agenda import agenda
from db.queries.meeting.examined import as_frozen
from db.queries.meeting.frozen import State, frozen_of
from db.queries.scheme.letterhead import letterhead
from desktop.i18n import _
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


def follow_ups_of(session: Session, actions: Sequence[str]) -> Bound:
    """The fiches of several actions as they stand, in one document of the first one's scheme."""
    head = letterhead(session, session.get_one(Action, actions[0]).scheme)
    frame = Frame(head)
    parts = [follow_up_part(row, head, frame) for row in follow_ups(session, actions)]
    about = About(_("Fiches de suivi"), head.authority, head.scheme, head.issued_on)
    return Bound(parts, frame, about)


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
    overtaken = frozen.overtaken if frozen else frozenset()
    wanted = list(actions)
    progress(0, len(wanted) + 1)
    live = follow_ups(session, [one for one in wanted if one not in known])
    rows = known | {row.id: row for row in live}
    return [Fiche(rows[one], _standing(state, one, known, overtaken)) for one in wanted]


def _standing(
    state: State | None, action: str, frozen: Container[str], overtaken: Container[str]
) -> Standing | None:
    if state is None:
        return None
    return Standing(state, overtaken=action in overtaken, absent=action not in frozen)


def voted_of(session: Session, action: str, asked: Asked) -> Bound:
    """The fiche action: what was voted, whatever was done of it."""
    (text,) = voted_actions(session, [action])
    head = letterhead(session, session.get_one(Action, action).scheme)
    sitting = agenda(session, asked.meeting) if asked.meeting else None
    frame = Frame(head, occasion(sitting.title, sitting.on) if sitting else ())
    part = voted_part(text, frame)
    title = f"{part.name} · {text.action.title}"
    about = About(title, head.authority, head.scheme, head.issued_on)
    return Bound((part,), frame, about)


def voted_actions(session: Session, actions: Sequence[str]) -> list[VotedText]:
    """What was voted of several actions, in as many queries as of one."""
    texts = voted_texts(session, actions)
    labels = {name: label_of(f"{Action.prefix}_", name) for name in VOTED}
    return [VotedText(row, texts[row.id], labels) for row in follow_ups(session, actions)]
