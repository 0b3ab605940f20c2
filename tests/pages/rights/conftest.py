"""What the tests of rights share: the page on the base, and answers to its dialogs."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from db.commands.report import write_report
from db.exchange.invite import invite, join
from db.exchange.receive import receive
from db.queries.rights.held import PersonRights, rights
from desktop.hub import Hub
from desktop.jobs import Jobs
from desktop.pages.rights.page import RightsPage
from desktop.widgets.button import Button
from tests.pages.base import Base, _quick_words, sent_file
from tests.pages.quiet import let_finish

LEFT = Qt.MouseButton.LeftButton
TOO_LONG_MS = 10_000
D = TypeVar("D", bound=QDialog)


def pytest_itemcollected(item: pytest.Item) -> None:
    """The platform without a screen says what it lacks: that is no fault of ours."""
    item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@dataclass
class Stage:
    """The page in sight, as a person has it before them."""

    page: RightsPage
    base: Base
    qtbot: QtBot

    def person(self, key: str) -> PersonRights:
        """What the base says of a person now."""
        wanted = self.base.persons[key]
        return next(row for row in self.base.ask(rights) if row.id == wanted)

    def choose(self, key: str) -> PersonRights:
        """Put a person in sight."""
        self.page.listing.choose(self.base.persons[key])
        self.qtbot.wait(1)
        return self.person(key)

    def button(self, what: str, about: str) -> Button:
        """A button of the person in sight."""
        found = self.page.detail.findChild(Button, f"{what}:{about}")
        assert isinstance(found, Button), what
        return found

    def has(self, what: str, about: str) -> bool:
        """Whether that button is there."""
        return self.page.detail.findChild(Button, f"{what}:{about}") is not None

    def press(self, what: str, about: str, answer: Callable[[QDialog], None]) -> None:
        """Click a button, answer the dialog that it opens, wait until it is gone."""
        in_dialog(answer)
        self.click(self.button(what, about))
        self.qtbot.wait(1)

    def click(self, button: QWidget) -> None:
        """A true click."""
        self.qtbot.mouseClick(button, LEFT)

    def said(self) -> str:
        """Everything that the detail says, as a screen reader is told."""
        inside = self.page.detail.findChildren(QWidget)
        return " | ".join(one.accessibleName() for one in inside if one.accessibleName())


def in_dialog(act: Callable[[QDialog], None]) -> None:
    """Do this in the dialog that is about to open; it is closed if it never ends by itself."""

    def then() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        QTimer.singleShot(TOO_LONG_MS, dialog, lambda: dialog.done(0))
        act(dialog)

    QTimer.singleShot(0, then)


@pytest.fixture
def page(hub: Hub, jobs: Jobs, qtbot: QtBot) -> Iterator[RightsPage]:
    """The page, in sight, connected as the window does it."""
    made = RightsPage(hub, jobs)
    hub.changed.connect(made.on_changed)
    qtbot.addWidget(made)
    made.resize(1232, 872)
    made.show()
    made.show_fresh()
    yield made
    made.hide()
    let_finish(jobs)


@pytest.fixture
def stage(page: RightsPage, base: Base, qtbot: QtBot) -> Stage:
    """The page with its base."""
    return Stage(page, base, qtbot)


@pytest.fixture
def twice(base: Base) -> Iterator[Base]:
    """An invitation that two machines opened, both having sent a report; before the page opens."""
    with _quick_words():
        open_with(base, 2)
        yield base


def open_with(base: Base, machines: int) -> list[list[str]]:
    """Let so many machines open one invitation and send a report; their keys after each file."""
    invited = base.do(invite, base.persons["psychology"])
    orders = []
    for name in map(str, range(machines)):
        path = base.folder / f"{name}.jalonbase"
        store = join(invited.content, " ".join(invited.words), path, base.keys, now=base.clock)
        with store:
            joined = Base(store, base.clock, base.folder, base.keys)
            joined.do(write_report, base.actions["5.2"], {"next_steps": f"Suite {name}"})
            file = sent_file(joined, f"{name}.jalon")
        base.do(receive, [file])
        found = next(one for one in base.ask(rights) if one.id == base.persons["psychology"])
        orders.append([machine.key for machine in found.machines])
    return orders
