"""The page of people and rights, its dialogs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from db.queries.rights.held import PersonRights
from desktop.widgets.button import Button
from tests.walk.stage import DIRECTOR, PILOT, READER, SECRETARY
from tests.walk.states import State

if TYPE_CHECKING:
    from tests.walk.walker import Walker


def _me(walker: "Walker") -> QWidget:
    walker.page("rights")
    return walker.window


def _of(walker: "Walker", key: str) -> tuple[Any, PersonRights]:
    page = walker.page("rights")
    page.listing.choose(walker.stage.secretariat.persons[key])
    page._show_chosen()
    walker.settle()
    return page, page.listing.chosen


def _doubtful(walker: "Walker") -> QWidget:
    _of(walker, "psychology")
    return walker.window


def _add(walker: "Walker") -> QWidget:
    page = walker.page("rights")
    dialog: QWidget = walker.asked(page.adding.click)
    return dialog


def _asking(what: str, key: str) -> "Callable[[Walker], QWidget]":
    """The dialog behind the first button of this kind on a person's page."""

    def opened(walker: "Walker") -> QWidget:
        page, _row = _of(walker, key)
        found = [
            one
            for one in page.detail.findChildren(Button)
            if one.objectName().startswith(f"{what}:")
        ]
        assert found, what
        dialog: QWidget = walker.asked(found[0].click)
        return dialog

    return opened


STATES = [
    *(State("rights", role, _me) for role in (SECRETARY, PILOT, DIRECTOR, READER)),
    State("rights, an invitation used twice", SECRETARY, _doubtful),
    State("a new person", SECRETARY, _add),
    *(
        State(f"rights, {what}", SECRETARY, _asking(what, key))
        for what, key in (
            ("give", "health"),
            ("replace", "health"),
            ("end", "health"),
            ("lose", "health"),
            ("invite", "health"),
            ("personal", "health"),
            ("cancel", "participation"),
            ("adopt", "psychology"),
            ("refuse", "psychology"),
        )
    ),
]
