"""The values that wait where a secretary accepts what is entered, and entering one."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.commands.acceptance import ask_acceptance, send_back
from db.commands.entries import enter_value
from db.kinds.period import parse_period
from db.queries.entry.entering import indicator_entries
from db.queries.entry.judging import judged_entries
from db.queries.scheme.head import scheme_head
from desktop.dialogs.enter_value import EntryDialog
from desktop.pages.entries.return_dialog import ReturnDialog
from desktop.place import Place
from tests.walk.stage import EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def accepting(walker: "Walker") -> None:
    """Acceptance is on; a correction, an odd value and a draft wait, one is returned."""
    base = walker.base
    head = base.ask(scheme_head)
    assert head is not None
    if head.acceptance:
        return
    base.do(ask_acceptance, head.id, asked=True)
    share, delay = base.indicators["share"], base.indicators["delay"]
    corrected = {"numerator": Decimal(150), "denominator": Decimal(275)}
    why = "Sept bilans arrivés en juillet (exemple)"
    base.do(enter_value, share, parse_period("2024-S1"), corrected, reason=why)
    base.do(enter_value, delay, parse_period("2024-S2"), {"value": Decimal(440)})
    base.do(enter_value, delay, parse_period("2025-S1"), {"value": Decimal(39)}, draft=True)
    base.do(enter_value, delay, parse_period("2023"), {"value": Decimal(45)})
    returned = [one.id for one in base.ask(judged_entries) if one.period.code == "2023"]
    base.do(send_back, returned, "Joindre le relevé de décembre (exemple)")


def _page(walker: "Walker", tab: str = "submitted") -> Any:
    if walker.role == SECRETARY:
        accepting(walker)
    walker.window.go(Place("entries", "", (("tab", tab),)))
    walker.settle()
    return walker.window.pages["entries"]


def _waiting(walker: "Walker") -> QWidget:
    _page(walker)
    return walker.window


def _returned(walker: "Walker") -> QWidget:
    _page(walker, "returned")
    return walker.window


def _several(walker: "Walker") -> QWidget:
    _page(walker, "submitted").table.selectAll()
    walker.settle()
    return walker.window


def _sent_back(walker: "Walker") -> QWidget:
    page = _page(walker)
    found: QWidget = walker.shown(ReturnDialog(walker.around.hub, page.model.rows[:1], page))
    return found


def _entered(walker: "Walker") -> QWidget:
    page = _page(walker)
    row = next(one for one in page.model.rows if one.period.code == "2023")
    hub = walker.around.hub
    dialog = EntryDialog(hub, hub.ask(indicator_entries, row.indicator), page)
    dialog.show_entry(row.period)
    found: QWidget = walker.shown(dialog)
    return found


STATES = [
    *(State("entries to accept", role, _waiting) for role in (SECRETARY, PILOT, EMPTY)),
    State("entries returned", SECRETARY, _returned),
    State("several entries chosen", SECRETARY, _several),
    State("entries sent back", SECRETARY, _sent_back),
    State("a value entered again", SECRETARY, _entered),
]
