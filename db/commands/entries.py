"""Values of indicators: one, or several entered together as a pilot fills a grid."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.commands.acceptance import stand_by
from db.journal.cells import standing_ops
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.journal.session import raw
from db.kinds.indicator import Entry, Indicator
from db.kinds.period import Period
from db.kinds.registry import natural_id
from db.queries.entry.expects import Expects, Measured, check_numbers, expects_of
from db.queries.journal.shown import Seen

VALUE = "measured"
NOTHING = "null"  # as a lot says that a field is empty


@dataclass(frozen=True, slots=True)
class NewValue:
    """What changes of one entry: `measured` (None takes the value away), `comment`, `source`.

    `seen` are the ops that the author had on screen, by field. `place` is the establishment that
    it is about (the entry then lives in its scope), `category` the part. `reason` says why a
    value that stood there is corrected; `draft` is None where it stays as it is. A value that was
    sent back is submitted again, as it is, where it is said to be no draft.
    """

    indicator: str
    period: Period
    fields: Mapping[str, Any]
    seen: Seen
    place: str | None = None
    category: str | None = None
    reason: str = ""
    draft: bool | None = None


def enter_value(
    session: Session,
    indicator: str,
    period: Period,
    measured: Measured | None,
    comment: str | None = None,
    *,
    place: str | None = None,
    category: str | None = None,
    source: str | None = None,
    reason: str = "",
    draft: bool | None = None,
    seen: Seen | None = None,
) -> Changes:
    """Enter a value (or numerator and denominator) for a period; None leaves what is entered.

    `place` is the establishment that it is about: the entry then lives in its scope. `seen` are
    the ops of `measured` and `comment` that the author had on screen (see `shown_ops`).
    UserError when the numbers cannot be: a share above its total, a total of zero.
    """
    said = {VALUE: measured, "comment": comment, "source": source}
    fields = {name: value for name, value in said.items() if value is not None}
    new = NewValue(indicator, period, fields, seen or {}, place, category, reason, draft)
    return enter_values(session, [new])


def enter_values(session: Session, values: Iterable[NewValue]) -> Changes:
    """Enter these values in one gesture; UserError when one of them cannot be, and none is."""
    gesture = Gesture(session)
    put_values(session, gesture, values)
    return gesture.sign()


def put_values(session: Session, gesture: Gesture, values: Iterable[NewValue]) -> None:
    """The same, as a part of a gesture."""
    wanted = list(values)
    known = {name: _About.of(session, name) for name in {new.indicator for new in wanted}}
    gesture.look_for(natural_id(Entry, *_where(new, known[new.indicator].scope)) for new in wanted)
    for new in wanted:
        _put(session, gesture, known[new.indicator], new)


class _About(NamedTuple):
    """What an indicator says of each of its values."""

    scope: str
    expects: Expects

    @classmethod
    def of(cls, session: Session, name: str) -> "_About":
        found = session.get_one(Indicator, name)
        return cls(found.scope, expects_of(found))


def _where(new: NewValue, scope: str) -> tuple[str, str, str, str | None, str | None]:
    """The scope of an entry and its natural keys; `scope` is that of its indicator."""
    return new.place or scope, new.indicator, new.period.code, new.place, new.category


def _put(session: Session, gesture: Gesture, about: _About, new: NewValue) -> None:
    measured = new.fields.get(VALUE)
    if measured is not None:
        check_numbers(measured, about.expects)
    keys: dict[str, Any] = {"place": new.place, "category": new.category}
    entry = gesture.ensure(
        *(Entry, *_where(new, about.scope)),
        indicator=new.indicator,
        period=new.period,
        **{name: key for name, key in keys.items() if key},
    )
    for name, value in new.fields.items():
        gesture.put(entry, name, value or None, _on_screen(session, entry, name, new.seen))
    if new.reason.strip() and VALUE in new.fields:
        gesture.say_why(entry, VALUE, new.reason.strip())
    if new.draft is not None:
        _submit(session, gesture, entry, new)


def _submit(session: Session, gesture: Gesture, entry: str, new: NewValue) -> None:
    """Say whether it is a draft; one that is none stands, were it sent back."""
    known = session.get(Entry, entry)
    if new.draft != bool(known and known.draft):
        gesture.put(entry, "draft", new.draft or None)
    if known is not None and not new.draft:
        said = new.fields.get(VALUE) if VALUE in new.fields else known.measured
        stand_by(session, gesture, entry, said or None)


def _on_screen(session: Session, entry: str, name: str, seen: Seen) -> Iterable[int] | None:
    """The ops that the author had on screen; an empty cell is also that of a value taken away."""
    said = seen.get(name)
    if said is None or tuple(said):
        return said
    return [op.id for op in standing_ops(raw(session), entry, name) if op.value == NOTHING]


def check_measured(session: Session, entry: str, measured: Mapping[str, Any] | None) -> None:
    """UserError when an entry cannot hold this value: a share where a plain number goes."""
    row = session.get(Entry, entry)
    indicator = session.get(Indicator, row.indicator) if row and row.indicator else None
    if measured and indicator is not None:
        check_numbers(measured, expects_of(indicator))
