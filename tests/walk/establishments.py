"""The establishments, and the dialogs about them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.commands.establishment import add_establishment
from db.commands.house_contact import write_contact
from db.commands.merge import merge_houses
from db.queries.establishment.listed import house_rows
from desktop.place import Place
from tests.walk.stage import DIRECTOR, EMPTY, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker

TWICE, CONTACT = "Les Érables", "Chefferie de service"


def _page(walker: "Walker") -> Any:
    """The page; a secretary's has one that was typed twice, with a contact."""
    if walker.role == SECRETARY:
        rows = walker.base.ask(house_rows)
        if all(row.house.name != TWICE and not row.merged for row in rows):
            more = {"type": "MECS", "capacity": 24, "age_from": 6, "age_to": 17, "area": "12e"}
            made, _changes = walker.base.do(add_establishment, TWICE, "Association", more=more)
            walker.base.do(write_contact, made, {"name": CONTACT, "email": "a@example.org"})
    walker.at(Place("establishments"))
    page = walker.window.pages["establishments"]
    page.refresh()
    walker.settle()
    return page


def _list(walker: "Walker") -> QWidget:
    _page(walker)
    return walker.window


def _nothing_found(walker: "Walker") -> QWidget:
    page = _page(walker)
    page.search.setText("zzz")
    walker.settle()
    return walker.window


def _asked(what: str) -> Any:
    def opened(walker: "Walker") -> QWidget:
        page = _page(walker)
        page.show_all()
        dialog: QWidget = walker.asked(lambda: page.pane.asked.emit(what))
        return dialog

    return opened


def _joining(walker: "Walker") -> QWidget:
    dialog: Any = _asked("merge")(walker)
    dialog.other.setCurrentIndex(1)
    walker.settle()
    found: QWidget = dialog
    return found


def _new(walker: "Walker") -> QWidget:
    page = _page(walker)
    dialog: QWidget = walker.asked(page.doors.front.click)
    return dialog


def _types(walker: "Walker") -> QWidget:
    page = _page(walker)
    dialog: QWidget = walker.asked(lambda: page.gestures._types(page))
    return dialog


def _contact(walker: "Walker") -> QWidget:
    page = _page(walker)
    row = next(row for row in page.model.rows if row.contacts)
    dialog: QWidget = walker.asked(lambda: page.pane.contact_asked.emit(row.contacts[0]))
    return dialog


def _columns(walker: "Walker") -> QWidget:
    from desktop.pages.exchange.tabling import ColumnsDialog
    from desktop.tables.titles import house_titles

    page = _page(walker)
    proposed = {title: field for field, title in house_titles().items()}
    dialog: QWidget = walker.shown(ColumnsDialog(list(proposed), page, proposed))
    return dialog


def _menu(walker: "Walker") -> QWidget:
    return walker.menu(_page(walker).pane.menu())


def _joined(walker: "Walker") -> Any:
    """The page, once two are one, with a field to settle."""
    page = _page(walker)
    rows = {row.house.name: row for row in walker.base.ask(house_rows)}
    if TWICE in rows:
        kept = next(row for name, row in rows.items() if name != TWICE)
        walker.base.do(merge_houses, kept.id, rows[TWICE].id)
    page.refresh()
    page.open_at(Place("establishments"))
    walker.settle()
    return page


def _joined_list(walker: "Walker") -> QWidget:
    _joined(walker)
    return walker.window


def _look_at_joined(walker: "Walker") -> QWidget:
    page = _joined(walker)
    row = next(row for row in page.model.rows if row.merged)
    page.choose(row.id)
    dialog: QWidget = walker.asked(lambda: page.pane.other_asked.emit(row.merged[0].id))
    return dialog


STATES = [
    *(State("establishments", role, _list) for role in (SECRETARY, PILOT, DIRECTOR, READER, EMPTY)),
    State("establishments, nothing found", SECRETARY, _nothing_found),
    State("an establishment, its gestures", SECRETARY, _menu),
    State("a new establishment", SECRETARY, _new),
    State("an establishment changed", SECRETARY, _asked("edit")),
    State("an establishment closed", SECRETARY, _asked("close")),
    State("two establishments joined", SECRETARY, _joining),
    State("two establishments, the other not chosen", SECRETARY, _asked("merge")),
    State("types of establishments", SECRETARY, _types),
    State("the columns of a table of establishments", SECRETARY, _columns),
    State("a contact of an establishment", SECRETARY, _contact),
    State("establishments, one joined to another", SECRETARY, _joined_list),
    State("one joined to another, looked at", SECRETARY, _look_at_joined),
]
