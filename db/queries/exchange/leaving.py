"""What a person's own file would say of their actions, before it is written."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.exchange.select import Selection, lots_of, selection_for
from db.journal import local
from db.journal.lot import Op, read_lot
from db.journal.session import raw
from db.kinds.action import Action
from db.kinds.choices import Role
from db.kinds.expectation import Deployment, Expectation
from db.kinds.indicator import Entry
from db.kinds.registry import POLICY
from db.kinds.report import Report
from db.kinds.scheme import Scheme
from db.queries.action.visa import without_visa
from db.queries.base.order import natural
from db.queries.exchange.received import last_wrote
from db.queries.people.person import PersonRow, myself, persons


@dataclass(frozen=True, slots=True)
class Leaving:
    """`actions` are the codes of those said again since the secretariat last answered, `values`
    how many figures go with them, `others` how many changes of another sort but for rights.

    `unread` are the codes of those that go without the visa that their scheme asks for; `deployed`
    the words of the expectations of which something was said.

    `person` and `name` are who it is for: None for the whole secretariat. `reply_to` is the address
    that the scheme gives, '' when it gives none. `nobody`: this machine is the only secretariat's.
    """

    actions: tuple[str, ...]
    values: int
    others: int
    person: str | None
    name: str
    me: str
    reply_to: str
    nobody: bool = False
    unread: tuple[str, ...] = ()
    deployed: tuple[str, ...] = ()


def leaving(session: Session) -> Leaving:
    """What was signed on this machine and that the secretariat has not said to have."""
    me = myself(session)
    known = [one for one in persons(session) if one.role == Role.SECRETARY]
    others = [one for one in known if me is None or one.id != me.id]
    first = _whom(session, others)
    person = first.id if first else None
    selection = selection_for(raw(session), person)
    reports, figures, stands, rest = _signed_here(session, selection)
    codes = session.scalars(select(Action.code).where(Action.id.in_(reports)))
    return Leaving(
        actions=tuple(sorted((code or "" for code in codes), key=natural)),
        values=len(figures),
        others=rest,
        person=person,
        name=first.name if first else "",
        me=me.name if me else "",
        reply_to=session.scalar(select(Scheme.reply_to).where(Scheme.reply_to.is_not(None))) or "",
        unread=tuple(sorted(without_visa(session, reports), key=natural)),
        nobody=first is None and me is not None and me.role == Role.SECRETARY,
        deployed=_expectations(session, stands),
    )


def _whom(session: Session, secretaries: list[PersonRow]) -> PersonRow | None:
    """Which secretary is answered: who wrote to this machine last, else one who has a machine."""
    wrote = last_wrote(session)
    by_name = sorted(secretaries, key=lambda one: (not one.joined, one.name))
    return max(by_name, key=lambda one: wrote.get(one.id, ""), default=None)


def _expectations(session: Session, deployments: set[str]) -> tuple[str, ...]:
    """The words of what these are about, in their order."""
    asked = (
        select(Expectation.label)
        .join(Deployment, Deployment.expectation == Expectation.id)
        .where(Deployment.id.in_(deployments))
    )
    return tuple(sorted(label or "" for label in session.scalars(asked)))


def _signed_here(
    session: Session, selection: Selection
) -> tuple[set[str], set[str], set[str], int]:
    """The actions reported on, the entries valued, what was said of houses, and how many other
    gestures, of this machine.
    """
    conn = raw(session)
    here = bytes.fromhex(local.get(conn, "device") or "")
    own = selection._replace(parts=[part for part in selection.parts if part.device == here])
    reports: set[str] = set()
    figures: set[str] = set()
    stands: set[str] = set()
    rest = 0
    for chosen in lots_of(conn, own):
        ops = read_lot(chosen.lot.body).ops
        said = {op.entity for op in ops if op.field == "situation" and _is(op, Action.prefix)}
        valued = {op.entity for op in ops if op.field == "measured" and _is(op, Entry.prefix)}
        there = {op.entity for op in ops if _is(op, Deployment.prefix)}
        reports |= said
        figures |= valued
        stands |= there
        rest += chosen.scope != POLICY and not (
            said or valued or there or any(_is(op, Report.prefix) for op in ops)
        )
    return reports, figures, stands, rest


def _is(op: Op, prefix: str) -> bool:
    return op.entity.startswith(f"{prefix}_")
