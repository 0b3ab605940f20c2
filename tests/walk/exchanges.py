"""The page of exchanges and its dialogs."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.kinds.choices import Verdict
from tests.walk.stage import DIRECTOR, EMPTY, PILOT, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _nothing(walker: "Walker") -> QWidget:
    walker.page("exchanges")
    return walker.window


def _received(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    page.receive([walker.file("contested")])
    walker.settle()
    return walker.window


def _settling(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    first = walker.window.hub.ask(_conflicts)[0]
    page.show_conflict(first.id)
    walker.settle()
    return walker.window


def _conflicts(session: Any) -> Any:
    from db.queries.journal.conflict import conflicts

    return conflicts(session)


def _table(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    page.receive([walker.file("table")])
    walker.settle()
    return walker.window


def _unknown(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    page.receive([walker.file("unknown columns")])
    walker.settle()
    return walker.window


def _columns(walker: "Walker") -> QWidget:
    from desktop.pages.exchange.tabling import ColumnsDialog

    dialog: QWidget = walker.shown(ColumnsDialog(("Item", "Quand", "Combien"), walker.window))
    return dialog


def _correcting(walker: "Walker") -> QWidget:
    from desktop.pages.exchange.tabling import CorrectionDialog

    dialog: QWidget = walker.shown(CorrectionDialog(2, walker.window))
    return dialog


def _strange(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    page.receive([walker.file("strange")])
    walker.settle()
    return walker.window


def _aside(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    page.inbox.aside.setCurrentIndex(page.aside.index(0, 0))
    walker.settle()
    return walker.window


def _ruling(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    lots = [line.lot for line in page._look.apart.to_examine]
    dialog: QWidget = walker.asked(
        lambda: page.content.apart.ruling_asked.emit(lots, len(lots), Verdict.ADOPT)
    )
    return dialog


def _words(walker: "Walker") -> QWidget:
    from desktop.pages.exchange.words_dialog import WordsDialog

    dialog: QWidget = walker.shown(WordsDialog(walker.page("exchanges")))
    return dialog


def _sending(walker: "Walker") -> QWidget:
    page = walker.page("exchanges")
    dialog: QWidget = walker.asked(page.sending.click)
    return dialog


STATES = [
    *(State("exchanges", role, _nothing) for role in (SECRETARY, PILOT, DIRECTOR, EMPTY)),
    State("exchanges, a conflict", SECRETARY, _settling),
    State("exchanges, a file aside", SECRETARY, _aside),
    State("exchanges, a file received", SECRETARY, _received),
    State("exchanges, a strange file", SECRETARY, _strange),
    State("exchanges, a table", SECRETARY, _table),
    State("exchanges, a table of others", SECRETARY, _unknown),
    State("columns of a table", SECRETARY, _columns),
    State("why values are corrected", SECRETARY, _correcting),
    State("ruling", SECRETARY, _ruling),
    State("six words", SECRETARY, _words),
    *(State("sending", role, _sending) for role in (SECRETARY, PILOT)),
]
