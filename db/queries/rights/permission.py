"""What the person of this machine may do, asked before it is offered."""

from sqlalchemy.orm import Session

from db.errors import UserError
from db.journal import identity, local
from db.journal.facts import Facts
from db.journal.lot import Op
from db.journal.policy import read_facts
from db.journal.session import desk, raw
from db.kinds.policy import Grant
from db.kinds.registry import POLICY, kind_of
from db.queries.base.display import name_of


def why_read_only(session: Session) -> str | None:
    """Why this machine may only read and print, in a sentence; None when it may write."""
    try:
        identity.current(raw(session), desk(session).keys)
    except UserError as error:
        return error.sentence
    return None


def may_write(session: Session, entity: str, field: str) -> bool:
    """Whether the person of this machine may write a field of an entity that they hold."""
    kind = kind_of(entity)
    row = session.get(kind, entity) if kind else None
    return row is not None and _may(session, row.scope, Op(entity, field, None, []))


def settlers(session: Session, entity: str, field: str) -> tuple[str, ...]:
    """The names of those who may write a field, but for secretaries and this machine's person."""
    facts, me = _facts(session), local.get(raw(session), "person")
    kind = kind_of(entity)
    row = session.get(kind, entity) if kind else None
    if row is None:
        return ()
    ops = [Op(entity, field, None, [])]
    apart = {me, *facts.secretaries()}
    people = {grant.get("person", "") for grant in facts.grants.values()} - apart
    found = [one for one in people if facts.grant_for(one, row.scope, ops) is not None]
    return tuple(sorted(name_of(session, one) for one in found))


def may_write_policy(session: Session) -> bool:
    """Whether the person of this machine may give rights, end them and invite machines."""
    return _may(session, POLICY, Op(Grant.prefix, "person", None, []))


def _may(session: Session, scope: str, op: Op) -> bool:
    me = local.get(raw(session), "person") or ""
    return why_read_only(session) is None and _facts(session).grant_for(me, scope, [op]) is not None


def _facts(session: Session) -> Facts:
    conn = raw(session)
    return read_facts(conn, local.base_id(conn))
