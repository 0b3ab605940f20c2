"""The values that wait: drafts, and where a scheme accepts, those to judge and those returned."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select, text
from sqlalchemy.orm import Session

from db.journal import local
from db.journal.clock import moment
from db.journal.session import desk, raw
from db.kinds.action import Action
from db.kinds.category import category_label
from db.kinds.choices import EntryState
from db.kinds.establishment import Establishment
from db.kinds.indicator import MEASURED, Acceptance, Entry, Indicator, Target
from db.kinds.period import Period
from db.kinds.policy import Device
from db.kinds.scheme import Measure, Scheme
from db.queries.base.display import name_of
from db.queries.base.order import natural
from db.queries.entry.expects import Expects, expects_of
from db.queries.entry.measured_words import measured_words, value_words
from db.queries.entry.odd import Known, ask_if_exact
from db.queries.entry.state import contested_entries, entry_state, was_returned
from db.queries.indicator.trajectory import Point, expected_at, start_of
from db.queries.journal.origin import author_of_device
from db.queries.meeting.answers import leads_today
from db.queries.meeting.known_values import closings
from db.queries.results.what_counts import accepting
from db.queries.rights.writable import writing
from db.words import _

Series = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """One entry that is not accepted as it is. `action`, `measure` are ids, '' for none.

    `part` names the establishment and the category, '' for the whole. `accepted` is the value
    that counts meanwhile, `returned` why it was sent back, `odd` the question that it raises, ''
    for none. `target` is that of its period, in words. `measured` is what `accept` is shown.
    `again`: what was sent back is submitted as it is. `may_enter`: one may write it.
    """

    id: str
    indicator: str
    code: str
    label: str
    action: str
    action_code: str
    measure: str
    measure_code: str
    measure_short: str
    pilots: tuple[str, ...]
    period: Period
    place: str
    category: str
    part: str
    state: EntryState
    measured: Mapping[str, Any] | None
    words: str
    accepted: str
    target: str
    comment: str
    reason: str
    returned: str
    author: str
    mine: bool
    at: datetime
    odd: str
    contested: bool
    late: bool
    again: bool = False
    may_enter: bool = False


def judged_entries(
    session: Session, scheme: str | None = None, actions: Collection[str] | None = None
) -> tuple[JudgedEntry, ...]:
    """Those that wait, by measure, action, code and period; as many queries however many.

    Drafts wait for their authors even where nobody accepts, as once acceptance was turned off.
    Of a scheme or of the whole base; of some actions (ids) alone where these are given.
    """
    rows = _waiting(session, scheme, actions)
    if not rows:
        return ()
    around = _Around(session, rows)
    return tuple(sorted((around.told(row) for row in rows), key=_order))


def _waiting(
    session: Session, scheme: str | None, actions: Collection[str] | None = None
) -> list[Any]:
    """Entries with what was said of them, their indicator, the names around them."""
    other = Entry.measured.is_distinct_from(Acceptance.accepted)
    judged = [Scheme.acceptance.is_(True) & other] if accepting(session) else []
    asked = (
        select(Entry, Acceptance, Indicator, Action, Measure, Establishment.name)
        .join(Indicator, Indicator.id == Entry.indicator)
        .join(Scheme, Scheme.id == Indicator.scheme)
        .outerjoin(Acceptance, Acceptance.entry == Entry.id)
        .outerjoin(Action, Action.id == Indicator.action)
        .outerjoin(Measure, Measure.id == Action.measure)
        .outerjoin(Establishment, Establishment.id == Entry.place)
        .where(Entry.period.is_not(None), or_(Entry.draft.is_(True), *judged))
    )
    if scheme:
        asked = asked.where(Indicator.scheme == scheme)
    if actions is not None:
        asked = asked.where(Indicator.action.in_(list(actions)))
    return [row for row in session.execute(asked).all() if _has_state(row[0], row[1])]


def _has_state(entry: Entry, judged: Acceptance | None) -> bool:
    return bool(entry.measured or (judged and judged.accepted))


def _state(entry: Entry, judged: Acceptance | None) -> EntryState:
    found = entry_state(entry, judged)
    assert found is not None
    return found


def _is_again(entry: Entry, judged: Acceptance | None, state: EntryState) -> bool:
    if judged is None or state is not EntryState.SUBMITTED:
        return False
    return was_returned(entry.measured, judged.returned, judged.reason)


class _Around:
    """What is asked once about all of them."""

    def __init__(self, session: Session, rows: Iterable[Any]) -> None:
        self._session = session
        listed = list(rows)
        indicators = {row[2].id: row[2] for row in listed}
        actions = {row[3].id for row in listed if row[3] is not None}
        self._expects: dict[str, Expects] = {one.id: expects_of(one) for one in indicators.values()}
        self._series = _series(session, indicators)
        self._targets = _targets(session, indicators)
        self._written = _written(session, [row[0].id for row in listed])
        self._contested = contested_entries(session)
        self._closings = closings(session, actions)
        today = desk(session).now().date()
        leads = leads_today(session, today)
        self._leads = {action: leads.get(action, frozenset()) for action in actions}
        self._names: dict[str, str] = {}
        self._authors: dict[bytes, str] = {}
        self._me, self._may = _my_devices(session), writing(session)

    def told(self, row: Any) -> JudgedEntry:
        """One of them, as `_waiting` gave it."""
        entry, judged, indicator, action, measure, place_name = row
        expects = self._expects[indicator.id]
        device, hlc, why = self._written.get(entry.id, (b"", 0, ""))
        state = _state(entry, judged)
        accepted = judged.accepted if judged else None
        part = [place_name or _("non reçu")] if entry.place else []
        part += [category_label(entry.category)] if entry.category else []
        return JudgedEntry(
            id=entry.id,
            indicator=indicator.id,
            code=indicator.code or "",
            label=indicator.label or "",
            action=action.id if action else "",
            action_code=(action.code if action else None) or "",
            measure=measure.id if measure else "",
            measure_code=(measure.code if measure else None) or "",
            measure_short=((measure.short or measure.title) if measure else None) or "",
            pilots=self._pilots(action),
            period=entry.period,
            place=entry.place or "",
            category=entry.category or "",
            part=", ".join(part),
            state=state,
            measured=entry.measured,
            words=measured_words(entry.measured, expects),
            accepted=measured_words(accepted, expects) if accepted else "",
            target=self._target(entry, indicator, expects),
            comment=entry.comment or "",
            reason=why,
            returned=(judged.reason if judged else None) or "",
            author=self._author(device),
            mine=device in self._me,
            at=moment(hlc),
            odd=ask_if_exact(entry.period, entry.measured, self._series[_series_of(entry)], expects)
            or "",
            contested=entry.id in self._contested,
            late=self._late(entry, indicator, hlc),
            again=_is_again(entry, judged, state),
            may_enter=self._may(entry.scope, Entry, "measured"),
        )

    def _pilots(self, action: Action | None) -> tuple[str, ...]:
        people = self._leads.get(action.id, frozenset()) if action else frozenset()
        for one in people:
            if one not in self._names:
                self._names[one] = name_of(self._session, one)
        return tuple(sorted(self._names[one] for one in people))

    def _author(self, device: bytes) -> str:
        if device not in self._authors:
            self._authors[device] = author_of_device(self._session, device or None)
        return self._authors[device]

    def _target(self, entry: Entry, indicator: Indicator, expects: Expects) -> str:
        if entry.place or entry.category or entry.period is None:
            return ""
        goals, start = self._targets[indicator.id], start_of(indicator.baseline)
        value = expected_at(entry.period, goals, start)
        return "" if value is None else value_words(Decimal(value), expects)

    def _late(self, entry: Entry, indicator: Indicator, hlc: int) -> bool:
        closing = self._closings.get(indicator.action or "")
        if closing is None or entry.draft or entry.measured is None:
            return False
        stored = str(MEASURED.project(MEASURED.encode(entry.measured)))
        return closing.is_late(entry.id, stored, hlc, own=entry.place is None)


def _series(session: Session, indicators: Collection[str]) -> dict[Series, list[Known]]:
    asked = select(Entry).where(Entry.indicator.in_(list(indicators)), Entry.period.is_not(None))
    found: dict[Series, list[Known]] = defaultdict(list)
    for one in session.scalars(asked):
        if one.period is not None and one.measured and not one.draft:
            found[_series_of(one)].append(Known(one.period, one.measured))
    return found


def _series_of(entry: Entry) -> Series:
    return entry.indicator or "", entry.place or "", entry.category or ""


def _targets(session: Session, indicators: Collection[str]) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for one in session.scalars(select(Target).where(Target.indicator.in_(list(indicators)))):
        if one.period is not None and one.value is not None:
            found[one.indicator or ""].append(Point(one.period, one.value))
    return found


def _written(session: Session, entries: Collection[str]) -> dict[str, tuple[bytes, int, str]]:
    """Who wrote the value that stands of each, when, and why."""
    asked = text(
        """
        SELECT cell.entity, lot.device, lot.hlc, (
            SELECT said.value FROM cell why JOIN op said ON said.cell = why.id
            WHERE why.entity = cell.entity AND why.field = '_why:measured'
                AND said.id >> 12 = lot.id)
        FROM json_each(:entries) one
        JOIN cell ON cell.entity = one.value AND cell.field = 'measured'
        JOIN lot ON lot.id = cell.winner >> 12
        """
    )
    rows = session.connection().execute(asked, {"entries": json.dumps(list(entries))})
    return {
        entry: (device or b"", hlc, str(json.loads(why) or "") if why else "")
        for entry, device, hlc, why in rows
    }


def _my_devices(session: Session) -> frozenset[bytes]:
    """The machines of the person of this one."""
    me = local.get(raw(session), "person") or ""
    keys = session.scalars(select(Device.key).where(Device.person == me))
    return frozenset(bytes.fromhex(key) for key in keys if key)


def _order(row: JudgedEntry) -> tuple[object, ...]:
    return (
        not row.measure_code,
        natural(row.measure_code),
        natural(row.action_code),
        natural(row.code),
        row.period,
        row.part.casefold(),
    )
