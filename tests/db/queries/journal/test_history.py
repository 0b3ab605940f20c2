"""Who changed what: in order, in words, with what it replaced and why."""

from datetime import date, timedelta
from decimal import Decimal

from db.commands.action import add_milestone, delete_milestone, edit_action, edit_milestone
from db.commands.conflict import settle
from db.commands.entries import enter_value
from db.commands.indicator import NewIndicator, add_indicator
from db.commands.person import assign
from db.commands.report import confirm_report, write_report
from db.journal.gesture import Gesture
from db.kinds.choices import Direction, Status
from db.kinds.period import parse_period
from db.queries.base.display import _term
from db.queries.journal.history import Past, history
from db.queries.journal.written import marks_about
from tests.db.queries.plan import Plan


def told(plan: Plan, entity: str | None = None, limit: int | None = None) -> tuple[Past, ...]:
    """The history of the only action, or of another entity."""
    with plan.store.read() as session:
        return history(session, entity or plan.actions["1"], limit)


def lines(plan: Plan) -> list[tuple[str, str, str]]:
    """Label, before and after, the latest first, spaces made plain."""
    return [(one.label, one.before, one.after.replace("\u00a0", " ")) for one in told(plan)]


def test_edits_say_what_they_replaced(plan: Plan) -> None:
    """From none to a value, from a value to another, then emptied."""
    action = plan.action("1", None)
    for value in (date(2024, 10, 31), date(2024, 12, 31), None):
        plan.at += timedelta(hours=1)
        with plan.write() as session:
            edit_action(session, action, "deadline", value)
    assert lines(plan) == [
        ("Échéance", "31\u00a0décembre 2024", "non renseigné"),
        ("Échéance", "31\u00a0octobre 2024", "31 décembre 2024"),
        ("Échéance", "", "31 octobre 2024"),
        ("Ajout", "", ""),
    ]
    latest = told(plan, limit=1)
    assert len(latest) == 1
    assert latest[0].author == "Secrétariat"
    assert latest[0].at == plan.at


def test_a_report_is_told_field_by_field(plan: Plan) -> None:
    """Only what changed; confirming is a line of its own."""
    action = plan.action("1", None)
    with plan.write() as session:
        write_report(session, action, {"status": Status.IN_PROGRESS, "progress": 40})
    with plan.write() as session:
        write_report(session, action, {"progress": 45, "synthesis": "Ça avance"})
    with plan.write() as session:
        confirm_report(session, action)
    assert lines(plan) == [
        ("Situation confirmée", "", ""),
        ("Avancement", "40\u00a0%", "45 %"),
        ("Synthèse", "", "Ça avance"),
        ("Statut", "", "En cours"),
        ("Avancement", "", "40 %"),
        ("Ajout", "", ""),
    ]
    assert {one.field for one in told(plan)} >= {"situation", "situation.progress"}


def test_parts_are_named(plan: Plan) -> None:
    """Milestones, entries and pilots of an action belong to its history."""
    action = plan.action("1", None)
    pilot = plan.person("Mission (exemple)")
    with plan.write() as session:
        assign(session, action, pilot)
    with plan.write() as session:
        step, _changes = add_milestone(session, action, "Convention", date(2024, 9, 30))
    with plan.write() as session:
        edit_milestone(session, step, done_on=date(2024, 9, 12))
    with plan.write() as session:
        new = NewIndicator("I", "Délai", "jours", Direction.DOWN)
        indicator, _changes = add_indicator(session, plan.scheme, new, action)
    with plan.write() as session:
        enter_value(session, indicator, parse_period("2024-S1"), {"value": Decimal("44.5")})
    found = [(one.subject, one.label, one.after.replace("\u00a0", " ")) for one in told(plan)]
    assert found == [
        ("I Délai, S1 2024", "Ajout", "44,5 jours"),
        ("I Délai", "Ajout", ""),
        ("Convention", "Fait le", "12 septembre 2024"),
        ("Convention", "Ajout", "30 septembre 2024"),
        (None, "Pilote", "Mission (exemple)"),
        (None, "Ajout", ""),
    ]


def test_a_deletion_is_one_line(plan: Plan) -> None:
    """What it emptied is not told value by value; its past stays."""
    action = plan.action("1", None)
    with plan.write() as session:
        step, _changes = add_milestone(session, action, "Convention", date(2024, 9, 30))
    with plan.write() as session:
        delete_milestone(session, step)
    assert [(one.label, one.after) for one in told(plan, step)] == [
        ("Existence", "supprimé"), ("Ajout", "30\u00a0septembre 2024"),
    ]  # fmt: skip


def test_rivals_and_the_reason_that_settled_them(plan: Plan) -> None:
    """Both are marked while they compete; the choice bears its reason."""
    action = plan.action("1", None)
    for value in ("Un", "Deux"):
        with plan.write() as session:
            gesture = Gesture(session)
            gesture.put(action, "title", value, seen=[])
            gesture.sign()
    marked = {one.after: one.contested for one in told(plan) if one.label == "Intitulé"}
    assert marked == {"Un": True, "Deux": True}
    with plan.write() as session:
        settle(session, action, "title", "Deux", "Plus clair")
    latest = told(plan)[0]
    assert (latest.after, latest.reason, latest.contested) == ("Deux", "Plus clair", False)
    assert not any(one.contested for one in told(plan))


def test_a_settled_report_bears_its_reason(plan: Plan) -> None:
    """The third report, which names both."""
    action = plan.action("1", None)
    for progress in (45, 55):
        with plan.write() as session:
            write_report(session, action, {"progress": progress}, seen=[])
    assert [one.contested for one in told(plan)[:2]] == [True, True]
    with plan.write() as session:
        settle(session, action, "situation", {"progress": 50}, "Moyenne")
    latest = told(plan)[0]
    assert (latest.after, latest.reason) == ("50\u00a0%", "Moyenne")


def test_an_unknown_entity_has_no_past(plan: Plan) -> None:
    """Nothing, and no error."""
    assert told(plan, "act_unknown") == ()


def test_the_latest_changes_are_read_without_the_others(plan: Plan) -> None:
    """They say what they replaced, though that is older than what was read."""
    action = plan.action("1", None)
    for number in range(12):
        plan.at += timedelta(hours=1)
        with plan.write() as session:
            edit_action(session, action, "comment", f"Essai {number}")
            write_report(session, action, {"progress": number})
    with plan.store.read() as session:
        marks = marks_about(session, action, 3)
        assert marks.cut
        assert len({mark.op >> 12 for mark in marks.by_op.values()}) == 3
    whole = told(plan)
    assert told(plan, limit=3) == whole[:3]
    assert told(plan, limit=1000) == whole
    assert {one.before for one in whole[:2]} == {"Essai 10", "10\u00a0%"}


def test_a_step_taken_away_keeps_its_name_and_its_place(plan: Plan) -> None:
    """Its own history is told with its action's, even when only the latest is read."""
    action = plan.action("1", None)
    with plan.write() as session:
        step, _changes = add_milestone(session, action, "Convention", date(2024, 9, 30))
    plan.at += timedelta(hours=1)
    with plan.write() as session:
        delete_milestone(session, step)
    assert [one.subject for one in told(plan, limit=1)] == ["Convention"]


def test_a_term_is_told_by_its_days() -> None:
    """Since when, until when, or both."""
    first, last = date(2022, 1, 10), date(2024, 9, 12)
    assert [
        one.replace("\u00a0", " ")
        for one in (_term(first, last), _term(first, None), _term(None, last), _term(None, None))
    ] == [
        "du 10 janvier 2022 au 12 septembre 2024",
        "depuis le 10 janvier 2022",
        "jusqu’au 12 septembre 2024",
        "non renseigné",
    ]
