"""The pages of the bodies and of the calendar, their dialogs, the convocation."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.commands.committee import add_usual_point
from db.commands.seat import SeatSaid, write_seat
from db.kinds.choices import Expected
from db.queries.meeting.seats import seats
from desktop.pages.committee.detail import Part
from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker

_SEATS = (
    SeatSaid("Ville", "Direction de l’enfance et des familles", "Mme Lebrun", "M. Roux", True),
    SeatSaid("Préfecture", "Préfet délégué à l’égalité des chances et à la cohésion"),
)


def _bodies(walker: "Walker") -> QWidget:
    _peopled(walker)
    return walker.window


def _peopled(walker: "Walker") -> Any:
    """The page, its first body with members and a usual point where one may add them."""
    page = walker.page("committees")
    if page.rows and page._may and not walker.base.ask(seats, page.rows[0].id):
        for said in _SEATS:
            page.hub.do(write_seat, page.rows[0].id, said)
        said = {"title": "Ouverture", "minutes": 5, "expected": Expected.DECISION}
        page.hub.do(add_usual_point, page.rows[0].id, **said)
    walker.settle()
    return page


def _part(part: Part) -> Callable[["Walker"], QWidget]:
    def opened(walker: "Walker") -> QWidget:
        page = _peopled(walker)
        page.detail.choose(part, "")
        walker.settle()
        return walker.window

    return opened


def _asking(gesture: str, part: Part) -> Callable[["Walker"], QWidget]:
    def opened(walker: "Walker") -> QWidget:
        page = _peopled(walker)
        page.detail.choose(part, "")
        key = page.detail.lists[part].lines.rows[0].key
        dialog: QWidget = walker.asked(lambda: page.detail.asked.emit(gesture, part, key))
        return dialog

    return opened


def _new_body(walker: "Walker") -> QWidget:
    page = _peopled(walker)
    dialog: QWidget = walker.asked(page.adding.click)
    return dialog


def _body(walker: "Walker") -> QWidget:
    page = _peopled(walker)
    dialog: QWidget = walker.asked(page.detail.edit.click)
    return dialog


def _calendar(walker: "Walker") -> Any:
    _periodic(walker)
    page = walker.page("calendar")
    walker.settle()
    return page


def _periodic(walker: "Walker") -> None:
    """The first body sits every half-year: there is something to propose."""
    from db.commands.committee import edit_committee
    from db.queries.scheme.glance import committees

    known = walker.window.hub.ask(committees)
    if walker.role == SECRETARY and known and known[0].every is None:
        walker.window.hub.do(edit_committee, known[0].id, every=6)


def _years(walker: "Walker") -> QWidget:
    _calendar(walker)
    return walker.window


def _proposal(walker: "Walker") -> QWidget:
    page = _calendar(walker)
    found = next(line for line in page.lines if line.proposed)
    page.choose(found.key)
    page.held.change(found.key, found.usual, {"on": found.on + timedelta(days=4)})
    page._lay_lines()
    walker.settle()
    return walker.window


def _convening(walker: "Walker") -> QWidget:
    page = walker.page("meetings")
    dialog: QWidget = walker.asked(page.around.convene.click)
    return dialog


STATES = [
    *(State("bodies", role, _bodies) for role in (SECRETARY, PILOT, EMPTY)),
    State("bodies, signatories", SECRETARY, _part(Part.SIGNATORIES)),
    State("bodies, usual points", SECRETARY, _part(Part.USUAL)),
    State("a new body", SECRETARY, _new_body),
    State("a body changed", SECRETARY, _body),
    State("a seat", SECRETARY, _asking("add", Part.SEATS)),
    State("a seat changed", SECRETARY, _asking("open", Part.SEATS)),
    State("a usual point", SECRETARY, _asking("open", Part.USUAL)),
    *(State("calendar", role, _years) for role in (SECRETARY, PILOT, EMPTY)),
    State("calendar, a proposal moved", SECRETARY, _proposal),
    State("a convocation", SECRETARY, _convening),
]
