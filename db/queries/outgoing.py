"""What an export would carry, before it is written: how many changes, about what."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.select import all_lots, lots_for
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.meeting import Meeting
from db.kinds.registry import POLICY, REFERENCE, SECRETARIAT
from db.queries.order import natural
from db.words import _, ngettext, short_date

_NAMED = 6


@dataclass(frozen=True, slots=True)
class Outgoing:
    """`changes` counts signed gestures, one a scope; `about` says the scopes in words."""

    changes: int
    about: tuple[str, ...]


def outgoing(session: Session, person: str | None = None) -> Outgoing:
    """What a file for this person would carry, or a file for everybody (None)."""
    conn = raw(session)
    lots = lots_for(conn, person) if person else all_lots(conn)
    return Outgoing(len(lots), scopes_in_words(session, {_scope(lot.body) for lot in lots}))


def scopes_in_words(session: Session, scopes: Iterable[str]) -> tuple[str, ...]:
    """What scopes are about: the actions by code, the sittings by date, what all share."""
    wanted = set(scopes)
    codes = session.scalars(select(Action.code).where(Action.id.in_(wanted))).all()
    days = session.scalars(select(Meeting.on).where(Meeting.id.in_(wanted)).order_by(Meeting.on))
    said = [
        _named(_("Action {}"), _("Actions {}"), sorted(map(str, filter(None, codes)), key=natural)),
        _named(_("Séance du {}"), _("Séances du {}"), [short_date(day) for day in days if day]),
    ]
    shared = {
        REFERENCE: _("Mesures, organismes et instances"),
        POLICY: _("Droits de chacun"),
        SECRETARIAT: _("Coordonnées et présences"),
    }
    said += [words for scope, words in shared.items() if scope in wanted]
    return tuple(words for words in said if words)


def _named(one: str, many: str, names: list[str]) -> str:
    if not names:
        return ""
    shown = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more > 0:
        shown += " " + ngettext("et {} autre", "et {} autres", more).format(more)
    return (one if len(names) == 1 else many).format(shown)


def _scope(body: bytes) -> str:
    return str(json.loads(body)["scope"])
