"""What a sitting decides: its minutes, open and closed, the screen of the room, its dialogs."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.commands.attendance import attend
from db.commands.decision import add_decision, add_vote
from db.commands.meeting import add_item, add_meeting
from db.commands.sealed import seal, unseal
from db.kinds.choices import Presence
from db.kinds.meeting import Meeting
from db.queries.meeting.agenda import meetings
from db.queries.meeting.approval import approving_sittings
from db.queries.meeting.minutes import minutes_of
from tests.walk.stage import SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def held(walker: "Walker", entry: str = "") -> Any:
    """The page on the minutes of the sitting that was, with a point, a decision and a vote."""
    hub = walker.window.hub
    first = min(hub.ask(meetings), key=lambda row: row.on)
    if hub.ask(minutes_of, first.id).sealed_on is not None:
        hub.do(unseal, first.id)
    if not first.items:
        item, _changes = hub.do(lambda session: add_item(session, first.id, "Bilans de santé"))
        hub.do(
            lambda session: add_decision(
                session,
                first.id,
                "Créer deux postes",
                item=item,
                who="Ville",
                due=date(2024, 5, 1),
                actions=[walker.base.actions["5.1"]],
            )
        )
        hub.do(add_vote, first.id, "Poursuivre ?", (31, 4, 9), item)
        hub.do(attend, first.id, walker.base.persons["psychology"], Presence.PRESENT)
    page = walker.page("meetings")
    page.show_meeting(first.id)
    page.stepper.chosen.emit("minutes")
    walker.settle()
    found = hub.ask(minutes_of, first.id)
    page.minutes.board.list.choose(entry or found.points[0].row.id)
    walker.settle()
    return page


def _entry(key: str) -> Callable[["Walker"], QWidget]:
    def at_entry(walker: "Walker") -> QWidget:
        held(walker, key)
        return walker.window

    return at_entry


def _closed(walker: "Walker") -> QWidget:
    page = held(walker)
    walker.window.hub.do(seal, page.meeting)
    walker.settle()
    return walker.window


def _approval(walker: "Walker") -> QWidget:
    page = held(walker)
    hub = walker.window.hub
    hub.do(seal, page.meeting)
    if not hub.ask(approving_sittings, page.meeting):
        hub.do(_meet_the_day_after, page.meeting)
    walker.settle()
    dialog: QWidget = walker.asked(page.minutes.approve.click)
    return dialog


def _meet_the_day_after(session: Any, meeting: str) -> Any:
    """Plan a sitting of the same body, which was held since."""
    first = session.get_one(Meeting, meeting)
    return add_meeting(session, first.committee, first.on + timedelta(days=1), number=77)


def _screen(walker: "Walker") -> QWidget:
    page = held(walker)
    screen: QWidget = walker.asked(page.minutes.whole.click)
    return screen


def _people_on_screen(walker: "Walker") -> QWidget:
    screen: Any = _screen(walker)
    screen.turn_to_people()
    walker.settle()
    return screen  # type: ignore[no-any-return]


def _asked(part: str) -> Callable[["Walker"], QWidget]:
    def by_button(walker: "Walker") -> QWidget:
        page = held(walker)
        dialog: QWidget = walker.asked(getattr(page.minutes.board.point, part).click)
        return dialog

    return by_button


def _stand_in(walker: "Walker") -> QWidget:
    panel = held(walker, "attendance").minutes.board.attendance
    dialog: QWidget = walker.asked(lambda: panel.table.chosen.emit(0, Presence.REPRESENTED))
    return dialog


def _attendees(walker: "Walker") -> QWidget:
    panel = held(walker, "attendance").minutes.board.attendance
    dialog: QWidget = walker.asked(panel.add.click)
    return dialog


STATES = [
    *(State(f"minutes, {key or 'a point'}", SECRETARY, _entry(key))
      for key in ("", "attendance", "apart", "former", "remarks")),
    State("minutes, closed", SECRETARY, _closed),
    State("minutes, approval", SECRETARY, _approval),
    State("the screen of a sitting", SECRETARY, _screen),
    State("the screen of a sitting, people", SECRETARY, _people_on_screen),
    State("a decision", SECRETARY, _asked("decide")),
    State("a vote", SECRETARY, _asked("vote")),
    State("who represents", SECRETARY, _stand_in),
    State("who came too", SECRETARY, _attendees),
]  # fmt: skip
