"""A base with a scheme and one sitting, for what is made of it."""

from datetime import date
from pathlib import Path

from db.commands.committee import add_committee
from db.commands.meeting import add_item, add_meeting
from db.kinds.choices import Body
from tests.db.queries.plan import Plan


def small_plan(folder: Path) -> Plan:
    """Two measures and three actions, in a base of its own."""
    found = Plan(folder)
    found.measure("1", "a")
    found.measure("2", "b")
    found.action("1.1", "1", "a")
    found.action("1.2", "1", "c")
    found.action("2.1", "2", "a")
    return found


def sitting(plan: Plan) -> str:
    """A sitting whose agenda comes to two actions, the second one first."""
    with plan.write() as session:
        committee, _changes = add_committee(session, Body.FOLLOW_UP, scheme=plan.scheme, every=6)
    with plan.write() as session:
        found, _changes = add_meeting(session, committee, date(2024, 9, 17), number=8)
    for title, codes in (("Où en est-on ?", ["2.1"]), ("À décider", ["1.1", "2.1"])):
        with plan.write() as session:
            add_item(session, found, title, actions=[plan.actions[code] for code in codes])
    return found
