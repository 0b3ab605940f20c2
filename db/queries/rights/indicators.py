"""What one may do with indicators at large: which doors their page opens."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.kinds.establishment import Establishment
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.registry import REFERENCE
from db.queries.results.what_counts import accepting
from db.queries.rights.writable import writing


@dataclass(frozen=True, slots=True)
class IndicatorRights:
    """`define` some indicator, `enter` some value, `accept` what others entered.

    `define_all` is the right on those of the whole scheme: a secretary's. `accept` is asked where
    a scheme of the base counts what is accepted alone: `waits` says that there is one, or that
    drafts wait for their author to submit them.
    """

    define: bool
    define_all: bool
    enter: bool
    accept: bool
    waits: bool = False


def indicator_rights(session: Session) -> IndicatorRights:
    """What the person of this machine may do, rights read once."""
    may, accepts = writing(session), accepting(session)
    scopes = {REFERENCE, *session.scalars(select(Indicator.scope).distinct())}
    houses = set(session.scalars(select(Establishment.scope)))  # a director's
    return IndicatorRights(
        define=any(may(scope, Indicator, "label") for scope in scopes),
        define_all=may(REFERENCE, Indicator, "label"),
        enter=any(may(scope, Entry, "measured") for scope in scopes | houses),
        accept=accepts and may(REFERENCE, Acceptance, "accepted"),
        waits=accepts or any(may(scope, Entry, "draft") for scope in _drafted(session)),
    )


def _drafted(session: Session) -> Iterable[str]:
    """Where the entries stand that nobody submitted."""
    return session.scalars(select(Entry.scope).where(Entry.draft.is_(True)).distinct())
