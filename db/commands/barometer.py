"""The barometer of a scheme: its first indicators, and what a wave says."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.commands.entries import VALUE, NewValue, put_values
from db.commands.indicator import NewIndicator, put_indicator
from db.journal.changes import Changes
from db.journal.gesture import Gesture
from db.kinds.indicator import Indicator
from db.kinds.period import Period
from db.kinds.scheme import Scheme
from db.queries.entry.entering import NEVER_ENTERED
from db.queries.indicator.barometer import wave_names
from db.queries.journal.shown import Seen


def add_barometer(session: Session, scheme: str, action: str | None = None) -> Changes:
    """Add the shipped indicators that the scheme has not yet, to an action or to the scheme.

    UserError where a code is that of another indicator.
    """
    gesture = Gesture(session)
    for new in missing_of(session, scheme):
        put_indicator(session, gesture, scheme, new, action)
    return gesture.sign()


def missing_of(session: Session, scheme: str) -> tuple[NewIndicator, ...]:
    """The shipped indicators of the barometer that a scheme has not."""
    from db.barometer_set import barometer_set

    asked = select(Indicator.origin).where(Indicator.scheme == scheme)
    known = set(session.scalars(asked))
    return tuple(one for one in barometer_set() if one.more["origin"] not in known)


def missing_count(session: Session, scheme: str) -> int:
    """How many of the shipped indicators of the barometer a scheme has not."""
    return len(missing_of(session, scheme))


def enter_wave(
    session: Session,
    indicator: str,
    wave: Period,
    said: Mapping[str, Mapping[str, Any]],
    *,
    seen: Mapping[str, Seen] | None = None,
    reason: str = "",
    name: str | None = None,
) -> Changes:
    """Enter what a wave says of an indicator, by the code of each category, '' for the whole.

    `seen` are the ops that the author had on screen, by the same codes; `name` is what the wave is
    called from now on, None where it stays as it is. UserError when a number
    cannot be, and then nothing is entered.
    """
    shown = seen or {}
    gesture = Gesture(session)
    put_values(
        session,
        gesture,
        [
            NewValue(
                *(indicator, wave, {VALUE: measured}, shown.get(code, NEVER_ENTERED)),
                category=code or None,
                reason=reason,
            )
            for code, measured in said.items()
        ],
    )
    scheme = session.get_one(Indicator, indicator).scheme
    if name is not None and scheme:
        _put_name(session, gesture, scheme, wave, name)
    return gesture.sign()


def _put_name(session: Session, gesture: Gesture, scheme: str, wave: Period, name: str) -> None:
    """One line a wave, in their order; a wave without a name has none."""
    names = wave_names(session.get_one(Scheme, scheme).waves) | {wave.code: " ".join(name.split())}
    lines = (f"{code} {said}" for code, said in sorted(names.items()) if said)
    gesture.put(scheme, "waves", "\n".join(lines) or None)
