"""What the page asks: the actions of a person, their figures, what the last committee had."""

from datetime import UTC, date, datetime

import pytest

from db.commands.action import add_action
from db.commands.change import change_fields
from db.commands.draft import save_draft
from db.commands.entries import NewValue, enter_values
from db.commands.person import assign
from db.commands.report import confirm_report, write_report
from db.errors import UserError
from db.exchange.export import export_to
from db.kinds.choices import Role
from db.kinds.period import parse_period
from db.kinds.report import Report
from db.queries.action.due import DueState, due
from db.queries.action.to_fill import to_fill
from db.queries.entry.due_indicator import indicators_due
from desktop.pages.reporting.due_items import DueModel, tag
from tests.pages.base import Base

DAY = date(2024, 9, 17)


def test_the_next_committee_and_what_is_left(pilot: Base) -> None:
    """Its title, its closing day, how many days are left, and each action's state."""
    found = pilot.ask(due)
    assert found.title.startswith("Comité de suivi")
    assert (found.on, found.closes_on, found.days) == (date(2024, 10, 8), date(2024, 9, 27), 10)
    assert found.since == date(2024, 9, 10)
    assert [row.code for row in found.rows] == ["5.1", "5.2", "5.3", "5.4", "5.5"]
    assert (found.ready, found.awaited) == (2, 3)
    assert [row.code for row in found.left] == ["5.5"]
    assert [row.code for row in found.rows if row.state is DueState.FINISHED] == ["5.3", "5.4"]


def test_what_left_is_told_apart_from_what_is_ready(pilot: Base, base: Base) -> None:
    """Until something more is signed of it; a file for somebody else changes nothing."""

    def sent(code: str) -> date | None:
        return next(row.sent_on for row in pilot.ask(due).rows if row.code == code)

    pilot.do(write_report, base.actions["5.1"], {"progress": 90})
    assert sent("5.1") is None
    export_to(pilot.store, pilot.folder / "copie.jalon", base.persons["health"])
    assert sent("5.1") is None
    export_to(pilot.store, pilot.folder / "envoi.jalon")
    assert sent("5.1") == DAY
    assert sent("5.5") is None, "nothing was said of it"
    pilot.clock.step(days=1)
    pilot.do(write_report, base.actions["5.1"], {"progress": 91})
    assert sent("5.1") is None
    model = DueModel()
    model.show_on(DAY, pilot.ask(due).rows)
    export_to(pilot.store, pilot.folder / "suite.jalon")
    assert tag(model.rows[0])[0] == "Prête"
    model.show_on(DAY, pilot.ask(due).rows)
    assert tag(model.rows[0])[0] == "Envoyée le 18\u00a0sept.\u00a024"


def test_a_report_of_the_committees_own_day_was_for_it(pilot: Base, base: Base) -> None:
    """Only what is said later is for the next one."""
    with pilot.store.write() as session:
        confirm_report(session, base.actions["5.1"], date(2024, 9, 10))
    row = next(one for one in pilot.ask(due).rows if one.code == "5.1")
    assert row.state is DueState.TO_ENTER
    assert row.on == date(2024, 9, 10)


def test_a_draft_makes_an_action_begun(pilot: Base, base: Base) -> None:
    """With the progress that is typed; figures alone count too, whatever else stands there."""
    at = datetime(2024, 9, 17, 12, 30, tzinfo=UTC)
    drafts = {
        f"report:{base.actions['5.1']}": {"stated": {"progress": 90}, "at": at.isoformat()},
        f"grid:{base.actions['5.4']}": {"at": "?"},
        "settle:abc": {"x": 1},
    }
    with pilot.store.write() as session:
        for subject, content in drafts.items():
            save_draft(session, subject, content)
    rows = {row.code: row for row in pilot.ask(due).rows}
    assert (rows["5.1"].state, rows["5.1"].progress) == (DueState.STARTED, 90)
    assert rows["5.1"].typed_at == at
    assert (rows["5.4"].state, rows["5.4"].typed_at) == (DueState.STARTED, None)


def test_whose_actions(base: Base) -> None:
    """Those of any term that runs, whatever the role; not those that were retired."""
    base.do(assign, base.actions["2.1"], base.persons["psychology"], Role.DEPUTY, date(2025, 1, 1))
    found = base.ask(due, base.persons["psychology"])
    assert [row.code for row in found.rows] == ["5.2"]
    base.do(change_fields, base.actions["5.2"], {"retired_on": DAY})
    assert base.ask(due, base.persons["psychology"]).rows == ()
    assert base.ask(due).rows == ()


def test_the_former_report_is_the_last_committees(pilot: Base, base: Base) -> None:
    """Whatever was said since; without any, the one before the current one."""
    row = pilot.ask(to_fill, base.actions["5.2"], DAY)
    assert row.previous.on == date(2024, 6, 3)
    assert row.previous.stated["progress"] == 40
    assert pilot.ask(to_fill, base.actions["5.1"], DAY).previous is None
    with pilot.store.write() as session:
        write_report(session, base.actions["5.1"], {"progress": 5})
    assert pilot.ask(to_fill, base.actions["5.1"], DAY).previous.on == date(2024, 9, 11)
    assert pilot.ask(to_fill, "act_nowhere", DAY) is None


def test_a_visa_goes_with_the_report(pilot: Base, base: Base) -> None:
    """The function and the day."""
    visa = {"function": "Cheffe de service", "on": DAY}
    with pilot.store.write() as session:
        changes = write_report(session, base.actions["5.5"], {"progress": 5}, visa=visa)
        report = next(one.entity for one in changes.cells if one.entity.startswith("rep_"))
        assert session.get_one(Report, report).visa == visa


def test_the_figures_of_the_period(pilot: Base, base: Base) -> None:
    """The former value, the target on its line, what is entered, which ops carry it."""
    share, delay = pilot.ask(indicators_due, base.actions["5.2"])
    assert share.period == parse_period("2024-S1")
    assert (share.numerator, share.denominator, share.value) == (143, 275, None)
    assert share.before.period == parse_period("2023")
    assert share.target == 67.5
    assert len(share.seen["measured"]) == 1
    assert delay.value == 44
    (visits,) = pilot.ask(indicators_due, base.actions["5.1"])
    assert (visits.period.code, visits.value, visits.before) == ("2023", None, None)
    assert visits.seen["measured"] == ()


def test_values_are_entered_together_or_not_at_all(pilot: Base, base: Base) -> None:
    """One that cannot be keeps the others out; a value is taken away by None."""
    share, delay = pilot.ask(indicators_due, base.actions["5.2"])
    good = NewValue(delay.id, delay.period, {"measured": None, "comment": "Vu."}, delay.seen)
    wrong = NewValue(
        share.id, share.period, {"measured": {"numerator": 9, "denominator": 3}}, share.seen
    )
    with pytest.raises(UserError), pilot.store.write() as session:
        enter_values(session, [good, wrong])
    assert pilot.ask(indicators_due, base.actions["5.2"])[1].value == 44
    with pilot.store.write() as session:
        changes = enter_values(session, [good])
    assert len(changes.lots) == 1
    after = pilot.ask(indicators_due, base.actions["5.2"])[1]
    assert (after.value, after.comment) == (None, "Vu.")


def test_many_actions_are_read_in_few_questions(base: Base) -> None:
    """As many questions for forty actions as for five."""
    from sqlalchemy import event

    def questions() -> int:
        seen: list[str] = []
        with base.store.read() as session:
            engine = session.get_bind()

            def note(_c: object, _k: object, statement: str, *_rest: object) -> None:
                seen.append(statement)

            event.listen(engine, "before_cursor_execute", note)
            due(session, base.persons["health"])
            event.remove(engine, "before_cursor_execute", note)
        return len(seen)

    few = questions()
    for number in range(35):
        action, _changes = base.do(add_action, base.measures["5"], f"5.{10 + number}", "Encore")
        base.do(assign, action, base.persons["health"])
    assert len(base.ask(due, base.persons["health"]).rows) == 40
    assert questions() == few
    assert few <= 8
