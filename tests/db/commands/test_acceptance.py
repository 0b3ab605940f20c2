"""From the author to the secretary and back: what counts, what waits, what is said of it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from db.commands import acceptance
from db.commands.acceptance import accept, ask_acceptance, send_back, submit
from db.commands.entries import NewValue, enter_value, enter_values
from db.commands.indicator import NewIndicator, add_indicator
from db.errors import UserError
from db.journal.cells import standing_ops
from db.journal.session import raw
from db.kinds.choices import Direction, EntryState
from db.kinds.indicator import Acceptance, Entry, Indicator
from db.kinds.period import parse_period
from db.kinds.scheme import Scheme
from db.queries.entry.grid_standing import standing_of
from db.queries.entry.history import EntryLine, entries_of
from db.queries.entry.judging import judged_entries
from db.queries.entry.lines import entry_lines
from db.queries.entry.said import all_said
from db.queries.entry.state import Standing, judgements, standing_values
from db.queries.indicator.listed import indicator_rows
from db.queries.indicator.trajectory import trajectory
from db.queries.rights.indicators import indicator_rights
from db.words import NBSP
from tests.db.queries.plan import Plan

YEAR = parse_period("2023")
SAID = {"measured": {"value": Decimal(7)}}


@pytest.fixture
def delay(plan: Plan) -> str:
    """An indicator of the scheme, in days."""
    with plan.write() as session:
        new = NewIndicator("I", "Délai", "jours", Direction.DOWN)
        indicator, _changes = add_indicator(session, plan.scheme, new)
    return indicator


def enter(plan: Plan, delay: str, value: int | None, **more: Any) -> None:
    """A value for 2023, over what is shown; None takes it away."""
    measured: Mapping[str, Any] | None = None if value is None else {"value": Decimal(value)}
    with plan.write() as session:
        known = entry_of(session)
        seen = {}
        if known:
            ops = standing_ops(raw(session), known, "measured")
            seen = {"measured": tuple(op.id for op in ops)}
        enter_values(session, [NewValue(delay, YEAR, {"measured": measured}, seen, **more)])


def entry_of(session: Any) -> str:
    """The only entry."""
    return str(session.query(Entry.id).scalar() or "")


def judge(plan: Plan, gesture: Any, *said: Any, **more: Any) -> None:
    """The secretary's gesture about the only entry."""
    with plan.write() as session:
        gesture(session, [entry_of(session)], *said, **more)


def told(plan: Plan, delay: str) -> tuple[Decimal | None, EntryState | None, EntryLine]:
    """What counts, the state, the line."""
    with plan.store.read() as session:
        (line,) = entries_of(session, delay)
        latest = trajectory(session, session.get_one(Indicator, delay)).latest
        return (latest.value if latest else None), line.state, line


def turn_on(plan: Plan, *, asked: bool = True) -> int:
    """How many values were accepted by the same gesture."""
    with plan.write() as session:
        return ask_acceptance(session, plan.scheme, asked)[0]


def test_turning_it_on_accepts_what_counted(plan: Plan, delay: str) -> None:
    """Nothing stops counting in silence; it is one gesture; off again, what is submitted counts."""
    enter(plan, delay, 47)
    assert told(plan, delay)[:2] == (47, None)
    assert turn_on(plan) == 1
    assert told(plan, delay)[:2] == (47, EntryState.ACCEPTED)
    assert turn_on(plan) == 0
    enter(plan, delay, 44)
    assert told(plan, delay)[:2] == (47, EntryState.SUBMITTED)
    turn_on(plan, asked=False)
    assert told(plan, delay)[:2] == (44, None)


def test_a_draft_is_not_accepted_by_turning_it_on(plan: Plan, delay: str) -> None:
    """It was never submitted: it counts nowhere."""
    enter(plan, delay, 47, draft=True)
    assert turn_on(plan) == 0
    assert told(plan, delay)[:2] == (None, EntryState.DRAFT)


def test_from_draft_to_accepted(plan: Plan, delay: str) -> None:
    """A draft is not judged; submitted it waits; accepted it counts."""
    turn_on(plan)
    enter(plan, delay, 47, draft=True)
    judge(plan, accept)
    assert told(plan, delay)[:2] == (None, EntryState.DRAFT)
    judge(plan, submit)
    assert told(plan, delay)[:2] == (None, EntryState.SUBMITTED)
    judge(plan, accept)
    assert told(plan, delay)[:2] == (47, EntryState.ACCEPTED)


def test_a_correction_waits_while_the_former_value_counts(plan: Plan, delay: str) -> None:
    """Returned with its reason, it still does; corrected again, it waits again."""
    turn_on(plan)
    enter(plan, delay, 47)
    judge(plan, accept)
    enter(plan, delay, 4, reason="Relevé repris")
    value, state, line = told(plan, delay)
    assert (value, state, line.accepted) == (47, EntryState.SUBMITTED, f"47{NBSP}jours")
    judge(plan, send_back, "Quatre jours, vraiment ?")
    value, state, line = told(plan, delay)
    assert (value, state) == (47, EntryState.RETURNED)
    assert line.returned == "Quatre jours, vraiment ?"
    enter(plan, delay, 44)
    assert told(plan, delay)[:2] == (47, EntryState.SUBMITTED)
    judge(plan, accept)
    value, state, line = told(plan, delay)
    assert (value, state, line.returned) == (44, EntryState.ACCEPTED, "")


def test_what_was_accepted_may_be_returned(plan: Plan, delay: str) -> None:
    """It counts no more; a reason is asked for."""
    turn_on(plan)
    enter(plan, delay, 47)
    judge(plan, accept)
    with pytest.raises(UserError, match="pourquoi"):
        judge(plan, send_back, " ")
    judge(plan, send_back, "À revoir")
    assert told(plan, delay)[:2] == (None, EntryState.RETURNED)


def test_a_value_taken_away_is_judged_too(plan: Plan, delay: str) -> None:
    """It goes on counting until that is accepted; it may be returned."""
    turn_on(plan)
    enter(plan, delay, 47)
    judge(plan, accept)
    enter(plan, delay, None)
    assert told(plan, delay)[:2] == (47, EntryState.SUBMITTED)
    judge(plan, send_back, "Pourquoi l’ôter ?")
    assert told(plan, delay)[:2] == (47, EntryState.RETURNED)
    judge(plan, accept)
    assert told(plan, delay)[:2] == (None, None)


def test_only_what_was_on_screen_is_accepted(plan: Plan, delay: str) -> None:
    """A value that came meanwhile was seen by nobody."""
    turn_on(plan)
    enter(plan, delay, 47)
    with plan.store.read() as session:
        entry = entry_of(session)
        shown = {entry: session.get_one(Entry, entry).measured}
    enter(plan, delay, 44)
    judge(plan, accept, shown)
    assert told(plan, delay)[:2] == (None, EntryState.SUBMITTED)
    judge(plan, send_back, "Non", shown)
    assert told(plan, delay)[1] is EntryState.SUBMITTED


def test_two_values_in_conflict_are_settled_first(plan: Plan, delay: str) -> None:
    """Neither is accepted, not even by turning acceptance on."""
    enter(plan, delay, 47)
    with plan.write() as session:
        enter_value(session, delay, YEAR, {"value": Decimal(44)}, seen={"measured": ()})
    assert turn_on(plan) == 0
    judge(plan, accept)
    value, state, line = told(plan, delay)
    assert (value, state, line.contested) == (None, EntryState.SUBMITTED, True)


def test_a_correction_keeps_its_reason_each_time(plan: Plan, delay: str) -> None:
    """The same words twice are two reasons; the latest value first."""
    enter(plan, delay, 47)
    enter(plan, delay, 46, reason="Relevé repris")
    enter(plan, delay, 45, reason="Relevé repris")
    line = told(plan, delay)[2]
    assert (line.words, line.reason) == (f"45{NBSP}jours", "Relevé repris")
    assert [(one.words, one.reason) for one in line.former] == [
        (f"46{NBSP}jours", "Relevé repris"),
        (f"47{NBSP}jours", ""),
    ]


def test_accepting_twice_writes_once(plan: Plan, delay: str) -> None:
    """Nothing is signed for what is accepted already."""
    turn_on(plan)
    enter(plan, delay, 47)
    judge(plan, accept)
    with plan.store.read() as session:
        before = raw(session).execute("SELECT count(*) FROM lot").fetchone()
    judge(plan, accept)
    judge(plan, submit)
    with plan.store.read() as session:
        assert raw(session).execute("SELECT count(*) FROM lot").fetchone() == before
        assert session.query(Acceptance).count() == 1
        assert session.get_one(Scheme, plan.scheme).acceptance is True


def test_what_was_right_is_submitted_again_as_it_is(plan: Plan, delay: str) -> None:
    """The comment that was asked does not answer by itself; it counts once it is accepted."""
    turn_on(plan)
    enter(plan, delay, 44)
    judge(plan, send_back, "Joindre le relevé")
    with plan.write() as session:
        enter_value(session, delay, YEAR, None, "Relevé du 3 septembre")
    assert told(plan, delay)[:2] == (None, EntryState.RETURNED)
    judge(plan, submit)
    counted, state, line = told(plan, delay)
    assert (counted, state, line.returned) == (None, EntryState.SUBMITTED, "")
    assert line.words == "44\N{NO-BREAK SPACE}jours"
    assert not line.former
    judge(plan, accept)
    assert told(plan, delay)[:2] == (44, EntryState.ACCEPTED)


def test_it_may_be_returned_once_more(plan: Plan, delay: str) -> None:
    """What was submitted again is not so for ever: each return waits for its own answer."""
    turn_on(plan)
    enter(plan, delay, 44)
    for why in ("Joindre le relevé", "Le relevé est illisible"):
        judge(plan, send_back, why)
        assert told(plan, delay)[1:2] == (EntryState.RETURNED,)
        judge(plan, submit)
        assert told(plan, delay)[1:2] == (EntryState.SUBMITTED,)
    enter(plan, delay, 45)
    judge(plan, send_back, "Trop")
    assert told(plan, delay)[1] is EntryState.RETURNED


def test_a_returned_value_kept_as_a_draft_is_submitted_after_all(plan: Plan, delay: str) -> None:
    turn_on(plan)
    enter(plan, delay, 44)
    judge(plan, send_back, "Joindre le relevé")
    enter(plan, delay, 44, draft=True)
    assert told(plan, delay)[1] is EntryState.DRAFT
    judge(plan, submit)
    assert told(plan, delay)[1] is EntryState.SUBMITTED


def test_to_say_the_same_and_that_it_is_no_draft_submits_it_again(plan: Plan, delay: str) -> None:
    turn_on(plan)
    enter(plan, delay, 44)
    judge(plan, send_back, "Joindre le relevé")
    with plan.write() as session:
        enter_value(session, delay, YEAR, None, "Relevé joint", draft=False)
    assert told(plan, delay)[1] is EntryState.SUBMITTED


def test_what_is_taken_away_may_be_submitted_again_too(plan: Plan, delay: str) -> None:
    turn_on(plan)
    enter(plan, delay, 44)
    judge(plan, accept)
    enter(plan, delay, None)
    judge(plan, send_back, "Pourquoi ?")
    assert told(plan, delay)[:2] == (44, EntryState.RETURNED)
    judge(plan, submit)
    assert told(plan, delay)[1] is EntryState.SUBMITTED
    judge(plan, accept)
    assert told(plan, delay)[0] is None


def test_every_list_says_alike_where_it_stands(plan: Plan, delay: str) -> None:
    """The list to judge, the table to export, the grid, the page: one state each."""
    turn_on(plan)
    enter(plan, delay, 44)
    assert set(states(plan, delay)) == {EntryState.SUBMITTED}
    assert waiting(plan) == 1
    judge(plan, send_back, "Joindre le relevé")
    assert set(states(plan, delay)) == {EntryState.RETURNED}
    assert waiting(plan) == 0
    judge(plan, submit)
    assert set(states(plan, delay)) == {EntryState.SUBMITTED}
    assert waiting(plan) == 1
    judge(plan, accept)
    enter(plan, delay, None)
    judge(plan, send_back, "Pourquoi ?")
    assert set(states(plan, delay)) == {EntryState.RETURNED}
    assert waiting(plan) == 0


def states(plan: Plan, delay: str) -> list[EntryState | None]:
    """What each question says of the only entry."""
    with plan.store.read() as session:
        (judged,) = judged_entries(session)
        (listed,) = entry_lines(session)
        (cell,) = standing_of(session, [entry_of(session)]).values()
        (said,) = all_said(session, delay, accepted=True)
        (due,) = judgements(session, [delay]).values()
        return [judged.state, listed.state, EntryState(cell.state), said.state, due[0]]


def waiting(plan: Plan) -> int:
    """How many values the list of indicators says that a secretary has to judge."""
    with plan.store.read() as session:
        return sum(row.to_accept for row in indicator_rows(session))


def test_turned_off_a_draft_stays_in_sight_until_it_is_submitted(plan: Plan, delay: str) -> None:
    """It is neither lost nor counted: it waits for its author, and is said to."""
    turn_on(plan)
    enter(plan, delay, 44, draft=True)
    turn_on(plan, asked=False)
    with plan.store.read() as session:
        (row,) = judged_entries(session)
        rights, standing = indicator_rights(session), standing_values(session, plan.scheme)
    assert (row.state, row.may_enter) == (EntryState.DRAFT, True)
    assert (rights.waits, rights.accept, standing.drafts) == (True, False, 1)
    assert told(plan, delay)[:2] == (None, EntryState.DRAFT)
    judge(plan, submit)
    assert told(plan, delay)[:2] == (44, None)
    with plan.store.read() as session:
        assert judged_entries(session) == ()
        assert not indicator_rights(session).waits


def test_accepted_in_parts_it_is_one_gesture(
    plan: Plan, delay: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many values there are, few are kept in memory; how far it is, is told."""
    monkeypatch.setattr(acceptance, "_AT_ONCE", 2)
    values = [NewValue(delay, parse_period(f"{year}"), SAID, {}) for year in range(2018, 2023)]
    steps: list[tuple[int, int]] = []
    with plan.write() as session:
        enter_values(session, values)
    with plan.write() as session:
        count, changes = ask_acceptance(
            session, plan.scheme, True, step=lambda *at: steps.append(at)
        )
        names = raw(session).execute("SELECT hash, gesture FROM lot").fetchall()
        told = {name for lot, name in names if lot in changes.lots}
        accepted = session.query(Acceptance.accepted).all()
    assert count == 5
    assert steps == [(2, 5), (4, 5), (5, 5)]
    assert len(changes.lots) > 1
    assert len(told) == 1
    assert None not in told
    assert [one["value"] for (one,) in accepted] == [Decimal(7)] * 5


def test_what_may_be_accepted_is_counted_before(plan: Plan, delay: str) -> None:
    """Drafts are not; what waits is counted where it is asked to be accepted."""
    enter(plan, delay, 41)
    with plan.write() as session:
        later = NewValue(delay, parse_period("2024"), SAID, {}, draft=True)
        enter_values(session, [later])
    with plan.store.read() as session:
        assert standing_values(session, plan.scheme) == Standing(1, 0, 0, 1)
    with plan.write() as session:
        ask_acceptance(session, plan.scheme, True)
    with plan.write() as session:
        enter_values(session, [NewValue(delay, YEAR, {"measured": {"value": Decimal(42)}}, {})])
    with plan.store.read() as session:
        assert standing_values(session, plan.scheme) == Standing(1, 0, 1, 1)
